"""A prepared import: what a file would bring, and the sentences about it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry
from tuiclients.exchange.document import LISTS
from tuiclients.exchange.foreign_text import counted, quoted
from tuiclients.storage.interface import Edit

SAMPLE = 10
"""Entries shown as they will be saved."""
MOST_BAD = 1000
"""Bad rows whose reasons are kept; further ones are only counted."""


#: A kind of entry or a list of a document as a noun, with its plural where an s does not make it.
NOUNS: dict[str, tuple[str, ...]] = {
    "time": ("time entry", "time entries"),
    "writeoff": ("write-off",),
    "credit": ("credit note",),
    "away": ("absence",),
    "nowait": ("end of waiting", "ends of waiting"),
    "praise": ("praise", "praises"),
    "social": ("social meeting",),
    **{table: (noun, "entries" if noun == "entry" else f"{noun}s") for table, noun in LISTS.items()},
}


class BadRow(NamedTuple):
    """A row that cannot be read: its line and the reason."""

    line: int
    reason: str

    @property
    def sentence(self) -> str:
        """`Line 12: it has no amount.`"""
        return f"Line {self.line}: {self.reason}."


class PreparedImport(NamedTuple):
    """What a file would bring. Nothing has been changed; `edits` make the import when they are made as one change."""

    path: str
    format: str
    """The name of the format."""
    recognised: str
    """The title of the format."""
    guessed: tuple[str, ...] = ()
    rows: int = 0
    """Rows of the table, good and bad; objects of a document."""
    counts: Mapping[str, int] = {}
    """New entries by kind; for a document also the objects of its other lists."""
    first: date | None = None
    last: date | None = None
    new_clients: tuple[Client, ...] = ()
    near: Mapping[str, str] = {}
    """The names of new clients that are nearly one of the book's, with that one's id."""
    present: int = 0
    """Rows (objects) that are in the book already."""
    left_out: Mapping[str, int] = {}
    """Good rows that make no entry, by reason."""
    bad: tuple[BadRow, ...] = ()
    bad_rows: int = 0
    sample: tuple[Entry, ...] = ()
    """The first entries as they will be saved."""
    edits: tuple[Edit, ...] = ()
    notes: tuple[str, ...] = ()
    """Whole sentences for the summary."""
    refusal: str = ""
    """Why nothing may be written, as a sentence: no row could be read, or a strict import found a bad one."""

    @property
    def says(self) -> str:
        """What undo calls this import."""
        return f"import of {quoted(self.path.rpartition('/')[2])[1:-1]}: {self.amounts or 'nothing new'}"

    @property
    def amounts(self) -> str:
        """How much of each kind is new: `2,466 invoices, 2,466 payments`; empty if nothing is."""
        return ", ".join(counted(count, *NOUNS.get(kind, (kind,))) for kind, count in self.counts.items() if count)
