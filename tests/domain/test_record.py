from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry, EntryKind
from tuiclients.domain.record import Record

ACME = Client("acme", "Acme Corp")
DAYS = st.integers(0, 5).map(lambda day: date(2026, 11, 1) + timedelta(days=day))
KINDS: tuple[EntryKind, ...] = ("time", "message", "note")
ENTRIES = st.lists(
    st.tuples(
        st.integers(0, 30),
        DAYS,
        st.sampled_from(KINDS),
        st.sampled_from(["", "09:00", "10:00"]),
    ).map(lambda said: Entry(f"e{said[0]:02d}", "acme", said[1], said[2], at=said[3])),
    max_size=12,
    unique_by=lambda entry: entry.id,
)


@given(ENTRIES, ENTRIES, st.sets(st.integers(0, 30).map(lambda number: f"e{number:02d}")))
def test_a_record_with_other_entries_is_the_one_made_of_them_all(
    there: list[Entry], come: list[Entry], gone: set[str]
) -> None:
    out = {*gone, *(entry.id for entry in come)}
    rest = [entry for entry in there if entry.id not in out]
    assert Record.of(ACME, there).with_entries(come, gone) == Record.of(ACME, [*rest, *come])
