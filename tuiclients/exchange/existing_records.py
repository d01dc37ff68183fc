"""What a book holds already that an import must know: the rows that came before, and the bills."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from tuiclients.domain.entry import Entry
from tuiclients.exchange.foreign_row import key_of

SETTLING = ("payment", "credit", "writeoff")


class KnownInvoice(NamedTuple):
    """An invoice, as far as an import looks at it."""

    on: date
    number: str
    owed: Decimal
    key: str
    line: int = 0
    """The line of the file on which it stands, 0 for one of the book."""


class ExistingRecords:
    """The source keys, kinds and bills of a book; grows with the rows of the file."""

    def __init__(self, clients: Iterable[str], entries: Callable[[str], Iterable[Entry]]) -> None:
        self.keys: set[str] = set()
        self.kinds: set[str] = set()
        self.bills: dict[str, dict[str, KnownInvoice]] = {}
        """By client and number."""
        self._settled: dict[tuple[str, str], Decimal] = {}
        for client in clients:
            for entry in entries(client):
                self.kinds.add(entry.kind)
                if key := key_of(entry):
                    self.keys.add(key)
                if entry.kind == "invoice":
                    self.add_bill(entry._replace(client=client))
                elif entry.kind in SETTLING and entry.invoice:
                    place = client, entry.invoice
                    self._settled[place] = self._settled.get(place, Decimal(0)) + entry.amount

    def add_bill(self, entry: Entry, line: int = 0) -> None:
        """Take an invoice into account."""
        bill = KnownInvoice(entry.on, entry.number, entry.amount + entry.tax, key_of(entry), line)
        self.bills.setdefault(entry.client, {})[entry.number] = bill

    def bill(self, client: str, number: str) -> KnownInvoice | None:
        """The invoice of that number."""
        return self.bills.get(client, {}).get(number)

    def open_on(self, client: str, number: str) -> Decimal:
        """What the book's payments, credit notes and write-offs that name an invoice leave open on it."""
        bill = self.bill(client, number)
        return max(Decimal(0), bill.owed - self._settled.get((client, number), Decimal(0))) if bill else Decimal(0)

    def to_credit(self, client: str, on: date, amount: Decimal) -> KnownInvoice | None:
        """The invoice that a credit note without one belongs to: of those issued by then the newest of just that sum,
        else the newest that is large enough, else the newest.
        """
        earlier = [bill for bill in self.bills.get(client, {}).values() if bill.on <= on]
        return max(
            earlier,
            key=lambda bill: (bill.owed == amount, bill.owed >= amount, bill.on, bill.number),
            default=None,
        )
