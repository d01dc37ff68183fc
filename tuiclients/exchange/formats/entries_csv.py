"""The entries of one kind as a CSV table, which the import reads back without options."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Any

from tuiclients.domain.client import Client
from tuiclients.domain.entry import by_name, entry_field
from tuiclients.domain.errors import Refused
from tuiclients.exchange.cells.cell import BadCell
from tuiclients.exchange.document.document import ExportSource
from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.rows.foreign_row import ForeignRow, ImportContext, RowSource
from tuiclients.exchange.table.table_format import Cells, TableFormat, fits
from tuiclients.exchange.table.table_reader import read_table
from tuiclients.exchange.text.foreign_text import quoted

#: What a spreadsheet would take for a formula, or drop; the wide forms are those of East Asian keyboards.
_STEERS = ("=", "+", "-", "@", "\t", "'", "\n", "＝", "＋", "－", "＠")
_UNWRITABLE = re.compile("[\0\ud800-\udfff]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?", re.ASCII)
#: Its kind and fields are those of the table.
ENTRIES = TableFormat("entries", "entries that tuiclients exported", "note", ("kind", "client", "on", "at", "id"), {})


def write_csv(source: ExportSource) -> str:
    """The entries of `source.kind`, all clients' in order of day. Refused: no kind, or one without entries."""
    if not source.kind:
        kinds = ", ".join(source.kinds) or "none yet"
        raise Refused(
            f"A CSV table holds entries of one kind: say which with --kind (this book has {kinds}), or name a "
            "folder with -o FOLDER/ for a table of each."
        )
    entries = sorted((entry for entry in source.entries if entry.kind == source.kind), key=lambda entry: entry.order)
    if not entries:
        kinds = ", ".join(source.kinds) or "no entries"
        raise Refused(f"There is nothing of the kind {source.kind} to export: there is {kinds}.")
    columns = columns_of(source.kind)
    names = client_names(source.facts.clients)
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    for entry in entries:
        values = entry._asdict() | {"client": names[entry.client], "currency": source.facts.policy.currency}
        writer.writerow([safe_cell(_cell(values[name])) for name in columns])
    return stream.getvalue()


def is_entries_csv(file: ForeignFile) -> bool:
    """Whether a file has the header of an exported table."""
    return file.header[:1] == ("kind",) and fits(ENTRIES, file.header)


def read_entries_csv(file: ForeignFile, context: ImportContext) -> RowSource:
    """The entries of an exported table. Refused: a table whose first row names no kind, or lacks a column of it."""
    kind = next((line.cells[0].strip() for line in file.table.rows()), "")
    if kind not in by_name():
        raise Refused(
            f"{quoted(file.path, 200)} has the header of a table that `tuiclients export` wrote, but the kind of its "
            f"first row is {quoted(kind)}: it should be one of {', '.join(by_name())}."
        )
    required = by_name()[kind].required
    missing = next((name for name in required if name not in file.header), "")
    if missing:
        raise Refused(f"{quoted(file.path, 200)} has no column {missing}, which each {kind} needs: export it again.")
    fields = {name: name for name in columns_of(kind)[1:]}
    format_ = ENTRIES._replace(kind=kind, fields=fields, adapt=lambda row, cells: _as_exported(row, cells, kind))
    options = context.options
    if file.table.delimiter == "," and not options.decimal_mark:
        # As it was written; a spreadsheet that has changed the delimiter may have changed the mark as well.
        options = options._replace(decimal_mark="point")
    return read_table(format_, file, context._replace(options=options))


def _as_exported(row: ForeignRow, cells: Cells, kind: str) -> ForeignRow:
    """The row without the apostrophes that the export has put in front, and with the person that it names."""
    if cells["kind"] != kind:
        raise BadCell(f"it is of the kind {quoted(cells['kind'])} in a table of the kind {kind}")
    if not row.entries:
        return row
    entry = row.entries[0]
    entry = entry._replace(
        by=unsafe_cell(cells.get("by", "")),
        note=unsafe_cell(entry.note),
        number=unsafe_cell(entry.number),
        invoice=unsafe_cell(entry.invoice),
        tags=tuple(map(unsafe_cell, entry.tags[:1])) + entry.tags[1:],
    )
    return row._replace(client=unsafe_cell(row.client), own_id=unsafe_cell(row.own_id), entries=(entry,))


def columns_of(kind: str) -> tuple[str, ...]:
    """The columns of the table of a kind."""
    fields = by_name()[kind].own_fields
    money = any(entry_field(name).form == "money" for name in fields)
    return ("kind", "client", "on", "at", *fields, *(("currency",) if money else ()), "by", "note", "tags", "id")


def client_names(clients: Mapping[str, Client]) -> dict[str, str]:
    """What a table calls each client, by id: the name, or the id where two share a name."""
    names = Counter(client.name.casefold() for client in clients.values())
    return {ident: client.name if names[client.name.casefold()] == 1 else ident for ident, client in clients.items()}


def safe_cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: a leading apostrophe more, unless it is a number.

    What no text file can hold, NUL and halves of a character, is shown as a symbol; every line break is a line feed.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _UNWRITABLE.sub(lambda char: "\u2400" if char[0] == "\0" else "\ufffd", text)
    return f"'{text}" if text.startswith(_STEERS) and not _NUMBER.fullmatch(text) else text


def unsafe_cell(text: str) -> str:
    """The text of a cell that `safe_cell` made."""
    return text[1:] if text.startswith("'") else text


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case Decimal():
            return f"{value:f}"
        case date():
            return value.isoformat()
        case tuple() if value and isinstance(value[0], date):
            return "..".join(day.isoformat() for day in value)
        case tuple():
            return ", ".join(value)
        case Mapping():
            return "; ".join(f"{name}={'?' if answer is None else _cell(answer)}" for name, answer in value.items())
    return str(value)
