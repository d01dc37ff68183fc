"""The keys of rows that a book has or has deleted, and free ones for new rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from tuiclients.domain.entry import Entry
from tuiclients.exchange.sameness.existing_records import ImportedEntries
from tuiclients.exchange.sameness.row_key import (
    OLDER,
    format_of,
    older_key,
    parts_of_key,
    with_occurrence,
    without_format,
)


class KeySupply:
    """Knows which occurrences of a key are deleted or taken, and gives the next that is free."""

    def __init__(self, book: ImportedEntries, deleted: Collection[str]) -> None:
        """`deleted`: what `row_key.tombstones` gave for the entries deleted by hand."""
        self._book = book
        self.deleted: dict[str, list[int]] = {}
        """Occurrences by the key without them."""
        self.deleted_invoices: set[str] = set()
        """Keys without their format."""
        self._deleted_older = Counter(key for key in deleted if format_of(key) == OLDER)
        self._taken: dict[str, tuple[set[int], int]] = {}
        """By the key without occurrence: those that are taken, and the first that may be free."""
        for key in sorted(set(deleted)):
            parts = parts_of_key(key)
            if not parts.follow_up and format_of(key) != OLDER:
                self.deleted.setdefault(parts.base, []).append(parts.occurrence)
                if without_format(parts.base).startswith("invoice:"):
                    self.deleted_invoices.add(without_format(parts.base))

    def is_deleted_invoice(self, base: str) -> bool:
        """Whether an invoice was deleted, whatever format had brought it."""
        return base in self.deleted or without_format(base) in self.deleted_invoices

    def is_deleted_older(self, entry: Entry) -> bool:
        """Whether it is an entry without a mark that was deleted; each of those is found once."""
        keys = [older_key(entry, entry.minutes + more) for more in (0, -1, 1)] if self._deleted_older else []
        key = next((key for key in keys if self._deleted_older[key] > 0), "")
        self._deleted_older.subtract([key] if key else [])
        return bool(key)

    def deleted_occurrences(self, base: str) -> Sequence[int]:
        """Those of a key that were deleted."""
        return self.deleted.get(base, ())

    def free_key(self, base: str) -> str:
        """A key with the first occurrence that neither an entry nor a tombstone has; it is taken from now on."""
        taken, free = self._taken.get(base) or (set[int](), 1)
        if not taken:
            taken.update(found.parts.occurrence for found in self._book.by_base.get(base, ()))
            taken.update(self.deleted.get(base, ()))
        while free in taken:
            free += 1
        taken.add(free)
        self._taken[base] = taken, free
        return with_occurrence(base, free)
