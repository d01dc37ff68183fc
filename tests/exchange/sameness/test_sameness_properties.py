"""What holds for any rows: imported twice, in another order, corrected, undone, deleted, in any number."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.same_book import DAY, SameBook, bill, hours, outcome, paid
from tuiclients.domain.entry import Entry
from tuiclients.exchange.sameness.matching import ClientRow, Matching

_FEW_WORDS = st.sampled_from(["", "work", "call", "a#1", "x:y"])
_DAYS = st.integers(0, 3).map(lambda days: DAY + timedelta(days))
_CLIENTS = st.sampled_from(["acme", "other"])
_TIMES = st.builds(
    hours,
    _FEW_WORDS,
    st.sampled_from(["", "09:00", "10:00"]),
    st.integers(0, 7).map(lambda steps: 30 + steps * 615),
    _DAYS,
    _CLIENTS,
    own_id=st.sampled_from(["", "", "", "1", "2", "3"]),
    billable=st.booleans(),
    tags=st.sampled_from([(), ("a",), ("a", "b")]),
)
_PAYMENTS = st.builds(
    paid, st.sampled_from(["400", "1.01"]), _DAYS, _FEW_WORDS, _CLIENTS, invoice=st.sampled_from(["", "7", "8"])
)
_BILLS = st.builds(
    bill,
    st.sampled_from([f"{number}" for number in range(6, 16)]),
    st.sampled_from(["400", "99.50"]),
    st.sampled_from(["", "100", "99.50", "400"]),
    _DAYS,
    client=_CLIENTS,
    tax=st.sampled_from([Decimal(0), Decimal("19.5")]),
)


def numbered(rows: list[ClientRow]) -> list[ClientRow]:
    return [row._replace(line=line) for line, row in enumerate(rows, 2)]


_ROWS = st.one_of(
    st.lists(_TIMES, max_size=12),
    st.lists(_PAYMENTS, max_size=8),
    st.lists(st.one_of(_BILLS, _PAYMENTS), max_size=10),
).map(numbered)


Sums = dict[tuple[int, str], Decimal]
"""Minutes and money by line and kind."""


def summed(entries: Iterable[tuple[int, Entry]]) -> Sums:
    sums: Sums = {}
    for line, entry in entries:
        figure = entry.amount + entry.tax + entry.minutes
        if figure:
            sums[line, entry.kind] = sums.get((line, entry.kind), Decimal(0)) + figure
    return sums


def parts(matching: Matching) -> Sums:
    """What of each line is accounted for."""
    rows = (*matching.present, *matching.deleted, *matching.clashing)
    changes = (*(change for change in matching.changed if change.counts), *matching.by_hand)
    return summed(
        (
            *matching.new,
            *((row.line, entry) for row in rows for entry in row.entries),
            *((change.line, change.after) for change in changes),
        )
    )


def in_file(rows: list[ClientRow]) -> Sums:
    return summed((row.line, entry) for row in rows for entry in row.entries)


@given(_ROWS)
def test_any_file_twice_changes_nothing(rows: list[ClientRow]) -> None:
    book = SameBook()
    book.take(rows)
    before = list(book.entries)
    matching = book.take(rows)
    assert not (matching.new or matching.changed or matching.by_hand or matching.vanished)
    assert book.entries == before


@given(_ROWS, st.data())
def test_any_order_of_the_rows_changes_nothing(rows: list[ClientRow], data: st.DataObject) -> None:
    book = SameBook()
    first = book.take(rows)
    before = list(book.entries)
    matching = book.take(data.draw(st.permutations(rows)))
    # Of two invoices with one number it is the first that counts.
    if not first.clashing:
        assert not matching.new and not matching.changed
        assert book.entries == before


@given(_ROWS)
def test_every_entry_of_every_row_is_accounted_for(rows: list[ClientRow]) -> None:
    book = SameBook()
    for _ in range(2):
        sums = parts(book.take(rows))
        assert sums == in_file(rows)


@given(_ROWS, _ROWS)
def test_two_files_one_after_the_other_are_both_there(first: list[ClientRow], second: list[ClientRow]) -> None:
    book = SameBook()
    book.take(first)
    assert parts(book.take(second)) == in_file(second)
    matching = book.match(second)
    assert not matching.new and not matching.changed


@given(st.lists(_TIMES, min_size=1, max_size=10).map(numbered), st.data())
def test_an_import_after_undo_brings_everything_again(rows: list[ClientRow], data: st.DataObject) -> None:
    book = SameBook()
    book.take(rows)
    before = [entry._replace(id="") for entry in book.entries]
    book.entries = []
    book.take(rows)
    assert [entry._replace(id="") for entry in book.entries] == before


@given(st.lists(_TIMES, min_size=1, max_size=10).map(numbered), st.data())
def test_what_is_deleted_by_hand_stays_deleted(rows: list[ClientRow], data: st.DataObject) -> None:
    book = SameBook()
    book.take(rows)
    for entry in data.draw(st.lists(st.sampled_from(book.entries), unique_by=lambda entry: entry.id)):
        book.delete(entry)
    before = sorted((entry.on, entry.at, entry.minutes, entry.client) for entry in book.entries)
    matching = book.take(rows)
    assert not matching.new
    assert sorted((entry.on, entry.at, entry.minutes, entry.client) for entry in book.entries) == before


@given(st.integers(2, 12), st.integers(0, 99), st.sampled_from(["note", "seconds", "billable", "tags"]))
def test_one_corrected_row_is_one_update(count: int, which: int, field: str) -> None:
    book = SameBook()
    rows = numbered([hours(f"n{row}", f"{8 + row:02}:00", 3600 + row, tags=("a",)) for row in range(count)])
    book.take(rows)
    row = rows[which % count]
    entry = row.entries[0]
    corrected = {
        "note": row._replace(entries=(entry._replace(note="corrected"),)),
        "seconds": row._replace(seconds=1800, entries=(entry._replace(minutes=30),)),
        "billable": row._replace(entries=(entry._replace(billable=False),)),
        "tags": row._replace(entries=(entry._replace(tags=("b",)),)),
    }[field]
    rows[which % count] = corrected
    assert outcome(book.take(rows[::-1])) == {"changed": 1, "present": count - 1}
    assert outcome(book.take(rows)) == {"present": count}
    assert len(book.entries) == count


@given(st.lists(st.integers(0, 3), max_size=5), st.lists(st.integers(0, 3), max_size=5))
def test_duplicates_are_counted(first: list[int], second: list[int]) -> None:
    book = SameBook()
    for days in (first, second):
        book.take(numbered([paid(on=DAY + timedelta(day)) for day in days]))
    longest = Counter(first) | Counter(second)
    assert Counter((entry.on - DAY).days for entry in book.entries) == longest


def test_many_rows_cost_no_more_than_they_are() -> None:
    """The steps grow with rows and entries, not with their product, equal rows included."""

    def cost(count: int) -> float:
        book = SameBook()
        rows = numbered([hours("x", "", 60)] * count + [hours(f"{row}", "", 60 + row) for row in range(count)])
        made = [entry for _, entry in book.match(rows).new]
        book.entries = [entry._replace(id=f"{place:06}") for place, entry in enumerate(made)]
        other = numbered([hours("x", "", 61)] * count + [hours(f"{row}", "", 61 + row) for row in range(count)])
        started = time.process_time()
        book.match(rows)
        book.match(other)
        return time.process_time() - started

    cost(100)
    few, many = min(cost(1000) for _ in range(3)), min(cost(8000) for _ in range(2))
    assert many < 8 * few * 4
