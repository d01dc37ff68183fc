"""A prepared import: what a file would bring, and the sentences about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry
from tuiclients.exchange.document.document import LISTS
from tuiclients.exchange.names.client_matching import FoundName
from tuiclients.exchange.placing.balance import Balance
from tuiclients.exchange.receipts.payment_proposals import Proposal
from tuiclients.exchange.sameness.sameness import ChangedEntry
from tuiclients.exchange.text.foreign_text import counted, quoted
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


#: What becomes of a row: saved as new, as a change of an entry, or nothing, as it is there, left out or bad.
RowState = Literal["new", "changed", "present", "left out", "bad"]


class ShownRow(NamedTuple):
    """A row of a file and what becomes of it."""

    line: int
    state: RowState
    entries: tuple[Entry, ...] = ()
    """As they will be saved, or as the file has them."""
    before: tuple[Entry, ...] = ()
    """The entries of the book that it changes."""
    reason: str = ""
    """Why it is left out or bad."""


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
    edits: Sequence[Edit] = ()
    """To be gone through as often as one likes; of a large import most of it stays on disk."""
    notes: tuple[str, ...] = ()
    """Whole sentences for the summary."""
    refusal: str = ""
    """Why nothing may be written, as a sentence: no row could be read, or a strict import found a bad one."""
    changed: Sequence[ChangedEntry] = ()
    """Entries of the book of which the file says something else now; part of `edits`."""
    by_hand: Sequence[ChangedEntry] = ()
    """The same, edited by hand since they were imported: left as they are."""
    vanished: Sequence[Entry] = ()
    """Entries of earlier imports that the file no longer holds."""
    removed: Sequence[Entry] = ()
    """Entries that are removed, as part of `edits`: those that vanished, if that was asked for, and write-offs of
    what was paid after all."""
    balance: Balance = Balance()
    names: tuple[FoundName, ...] = ()
    """The names of the file with their clients, in the order of the file."""
    shown: Sequence[ShownRow] = ()
    """Every row of the file and what becomes of it, in order; those of a dry run up to `SAMPLE` of each state, and in
    all up to `spool.MOST_IN_MEMORY` of each."""
    clashes: tuple[str, ...] = ()
    """Sentences about objects of a document that the book has otherwise; they are left out."""
    kind: str = ""
    """What a row of the table is, "" of other files."""
    columns: Mapping[str, Sequence[int]] = {}
    """The places of the columns that feed each field of the table."""
    taken: Sequence[Proposal] = ()
    """Payments that are saved as those of an open invoice."""
    offered: Sequence[Proposal] = ()
    """Payments that may be of an open invoice, and are not saved as such."""

    @property
    def incomplete(self) -> bool:
        """Whether something of the file should have counted and could not be taken."""
        return bool(self.bad_rows or self.clashes or not self.balance.holds)

    @property
    def says(self) -> str:
        """What undo calls this import."""
        return f"import of {quoted(self.path.rpartition('/')[2])[1:-1]}: {self.amounts or 'nothing new'}"

    @property
    def new_amounts(self) -> str:
        """How much of each kind is new: `2,466 invoices, 2,466 payments`; empty if nothing is."""
        return ", ".join(counted(count, *NOUNS.get(kind, (kind,))) for kind, count in self.counts.items() if count)

    @property
    def amounts(self) -> str:
        """How much is saved: `2,466 invoices, 2,466 payments, 1 entry changed`; empty if nothing is."""
        amounts = [self.new_amounts] if self.new_amounts else []
        amounts += [f"{counted(len(self.changed), 'entry', 'entries')} changed"] if self.changed else []
        amounts += [f"{counted(len(self.removed), 'entry', 'entries')} removed"] if self.removed else []
        return ", ".join(amounts)
