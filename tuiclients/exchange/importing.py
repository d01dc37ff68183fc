"""An import, prepared: a file read, and what it would bring to a book worked out as one change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from tuiclients.domain.client import Client
from tuiclients.domain.decision import KeptAudit
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.exchange.column_mapping import columns_of, fields_of, header_id, read_mapping
from tuiclients.exchange.document import read_document
from tuiclients.exchange.document_merge import plan_document
from tuiclients.exchange.foreign_row import ImportOptions, Progress, RowSource
from tuiclients.exchange.foreign_table import ForeignTable, open_table
from tuiclients.exchange.foreign_text import encoding_of, quoted
from tuiclients.exchange.formats import csv_table, toggl
from tuiclients.exchange.guess import MARKS
from tuiclients.exchange.moment import ORDERS
from tuiclients.exchange.prepared_import import SAMPLE, PreparedImport
from tuiclients.exchange.recognise import FORMATS, JSON, check_format, format_of, is_json
from tuiclients.exchange.row_import import RowImport
from tuiclients.storage.interface import Edit, Facts, Remembered


def no_records(client: str) -> Sequence[Any]:
    """No entries and no kept audits."""
    return ()


def prepare(
    path: str,
    options: ImportOptions,
    facts: Facts,
    existing: Callable[[str], Sequence[Entry]],
    today: date,
    new_id: Callable[[], str],
    progress: Progress | None = None,
    audits: Callable[[str], Sequence[KeptAudit]] = no_records,
) -> PreparedImport:
    """Read a file and work out what it would bring to a book.

    `existing` and `audits` give the entries and kept audits of a client of the book. `progress` is told bytes done
    and bytes in all. Refused: a file that cannot be read as a whole, options that do not fit it, and what has to be
    asked (the order of dates, the decimal mark).
    """
    _check(options)
    if options.format == JSON or (not options.format and is_json(path)):
        return _document(path, options, facts, existing, audits)
    table = open_table(path)
    name = options.format or format_of(table.header)
    intake = RowImport(table, name, options, facts, existing, today, new_id)
    if name == toggl.NAME:
        return intake.run(toggl.read_toggl(table, facts.policy, options, progress), [], progress)
    reading, remembered = _generic(table, facts, options, progress)
    return intake.run(reading, remembered, progress)


def _check(options: ImportOptions) -> None:
    check_format(options.format)
    if options.date_order and options.date_order not in ORDERS:
        raise Refused(
            f"There is no order of dates {quoted(options.date_order)}: say --date-order {'|'.join(ORDERS)}."
        )
    if options.decimal_mark and options.decimal_mark not in MARKS.values():
        raise Refused(f"There is no decimal mark {quoted(options.decimal_mark)}: say --decimal-mark point|comma.")


def _document(
    path: str,
    options: ImportOptions,
    facts: Facts,
    existing: Callable[[str], Sequence[Entry]],
    audits: Callable[[str], Sequence[KeptAudit]],
) -> PreparedImport:
    with open(path, encoding=encoding_of(path)) as file:
        document = read_document(file.read(), facts.clients)
    merge = plan_document(document, facts, existing, audits)
    new = [edit.after for edit in merge.edits]
    entries = [thing for thing in new if isinstance(thing, Entry)]
    counts = {table: count for table, count in merge.added.items() if count and table != "entries"}
    counts |= Counter(entry.kind for entry in entries)
    days = [entry.on for entry in entries]
    return PreparedImport(
        path,
        JSON,
        FORMATS[JSON],
        rows=sum(merge.added.values()) + sum(merge.present.values()),
        counts=counts,
        first=min(days, default=None),
        last=max(days, default=None),
        new_clients=tuple(thing for thing in new if isinstance(thing, Client)),
        present=sum(merge.present.values()),
        sample=tuple(entries[:SAMPLE]),
        edits=() if options.dry_run else merge.edits,
        notes=(merge.settings,) if merge.settings else (),
    )


def _generic(
    table: ForeignTable, facts: Facts, options: ImportOptions, progress: Progress | None
) -> tuple[RowSource, list[Edit]]:
    """A table by its mapping: the one that is given, which is remembered, or the one remembered for its header."""
    ident = header_id(table.header)
    before = facts.remembered.get(ident)
    memory = before.value if before is not None else {}
    kind = options.kind or (str(memory.get("kind", "")) if not options.map else "")
    if not kind:
        raise Refused(
            f"The columns of {quoted(table.path, 200)} are not known yet: say what a row is with --kind "
            "(invoice, time, payment, ...) and which columns to take with --map client=COLUMN,on=COLUMN,..."
        )
    fields_of(kind)
    same = memory.get("kind") == kind
    if options.map:
        mapping = read_mapping(options.map, kind)
    elif same:
        mapping = dict(memory.get("map", {}))
    else:
        raise Refused(f"Say which columns make a {kind}: --map client=COLUMN,on=COLUMN,...")
    columns = columns_of(mapping, kind, table.header, bool(options.client))
    usual = {name: str(memory.get(name, "")) for name in ("date_order", "decimal_mark") if same}
    reading = csv_table.read_csv(table, kind, columns, facts.policy, options, usual, progress)
    said = {"date_order": options.date_order, "decimal_mark": options.decimal_mark}
    value = {"kind": kind, "map": mapping, **{name: said[name] or usual.get(name, "") for name in said}}
    edit = Edit(before, Remembered(ident, value, before.rev if before else 0))
    return reading, [] if memory == value else [edit]
