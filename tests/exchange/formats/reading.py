"""A file read as the format that it is recognised as: its rows, before anything becomes of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

from tuiclients.domain.entry import Entry
from tuiclients.domain.policy import Policy
from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.formats.format import FORMATS, format_named, load
from tuiclients.exchange.importing import recognised
from tuiclients.exchange.rows.foreign_row import ForeignRow, ImportContext, ImportOptions, RowSource
from tuiclients.storage.interface import Facts

BERLIN = Policy(timezone="Europe/Berlin")


class Reading(NamedTuple):
    """The name of the format, and what its reader gave."""

    format: str
    source: RowSource
    rows: list[ForeignRow]

    @property
    def good(self) -> list[ForeignRow]:
        """The rows that become entries."""
        return [row for row in self.rows if not row.problem and not row.left_out]

    @property
    def entries(self) -> list[Entry]:
        """The entries of good rows."""
        return [entry for row in self.good for entry in row.entries]

    @property
    def seconds(self) -> list[int | None]:
        """The lengths of good rows."""
        return [row.seconds for row in self.good]

    @property
    def left_out(self) -> list[str]:
        """The reasons of the rows that are left out."""
        return [row.left_out for row in self.rows if row.left_out]

    @property
    def problems(self) -> list[str]:
        """The problems of bad rows."""
        return [row.problem for row in self.rows if row.problem]


def read(path: Path, policy: Policy = BERLIN, options: ImportOptions | None = None, format_: str = "") -> Reading:
    """What is read of a file."""
    file = ForeignFile(str(path))
    known = format_named(format_, FORMATS) if format_ else recognised(file, FORMATS)
    facts = Facts(policy, {}, [], [], [], [], None, {})
    context = ImportContext(
        known.name,
        known.title,
        options or ImportOptions(),
        facts,
        lambda client: (),
        lambda client: (),
        date(2026, 11, 29),
        lambda: "",
    )
    source = load(known.read)(file, context)
    assert isinstance(source, RowSource), known.name
    return Reading(known.name, source, list(source.rows(None)))


def read_text(folder: Path, text: str | bytes, policy: Policy = BERLIN, on: date | None = None) -> Reading:
    """What is read of a text; `on` = the day of rows that have none."""
    path = folder / "file"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(path, policy, ImportOptions(on=on))
