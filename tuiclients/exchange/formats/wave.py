"""The accounting transactions of Wave as CSV: of all sides of a booking, what customers owe is an invoice."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from tuiclients.domain.entry import Entry
from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.formats.column_sums import column_sums
from tuiclients.exchange.rows.foreign_row import ForeignRow, ImportContext, RowSource
from tuiclients.exchange.table.table_format import Cells, TableFormat, fits
from tuiclients.exchange.table.table_reader import read_table

WAVE = TableFormat(
    "wave",
    "accounting transactions of Wave",
    "invoice",
    ("Transaction ID", "Transaction Date", "Account Name", "Amount (One column)", "Customer", "Invoice Number"),
    {
        "client": "Customer",
        # A row without the number of an invoice is one all the same; `_adapt` looks which.
        "number": "Invoice Number+Transaction ID",
        "on": "Transaction Date",
        "amount": "Amount (One column)",
        "note": "Transaction Description",
    },
)
#: The account types of what customers owe for invoices.
_RECEIVABLE = ("system receivable invoice", "expected payments from customers")


def is_wave(file: ForeignFile) -> bool:
    """Whether a file has the header of accounting transactions."""
    return fits(WAVE, file.header)


def read_wave(file: ForeignFile, context: ImportContext) -> RowSource:
    """The invoices and payments among the transactions."""
    taxes = column_sums(file.table, "Transaction ID", "Sales Tax Amount")
    source = read_table(WAVE._replace(adapt=lambda row, cells: _adapt(row, cells, taxes)), file, context)
    return source._replace(kinds=frozenset(("invoice", "payment")))


def _adapt(row: ForeignRow, cells: Cells, taxes: Mapping[str, Decimal]) -> ForeignRow:
    account = cells.get("accounttype", "").lower()
    owed = account in _RECEIVABLE or cells["accountname"].lower() == "accounts receivable"
    if not owed or not cells["invoicenumber"]:
        return ForeignRow(row.line, row.client, left_out="another side of a booking")
    entry, number, transaction = row.entries[0], cells["invoicenumber"], cells["transactionid"]
    if entry.amount < 0:
        payment = Entry("", "", entry.on, "payment", amount=-entry.amount, invoice=number)
        return row._replace(entries=(payment,), own_id=transaction, paid=None)
    if "refund" in cells.get("transactiondescription", "").lower():
        refund = Entry("", "", entry.on, "refund", amount=entry.amount, invoice=number)
        return row._replace(entries=(refund,), own_id=transaction, paid=None)
    tax = taxes.get(transaction, Decimal(0))
    return row._replace(entries=(entry._replace(number=number, amount=entry.amount - tax, tax=tax),))
