"""How a file writes its dates and numbers."""

from __future__ import annotations

from typing import NamedTuple

from tuiclients.exchange.cells.cell import BadCell, DecimalMark, Number, read_number
from tuiclients.exchange.cells.guess import marks_of
from tuiclients.exchange.cells.moment import DateOrder
from tuiclients.exchange.text.foreign_text import quoted

#: What programs write into an empty cell.
_EMPTY = frozenset(("", "-", "–", "—", "n/a", "na", "none", "null", "never", "0000-00-00"))


class Script(NamedTuple):
    """How a file writes: the order of its dates, its decimal mark, and the currency of what names none."""

    order: DateOrder
    mark: DecimalMark
    currency: str
    mixed: bool = False
    """Numbers of both marks stand in it: each is read by its own, and one that could be either is bad."""

    def number(self, cell: str) -> Number:
        """The number of a cell. Raises BadCell."""
        return read_number(cell, self.mark_in(cell), self.currency)

    def mark_in(self, cell: str) -> DecimalMark:
        """The decimal mark of a cell. Raises BadCell."""
        if not self.mixed:
            return self.mark
        marks = marks_of(cell)
        if len(marks) > 1:
            raise BadCell(f"{quoted(cell)} has two readings, and the file writes numbers in both ways")
        return next(iter(marks), self.mark)


def says_nothing(cell: str) -> bool:
    """Whether a cell stands for an empty one."""
    return not cell or (len(cell) < 11 and cell.lower() in _EMPTY)
