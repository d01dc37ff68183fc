"""A row of a foreign table, understood; and the options with which a file is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from hashlib import sha1
from typing import NamedTuple

from tuiclients.domain.entry import Entry

#: The unknown field in which an imported entry keeps the key of the row that it came from.
SOURCE = "source"
LONGEST_KEY = 100

Progress = Callable[[int, int], None]
"""Told now and then how much is done, and of how much."""


class ForeignRow(NamedTuple):
    """What one row says. Its entries have no id and no client yet, and hold their own key in `extra`."""

    line: int
    client: str = ""
    """Whose it is, as the file calls them; empty if it does not say."""
    project: str = ""
    entries: tuple[Entry, ...] = ()
    counted: bool = False
    """The keys are hashes of the content: the same content again is another entry, the second of its kind."""
    problem: str = ""
    """Why the row cannot be read, the middle of a sentence; empty if it can."""
    left_out: str = ""
    """Why a good row makes no entry."""


class RowSource(NamedTuple):
    """A table whose rows can be read: what was guessed about it, and what it can bring."""

    rows: Callable[[Callable[[int], None] | None], Iterator[ForeignRow]]
    guessed: tuple[str, ...]
    """Sentences without an end: `dates are month/day/year`."""
    kinds: frozenset[str]
    """The kinds that its columns can hold, whether a row has them or not."""
    notes: tuple[str, ...] = ()


class ImportOptions(NamedTuple):
    """How a file is to be imported; every empty field means that the file decides."""

    format: str = ""
    """json, toggl or csv."""
    kind: str = ""
    map: str = ""
    """`client=Customer,on=Date`, as typed."""
    date_order: str = ""
    """dmy, mdy or ymd."""
    decimal_mark: str = ""
    """point or comma."""
    client: str = ""
    """Whose rows are those that name no client: an id."""
    as_: Mapping[str, str] = {}
    """Their name to an id."""
    no_new_clients: bool = False
    strict: bool = False
    dry_run: bool = False
    rates: Mapping[str, Decimal] = {}
    """What one unit of another currency is worth in the book's."""


def own_key(*parts: str) -> str:
    """The key of a row that has an id of its own."""
    key = ":".join(parts)
    return key if len(key) <= LONGEST_KEY else hashed_key(parts[0], parts[1:])


def hashed_key(prefix: str, parts: Iterable[str]) -> str:
    """The key of a row that is known by its content alone."""
    return f"{prefix}:{sha1(chr(31).join(parts).encode(), usedforsecurity=False).hexdigest()[:16]}"


def key_of(entry: Entry) -> str:
    """The key of the row that an entry came from, "" if it came from none."""
    key = entry.extra.get(SOURCE) if entry.extra else ""
    return key if isinstance(key, str) else ""
