"""In the file = saved + there already + left out: for any rows, in any book."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.book import Book
from tests.exchange.row_source import bill, import_rows, prepare_rows, received, spent
from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry
from tuiclients.exchange.placing.balance import Sums, money_of
from tuiclients.exchange.placing.prepared_import import PreparedImport
from tuiclients.exchange.rows.foreign_row import ForeignRow, Paid

RATES = {"USD": Decimal("0.92")}

amounts = st.decimals(-5000, 5000, places=2, allow_nan=False).map(lambda value: f"{value:f}")
clients = st.sampled_from(("Acme", "ACME Ltd", "Bo", "New & Co", ""))
currencies = st.sampled_from(("", "", "", "USD", "$", "GBP", "Euro - EUR"))
reasons = st.sampled_from(("", "", "", "", "", "a draft", "a total"))
problems = st.sampled_from(("", "", "", "", "", "", "", "it has no date"))
days = st.dates(date(2026, 1, 1), date(2026, 1, 9)).map(str)
optional_money = st.none() | st.decimals(0, 3000, places=2, allow_nan=False)
paid = st.none() | st.builds(
    Paid, st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 9)), optional_money, optional_money
)
bills = st.builds(
    lambda number, amount, tax, **more: bill(number, amount, tax if amount[0] != "-" else f"-{tax}", **more),
    st.sampled_from("1234567"), amounts, st.decimals(0, 99, places=2, allow_nan=False).map(str),
    client=clients, on=days, currency=currencies, left_out=reasons, paid=paid,
    total=st.none() | st.decimals(0, 999, places=2, allow_nan=False), invoice=st.sampled_from(("", "1", "2")),
    note=st.sampled_from("ab"),
)  # fmt: skip
times = st.builds(
    spent,
    st.integers(0, 90_000),
    client=clients,
    on=days,
    at=st.sampled_from(("", "09:10", "23:59")),
    left_out=reasons,
)
payments = st.builds(received, amounts, client=clients, on=days, currency=currencies, note=st.sampled_from(("", "x")))
unread = st.builds(
    lambda name, number: ForeignRow(0, name, problem="it has no date", own_id=number),
    clients,
    st.sampled_from(("", "1", "2")),
)
files = st.lists(bills | times | payments | unread, max_size=12)


def saved_sums(book: Book, prepared: PreparedImport, before: Sequence[Entry]) -> Sums:
    """What the book has gained, counted from its entries alone."""
    sums = Sums()
    known = {entry.id: entry for entry in before}
    for entry in book.entries():
        if known.get(entry.id) != entry:
            sums.add(entry, "EUR")
    return sums


def without_zero(sums: Sums) -> dict[Any, Decimal]:
    return {key: money for key, money in sums.money.items() if money}


@settings(max_examples=150, deadline=None)
@given(files, files, st.booleans(), st.sampled_from(("", "lines", "totals")))
def test_the_balance_holds_for_any_rows_in_any_book(
    first: list[ForeignRow], second: list[ForeignRow], rated: bool, items: str
) -> None:
    with TemporaryDirectory() as folder:
        book = Book(Path(folder), Client("acme", "Acme Ltd"), Client("bo", "Bo"))
        book.put(Entry("mine", "acme", date(2026, 1, 2), "invoice", number="1", amount=Decimal(50)))
        book.put(Entry("paid", "acme", date(2026, 1, 3), "payment", invoice="1", amount=Decimal(20)))
        options: dict[str, Any] = {"rates": RATES if rated else {}}
        for rows in (first, [*first[::-1], *second], second):
            before = book.entries()
            prepared = import_rows(book, rows, items, **options)
            balance = prepared.balance
            assert balance.holds
            total = balance.total
            assert total.in_file.rows == len(rows) == prepared.rows
            assert total.in_file.seconds == sum(row.seconds or 0 for row in rows)
            if not prepared.refusal:
                gained = saved_sums(book, prepared, before)
                assert gained.minutes == total.saved.minutes
                assert without_zero(gained) == without_zero(total.saved)
            left = Sums()
            for sums in (*balance.reasons.values(), *balance.bad.values()):
                left.add_sums(sums)
            assert (left.rows, left.seconds, without_zero(left)) == (
                total.left_out.rows,
                total.left_out.seconds,
                without_zero(total.left_out),
            )
            assert left.rows == prepared.bad_rows + sum(prepared.left_out.values())


@settings(max_examples=60, deadline=None)
@given(st.lists(st.builds(bill, st.sampled_from("12"), amounts, client=clients), max_size=8), currencies)
def test_no_line_of_an_invoice_is_lost(rows: list[ForeignRow], currency: str) -> None:
    with TemporaryDirectory() as folder:
        book = Book(Path(folder))
        rows = [row._replace(currency=currency) for row in rows]
        balance = prepare_rows(book, rows, "lines", client="acme", rates=RATES).balance
        assert sum(balance.total.in_file.money.values()) == sum(row.entries[0].amount for row in rows)


@settings(max_examples=60, deadline=None)
@given(st.lists(times, min_size=1, max_size=30))
def test_the_same_rows_again_add_nothing_in_any_order(rows: list[ForeignRow]) -> None:
    with TemporaryDirectory() as folder:
        book = Book(Path(folder))
        import_rows(book, rows, client="own")
        for again in (rows, rows[::-1]):
            prepared = prepare_rows(book, again, client="own")
            assert prepared.edits == () and prepared.balance.holds
            assert prepared.balance.total.saved.seconds == 0


def test_a_balance_that_does_not_hold_is_seen() -> None:
    book_rows = [spent(60), bill("1", "5")]
    with TemporaryDirectory() as folder:
        line = prepare_rows(Book(Path(folder)), book_rows).balance.total
    assert line.holds
    line.saved.add_money("invoiced", "EUR", Decimal("0.01"))
    assert not line.holds
    line.saved.add_money("invoiced", "EUR", Decimal("-0.01"))
    line.saved.seconds += 1
    assert not line.holds
    line.saved.seconds -= 1
    line.saved.rows += 1
    assert not line.holds


def test_minutes_that_stray_from_the_file_are_seen() -> None:
    with TemporaryDirectory() as folder:
        line = prepare_rows(Book(Path(folder)), [spent(3600)]).balance.total
    line.saved.minutes += 1
    assert line.holds
    line.saved.minutes += 1
    assert not line.holds


def test_converted_money_is_balanced_as_the_file_has_it() -> None:
    with TemporaryDirectory() as folder:
        book = Book(Path(folder))
        rows = [bill("1", "10.01", "2.01", currency="USD", paid=Paid(date(2026, 2, 1)))]
        prepared = import_rows(book, rows, rates=RATES)
        money = prepared.balance.total.saved.money
        assert money == {("invoiced", "USD"): Decimal("12.02"), ("received", "USD"): Decimal("12.02")}
        invoice, payment = book.entries()
        assert invoice.amount + invoice.tax == payment.amount == Decimal("11.06")
        assert money_of(invoice, "EUR") == ("USD", Decimal("12.02"))
