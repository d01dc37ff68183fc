"""Any table as CSV, by the columns that the user names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice
from typing import Any, NamedTuple

from tuiclients.domain.errors import Refused
from tuiclients.exchange.cells.cell import MARKS
from tuiclients.exchange.cells.guess import SIGNS
from tuiclients.exchange.cells.moment import ORDERS
from tuiclients.exchange.file.column_names import COLUMN_NAMES, folded
from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.file.foreign_table import ForeignTable
from tuiclients.exchange.rows.foreign_row import ImportContext, RowSource
from tuiclients.exchange.table.column_guess import unknown_table
from tuiclients.exchange.table.column_mapping import SAVED, expressions_of, fields_of, header_id, read_mapping
from tuiclients.exchange.table.expression import Expression, TableColumns
from tuiclients.exchange.table.spent_time import SPANS
from tuiclients.exchange.table.table_format import TableFormat
from tuiclients.exchange.table.table_reader import Usual, rows_of
from tuiclients.exchange.text.foreign_text import quoted
from tuiclients.storage.interface import Edit, Remembered

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,29}")
_CLOCK = re.compile(r"(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?(?: ?[ap]m)?", re.IGNORECASE)


class _Mapping(NamedTuple):
    kind: str
    fields: Mapping[str, str]
    """Field to expression, as typed."""
    usual: Usual
    """What earlier files with it were told about their dates and numbers."""


def read_csv(file: ForeignFile, context: ImportContext) -> RowSource:
    """Make the rows of a table readable by its mapping: the given one, the saved one of a name, or the one that is
    remembered for its header.

    Refused: a table whose columns nobody has named, a mapping that does not fit it, and what stays open about how
    it writes dates and numbers.
    """
    table, options = file.table, context.options
    if options.save_as and not _NAME.fullmatch(options.save_as):
        raise Refused(
            f"{quoted(options.save_as)} is not a name for a mapping: use small letters, digits, - and _, at most 30."
        )
    mapping = _mapping(table, context)
    columns = TableColumns(table.header)
    fields = expressions_of(mapping.fields, mapping.kind, columns, bool(options.client), options.on is not None)
    _refuse_clocks(fields, table)
    made = TableFormat(context.format, context.title, mapping.kind, (), mapping.fields)
    source = rows_of(made, fields, columns, file, context, mapping.usual, named=False)
    note = _gross_note(mapping, fields, columns)
    return source._replace(
        remembered=_remembered(table, mapping, context), notes=(*source.notes, note) if note else source.notes
    )


def _mapping(table: ForeignTable, context: ImportContext) -> _Mapping:
    options, remembered = context.options, context.facts.remembered
    saved = remembered.get(f"{SAVED}{options.format}")
    before = saved or remembered.get(header_id(table.header))
    memory: Mapping[str, Any] = before.value if before is not None else {}
    kind = options.kind or (str(memory.get("kind", "")) if not options.map else "")
    if not kind:
        raise unknown_table(table)
    fields_of(kind)
    same_kind = memory.get("kind") == kind
    if options.map:
        fields = read_mapping(options.map, kind)
    elif same_kind:
        fields = dict(memory.get("map", {}))
    else:
        raise unknown_table(table, kind)
    if not same_kind:
        return _Mapping(kind, fields, Usual())
    return _Mapping(
        kind,
        fields,
        Usual(
            next((order for order in ORDERS if order == memory.get("date_order")), ""),
            next((mark for name, mark in SIGNS.items() if name == memory.get("decimal_mark")), ""),
        ),
    )


def _remembered(table: ForeignTable, mapping: _Mapping, context: ImportContext) -> tuple[Edit, ...]:
    """The mapping for the next file with this header, and under the name that the user gives it."""
    options, remembered = context.options, context.facts.remembered
    mark = mapping.usual.mark
    value = {
        "kind": mapping.kind,
        "map": dict(mapping.fields),
        "date_order": options.date_order or mapping.usual.date_order,
        "decimal_mark": options.decimal_mark or (MARKS[mark] if mark else ""),
    }
    idents = [header_id(table.header), *([f"{SAVED}{options.save_as}"] if options.save_as else [])]
    edits = []
    for ident in idents:
        before = remembered.get(ident)
        if before is None or before.value != value:
            edits.append(Edit(before, Remembered(ident, value, before.rev if before else 0)))
    return tuple(edits)


def _refuse_clocks(fields: Mapping[str, Expression], table: ForeignTable) -> None:
    """Refused: a length of time that is fed by a column with times of day."""
    for field in SPANS:
        for place in fields[field].places if field in fields else ():
            if COLUMN_NAMES.get(folded(table.header[place])) not in ("start", "end"):
                continue
            cells = (line.cells[place].strip() for line in islice(table.rows(), 50))
            if any(map(_CLOCK.fullmatch, cells)):
                raise Refused(
                    f"The column {quoted(table.header[place])} holds times of day, and {field} is how long it took: "
                    "say start=COLUMN,end=COLUMN instead."
                )


def _gross_note(mapping: _Mapping, fields: Mapping[str, Expression], columns: TableColumns) -> str:
    """A sentence where an amount that should be net comes from a column whose name says gross."""
    if mapping.kind != "invoice" or "tax" not in fields or "amount" not in fields:
        return ""
    names = [columns.names[place] for place in fields["amount"].places]
    if not any(COLUMN_NAMES.get(folded(name)) == "gross" for name in names):
        return ""
    name = quoted(names[0])
    return f"The tax comes on top of {name}: if it is in it already, map gross={names[0]} instead of amount."
