"""Bank statements as CSV."""

from __future__ import annotations

import os
from decimal import Decimal
from pathlib import Path

import pytest

from tests.exchange.book import TODAY, Book
from tuiclients.domain.errors import Refused
from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.formats.bank_csv import is_bank, read_bank
from tuiclients.exchange.rows.foreign_row import ForeignRow, ImportContext, ImportOptions

SPARKASSE = (
    '"Auftragskonto";"Buchungstag";"Valutadatum";"Buchungstext";"Verwendungszweck";"Beguenstigter/Zahlungspflichtiger";'
    '"Kontonummer/IBAN";"BIC (SWIFT-Code)";"Betrag";"Waehrung";"Info"\r\n'
    '"DE1";"03.02.26";"03.02.26";"GUTSCHR. UEBERWEISUNG";"RE 2026-07";"Acme Ltd";"DE2";"X";"1.190,00";"EUR";'
    '"Umsatz gebucht"\r\n'
    '"DE1";"04.02.26";"04.02.26";"LASTSCHRIFT";"Miete";"Haus";"DE3";"X";"-700,00";"EUR";"Umsatz gebucht"\r\n'
    '"DE1";"05.02.26";"05.02.26";"GUTSCHR.";"RE 2026-08";"Bo";"DE4";"X";"99,00";"EUR";"Umsatz vorgemerkt"\r\n'
)
VOLKSBANK = (
    "Bezeichnung Auftragskonto;IBAN Auftragskonto;Buchungstag;Valutadatum;Name Zahlungsbeteiligter;Buchungstext;"
    "Verwendungszweck;Betrag;Waehrung;Saldo nach Buchung\n"
    "Giro;DE1;03.02.2026;03.02.2026;Acme Ltd;Überweisungsgutschr.;RE 2026-07;1190,00;EUR;2000,00\n"
    "Giro;DE1;04.02.2026;04.02.2026;Haus;Basislastschrift;Miete;-700,00;EUR;1300,00\n"
)
OLD_VOLKSBANK = (
    "Buchungstag;Valuta;Auftraggeber/Zahlungsempfänger;Empfänger/Zahlungspflichtiger;Konto-Nr.;"
    "Vorgang/Verwendungszweck;Währung;Umsatz; \n"
    "03.02.2026;03.02.2026;Ich;Acme Ltd;1;RE 2026-07;EUR;1.190,00;H\n"
    "04.02.2026;04.02.2026;Ich;Haus;2;Miete;EUR;700,00;S\n"
)
TWO_COLUMNS = (
    "Umsätze\nKonto: 1\n\nBuchungstag;Verwendungszweck;Soll;Haben\n"
    "03.02.2026;RE 2026-07;;1.190,00\n04.02.2026;Miete;700,00;\n"
)
ENGLISH_TWO = (
    "Date,Description,Debit,Credit,Balance\n2026-02-03,inv 2026-07,0.00,1190.00,1\n2026-02-04,rent,700.00,,1\n"
)
MINT = (
    '"Date","Description","Original Description","Amount","Transaction Type","Category","Account Name","Labels",'
    '"Notes"\n'
    '"2/13/2026","Acme","ACME INV 2026-07","1190.00","credit","Income","Checking","",""\n'
    '"2/14/2026","House","HOUSE RENT","700.00","debit","Rent","Checking","",""\n'
)
DCU = (
    '"DATE","TRANSACTION TYPE","DESCRIPTION","AMOUNT","ID","MEMO","CURRENT BALANCE"\n'
    '"02/14/2026","DEBIT","HOUSE RENT","-$700.00","b2","","$490.00"\n'
    '"02/13/2026","CREDIT","ELECTRONIC DEPOSIT - ACME INC","$1,190.00","b1","","$1,190.00"\n'
)
CSB43 = (
    "bank_code,branch_code,account_key,account_number,information_mode,short_name,currency,branch_code,document_number,"
    "item1,item2,transaction_date,value_date,amount\n"
    "1,2,3,4,3,ME,EUR,2,9,INVOICE,2026-07,2026-02-03,2026-02-03,1190.00\n"
    "1,2,3,4,3,ME,EUR,2,9,RENT,,2026-02-04,2026-02-04,-700.00\n"
)
FRENCH = '"Date","Remarque","Montant"\n"2026/2/3","DÉPÔT 2026-07","1190.00"\n"2026/2/4","LOYER €","-700.00"\n'
N26 = (
    '"Booking Date","Value Date","Partner Name","Partner Iban",Type,"Payment Reference","Account Name",'
    '"Amount (EUR)"\n'
    '2026-02-03,2026-02-03,Acme Ltd,DE1,"Credit Transfer","RE 2026-07",Main,1190.0\n'
    '2026-02-04,2026-02-04,Haus,DE2,"Debit Transfer",Miete,Main,-700.0\n'
)
REVOLUT = (
    "Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance\n"
    "TOPUP,Current,2026-02-03 10:00:00,2026-02-03 10:00:05,From Acme 2026-07,1190.00,0.00,EUR,COMPLETED,1190.00\n"
    "CARD_PAYMENT,Current,2026-02-04 09:00:00,2026-02-04 09:00:00,Rent,-700.00,0.00,EUR,COMPLETED,490.00\n"
    "TOPUP,Current,2026-02-05 09:00:00,2026-02-05 09:00:00,Bo,99.00,0.00,EUR,PENDING,589.00\n"
)
DUTCH = (
    '"Datum","Naam / Omschrijving","Rekening","Tegenrekening","Code","Af Bij","Bedrag (EUR)","Mededelingen"\n'
    '"20260203","Acme Ltd","NL1","NL2","OV","Bij","1190,00","RE 2026-07"\n'
    '"20260204","Huis","NL1","NL3","BA","Af","700,00","huur"\n'
)
DKB = (
    '"Girokonto";"DE1"\n"Kontostand vom 05.03.2026:";"490,00 €"\n""\n'
    '"Buchungsdatum";"Wertstellung";"Status";"Zahlungspflichtige*r";"Zahlungsempfänger*in";"Verwendungszweck";'
    '"Umsatztyp";"IBAN";"Betrag (€)"\n'
    '"03.02.26";"03.02.26";"Gebucht";"Acme Ltd";"Ich";"RE 2026-07";"Eingang";"DE2";"1.190"\n'
    '"04.02.26";"04.02.26";"Gebucht";"Ich";"Haus";"Miete";"Ausgang";"DE3";"-700,00"\n'
    '"05.02.26";"";"Vorgemerkt";"Bo";"Ich";"RE 2026-08";"Eingang";"DE4";"99,00"\n'
)
ING = (
    "Umsatzanzeige;Datei erstellt am: 05.03.2026\n\nIBAN;DE1\nKunde;Ich\n\n"
    "Buchung;Wertstellungsdatum;Auftraggeber/Empfänger;Buchungstext;Verwendungszweck;Saldo;Währung;Betrag;Währung\n"
    "03.02.2026;03.02.2026;Acme Ltd;Gutschrift;RE 2026-07;1.190,00;EUR;1.190,00;EUR\n"
    "04.02.2026;04.02.2026;Haus;Lastschrift;Miete;490,00;EUR;-700,00;EUR\n"
)
DEUTSCHE = (
    "Umsätze;;;;;;;\n03.02.2026 - 04.02.2026;;;;;;;\n"
    "Buchungstag;Wert;Umsatzart;Begünstigter / Auftraggeber;Verwendungszweck;Soll;Haben;Währung\n"
    "03.02.2026;03.02.2026;Gutschrift;Acme Ltd;RE 2026-07;;1.190,00;EUR\n"
    "04.02.2026;04.02.2026;Lastschrift;Haus;Miete;-700,00;;EUR\n"
)
COMDIRECT = (
    '"Buchungstag";"Wertstellung (Valuta)";"Vorgang";"Buchungstext";"Umsatz in EUR";\n'
    '"03.02.2026";"03.02.2026";"Übertrag";"Auftraggeber: Acme Ltd Buchungstext: RE 2026-07";"1.190,00";\n'
    '"04.02.2026";"04.02.2026";"Lastschrift";"Auftraggeber: Haus Buchungstext: Miete";"-700,00";\n'
)
CHASE = (
    "Details,Posting Date,Description,Amount,Type,Balance,Check or Slip #\n"
    "CREDIT,02/13/2026,ACME INV 2026-07,1190.00,ACH_CREDIT,1190.00,\n"
    "DEBIT,02/14/2026,HOUSE RENT,-700.00,ACH_DEBIT,490.00,\n"
)
STARLING = (
    "Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP),Spending Category,Notes\n"
    "13/02/2026,Acme Ltd,INV 2026-07,FASTER PAYMENT,1190.00,1190.00,INCOME,\n"
    "14/02/2026,House,rent,FASTER PAYMENT,-700.00,490.00,HOME,\n"
)
WISE = (
    '"TransferWise ID",Date,Amount,Currency,Description,"Payment Reference","Running Balance","Payer Name",'
    '"Payee Name"\n'
    'T-1,13-02-2026,1190.00,EUR,"Received money from Acme Ltd","RE 2026-07",1190.00,"Acme Ltd",\n'
    'T-2,14-02-2026,-700.00,EUR,"Sent money to House",rent,490.00,,House\n'
)
RABOBANK = (
    '"IBAN/BBAN","Munt","BIC","Volgnr","Datum","Rentedatum","Bedrag","Saldo na trn","Tegenrekening IBAN/BBAN",'
    '"Naam tegenpartij","Omschrijving-1"\n'
    '"NL1","EUR","R","1","2026-02-03","2026-02-03","+1190,00","+1190,00","NL2","Acme Ltd","RE 2026-07"\n'
    '"NL1","EUR","R","2","2026-02-04","2026-02-04","-700,00","+490,00","NL3","Huis","huur"\n'
)
AGRICOLE = (
    "Téléchargement du 05/03/2026;\n\nDate;Libellé;Débit euros;Crédit euros;\n"
    '03/02/2026;"VIREMENT ACME 2026-07";;1190,00;\n04/02/2026;"LOYER";700,00;;\n'
)
ALL = {
    "dkb": DKB,
    "ing": ING,
    "deutsche": DEUTSCHE,
    "comdirect": COMDIRECT,
    "chase": CHASE,
    "starling": STARLING,
    "wise": WISE,
    "rabobank": RABOBANK,
    "agricole": AGRICOLE,
    "sparkasse": SPARKASSE,
    "volksbank": VOLKSBANK,
    "old volksbank": OLD_VOLKSBANK,
    "soll and haben": TWO_COLUMNS,
    "debit and credit": ENGLISH_TWO,
    "mint": MINT,
    "dcu": DCU,
    "csb43": CSB43,
    "french": FRENCH,
    "n26": N26,
    "revolut": REVOLUT,
    "dutch": DUTCH,
}

