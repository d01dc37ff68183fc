"""Verdicts that are others because the rules are: found in what the release before has left, and said once."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.domain.audit.builders import entry, hours, incident, invoice
from tests.workbench.scene import RULES, Clock, ago, beside, desk_of, document, of
from tuiclients.domain.agenda.item import Item
from tuiclients.domain.client import Client
from tuiclients.domain.decision import KeptAudit
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.domain.fix_plan import FixPlan
from tuiclients.domain.policy import Policy
from tuiclients.storage.books import memory_book, open_book
from tuiclients.storage.interface import Edit, Engine, Remembered
from tuiclients.workbench import rules_change, today, undo
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.rules_change import (
    Comparison,
    EarlierVerdicts,
    MovedVerdict,
    earlier_verdicts,
    line,
    mark_seen,
    moved_verdicts,
    remember,
    summary,
)
from tuiclients.workbench.scoring_cache import RULES as EDITION
from tuiclients.workbench.scoring_cache import SCORES, cache_scores, cached_scores, entries_to_score

TARGET = RULES._replace(target_rate=Decimal(95))
CLIENTS = (Client("acme", "Acme Corp"), Client("borealis", "Boréalis"))
#: Acme shouts: let go. Of Boréalis nothing is known.
LOUD = incident(5, "rude", severity="severe")
YESTERDAY, KEPT_ON = ago(1), ago(4)
LET_GO = "severe rudeness on 17 Nov"


def made(at: datetime) -> Engine:
    """A book in memory whose changes are made at that time."""
    return memory_book(clock=lambda: at)


def logged(engine: Engine, at: datetime, *things: Any) -> None:
    """Log things into a book at that time."""
    clocked: Any = engine
    clocked.clock = lambda: at
    engine.change("logged", [Edit(None, thing) for thing in things])


def left(engine: Engine, on: date, verdicts: Mapping[str, str], advice: str = "") -> None:
    """Leave the scores that the release before kept."""
    row = {"score": 50.0, "trend": 0.0, "standing": "active", "advice": advice, "net": "0"}
    rows = {client: {**row, "verdict": verdict} for client, verdict in verdicts.items()}
    engine.cache(SCORES, {"on": on.isoformat(), "of": rows})


def old_desk(
    *entries: Entry,
    policy: Policy = TARGET,
    verdicts: Mapping[str, str] | None = None,
    on: date = YESTERDAY,
    advice: str = "",
    as_of: date | None = None,
) -> Desk:
    """A book logged 3 days ago whose last session with the release before was yesterday."""
    engine = made(datetime(2026, 11, 19, 10, 0))
    engine.change("a book", [Edit(Policy(), policy), *(Edit(None, client) for client in CLIENTS)])
    engine.change("logged", [Edit(None, entry_) for entry_ in entries])
    left(engine, on, {"acme": "keep", "borealis": "watch"} if verdicts is None else verdicts, advice)
    return Desk(engine, "/books/studio", clock=Clock(), as_of=as_of)


def compared(desk: Desk) -> list[MovedVerdict]:
    comparison = Comparison(desk, earlier_verdicts(desk))
    while comparison.work(1000):
        pass
    return comparison.moved


# Found.


def test_what_the_rules_moved_is_found_with_the_present_reason() -> None:
    desk = old_desk(LOUD, verdicts={"acme": "keep", "borealis": "watch"}, advice="not enough evidence; log next: x")
    assert compared(desk) == [MovedVerdict("acme", "keep", "let_go", LET_GO)]
    assert line(desk, compared(desk)[0]) == f"Acme Corp: Keep → Let go, because {LET_GO}"
    assert summary(compared(desk)) == f"rules {EDITION}: 1 verdict changed"


def test_unsure_is_a_word_of_its_own() -> None:
    desk = old_desk(verdicts={"acme": "watch", "borealis": "keep"})
    assert {(moved.client, moved.was, moved.now) for moved in compared(desk)} == {
        ("acme", "watch", "unsure"),
        ("borealis", "keep", "unsure"),
    }


def test_the_day_of_the_scores_is_judged_not_today() -> None:
    # The bill is 30 days overdue on the day of the scores, and 31 today: that is the time, not the rules.
    bills = [invoice(61, 900, "1", due=ago(31)), *[hours(day, 8) for day in range(2, 40, 3)]]
    desk = old_desk(*bills, verdicts={"acme": "watch"})
    assert desk.audit("acme").verdict == "fix"
    assert "fix" not in {moved.now for moved in compared(desk)}
    assert earlier_verdicts(desk) == [EarlierVerdicts(ago(1), {"acme": "watch"})]


def test_the_settings_of_the_book_hold_a_stored_k_too() -> None:
    policy = TARGET._replace(k=3)
    before = old_desk(LOUD, policy=policy, verdicts={"acme": "let_go"})
    assert compared(before) == [] and before.policy.k == 3


def test_scores_of_the_same_day_are_judged_where_the_time_is_known(tmp_path: Path) -> None:
    engine = open_book(str(tmp_path / "book"), create=True, clock=lambda: datetime(2026, 11, 22, 8, 0))
    engine.change("a book", [Edit(Policy(), TARGET), *(Edit(None, client) for client in CLIENTS), Edit(None, LOUD)])
    left(engine, ago(0), {"acme": "keep", "borealis": "keep"})
    cached = tmp_path / "book" / "cache" / f"{SCORES}.json"
    os.utime(cached, (0, datetime(2026, 11, 22, 8, 30).timestamp()))
    assert engine.cached_at(SCORES) == "2026-11-22T08:30:00"
    desk = Desk(engine, str(tmp_path / "book"), clock=Clock())
    assert {moved.client for moved in compared(desk)} == {"acme", "borealis"}
    logged(engine, datetime(2026, 11, 22, 9, 0), *of("borealis", hours(0, 1)))
    assert {moved.client for moved in compared(desk)} == {"acme"}


# Left out, as something else may be the cause.


@pytest.mark.parametrize(
    "thing",
    [
        incident(1, "rude"),
        hours(400, 1),
        FixPlan("p1", "acme", "payment", ago(2)),
        Remembered("x", {}),
    ],
)
def test_who_has_changed_since_for_that_day_is_left_out(thing: Any) -> None:
    desk = old_desk(LOUD)
    logged(desk.engine, datetime(2026, 11, 22, 9, 0), thing)
    changed = not isinstance(thing, Remembered)
    assert ("acme" in {moved.client for moved in compared(desk)}) is not changed


def test_what_is_dated_later_is_no_change_of_that_day() -> None:
    desk = old_desk(LOUD)
    logged(desk.engine, datetime(2026, 11, 22, 9, 0), incident(0, "rude"), hours(-3, 1))
    assert "acme" in {moved.client for moved in compared(desk)}


def test_another_fact_about_the_client_is_a_change() -> None:
    desk = old_desk(LOUD)
    client = desk.engine.facts().clients["acme"]
    desk.engine.clock = lambda: datetime(2026, 11, 22, 9, 0)  # type: ignore[attr-defined]
    desk.engine.change("terms", [Edit(client, client._replace(terms_days=10))])
    assert compared(desk) == compared(old_desk(verdicts={"borealis": "watch"}))


def test_an_undone_change_may_have_been_undone_since() -> None:
    desk = old_desk(LOUD)
    logged(desk.engine, datetime(2026, 11, 19, 11, 0), hours(8, 1))
    desk.engine.undo()
    assert "acme" not in {moved.client for moved in compared(desk)}


def test_where_the_settings_have_changed_nothing_is_said() -> None:
    desk = old_desk(LOUD)
    policy = desk.engine.facts().policy
    desk.engine.clock = lambda: datetime(2026, 11, 22, 9, 0)  # type: ignore[attr-defined]
    desk.engine.change("settings", [Edit(policy, policy._replace(target_rate=Decimal(80)))])
    assert compared(desk) == []


def test_without_a_target_everybody_s_records_must_be_as_they_were() -> None:
    desk = old_desk(LOUD, policy=RULES)
    assert {moved.client for moved in compared(desk)} == {"acme", "borealis"}
    logged(desk.engine, datetime(2026, 11, 22, 9, 0), *of("borealis", hours(1, 1)))
    assert compared(desk) == []


def test_where_the_journal_does_not_reach_back_nothing_is_said() -> None:
    desk = old_desk(LOUD)
    for day in range(50):
        logged(desk.engine, datetime(2026, 11, 22, 9, 0), hours(-day, 1))
    assert compared(desk) == []


@pytest.mark.parametrize(
    "stored",
    [
        None,
        [],
        {"on": "yesterday", "of": {}},
        {"on": "2026-11-21", "of": {"acme": 5}},
        {"on": "2026-11-21", "of": []},
        {"on": "2026-11-23", "of": {"acme": {"verdict": "keep"}}},
        {"on": "2026-10-21", "of": {"acme": {"verdict": "keep"}}},
        {"on": "2026-11-21", "of": {"gone": {"verdict": "keep"}}},
        {"on": "2026-11-21", "of": {"acme": {"verdict": "?"}}},
        {"on": "2026-11-21", "of": {"acme": {"verdict": "keep"}}, "rules": EDITION},
    ],
)
def test_without_a_source_nothing_is_said(stored: Any) -> None:
    desk = old_desk(LOUD)
    desk.engine.cache(SCORES, stored)
    assert compared(desk) == []


def test_a_damaged_journal_is_no_source(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = old_desk(LOUD)

    def done() -> Any:
        raise Refused("The journal is damaged.")

    monkeypatch.setattr(desk.engine, "done", done)
    assert earlier_verdicts(desk) == []


def test_a_day_only_looked_at_and_a_book_only_read_say_nothing() -> None:
    assert earlier_verdicts(old_desk(LOUD, as_of=ago(1))) == []
    desk = old_desk(LOUD)
    desk.engine.read_only = "The folder is read-only."
    assert earlier_verdicts(desk) == []


def test_a_book_of_this_release_never_says_anything() -> None:
    desk = desk_of(LOUD, policy=TARGET)
    assert compared(desk) == []
    desk.audits()
    cache_scores(desk)
    assert earlier_verdicts(beside(desk)) == [] and compared(desk) == []


# Kept audits.


def keep_audit(desk: Desk, client: str, result: Mapping[str, Any], on: date = KEPT_ON) -> None:
    desk.engine.clock = lambda: datetime(2026, 11, 18, 12, 0)  # type: ignore[attr-defined]
    review = entry("review", on, fit={"asks early": True})._replace(client=client)
    audit = KeptAudit(desk.engine.new_id(), client, on, None, result)
    desk.engine.change("audit kept", [Edit(None, review), Edit(None, audit)])


KEPT = {"verdict": "keep", "because": "answers after 1 day on average"}


def test_the_newest_kept_audit_tells_what_no_score_does() -> None:
    desk = old_desk(LOUD, verdicts={})
    keep_audit(desk, "acme", {"verdict": "watch", "because": "not enough evidence; log next: x"}, ago(9))
    keep_audit(desk, "acme", KEPT)
    assert earlier_verdicts(desk) == [EarlierVerdicts(ago(4), {"acme": "keep"})]
    assert compared(desk) == [MovedVerdict("acme", "keep", "let_go", LET_GO)]


def test_a_score_goes_before_a_kept_audit() -> None:
    desk = old_desk(LOUD, verdicts={"acme": "fix"})
    keep_audit(desk, "acme", KEPT)
    assert [day.on for day in earlier_verdicts(desk)] == [ago(1)]


@pytest.mark.parametrize("result", [{**KEPT, "unsure": False}, None])
def test_an_audit_kept_by_the_present_rules_is_none_of_the_earlier_ones(result: Any) -> None:
    desk = old_desk(LOUD, verdicts={})
    keep_audit(desk, "acme", result)
    assert earlier_verdicts(desk) == []


def test_a_kept_audit_of_somebody_who_has_changed_since_is_not_compared() -> None:
    desk = old_desk(LOUD, verdicts={})
    keep_audit(desk, "acme", KEPT)
    logged(desk.engine, datetime(2026, 11, 18, 12, 1), hours(4, 1))
    assert earlier_verdicts(desk) == []


def test_an_audit_that_came_with_an_import_or_long_ago_is_not_compared() -> None:
    desk = old_desk(LOUD, verdicts={})
    many = [*(hours(50 + day, 1) for day in range(5)), KeptAudit("k1", "acme", ago(4), None, KEPT)]
    logged(desk.engine, datetime(2026, 11, 20, 9, 0), *many)
    assert earlier_verdicts(desk) == []
    keep_audit(desk, "borealis", KEPT, ago(32))
    assert earlier_verdicts(desk) == []


def test_kept_audits_are_not_compared_where_the_average_stands_in_for_a_target() -> None:
    desk = old_desk(LOUD, policy=RULES, verdicts={})
    keep_audit(desk, "acme", KEPT)
    assert earlier_verdicts(desk) == []


# Said once.


def said(desk: Desk) -> list[Item]:
    return [item for item in today.items(desk) if item.what == "rules"]


def test_it_is_remembered_for_all_sessions_and_undo_and_export_pass_over_it() -> None:
    desk = old_desk(LOUD)
    before, other = document(desk), beside(desk)
    moved = compared(desk)
    assert remember(desk, moved) and not remember(other, moved)
    assert compared(desk) == [] and compared(beside(desk)) == []
    assert document(desk) == before
    assert undo.undo(desk) == "logged"
    assert undo.redo(desk) == "logged"
    assert moved_verdicts(desk) == moved


def test_today_lists_it_for_a_week_or_until_it_was_seen() -> None:
    desk = old_desk(LOUD, verdicts={"acme": "keep"})
    remember(desk, compared(desk))
    (item,) = said(desk)
    assert (item.client, item.on) == (None, ago(0))
    assert item.says == f"rules {EDITION}: 1 verdict changed: Acme Corp: Keep → Let go, because {LET_GO}"
    assert [offer.action for offer in item.offers] == ["rules", "rules_seen"]
    assert mark_seen(desk) == "The list is dismissed."
    assert said(desk) == []
    undo.undo(desk)
    assert len(said(desk)) == 1
    clock = Clock()
    clock.now += timedelta(days=6)
    week = Desk(beside(desk).engine, desk.path, clock=clock)
    assert len(said(week)) == 1
    clock.now += timedelta(days=1)
    week.refresh()
    assert said(week) == []
    assert said(Desk(beside(desk).engine, desk.path, as_of=ago(0), clock=clock)) == []


def test_of_many_the_first_are_named() -> None:
    desk = desk_of(clients=[Client(id_, id_.upper()) for id_ in "dacbe"])
    remember(desk, [MovedVerdict(id_, "keep", "grow", "x") for id_ in "abcde"])
    assert rules_change.listed(desk) == (
        "rules 2: 5 verdicts changed: A: Keep → Grow, because x; B: Keep → Grow, because x; "
        "C: Keep → Grow, because x; and 2 more"
    )


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"on": "?", "moved": []},
        {"on": "2026-11-22"},
        {"on": "2026-11-22", "moved": [1]},
        {"on": "2026-11-22", "moved": [{"client": "acme"}]},
        {"on": "2026-11-22", "moved": [{"client": "gone", "was": "keep", "now": "grow", "because": ""}]},
        {"on": "2026-11-22", "moved": [{"client": "acme", "was": "?", "now": "grow", "because": ""}]},
    ],
)
def test_what_cannot_be_read_is_as_if_nothing_had_moved(value: Any) -> None:
    desk = desk_of(things=[Remembered("rules", value)])
    assert moved_verdicts(desk) == [] and rules_change.listed(desk) == ""


def test_it_is_compared_in_slices() -> None:
    for policy in (TARGET, RULES):
        desk = old_desk(LOUD, policy=policy)
        comparison = Comparison(desk, earlier_verdicts(desk))
        slices = 1
        while comparison.work(0):
            slices += 1
        assert slices >= 2 and comparison.left == 0
        assert {moved.client for moved in comparison.moved} == {"acme", "borealis"}


# The caches.


def test_scores_of_other_rules_are_not_shown_as_present_ones() -> None:
    desk = old_desk(LOUD)
    assert cached_scores(desk) == {}
    desk.audits()
    cache_scores(desk)
    assert set(cached_scores(desk)) == {"acme", "borealis"}
    stored = desk.engine.cached(SCORES)
    desk.engine.cache(SCORES, {**stored, "rules": EDITION + 1})
    assert cached_scores(desk) == {}


def test_what_other_rules_left_of_a_client_is_read_again() -> None:
    desk = desk_of(hours(400, 2), hours(3, 1))
    entries_to_score(desk, "acme", 2026)
    stored = desk.engine.cached("older.acme.2026")
    desk.engine.cache("older.acme.2026", {"years": stored["years"], "entries": []})
    assert len(entries_to_score(desk, "acme", 2026)) == 2
    assert desk.engine.cached("older.acme.2026") == stored
