"""The promises of the seam, for every engine there is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from tests.storage.things import acme, add, bolt, delete, edit, hours, minutes_of
from tuiclients.domain.client import Provider, Timer
from tuiclients.domain.decision import Decision, Exit, KeptAudit
from tuiclients.domain.errors import Conflict, Refused
from tuiclients.domain.fix_plan import FixPlan
from tuiclients.domain.policy import Policy
from tuiclients.storage.interface import Edit, Engine, Remembered

Sessions = Callable[..., Engine]
DAY = date(2026, 11, 2)


def test_a_new_book_has_the_default_settings_and_nothing_else(engine: Engine) -> None:
    facts = engine.facts()
    assert facts.policy == Policy()
    assert facts.clients == {"acme": acme._replace(rev=1)}
    assert (facts.plans, facts.exits, facts.decisions, facts.providers, facts.timer) == ([], [], [], [], None)
    assert engine.entries("acme") == []
    assert engine.entries_of("acme", 2026) == []
    assert engine.audits("acme") == []
    assert engine.years("acme") == {}
    assert engine.read_only == ""


def test_every_kind_of_thing_is_there_for_the_next_session(sessions: Sessions) -> None:
    things: list[Any] = [
        FixPlan("p1", "acme", "earning", DAY),
        Exit("x1", "acme", DAY, tasks=({"what": "talk"},)),
        Decision("d1", "acme", DAY, "keep", "my first client"),
        KeptAudit("a1", "acme", DAY, "fix", {"score": 45.9}),
        Provider("r1", "Bo Ltd"),
        Timer("acme", datetime(2026, 11, 2, 9, 10)),
        Remembered("toggl", {"Client": "client"}),
        hours()._replace(id="e1"),
    ]
    add(sessions(), *things)
    facts = sessions().facts()
    stored = [thing._replace(rev=1) for thing in things]
    assert [*facts.plans, *facts.exits, *facts.decisions] == stored[:3]
    assert sessions().audits("acme") == [stored[3]]
    assert [*facts.providers, facts.timer, facts.remembered["toggl"]] == stored[4:7]
    assert sessions().entries("acme") == [stored[7]]


def test_settings_are_changed_and_taken_back_to_the_defaults(engine: Engine) -> None:
    policy = edit(engine, engine.facts().policy, target_rate=Decimal("95"))
    assert engine.facts().policy == policy == Policy(target_rate=Decimal("95"), rev=1)
    edit(engine, policy, currency="GBP")
    assert engine.facts().policy.currency == "GBP"
    engine.undo()
    engine.undo()
    assert engine.facts().policy._replace(rev=0) == Policy()


def test_the_timer_starts_and_stops(engine: Engine) -> None:
    timer = add(engine, Timer("acme", datetime(2026, 11, 2, 9, 10), "call"))
    assert engine.facts().timer == timer
    with pytest.raises(Conflict):
        add(engine, Timer("acme", datetime(2026, 11, 2, 9, 30)))
    delete(engine, timer)
    assert engine.facts().timer is None


def test_an_entry_without_an_id_gets_one(engine: Engine) -> None:
    first, second = add(engine, hours()), add(engine, hours())
    assert len(first.id) == 12
    assert first.id < second.id
    assert first.rev == 1


def test_entries_lie_in_the_year_of_their_day(engine: Engine) -> None:
    old = add(engine, hours("2025-12-31", 5), hours("2026-01-01", 6))
    assert [entry.minutes for entry in engine.entries_of("acme", 2025)] == [5]
    assert [entry.minutes for entry in engine.entries_of("acme", 2026)] == [6]
    assert engine.entries_of("acme", 2024) == []
    assert sorted(engine.years("acme")) == [2025, 2026]
    assert old.minutes == 6


def test_the_fingerprint_of_a_year_changes_with_its_entries_only(engine: Engine) -> None:
    add(engine, hours("2025-06-01"), hours("2026-06-01"))
    before = engine.years("acme")
    add(engine, hours("2026-06-02"))
    after = engine.years("acme")
    assert before[2025] == after[2025]
    assert before[2026] != after[2026]


def test_an_edit_raises_rev_and_gives_back_what_is_stored(engine: Engine) -> None:
    entry = add(engine, hours())
    edited = edit(engine, entry, note="call", minutes=90)
    assert (edited.rev, edited.note, edited.minutes) == (2, "call", 90)
    assert engine.entries("acme") == [edited]


def test_an_edit_moves_an_entry_to_another_year_and_client(engine: Engine) -> None:
    add(engine, bolt)
    entry = add(engine, hours("2026-11-02"))
    moved = edit(engine, entry, on=date(2025, 1, 1), client="bolt")
    assert engine.entries("acme") == []
    assert engine.entries_of("bolt", 2025) == [moved]


def test_a_deleted_entry_is_gone(engine: Engine) -> None:
    add(engine, hours(minutes=1))
    entry = add(engine, hours(minutes=2))
    delete(engine, entry)
    assert minutes_of(engine) == [1]


def test_two_edits_of_one_thing_in_a_change_count_as_one(engine: Engine, request: pytest.FixtureRequest) -> None:
    if "streams" in request.node.name:
        with pytest.raises(Refused, match="changed twice at once"):
            engine.change("twice", [Edit(None, hours()._replace(id="e")), Edit(hours()._replace(id="e"), None)])
        return
    entry = add(engine, hours(minutes=1))
    second, third = entry._replace(minutes=2), entry._replace(minutes=3)
    change = engine.change("twice", [Edit(entry, second), Edit(second, third)])
    assert len(change.edits) == 1
    assert minutes_of(engine) == [3]
    change = engine.change(
        "made and gone", [Edit(None, hours()._replace(id="e")), Edit(hours()._replace(id="e"), None)]
    )
    assert change.edits == []


def test_a_change_of_many_things_is_made_whole_or_not_at_all(engine: Engine) -> None:
    entry = add(engine, hours(minutes=1))
    edit(engine, entry, minutes=2)
    with pytest.raises(Conflict):
        engine.change("stale", [Edit(None, hours(minutes=7)), Edit(entry, entry._replace(minutes=9))])
    with pytest.raises(Refused):
        engine.change("bad", [Edit(None, hours(minutes=7)), Edit(None, hours(minutes=-1))])
    assert minutes_of(engine) == [2]
    assert len(engine.done()) == 3


def test_an_edit_of_an_old_version_shows_both(sessions: Sessions) -> None:
    one, two = sessions(), sessions()
    entry = add(one, hours(minutes=1))
    theirs = edit(two, entry, minutes=2)
    with pytest.raises(Conflict) as conflict:
        edit(one, entry, minutes=3)
    yours: Any = conflict.value.yours
    assert conflict.value.theirs == theirs
    assert yours.minutes == 3
    assert entry.id in conflict.value.sentence


def test_an_edit_of_what_another_session_deleted_or_moved_is_refused(sessions: Sessions) -> None:
    one, two = sessions(), sessions()
    gone, away = add(one, hours()), add(one, hours())
    delete(two, gone)
    moved = edit(two, away, on=date(2020, 1, 1))
    with pytest.raises(Conflict, match="deleted") as conflict:
        edit(one, gone, minutes=3)
    assert conflict.value.theirs is None
    with pytest.raises(Conflict, match="moved") as conflict:
        edit(one, away, minutes=3)
    assert conflict.value.theirs == moved


def test_an_id_is_taken_once(engine: Engine) -> None:
    entry = add(engine, hours())
    with pytest.raises(Conflict, match="in the book already"):
        add(engine, hours(minutes=5)._replace(id=entry.id))
    with pytest.raises(Conflict) as conflict:
        add(engine, acme)
    assert conflict.value.sentence == (
        "Nothing was saved: the client acme is in the book already; "
        "look at it as it is now and enter the change again."
    )


def test_what_belongs_to_an_unknown_client_is_refused(engine: Engine) -> None:
    for thing in (hours(client="ghost"), FixPlan("p1", "ghost", "earning", DAY), KeptAudit("a1", "ghost", DAY)):
        with pytest.raises(Refused, match="ghost"):
            add(engine, thing)
    add(engine, hours(client="bolt"), bolt)
    assert minutes_of(engine, "bolt") == [60]


@pytest.mark.parametrize(
    "thing",
    [hours(), FixPlan("p1", "acme", "earning", DAY), KeptAudit("a1", "acme", DAY)],
    ids=lambda thing: thing[0],
)
def test_a_client_is_deleted_only_with_all_that_is_theirs(engine: Engine, thing: Any) -> None:
    stored = add(engine, thing)
    client = engine.facts().clients["acme"]
    with pytest.raises(Refused, match="cannot be removed"):
        delete(engine, client)
    engine.change("both", [Edit(client, None), Edit(stored, None)])
    assert engine.facts().clients == {}
    engine.undo()
    assert list(engine.facts().clients) == ["acme"]


def test_a_merge_moves_everything_and_one_undo_brings_it_back(engine: Engine) -> None:
    add(engine, bolt)
    entries = [add(engine, hours(f"{year}-05-01", year)) for year in (2024, 2025, 2026)]
    a, b = engine.facts().clients["acme"], engine.facts().clients["bolt"]
    edits = [Edit(a, None), Edit(b, b._replace(aliases=("acme",)))]
    edits += [Edit(entry, entry._replace(client="bolt")) for entry in entries]
    engine.change("merged", edits)
    assert list(engine.facts().clients) == ["bolt"]
    assert (minutes_of(engine), minutes_of(engine, "bolt")) == ([], [2024, 2025, 2026])
    engine.undo()
    assert sorted(engine.facts().clients) == ["acme", "bolt"]
    assert (minutes_of(engine), minutes_of(engine, "bolt")) == ([2024, 2025, 2026], [])


def test_an_entry_of_a_client_who_was_deleted_meanwhile_is_said_to_be_gone(engine: Engine) -> None:
    entries = [add(engine, hours(f"{year}-05-01")) for year in (2025, 2026)]
    engine.change("gone", [*(Edit(entry, None) for entry in entries), Edit(engine.facts().clients["acme"], None)])
    with pytest.raises(Conflict, match="was deleted meanwhile") as caught:
        edit(engine, entries[0], minutes=5)
    assert caught.value.theirs is None
    assert engine.facts().clients == {} and engine.entries("acme") == []


def test_unknown_fields_survive_an_edit(engine: Engine) -> None:
    entry = add(engine, hours(extra={"colour": {"deep": [1, None]}}))
    edit(engine, entry, minutes=5)
    assert engine.entries("acme")[0].extra == {"colour": {"deep": [1, None]}}


def test_strange_client_ids_are_kept_apart(engine: Engine) -> None:
    ids = ["A", "a", "a.2026", "../x", "a/b", "a b", "é", "%41", "."]
    for ident in ids:
        add(engine, acme._replace(id=ident))
        add(engine, hours(client=ident, note=ident))
    assert {ident: [entry.note for entry in engine.entries(ident)] for ident in ids} == {one: [one] for one in ids}


def test_progress_is_told_up_to_the_end(engine: Engine) -> None:
    told: list[tuple[int, int]] = []
    edits = [Edit(None, hours(f"{2000 + number % 20}-01-01")) for number in range(200)]
    engine.change("import", edits, lambda done, total: told.append((done, total)))
    assert told[-1] == (200, 200)
    assert told == sorted(told)
    assert len(engine.entries("acme")) == 200


def test_ids_are_sortable_and_never_given_twice(engine: Engine) -> None:
    ids = [engine.new_id() for _ in range(5000)]
    assert ids == sorted(set(ids))
    assert all(len(ident) == 12 and ident.isalnum() and ident.lower() == ident for ident in ids)


def test_another_sessions_change_is_news_and_an_idle_book_is_not(sessions: Sessions) -> None:
    one, two = sessions(), sessions()
    add(two, bolt, hours())
    mark = one.mark()
    mark, news = one.since(mark)
    assert news is None
    add(two, hours())
    mark, news = one.since(mark)
    assert news is not None
    assert (news.facts, news.clients) == (False, frozenset({"acme"}))
    add(two, KeptAudit("a1", "bolt", DAY))
    mark, news = one.since(mark)
    assert news is not None
    assert (news.facts, news.clients) == (False, frozenset({"bolt"}))
    edit(two, two.facts().clients["bolt"], name="Bolt & Co")
    mark, news = one.since(mark)
    assert news is not None
    assert (news.facts, news.clients) == (True, frozenset())
    assert one.facts().clients["bolt"].name == "Bolt & Co"
    assert one.since(mark)[1] is None


def test_a_cached_value_comes_back_and_a_missing_one_is_none(sessions: Sessions) -> None:
    one, two = sessions(), sessions()
    assert one.cached("older/acme.2026") is None
    one.cache("older/acme.2026", {"a": [1, None, "é"]})
    assert two.cached("older/acme.2026") == {"a": [1, None, "é"]}
    assert one.cached_at("older/acme.2025") == ""
    one.cache("bad", {1, 2})
    assert one.cached("bad") is None


def test_sessions_differ(sessions: Sessions) -> None:
    assert len({sessions().session for _ in range(5)}) == 5


def test_a_change_is_given_back_as_it_was_made(engine: Engine) -> None:
    change = engine.change("some time", [Edit(None, hours(minutes=5))])
    assert (change.says, change.session, change.at, change.undone) == (
        "some time",
        engine.session,
        "2026-11-22T09:10:00",
        False,
    )
    assert engine.done()[0] == change._replace(written={}, touched=frozenset())
    engine.undo()
    assert engine.done()[0].undone
