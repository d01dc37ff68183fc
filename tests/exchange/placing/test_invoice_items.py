"""Rows of one invoice number: lines summed, or a total taken once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.exchange.book import Book
from tests.exchange.row_source import bill, import_rows, prepare_rows
from tuiclients.exchange.rows.foreign_row import ForeignRow, Paid


def owed(book: Book) -> list[tuple[str, Decimal]]:
    return [(entry.number, entry.amount + entry.tax) for entry in book.entries(kind="invoice")]


def test_amounts_that_differ_are_lines_and_are_summed(book: Book) -> None:
    rows = [bill("7", "650.00", "1.50"), bill("8", "5"), bill("7", "490.00"), bill("7", "6750.00", note="truck")]
    prepared = import_rows(book, rows)
    assert owed(book) == [("7", Decimal("7891.50")), ("8", Decimal(5))]
    assert book.entries()[0].tax == Decimal("1.50") and book.entries()[0].note == "truck"
    assert prepared.guessed == ("3 rows of 1 invoice are lines of invoices, summed",)
    assert (prepared.rows, prepared.balance.total.saved.rows) == (4, 4)


def test_two_equal_lines_of_an_invoice_are_two_where_others_differ(book: Book) -> None:
    import_rows(book, [bill("1", "10"), bill("1", "10"), bill("2", "3"), bill("2", "4")])
    assert owed(book) == [("1", Decimal(20)), ("2", Decimal(7))]


def test_equal_lines_that_come_to_the_stated_total_are_lines(book: Book) -> None:
    import_rows(book, [bill("1", "10", total=Decimal(20)), bill("1", "10", total=Decimal(20))])
    assert owed(book) == [("1", Decimal(20))]


def test_a_total_on_each_row_is_taken_once(book: Book) -> None:
    prepared = import_rows(book, [bill("1", "10", "2"), bill("1", "10", "2"), bill("2", "9")])
    assert owed(book) == [("1", Decimal(12)), ("2", Decimal(9))]
    assert prepared.guessed == ("2 rows of 1 invoice are totals repeated on each row, taken once",)


@pytest.mark.parametrize(("items", "sum_"), [("lines", 20), ("totals", 10)])
def test_the_user_has_the_last_word(book: Book, items: str, sum_: int) -> None:
    import_rows(book, [bill("1", "10"), bill("1", "10")], "lines" if items == "totals" else "totals", items=items)
    assert owed(book) == [("1", Decimal(sum_))]


def test_lines_that_miss_the_stated_total_are_said(book: Book) -> None:
    prepared = import_rows(book, [bill("1", "10", total=Decimal(25)), bill("1", "11", total=Decimal(25))])
    assert owed(book) == [("1", Decimal(21))]
    assert any("'1' (lines 21, total 25)" in note for note in prepared.notes)


def test_the_same_number_of_two_clients_is_two_invoices(book: Book) -> None:
    import_rows(book, [bill("1", "10"), bill("1", "11", client="Bo")])
    assert owed(book) == [("1", Decimal(10)), ("1", Decimal(11))]


def test_an_invoice_of_which_a_line_cannot_be_read_is_left_out_whole(book: Book) -> None:
    unread = ForeignRow(0, "Acme", problem="its amount is none", own_id="1")
    prepared = import_rows(book, [bill("1", "10"), unread, bill("1", "11"), bill("2", "5")])
    assert owed(book) == [("2", Decimal(5))]
    assert [(bad.line, bad.reason) for bad in prepared.bad] == [
        (2, "it belongs to invoice '1', of which line 3 cannot be taken"),
        (3, "its amount is none"),
        (4, "it belongs to invoice '1', of which line 3 cannot be taken"),
    ]
    assert prepared.balance.total.left_out.money == {("invoiced", "EUR"): Decimal(21)} and prepared.balance.holds


def test_totals_that_contradict_each_other_are_bad_rows(book: Book) -> None:
    prepared = import_rows(book, [bill("1", "10"), bill("1", "11"), bill("2", "5")], "totals")
    assert owed(book) == [("2", Decimal(5))]
    assert {bad.reason for bad in prepared.bad} == {"the total of invoice '1' on line 2 is not that on line 3"}


def test_drafts_are_summed_by_themselves_once(book: Book) -> None:
    rows = [bill("1", "10", left_out="a draft"), bill("1", "10", left_out="a draft"), bill("1", "5")]
    prepared = import_rows(book, rows, "totals")
    assert owed(book) == [("1", Decimal(5))]
    draft = prepared.balance.reasons["a draft"]
    assert (draft.rows, draft.money) == (2, {("invoiced", "EUR"): Decimal(10)})
    assert not prepared.incomplete


def test_items_in_another_order_are_the_same_invoice(book: Book) -> None:
    rows = [bill("1", "10", note="b"), bill("1", "12", note="a", due=date(2026, 2, 1))]
    import_rows(book, rows)
    assert book.entries()[0].note == "a; b" and book.entries()[0].due == date(2026, 2, 1)
    assert prepare_rows(book, rows[::-1]).edits == ()


@pytest.mark.parametrize(
    ("paid", "received"),
    [
        ((Paid(open=Decimal(1315)), Paid(open=Decimal(1315))), None),
        ((Paid(open=Decimal(315)), Paid(open=Decimal(315))), 1000),
        ((Paid(open=Decimal(1100)), Paid(open=Decimal(215))), None),
        ((Paid(amount=Decimal(1315)), Paid(amount=Decimal(1315))), 1315),
        ((Paid(amount=Decimal(1100)), Paid(amount=Decimal(215))), 1315),
        ((Paid(on=date(2026, 2, 1)), Paid(on=date(2026, 2, 1))), 1315),
        ((Paid(amount=Decimal(1000)), None), 1000),
    ],
)
def test_what_is_paid_on_a_whole_invoice_is_repeated_and_on_its_lines_summed(
    tmp_path: Path, paid: tuple[Paid | None, Paid | None], received: int | None
) -> None:
    book = Book(tmp_path)
    import_rows(book, [bill("1042", "1100", paid=paid[0]), bill("1042", "215", paid=paid[1])])
    assert owed(book) == [("1042", Decimal(1315))]
    assert [entry.amount for entry in book.entries(kind="payment")] == ([Decimal(received)] if received else [])


def test_sums_are_rounded_to_the_cent_after_the_lines_are_added(book: Book) -> None:
    import_rows(book, [bill("1", "0.333"), bill("1", "0.333"), bill("1", "0.334"), bill("2", "33.3333", "6.3333")])
    assert owed(book) == [("1", Decimal("1.000")), ("2", Decimal("39.67"))]
