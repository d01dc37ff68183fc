"""Makes the pictures of the README from the sample book: `python -m docs.pictures` writes docs/workbench.svg."""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from tuiclients.tui.app import Workbench
from tuiclients.workbench.desk import open_desk
from tuiclients.workbench.sample_book import make_book

HERE = Path(__file__).parent
MOMENT = datetime(2026, 11, 18, 17, 30, tzinfo=UTC)
SIZE = (120, 40)
#: The keys pressed before the picture is taken: down to a client, then a line in the log line.
KEYS = ("escape", "down", "down", "l")
LINE = "2h call about scope !dread"


def main() -> None:
    """Write every picture."""
    os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(XDG_STATE_HOME=f"{folder}/state", XDG_CONFIG_HOME=f"{folder}/config")
        path = make_book(f"{folder}/studio", MOMENT.date())
        svg = asyncio.run(_taken(path))
    (HERE / "workbench.svg").write_text(svg, encoding="utf-8")


async def _taken(path: str) -> str:
    app = Workbench(open_desk(path, clock=lambda: MOMENT, watch=True))
    async with app.run_test(size=SIZE) as pilot:
        await _settled(app, pilot)
        await pilot.press(*KEYS)
        await pilot.pause(0.5)
        await pilot.press(*("space" if char == " " else char for char in LINE))
        await pilot.pause(1)
        picture = app.export_screenshot(title="tuiclients")
    # The picture must not fetch anything: the reader's own monospace font serves.
    return re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.S)


async def _settled(app: Workbench, pilot: object) -> None:
    while app.desk.pending:
        await pilot.pause(0.1)  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
