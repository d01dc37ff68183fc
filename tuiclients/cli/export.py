"""`tuiclients export`: the book or one client as JSON, CSV tables, a calendar, a timeclock file or a journal."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace

from tuiclients.cli.place import Place
from tuiclients.cli.printing import echo, raw
from tuiclients.domain.entry import by_name
from tuiclients.exchange.formats import format as registry
from tuiclients.exchange.text.foreign_text import counted
from tuiclients.parsing.visible import visible
from tuiclients.workbench.clients import resolve
from tuiclients.workbench.exporting import exported, write_file, write_tables

EXAMPLE = """Examples: tuiclients export -o book.json           (`tuiclients import book.json` reads it back)
          tuiclients export --client acme -o acme.json
          tuiclients export --format csv --kind invoice -o invoices.csv  (`import` reads it back without options)
          tuiclients export --format csv -o tables/    (a table of each kind)
          tuiclients export --format ical -o days.ics  (follow-ups, deadlines, contract dates for a calendar)
          tuiclients export --format hledger | hledger -f - balance assets:receivable"""


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
    parser.add_argument(
        "--kind", choices=tuple(by_name()), default="", metavar="KIND", help="of a CSV: time, invoice, payment, ..."
    )
    parser.add_argument("--client", default="", metavar="CLIENT", help="one client alone: id, alias or name")
    parser.add_argument(
        *("-o", "--output"),
        default="",
        metavar="FILE",
        help="write to this file instead of stdout; FOLDER/ takes a CSV of each kind",
    )
    parser.add_argument("--force", action="store_true", help="write over a file that is there")


def run(options: Namespace, place: Place) -> int:
    """Print the document, or write it to a file."""
    desk = place.open()
    format_ = registry.format_named(options.format, registry.FORMATS)
    client = resolve(desk, options.client) if options.client else ""
    clients = counted(1 if client else len(desk.clients), "client")
    if format_.by_kind and not options.kind and _is_folder(options.output):
        for path in write_tables(desk, format_, options.output, client, over=options.force):
            echo(f"Exported {path}.")
        return 0
    text = exported(desk, format_, client, options.kind)
    if not options.output:
        raw("\n".join(map(visible, text.splitlines())) + "\n" if on_terminal() else text)
        return 0
    write_file(options.output, text, over=options.force)
    echo(f"Exported {format_.exported.format(clients=clients, kind=options.kind)} to {options.output}.")
    return 0


def _is_folder(path: str) -> bool:
    return path.endswith("/") or os.path.isdir(os.path.expanduser(path))


def on_terminal() -> bool:
    """Whether the export is read by a person at once."""
    return sys.stdout.isatty()
