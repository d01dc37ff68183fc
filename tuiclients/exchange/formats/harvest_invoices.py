"""The invoice report of Harvest as CSV: one row for each invoice, amounts with tax."""

from __future__ import annotations

import re
from datetime import timedelta

from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.rows.foreign_row import ForeignRow, ImportContext, RowSource
from tuiclients.exchange.table.table_format import Cells, LeftOut, TableFormat, fits
from tuiclients.exchange.table.table_reader import read_table

#: What the column Paid of the report on the screen says: how long it took.
_DAYS = re.compile(r"(\d{1,4}) days?", re.ASCII)


def is_harvest_invoices(file: ForeignFile) -> bool:
    """Whether a file has the header of an invoice report."""
    return fits(HARVEST_INVOICES, file.header)


def read_harvest_invoices(file: ForeignFile, context: ImportContext) -> RowSource:
    """The invoices of a report, without due dates, which it does not have."""
    return read_table(HARVEST_INVOICES, file, context)


def _adapt(row: ForeignRow, cells: Cells) -> ForeignRow:
    """The day of a payment that is said as `12 days` after the invoice."""
    took = _DAYS.fullmatch(cells.get("paid", ""))
    if took is None or row.paid is None or row.paid.on is not None:
        return row
    return row._replace(paid=row.paid._replace(on=row.entries[0].on + timedelta(days=int(took[1]))))


HARVEST_INVOICES = TableFormat(
    "harvest-invoices",
    "an invoice report of Harvest",
    "invoice",
    ("Issue Date", "ID", "Client", "Invoice Amount", "Paid Amount", "Balance"),
    {
        "client": "Client",
        "number": "ID",
        "on": "Issue Date",
        "due": "Due Date",
        "gross": "Invoice Amount",
        "tax": "Tax+Tax2",
        "paid": "Last Payment Date+Paid Amount",
        "open": "Balance",
        "currency": "Currency",
        "status": "Status",
        "note": "Subject",
    },
    left_out=(
        LeftOut("Document Type", ("Draft", "Draft Invoice"), "a draft"),
        LeftOut("Document Type", ("Estimate",), "no invoice"),
    ),
    items="totals",
    adapt=_adapt,
)
