from __future__ import annotations

import threading
from typing import Any

import pytest

from tests.tui.scene import MEDIUM, desk, engine, entry, screen_text, seen, type_line, until, workbench
from tuiclients.tui import background
from tuiclients.workbench import activity, log_line

MANY = [entry(number, "acme", 1 + number % 3, "time", at=f"{number % 24:02}:00", minutes=30) for number in range(90)]


def first_row(rows: list[str]) -> str:
    """The first row of the activity log, without what stands beside it."""
    frame = next(index for index, row in enumerate(rows) if "activity" in row)
    return rows[frame + 1]


async def test_the_first_row_always_shows_the_day() -> None:
    async with workbench(desk(engine(entries=MANY)), size=MEDIUM) as (pilot, main):
        main.wiring.navigation.go_to("acme")
        await pilot.press("2", "g")
        assert "Tue 3 Nov" in first_row(screen_text(pilot))
        for _ in range(40):
            await pilot.press("down")
            day = main.board.activity_log.rows[main.board.activity_log.top]
            assert f"{day.on:%a %-d %b}" in first_row(screen_text(pilot))
            assert main.board.activity_log.cursor > main.board.activity_log.top
        assert main.board.activity_log.top > 0


async def test_going_up_the_highlight_is_never_under_the_day() -> None:
    async with workbench(desk(engine(entries=MANY)), size=MEDIUM) as (pilot, main):
        main.wiring.navigation.go_to("acme")
        await pilot.press("2", "G")
        for _ in range(80):
            await pilot.press("up")
            shown = screen_text(pilot)
            assert main.board.activity_log.entry is not None
            assert any(f"{main.board.activity_log.entry.at} time" in row for row in shown)
        await pilot.press("g")
        assert main.board.activity_log.top == 0


async def test_the_foot_counts_entries_and_no_headings() -> None:
    async with workbench(desk(engine(entries=MANY))) as (pilot, main):
        main.wiring.navigation.go_to("acme")
        await pilot.press("2", "G")
        await until(pilot, lambda: "90 of 90" in seen(pilot))
        await pilot.press("g")
        await until(pilot, lambda: "1 of 90" in seen(pilot))


async def test_the_score_of_a_long_log_is_worked_out_beside_the_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "INLINE_ENTRIES", 50)
    begun, gate = threading.Event(), threading.Event()
    gathered = log_line.gather_evidence

    def held(*given: Any) -> Any:
        begun.set()
        gate.wait(10)
        return gathered(*given)

    monkeypatch.setattr(log_line, "gather_evidence", held)
    async with workbench(desk(engine(entries=MANY))) as (pilot, main):
        await type_line(pilot, "acme 2h call")
        await until(pilot, begun.is_set)
        await until(pilot, lambda: "time 2h00" in seen(pilot))
        assert "→ " not in seen(pilot).splitlines()[-4]
        await type_line(pilot, " x")
        assert main.board.log_field.value == "acme 2h call x"
        gate.set()
        await until(pilot, lambda: "→ " in seen(pilot).splitlines()[-4])


async def test_a_score_that_comes_late_does_not_cover_what_was_said_since(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "INLINE_ENTRIES", 50)
    begun, gate = threading.Event(), threading.Event()

    def held(found: log_line.InterpretedLines, *given: Any) -> dict[int, Any]:
        begun.set()
        gate.wait(10)
        return {}

    monkeypatch.setattr(log_line, "gather_evidence", held)
    async with workbench(desk(engine(entries=MANY))) as (pilot, main):
        await type_line(pilot, "acme 2h call")
        # The whole line: a letter that is still to be understood would say its preview later, as it should.
        await until(pilot, lambda: begun.is_set() and main.wiring.log_line._understand._timer is None)
        main.session.show_message("something else")
        gate.set()
        await until(pilot, lambda: not main.wiring.log_line._background._busy)
        assert "something else" in seen(pilot)


async def test_the_effects_in_a_long_log_are_worked_out_beside_the_keys_and_are_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(background, "INLINE_ENTRIES", 50)
    asked: list[str] = []
    on = desk(engine(entries=MANY))
    expected = activity.effects(on, "acme", [one.id for one in MANY])
    measuring = activity.effects_measurer

    def watched(*given: Any) -> Any:
        measure = measuring(*given)

        def beside(ids: list[str]) -> Any:
            asked.append(threading.current_thread().name)
            return measure(ids)

        return beside

    monkeypatch.setattr(activity, "effects_measurer", watched)
    async with workbench(on) as (pilot, main):
        main.wiring.navigation.go_to("acme")
        await pilot.press("2", "G")
        await until(
            pilot,
            lambda: len(main.session.effects) > 20 and set(main.board.activity_log.seen) <= set(main.session.effects),
        )
        assert asked and threading.current_thread().name not in asked
        assert all(main.session.effects[id_] == expected[id_] for id_ in main.board.activity_log.seen)
