"""What a book holds already that an import must know: the rows imported before, and the invoices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from tuiclients.domain.entry import Entry
from tuiclients.exchange.foreign_row import SOURCE, key_of
from tuiclients.exchange.row_key import IMPORTED, KeyParts, parts_of_key

SETTLING = ("payment", "credit", "writeoff")


class KnownInvoice(NamedTuple):
    """What an import looks at of an invoice."""

    on: date
    number: str
    owed: Decimal
    key: str
    line: int = 0
    """Its line in the file, 0 for one of the book."""


class ExistingRecords:
    """The source keys, kinds and invoices of a book; grows with the rows of the file."""

    def __init__(self, clients: Iterable[str], entries: Callable[[str], Iterable[Entry]]) -> None:
        self.keys: set[str] = set()
        self.kinds: set[str] = set()
        self._invoices: dict[str, dict[str, KnownInvoice]] = {}
        """By client and number."""
        self._settled: dict[tuple[str, str], Decimal] = {}
        for client in clients:
            for entry in entries(client):
                self.kinds.add(entry.kind)
                if key := key_of(entry):
                    self.keys.add(key)
                if entry.kind == "invoice":
                    self.add_invoice(entry._replace(client=client))
                elif entry.kind in SETTLING and entry.invoice:
                    settled = client, entry.invoice
                    self._settled[settled] = self._settled.get(settled, Decimal(0)) + entry.amount

    def add_invoice(self, entry: Entry, line: int = 0) -> None:
        """Add an invoice."""
        invoice = KnownInvoice(entry.on, entry.number, entry.amount + entry.tax, key_of(entry), line)
        self._invoices.setdefault(entry.client, {})[entry.number] = invoice

    def invoice(self, client: str, number: str) -> KnownInvoice | None:
        """The invoice of that number."""
        return self._invoices.get(client, {}).get(number)

    def open_on(self, client: str, number: str) -> Decimal:
        """What the book's payments, credit notes and write-offs that name an invoice leave open on it."""
        invoice = self.invoice(client, number)
        if invoice is None:
            return Decimal(0)
        return max(Decimal(0), invoice.owed - self._settled.get((client, number), Decimal(0)))

    def to_credit(self, client: str, on: date, amount: Decimal) -> KnownInvoice | None:
        """The invoice that a credit note without one belongs to: of those issued by then the newest of exactly that
        sum, else the newest that is large enough, else the newest.
        """
        earlier = [invoice for invoice in self._invoices.get(client, {}).values() if invoice.on <= on]
        return max(
            earlier,
            key=lambda invoice: (invoice.owed == amount, invoice.owed >= amount, invoice.on, invoice.number),
            default=None,
        )


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
