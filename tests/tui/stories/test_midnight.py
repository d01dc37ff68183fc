from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from tests.tui.scene import desk, engine, entry, screen_text, seen, type_line, until, workbench
from tuiclients.domain.policy import Policy
from tuiclients.storage.interface import Engine
from tuiclients.tui.dialogs.settings import SettingsSheet
from tuiclients.tui.main.screen import POLL
from tuiclients.workbench.desk import Desk

LATE = datetime(2026, 11, 22, 23, 59, tzinfo=UTC)
NEXT = datetime(2026, 11, 23, 0, 0, 30, tzinfo=UTC)


class Clock:
    now = LATE

    def __call__(self) -> datetime:
        return self.now


def evening(clock: Clock, book: Engine | None = None) -> Desk:
    clock.now = LATE
    return Desk(book or engine(policy=Policy(target_rate=Decimal(95), timezone="UTC")), "/b", clock=clock)


async def test_at_midnight_everything_is_audited_anew_and_the_highlights_stay() -> None:
    clock = Clock()
    async with workbench(evening(clock)) as (pilot, main):
        await pilot.press("escape", "j", "j", "2", "j", "j")
        await until(pilot, lambda: main.session.selected == "borealis")
        kept = main.board.client_list.key, main.board.activity_log.key, main.focused
        clock.now = NEXT
        await until(pilot, lambda: main.session.desk.as_of == date(2026, 11, 23))
        await until(
            pilot, lambda: all(audit.as_of == main.session.desk.as_of for audit in main.session.audits.values())
        )
        assert (main.board.client_list.key, main.board.activity_log.key, main.focused) == kept
        assert main.session.selected == "borealis"
        assert main.board.activity_log.today == main.session.desk.as_of
        assert "It is Monday, 23 November now." in seen(pilot)


async def test_the_next_key_after_a_sleep_belongs_to_the_new_day() -> None:
    clock = Clock()
    async with workbench(evening(clock)) as (pilot, main):
        await pilot.press("escape", "2")
        clock.now = NEXT
        await pilot.press("y")
        await until(pilot, lambda: len(main.session.desk.record("acme").entries) == 6)
        assert main.session.desk.record("acme").entries[-1].on == date(2026, 11, 23)
        assert POLL > 0


async def test_a_line_that_is_being_typed_is_understood_anew() -> None:
    clock = Clock()
    async with workbench(evening(clock)) as (pilot, main):
        await type_line(pilot, "acme 2h @yesterday")
        await until(pilot, lambda: "Acme Corp · yesterday" in seen(pilot))
        clock.now = NEXT
        await until(pilot, lambda: main.session.desk.as_of == date(2026, 11, 23))
        await until(pilot, lambda: "Acme Corp · yesterday" in seen(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: main.session.desk.record("acme").entries[-1].on == date(2026, 11, 22))


async def test_what_there_is_to_do_is_that_of_the_new_day() -> None:
    clock = Clock()
    asked = entry(20, "cedar", 22, "message", direction="in", note="when?")
    book = engine(entries=(asked,), policy=Policy(target_rate=Decimal(95), timezone="UTC"))
    async with workbench(evening(clock, book)) as (pilot, main):
        await until(pilot, lambda: main.session.items is not None)
        assert "answer owed" not in screen_text(pilot)[0]
        await pilot.press("escape", "t")
        clock.now = NEXT
        await until(pilot, lambda: "answer owed" in screen_text(pilot)[0])
        assert "waits for your answer" in seen(pilot)


async def test_effects_are_worked_out_for_the_new_day() -> None:
    clock = Clock()
    async with workbench(evening(clock)) as (pilot, main):
        await until(pilot, lambda: len(main.session.effects) == 5)
        before = dict(main.session.effects)
        clock.now = datetime(2026, 12, 22, 8, 0, tzinfo=UTC)
        await pilot.press("escape")
        await until(pilot, lambda: len(main.session.effects) == 5 and main.session.effects != before)


async def test_today_follows_the_time_zone_of_the_book() -> None:
    clock = Clock()
    book = engine(policy=Policy(target_rate=Decimal(95), timezone="Pacific/Auckland"))
    async with workbench(evening(clock, book)) as (_, main):
        assert main.session.desk.as_of == date(2026, 11, 23)


async def test_another_time_zone_is_another_day_at_once_and_all_is_audited_anew() -> None:
    clock = Clock()
    async with workbench(evening(clock)) as (pilot, main):
        await pilot.press("escape", "comma")
        sheet = pilot.app.screen
        assert isinstance(sheet, SettingsSheet)
        sheet.list.highlight("timezone")
        await pilot.press("enter", "ctrl+u")
        await type_line(pilot, "Pacific/Auckland")
        await pilot.press("enter", "s")
        await until(pilot, lambda: main.session.desk.as_of == date(2026, 11, 23))
        await until(
            pilot, lambda: all(audit.as_of == main.session.desk.as_of for audit in main.session.audits.values())
        )
        await pilot.press("u")
        await until(pilot, lambda: main.session.desk.as_of == date(2026, 11, 22))


async def test_a_box_that_is_open_over_midnight_works_for_the_new_day() -> None:
    clock = Clock()
    async with workbench(evening(clock)) as (pilot, main):
        await pilot.press("escape", "3", "D", "enter")
        clock.now = NEXT
        await type_line(pilot, "slept on it")
        assert main.session.desk.as_of == date(2026, 11, 23)
        await pilot.press("enter")
        await until(pilot, lambda: bool(main.session.desk.record("acme").decisions))
        assert main.session.desk.record("acme").decisions[-1].on == date(2026, 11, 23)


async def test_an_earlier_day_that_is_looked_at_does_not_move() -> None:
    async with workbench(desk(as_of=date(2026, 11, 20))) as (pilot, main):
        await pilot.press("escape", "j")
        main.session.poll()
        assert main.session.desk.as_of == date(2026, 11, 20)
