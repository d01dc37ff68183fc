"""Rows that no key knows and entries that no row knows: which are one thing that the other program has corrected."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date
from typing import Generic, NamedTuple, TypeVar

from tuiclients.domain.entry import Entry
from tuiclients.exchange.rows.foreign_row import key_of
from tuiclients.exchange.sameness.row_key import mark_of, parts_of_key, quantity

T = TypeVar("T")


class ByInvoice(Generic[T]):
    """Things that are alike but for the invoice that they name: what was paid for one is no payment for another."""

    def __init__(self, things: Iterable[T], invoice_of: Callable[[T], str]) -> None:
        self._things: dict[str, deque[T]] = {}
        for thing in things:
            self._things.setdefault(invoice_of(thing), deque()).append(thing)

    def next_for(self, invoice: str) -> T | None:
        """The next for an invoice, or where one side names none; it is given once."""
        number = next((each for each in (invoice, "") if each in self._things), None)
        if number is None and not invoice:
            number = next(iter(self._things), None)
        if number is None:
            return None
        queue = self._things[number]
        thing = queue.popleft()
        if not queue:
            del self._things[number]
        return thing


class Side(NamedTuple):
    """A row, or an entry of the book, as pairing looks at it."""

    client: str
    """The id of its client."""
    kind: str
    on: date
    at: str
    quantity: str
    """Length or amount as read."""
    note: str
    by: str = ""
    own: str = ""
    """Its own id."""
    number: str = ""
    """The number of the invoice that it names."""


def side(entry: Entry, seconds: int | None = None, own_id: str = "") -> Side:
    """A row's own entry, as pairing looks at it."""
    figure = quantity(entry, seconds)
    return Side(entry.client, entry.kind, entry.on, entry.at, figure, entry.note, entry.by, own_id, entry.invoice)


def side_of_stored(entry: Entry) -> Side:
    """An entry of the book; the id of its row is the fourth part of its key, where that has one."""
    mark, parts = mark_of(entry), parts_of_key(key_of(entry)).base.split(":")
    return side(entry, mark.seconds if mark else None, parts[3] if len(parts) == 4 else "")


def comparable_sides(rows: Sequence[Side], entries: Iterable[Entry]) -> list[tuple[Entry, Side]]:
    """Of many entries those that can be one of the rows at all: of the same day, number or own id."""
    days = {(row.client, row.on) for row in rows}
    numbers = {(row.client, row.number) for row in rows if row.number}
    owns = {row.own for row in rows if row.own}
    sides = []
    for entry in entries:
        if (entry.client, entry.on) in days or (entry.client, entry.invoice) in numbers:
            sides.append((entry, side_of_stored(entry)))
        elif owns:
            stored = side_of_stored(entry)
            if stored.own in owns:
                sides.append((entry, stored))
    return sides


class Pairing(NamedTuple):
    """Places in the rows and in the entries."""

    corrected: Sequence[tuple[int, int]]
    """One row, one entry: the row is what the entry is now."""
    renamed: Sequence[tuple[int, int]]
    """The same in all but how the file calls the client, or a note that only one of them has."""
    ambiguous: Sequence[int]
    """Rows for which there is more than one entry, or which are more than one for an entry."""


Grouping = Callable[[Side], Hashable]


