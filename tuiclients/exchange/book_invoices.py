"""The invoices that a book has, and what has been settled of them otherwise than by the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import NamedTuple

from tuiclients.domain.entry import Entry
from tuiclients.exchange.foreign_row import key_of

SETTLING = ("payment", "credit", "writeoff")


class BookInvoice(NamedTuple):
    """An invoice of the book."""

    owed: Decimal
    key: str
    """The key of the row that it came from, "" if it was typed."""


class BookInvoices:
    """Invoices by client and number; a client's entries are read when they are asked for, and not kept."""

    def __init__(self, existing: Callable[[str], Iterable[Entry]]) -> None:
        self._existing = existing
        self._invoices: dict[str, dict[str, BookInvoice]] = {}
        self._settled: dict[tuple[str, str], list[tuple[str, Decimal]]] = {}

    def invoice(self, client: str, number: str) -> BookInvoice | None:
        """The client's invoice of that number."""
        if client not in self._invoices:
            self._read(client)
        return self._invoices[client].get(number)

    def settled(self, client: str, number: str) -> Decimal:
        """What payments, credit notes and write-offs took off an invoice, without those that came with it."""
        invoice = self.invoice(client, number)
        if invoice is None:
            return Decimal(0)
        own = f"{invoice.key}:"
        return sum(
            (
                amount
                for key, amount in self._settled.get((client, number), ())
                if not (invoice.key and key.startswith(own))
            ),
            Decimal(0),
        )

    def _read(self, client: str) -> None:
        invoices = self._invoices[client] = {}
        for entry in self._existing(client):
            if entry.kind == "invoice":
                invoices[entry.number] = BookInvoice(entry.amount + entry.tax, key_of(entry))
            elif entry.kind in SETTLING and entry.invoice:
                settled = self._settled.setdefault((client, entry.invoice), [])
                settled.append((key_of(entry), entry.amount))
