"""Conditions on the cells of a row, as `--where` is given them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from tuiclients.domain.errors import Refused
from tuiclients.exchange.file.column_names import folded
from tuiclients.exchange.table.expression import TableColumns
from tuiclients.exchange.text.foreign_text import quoted

Sign = Literal["=", "!=", "~"]
_SIGNS: tuple[Sign, ...] = ("!=", "=", "~")


class Condition(NamedTuple):
    """A cell is a text, is it not, or holds it; without case."""

    typed: str
    place: int
    sign: Sign
    value: str
    """Without case."""

    def met(self, cells: Sequence[str]) -> bool:
        """Whether a row meets it."""
        cell = cells[self.place].strip().casefold()
        if self.sign == "~":
            return self.value in cell
        return (cell == self.value) == (self.sign == "=")


def read_conditions(typed: Sequence[str], columns: TableColumns) -> tuple[Condition, ...]:
    """The conditions as typed: `Status=Completed`, `Status!=Draft`, `Note~web`.

    Refused: a text without a sign, and a column that is not there.
    """
    return tuple(_read(text, columns) for text in typed)


def _read(text: str, columns: TableColumns) -> Condition:
    signs = [(place, sign) for sign in _SIGNS for place in _places(text, sign)]
    if not signs:
        raise Refused(
            f"--where {quoted(text)} is not a condition: write COLUMN=TEXT, COLUMN!=TEXT or COLUMN~TEXT (holds it)."
        )
    known = [(place, sign) for place, sign in sorted(signs) if folded(text[:place].strip()) in columns.places]
    place, sign = known[0] if known else min(signs)
    wanted = columns.place(text[:place].strip())
    return Condition(text, wanted, sign, text[place + len(sign) :].strip().casefold())


def _places(text: str, sign: Sign) -> list[int]:
    """Where a sign stands; an equals sign behind an exclamation mark belongs to that."""
    return [
        place
        for place in range(1, len(text))
        if text.startswith(sign, place) and not (sign == "=" and text[place - 1] == "!")
    ]
