"""Entries that a release imported which left no mark in them: known by what is stored of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from tuiclients.domain.entry import Entry
from tuiclients.exchange.rows.foreign_row import key_of
from tuiclients.exchange.sameness.row_key import length, quantity

Fields = tuple[object, ...]


class OlderEntries:
    """Finds the entry of a row by its stored fields; each is found once."""

    def __init__(self, entries: Iterable[Entry], used: Collection[str]) -> None:
        """`used`: ids of entries that rows were found for already; looked at again and again."""
        self._used = used
        self._by_key: dict[str, Entry] = {}
        self._by_fields: dict[Fields, list[Entry]] = {}
        for entry in entries:
            self._by_key[key_of(entry)] = entry
            self._by_fields.setdefault(_fields(entry, entry.minutes), []).append(entry)

    def by_key(self, key: str) -> Entry | None:
        """The entry whose row had an id of its own."""
        entry = self._by_key.get(key)
        return None if entry is None or entry.id in self._used else entry

    def alike(self, entry: Entry, seconds: int | None) -> Entry | None:
        """The entry with the same fields; its minutes may be rounded up or down."""
        exact = length(entry, seconds)
        if exact is None:
            return self._unused(_fields(entry, 0))
        down, rest = divmod(exact, 60)
        choices = (down,) if not rest else (down + 1, down) if rest >= 30 else (down, down + 1)
        found = (self._unused(_fields(entry, minutes)) for minutes in choices)
        return next((each for each in found if each is not None), None)

    def _unused(self, fields: Fields) -> Entry | None:
        entries = self._by_fields.get(fields, [])
        while entries and entries[-1].id in self._used:
            entries.pop()
        return entries[-1] if entries else None


def _fields(entry: Entry, minutes: int) -> Fields:
    money = "" if entry.kind == "time" else quantity(entry)
    minutes = minutes if entry.kind == "time" else 0
    return entry.client, entry.kind, entry.on, entry.at, entry.note, entry.number or entry.invoice, minutes, money
