"""`tuiclients export`: the whole book as one JSON document, or its follow-ups and deadlines as a calendar."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from tuiclients.cli.output import raw, say
from tuiclients.cli.place import Place
from tuiclients.workbench.exporting import calendar, document, write_file

EXAMPLE = """Examples: tuiclients export -o book.json           (`tuiclients import book.json` reads it back)
          tuiclients export --format ical -o days.ics  (follow-ups, deadlines, contract dates for a calendar)"""


def arguments(parser: ArgumentParser, command: str) -> None:
    """The arguments of the command."""
    parser.epilog = EXAMPLE
    parser.add_argument("--format", choices=("json", "ical"), default="json", help="json: the whole book; ical: days")
    parser.add_argument("-o", "--output", default="", metavar="FILE", help="write to this file instead of stdout")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")


def run(options: Namespace, place: Place) -> int:
    """Print the document, or write it to a file."""
    desk = place.open()
    text = calendar(desk) if options.format == "ical" else document(desk)
    if not options.output:
        raw(text)
        return 0
    write_file(options.output, text, over=options.force)
    what = "the days to come" if options.format == "ical" else f"{len(desk.clients)} clients"
    say(f"Exported {what} to {options.output}.")
    return 0
