"""Bank statements as CSV: signed amounts, columns for in and out, or a word for the sign beside the amount."""

from __future__ import annotations

from collections.abc import Callable

from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.receipts.statement_rows import NOT_BOOKED, cell, incoming, signed, with_amount
from tuiclients.exchange.rows.foreign_row import ForeignRow, ImportContext, RowSource
from tuiclients.exchange.table.table_format import Cells, LeftOut, TableFormat, fits
from tuiclients.exchange.table.table_reader import read_table

TITLE = "a bank statement"
_NAME = "bank"

_DAY = (
    "Buchungstag|Buchungsdatum|Buchung|Booking Date|Transaction Date|Posting Date|Posted Date|Completed Date"
    "|Date|Datum|Date de comptabilisation|Date de l'opération|Date opération|Date operation|Date comptable|Fecha|Data"
    "|Wertstellung|Wertstellungsdatum|Valutadatum|Value Date"
)
_PAYER = (
    "Beguenstigter/Zahlungspflichtiger|Begünstigter/Zahlungspflichtiger|Name Zahlungsbeteiligter"
    "|Empfänger/Zahlungspflichtiger|Auftraggeber/Empfänger|Auftraggeber / Begünstigter|Zahlungspflichtiger"
    "|Auftraggeber/Zahlungsempfänger|Partner Name|Partnername|Counterparty Name|Counterparty"
    "|Begünstigter / Auftraggeber|Payer Name|Payer|Payee|Naam tegenpartij|Naam / Omschrijving|Nom contrepartie"
    "|Contrepartie|Name|Empfänger"
)
_PURPOSE = (
    "Verwendungszweck|Vorgang/Verwendungszweck|Vorgang / Verwendungszweck|Payment Reference|Purpose|Mededelingen"
    "|Omschrijving-1|Original Description|Description|Narrative|Details|Reference|Remarque|Libellé|Libelle"
    "|Libelle operation|Libellé opération|Motif|Concepto|Causale|Descrizione|Memo|Transaction Description"
    "|Avisierungstext|Beschreibung1|Beschreibung|label|Buchungstext"
)
_AMOUNT = (
    "Betrag|Betrag (EUR)|Umsatz|Umsatz in EUR|Amount|Amount (EUR)|Amount (USD)|Amount (GBP)|Montant|Montant (EUROS)"
    "|Montant (EUR)|Importe|Importo|Bedrag|Bedrag (EUR)|Kwota|Belopp|Value"
)
_CURRENCY = "Waehrung|Währung|Currency|Devise|Divisa|Moneda|Munt"
_ID = "Transaction ID|TransferWise ID|Reference Number|FITID"
_FIELDS = {
    "on": _DAY,
    "client": _PAYER,
    "note": _PURPOSE,
    "amount": _AMOUNT,
    "currency": _CURRENCY,
    "id": _ID,
}
_SIGNS = (
    *("Transaction Type", "Credit/Debit", "Debit/Credit", "Credit Debit Indicator", "Soll/Haben", "S/H", "Af Bij"),
    *("Debit/credit", "CR/DR", "D/C", "Sens", "Type", ""),
)
_UNBOOKED = (
    LeftOut("Info", ("Umsatz vorgemerkt", "vorgemerkt"), NOT_BOOKED),
    LeftOut("Status", ("Vorgemerkt", "Pending", "Ausstehend"), NOT_BOOKED),
    LeftOut("State", ("Pending", "Reverted", "Declined", "Failed"), NOT_BOOKED),
)
#: What tables of work, bills and books have, and no statement of a bank.
_NEVER = (
    *("Client", "Customer", "Kunde", "Project", "Projekt", "Hours", "Duration", "Invoice", "Invoice Number"),
    *(
        "Invoice ID",
        "Due Date",
        "Tax",
        "Net",
        "Netto",
        "Item",
        "Quantity",
        "Full Account Name",
        "Journal",
        "Postings",
        *("Rechnung", "Rechnungsnummer", "Rechnungsnr", "Invoice No", "Invoice #", "Facture", "Factura", "Fattura"),
        *("Fällig", "Fällig am", "Due", "MwSt", "USt", "VAT", "TVA", "Stunden", "Dauer"),
    ),
)


