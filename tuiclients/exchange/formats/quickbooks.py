"""Reports of QuickBooks Online as CSV: the invoice list, a row for each line, and the list of sales."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from tuiclients.exchange.cells.cell import BadCell, read_number
from tuiclients.exchange.cells.moment import ORDERS, parse_date
from tuiclients.exchange.file.column_names import folded
from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.formats.column_sums import column_sums
from tuiclients.exchange.rows.foreign_row import ForeignRow, ImportContext, RowSource
from tuiclients.exchange.table.expression import TableColumns
from tuiclients.exchange.table.table_format import Cells, LeftOut, TableFormat, fits
from tuiclients.exchange.table.table_reader import read_table
from tuiclients.parsing.currency import CODES

INVOICE_LIST = TableFormat(
    "quickbooks",
    "an invoice list of QuickBooks Online",
    "invoice",
    ("Date", "Num|No.", "Customer|Name", "Due Date", "Amount"),
    {
        "client": "Customer|Name",
        "number": "Num|No.",
        "on": "Date",
        "due": "Due Date",
        "amount": "Amount",
        "open": "Open Balance",
        "currency": "Currency",
        "status": "Status",
        "note": "Memo/Description|Memo",
    },
    left_out=(
        LeftOut(
            "Transaction Type",
            ("Payment", "Estimate", "Refund", "Journal Entry", "Deposit", "Expense", "Check", "Bill"),
            "no invoice",
        ),
    ),
    items="lines",
)
_PAYMENT = "a payment, counted with its invoice"
SALES = TableFormat(
    "quickbooks-sales",
    "a list of sales of QuickBooks Online",
    "invoice",
    ("Transaction date|Date", "Transaction type|Type", "No.|Num", "Name|Customer", "Status", "Total|Amount"),
    {
        "client": "Name|Customer",
        "number": "No.|Num",
        "on": "Transaction date|Date",
        "due": "Due date",
        "gross": "Total|Amount",
        "open": "Balance|Open balance",
        "currency": "Currency",
        "status": "Status",
        "note": "Memo/Description|Memo",
    },
    left_out=(
        *(LeftOut(name, ("Payment",), _PAYMENT) for name in ("Transaction type", "Type")),
        *(
            LeftOut(
                name,
                ("Estimate", "Quote", "Statement", "Time Charge", "Delayed Charge", "Billable Expense"),
                "no invoice",
            )
            for name in ("Transaction type", "Type")
        ),
    ),
    items="totals",
)
_OPEN = re.compile(r"open balance \(([A-Z]{3})\)", re.IGNORECASE | re.ASCII)
_CENT = Decimal("0.01")


def is_quickbooks(file: ForeignFile) -> bool:
    """Whether a file has the header of an invoice list."""
    header = {folded(name) for name in file.header}
    return fits(INVOICE_LIST, file.header) and any(name.startswith("openbalance") for name in header)


def read_quickbooks(file: ForeignFile, context: ImportContext) -> RowSource:
    """The invoices of a list. A balance in the currency of the company is turned into that of its invoice."""
    column = next((name for name in file.header if _OPEN.fullmatch(name.strip())), "")
    found = _OPEN.fullmatch(column.strip())
    home = found[1].upper() if found else ""
    fields: Mapping[str, str] = {**INVOICE_LIST.fields, "open": column} if column else INVOICE_LIST.fields
    number = "Num" if any(folded(name) == "num" for name in file.header) else "No."
    totals = column_sums(file.table, number, "Amount") if home else {}
    format_ = INVOICE_LIST._replace(
        fields=fields, adapt=lambda row, cells: _with_balance(_named(row, cells), cells, home, totals)
    )
    return read_table(format_, file, context)


def is_quickbooks_sales(file: ForeignFile) -> bool:
    """Whether a file has the header of a list of sales."""
    return fits(SALES, file.header)


def read_quickbooks_sales(file: ForeignFile, context: ImportContext) -> RowSource:
    """The invoices of a list. A payment is known by the balance of its invoice, and its day by the row of a payment
    of the same sum by the same customer."""
    payments = _payments(file)
    return read_table(
        SALES._replace(adapt=lambda row, cells: _on_its_day(_named(row, cells), cells, payments)), file, context
    )


def _named(row: ForeignRow, cells: Cells) -> ForeignRow:
    """`Parent:Child - USD (deleted)` is the project Child of the client Parent."""
    name = row.client.removesuffix(" (deleted)").strip()
    code = cells.get("currency", "").upper() or name[-3:]
    if f" {code} " in CODES and name.endswith(f" {code}"):
        name = name.removesuffix(code).rstrip().removesuffix("-").rstrip() or name
    parent, colon, child = name.partition(":")
    if name == row.client and not colon:
        return row
    client, project = (parent.strip(), child.strip()) if colon and parent.strip() else (name, row.project)
    return row._replace(client=client, project=project, names=(row.client, name, *row.names))


def _with_balance(row: ForeignRow, cells: Cells, home: str, totals: Mapping[str, Decimal]) -> ForeignRow:
    """The row with what is open in its own currency; what is just its total, or would be next to nothing in the other
    currency, is that already."""
    open_ = row.paid.open if row.paid else None
    if not home or row.paid is None or not open_ or cells.get("currency", "").upper() in ("", home):
        return row
    total = totals.get(row.entries[0].number, Decimal(0))
    if open_ == total:
        return row
    rate = _plain_number(cells.get("exchangerate", ""))
    if rate <= 0:
        raise BadCell(f"its open balance is in {home} and it names no exchange rate")
    if open_ < total and open_ / rate < total / 100:
        return row
    return row._replace(paid=row.paid._replace(open=(open_ / rate).quantize(_CENT, ROUND_HALF_UP)))


_Payments = dict[tuple[str, Decimal], list[str]]


def _payments(file: ForeignFile) -> _Payments:
    """The days of payments as written, by customer and sum."""
    header = TableColumns(file.table.header)
    places = [header.formula(column) for column in ("Transaction type|Type", "Name|Customer", "Total|Amount")]
    day = header.formula("Transaction date|Date")
    payments: _Payments = {}
    for line in file.table.rows():
        if line.problem or day is None:
            continue
        kind, name, amount = (place.text(line.cells) if place else "" for place in places)
        if kind.lower() == "payment" and (value := _plain_number(amount)):
            payments.setdefault((name, abs(value)), []).append(day.text(line.cells))
    return payments


def _on_its_day(row: ForeignRow, cells: Cells, payments: _Payments) -> ForeignRow:
    if row.left_out == _PAYMENT:
        return row._replace(entries=(), paid=None)  # what it comes to is counted with its invoice
    if row.paid is None or row.paid.on is not None or row.paid.open or row.left_out:
        return row
    name = cells.get("name") or cells.get("customer") or ""
    days = payments.get((name, row.entries[0].amount))
    if not days:
        return row
    written = cells.get("transactiondate") or cells.get("date") or ""
    order = next((order for order in ORDERS if parse_date(written, order) == row.entries[0].on), None)
    on = parse_date(days[0], order) if order else None
    if on is None or on < row.entries[0].on:
        return row
    days.pop(0)
    return row._replace(paid=row.paid._replace(on=on))


def _plain_number(cell: str) -> Decimal:
    try:
        return read_number(cell, ".", "").value
    except BadCell:
        return Decimal(0)
