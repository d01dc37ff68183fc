from __future__ import annotations

from datetime import date

from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry
from tuiclients.workbench.version_merge import changed_by_both, changed_here, differing, merged

BASE = Entry("e1", "acme", date(2026, 11, 20), "time", minutes=120, note="call", rev=1)
MINE = BASE._replace(note="mine", minutes=90)
THEIRS = BASE._replace(minutes=60, tags=("site",), rev=2)


def test_what_differs_leaves_out_what_a_version_is_stored_by() -> None:
    assert differing(MINE, THEIRS) == ["note", "tags", "minutes"]


def test_each_field_is_first_taken_from_who_changed_it() -> None:
    assert changed_here(MINE, THEIRS, BASE) == {"note", "minutes"}
    assert changed_by_both(MINE, THEIRS, BASE) == {"minutes"}


def test_without_a_common_beginning_all_is_this_session_s() -> None:
    assert changed_here(MINE, THEIRS, None) == {"note", "minutes", "tags"}
    assert changed_by_both(MINE, THEIRS, None) == frozenset()


def test_what_is_merged_continues_their_version() -> None:
    assert merged(MINE, THEIRS, ("note",)) == THEIRS._replace(note="mine")
    assert merged(MINE, THEIRS, differing(MINE, THEIRS)) == MINE._replace(rev=2)
    assert merged(MINE, THEIRS, ()) == THEIRS


def test_clients_are_merged_as_well() -> None:
    base = Client("acme", "Acme")
    mine, theirs = base._replace(terms_days=10), base._replace(contact="Bo", rev=3)
    assert changed_here(mine, theirs, base) == {"terms_days"}
    assert merged(mine, theirs, ("terms_days",)) == base._replace(terms_days=10, contact="Bo", rev=3)
