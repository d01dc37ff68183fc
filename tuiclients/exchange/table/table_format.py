"""A named format of tables: by which columns it is known, and which field each of them feeds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, NamedTuple

from tuiclients.exchange.cells.moment import DateOrder
from tuiclients.exchange.file.column_names import folded
from tuiclients.exchange.rows.foreign_row import ForeignRow

#: The cells of a row by the folded name of their column (`folded`); of two columns of one name the first.
Cells = Mapping[str, str]


class LeftOut(NamedTuple):
    """Rows that a format leaves out: those whose cell in a column is one of the values, folded."""

    column: str
    values: tuple[str, ...]
    reason: str
    """As the balance says it: `a draft`."""


class TableFormat(NamedTuple):
    """A mapping with a name. Columns are compared folded; `A|B` is the first of the columns that the table has."""

    name: str
    title: str
    """What the summary of an import calls it, with its article."""
    kind: str
    """The kind of entry that a row makes."""
    header: tuple[str, ...]
    """The columns that make a table this one."""
    fields: Mapping[str, str]
    """Field to expression, as in `--map`: a column, `Tax 1+Tax 2`, `Quantity*Rate`, `'out'`, `number~Purpose`. `|`
    binds first: `A|B+C|D` is a sum of two. One whose columns are all missing is not read. Texts are put one after the
    other: `start=Start date+Start time`, `note=Project+Task`, `paid=Date paid+Amount paid`."""
    without: tuple[str, ...] = ()
    """Columns that a table of this format never has."""
    left_out: tuple[LeftOut, ...] = ()
    items: Literal["", "lines", "totals"] = ""
    order: DateOrder | Literal[""] = ""
    """The only order of dates that the program writes; "" = the dates decide."""
    utc: bool = False
    """Instants without a zone are UTC; otherwise they are as written."""
    adapt: Callable[[ForeignRow, Cells], ForeignRow] | None = None
    """The last word about a row that could be read, for what no mapping can say."""


def missing_column(format_: TableFormat, header: Sequence[str]) -> str:
    """The first column that a table with this header lacks to be of this format, "" if none."""
    names = {folded(name) for name in header}
    return next(
        (
            choice.split("|")[0]
            for choice in format_.header
            if not any(folded(name) in names for name in choice.split("|"))
        ),
        "",
    )


def fits(format_: TableFormat, header: Sequence[str]) -> bool:
    """Whether a table with this header is of this format."""
    names = {folded(name) for name in header}
    return names.isdisjoint(map(folded, format_.without)) and all(
        any(folded(name) in names for name in choice.split("|")) for choice in format_.header
    )
