from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.tui.scene import SIZES, desk, engine, screen_text, seen, type_line, until, workbench
from tuiclients.domain.client import Timer
from tuiclients.storage.interface import Engine
from tuiclients.tui.dialogs.form import Form
from tuiclients.workbench import timer
from tuiclients.workbench.desk import Desk

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SINCE = Timer("acme", datetime(2026, 11, 22, 10, 30), "drafts")
LONG = Timer("acme", datetime(2026, 11, 21, 21, 40))


class Clock:
    """A clock that is set by hand."""

    def __init__(self, hour: int = 12, minute: int = 0) -> None:
        self.now = datetime(2026, 11, 22, hour, minute, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def wait(self, **lapse: int) -> None:
        self.now += timedelta(**lapse)


def running(timer: Timer) -> Desk:
    return desk(engine(others=(timer,)))


@pytest.mark.parametrize("size", SIZES)
async def test_s_starts_and_the_header_shows_how_long_it_runs(size: tuple[int, int]) -> None:
    async with workbench(size=size) as (pilot, main):
        await pilot.press("escape", "s")
        await until(pilot, lambda: "timer: Acme Corp 0h00" in screen_text(pilot)[0])
        assert main.session.desk.facts.timer == Timer("acme", NOON.replace(tzinfo=None), "", NOON, rev=1)


async def test_s_again_stops_and_logs_whole_minutes_rounded_up() -> None:
    clock = Clock()
    async with workbench(Desk(engine(), "/books/studio", clock=clock)) as (pilot, main):
        await pilot.press("escape", "s")
        clock.wait(minutes=24, seconds=1)
        await pilot.press("s")
        await until(pilot, lambda: "Saved: Acme Corp · 22 Nov 12:00 · time 0h25" in seen(pilot))
        saved = main.session.desk.record("acme").of_kind("time")[-1]
        assert (saved.minutes, saved.at, saved.on.day) == (25, "12:00", 22)
        assert "timer:" not in screen_text(pilot)[0]


async def test_s_stops_it_whoever_is_highlighted_and_another_s_starts_theirs() -> None:
    async with workbench(running(SINCE)) as (pilot, main):
        await until(pilot, lambda: "timer: Acme Corp 1h30" in screen_text(pilot)[0])
        await pilot.press("escape", "G", "s")
        await until(pilot, lambda: "timer:" not in screen_text(pilot)[0])
        said = " ".join(seen(pilot).split())
        assert 'Saved: Acme Corp · 22 Nov 10:30 · time 1h30 "drafts". s starts one for Borealis.' in said
        await pilot.press("s")
        await until(pilot, lambda: "timer: Borealis 0h00" in screen_text(pilot)[0])
        await pilot.press("u", "u")
        await until(pilot, lambda: "timer: Acme Corp 1h30" in screen_text(pilot)[0])
        assert len(main.session.desk.record("acme").of_kind("time")) == 2


async def test_starting_another_while_one_runs_is_asked_first() -> None:
    async with workbench(running(SINCE)) as (pilot, main):
        await pilot.press("escape", "G")
        await main.wiring.appearance.run("start_timer")
        await until(pilot, lambda: "The timer for Acme Corp has run for 1h30." in seen(pilot))
        await pilot.press("n")
        await until(pilot, lambda: pilot.app.screen is main)
        assert main.session.desk.facts.timer == SINCE._replace(rev=1)
        await main.wiring.appearance.run("start_timer")
        await until(pilot, lambda: "Save that, and start one" in seen(pilot))
        await pilot.press("y")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        await type_line(pilot, "sketches")
        await pilot.press("enter")
        await until(pilot, lambda: "timer: Borealis 0h00" in screen_text(pilot)[0])
        assert main.session.desk.facts.timer is not None and main.session.desk.facts.timer.note == "sketches"
        said = " ".join(seen(pilot).split())
        assert 'Saved: Acme Corp · 22 Nov 10:30 · time 1h30 "drafts"' in said
        assert "The timer for Borealis has been running since 12:00" in said


@pytest.mark.parametrize("box", ["t", "x", "P", "r", "question_mark"])
async def test_s_stops_it_from_a_box_and_says_so_there(box: str) -> None:
    async with workbench(running(SINCE)) as (pilot, main):
        await pilot.press("escape", box)
        await until(pilot, lambda: pilot.app.screen is not main)
        await pilot.press("s")
        await until(pilot, lambda: main.session.desk.facts.timer is None)
        await until(pilot, lambda: "Saved: Acme Corp" in seen(pilot))
        assert pilot.app.screen is not main


async def test_s_is_a_letter_in_text_fields() -> None:
    async with workbench(running(SINCE)) as (pilot, main):
        await pilot.press("s")
        await pilot.press("escape", "n", "s", "s")
        await pilot.pause()
        assert main.session.desk.facts.timer is not None
        assert main.board.log_field.value == "s"


@pytest.mark.parametrize("pane", ["2", "3"])
async def test_s_works_in_the_other_panes(pane: str) -> None:
    async with workbench() as (pilot, main):
        await pilot.press("escape", pane, "s")
        await until(pilot, lambda: main.session.desk.facts.timer is not None)


@pytest.mark.parametrize(("command", "minutes"), [("stop timer", 90), ("cancel timer", 75)])
async def test_the_palette_stops_and_cancels_from_the_log_line(command: str, minutes: int) -> None:
    async with workbench(running(SINCE)) as (pilot, main):
        await pilot.press("ctrl+p")
        await type_line(pilot, command)
        await pilot.press("enter")
        await until(pilot, lambda: main.session.desk.facts.timer is None)
        assert main.session.desk.record("acme").of_kind("time")[-1 if minutes == 90 else 0].minutes in (minutes, 120)
        assert len(main.session.desk.record("acme").of_kind("time")) == (3 if minutes == 90 else 2)
        await pilot.pause()
        assert ("nothing was logged" in seen(pilot)) == (minutes == 75)


@pytest.mark.parametrize("command", ["stop", "cancel"])
async def test_stopping_what_does_not_run_is_said(command: str) -> None:
    async with workbench() as (pilot, main):
        await main.wiring.appearance.run(f"{command}_timer")
        await until(pilot, lambda: "No timer is running" in seen(pilot))


async def test_the_palette_starts_with_a_note() -> None:
    async with workbench() as (pilot, main):
        await pilot.press("ctrl+p")
        await type_line(pilot, "start timer")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        await type_line(pilot, "call [/] scope")
        await pilot.press("enter")
        await until(pilot, lambda: main.session.desk.facts.timer is not None)
        assert main.session.desk.facts.timer is not None and main.session.desk.facts.timer.note == "call [/] scope"


class TestLong:
    @pytest.mark.parametrize("size", SIZES)
    async def test_over_midnight_it_asks_how_long_it_was(self, size: tuple[int, int]) -> None:
        async with workbench(running(LONG), size=size) as (pilot, main):
            await pilot.press("escape", "s")
            form = pilot.app.screen
            assert isinstance(form, Form)
            await until(pilot, lambda: "How long was it?" in seen(pilot))
            await type_line(pilot, "2h30")
            await pilot.press("enter")
            await until(pilot, lambda: pilot.app.screen is main)
            saved = next(one for one in main.session.desk.record("acme").of_kind("time") if one.at == "21:40")
            assert (saved.minutes, saved.on.day) == (150, 21)
            assert main.session.desk.facts.timer is None

    async def test_over_twelve_hours_it_asks_too_and_takes_the_end(self) -> None:
        clock = Clock(23, 30)
        early = Timer("acme", datetime(2026, 11, 22, 9, 0))
        async with workbench(Desk(engine(others=(early,)), "/b", clock=clock)) as (pilot, main):
            assert timer.is_long(main.session.desk)
            await pilot.press("escape", "s")
            form = pilot.app.screen
            assert isinstance(form, Form)
            form.fill({"at": "18:00"})
            await pilot.press("enter")
            await until(pilot, lambda: main.session.desk.facts.timer is None)
            assert main.session.desk.record("acme").of_kind("time")[-1].minutes == 540

    @pytest.mark.parametrize(
        ("typed", "field"),
        [
            ({}, "minutes"),
            ({"minutes": "2"}, "minutes"),
            ({"minutes": "30h"}, "minutes"),
            ({"at": "25:00"}, "at"),
            ({"at": "18:00"}, "at"),
            ({"minutes": "2h", "at": "23:00"}, "at"),
        ],
    )
    async def test_what_cannot_be_meant_is_said_under_its_field(self, typed: dict[str, str], field: str) -> None:
        async with workbench(running(LONG)) as (pilot, main):
            await pilot.press("escape", "s")
            form = pilot.app.screen
            assert isinstance(form, Form)
            rows = form._rows
            form.fill(typed)
            await pilot.press("enter")
            await pilot.pause()
            assert pilot.app.screen is form
            assert [row.asked.name for row in rows if row.fault.size.height] == [field]
            await pilot.press("escape")
            assert main.session.desk.facts.timer == LONG._replace(rev=1)

    async def test_starting_another_asks_first_and_then_starts(self) -> None:
        async with workbench(running(LONG)) as (pilot, main):
            await pilot.press("escape", "G")
            await main.wiring.appearance.run("start_timer")
            await until(pilot, lambda: isinstance(pilot.app.screen, Form))
            await type_line(pilot, "2h")
            await pilot.press("enter")
            await until(pilot, lambda: "timer: Borealis 0h00" in screen_text(pilot)[0])
            assert any(one.at == "21:40" for one in main.session.desk.record("acme").of_kind("time"))


async def test_another_session_sees_it_and_a_restart_keeps_it() -> None:
    book: Engine = engine()
    async with workbench(desk(book)) as (pilot, main):
        await pilot.press("escape", "s")
        await until(pilot, lambda: main.session.desk.facts.timer is not None)
    async with workbench(desk(book)) as (pilot, main):
        assert "timer: Acme Corp 0h00" in screen_text(pilot)[0]
        timer.stop(desk(book))
        await until(pilot, lambda: "timer:" not in screen_text(pilot)[0])


async def test_the_header_is_painted_once_a_minute_and_never_without_a_timer() -> None:
    clock = Clock()
    async with workbench(Desk(engine(others=(SINCE,)), "/b", clock=clock)) as (pilot, main):
        await until(pilot, lambda: main.session.items is not None and not main.session.auditing)
        await pilot.pause()
        painted: list[str] = []
        main.board.header.changed = lambda: painted.append(screen_text(pilot)[0])  # type: ignore[method-assign]
        for _ in range(12):
            clock.wait(seconds=30)
            main.session.poll()
            await pilot.pause()
        assert len(painted) == 6
        timer.stop(main.session.desk)
        main.session.changed({"acme"})
        await until(pilot, lambda: not main.session.auditing)
        await pilot.pause()
        painted.clear()
        for _ in range(12):
            clock.wait(seconds=30)
            main.session.poll()
            await pilot.pause()
        assert not painted


async def test_on_an_earlier_day_no_timer_is_started_or_shown() -> None:
    async with workbench(desk(engine(others=(SINCE,)), as_of=date(2026, 11, 21))) as (pilot, main):
        assert "timer:" not in screen_text(pilot)[0]
        await pilot.press("escape")
        for command in ("timer", "start_timer", "stop_timer", "cancel_timer"):
            main.session.show_message("")
            await main.wiring.appearance.run(command)
            await until(pilot, lambda: "open it without --as-of" in " ".join(seen(pilot).split()))
            assert pilot.app.screen is main


async def test_without_clients_there_is_nobody_to_start_it_for() -> None:
    async with workbench(desk(engine((), ()))) as (pilot, main):
        await main.wiring.appearance.run("timer")
        await until(pilot, lambda: "No client is highlighted." in seen(pilot))


async def test_the_line_starts_and_stops_it() -> None:
    clock = Clock()
    async with workbench(Desk(engine(), "/books/studio", clock=clock)) as (pilot, main):
        await type_line(pilot, "start borealis sketches")
        await until(pilot, lambda: 'Borealis · timer starts at 12:00 "sketches"' in seen(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: "timer: Borealis 0h00" in screen_text(pilot)[0])
        clock.wait(minutes=20)
        await type_line(pilot, "start")
        await pilot.press("enter")
        await until(pilot, lambda: "Borealis's time 0h20" in " ".join(seen(pilot).split()))
        assert [entry.minutes for entry in main.session.desk.record("borealis").of_kind("time")][-1] == 20
        clock.wait(minutes=10)
        await type_line(pilot, "stop 5m")
        await pilot.press("enter")
        await until(pilot, lambda: main.session.desk.facts.timer is None)
        await until(pilot, lambda: "timer:" not in screen_text(pilot)[0])
        assert "timer stops" in seen(pilot)
        await pilot.press("escape", "u")
        await until(pilot, lambda: "timer:" in screen_text(pilot)[0])


@pytest.mark.parametrize(("way", "box"), [("comma", "SettingsSheet"), ("p", "PortfolioScreen")])
async def test_where_s_saves_something_it_does_not_touch_the_timer(way: str, box: str) -> None:
    async with workbench(running(SINCE)) as (pilot, main):
        await until(pilot, lambda: not main.session.auditing)
        await pilot.press("escape", way)
        await until(pilot, lambda: type(pilot.app.screen).__name__ == box)
        await pilot.press("s")
        await pilot.pause()
        assert main.session.desk.facts.timer == SINCE._replace(rev=1)