BY_NAME = (
    *("sparkasse", "volksbank", "old volksbank", "n26", "dutch", "dkb", "ing", "deutsche", "starling", "wise"),
    "rabobank",
)
NAMELESS = ("soll and haben", "dcu", "csb43", "french", "revolut", "comdirect", "chase", "agricole")


def rows(book: Book, text: str | bytes) -> list[ForeignRow]:
    file = ForeignFile(book.file(text))
    assert is_bank(file)
    context = ImportContext("bank", "", ImportOptions(), book.facts, lambda _: (), lambda _: (), TODAY, book.new_id)
    return list(read_bank(file, context).rows(None))


@pytest.mark.parametrize("name", ALL)
def test_what_came_in_is_a_payment_and_what_went_out_is_left_out_with_its_sum(book: Book, name: str) -> None:
    found = rows(book, ALL[name].encode("cp1252" if name == "french" else "utf-8"))
    assert not any(row.problem for row in found)
    [came] = [row for row in found if not row.left_out]
    [entry] = came.entries
    assert (entry.kind, entry.amount) == ("payment", Decimal(1190))
    assert ((entry.on.year, entry.on.month) == (2026, 2) and "2026-07" in entry.note + came.client) or name == "dcu"
    [went] = [row for row in found if row.left_out == "money that went out"]
    assert [(spent.kind, spent.amount) for spent in went.entries] == [("cost", Decimal(700))]
    assert went.client == ""


