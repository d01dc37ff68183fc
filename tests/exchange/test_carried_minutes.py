"""Seconds as whole minutes, carried from row to row."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.book import Book
from tests.exchange.row_source import import_rows, spent


def minutes(book: Book, client: str = "acme") -> list[int]:
    return [entry.minutes for entry in sorted(book.entries(client), key=lambda entry: (entry.on, entry.at, entry.id))]


def test_half_minutes_do_not_add_up(book: Book) -> None:
    prepared = import_rows(book, [spent(630, at=f"09:{number:02d}") for number in range(10)])
    assert minutes(book) == [11, 10, 11, 10, 11, 10, 11, 10, 11, 10]
    assert prepared.balance.total.saved.seconds == 6300 and prepared.balance.total.saved.minutes == 105


def test_they_are_carried_in_the_order_in_which_the_rows_begin(book: Book) -> None:
    import_rows(book, [spent(20, on="2026-01-06"), spent(20, at="10:00"), spent(20, at="09:00")])
    assert minutes(book) == [0, 1, 0]


def test_one_client_does_not_carry_for_another(book: Book) -> None:
    import_rows(book, [spent(40), spent(40, client="Bo")])
    assert minutes(book, "acme") == minutes(book, "bo") == [1]


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 40_000), st.sampled_from("ab"), st.integers(1, 28)), min_size=1, max_size=40)
)
def test_every_sum_up_to_a_day_is_within_a_minute(facts: list[tuple[int, str, int]]) -> None:
    with TemporaryDirectory() as folder:
        book = Book(Path(folder))
        import_rows(book, [spent(seconds, client=name, on=f"2026-01-{day:02d}") for seconds, name, day in facts])
        for name in "ab":
            for until in range(1, 29):
                exact = sum(seconds for seconds, client, day in facts if client == name and day <= until)
                kept = sum(entry.minutes for entry in book.entries(name) if entry.on.day <= until)
                assert abs(kept * 60 - exact) <= 30
