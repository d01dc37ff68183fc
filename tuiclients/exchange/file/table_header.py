"""Where the header of a table stands, and what separates its columns."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from tuiclients.exchange.cells.cell import DIGITS, MARKS, BadCell, read_number
from tuiclients.exchange.cells.moment import ORDERS, parse_date
from tuiclients.exchange.file.column_names import known

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
#: A header stands below at most this many lines.
MOST_TITLES = 20
#: Rows below a header that are looked at.
_ROWS = 50
#: The share of rows that must be as wide as the header.
_AS_WIDE = 0.8


class FoundHeader(NamedTuple):
    """A header and where it was found."""

    delimiter: str
    names: tuple[str, ...]
    line: int
    """Counted from the first line looked at, which is 1."""
    titles: bool
    """Lines that are no part of the table stand above it."""


class _Candidate(NamedTuple):
    line: int
    names: tuple[str, ...]
    known: int
    alike: float
    """The share of the rows below that are as wide."""


def find_header(lines: Sequence[str], searched: bool = True, asked: str = "") -> FoundHeader | int:
    """The header in the first lines of a file; 0 if it is no table, else the line that should have been one.

    `searched`: title lines may stand above it; `asked`: the name of the delimiter. Of the lines that could be one
    that with the most usual names of columns is it, else the first.
    """
    start, declared = _declared(lines)
    declared = next((sign for sign, name in DELIMITERS.items() if name == asked), declared)
    best: tuple[tuple[bool, bool, int, float], str, _Candidate] | None = None
    first = next((place for place in range(start, len(lines)) if lines[place].strip()), start)
    for delimiter in (declared,) if declared else DELIMITERS:
        candidate = _candidate(lines, first, delimiter, MOST_TITLES if searched else 0)
        if candidate is None:
            continue
        alike = candidate.alike > _AS_WIDE
        rank = (alike, candidate.known > 1 or candidate.line == first, len(candidate.names), candidate.alike)
        if best is None or rank > best[0]:
            best = rank, delimiter, candidate
    if best is None:
        return first + 1 if any(_wide(lines, first, each) for each in DELIMITERS) else 0
    _, delimiter, found = best
    return FoundHeader(delimiter, found.names, found.line + 1, found.line > first)


def _declared(lines: Sequence[str]) -> tuple[int, str]:
    """The line to begin with, and the delimiter that a first line "sep=;" declares, as spreadsheets write it."""
    first = lines[0].strip("\ufeff\r\n").strip('"') if lines else ""
    return (1, first[4:]) if first[:4] == "sep=" and first[4:] in DELIMITERS else (0, "")


def _wide(lines: Sequence[str], first: int, delimiter: str) -> bool:
    rows = _rows(lines, first, delimiter, _ROWS)
    return bool(rows) and len(rows[0]) > 1


def _candidate(lines: Sequence[str], first: int, delimiter: str, titles: int) -> _Candidate | None:
    """The line that is the header, if columns are separated by the delimiter."""
    best: _Candidate | None = None
    filled = 0
    for place in range(first, min(first + titles + 1, len(lines))):
        rows = _rows(lines, place, delimiter, 1)
        cells = [cell.strip() for cell in rows[0]] if rows else []
        named = [cell for cell in cells if cell]
        if len(named) > 1 and not any(map(is_value, named)):
            if filled < len(named):
                below = _rows(lines, place, delimiter, _ROWS)
                alike = sum(len(row) == len(cells) for row in below) / len(below)
                candidate = _Candidate(place, tuple(cells), known(named), alike)
                if best is None or _better(candidate, best):
                    best = candidate
        elif best is None and place == first and len(cells) > 2 and len(named) == len(cells):
            # A full row of values is a row of the table.
            return None
        filled = max(filled, len(named) if any(map(is_value, named)) else 0)
    return best


def _better(later: _Candidate, earlier: _Candidate) -> bool:
    """Whether a line is rather the header than one above it."""
    if later.known != earlier.known:
        return later.known > max(earlier.known, 1)
    return later.alike > _AS_WIDE >= earlier.alike and all(later.names)


def _rows(lines: Sequence[str], place: int, delimiter: str, most: int) -> list[list[str]]:
    reader = csv.reader(
        lines[place:] if most > 1 else lines[place : place + 50], delimiter=delimiter, skipinitialspace=True
    )
    rows: list[list[str]] = []
    try:
        rows.extend(row for row in islice(reader, most) if row)
    except csv.Error:
        return rows
    return rows


def is_value(text: str) -> bool:
    """Whether a cell holds a date or a number, as no header does."""
    if not any(char in DIGITS for char in text):
        return False
    if any(parse_date(text, order) for order in ORDERS):
        return True
    for mark in MARKS:
        try:
            read_number(text, mark, "EUR")
        except BadCell:
            continue
        return True
    return False
