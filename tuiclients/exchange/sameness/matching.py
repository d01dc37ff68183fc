"""The rows of a file against a book: what goes in, and what comes out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tuiclients.domain.entry import Entry


class ClientRow(NamedTuple):
    """A row that found its client: entries in the book's currency with whole minutes, without id and key.

    The first is the row's own; the others follow from it: what was paid for an invoice, the time of a meeting. One
    whose day the file does not state has `row_key.GUESSED_DAY` in its `extra`.
    """

    line: int
    name: str
    """Its client as the file calls them: a key must not change when a name is given to another client."""
    entries: tuple[Entry, ...]
    own_id: str = ""
    seconds: int | None = None


class ChangedEntry(NamedTuple):
    """An entry of the book and what the file says now."""

    line: int
    before: Entry
    after: Entry
    counts: bool = True
    """Whether it is what the line says; else it only follows from that, and the line is in another entry."""


class Matching(NamedTuple):
    """The rows of a file against a book. New and changed entries hold the key of their row in `extra`.

    Each entry of each row is in one of `new`, `changed`, `present`, `by_hand`, `deleted` and `clashing`; a row may be
    in several, with some of its entries each. A payment of which a part is there is in two, with a part each.
    """

    new: Sequence[tuple[int, Entry]] = ()
    """Line and entry."""
    changed: Sequence[ChangedEntry] = ()
    present: Sequence[ClientRow] = ()
    """As the file has them, but with the minutes of the book."""
    by_hand: Sequence[ChangedEntry] = ()
    """Edited by hand since they were imported, and the file says something else again: left as they are."""
    deleted: Sequence[ClientRow] = ()
    """Deleted by hand since they were imported: they stay deleted."""
    vanished: Sequence[Entry] = ()
    """Of this format, the clients and the days that the file spans, and no longer in it; if they are to be removed,
    only those that may be."""
    notes: Sequence[str] = ()
    """Whole sentences."""
    clashing: Sequence[ClientRow] = ()
    """Invoices whose number another row of the file has for the same client, with other content."""
    superseded: Sequence[Entry] = ()
    """Write-offs of invoices of which the file says now that they were paid: they are removed."""
