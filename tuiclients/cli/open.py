"""Opening the workbench: on the user's book, or on a throw-away copy of the sample book."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

from tuiclients.cli import lazy
from tuiclients.cli.place import Place
from tuiclients.domain.errors import Refused

if TYPE_CHECKING:
    from tuiclients.exchange.rows.foreign_row import ImportRequest
    from tuiclients.workbench.desk import Desk

NOTICE = "This is a copy of the sample book, thrown away when you leave: try anything. `tuiclients` opens your own."


def workbench(place: Place, importing: ImportRequest | None = None) -> int:
    """Open the workbench on the book; an empty desk if there is none yet. `importing`: a file to look at first."""
    _check_terminal()
    # Nothing made at the start is garbage; collecting would cost a tenth of the start. The workbench turns
    # collection on again once it is idle.
    gc.disable()
    code = _run(place.open(may_be_new=True, watch=True), importing=importing)
    return demo(place) if _wants_sample(code) else code


def demo(place: Place) -> int:
    """Open the workbench on a copy of the sample book that is gone afterwards."""
    _check_terminal()
    with lazy.TemporaryDirectory(prefix="tuiclients-") as folder:
        path = lazy.make_book(f"{folder}/sample")
        return _run(place._replace(book=path).open(watch=True), NOTICE, thrown_away=True)


def _check_terminal() -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Refused("The workbench needs a terminal; `tuiclients --help` lists the commands that do not.")


def _run(desk: Desk, notice: str = "", thrown_away: bool = False, importing: ImportRequest | None = None) -> int:
    return lazy.run(desk, notice=notice, thrown_away=thrown_away, importing=importing)


def _wants_sample(code: int) -> bool:
    """Whether the user asked for the sample book instead of an empty one."""
    return code == lazy.SAMPLE
