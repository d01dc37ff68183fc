"""The rules have changed: the first start says once which verdicts are others, and Today lists them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from tests.tui.scene import (
    ACME,
    BOREALIS,
    CEDAR,
    ENTRIES,
    NOON,
    SIZES,
    Run,
    desk,
    engine,
    entry,
    screen_text,
    seen,
    type_line,
    until,
    workbench,
)
from tuiclients.domain.policy import Policy
from tuiclients.storage.books import memory_book
from tuiclients.storage.interface import Edit, Engine, Thing
from tuiclients.tui.dialogs.text_dialogs import RulesChangeDialog
from tuiclients.tui.main.screen import MainScreen
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.rules_change import ID, Comparison, moved_verdicts
from tuiclients.workbench.scoring_cache import SCORES, cache_scores, cached_scores

#: What the release before said yesterday; the severe rudeness makes Acme one to let go, by any rules.
YESTERDAY = date(2026, 11, 21)
WRONG = {"acme": "keep", "borealis": "grow", "cedar": "watch"}


def old_book(verdicts: Mapping[str, str] = WRONG, target: Decimal | None = Decimal(95)) -> Engine:
    """The scene as the release before has left it yesterday."""
    book = memory_book(clock=lambda: datetime(2026, 11, 20, 10, 0))
    policy = Policy(target_rate=target)
    things: tuple[Thing, ...] = (
        ACME,
        BOREALIS,
        CEDAR,
        *(one for one in ENTRIES if one.on < YESTERDAY or one.kind == "incident"),
    )
    book.change("settings", [Edit(book.facts().policy, policy)])
    book.change("the scene", [Edit(None, thing) for thing in things])
    row = {"score": 50.0, "trend": 0.0, "standing": "active", "advice": "", "net": "0"}
    rows = {client: {**row, "verdict": verdict} for client, verdict in verdicts.items()}
    book.cache(SCORES, {"on": YESTERDAY.isoformat(), "of": rows})
    return book


def words_seen(pilot: Run) -> str:
    """What is seen, without frames and line ends."""
    return " ".join(seen(pilot).replace("│", " ").split())


def whats(main: MainScreen) -> list[str]:
    return [item.what for item in main.session.items or ()]


async def done(pilot: Run, main: MainScreen) -> None:
    await until(pilot, lambda: main.session.opened and not main.session.auditing and main.session.items is not None)
    await until(pilot, lambda: not main.session.compares_rules and not main.session.auditing)
    await until(pilot, lambda: main.wiring.today._job.due is None)


@pytest.mark.parametrize("target", [Decimal(95), None])
async def test_the_first_start_says_it_in_a_line_and_the_second_does_not(target: Decimal | None) -> None:
    book = old_book(target=target)
    async with workbench(desk(book), size=(160, 40)) as (pilot, main):
        await until(pilot, lambda: "rules 2: 3 verdicts changed; t lists them." in seen(pilot))
        await done(pilot, main)
        assert "1 revision of the rules" in screen_text(pilot)[0] and "rules" in whats(main)
        assert {audit.as_of for audit in cached_scores(main.session.desk).values()} == {NOON.date()}
    async with workbench(desk(book)) as (pilot, main):
        await done(pilot, main)
        assert "verdicts changed" not in seen(pilot) and "rules" in whats(main)


@pytest.mark.parametrize("size", SIZES)
async def test_today_opens_the_list_and_puts_it_away(size: tuple[int, int]) -> None:
    async with workbench(desk(old_book()), size=size) as (pilot, main):
        await done(pilot, main)
        await pilot.press("escape", "t")
        await until(pilot, lambda: main.wiring.today._screen is not None)
        await pilot.press("G")
        today = main.wiring.today._screen
        assert today is not None
        await until(pilot, lambda: today._list.item is not None and today._list.item.what == "rules")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, RulesChangeDialog))
        await until(pilot, lambda: "Acme Corp: Keep → Let go, because severe rudeness on 21 Nov" in words_seen(pilot))
        await pilot.press("escape", "2")
        await until(pilot, lambda: "rules" not in whats(main))
        await until(pilot, lambda: "The list is dismissed. u takes it back." in words_seen(pilot))
        await pilot.press("escape", "u")
        await until(pilot, lambda: "rules" in whats(main))


async def test_undo_takes_back_what_the_user_did_and_not_that_it_was_said() -> None:
    async with workbench(desk(old_book())) as (pilot, main):
        await done(pilot, main)
        await type_line(pilot, "cedar 1h")
        await pilot.press("enter")
        await until(pilot, lambda: bool(main.session.desk.record("cedar").of_kind("time")))
        await pilot.press("escape", "u")
        await until(pilot, lambda: "Undone: Cedar" in seen(pilot))
        await pilot.press("u")
        await until(pilot, lambda: "Undone: the scene" in seen(pilot))
        assert ID in main.session.desk.facts.remembered


async def test_where_the_verdicts_are_the_same_nothing_is_said_or_written() -> None:
    same = {"acme": "let_go", "borealis": "grow", "cedar": "watch"}
    book = old_book(same)
    judged = Desk(book, "/books/studio", as_of=YESTERDAY, clock=lambda: NOON)
    book.cache(
        SCORES,
        {
            "on": "2026-11-21",
            "of": {
                client: {"verdict": audit.verdict, "advice": audit.advice}
                for client, audit in judged.audits().items()
            },
        },
    )
    async with workbench(desk(book)) as (pilot, main):
        await done(pilot, main)
        assert "verdicts changed" not in seen(pilot) and "rules" not in whats(main)
        assert ID not in main.session.desk.facts.remembered
        assert cached_scores(main.session.desk)


async def test_who_changes_while_it_is_compared_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    work, held = Comparison.work, True
    monkeypatch.setattr(Comparison, "work", lambda self, budget: held or work(self, budget))
    book = old_book()
    async with workbench(desk(book)) as (pilot, main):
        session = main.session
        await until(pilot, lambda: session.items is not None and session.compares_rules)
        book.clock = lambda: datetime(2026, 11, 22, 12, 0)  # type: ignore[attr-defined]
        late = entry(99, "acme", 20, "time", minutes=60)
        session.apply(lambda: session.desk.change("late", [Edit(None, late)]), "Saved.", ("acme",))
        held = False
        await done(pilot, main)
        assert {moved.client for moved in moved_verdicts(session.desk)} == {"borealis", "cedar"}


async def test_a_day_only_looked_at_compares_and_keeps_nothing() -> None:
    book = old_book()
    before = book.cached(SCORES)
    async with workbench(desk(book, as_of=YESTERDAY)) as (pilot, main):
        await until(pilot, lambda: main.session.items is not None)
        assert not main.session.compares_rules and "verdicts changed" not in seen(pilot)
    assert book.cached(SCORES) == before and ID not in book.facts().remembered


async def test_a_book_of_this_release_says_nothing() -> None:
    book = engine()
    async with workbench(desk(book)) as (pilot, main):
        await done(pilot, main)
        assert "rules" not in whats(main)
    later = Desk(book, "/books/studio", clock=lambda: NOON.astimezone(UTC) + timedelta(days=1))
    later.audits()
    cache_scores(later)
    assert ID not in book.facts().remembered
