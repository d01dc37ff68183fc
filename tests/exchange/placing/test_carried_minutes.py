"""Seconds as whole minutes, carried from row to row."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.book import Book
from tests.exchange.row_source import import_rows, prepare_rows, spent


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


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 9_000), st.integers(1, 28)), min_size=1, max_size=30),
    st.lists(st.integers(1, 30), max_size=4),
)
def test_a_file_that_grows_keeps_its_sum(facts: list[tuple[int, int]], cuts: list[int]) -> None:
    with TemporaryDirectory() as folder:
        book = Book(Path(folder))
        rows = [
            spent(seconds, on=f"2026-01-{day:02d}", own_id=f"{place}") for place, (seconds, day) in enumerate(facts)
        ]
        for length in [*sorted(cuts), len(rows)]:
            prepared = import_rows(book, rows[:length][::-1])
            assert prepared.balance.holds
            exact = sum(seconds for seconds, _ in facts[:length])
            assert abs(sum(entry.minutes for entry in book.entries()) * 60 - exact) <= 60
        assert prepare_rows(book, rows).edits == ()


def test_what_an_earlier_release_rounded_up_stays_as_it_is(book: Book) -> None:
    rows = [spent(3601, own_id=f"{place}", at=f"{place:02d}:00") for place in range(10, 20)]
    import_rows(book, rows)
    for entry in book.entries():
        book.put(entry._replace(minutes=61))
    prepared = import_rows(book, [*rows, spent(600, own_id="new", at="21:00")])
    assert [entry.minutes for entry in book.entries()][:10] == [61] * 10
    assert 9 <= book.entries()[-1].minutes <= 10 and prepared.balance.holds
