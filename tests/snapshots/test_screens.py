"""The main screens as pictures: three sizes, two themes, one frozen day."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from tests.tui import scene
from tuiclients.tui.app import Workbench

Compare = Callable[..., bool]
#: A screen is finished once it has looked the same so many times, so many seconds apart.
SAME, APART = 4, 0.15


def prepared(app: Workbench, theme: str, *keys: str) -> Callable[[Any], Awaitable[None]]:
    """Bring the workbench to the screen that these keys open, and wait until all of it is worked out."""

    async def prepare(pilot: Any) -> None:
        session = app.main.session
        # What lifts the client is worked out last, and stands in more than one picture.
        await scene.until(
            pilot, lambda: session.opened and not app.desk.pending and session.selected in session.lifts
        )
        app.action_use_theme(theme)
        for key in keys:
            await pilot.press(key)
            # What the portfolio works out unasked, it does on the view that is shown.
            await scene.until(pilot, lambda: getattr(app.screen, "at_rest", True))
        last, same = "", 0
        while same < SAME:
            await pilot.pause(APART)
            now = app.export_screenshot()
            # The portfolio knows whether it is still at work; on a busy machine its next step may take a while.
            rests = getattr(app.screen, "at_rest", True)
            same, last = (same + 1 if rests and now == last else 0), now

    return prepare


@pytest.mark.parametrize("theme", ["dusk", "paper"])
@pytest.mark.parametrize("size", scene.SIZES, ids=["wide", "medium", "narrow"])
def test_the_workbench(snap_compare: Compare, size: tuple[int, int], theme: str) -> None:
    app = Workbench(scene.desk())
    assert snap_compare(app, terminal_size=size, run_before=prepared(app, theme, "escape", "down"))


@pytest.mark.parametrize(
    ("size", "theme", "keys"),
    [
        ((100, 30), "dusk", ("2", "down")),
        (scene.MEDIUM, "sixteen", ("3",)),
        (scene.NARROW, "mono", ("3",)),
        (scene.MEDIUM, "mono", ("ctrl+p",)),
    ],
    ids=["entry", "sixteen", "mono", "box"],
)
def test_the_workbench_elsewhere(
    snap_compare: Compare, size: tuple[int, int], theme: str, keys: tuple[str, ...]
) -> None:
    app = Workbench(scene.desk())
    assert snap_compare(app, terminal_size=size, run_before=prepared(app, theme, "escape", *keys))


#: The keys that lead to the other main screens.
OTHERS = {"today": "t", "portfolio": "p", "why": "x", "settings": "comma", "walk": "a", "plan": "f", "exit": "o"}


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize(
    ("size", "theme"), zip(scene.SIZES, ("dusk", "paper", "dusk"), strict=True), ids=["wide", "medium", "narrow"]
)
def test_another_screen(snap_compare: Compare, size: tuple[int, int], theme: str, name: str) -> None:
    app = Workbench(scene.desk())
    assert snap_compare(app, terminal_size=size, run_before=prepared(app, theme, "escape", OTHERS[name]))