@pytest.mark.parametrize(
    ("name", "client"),
    [
        *((name, "Acme Ltd") for name in BY_NAME),
        ("mint", "Acme"),
        *((name, "") for name in NAMELESS),
    ],
)
def test_the_payer_is_the_other_side_and_never_the_account(book: Book, name: str, client: str) -> None:
    found = rows(book, ALL[name].encode("cp1252" if name == "french" else "utf-8"))
    assert {row.client for row in found if not row.left_out} == {client}


@pytest.mark.parametrize("name", ["sparkasse", "revolut", "dkb"])
def test_what_is_not_booked_yet_is_left_out(book: Book, name: str) -> None:
    assert [row.entries[0].amount for row in rows(book, ALL[name]) if row.left_out == "not booked yet"] == [
        Decimal(99)
    ]


def test_two_equal_rows_are_two_payments_and_the_same_again_is_none(acme: Book) -> None:
    head, line, *_ = SPARKASSE.splitlines(keepends=True)
    path = acme.file(head + line + line)
    assert acme.take(path).counts == {"payment": 2}
    assert not acme.take(path).edits
    assert acme.take(acme.file(head + line + line + line)).counts == {"payment": 1}


@pytest.mark.parametrize(
    "header",
    [
        "Date,Client,Description,Amount,Balance",
        "Date,Description,Hours,Amount,Balance",
        "Datum;Kunde;Verwendungszweck;Betrag",
        "Invoice Number,Date,Description,Amount,Balance",
        "Datum;Rechnung;Name;Beschreibung;Betrag;Saldo",
        "Date,Due,Description,Amount,Balance",
        "Date,Description,Amount",
    ],
)
def test_tables_of_work_and_bills_are_none(book: Book, header: str) -> None:
    assert not is_bank(ForeignFile(book.file(f"{header}\n1,2,3,4,5\n")))


