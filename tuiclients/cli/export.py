"""`tuiclients export`: the whole book as one JSON document."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from tuiclients.cli.output import raw, say
from tuiclients.cli.place import Place
from tuiclients.workbench.exporting import document, write_file


def arguments(parser: ArgumentParser, command: str) -> None:
    """The arguments of the command."""
    parser.epilog = "Example: tuiclients export -o book.json\n`tuiclients import book.json` reads it back."
    parser.add_argument("--format", choices=("json",), default="json", help="the form of the document")
    parser.add_argument("-o", "--output", default="", metavar="FILE", help="write to this file instead of stdout")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")


def run(options: Namespace, place: Place) -> int:
    """Print the document, or write it to a file."""
    desk = place.open()
    text = document(desk)
    if not options.output:
        raw(text)
        return 0
    write_file(options.output, text, over=options.force)
    say(f"Exported {len(desk.clients)} clients to {options.output}.")
    return 0