def _by_word(row: ForeignRow, cells: Cells) -> ForeignRow:
    """The sign of a column with words such as `debit`; without one, that of the amount."""
    return incoming(signed(row, cell(cells, *_SIGNS)))


def _by_column(out: str) -> Callable[[ForeignRow, Cells], ForeignRow]:
    def adapt(row: ForeignRow, cells: Cells) -> ForeignRow:
        spent = cell(cells, out)
        if row.entries and spent and spent.strip("0.,-+ "):
            row = with_amount(row, -abs(row.entries[0].amount))
        return incoming(row)

    return adapt


def _statement(*header: str, **fields: str) -> TableFormat:
    chosen = {**_FIELDS, **fields}
    used = {name: text for name, text in chosen.items() if text}
    return TableFormat(_NAME, TITLE, "payment", header, used, _NEVER, _UNBOOKED, adapt=_by_word)


def _two_columns(out: str, in_: str, *more: str) -> TableFormat:
    """A statement with a column for what went out and one for what came in."""
    return _statement(_DAY, out, in_, *more, amount=f"{in_}+{out}")._replace(adapt=_by_column(out))


_BALANCE = (
    "Balance|Current Balance|Running Balance|Account Balance|Running Bal.|Available Balance|Value Date|Partner Iban"
    "|Check Number|Check or Slip #|Transaction Type|Counterparty|Credit/Debit|Debit/Credit|Saldo|Solde|Saldo na trn"
)

#: The most specific first.
STATEMENTS: tuple[TableFormat, ...] = (
    _statement("bank_code", "account_key", "transaction_date", "amount", "item1")._replace(
        fields={"on": "transaction_date", "amount": "amount", "note": "item1+item2", "currency": "currency"},
    ),
    _statement("Date", "Original Description", "Amount", "Transaction Type", "Account Name", client="Description"),
    _statement("Datum", "Naam / Omschrijving", "Af Bij", "Bedrag (EUR)"),
    _two_columns("Soll", "Haben")._replace(order="dmy"),
    _two_columns("Belastung", "Gutschrift")._replace(order="dmy"),
    _two_columns("Lastschrift in CHF", "Gutschrift in CHF")._replace(order="dmy"),
    _two_columns("Débit euros", "Crédit euros")._replace(order="dmy"),
    _two_columns("Debit", "Credit", _PURPOSE),
    _two_columns("Débit", "Crédit", _PURPOSE),
    _two_columns("Debit Amount", "Credit Amount", _PURPOSE),
    _two_columns("Money Out", "Money In", _PURPOSE),
    _two_columns("Paid Out", "Paid In", _PURPOSE),
    _two_columns("Withdrawals", "Deposits", _PURPOSE),
    _two_columns("Withdrawal", "Deposit", _PURPOSE),
    _statement("TransferWise ID", "Date", "Amount", "Running Balance", note="Payment Reference+Description"),
    _statement("dateOp", "label", "amount", on="dateOp", client="supplierFound"),
    _statement("Number", "Date", "Account", "Amount", "Subcategory", "Memo", id=""),
    _statement(_DAY, "Verwendungszweck|Vorgang/Verwendungszweck", _AMOUNT)._replace(order="dmy"),
    _statement("Buchungstag|Buchungsdatum", "Buchungstext", _AMOUNT)._replace(order="dmy"),
    _statement(
        "Date|Date de comptabilisation|Date opération", "Remarque|Libellé|Libelle|Motif", "Montant|Montant (EUR)"
    ),
    _statement(_DAY, "TRANSACTION TYPE", "DESCRIPTION", "MEMO", "CURRENT BALANCE", note="DESCRIPTION+MEMO", id="ID"),
    _statement(_DAY, f"{_PURPOSE}|Payee|Partner Name|Name", _AMOUNT, _BALANCE),
)


def statement_of(file: ForeignFile) -> TableFormat | None:
    """The kind of statement that a table is, None if it is none."""
    return next((statement for statement in STATEMENTS if fits(statement, file.header)), None)


def is_bank(file: ForeignFile) -> bool:
    """Whether the columns of a table are those of a bank statement."""
    return statement_of(file) is not None


def read_bank(file: ForeignFile, context: ImportContext) -> RowSource:
    """The rows of a statement. Payments name no invoice, and are proposed for the open ones."""
    statement = statement_of(file) or STATEMENTS[-1]
    return read_table(statement, file, context)._replace(proposes=True)
