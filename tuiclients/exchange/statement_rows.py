"""The rows of a bank's or payment service's statement: what came in stays, all else is left out with its reason."""

from __future__ import annotations

from decimal import Decimal

from tuiclients.domain.entry import Entry
from tuiclients.exchange.cell import MARKS, BadCell, read_number
from tuiclients.exchange.foreign_row import ForeignRow

OUTGOING = "money that went out"
NOTHING = "of no amount"
HOLD = "a hold or its end"
CONVERSION = "a conversion between currencies"
PAYOUT = "a payout or a transfer between own accounts"
INTEREST = "interest"
NOT_BOOKED = "not booked yet"
NO_CLIENT_FEE = "a fee that belongs to no client"
FEE_BACK = "a fee given back"


def incoming(row: ForeignRow) -> ForeignRow:
    """The row, left out if its money went out or is none."""
    if row.problem or row.left_out or not row.entries or (amount := row.entries[0].amount) > 0:
        return row
    return row._replace(left_out=OUTGOING if amount else NOTHING)


def outgoing(row: ForeignRow) -> ForeignRow:
    """The row with its amount as one that went out, whatever sign it is written with."""
    first, *rest = row.entries
    return row._replace(entries=(first._replace(amount=-abs(first.amount)), *rest))


def number_like(text: str, cell: str, value: Decimal) -> Decimal:
    """The number of a cell, written with the decimal mark under which `cell` has the value. Raises BadCell."""
    text = text.strip()
    if not text:
        return Decimal(0)
    number = Decimal(0)
    for mark in MARKS:
        try:
            number = read_number(text, mark, "").value
            if abs(read_number(cell, mark, "").value) == abs(value):
                return number
        except BadCell:
            continue
    return number


def with_fee(row: ForeignRow, fee: Decimal) -> ForeignRow:
    """The row and what it cost, as an entry of its own."""
    payment = row.entries[0]
    if fee <= 0:
        return row
    cost = Entry("", "", payment.on, "cost", at=payment.at, note=f"fee: {payment.note}" if payment.note else "fee")
    return row._replace(entries=(*row.entries, cost._replace(amount=fee)))
