"""What a file says of an invoice's money: credit notes, payments, refunds and write-offs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from tuiclients.domain.entry import Entry, EntryKind
from tuiclients.exchange.cells.cell import BadCell
from tuiclients.exchange.rows.foreign_row import Paid
from tuiclients.exchange.sameness.row_key import GUESSED_DAY
from tuiclients.exchange.text.foreign_text import quoted

ZERO = Decimal(0)
UNNAMED = "a credit note that names no invoice (map invoice=COLUMN)"
"""Why a negative invoice is left out."""


class Settled(NamedTuple):
    """The entries of a row about money, none of them negative, and what was assumed."""

    entries: tuple[Entry, ...]
    reason: str = ""
    """Why they make no entries, "" if they do."""
    dated: bool = False
    """A payment or write-off has a date that the file does not state."""
    unexplained: Decimal = ZERO
    """What is owed less what was paid and what is open, where the file states both and they do not come to it."""


def settle_invoice(entry: Entry, paid: Paid | None, today: date) -> Settled:
    """An invoice with its payment or write-off; below 0 a credit note on the invoice that it names.

    Paid without a date: on the best date of the file, which is the due date, else the invoice's, not after today.
    Nothing paid and nothing open: written off. Raises BadCell.
    """
    owed = entry.amount + entry.tax
    if owed < 0 or (not owed and entry.amount < 0):
        return _credit(entry, paid, today)
    if entry.amount < 0 or entry.tax < 0:
        raise BadCell("its amount and its tax have opposite signs")
    bill = entry._replace(invoice="") if entry.invoice else entry
    if paid is None or not (owed or paid.amount):
        return Settled((bill,))
    received = _received(owed, paid)
    rest = ZERO if paid.open is None else owed - received - paid.open
    closing = rest if rest > 0 and not paid.open else ZERO
    best = min(entry.due or entry.on, today)
    entries = [bill]
    if received > 0:
        entries.append(_about(bill, "payment", received, paid.on, best))
    elif received < 0:
        entries.append(_about(bill, "refund", -received, paid.on, best))
    if closing:
        entries.append(_about(bill, "writeoff", closing, paid.on, best))
    dated = paid.on is None and len(entries) > 1
    return Settled(tuple(entries), dated=dated, unexplained=ZERO if closing else rest)


def settle_money(entry: Entry) -> Settled:
    """Any other row about money: a payment below 0 is a refund, and nothing else may be below 0. Raises BadCell."""
    if entry.amount >= 0:
        return Settled((entry,), UNNAMED if entry.kind == "credit" and not entry.invoice else "")
    if entry.kind == "payment":
        return Settled((entry._replace(kind="refund", amount=-entry.amount),))
    if entry.kind == "refund":
        return Settled((entry._replace(amount=-entry.amount),))
    raise BadCell(f"its amount {quoted(f'{entry.amount:f}')} is negative, and money never is")


def _received(owed: Decimal, paid: Paid) -> Decimal:
    if paid.amount is not None:
        return paid.amount
    if paid.open is not None:
        return owed - paid.open
    return owed


def _credit(entry: Entry, paid: Paid | None, today: date) -> Settled:
    """A negative invoice as a credit note, tax included; what was paid for it below 0 was given back."""
    if entry.amount > 0 or entry.tax > 0:
        raise BadCell("its amount and its tax have opposite signs")
    title = f"credit note {entry.number}"
    note = f"{title}: {entry.note}" if entry.note else title
    amount = -(entry.amount + entry.tax)
    credit = _about(entry, "credit", amount, entry.on, entry.on)._replace(
        at=entry.at, note=note, tags=entry.tags, invoice=entry.invoice, extra=entry.extra
    )
    entries = [credit]
    if paid is not None and paid.amount is not None and paid.amount < 0:
        refund = _about(entry, "refund", -paid.amount, paid.on, min(entry.on, today))
        entries.append(refund._replace(invoice=entry.invoice))
    return Settled(tuple(entries), "" if entry.invoice else UNNAMED, len(entries) > 1 and not (paid and paid.on))


def _about(entry: Entry, kind: EntryKind, amount: Decimal, on: date | None, best: date) -> Entry:
    """Money for an invoice; on the `best` day where the file states none."""
    extra = {GUESSED_DAY: True} if on is None else None
    return Entry("", entry.client, on or best, kind, by=entry.by, amount=amount, invoice=entry.number, extra=extra)
