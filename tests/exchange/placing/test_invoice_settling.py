"""Paid, open, written off and given back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.exchange.book import TODAY, Book
from tests.exchange.row_source import bill, import_rows, prepare_rows, received
from tuiclients.domain.entry import Entry
from tuiclients.exchange.rows.foreign_row import Paid

DAY = date(2026, 2, 9)
DUE = date(2026, 2, 1)


def money(book: Book) -> list[Any]:
    return [(entry.kind, entry.amount + entry.tax, entry.on) for entry in book.entries()][1:]


@pytest.mark.parametrize(
    ("paid", "entries"),
    [
        (None, []),
        (Paid(DAY), [("payment", 119, DAY)]),
        (Paid(amount=Decimal(50)), [("payment", 50, DUE)]),
        (Paid(DAY, Decimal(50)), [("payment", 50, DAY)]),
        (Paid(open=Decimal(119)), []),
        (Paid(open=Decimal(100)), [("payment", 19, DUE)]),
        (Paid(DAY, open=Decimal(0)), [("payment", 119, DAY)]),
        (Paid(amount=Decimal(0)), []),
        (Paid(amount=Decimal(0), open=Decimal(0)), [("writeoff", 119, DUE)]),
        (Paid(DAY, Decimal(100), Decimal(0)), [("payment", 100, DAY), ("writeoff", 19, DAY)]),
        (Paid(amount=Decimal(125), open=Decimal(0)), [("payment", 125, DUE)]),
        (Paid(open=Decimal(-6)), [("payment", 125, DUE)]),
        (Paid(DAY, Decimal(-6)), [("refund", 6, DAY)]),
    ],
)
def test_what_a_file_says_of_the_money_for_an_invoice(book: Book, paid: Paid | None, entries: list[Any]) -> None:
    prepared = import_rows(book, [bill("1", "100", "19", due=DUE, paid=paid)])
    assert money(book) == entries and prepared.balance.holds
    dated = any("without a date" in note for note in prepared.notes)
    assert dated == bool(entries and paid and paid.on is None)


def test_a_day_that_nobody_knows_is_the_due_day_else_the_invoices_and_never_ahead(book: Book) -> None:
    ahead = date(2027, 1, 1)
    all_of_it = Paid(open=Decimal(0))
    import_rows(book, [bill("1", "5", due=ahead, paid=all_of_it), bill("2", "5", paid=all_of_it)])
    assert [entry.on for entry in book.entries(kind="payment")] == [TODAY, date(2026, 1, 5)]


def test_what_does_not_add_up_is_said(book: Book) -> None:
    prepared = prepare_rows(book, [bill("7", "100", paid=Paid(amount=Decimal(10), open=Decimal(80)))])
    assert any("do not come to what was billed for 1 invoice: '7' (10)" in note for note in prepared.notes)


def test_a_credit_note_goes_to_the_invoice_that_it_names(book: Book) -> None:
    rows = [bill("1", "100"), bill("2", "-40", "-8", invoice="1", paid=Paid(DAY, Decimal(-48)))]
    prepared = import_rows(book, rows)
    assert money(book) == [("credit", 48, date(2026, 1, 5)), ("refund", 48, DAY)]
    assert [entry.invoice for entry in book.entries()][1:] == ["1", "1"]
    assert prepared.balance.total.saved.money == {("invoiced", "EUR"): Decimal(52), ("received", "EUR"): Decimal(-48)}


@pytest.mark.parametrize(("amount", "tax"), [("-5", "1"), ("5", "-6"), ("6", "-5")])
def test_amount_and_tax_of_opposite_signs_are_a_bad_row(book: Book, amount: str, tax: str) -> None:
    prepared = prepare_rows(book, [bill("1", amount, tax), bill("2", "1")])
    assert [bad.reason for bad in prepared.bad] == ["its amount and its tax have opposite signs"]


def test_received_money_is_right_with_what_was_given_back(book: Book) -> None:
    prepared = import_rows(book, [received("100"), received("-30.50")])
    assert [(entry.kind, entry.amount) for entry in book.entries()] == [
        ("payment", 100),
        ("refund", Decimal("30.50")),
    ]
    assert prepared.balance.total.saved.money == {("received", "EUR"): Decimal("69.50")}


def test_a_payment_is_at_most_what_others_have_left_open(book: Book) -> None:
    rows = [bill("1", "100", paid=None)]
    import_rows(book, rows)
    client = book.entries()[0].client
    book.put(Entry("mine", client, DAY, "payment", amount=Decimal(60), invoice="1"))
    prepared = import_rows(book, [bill("1", "100", paid=Paid(DAY))])
    assert sorted(entry.amount for entry in book.entries(kind="payment")) == [Decimal(40), Decimal(60)]
    total = prepared.balance.total
    assert total.present.money[("received", "EUR")] == Decimal(60) and prepared.balance.holds
    assert prepare_rows(book, [bill("1", "100", paid=Paid(DAY))]).edits == ()


@pytest.mark.parametrize(("amount", "present", "by_hand"), [("100", 2, 0), ("90", 1, 1)])
def test_an_invoice_that_was_typed_is_there_already_if_it_says_the_same(
    book: Book, amount: str, present: int, by_hand: int
) -> None:
    import_rows(book, [bill("9", "1")])
    client = book.entries()[0].client
    book.put(Entry("mine", client, date(2026, 1, 5), "invoice", number="1", amount=Decimal(amount)))
    prepared = prepare_rows(book, [bill("1", "100"), bill("9", "1")])
    assert (prepared.present, len(prepared.by_hand), prepared.edits) == (present, by_hand, ())


def test_all_of_a_converted_invoice_is_paid_to_the_cent(book: Book) -> None:
    rates: dict[str, Any] = {"rates": {"USD": Decimal("0.917")}}
    rows = [bill(f"{number}", f"{number}.33", "0.77", currency="USD", paid=Paid(DAY)) for number in range(1, 40)]
    import_rows(book, rows, **rates)
    assert [entry.amount + entry.tax for entry in book.entries(kind="invoice")] == [
        entry.amount for entry in book.entries(kind="payment")
    ]


def test_a_part_of_a_converted_payment_is_balanced_as_the_file_has_it(book: Book) -> None:
    rates: dict[str, Any] = {"rates": {"USD": Decimal("0.917")}}
    import_rows(book, [bill("1", "100.01", currency="USD")], **rates)
    client = book.entries()[0].client
    book.put(Entry("mine", client, DAY, "payment", amount=Decimal("33.33"), invoice="1"))
    prepared = import_rows(book, [bill("1", "100.01", currency="USD", paid=Paid(DAY))], **rates)
    total, received_ = prepared.balance.total, ("received", "USD")
    assert prepared.balance.holds and total.in_file.money[received_] == Decimal("100.01")
    assert total.saved.money[received_] + total.present.money[received_] == Decimal("100.01")
    assert sum(entry.amount for entry in book.entries(kind="payment")) == Decimal("91.71")
    assert prepare_rows(book, [bill("1", "100.01", currency="USD", paid=Paid(DAY))], **rates).edits == ()
