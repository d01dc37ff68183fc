"""The invoices of Zoho Invoice and Zoho Books as CSV: one row for each item, with the total on every row."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from tuiclients.exchange.cells.cell import BadCell, read_number
from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.formats.column_sums import column_sums
from tuiclients.exchange.rows.foreign_row import ForeignRow, ImportContext, Paid, RowSource
from tuiclients.exchange.table.table_format import Cells, LeftOut, TableFormat, fits
from tuiclients.exchange.table.table_reader import read_table

#: The total has discounts, shipping and adjustments of the whole invoice in it, which its items have not.
ZOHO = TableFormat(
    "zoho",
    "invoices of Zoho",
    "invoice",
    ("Invoice Date", "Invoice ID", "Invoice Number", "Invoice Status", "Customer Name", "Total", "Balance"),
    {
        "client": "Customer Name",
        "project": "Project Name",
        "number": "Invoice Number",
        "on": "Invoice Date",
        "due": "Due Date",
        "gross": "Total",
        "open": "Balance",
        "paid": "Last Payment Date",
        "currency": "Currency Code",
        "status": "Invoice Status",
        "note": "Subject",
    },
    left_out=(
        LeftOut("Invoice Status", ("Draft", "Pending Approval", "Approved", "Rejected"), "a draft"),
        LeftOut("Invoice Status", ("Void",), "void"),
    ),
    items="totals",
)


def is_zoho(file: ForeignFile) -> bool:
    """Whether a file has the header of exported invoices."""
    return fits(ZOHO, file.header)


def read_zoho(file: ForeignFile, context: ImportContext) -> RowSource:
    """The invoices of an export; the tax of an invoice is that of its items."""
    taxes = column_sums(file.table, "Invoice ID", "Item Tax Amount")
    return read_table(ZOHO._replace(adapt=lambda row, cells: _adapt(row, cells, taxes)), file, context)


def _adapt(row: ForeignRow, cells: Cells, taxes: Mapping[str, Decimal]) -> ForeignRow:
    if not row.entries:
        return row
    entry, paid = row.entries[0], row.paid
    tax = taxes.get(cells["invoiceid"], Decimal(0))
    written_off = _number(cells.get("writeoffamount", ""))
    if written_off and paid is not None and paid.open is not None:
        # Balance = total - paid - written off; what is then neither open nor paid is closed as written off.
        paid = Paid(paid.on, entry.amount - paid.open - written_off, paid.open)
    return row._replace(entries=(entry._replace(amount=entry.amount - tax, tax=tax),), paid=paid)


def _number(cell: str) -> Decimal:
    try:
        return read_number(cell, ".", "").value if cell else Decimal(0)
    except BadCell:
        return Decimal(0)
