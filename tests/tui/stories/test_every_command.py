"""Every command is called by each of its keys, wherever they are heard, and does not stumble."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.tui.scene import NARROW, TODAY, Run, desk, engine, top, until, workbench
from tests.tui.stories.test_hostile_rooms import back
from tests.tui.test_commands import OWNERS
from tuiclients.domain.client import Provider
from tuiclients.domain.decision import Exit
from tuiclients.domain.fix_plan import FixPlan
from tuiclients.domain.offboarding.checklist import checklist
from tuiclients.tui.commands import BY_ID, COMMANDS, inside, palette
from tuiclients.tui.controller import Dispatch
from tuiclients.tui.importing.screen import ImportScreen
from tuiclients.tui.importing.session import PARTS
from tuiclients.tui.main.screen import MainScreen
from tuiclients.tui.main.session import ActivityFilter
from tuiclients.tui.places import DISPATCHED, TOGETHER
from tuiclients.tui.widgets.text_page import TextPage
from tuiclients.workbench.desk import Desk

#: How each place is reached from the panes: a client to be highlighted, and a key or a command.
WAYS = {
    "clients": ("acme", "1"),
    "activity": ("acme", "2"),
    "verdict": ("acme", "3"),
    "line": ("acme", "l"),
    "filter": ("acme", "slash"),
    "reading": ("acme", "x"),
    "hours": ("acme", "w"),
    "today": ("acme", "t"),
    "portfolio": ("acme", "p"),
    "import_file": ("acme", "!import"),
    "import_columns": ("acme", "!import"),
    "import_rows": ("acme", "!import"),
    "import_names": ("acme", "!import"),
    "import_payments": ("acme", "!import"),
    "plan": ("acme", "f"),
    "exit": ("borealis", "o"),
    "referrals": ("acme", "r"),
    "paper": ("acme", "!card"),
}
#: What is imported.
HOURS, STATEMENT = Path(__file__).with_name("hours.csv"), Path(__file__).with_name("statement.csv")
#: These would end the story, or take back what it rests on.
ENDS = ("leave", "leave_now", *(f"{do}{where}" for do in ("undo", "redo") for where in ("", "_inside", "_scenario")))


def busy() -> Desk:
    """A client whose fix plan runs, one who is leaving, and somebody to refer them to."""
    plan = FixPlan("p1", "acme", "payment", date(2026, 11, 2), ("reminder",), deadline=date(2027, 1, 31))
    exit_ = Exit("x1", "borealis", TODAY, tasks=checklist(TODAY, date(2027, 1, 31)), ends=date(2027, 1, 31))
    return desk(engine(others=(plan, exit_, Provider("bo", "Bo", "shops", ("retail",)))))


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The commands that were carried out, in order."""
    found: list[str] = []

    def heard(id_: str, action: Callable[..., Any]) -> Callable[..., Any]:
        def call(self: object, *said: object) -> Any:
            found.append(id_)
            return None if id_ in ENDS else action(self, *said)

        return call

    for command in COMMANDS:
        if command.place in DISPATCHED:
            continue
        for owner in {OWNERS[command.place], *((TextPage,) if command.place == "moving" else ())}:
            name = f"action_{command.id}"
            if hasattr(owner, name):
                monkeypatch.setattr(owner, name, heard(command.id, getattr(owner, name)))
    run = Dispatch.run

    async def run_heard(self: Dispatch, id_: str) -> None:
        found.append(id_)
        if id_ not in ENDS:
            await run(self, id_)

    monkeypatch.setattr(Dispatch, "run", run_heard)
    return found


async def highlight(pilot: Run, main: MainScreen, place: str) -> None:
    """Go to a place from wherever the story is."""
    await back(pilot, main)
    client, key = WAYS[place]
    main.session.filter_activity(ActivityFilter())
    main.wiring.navigation.go_to(client)
    if key.startswith("!"):
        await main.wiring.appearance.run(key[1:])
        await until(pilot, lambda: top(pilot) is not main)
        screen = top(pilot)
        if isinstance(screen, ImportScreen) and place != "import_file":
            screen.session.open_file(str(STATEMENT if place == "import_payments" else HOURS))
            await until(pilot, lambda: screen.at_rest)
            screen.session.look_at(next(part for part in PARTS if place.endswith(part)))
            await pilot.pause()
    else:
        await pilot.press(key)


@pytest.mark.parametrize("places", TOGETHER, ids=lambda places: places[-1])
async def test_every_key_that_is_heard_in_a_place_does_its_command(
    called: list[str], places: tuple[str, ...]
) -> None:
    async with workbench(busy(), size=NARROW) as (pilot, main):
        there: object = None
        for command in COMMANDS:
            for key in command.keys if command.place in places else ():
                if (top(pilot), top(pilot).focused) != there:
                    await highlight(pilot, main, places[-1])
                    there = top(pilot), top(pilot).focused
                called.clear()
                await pilot.press(key)
                assert called[:1] == [command.id], (command.id, key)
                assert pilot.app._exception is None
        assert main.session.desk.client("acme").status == "active"


def test_a_command_without_a_key_is_offered_by_a_palette() -> None:
    offered = {command.id for command in palette()} | {one.id for places in TOGETHER for one in inside(places[-1])}
    assert {id_ for id_, command in BY_ID.items() if not command.keys} <= offered
