"""A CSV file of any dialect, read row by row with line numbers."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple, TextIO

from tuiclients.domain.errors import Refused
from tuiclients.exchange.cell import DIGITS, MARKS, BadCell, read_number
from tuiclients.exchange.foreign_text import encoding_of, quoted, size_of
from tuiclients.exchange.moment import ORDERS, parse_date

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
LONGEST_LINE = 1 << 20
"""Characters."""
#: The delimiter is guessed from this many rows and characters.
_SNIFFED_ROWS = 50
_SNIFFED = 1 << 16
#: The share of rows that must be as wide as the first.
_AS_WIDE = 0.8
_END = "\0end"


class TableLine(NamedTuple):
    """A row of a table: the line on which it begins, and its cells, as many as the header has."""

    number: int
    cells: Sequence[str]
    problem: str = ""
    """Why the row cannot be read, empty if it can."""


class ForeignTable(NamedTuple):
    """An opened CSV file. `rows` may be read as often as needed; memory does not grow with the file."""

    path: str
    encoding: str
    delimiter: str
    header: tuple[str, ...]
    first_line: int
    """The line on which the header stands."""
    size: int
    """Bytes."""

    def rows(self, progress: Callable[[int], None] | None = None) -> Iterator[TableLine]:
        """The rows below the header, without the blank ones; `progress` is called now and then with the bytes read.

        Refused: a file that ends inside a quote, or has a line or cell that is too long.
        """
        with _open(self.path, self.encoding) as file:
            width = len(self.header)
            rows = _rows(file, self.delimiter, self.path)
            for count, (number, cells) in enumerate(rows):
                if progress is not None and count % 500 == 0:
                    progress(file.buffer.tell())
                if number <= self.first_line or not any(map(str.strip, cells)):
                    continue
                if len(cells) == width:
                    yield TableLine(number, cells)
                elif len(cells) < width:
                    yield TableLine(number, cells + [""] * (width - len(cells)))
                elif any(map(str.strip, cells[width:])):
                    yield TableLine(number, cells, f"it has {len(cells)} cells and the header {width}")
                else:
                    yield TableLine(number, cells[:width])


def open_table(path: str, encoding: str = "") -> ForeignTable:
    """Open a CSV file: its delimiter and header, and its encoding where that is not given.

    Refused: what is no text file, an empty file, a file without a header (its first line holds
    values, or one column).
    """
    encoding = encoding or encoding_of(path)
    with _open(path, encoding) as file:
        sample = file.read(_SNIFFED)
    if not sample.strip():
        raise Refused(f"{quoted(path, 200)} is empty: there is nothing to import.")
    lines = sample.splitlines(keepends=True)
    delimiter = _declared(lines) or _delimiter(lines if len(sample) < _SNIFFED else lines[:-1] or lines)
    if not delimiter:
        raise Refused(
            f"{quoted(path, 200)} is not a table: its first line has no columns separated by comma, semicolon, "
            f"tab or bar."
        )
    with _open(path, encoding) as file:
        for number, cells in _rows(file, delimiter, path):
            header = tuple(cell.strip() for cell in cells)
            if any(header) and not (number == 1 and _declared(lines)):
                break
        else:
            raise Refused(f"{quoted(path, 200)} is empty: there is nothing to import.")
    named = [name for name in header if name]
    if len(named) < 2 or any(map(is_value, named)):
        raise Refused(
            f"{quoted(path, 200)} has no header: line {number} must name the columns; put their names there."
        )
    return ForeignTable(path, encoding, delimiter, header, number, size_of(path))


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


def _open(path: str, encoding: str) -> TextIO:
    return open(path, encoding=encoding, newline="")


def _rows(file: TextIO, delimiter: str, path: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a file, each with the line on which it begins."""
    reader = csv.reader(_lines(file, path), delimiter=delimiter, skipinitialspace=True)
    number = 1
    try:
        for cells in reader:
            if cells and cells[-1].endswith(_END):
                if len(cells) > 1 or cells[0] != _END:
                    raise Refused(
                        f"{quoted(path, 200)} is cut: a quote that opens in the row of line {number} is never "
                        "closed. Export it again, or close the quote."
                    )
                return
            yield number, cells
            number = reader.line_num + 1
    except csv.Error:
        raise Refused(_too_long(path, number)) from None


def _lines(file: TextIO, path: str) -> Iterator[str]:
    """The lines of a file, then one that no file can hold: inside an open quote it ends a cell."""
    number = 0
    while line := file.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE and not line.endswith(("\n", "\r")):
            raise Refused(_too_long(path, number))
        yield line
    yield _END


def _too_long(path: str, number: int) -> str:
    return (
        f"Line {number} of {quoted(path, 200)} is too long for a row of a table: a cell holds at most "
        f"{csv.field_size_limit():,} characters, a line {LONGEST_LINE:,}; shorten it and import again."
    )


def _declared(lines: Sequence[str]) -> str:
    """The delimiter that a first line "sep=;" declares, as spreadsheets write it."""
    first = lines[0].strip("\r\n").strip('"') if lines else ""
    return first[4:] if first[:4] == "sep=" and first[4:] in DELIMITERS else ""


def _delimiter(lines: Sequence[str]) -> str:
    """The delimiter under which nearly all rows have as many cells as the first, and the more cells the better."""
    best, best_rank = "", (False, 0, 0.0)
    for delimiter in DELIMITERS:
        try:
            rows = [row for row in islice(csv.reader(lines, delimiter=delimiter), _SNIFFED_ROWS) if row]
        except csv.Error:
            continue
        width = len(rows[0]) if rows else 0
        if width < 2:
            continue
        alike = sum(len(row) == width for row in rows) / len(rows)
        if (rank := (alike > _AS_WIDE, width, alike)) > best_rank:
            best, best_rank = delimiter, rank
    return best
