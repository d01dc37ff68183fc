from __future__ import annotations

import asyncio
import threading

import pytest

from tests.tui.scene import until, workbench
from tuiclients.tui.background import Background


async def test_of_what_is_asked_for_meanwhile_only_the_newest_is_done_and_taken() -> None:
    async with workbench() as (pilot, main):
        background, gate = Background(main), threading.Event()
        begun: list[int] = []
        taken: list[int] = []

        def work(number: int) -> int:
            begun.append(number)
            gate.wait(10)
            return number

        for number in (1, 2, 3):
            background.ask(lambda number=number: work(number), taken.append)  # type: ignore[misc]
        await asyncio.to_thread(gate.set)
        await until(pilot, lambda: bool(taken))
        assert (begun, taken) == ([1, 3], [3])


async def test_keys_are_answered_while_the_work_is_done() -> None:
    async with workbench() as (pilot, main):
        background, gate = Background(main), threading.Event()
        taken: list[bool] = []
        background.ask(lambda: gate.wait(10), taken.append)
        await pilot.press("a", "c")
        assert (main.board.log_field.value, taken) == ("ac", [])
        gate.set()
        await until(pilot, lambda: taken == [True])


async def test_what_was_dropped_is_not_taken() -> None:
    async with workbench() as (pilot, main):
        background, gate = Background(main), threading.Event()
        taken: list[str] = []
        background.ask(lambda: gate.wait(10), lambda _: taken.append("dropped"))
        background.drop()
        gate.set()
        background.ask(lambda: 0, lambda _: taken.append("asked later"))
        await until(pilot, lambda: bool(taken))
        assert taken == ["asked later"]


async def test_a_fault_in_the_work_is_not_swallowed() -> None:
    with pytest.raises(ZeroDivisionError):
        async with workbench() as (pilot, main):
            Background(main).ask(lambda: 1 // 0, print)
            await until(pilot, lambda: pilot.app._exception is not None)
