"""The payments of a bank: whose they are, which open invoices they pay, and what the book has already."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.exchange.book import Book
from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry
from tuiclients.exchange.placing.prepared_import import PreparedImport
from tuiclients.workbench import import_summary, importing

HEAD = "Buchungstag;Name Zahlungsbeteiligter;Verwendungszweck;Betrag;Waehrung\n"


def invoice(client: str, number: str, owed: str, on: str = "2026-01-05") -> Entry:
    return Entry(f"i{number}", client, date.fromisoformat(on), "invoice", number=number, amount=Decimal(owed))


@pytest.fixture
def owing(tmp_path: Path) -> Book:
    """Two clients with open invoices."""
    book = Book(tmp_path, Client("acme", "Acme Ltd", aliases=("ac",)), Client("bo", "Borealis GmbH"))
    for entry in (
        invoice("acme", "2026-001", "1190"),
        invoice("acme", "2026-002", "500", "2026-02-01"),
        invoice("acme", "2026-003", "500", "2026-03-01"),
        invoice("bo", "2026-004", "357"),
    ):
        book.put(entry)
    return book


def statement(*rows: str) -> str:
    return HEAD + "".join(f"{row}\n" for row in rows)


def row(purpose: str, amount: str, payer: str = "Acme Ltd", on: str = "05.03.2026") -> str:
    return f"{on};{payer};{purpose};{amount};EUR"


def payments(book: Book) -> list[tuple[str, str, str]]:
    """Client, amount and invoice of each payment of the book, in order."""
    found = sorted(book.entries(kind="payment"), key=lambda entry: (entry.on, entry.client, entry.id))
    return [(entry.client, f"{entry.amount:.2f}", entry.invoice) for entry in found]


def said(prepared: PreparedImport) -> str:
    return "\n".join(import_summary.summary(prepared))


def test_what_is_certain_is_taken_and_shown_and_the_rest_is_offered(owing: Book) -> None:
    path = owing.file(statement(row("RE 2026-001", "1190,00"), row("Honorar", "500,00"), row("Danke", "20,00")))
    prepared = owing.take(path)
    assert payments(owing) == [("acme", "1190.00", "2026-001"), ("acme", "500.00", ""), ("acme", "20.00", "")]
    assert [proposal.certain for proposal in prepared.taken] == [True]
    [offered] = prepared.offered
    assert offered.bill is not None and offered.bill.number == "2026-002"
    words = said(prepared)
    assert "line 2: 1,190.00 EUR for 2026-001 of Acme Ltd (the purpose names its number, and the sum agrees)" in words
    assert "line 3: 500.00 EUR for 2026-002 of Acme Ltd (the sum agrees and so does the name); or 2026-003" in words
    assert "`tuiclients undo`, then import again with --take all, or one with --take 3=2026-002" in words
    assert prepared.balance.holds and not prepared.bad_rows


def test_a_dry_run_says_the_same_and_how_to_take_them(owing: Book) -> None:
    path = owing.file(statement(row("RE 2026-001", "1190,00"), row("Honorar", "500,00")))
    prepared = owing.prepare(path, dry_run=True)
    assert not prepared.edits and "To take them: import again with --take all" in said(prepared)
    assert [entry.invoice for entry in prepared.sample] == ["2026-001", ""]


@pytest.mark.parametrize(
    ("take", "invoices"),
    [
        ((), ["2026-001", ""]),
        (("all",), ["2026-001", "2026-002"]),
        (("none",), ["", ""]),
        (("3=2026-003",), ["2026-001", "2026-003"]),
        (("2=none",), ["", ""]),
        (("all", "2=none"), ["", "2026-002"]),
        (("none", "3=2026-002"), ["", "2026-002"]),
    ],
)
def test_the_user_takes_changes_or_refuses_one_or_all(
    owing: Book, take: tuple[str, ...], invoices: list[str]
) -> None:
    wishes = importing.options(take=take)
    path = owing.file(statement(row("RE 2026-001", "1190,00"), row("Honorar", "500,00")))
    owing.take(path, take=wishes.take, taken=wishes.taken)
    assert [each[2] for each in payments(owing)] == invoices
    assert not owing.take(path).edits
    assert [each[2] for each in payments(owing)] == invoices


def test_a_row_can_be_left_out_and_a_wrong_number_is_a_bad_row(owing: Book) -> None:
    path = owing.file(statement(row("RE 2026-001", "1190,00"), row("Honorar", "500,00")))
    prepared = owing.prepare(path, taken={2: "skip", 3: "77"})
    assert dict(prepared.left_out) == {"left out by --take": 1}
    assert [bad.reason for bad in prepared.bad] == ["the book has no invoice '77', which --take names"]
    assert prepared.balance.holds


def test_two_equal_rows_are_two_payments_and_an_invoice_is_paid_once(owing: Book) -> None:
    prepared = owing.take(owing.file(statement(*[row("RE 2026-001", "1190,00")] * 2)))
    assert payments(owing) == [("acme", "1190.00", "2026-001"), ("acme", "1190.00", "")]
    assert "1 payment of an invoice that is paid already, taken without one: line 3: 2026-001." in said(prepared)


def test_parts_that_come_later_find_what_is_still_open(owing: Book) -> None:
    owing.take(owing.file(statement(row("RE 2026-001", "190,00"))), take="all")
    prepared = owing.take(owing.file(statement(row("RE 2026-001 Rest", "1000,00"))))
    assert len(prepared.taken) == 1
    assert [each[2] for each in payments(owing)] == ["2026-001"] * 2


def test_a_payer_without_a_name_is_found_by_the_invoice_or_the_name_in_the_purpose(owing: Book) -> None:
    text = statement(row("RE 2026-004", "357,00", ""), row("DEPOSIT ACME LTD 77", "20,00", ""), row("x", "9,00", ""))
    prepared = owing.take(owing.file(text))
    assert payments(owing) == [("acme", "20.00", ""), ("bo", "357.00", "2026-004")]
    assert (
        "2 rows whose client an invoice or a name in the purpose or an address tells: line 2: Borealis GmbH"
        in said(prepared)
    )
    assert [bad.line for bad in prepared.bad] == [4]
    again = owing.take(owing.file(text))
    assert not again.edits and "in the purpose" not in said(again)


def test_a_row_that_finds_no_client_is_still_offered_the_invoice_of_its_sum(owing: Book) -> None:
    prepared = owing.prepare(owing.file(statement(row("x", "357,00", ""))))
    assert prepared.bad_rows == 1
    assert "line 2: 357.00 EUR for 2026-004 of Borealis GmbH (the sum agrees)" in said(prepared)
    owing.take(owing.file(statement(row("x", "357,00", ""))), taken={2: "2026-004"})
    assert payments(owing) == [("bo", "357.00", "2026-004")]


def test_a_stranger_becomes_a_client_and_the_invoice_is_offered(owing: Book) -> None:
    path = owing.file(statement(row("x", "357,00", "Holding SE"), row("Steuer", "5,00", "Finanzamt")))
    words = said(owing.prepare(path))
    assert "line 2: 357.00 EUR for 2026-004 of Borealis GmbH (the sum agrees)" in words
    assert "2 payers that the book did not know became clients" in words
    bad = owing.prepare(path, no_new_clients=True)
    assert bad.bad_rows == 2 and "'Holding SE'" in bad.bad[0].reason


def test_the_name_of_a_stranger_is_learnt_where_the_user_says_whose_it_is(owing: Book) -> None:
    owing.take(owing.file(statement(row("x", "357,00", "Holding SE"))), taken={2: "2026-004"})
    owing.take(owing.file(statement(row("y", "8,00", "Holding SE"))))
    assert {each[0] for each in payments(owing)} == {"bo"} and not owing.facts.clients.keys() - {"acme", "bo"}


def test_all_takes_a_payer_who_goes_by_a_clients_name(owing: Book) -> None:
    owing.take(owing.file(statement(row("x", "357,00", "Borealis GmbH und Partner"))), take="all")
    assert payments(owing) == [("bo", "357.00", "2026-004")]


def test_a_client_may_pay_the_invoice_of_another_if_the_user_says_so(owing: Book) -> None:
    path = owing.file(statement(row("RE 2026-004", "357,00")))
    assert "2026-004 of Borealis GmbH (the purpose names its number, but the payer is another client)" in said(
        owing.prepare(path, take="all")
    )
    owing.take(path, taken={2: "2026-004"})
    assert payments(owing) == [("bo", "357.00", "2026-004")]


def test_a_payment_that_was_logged_by_hand_is_there_already(owing: Book) -> None:
    owing.put(Entry("p1", "acme", date(2026, 3, 2), "payment", amount=Decimal(1190), invoice="2026-001"))
    path = owing.file(statement(row("RE 2026-001", "1190,00"), row("RE 2026-001", "1190,00")))
    prepared = owing.take(path)
    assert prepared.present == 1 and prepared.balance.holds
    assert payments(owing) == [("acme", "1190.00", "2026-001"), ("acme", "1190.00", "")]
    assert not owing.take(path).edits


def test_the_same_money_from_elsewhere_is_there_already_and_said(owing: Book) -> None:
    owing.put(Entry("p1", "acme", date(2026, 3, 4), "payment", amount=Decimal(20)))
    path = owing.file(statement(row("Danke", "20,00"), row("Danke", "20,00")))
    prepared = owing.prepare(path)
    assert (dict(prepared.counts), prepared.present, prepared.balance.holds) == ({"payment": 1}, 1, True)
    words = "1 payment taken for one that the book has from elsewhere, of the same client and sum: line 2 (20.00 EUR"
    assert words in said(prepared)
    assert dict(owing.prepare(path, taken={2: "none", 3: "none"}).counts) == {"payment": 2}
    far = owing.prepare(owing.file(statement(row("Danke", "20,00", on="12.03.2026"))))
    assert "from elsewhere" not in said(far) and far.counts == {"payment": 1}


def test_a_corrected_row_changes_its_payment_and_leaves_the_invoice(owing: Book) -> None:
    head = HEAD.replace("Betrag", "Transaction ID;Betrag")
    text = head + row("T1", "1190,00", "Acme Ltd;RE 2026-001") + "\n"
    owing.take(owing.file(text))
    prepared = owing.take(owing.file(text.replace("1190,00", "1180,00")))
    assert len(prepared.changed) == 1 and not prepared.by_hand
    assert payments(owing) == [("acme", "1180.00", "2026-001")]


def test_a_payer_is_known_by_an_address_of_a_client(tmp_path: Path) -> None:
    book = Book(
        tmp_path, Client("acme", "Acme", emails=("a@acme.example",)), Client("bo", "Bo", domains=("x.example",))
    )
    head = "id,Created date (UTC),Amount,Amount Refunded,Currency,Customer Email,Status\n"
    rows = "1,2026-02-03 10:00:00,5,0,eur,A@acme.example,Paid\n2,2026-02-03 10:00:00,6,0,eur,bill@x.example,Paid\n"
    book.take(book.file(head + rows))
    assert payments(book) == [("acme", "5.00", ""), ("bo", "6.00", "")]


def test_money_in_another_currency_is_compared_after_its_conversion(owing: Book) -> None:
    text = statement(row("RE 2026-004", "714,00", "").replace("EUR", "USD"))
    owing.take(owing.file(text), rates={"USD": Decimal("0.5")})
    assert payments(owing) == [("bo", "357.00", "2026-004")]


def test_text_of_the_file_is_shown_on_one_line(owing: Book) -> None:
    owing.put(invoice("bo", "2026-9", "77")._replace(number="20\x1b[31m26-9"))
    notes = "".join(owing.prepare(owing.file(statement(row("x", "77,00", "Bo\x07rn")))).notes)
    assert notes.isprintable() and "26-9 of Borealis" in notes
