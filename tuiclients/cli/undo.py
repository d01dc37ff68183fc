"""`tuiclients undo` and `redo`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from tuiclients.cli.place import Place
from tuiclients.cli.printing import echo
from tuiclients.workbench import undo

EXAMPLES = {
    "undo": "Example: tuiclients undo\nTakes back your last change of the book, then earlier ones (50 are kept).",
    "redo": "Example: tuiclients redo",
}


def arguments(parser: ArgumentParser, command: str) -> None:
    """The arguments of the commands: none of their own."""
    parser.epilog = EXAMPLES[command]


def run(options: Namespace, place: Place) -> int:
    """Take back, or make again, the last change of the person who asks."""
    desk = place.open()
    if options.command == "undo":
        echo(f"Undone: {undo.undo_of_person(desk)}")
    else:
        echo(f"Done again: {undo.redo_of_person(desk)}")
    return 0
