"""`tuiclients import FILE...`: import records."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from typing import Any

from tuiclients.cli import import_offer
from tuiclients.cli.place import Place, Usage, past_day
from tuiclients.cli.printing import Progress, dump, echo, notify
from tuiclients.domain.errors import Refused
from tuiclients.exchange.file.table_header import DELIMITERS
from tuiclients.exchange.file.tracker_folders import TRACKERS, tracker_data
from tuiclients.exchange.formats import format as registry
from tuiclients.exchange.rows.foreign_row import ImportOptions
from tuiclients.exchange.table.column_guess import UnknownTable
from tuiclients.workbench import import_summary, importing
from tuiclients.workbench.desk import Desk

#: Exit code: the rest was saved, but rows that should have counted could not be taken.
INCOMPLETE = 3

EXAMPLE = """Examples: tuiclients import book.json
          tuiclients import toggl.csv --client acme
          tuiclients import invoices.csv --kind invoice --dry-run \\
            --map client=Customer,number=No,on=Date,due=Due,amount=Net,paid=Paid
          tuiclients import hours.csv --as 'Their name=acme'
          tuiclients import --from timewarrior
          tuiclients import --names --as 'Their name=bo' --forget 'Old name'

The same file again adds nothing twice. One import is one undo. Exit code 3: what could be taken was saved,
but some rows that should have counted could not."""


class _Choices(tuple[str, ...]):
    """The names of the formats; a mapping that was saved has any other name."""

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str)


def arguments(parser: ArgumentParser, command: str) -> None:
    """The arguments of the command."""
    parser.epilog = EXAMPLE
    formats = registry.FORMATS
    add = parser.add_argument
    add("files", nargs="*", metavar="FILE", help=registry.import_help(formats))
    choices = _Choices(registry.import_choices(formats))
    add("--from", dest="tracker", choices=TRACKERS, default="", help="read what this tracker keeps on this machine")
    add("--format", choices=choices, default="", help="when it is not recognised; also a name given by --save-as")
    add("--kind", default="", metavar="KIND", help="what a row is: invoice, time, payment, message, ...")
    add("--map", default="", metavar="FIELD=COLUMN,...", help="which column holds which field")
    add("--save-as", default="", metavar="NAME", help="keep the mapping under this name, for --format")
    add("--where", action="append", default=[], metavar="COLUMN=VALUE", help="rows to take; also != and ~ (holds)")
    add("--sheet", default="", metavar="NAME", help="of a workbook; otherwise the first with rows")
    add("--delimiter", choices=tuple(DELIMITERS.values()), default="", help="what separates the columns")
    add("--skip-lines", type=int, default=0, metavar="N", help="lines above the header")
    add("--encoding", default="", metavar="NAME", help="of the file, such as cp850")
    add("--date-order", choices=("dmy", "mdy", "ymd"), default="", help="when both readings fit")
    add("--decimal-mark", choices=("point", "comma"), default="", help="when both readings fit")
    add("--items", choices=("lines", "totals"), default="", help="what several rows of one invoice number are")
    add("--on", default="", metavar="DATE", help="the day of rows that have none")
    add("--client", default="", metavar="ID", help="whose rows are those without a client")
    add("--as", dest="as_", action="append", default=[], metavar="NAME=ID", help="a name means a client")
    add("--own", action="append", default=[], metavar="NAME", help="a name becomes a client of its own")
    add("--leave-out", action="append", default=[], metavar="NAME", help="rows with this name are left out")
    add("--no-new-clients", action="store_true", help="a row with an unknown client is a bad row")
    add("--rate", action="append", default=[], metavar="USD=0.92", help="what another currency is worth")
    add(
        "--take",
        action="append",
        default=[],
        metavar="WHICH",
        help="payments of a bank for open invoices: certain (number and sum agree; the default), all, none, "
        "LINE=NUMBER, LINE=none, LINE=skip",
    )
    add("--replace", action="store_true", help="remove what an earlier import brought and the file no longer holds")
    add("--strict", action="store_true", help="one bad row refuses the whole file")
    add("--dry-run", action="store_true", help="show what would be saved, and save nothing")
    add("--names", action="store_true", help="list the names learnt by --as; with --as or --forget change them")
    add(
        "--forget",
        action="append",
        default=[],
        metavar="NAME",
        help="with --names: a name that means nobody any more",
    )
    add("--json", action="store_true", help="print what became of each file as JSON")


def run(options: Namespace, place: Place) -> int:
    """Import the files in order; 1 if any was refused, with the others saved, 3 if rows could not be taken."""
    if options.names:
        return _names(options, place)
    if options.forget:
        raise Usage("--forget goes with --names.")
    files = list(options.files)
    if options.tracker:
        if files or options.format:
            raise Usage("--from takes no file and no --format: the tracker's own data are read.")
        files = [tracker_data(options.tracker, os.environ, os.path.expanduser("~"))]
        options.format = options.tracker
    if not files:
        if import_offer.is_possible(options, files):
            return import_offer.show(place, "", _wishes(options, place.open(may_be_new=True)))
        raise Usage("import takes a file: tuiclients import FILE")
    refused = incomplete = 0
    objects: list[dict[str, Any]] = []
    for file in files:
        try:
            incomplete += _import_file(options, place, file, objects)
        except Refused as error:
            if isinstance(error, UnknownTable):
                for line in error.lines:
                    notify(line)
            if import_offer.must_choose(error) and import_offer.is_possible(options, files):
                notify(error.sentence)
                if import_offer.accepts(import_offer.CHOOSE):
                    return import_offer.show(place, file, _wishes(options, place.open(may_be_new=True)))
            if len(files) == 1 and not options.json:
                raise
            refused += 1
            notify(f"{file}: {error.sentence}")
            if options.json and (not objects or objects[-1]["file"] != file):
                guess = error.as_object() if isinstance(error, UnknownTable) else {}
                objects.append({"file": file, "refusal": error.sentence, "saved": False, **guess})
    if options.json:
        dump(objects)
    return 1 if refused else INCOMPLETE if incomplete else 0


def _import_file(options: Namespace, place: Place, file: str, objects: list[dict[str, Any]]) -> bool:
    """Import a file; whether rows of it could not be taken."""
    desk = place.open(may_be_new=True)
    wishes = _wishes(options, desk)
    prepared = importing.prepare_file(desk, file, wishes, Progress("read"))
    tell = (lambda text: None) if options.json else echo
    for sentence in import_summary.summary(prepared, desk.policy):
        tell(sentence)
    for sentence in import_summary.problems(prepared):
        notify(sentence)
    choice = importing.open_choice(prepared)
    if choice and not prepared.refusal and import_offer.is_possible(options, [file]):
        notify(choice)
        if import_offer.accepts(import_offer.LOOK):
            import_offer.show(place, file, wishes)
            return False
    if options.json:
        saved = bool(prepared.edits) and not prepared.refusal and not options.dry_run
        objects.append(import_summary.as_object(prepared, saved))
    if options.dry_run:
        for row in importing.first_rows(desk, prepared):
            tell(f"  {row}")
        tell("Nothing was saved (--dry-run).")
        if prepared.refusal:
            raise Refused(prepared.refusal)
        return prepared.incomplete
    for sentence in importing.save_prepared(desk, prepared, Progress("saved")):
        tell(sentence)
    return prepared.incomplete


def _wishes(options: Namespace, desk: Desk) -> ImportOptions:
    """How a file is to be imported."""
    return importing.options(
        kind=options.kind,
        mapping=options.map,
        date_order=options.date_order,
        client=options.client,
        as_=options.as_,
        own=tuple(options.own),
        leave_out=tuple(options.leave_out),
        no_new_clients=options.no_new_clients,
        rates=options.rate,
        strict=options.strict,
        format=options.format,
        decimal_mark=options.decimal_mark,
        dry_run=options.dry_run,
        encoding=options.encoding,
        sheet=options.sheet,
        skip_lines=options.skip_lines,
        delimiter=options.delimiter,
        where=tuple(options.where),
        save_as=options.save_as,
        take=options.take,
        replace=options.replace,
        items=options.items,
        on=past_day(desk, options.on, "--on") if options.on else None,
    )


def _names(options: Namespace, place: Place) -> int:
    """List the names that mean a client in files, or change them."""
    if options.files:
        raise Usage("--names takes no file.")
    desk = place.open()
    if options.as_ or options.forget:
        echo(importing.change_learnt(desk, options.as_, options.forget, options.format))
        return 0
    names = [name for name in importing.learnt(desk) if options.format in ("", name.format)]
    if options.json:
        dump([name._asdict() for name in names])
        return 0
    for name in names:
        echo(f"{name.format}  {name.name} = {name.client}")
    if not names:
        echo("No names are learnt yet; --as 'Their name=id' of an import teaches one.")
    return 0