class _Pairs:
    def __init__(
        self, rows: Sequence[Side], entries: Sequence[Side], known: Mapping[str, int], unknown: Mapping[str, int]
    ) -> None:
        self.rows, self.entries = rows, entries
        self.rows_left = list(range(len(rows)))
        self.entries_left = list(range(len(entries)))
        self.known = known
        self.unknown = unknown
        self.corrected: list[tuple[int, int]] = []
        self.renamed: list[tuple[int, int]] = []
        self.ambiguous: set[int] = set()

    def is_again(self, client: str) -> bool:
        """Whether the file is another export of what the book has of a client: at least half of that is in it."""
        known = self.known.get(client, 0)
        return known > 0 and known >= self.unknown[client]

    def is_again_in_all(self) -> bool:
        """Whether the file is another export of what the book has of its clients in all."""
        known = sum(self.known.values())
        return known > 0 and known >= sum(self.unknown.values())

    def groups(self, group: Grouping) -> list[tuple[list[int], list[int]]]:
        """Rows and entries that are left, by what they agree in; None is in no group."""
        groups: dict[Hashable, tuple[list[int], list[int]]] = {}
        for place in self.rows_left if self.entries_left else ():
            value = group(self.rows[place])
            if value is not None:
                groups.setdefault(value, ([], []))[0].append(place)
        for place in self.entries_left if groups else ():
            both = groups.get(group(self.entries[place]))
            if both is not None:
                both[1].append(place)
        return [both for both in groups.values() if both[1]]

    def join(self, pairs: list[tuple[int, int]], found: Sequence[tuple[int, int]]) -> None:
        """Take pairs out of what is left."""
        if found:
            pairs += found
            rows, entries = {row for row, _ in found}, {entry for _, entry in found}
            self.rows_left = [row for row in self.rows_left if row not in rows]
            self.entries_left = [entry for entry in self.entries_left if entry not in entries]

    def join_alike(self, group: Grouping, notes_differ: bool) -> None:
        """Pair what agrees in a group, as many as there are on both sides; without a start only if about all of the
        client's is there, for two hours on one day may be two things."""
        groups, alike = self.groups(group), Counter[str]()
        for rows, entries in groups:
            alike[self.rows[rows[0]].client] += min(len(rows), len(entries))
        found: list[tuple[int, int]] = []
        for rows, entries in groups:
            side = self.rows[rows[0]]
            again = self.is_again(side.client) or (1 < alike[side.client] >= self.unknown[side.client] / 2)
            if not (side.at or again):
                continue
            if notes_differ:
                bare = not any(self.rows[row].note for row in rows) or not any(
                    self.entries[entry].note for entry in entries
                )
                if not bare:
                    continue
            found += zip(rows, entries, strict=False)
        self.join(self.renamed, found)

    def join_single(self, group: Grouping, suffices: Callable[[Side, Side], bool]) -> None:
        """Pair what is alone on its side of a group, if what else they agree in suffices."""
        found = []
        for rows, entries in self.groups(group):
            if len(rows) > 1 or len(entries) > 1:
                self.ambiguous.update(rows if self.is_again(self.rows[rows[0]].client) else ())
            elif suffices(self.rows[rows[0]], self.entries[entries[0]]):
                found.append((rows[0], entries[0]))
        self.join(self.corrected, found)


def pair(
    rows: Sequence[Side], entries: Sequence[Side], known: Mapping[str, int], unknown: Mapping[str, int]
) -> Pairing:
    """Pair rows with entries.

    `known`: how many rows of each client the book has by their keys; `unknown`: how many of their entries no row is
    about.

    A pair agrees in client, day and start, or in its own id, or, where there is no start, in the number; each side
    has exactly one. Two exports of different people or projects must not overwrite each other: a pair has the same
    length, amount or note as well, even if that is none, unless the file is plainly an export of the same things
    again. Without start and number it takes both.
    """
    pairs = _Pairs(rows, entries, known, unknown)

    def same_figure(row: Side, entry: Side) -> bool:
        return _persons_agree(row, entry) and (row.quantity == entry.quantity or row.note == entry.note != "")

    def started(row: Side, entry: Side) -> bool:
        again = pairs.is_again(row.client) or pairs.is_again_in_all()
        return _persons_agree(row, entry) and (again or row.quantity == entry.quantity or row.note == entry.note)

    def numbered(row: Side, entry: Side) -> bool:
        return pairs.is_again(row.client) and (row.on == entry.on or same_figure(row, entry))

    def dated(row: Side, entry: Side) -> bool:
        again = pairs.is_again(row.client) or pairs.is_again_in_all()
        return again and same_figure(row, entry)

    pairs.join_alike(
        lambda side: (side.client, side.kind, side.on, side.at, side.quantity, side.note, side.number), False
    )
    pairs.join_single(
        lambda side: (side.kind, side.own) if side.own else None,
        lambda row, entry: row.on == entry.on or same_figure(row, entry),
    )
    pairs.join_alike(lambda side: (side.client, side.kind, side.on, side.at, side.quantity, side.number), True)
    pairs.join_single(lambda side: (side.client, side.kind, side.on, side.at) if side.at else None, started)
    pairs.join_single(
        lambda side: (side.client, side.kind, side.number) if side.number and not side.at else None, numbered
    )
    pairs.join_single(lambda side: None if side.at else (side.client, side.kind, side.on), dated)
    left = set(pairs.rows_left)
    return Pairing(pairs.corrected, pairs.renamed, sorted(pairs.ambiguous & left))


def _persons_agree(row: Side, entry: Side) -> bool:
    return row.by == entry.by or "" in (row.by, entry.by)
