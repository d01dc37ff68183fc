"""Stripe: the itemised balance, the balance history, and the list of payments."""

from __future__ import annotations

from functools import partial

from tuiclients.domain.entry import Entry
from tuiclients.exchange.file.column_names import folded
from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.receipts.statement_rows import (
    HOLD,
    NO_CLIENT_FEE,
    PAYOUT,
    cell,
    cost_of,
    incoming,
    with_fees,
)
from tuiclients.exchange.rows.foreign_row import ForeignRow, ImportContext, RowSource
from tuiclients.exchange.table.table_format import Cells, LeftOut, TableFormat, fits
from tuiclients.exchange.table.table_reader import read_table

#: Folded categories and types by what they are.
_PAYMENTS = frozenset(("charge", "payment", "refundfailure", "paymentfailurerefund", "disputereversal"))
_GIVEN_BACK = frozenset(("refund", "paymentrefund", "dispute", "chargefailure", "paymentreversal"))
_FEES = frozenset(("fee", "stripefee", "stripefxfee", "taxfee", "networkcost", "applicationfee"))
_HELD = ("reserve", "hold")
_ADJUSTMENT = "an adjustment"


def _named(row: ForeignRow) -> ForeignRow:
    """The row with the address as its client where Stripe knows no name."""
    return row if row.client or not row.names else row._replace(client=row.names[0])


def _adapt(row: ForeignRow, cells: Cells, fallback: bool) -> ForeignRow:
    """`fallback`: a client is named for rows without one, so that a fee of the account is theirs."""
    row, category = _named(row), folded(cell(cells, "reporting_category", "Type"))
    if not row.entries or row.left_out:
        return row
    payment = row.entries[0]
    text = payment.note.casefold()
    disputed = category == "adjustment" and ("dispute" in text or "chargeback" in text)
    if category in _FEES and payment.amount < 0:
        cost = cost_of(payment, -payment.amount)
        return row._replace(entries=(cost,), total=None, left_out="" if fallback or row.client else NO_CLIENT_FEE)
    if category in _GIVEN_BACK or disputed:
        return row
    if category in _PAYMENTS:
        return incoming(row)
    if "adjustment" in category:
        return row._replace(left_out=_ADJUSTMENT)
    return row._replace(left_out=HOLD if any(piece in category for piece in _HELD) else PAYOUT)


def _adapt_listed(row: ForeignRow, cells: Cells) -> ForeignRow:
    """A row of the list of payments: what of it was given back, which `total` holds, is a refund."""
    row, refunded = incoming(_named(row))._replace(total=None), row.total
    if row.left_out or not row.entries or not refunded:
        return row
    payment = row.entries[0]
    back = Entry("", "", payment.on, "refund", at=payment.at, note=payment.note, amount=refunded)
    return row._replace(entries=(payment, back))


_FIELDS = {
    "on": "created_utc|Created (UTC)|Created date (UTC)|created|Created",
    "client": "customer_name|Customer Name|customer_description|Customer Description|customer_email|Customer Email",
    "names": "customer_email|Customer Email",
    "amount": "gross|Amount",
    "total": "net|Net",
    "currency": "currency|Currency",
    "id": "balance_transaction_id|id",
    "note": "description|Description",
    "status": "Status",
}
_BALANCE = TableFormat(
    "stripe",
    "the balance of a Stripe account",
    "payment",
    ("balance_transaction_id", "created_utc|created", "currency", "gross", "net", "reporting_category"),
    _FIELDS,
    utc=True,
)
_HISTORY = _BALANCE._replace(
    title="the balance history of a Stripe account",
    header=("id", "Type", "Source", "Amount", "Fee", "Net", "Currency", "Created (UTC)|Created"),
)
_LISTED = TableFormat(
    "stripe",
    "the payments of a Stripe account",
    "payment",
    ("id", "Created (UTC)|Created date (UTC)", "Amount", "Amount Refunded", "Currency", "Status"),
    {
        **_FIELDS,
        "amount": "Converted Amount|Amount",
        "total": "Converted Amount Refunded|Amount Refunded",
        "tax": "Fee",
        "currency": "Converted Currency|Currency",
    },
    left_out=(
        LeftOut(
            "Status", ("Failed", "canceled", "requires_payment_method", "requires_action", "Incomplete"), "failed"
        ),
    ),
    utc=True,
    adapt=_adapt_listed,
)


def is_stripe(file: ForeignFile) -> bool:
    """Whether the columns of a table are Stripe's."""
    return any(fits(table, file.header) for table in (_BALANCE, _HISTORY, _LISTED))


def read_stripe(file: ForeignFile, context: ImportContext) -> RowSource:
    """What people paid, gross, with the fee as a cost. Payments are proposed for the open invoices."""
    table = next((table for table in (_LISTED, _BALANCE) if fits(table, file.header)), _HISTORY)
    if table is not _LISTED:
        table = table._replace(adapt=partial(_adapt, fallback=bool(context.options.client)))
    return with_fees(read_table(table, file, context))
