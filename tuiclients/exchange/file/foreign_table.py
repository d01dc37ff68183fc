"""A CSV file of any dialect, read row by row with line numbers."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from io import StringIO
from typing import NamedTuple, TextIO

from tuiclients.domain.errors import Refused
from tuiclients.exchange.file.table_header import DELIMITERS as DELIMITERS
from tuiclients.exchange.file.table_header import find_header
from tuiclients.exchange.text.foreign_text import counted, encoding_of, quoted, size_of

LONGEST_LINE = 1 << 20
"""Characters."""
#: The delimiter and the header are looked for in this many characters.
_SNIFFED = 1 << 16
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

    titles: bool = False
    """Lines that are no part of the table stand above the header."""
    shown: str = ""
    """What the file is called in a sentence."""

    def rows(self, progress: Callable[[int], None] | None = None) -> Iterator[TableLine]:
        """The rows below the header, without blank ones and the header once more; `progress` is called now and then
        with the bytes read.

        Refused: a file that ends inside a quote, or has a line or cell that is too long.
        """
        with _open(self.path, self.encoding) as file:
            header, width = self.header, len(self.header)
            rows = _rows(file, self.delimiter, self.shown or self.path, self.first_line - 1)
            for count, (number, cells) in enumerate(rows):
                if progress is not None and count % 500 == 0:
                    progress(file.buffer.tell())
                if not count or not any(map(str.strip, cells)) or _repeats(header, cells):
                    continue
                if len(cells) == width:
                    yield TableLine(number, cells)
                elif len(cells) < width:
                    yield TableLine(number, cells + [""] * (width - len(cells)))
                elif any(map(str.strip, cells[width:])):
                    yield TableLine(number, cells, f"it has {len(cells)} cells and the header {width}")
                else:
                    yield TableLine(number, cells[:width])


def open_table(path: str, encoding: str = "", skip: int = 0, shown: str = "", delimiter: str = "") -> ForeignTable:
    """Open a CSV file: its delimiter, its header below any title lines, and its encoding where that is not given.

    `skip`: lines above the header; without them it is looked for. `delimiter`: the name of the one that is used, else
    it is found. Refused: what is no text file, an empty file, a
    file without a header (its first line holds values, or one column).
    """
    shown = shown or path
    encoding = encoding or encoding_of(path, "", shown)
    searched = not skip
    with _open(path, encoding) as file:
        for _ in range(skip):
            if not file.readline(LONGEST_LINE):
                break
        sample = file.readline(LONGEST_LINE)
        while sample and not sample.strip():
            skip, sample = skip + 1, file.readline(LONGEST_LINE)
        sample += file.read(_SNIFFED)
    if not sample.strip():
        rest = "" if searched else f" behind its first {counted(skip, 'line')}"
        raise Refused(f"{quoted(shown, 200)} is empty{rest}: there is nothing to import.")
    # Not by str.splitlines, for which a form feed or U+2028 inside of a cell ends a line as well.
    lines = list(StringIO(sample, newline=""))
    if len(sample) >= _SNIFFED:
        lines = lines[:-1] or lines
    found = find_header(lines, searched=searched, asked=delimiter)
    if isinstance(found, int):
        if not found:
            raise Refused(
                f"{quoted(shown, 200)} is a text without a table: no line has columns separated by comma, semicolon, "
                f"tab or bar."
            )
        raise Refused(
            f"{quoted(shown, 200)} has no header: line {found + skip} must name the columns; put their names there."
        )
    return ForeignTable(
        path, encoding, found.delimiter, found.names, found.line + skip, size_of(path), found.titles, shown
    )


def _open(path: str, encoding: str) -> TextIO:
    return open(path, encoding=encoding, newline="")


def _repeats(header: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether a row is the header (once more)."""
    return cells[0].strip() == header[0] and [cell.strip() for cell in cells] == list(header)


def _rows(file: TextIO, delimiter: str, shown: str, skip: int) -> Iterator[tuple[int, list[str]]]:
    """The rows of a file below its first lines, each with the line on which it begins."""
    reader = csv.reader(_lines(file, shown, skip), delimiter=delimiter, skipinitialspace=True)
    number = skip + 1
    try:
        for cells in reader:
            if cells and cells[-1].endswith(_END):
                if len(cells) > 1 or cells[0] != _END:
                    raise Refused(
                        f"{quoted(shown, 200)} is cut: a quote that opens in the row of line {number} is never "
                        "closed. Export it again, or close the quote."
                    )
                return
            yield number, cells
            number = skip + reader.line_num + 1
    except csv.Error:
        raise Refused(_too_long(shown, number)) from None


def _lines(file: TextIO, shown: str, skip: int) -> Iterator[str]:
    """The lines behind the first ones, then one that no file can hold: inside an open quote it ends a cell."""
    number = 0
    while line := file.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE and not line.endswith(("\n", "\r")):
            raise Refused(_too_long(shown, number))
        if number > skip:
            yield line
    yield _END


def _too_long(shown: str, number: int) -> str:
    return (
        f"Line {number} of {quoted(shown, 200)} is too long for a row of a table: a cell holds at most "
        f"{csv.field_size_limit():,} characters, a line {LONGEST_LINE:,}; shorten it and import again."
    )
