"""`tuiclients import FILE...`: import records."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from tuiclients.cli.place import Place
from tuiclients.cli.printing import Progress, echo, notify
from tuiclients.domain.errors import Refused
from tuiclients.exchange.formats import format as registry
from tuiclients.workbench import importing

EXAMPLE = """Examples: tuiclients import book.json
          tuiclients import toggl.csv --client acme
          tuiclients import invoices.csv --kind invoice --dry-run \\
            --map client=Customer,number=No,on=Date,due=Due,amount=Net,paid=Paid
          tuiclients import hours.csv --as 'Their name=acme'

The same file again adds nothing twice. One import is one undo."""


def arguments(parser: ArgumentParser, command: str) -> None:
    """The arguments of the command."""
    parser.epilog = EXAMPLE
    formats = registry.FORMATS
    parser.add_argument("files", nargs="+", metavar="FILE", help=registry.import_help(formats))
    parser.add_argument(
        "--format", choices=registry.import_choices(formats), default="", help="when it is not recognised"
    )
    parser.add_argument(
        "--kind", default="", metavar="KIND", help="what a row of a CSV is: invoice, time, payment, message, ..."
    )
    parser.add_argument("--map", default="", metavar="FIELD=COLUMN,...", help="which column holds which field")
    parser.add_argument("--date-order", choices=("dmy", "mdy", "ymd"), default="", help="when both readings fit")
    parser.add_argument("--decimal-mark", choices=("point", "comma"), default="", help="when both readings fit")
    parser.add_argument("--client", default="", metavar="ID", help="whose rows are those without a client")
    parser.add_argument(
        "--as", dest="as_", action="append", default=[], metavar="NAME=ID", help="a name means a client"
    )
    parser.add_argument("--no-new-clients", action="store_true", help="a row with an unknown client is a bad row")
    parser.add_argument(
        "--rate", action="append", default=[], metavar="USD=0.92", help="what another currency is worth"
    )
    parser.add_argument("--strict", action="store_true", help="one bad row refuses the whole file")
    parser.add_argument("--dry-run", action="store_true", help="show what would be saved, and save nothing")


def run(options: Namespace, place: Place) -> int:
    """Import the files in order; 1 if any was refused, with the others saved."""
    refused = 0
    for file in options.files:
        try:
            _import_file(options, place, file)
        except Refused as error:
            if len(options.files) == 1:
                raise
            refused += 1
            notify(f"{file}: {error.sentence}")
    return 1 if refused else 0


def _import_file(options: Namespace, place: Place, file: str) -> None:
    desk = place.open(may_be_new=True)
    wishes = importing.options(
        kind=options.kind,
        mapping=options.map,
        date_order=options.date_order,
        client=options.client,
        as_=options.as_,
        no_new_clients=options.no_new_clients,
        rates=options.rate,
        strict=options.strict,
        format=options.format,
        decimal_mark=options.decimal_mark,
        dry_run=options.dry_run,
    )
    prepared = importing.prepare_file(desk, file, wishes, Progress("read"))
    for sentence in importing.summary(prepared):
        echo(sentence)
    for sentence in importing.problems(prepared):
        notify(sentence)
    if options.dry_run:
        for row in importing.first_rows(desk, prepared):
            echo(f"  {row}")
        echo("Nothing was saved (--dry-run).")
        return
    for sentence in importing.save_prepared(desk, prepared, Progress("saved")):
        echo(sentence)
