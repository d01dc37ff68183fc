"""The money of a row, from the file's into the book's: settled and converted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from tuiclients.domain.entry import Entry
from tuiclients.exchange.cells.foreign_money import exchanged, in_cents, rate_for
from tuiclients.exchange.placing.balance import MONEY
from tuiclients.exchange.placing.invoice_settling import Settled, settle_invoice, settle_money
from tuiclients.exchange.rows.placed_row import PlacedRow
from tuiclients.exchange.text.foreign_text import counted, first_few, quoted

ZERO = Decimal(0)


class RowMoney:
    """Works out the entries of rows about money, and keeps what is to be said about them."""

    def __init__(self, own: str, rates: Mapping[str, Decimal], today: date) -> None:
        self._own = own
        self._rates = rates
        self._today = today
        self._dated = self._written_off = 0
        self._unexplained: list[str] = []

    def settled(self, row: PlacedRow) -> Settled:
        """The entries of a row in the file's currency, none negative. Raises BadCell."""
        if not row.entries or row.entry.kind not in MONEY:
            return Settled(row.entries)
        if row.entry.kind != "invoice":
            first = settle_money(row.entry)
            return first._replace(entries=(*first.entries, *row.entries[1:]))
        entry = in_cents(row.entry, row.currency)
        settled = settle_invoice(entry, row.paid, self._today)
        if settled.unexplained:
            self._unexplained.append(f"{quoted(entry.number)} ({settled.unexplained:f})")
        self._dated += settled.dated
        self._written_off += any(more.kind == "writeoff" for more in settled.entries)
        return settled._replace(entries=(*settled.entries, *row.entries[1:]))

    def converted(self, row: PlacedRow) -> PlacedRow:
        """The row with entries in the book's currency. Raises BadCell."""
        if not any(entry.kind in MONEY for entry in row.entries):
            return row
        rate = rate_for(row.currency, self._own, self._rates)
        if rate is None:
            return row
        entries = [
            exchanged(entry, row.currency, self._own, rate) if entry.kind in MONEY else entry for entry in row.entries
        ]
        if row.number:
            self._close_exactly(row.entries, entries)
        return row._replace(entries=tuple(entries))

    def notes(self) -> list[str]:
        """Sentences about what was assumed."""
        notes = []
        if self._dated:
            notes.append(
                f"{counted(self._dated, 'invoice')} settled without a date: dated on the day that it was due, else "
                "on its own, and not after today."
            )
        if self._written_off:
            notes.append(
                f"{counted(self._written_off, 'invoice')} with nothing open and less paid than billed: the rest is "
                "written off."
            )
        if self._unexplained:
            notes.append(
                f"What was paid and what is open do not come to what was billed for "
                f"{counted(len(self._unexplained), 'invoice')}: {first_few(self._unexplained)}."
            )
        return notes

    @staticmethod
    def _close_exactly(before: tuple[Entry, ...], entries: list[Entry]) -> None:
        """Give a conversion's odd cent to the last payment of an invoice that is settled to the cent in the file."""
        settling = [place for place, entry in enumerate(entries) if entry.kind in ("payment", "writeoff")]
        owed = before[0].amount + before[0].tax
        if settling and sum((before[place].amount for place in settling), ZERO) == owed:
            last = settling[-1]
            others = sum((entries[place].amount for place in settling[:-1]), ZERO)
            rest = entries[0].amount + entries[0].tax - others
            entries[last] = entries[last]._replace(amount=max(rest, ZERO))
