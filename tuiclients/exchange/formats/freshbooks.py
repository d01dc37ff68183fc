"""The invoice details of FreshBooks as CSV: one row for each line of an invoice, net."""

from __future__ import annotations

from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.formats.partly_paid import read_saying_partly_paid
from tuiclients.exchange.rows.foreign_row import ImportContext, RowSource
from tuiclients.exchange.table.table_format import TableFormat, fits

FRESHBOOKS = TableFormat(
    "freshbooks",
    "invoice details of FreshBooks",
    "invoice",
    ("Client Name", "Invoice #", "Date Issued", "Invoice Status", "Line Subtotal|Line Total"),
    {
        "client": "Client Name",
        "number": "Invoice #",
        "on": "Date Issued",
        "due": "Date Due",
        "amount": "Line Subtotal",
        "gross": "Line Total",
        "tax": "Tax 1 Amount+Tax 2 Amount",
        "paid": "Date Paid",
        "status": "Invoice Status",
        "currency": "Currency",
        "note": "Item Name",
    },
    items="lines",
)


def is_freshbooks(file: ForeignFile) -> bool:
    """Whether a file has the header of invoice details."""
    return fits(FRESHBOOKS, file.header)


def read_freshbooks(file: ForeignFile, context: ImportContext) -> RowSource:
    """The invoices of an export, each the sum of its lines."""
    return read_saying_partly_paid(FRESHBOOKS, file, context)
