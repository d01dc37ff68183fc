"""A file that is to be imported, opened as far as it is asked for."""

from __future__ import annotations

from functools import cached_property

from tuiclients.domain.errors import Refused
from tuiclients.exchange.file.foreign_table import ForeignTable, open_table
from tuiclients.exchange.file.sheet import Sheet, is_workbook, open_sheet
from tuiclients.exchange.text.foreign_text import encoding_of, first_few, quoted, size_of, spooled

#: Characters of a file's beginning that recognition may look at.
HEAD = 1 << 16


class ForeignFile:
    """A text file of a format that may not be known yet; each property reads the file at most once."""

    def __init__(
        self, path: str, encoding: str = "", skip_lines: int = 0, delimiter: str = "", sheet: str = ""
    ) -> None:
        """`encoding`, `skip_lines`, the name of the `delimiter` and the `sheet` as the user wants them.

        Refused: a pipe or workbook that cannot be read, a sheet of what is no workbook.
        """
        self._spooled = spooled(path)
        self.path = self._spooled.name if self._spooled else path
        """Where it can be opened as often as needed."""
        self.shown = "standard input" if path == "-" else path
        """What it is called in a sentence."""
        self.guessed: tuple[str, ...] = ()
        """How it was opened, sentences without an end."""
        self._encoding = encoding
        self._skip_lines = skip_lines
        self._delimiter = delimiter
        self._sheet: Sheet | None = None
        if is_workbook(self.path):
            self._open_sheet(sheet)
        elif sheet:
            raise Refused(f"{quoted(self.shown, 200)} is not a workbook: leave out --sheet.")

    def _open_sheet(self, wanted: str) -> None:
        """Go on with one sheet of the workbook that this file is."""
        self._sheet = sheet = open_sheet(self.path, self.shown, wanted)
        self.path, self._encoding, self._delimiter = sheet.table.name, "utf-8", "comma"
        others = [quoted(name)[1:-1] for name in sheet.others]
        also = f", not {first_few(others)}" if others else ""
        self.guessed = (f"the sheet {quoted(sheet.name)[1:-1]}{also} (--sheet)",)

    @cached_property
    def encoding(self) -> str:
        """Its encoding. Refused: what cannot be opened, is empty or no text."""
        return encoding_of(self.path, self._encoding, self.shown)

    @cached_property
    def size(self) -> int:
        """Bytes."""
        return size_of(self.path)

    @cached_property
    def head(self) -> str:
        """Its beginning, from the first character that is not blank. Refused as `encoding` is."""
        with open(self.path, encoding=self.encoding) as file:
            while (char := file.read(1)) and char.isspace():
                continue
            return char + file.read(HEAD)

    @cached_property
    def table(self) -> ForeignTable:
        """The file as a table. Refused: what is no table with a header."""
        return open_table(self.path, self.encoding, self._skip_lines, self.shown, self._delimiter)

    @cached_property
    def header(self) -> tuple[str, ...]:
        """The names of its columns, none if it is no table. Refused as `encoding` is."""
        _ = self.encoding
        try:
            return self.table.header
        except Refused:
            return ()

    def text(self) -> str:
        """All of it. Refused as `encoding` is."""
        with open(self.path, encoding=self.encoding) as file:
            return file.read()
