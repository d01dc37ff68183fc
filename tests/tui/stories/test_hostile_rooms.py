"""Names and texts that would steer a terminal or a markup, in the walk, the settings, and what concerns prospects."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from tests.tui.scene import SIZES, Run, desk, engine, entry, screen_text, until, workbench
from tests.tui.stories.test_hostile import NAMES
from tuiclients.domain.client import Client
from tuiclients.domain.decision import KeptAudit
from tuiclients.domain.policy import Policy
from tuiclients.workbench.desk import Desk


def hostile(text: str) -> Desk:
    """A client, a prospect and a former client with this text wherever one can stand."""
    clients = (
        Client("c", text, tags=(text,)),
        Client("p", f"p {text}", status="prospect", flags=(text,)),
        Client("f", f"f {text}", status="former"),
    )
    entries = (
        entry(1, "c", 2, "time", minutes=60, note=text),
        entry(2, "c", 3, "message", direction="out", note=text),
        entry(3, "c", 4, "review", fit={text: True}, potential=1),
    )
    then = {"score": 50.0, "verdict": "watch", "grade": text, "signals": [{"name": text, "raw": 1}]}
    kept = KeptAudit("k00000000001", "c", entry(1, "c", 1, "note").on.replace(month=7), "keep", then)
    return desk(engine(clients, entries, Policy(fit_criteria=(text,), me=text), [kept]))


def assert_safe(pilot: Run, size: tuple[int, int]) -> None:
    rows = screen_text(pilot)
    assert len(rows) == size[1]
    for row in rows:
        assert cell_len(row) == size[0]
        assert "\x1b" not in row and "\x07" not in row and "\u202e" not in row


@pytest.mark.parametrize("text", NAMES)
@pytest.mark.parametrize("size", SIZES)
async def test_no_room_is_steered_by_a_text(text: str, size: tuple[int, int]) -> None:
    async with workbench(hostile(text), size=size) as (pilot, main):
        await pilot.press("escape", "F", "S", "a")
        for key in ("k", "y", "3", "1", "f"):
            await pilot.press(key)
            await pilot.pause()
            assert_safe(pilot, size)
        await pilot.press("escape", "comma", "down", "right", "G", "g")
        await pilot.pause()
        assert_safe(pilot, size)
        await pilot.press("escape")
        main.go_to("p")
        await pilot.press("i", "y", "pagedown")
        await pilot.pause()
        assert_safe(pilot, size)
        await pilot.press("escape")
        await main.call_command("merge")
        await pilot.press("enter")
        await pilot.pause()
        assert_safe(pilot, size)
        await pilot.press("n")
        await until(pilot, lambda: pilot.app.screen is main)
