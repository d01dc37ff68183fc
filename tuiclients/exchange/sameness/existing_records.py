"""What a book holds already that an import must know: the rows imported before, and the invoices."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, NamedTuple

from tuiclients.domain.entry import Entry
from tuiclients.exchange.rows.foreign_row import SOURCE
from tuiclients.exchange.sameness.row_key import IMPORTED, KeyParts, format_of, parts_of_key, without_format

SETTLING = ("payment", "credit", "writeoff")


class ImportedEntry(NamedTuple):
    """An entry of the book that an import made, with its key taken apart."""

    entry: Entry
    parts: KeyParts


class ImportedEntries:
    """The entries of a book that came from files, and all its invoices with what settles them."""

    def __init__(self, clients: Iterable[str], entries: Callable[[str], Iterable[Entry]]) -> None:
        self.by_id: dict[str, Entry] = {}
        """All entries, from files or not."""
        self.by_base: dict[str, list[ImportedEntry]] = {}
        """The rows' own entries, by their key without occurrence."""
        self.follow_ups: dict[str, Entry] = {}
        """Further entries of rows, by key."""
        self.older: list[Entry] = []
        """Imported by a release that left no mark."""
        self.invoices: dict[tuple[str, str], Entry] = {}
        """By client and number."""
        self.settling: dict[tuple[str, str], list[Entry]] = {}
        """Payments, credit notes and write-offs by client and the number that they name."""
        for client in clients:
            for stored in entries(client):
                entry = stored if stored.client == client else stored._replace(client=client)
                self.by_id[entry.id] = entry
                if entry.kind == "invoice":
                    self.invoices[client, entry.number] = entry
                elif entry.kind in SETTLING and entry.invoice:
                    self.settling.setdefault((client, entry.invoice), []).append(entry)
                if entry.extra:
                    self._add_imported(entry, entry.extra)
        for group in self.by_base.values():
            group.sort(key=lambda imported: imported.parts.occurrence)

    def of_other_formats(self, format_: str, wanted: Collection[str]) -> dict[str, list[Entry]]:
        """The rows' own entries that other formats have brought, by the wanted keys without format."""
        others: dict[str, list[Entry]] = {}
        for base, group in self.by_base.items():
            if format_of(base) != format_ and without_format(base) in wanted:
                others.setdefault(without_format(base), []).extend(found.entry for found in group)
        return others

    def _add_imported(self, entry: Entry, extra: Mapping[str, Any]) -> None:
        key = extra.get(SOURCE)
        if not isinstance(key, str) or not key:
            return
        if not isinstance(extra.get(IMPORTED), str):
            self.older.append(entry)
            return
        parts = parts_of_key(key) if "#" in key or "+" in key else KeyParts(key, 1, "")
        if parts.follow_up:
            self.follow_ups[key] = entry
        else:
            self.by_base.setdefault(parts.base, []).append(ImportedEntry(entry, parts))
