"""`tuiclients export`: the whole book as one JSON document, or its follow-ups and deadlines as a calendar."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from tuiclients.cli.place import Place
from tuiclients.cli.printing import echo, raw
from tuiclients.exchange.formats import format as registry
from tuiclients.workbench.exporting import exported, write_file

EXAMPLE = """Examples: tuiclients export -o book.json           (`tuiclients import book.json` reads it back)
          tuiclients export --format ical -o days.ics  (follow-ups, deadlines, contract dates for a calendar)"""


def arguments(parser: ArgumentParser, command: str) -> None:
    """The arguments of the command."""
    parser.epilog = EXAMPLE
    formats = registry.FORMATS
    parser.add_argument(
        "--format",
        choices=registry.export_choices(formats),
        default=registry.exportable(formats)[0].name,
        help=registry.export_help(formats),
    )
    parser.add_argument("-o", "--output", default="", metavar="FILE", help="write to this file instead of stdout")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")


def run(options: Namespace, place: Place) -> int:
    """Print the document, or write it to a file."""
    desk = place.open()
    format_ = registry.format_named(options.format, registry.FORMATS)
    text = exported(desk, format_)
    if not options.output:
        raw(text)
        return 0
    write_file(options.output, text, over=options.force)
    echo(f"Exported {format_.exported.format(clients=len(desk.clients))} to {options.output}.")
    return 0
