"""Sums of a column by what another one holds: the tax of an invoice whose lines alone name it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from tuiclients.exchange.cells.cell import BadCell, read_number
from tuiclients.exchange.file.column_names import folded
from tuiclients.exchange.file.foreign_table import ForeignTable


def column_sums(table: ForeignTable, key: str, column: str) -> Mapping[str, Decimal]:
    """The sums of a column with a decimal point that are not 0, by the cell of the column `key`."""
    names = [folded(name) for name in table.header]
    if folded(key) not in names or folded(column) not in names:
        return {}
    key_place, place = names.index(folded(key)), names.index(folded(column))
    sums: dict[str, Decimal] = {}
    for line in table.rows():
        cell = "" if line.problem else line.cells[place].strip()
        if not cell:
            continue
        try:
            value = read_number(cell, ".", "").value
        except BadCell:
            continue
        if value:
            of = line.cells[key_place].strip()
            sums[of] = sums.get(of, Decimal(0)) + value
    return sums
