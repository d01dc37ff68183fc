"""`tuiclients check`: verify the book."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from tuiclients.cli.output import dump, say
from tuiclients.cli.place import Place


def arguments(parser: ArgumentParser, command: str) -> None:
    """The arguments of the command."""
    parser.epilog = "Example: tuiclients check\nExit code 1 if anything is wrong."
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: Namespace, place: Place) -> int:
    """Verify every file, reference and id; 1 if anything is wrong."""
    from tuiclients.storage.check import check_book

    desk = place.open()
    problems = desk.notices()
    problems += [one for one in check_book(desk.engine) if one not in problems]
    if options.json:
        dump({"ok": not problems, "problems": problems})
    elif problems:
        for problem in problems:
            say(problem)
    else:
        say(f"The book at {desk.path} is sound: {len(desk.clients)} clients.")
    return 1 if problems else 0
