"""Makes the pictures of the screens from the sample book: `python -m docs.pictures` writes docs/*.svg."""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tuiclients.tui.app import Workbench
from tuiclients.workbench.desk import open_desk
from tuiclients.workbench.sample_book import make_book

HERE = Path(__file__).parent
MOMENT = datetime(2026, 11, 18, 17, 30, tzinfo=UTC)
SIZE = (120, 40)
LINE = "2h call about scope !dread"
#: Each picture with the keys pressed before it is taken. The first: a client of the list, then a line about them.
PICTURES: Mapping[str, Sequence[str]] = {
    "workbench": ("escape", "g", "down", "down", "l", *("space" if char == " " else char for char in LINE)),
    "today": ("escape", "t"),
    "portfolio": ("escape", "p"),
    "audit-walk": ("escape", "a", *"s" * 11),
    "fix-plan": ("escape", "g", *["down"] * 5, "f"),
    "offboarding": ("escape", "g", "o"),
}
#: A screen is finished once it has looked the same so many times, so many seconds apart.
SAME, APART = 4, 0.15


def main() -> None:
    """Write every picture."""
    os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(XDG_STATE_HOME=f"{folder}/state", XDG_CONFIG_HOME=f"{folder}/config")
        path = make_book(f"{folder}/studio", MOMENT.date())
        for name, keys in PICTURES.items():
            (HERE / f"{name}.svg").write_text(asyncio.run(_taken(path, keys)), encoding="utf-8")


async def _taken(path: str, keys: Sequence[str]) -> str:
    app = Workbench(open_desk(path, clock=lambda: MOMENT, watch=True))
    async with app.run_test(size=SIZE) as pilot:
        while app.desk.pending or not app.main.session.opened:
            await pilot.pause(APART)
        await _settled(app, pilot)
        for key in keys:
            await pilot.press(key)
        picture = await _settled(app, pilot)
        app.drafts.forget()
    # The picture must not fetch anything: the reader's own monospace font serves.
    return _small(re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.S))


async def _settled(app: Workbench, pilot: Any) -> str:
    last, same = "", 0
    while same < SAME:
        await pilot.pause(APART)
        picture = app.export_screenshot(title="tuiclients")
        same = same + 1 if picture == last and getattr(app.screen, "at_rest", True) else 0
        last = picture
    return last


def _small(picture: str) -> str:
    """The same picture without what only fills it: rectangles of the background, and texts of blanks."""
    picture = re.sub(r"terminal-\d+-", "t-", picture)
    fills = Counter(re.findall(r'<rect fill="(#\w+)" x=', picture))
    background = fills.most_common(1)[0][0]
    picture = re.sub(rf'<rect fill="{background}" x=[^>]*/>', "", picture)
    picture = re.sub(r"<text [^>]*>(?:&#160;)+</text>", "", picture)
    ground = f'<rect fill="{background}" x="0" y="0" width="100%" height="100%"/>'
    return re.sub(r'(<g transform="[^"]*" clip-path="url\(#t-clip-terminal\)">)', rf"\1{ground}", picture, count=1)


if __name__ == "__main__":
    main()
