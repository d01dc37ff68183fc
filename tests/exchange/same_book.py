"""A list of entries that rows are matched against, and taken into, as an import would."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from tuiclients.domain.entry import Entry
from tuiclients.exchange.sameness.matching import ClientRow, Matching
from tuiclients.exchange.sameness.row_key import tombstones
from tuiclients.exchange.sameness.sameness import match
from tuiclients.storage.encoding.codec import from_object, to_object

DAY = date(2026, 11, 2)


class SameBook:
    """The entries of a book, in order of their ids, after a trip through JSON."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.deleted: set[str] = set()
        self.made = 0

    def match(self, rows: Sequence[ClientRow], format_: str = "csv", replace: bool = False) -> Matching:
        return match(format_, rows, self.of, self.deleted, replace, {entry.client for entry in self.entries})

    def of(self, client: str) -> list[Entry]:
        return [entry for entry in self.entries if entry.client == client]

    def add(self, *entries: Entry) -> None:
        for entry in entries:
            self.made += 1
            self._store(entry._replace(id=entry.id or f"n{self.made:05d}", rev=1))

    def take(self, rows: Sequence[ClientRow], format_: str = "csv", replace: bool = False) -> Matching:
        """Import rows."""
        matching = self.match(rows, format_, replace)
        self.add(*(entry for _, entry in matching.new))
        for change in matching.changed:
            assert change.before in self.entries
            self._store(change.after)
        if replace:
            for entry in matching.vanished:
                self.entries.remove(entry)
        return matching

    def edit(self, entry: Entry, **fields: Any) -> None:
        self._store(entry._replace(**fields))

    def delete(self, entry: Entry) -> None:
        """Delete an entry by hand."""
        self.entries.remove(entry)
        self.deleted |= set(tombstones(entry))

    def _store(self, entry: Entry) -> None:
        others = [each for each in self.entries if each.id != entry.id]
        stored = from_object("entries", to_object(entry._replace(rev=entry.rev + 1), rev=True))
        self.entries = sorted([*others, stored], key=lambda each: each.id)

    @property
    def minutes(self) -> int:
        return sum(entry.minutes for entry in self.entries)

    def money(self, kind: str = "payment") -> Decimal:
        return sum((entry.amount for entry in self.entries if entry.kind == kind), Decimal(0))


def hours(
    note: str = "work",
    at: str = "09:00",
    seconds: int = 7200,
    on: date = DAY,
    client: str = "acme",
    line: int = 2,
    minutes: int | None = None,
    own_id: str = "",
    name: str | None = None,
    **fields: Any,
) -> ClientRow:
    """A row of time; `minutes` as carried over."""
    rounded = round(seconds / 60) if minutes is None else minutes
    entry = Entry("", client, on, "time", at=at, note=note, minutes=rounded, **fields)
    return ClientRow(line, client.title() if name is None else name, (entry,), own_id, seconds)


def paid(
    amount: str = "400", on: date = DAY, note: str = "check stub", client: str = "acme", line: int = 2, **fields: Any
) -> ClientRow:
    """A row of money received."""
    entry = Entry("", client, on, "payment", note=note, amount=Decimal(amount), **fields)
    return ClientRow(line, client.title(), (entry,))


def bill(
    number: str = "7",
    amount: str = "400",
    payment: str = "",
    on: date = DAY,
    paid_on: date = date(2026, 11, 20),
    client: str = "acme",
    line: int = 2,
    **fields: Any,
) -> ClientRow:
    """A row of an invoice, with what was paid for it in all."""
    entry = Entry("", client, on, "invoice", number=number, amount=Decimal(amount), **fields)
    entries = [entry]
    if payment:
        entries.append(Entry("", client, paid_on, "payment", amount=Decimal(payment), invoice=number))
    return ClientRow(line, client.title(), tuple(entries))


def outcome(matching: Matching) -> dict[str, int]:
    """How many of each there are, those that are none left out."""
    names = ("new", "changed", "present", "by_hand", "deleted", "vanished", "clashing")
    counts = {name: len(getattr(matching, name)) for name in names}
    return {name: count for name, count in counts.items() if count}
