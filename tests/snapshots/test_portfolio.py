"""The portfolio as pictures: its table with the simulator, and each of its charts."""

from __future__ import annotations

import pytest

from tests.snapshots.test_screens import Compare, prepared
from tests.tui import scene
from tests.tui.stories.five import MONEY, five
from tuiclients.tui.app import Workbench

WIDE, MEDIUM, NARROW = scene.SIZES
TRIED = ("escape", "p", "G", "space", "c", "k", "space")


@pytest.mark.parametrize(
    ("size", "theme", "keys"),
    [
        (WIDE, "dusk", TRIED),
        (WIDE, "paper", (*TRIED, "v", "v", "v", "v", "v", "v", "g")),
        (MEDIUM, "dusk", ("escape", "p", "v", "v")),
        (MEDIUM, "paper", ("escape", "p", "v", "v", "v", "v", "v")),
        (NARROW, "dusk", ("escape", "p", "G", "space")),
    ],
    ids=["simulator", "letters", "quadrant", "months", "narrow"],
)
def test_the_portfolio(snap_compare: Compare, size: tuple[int, int], theme: str, keys: tuple[str, ...]) -> None:
    app = Workbench(scene.desk(five(MONEY)))
    assert snap_compare(app, terminal_size=size, run_before=prepared(app, theme, *keys))
