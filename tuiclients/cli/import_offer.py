"""The import screen, offered on a terminal when something of a file must be chosen."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Sequence

from tuiclients.cli import open as opening
from tuiclients.cli.place import Place
from tuiclients.cli.printing import notify
from tuiclients.domain.errors import Refused
from tuiclients.exchange.rows.foreign_row import ImportOptions
from tuiclients.exchange.table.column_guess import UnknownTable

LOOK = "Look at it on the screen before it is saved?"
CHOOSE = "Choose on the screen?"


def is_possible(options: Namespace, files: Sequence[str]) -> bool:
    """Whether somebody sits at a terminal, who wants one file imported at once."""
    quiet = options.json or options.dry_run or options.strict
    return not quiet and len(files) < 2 and all(map(os.path.isfile, files)) and _is_terminal()


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def must_choose(error: Refused) -> bool:
    """Whether a file was refused because something must be chosen: columns, an order of dates, ..."""
    return isinstance(error, UnknownTable) or "say --" in error.sentence


def accepts(question: str) -> bool:
    """Ask a question; Enter is yes, and no answer at all is no."""
    notify(f"{question} [Y/n]")
    typed = sys.stdin.readline()
    return bool(typed) and typed.strip().casefold() in ("", "y", "yes")


def show(place: Place, file: str, wishes: ImportOptions) -> int:
    """Open the workbench on the import of a file, "" to choose one there; the exit code."""
    return opening.workbench(place, (os.path.abspath(file) if file else "", wishes))