def test_a_statement_can_be_read_as_any_table(acme: Book) -> None:
    path = acme.file(VOLKSBANK)
    prepared = acme.take(path, kind="cost", map="on=Buchungstag,amount=Betrag", client="acme", where=("Betrag~-",))
    assert prepared.format == "csv"
    with pytest.raises(Refused, match="make a cost"):
        acme.prepare(acme.file(SPARKASSE), kind="cost")
    assert acme.prepare(acme.file(SPARKASSE), kind="payment").format == "bank"


@pytest.mark.skipif("TUICLIENTS_REAL_DATA" not in os.environ, reason="needs the real files")
@pytest.mark.parametrize(
    ("name", "came", "went"),
    [
        ("EXTRACT_sparkasse_camt", "245.50", "89.00"),
        ("EXTRACT_titled_sollhaben", "245.50", "89.00"),
        ("beancount-import__mint", "66.88", "223.52"),
        ("hledger__csb43", "1500.00", "500.00"),
        ("hledger__sample.fr.cp1252", "50.00", "30.00"),
        ("reds__dcu", "16423.03", "15923.03"),
    ],
)
def test_the_real_statements(book: Book, name: str, came: str, went: str) -> None:
    path = Path(os.environ["TUICLIENTS_REAL_DATA"]) / f"bank/{name}.csv"
    found = rows(book, path.read_bytes())
    assert not any(row.problem for row in found)
    assert sum(row.entries[0].amount for row in found if not row.left_out) == Decimal(came)
    assert sum(row.entries[0].amount for row in found if row.left_out) == Decimal(went)
