"""How a file writes its dates and numbers, decided from all of its cells."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import Generic, Literal, TypeVar

from tuiclients.domain.errors import Refused
from tuiclients.exchange.cells.cell import DIGITS, MARKS, DecimalMark, MarkName, number_parts
from tuiclients.exchange.cells.moment import LONGEST_DATE, ORDERS, DateOrder, date_groups
from tuiclients.exchange.text.foreign_text import quoted

Reading = TypeVar("Reading", DateOrder, DecimalMark)

#: The share of cells that must agree where some contradict; those that do not are bad rows.
AGREEING = 0.95
SIGNS: dict[MarkName, DecimalMark] = {name: mark for mark, name in MARKS.items()}
_ONLY: dict[DecimalMark, frozenset[DecimalMark]] = {mark: frozenset((mark,)) for mark in MARKS}


def mark_of(sign: str) -> DecimalMark | Literal[""]:
    """The decimal mark that a sign is, "" if it is none."""
    return "." if sign == "." else "," if sign == "," else ""


class Votes(Generic[Reading]):
    """Which readings the cells of a file allow; a cell that reads the same in every way, or in none, has no vote."""

    def __init__(self) -> None:
        self._votes: Counter[frozenset[Reading]] = Counter()
        self.example = ""
        """The first cell that has more than one reading."""
        self.line = 0
        """Its line."""

    def cast(self, readings: frozenset[Reading], cell: str, line: int) -> None:
        """Count a cell that allows these readings, each with another meaning."""
        self._votes[readings] += 1
        if len(readings) > 1 and not self.line:
            self.example, self.line = cell, line

    def fitting(self) -> frozenset[Reading]:
        """The readings that fit all cells, or else the one that fits nearly all; none if the cells contradict."""
        total = self._votes.total()
        fits: Counter[Reading] = Counter()
        for readings, count in self._votes.items():
            for reading in readings:
                fits[reading] += count
        unanimous = frozenset(reading for reading, count in fits.items() if count == total)
        return unanimous or frozenset(reading for reading, count in fits.items() if count >= AGREEING * total)

    def decided(self, usual: Reading | Literal[""]) -> Reading | Literal[""]:
        """The only reading that fits, else the `usual` one if it does, else none: ""."""
        fitting = self.fitting()
        if len(fitting) == 1:
            return next(iter(fitting))
        return usual if usual in fitting else ""

    def __bool__(self) -> bool:
        return bool(self._votes)


class DateVotes(Votes[DateOrder]):
    """The order of day, month and year in a file."""

    def see(self, cell: str, line: int) -> None:
        """Count the vote of a cell with a date."""
        readings = _orders(cell) if len(cell) <= LONGEST_DATE else None
        if readings:
            self.cast(readings, cell, line)

    def order(self, path: str, asked: DateOrder | Literal[""], usual: DateOrder | Literal[""] = "") -> DateOrder:
        """The order: the one that was `asked` for, else what fits, else the `usual` one of such files.

        Refused if several fit, or none does, and neither was given.
        """
        if asked or not self:
            return asked or usual or "ymd"
        if only := self.decided(usual):
            return only
        if self.fitting():
            why = f"fit more than one order ({quoted(self.example)} on line {self.line})"
        else:
            why = "contradict each other: some are day/month and some month/day"
        raise Refused(f"The dates of {quoted(path, 200)} {why}: say --date-order dmy|mdy|ymd.")


class MarkVotes(Votes[DecimalMark]):
    """The decimal mark of a file."""

    def see(self, cell: str, line: int, small: bool = False) -> None:
        """Count the vote of a cell with a number. `small`: below a thousand, so that a mark in it groups nothing."""
        if cell.isdigit():
            return
        readings = marks_of(cell)
        if small and len(readings) > 1:
            readings = _ONLY["." if "." in cell else ","]
        if readings:
            self.cast(readings, cell, line)

    def mark(
        self,
        path: str,
        asked: DecimalMark | Literal[""],
        usual: DecimalMark | Literal[""],
        delimiter: str,
    ) -> DecimalMark:
        """The mark: the one that was `asked` for, else what fits, else the `usual` one of the book.

        The delimiter is a hint: between commas, a comma inside a number groups thousands; between semicolons, a
        point does. Refused if both marks fit, or neither does.
        """
        if asked or not self:
            return asked or usual or "."
        if only := self.decided(usual):
            return only
        fitting = self.fitting()
        if fitting and delimiter == "," and "," in self.example:
            return "."
        if fitting and delimiter == ";" and "." in self.example:
            return ","
        why = (
            f"have two readings ({quoted(self.example)} on line {self.line})" if fitting else "contradict each other"
        )
        raise Refused(f"The numbers of {quoted(path, 200)} {why}: say --decimal-mark point|comma.")


@lru_cache(maxsize=4096)
def _orders(cell: str) -> frozenset[DateOrder]:
    """The orders in which a date can be read; none if they all give the same day."""
    groups = date_groups(cell)
    if groups is None or len(groups.digits[0]) == 4:
        return frozenset()
    days = {order: groups.read(order) for order in ORDERS}
    if groups.dotted and days["dmy"]:
        days["mdy"] = None
    readings = frozenset(order for order, day in days.items() if day)
    return readings if len(readings) == 1 or len({days[order] for order in readings}) > 1 else frozenset()


def marks_of(cell: str) -> frozenset[DecimalMark]:
    """The decimal marks with which a number can be read; none if it has neither."""
    _, _, body, _ = number_parts(cell)
    points, commas = body.count("."), body.count(",")
    if (not points and not commas) or any(map(str.isalpha, body)):
        return frozenset()
    if points and commas:
        return _ONLY["." if body.rfind(".") > body.rfind(",") else ","]
    if points + commas > 1:
        return _ONLY["," if points else "."]
    whole, _, fraction = body.replace(",", ".").partition(".")
    grouped = len(fraction) == 3 and 0 < len(whole) <= 3 and whole[0] != "0" and whole[0] in DIGITS
    return frozenset(MARKS) if grouped else _ONLY["." if points else ","]
