"""A list of receivables as CSV, as the data set "Late Payment Histories" has it: a row for each invoice."""

from __future__ import annotations

from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.rows.foreign_row import ForeignRow, ImportContext, RowSource
from tuiclients.exchange.table.table_format import Cells, TableFormat, fits
from tuiclients.exchange.table.table_reader import read_table

RECEIVABLES = TableFormat(
    "receivables",
    "a list of receivables",
    "invoice",
    ("customerID", "invoiceNumber", "InvoiceDate", "DueDate", "InvoiceAmount", "SettledDate"),
    {
        "client": "customerID",
        "number": "invoiceNumber",
        "on": "InvoiceDate",
        "due": "DueDate",
        "amount": "InvoiceAmount",
        "paid": "SettledDate",
        "currency": "Currency",
    },
    order="mdy",
)
DISPUTED = "disputed"


def is_receivables(file: ForeignFile) -> bool:
    """Whether a file has the header of such a list."""
    return fits(RECEIVABLES, file.header)


def read_receivables(file: ForeignFile, context: ImportContext) -> RowSource:
    """The invoices of a list, paid on the day on which each was settled; disputed ones have a tag."""
    return read_table(RECEIVABLES._replace(adapt=_adapt), file, context)


def _adapt(row: ForeignRow, cells: Cells) -> ForeignRow:
    if cells.get("disputed", "").lower() not in ("yes", "true", "1") or not row.entries:
        return row
    first, *others = row.entries
    return row._replace(entries=(first._replace(tags=(*first.tags, DISPUTED)), *others))
