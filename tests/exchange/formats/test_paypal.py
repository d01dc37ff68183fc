"""PayPal's activities, in English and in German."""

from __future__ import annotations

import os
from decimal import Decimal
from pathlib import Path

import pytest

from tests.exchange.book import TODAY, Book
from tuiclients.domain.entry import Entry
from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.formats.paypal import is_paypal, read_paypal
from tuiclients.exchange.rows.foreign_row import ForeignRow, ImportContext, ImportOptions

GERMAN_HEADER = (
    "Datum,Uhrzeit,Zeitzone,Name,Typ,Status,Währung,Brutto,Gebühr,Netto,Absender E-Mail-Adresse,"
    "Empfänger E-Mail-Adresse,Transaktionscode,Rechnungsnummer,Betreff,Hinweis,Auswirkung auf Guthaben\n"
)
GERMAN = (
    GERMAN_HEADER + '15.02.2026,14:32:15,CET,Acme Ltd,Handyzahlung,Abgeschlossen,EUR,"1.190,00","-35,76","1.154,24",'
    "a@acme.example,me@x.example,T1,2026-07,Entwurf,danke,Haben\n"
    '16.02.2026,09:00:00,CET,Haus,Einkauf,Abgeschlossen,EUR,"-50,00","0,00","-50,00",me@x.example,,T2,,,,Soll\n'
    '17.02.2026,09:00:00,CET,,Allgemeine Währungsumrechnung,Abgeschlossen,EUR,"92,15","0,00","92,15",,,T3,,,,Haben\n'
    '18.02.2026,09:00:00,CET,Bo,Zahlung,Ausstehend,EUR,"10,00","-0,50","9,50",b@x.example,me@x.example,T4,,,,Haben\n'
    '19.02.2026,09:00:00,CET,,Allgemeine Abbuchung,Abgeschlossen,EUR,"-900,00","0,00","-900,00",,,T5,,,,Soll\n'
    '20.02.2026,09:00:00,CET,,Einbehaltung für offene Autorisierung,Abgeschlossen,EUR,"5,00",0,"5,00",,,T6,,,,Haben\n'
)
ENGLISH_HEADER = (
    '"Date","Time","TimeZone","Name","Type","Status","Currency","Gross","Fee","Net","From Email Address",'
    '"To Email Address","Transaction ID","Invoice Number","Subject","Note","Balance Impact"\n'
)


def line(day: int, name: str, kind: str, money: str, ident: str, status: str = "Completed", more: str = "") -> str:
    """A line of the English download; `money` is gross, fee and net."""
    gross, fee, net = money.split()
    cells = [f"02/{day}/2026", "14:32:15", "PST", name, kind, status, "USD", gross, fee, net]
    cells += ["a@acme.example", "me@x.example", ident, *(more or ",,").split(","), ""]
    return ",".join(f'"{cell}"' for cell in cells) + "\n"


ENGLISH = ENGLISH_HEADER + "".join(
    (
        line(15, "Acme Ltd", "Website Payment", "1,190.00 -35.76 1,154.24", "T1", more="2026-07,draft,"),
        line(16, "Acme Ltd", "Payment Refund", "-190.00 5.00 -185.00", "T2"),
        line(17, "Shop", "Payment Refund", "20.00 0.00 20.00", "T3"),
        line(18, "", "General Withdrawal", "-9.00 0.00 -9.00", "T4"),
        line(19, "", "Payment Hold", "-1.00 0.00 -1.00", "T5"),
        line(20, "Bo", "Website Payment", "3.00 0.00 3.00", "T6", "Denied"),
        line(21, "", "Bank Deposit to PP Account", "3.00 0.00 3.00", "T7"),
    )
)


def rows(book: Book, text: str | bytes) -> list[ForeignRow]:
    file = ForeignFile(book.file(text))
    assert is_paypal(file)
    context = ImportContext("paypal", "", ImportOptions(), book.facts, lambda _: (), lambda _: (), TODAY, book.new_id)
    return list(read_paypal(file, context).rows(None))


def brief(entry: Entry) -> tuple[str, str, str]:
    return entry.kind, f"{entry.amount}", entry.note


def test_german(book: Book) -> None:
    first, *others = rows(book, GERMAN)
    assert (first.client, first.currency, first.own_id, first.names) == ("Acme Ltd", "EUR", "T1", ("a@acme.example",))
    assert [brief(entry) for entry in first.entries] == [
        ("payment", "1190.00", "2026-07: Entwurf: danke"),
        ("cost", "35.76", "fee: 2026-07: Entwurf: danke"),
    ]
    assert (f"{first.entries[0].on}", first.entries[0].at) == ("2026-02-15", "14:32")
    assert [(row.left_out, row.entries[0].amount) for row in others] == [
        ("money that went out", Decimal("50.00")),
        ("a conversion between currencies", Decimal("92.15")),
        ("not completed", Decimal("10.00")),
        ("a payout or a transfer between own accounts", Decimal("-900.00")),
        ("a hold or its end", Decimal("5.00")),
    ]


def test_english_with_what_was_given_back(book: Book) -> None:
    first, back, *others = rows(book, ENGLISH)
    assert [brief(entry)[:2] for entry in first.entries] == [("payment", "1190.00"), ("cost", "35.76")]
    assert [brief(entry)[:2] for entry in back.entries] == [("payment", "-190.00")] and not back.left_out
    assert [row.left_out for row in others] == [
        "a fee given back",
        "money that came back from others",
        "a payout or a transfer between own accounts",
        "a hold or its end",
        "not completed",
        "a payout or a transfer between own accounts",
    ]
    assert brief(others[0].entries[0])[:2] == ("cost", "5.00")


def test_a_table_of_invoices_with_net_and_gross_is_none(book: Book) -> None:
    text = "Date,Name,Type,Gross,Net,Currency,Transaction ID\n2026-03-02,Acme,Work,119,100,EUR,7\n"
    assert not is_paypal(ForeignFile(book.file(text)))


def test_what_was_received_is_right_in_the_book(acme: Book) -> None:
    prepared = acme.take(acme.file(ENGLISH), rates={"USD": Decimal(1)})
    money = {kind: sum(entry.amount for entry in acme.entries(kind=kind)) for kind in ("payment", "refund", "cost")}
    assert money == {"payment": Decimal(1190), "refund": Decimal(190), "cost": Decimal("35.76")}
    assert prepared.balance.holds and not prepared.bad_rows
    assert not acme.take(acme.file(ENGLISH), rates={"USD": Decimal(1)}).edits


@pytest.mark.skipif("TUICLIENTS_REAL_DATA" not in os.environ, reason="needs the real files")
def test_the_real_activities(book: Book) -> None:
    path = Path(os.environ["TUICLIENTS_REAL_DATA"]) / "paypal/nils-werner__german.csv"
    prepared = book.take(str(path))
    assert (prepared.rows, dict(prepared.counts), prepared.bad_rows) == (5, {"payment": 2, "cost": 2}, 0)
    assert sum(entry.amount for entry in book.entries(kind="payment")) == Decimal("40.75")
    assert sum(entry.amount for entry in book.entries(kind="cost")) == Decimal("2.25")
    assert prepared.balance.holds and not book.take(str(path)).edits
