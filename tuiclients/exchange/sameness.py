"""The same again: which rows of a file a book has already, which it has otherwise, and which are new."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tuiclients.domain.entry import Entry


class ClientRow(NamedTuple):
    """A row that found its client: entries in the book's currency with whole minutes, without id and key."""

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


class Matching(NamedTuple):
    """The rows of a file against a book. New and changed entries hold the key of their row in `extra`."""

    new: Sequence[tuple[int, Entry]] = ()
    """Line and entry."""
    changed: Sequence[ChangedEntry] = ()
    present: Sequence[ClientRow] = ()
    by_hand: Sequence[ChangedEntry] = ()
    """Edited by hand since they were imported, and the file says something else again: left as they are."""
    deleted: Sequence[ClientRow] = ()
    """Deleted by hand since they were imported: they stay deleted."""
    vanished: Sequence[Entry] = ()
    """Of this format, the clients and the days that the file spans, and no longer in it."""
    notes: Sequence[str] = ()
    """Whole sentences."""
