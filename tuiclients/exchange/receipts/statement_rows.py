"""The rows of a bank's or payment service's statement: what came in stays, all else is left out with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from tuiclients.domain.entry import Entry
from tuiclients.exchange.file.column_names import folded
from tuiclients.exchange.rows.foreign_row import ForeignRow, RowSource
from tuiclients.exchange.table.table_format import Cells

OUTGOING = "money that went out"
NOTHING = "of no amount"
HOLD = "a hold or its end"
CONVERSION = "a conversion between currencies"
PAYOUT = "a payout or a transfer between own accounts"
INTEREST = "interest"
NOT_BOOKED = "not booked yet"
NOT_COMPLETED = "not completed"
FEE_BACK = "a fee given back"
NO_CLIENT_FEE = "a fee that belongs to no client"
REFUND_TO_US = "money that came back from others"

#: What a column beside the amount says of its sign, folded.
_DEBIT = frozenset(
    ("debit", "dr", "d", "s", "soll", "af", "out", "debet", "dbit", "withdrawal", "belastung", "débit")
)
_CREDIT = frozenset(("credit", "cr", "c", "h", "haben", "bij", "in", "crdt", "deposit", "gutschrift", "crédit"))


def incoming(row: ForeignRow) -> ForeignRow:
    """The row; if its money went out or is none, left out, as a cost of nobody's that is only summed up."""
    if row.left_out or not row.entries or (amount := row.entries[0].amount) > 0:
        return row
    spent = row.entries[0]._replace(kind="cost", amount=-amount, tax=Decimal(0))
    return ForeignRow(row.line, entries=(spent,), currency=row.currency, left_out=OUTGOING if amount else NOTHING)


def signed(row: ForeignRow, sign: str) -> ForeignRow:
    """The row with the sign that the word of another column says; a word that says none leaves it as it is."""
    word = folded(sign)
    if not row.entries or word not in _DEBIT | _CREDIT:
        return row
    amount = abs(row.entries[0].amount)
    return with_amount(row, amount if word in _CREDIT else -amount)


def with_amount(row: ForeignRow, amount: Decimal) -> ForeignRow:
    """The row with another amount of its own entry."""
    return row._replace(entries=(row.entries[0]._replace(amount=amount), *row.entries[1:]))


def with_fees(source: RowSource) -> RowSource:
    """The payments of a service, gross, each with what the service kept of it as a cost.

    `total` of its rows is the net amount, else `tax` is the fee.
    """

    def rows(progress: Callable[[int], None] | None) -> Iterator[ForeignRow]:
        for row in source.rows(progress):
            yield from _with_fee(row)

    return source._replace(rows=rows, proposes=True, kinds=source.kinds | {"cost"})


def _with_fee(row: ForeignRow) -> Iterator[ForeignRow]:
    """The row with its fee; a fee that was given back is a row of its own, which is left out."""
    if not row.entries:
        yield row
        return
    payment, *others = row.entries
    fee = payment.amount - row.total if row.total is not None else payment.tax
    row = row._replace(entries=(payment._replace(tax=Decimal(0)), *others), total=None)
    if row.left_out or not fee or payment.kind != "payment":
        yield row
    elif fee > 0:
        yield row._replace(entries=(*row.entries, cost_of(payment, fee)))
    else:
        yield row
        yield ForeignRow(
            row.line, row.client, entries=(cost_of(payment, -fee),), left_out=FEE_BACK, currency=row.currency
        )


def cost_of(payment: Entry, amount: Decimal) -> Entry:
    """A fee as a cost on the day of its payment."""
    note = f"fee: {payment.note}" if payment.note else "fee"
    return Entry("", "", payment.on, "cost", at=payment.at, note=note, amount=amount)


def cell(cells: Cells, *names: str) -> str:
    """What the first of the columns that the table has says, "" if it has none of them."""
    return next((cells[name] for name in map(folded, names) if name in cells), "")
