"""Opening the workbench: on the user's book, or on a throw-away copy of the sample book."""

from __future__ import annotations

import sys

from tuiclients.cli.place import Place
from tuiclients.domain.errors import Refused
from tuiclients.workbench.desk import Desk


def workbench(place: Place) -> int:
    """Open the workbench on the book; an empty desk if there is none yet."""
    _terminal()
    return _run(place.open(may_be_new=True, watch=True))


def demo(place: Place) -> int:
    """Open the workbench on a copy of the sample book that is gone afterwards."""
    import tempfile

    from tuiclients.workbench.sample import make_book

    _terminal()
    with tempfile.TemporaryDirectory(prefix="tuiclients-") as folder:
        path = make_book(f"{folder}/sample")
        return _run(place._replace(book=path).open(watch=True))


def _terminal() -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Refused("The workbench needs a terminal; `tuiclients --help` lists the commands that do not.")


def _run(desk: Desk) -> int:
    from tuiclients.tui.app import run

    return run(desk)
