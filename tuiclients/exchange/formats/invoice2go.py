"""The documents of Invoice2go as CSV: one row for each invoice, its taxes and items as tables inside of a cell."""

from __future__ import annotations

import csv
from datetime import timedelta
from decimal import Decimal

from tuiclients.exchange.cells.cell import BadCell, is_digits, read_number
from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.rows.foreign_row import ForeignRow, ImportContext, RowSource
from tuiclients.exchange.table.table_format import Cells, LeftOut, TableFormat, fits
from tuiclients.exchange.table.table_reader import read_table

INVOICE2GO = TableFormat(
    "invoice2go",
    "documents of Invoice2go",
    "invoice",
    ("DocumentDate", "DocumentNumber", "DocumentStatus", "Name", "CurrencyCode", "TotalAmount", "BalanceDueAmount"),
    {
        "client": "Name",
        "number": "DocumentNumber",
        "on": "DocumentDate",
        "gross": "TotalAmount",
        "open": "BalanceDueAmount",
        "paid": "DatePaid+AmountPaidAmount",
        "currency": "CurrencyCode",
        "status": "DocumentStatus",
        "note": "Comment",
    },
    left_out=(
        LeftOut("DocumentStatus", ("unsent",), "not sent"),
        LeftOut("StyleName", ("estimate", "quote", "purchase_order", "credit_memo"), "no invoice"),
        LeftOut("State", ("deleted",), "deleted"),
    ),
    items="totals",
)


def is_invoice2go(file: ForeignFile) -> bool:
    """Whether a file has the header of exported documents."""
    return fits(INVOICE2GO, file.header)


def read_invoice2go(file: ForeignFile, context: ImportContext) -> RowSource:
    """The invoices of an export, each in its own currency."""
    return read_table(INVOICE2GO._replace(adapt=_adapt), file, context)


def _adapt(row: ForeignRow, cells: Cells) -> ForeignRow:
    """The tax, which stands in a table of its own, and the day due, which is given as days from the invoice's."""
    if not row.entries:
        return row
    entry, terms = row.entries[0], cells.get("termsold", "")
    tax = _tax(cells.get("totaltaxamount", ""))
    due = entry.on + timedelta(days=int(terms)) if is_digits(terms) and len(terms) < 4 else None
    return row._replace(entries=(entry._replace(amount=entry.amount - tax, tax=tax, due=due),))


def _tax(cell: str) -> Decimal:
    """The sum of the column `total` of a table such as `sub_total,total,rate;100,19,19`, 0 if there is none."""
    header, *lines = cell.split(";")
    names = header.split(",")
    if "total" not in names:
        return Decimal(0)
    place = names.index("total")
    try:
        rows = [next(csv.reader([line])) for line in lines if line.strip()]
        return sum((read_number(cells[place], ".", "").value for cells in rows), Decimal(0))
    except (BadCell, IndexError, csv.Error):
        return Decimal(0)
