"""The invoices of Invoicely as CSV: one row for each, with tax."""

from __future__ import annotations

from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.formats.partly_paid import read_saying_partly_paid
from tuiclients.exchange.rows.foreign_row import ImportContext, RowSource
from tuiclients.exchange.table.table_format import TableFormat, fits

INVOICELY = TableFormat(
    "invoicely",
    "invoices of Invoicely",
    "invoice",
    ("Date", "Due", "Details", "Client", "Status", "Total"),
    {"client": "Client", "number": "Details", "on": "Date", "due": "Due", "gross": "Total", "status": "Status"},
    without=("Amount", "Number", "Invoice Number"),
)


def is_invoicely(file: ForeignFile) -> bool:
    """Whether a file has the header of exported invoices."""
    return fits(INVOICELY, file.header)


def read_invoicely(file: ForeignFile, context: ImportContext) -> RowSource:
    """The invoices of an export, tax included: it does not say how much of a total is tax."""
    return read_saying_partly_paid(INVOICELY, file, context)
