"""Sales invoices of Xero as CSV: the template for an import, a row for each line, and what Xero exports."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from tuiclients.exchange.cells.cell import BadCell, read_number
from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.rows.foreign_row import ForeignRow, ImportContext, RowSource
from tuiclients.exchange.table.table_format import Cells, LeftOut, TableFormat, fits
from tuiclients.exchange.table.table_reader import read_table

_COMMON = {
    "client": "ContactName",
    "number": "InvoiceNumber",
    "on": "InvoiceDate",
    "due": "DueDate",
    "currency": "Currency",
}
TEMPLATE = TableFormat(
    "xero",
    "sales invoices for Xero",
    "invoice",
    ("ContactName", "InvoiceNumber", "InvoiceDate", "DueDate", "Quantity", "UnitAmount", "AccountCode"),
    {
        **_COMMON,
        "amount": "Quantity*UnitAmount",
        "tax": "TaxAmount",
        "total": "Total",
        "note": "Description",
    },
    items="lines",
    order="dmy",
)
EXPORT = TEMPLATE._replace(
    title="sales invoices of Xero",
    header=(*TEMPLATE.header, "TaxTotal", "InvoiceAmountDue"),
    # The total is the same whether the lines are with or without tax.
    fields={
        **_COMMON,
        "gross": "Total",
        "tax": "TaxTotal",
        "open": "InvoiceAmountDue",
        "paid": "InvoiceAmountPaid",
        "status": "Status",
        "note": "Reference",
    },
    left_out=(
        LeftOut("Status", ("Draft", "Submitted", "Awaiting Approval"), "a draft"),
        LeftOut("Status", ("Voided", "Deleted"), "void"),
        LeftOut("Type", ("Bill", "Purchase invoice", "Bill credit note"), "a bill of a supplier"),
    ),
    items="totals",
)


def is_xero(file: ForeignFile) -> bool:
    """Whether a file has the header of sales invoices, with or without the asterisks of the template."""
    return fits(TEMPLATE, file.header)


def read_xero(file: ForeignFile, context: ImportContext) -> RowSource:
    """The invoices: of the template the sum of quantity x unit amount less discount, of an export its totals."""
    if fits(EXPORT, file.header):
        return read_table(EXPORT._replace(adapt=_signed), file, context)
    return read_table(TEMPLATE._replace(adapt=_discounted), file, context)


def _discounted(row: ForeignRow, cells: Cells) -> ForeignRow:
    cell = cells.get("discount", "").removesuffix("%").strip()
    if not cell or not row.entries:
        return row
    percent = read_number(cell, "," if "," in cell and "." not in cell else ".", "").value
    if not 0 <= percent <= 100:
        raise BadCell(f"its discount of {percent:f} is not a percentage")
    entry = row.entries[0]
    amount = (entry.amount * (100 - percent) / 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return row._replace(entries=(entry._replace(amount=amount),))


def _signed(row: ForeignRow, cells: Cells) -> ForeignRow:
    """A credit note is an invoice below 0."""
    if "credit" not in cells.get("type", "").lower() or not row.entries or row.entries[0].amount <= 0:
        return row
    entry = row.entries[0]
    return row._replace(entries=(entry._replace(amount=-entry.amount, tax=-entry.tax),), paid=None)
