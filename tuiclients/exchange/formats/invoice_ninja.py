"""Exports of Invoice Ninja as CSV, of version 4 with a title and of version 5: invoices and payments."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from tuiclients.domain.entry import Entry
from tuiclients.exchange.cells.cell import BadCell, read_number
from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.rows.foreign_row import ForeignRow, ImportContext, RowSource
from tuiclients.exchange.table.expression import TableColumns
from tuiclients.exchange.table.table_format import Cells, TableFormat, fits
from tuiclients.exchange.table.table_reader import read_table

#: How the first line of an export of version 4 begins.
TITLE = "Invoice Ninja v"
INVOICES = TableFormat(
    "invoiceninja",
    "invoices of Invoice Ninja",
    "invoice",
    ("Client", "Invoice Number", "Amount", "Paid", "Status", "Invoice Date", "Partial/Deposit"),
    {
        "client": "Client",
        "number": "Invoice Number",
        "on": "Invoice Date",
        "due": "Due Date",
        "amount": "Amount",
        "paid": "Paid",
        "status": "Status",
        "note": "Public Notes",
    },
    items="lines",
)
INVOICES_5 = INVOICES._replace(
    header=("Client Name", "Invoice Invoice Number", "Invoice Amount", "Invoice Balance", "Invoice Date"),
    fields={
        "client": "Client Name",
        "project": "Invoice Project",
        "number": "Invoice Invoice Number",
        "on": "Invoice Date",
        "due": "Invoice Due Date",
        "gross": "Invoice Amount",
        "tax": "Invoice Tax Amount",
        "open": "Invoice Balance",
        "paid": "Invoice Paid to Date",
        "currency": "Client Currency",
        "status": "Invoice Status",
        "note": "Invoice Public Notes",
    },
    items="totals",
)
PAYMENTS = TableFormat(
    "invoiceninja-payments",
    "payments of Invoice Ninja",
    "payment",
    ("Client", "Invoice Number", "Amount", "Date"),
    {"client": "Client", "invoice": "Invoice Number", "amount": "Amount", "on": "Date"},
)
PAYMENTS_5 = PAYMENTS._replace(
    header=("Client Name", "Payment Date", "Payment Amount", "Payment Number"),
    fields={
        "client": "Client Name",
        "invoice": "Invoice Invoice Number",
        "amount": "Payment Amount",
        "on": "Payment Date",
        "id": "Payment Number",
        "currency": "Payment Currency",
        "status": "Payment Status",
        "note": "Payment Transaction Reference",
    },
)


def is_invoice_ninja(file: ForeignFile) -> bool:
    """Whether a file has the header of exported invoices."""
    return fits(INVOICES, file.header) or fits(INVOICES_5, file.header)


def read_invoice_ninja(file: ForeignFile, context: ImportContext) -> RowSource:
    """The invoices of an export; version 4 does not say how much of an amount is tax."""
    if fits(INVOICES_5, file.header):
        return read_table(INVOICES_5, file, context)
    lines = _invoices_by_line(file)
    first: set[tuple[str, str]] = set()

    def adapt(row: ForeignRow, cells: Cells) -> ForeignRow:
        """Each row of an invoice repeats its total, which counts once, unless each has the amount of its own item."""
        key = cells["client"], cells["invoicenumber"]
        if key in lines or key not in first or not row.entries:
            first.add(key)
            return row
        return row._replace(entries=(row.entries[0]._replace(amount=Decimal(0)),))

    source = read_table(INVOICES._replace(adapt=adapt), file, context)

    def rows(progress: Callable[[int], None] | None) -> Iterator[ForeignRow]:
        first.clear()
        return source.rows(progress)

    return source._replace(rows=rows)


def _invoices_by_line(file: ForeignFile) -> set[tuple[str, str]]:
    """Client and number of the invoices whose rows hold the amount of one item each."""
    header = TableColumns(file.table.header)
    names = ("Client", "Invoice Number", "Amount", "Item Cost", "Item Quantity")
    columns = [header.formula(name) for name in names]
    alike: dict[tuple[str, str], list[bool]] = {}
    for line in file.table.rows():
        if line.problem or None in columns:
            continue
        client, number, *sums = (column.text(line.cells) if column else "" for column in columns)
        amount, cost, quantity = map(_number, sums)
        alike.setdefault((client, number), []).append(amount != 0 and abs(cost * quantity - amount) < Decimal("0.01"))
    return {key for key, rows in alike.items() if len(rows) > 1 and all(rows)}


def _number(cell: str) -> Decimal:
    try:
        return read_number(cell, ".", "USD").value
    except BadCell:
        return Decimal(0)


def is_invoice_ninja_payments(file: ForeignFile) -> bool:
    """Whether a file has the header of exported payments; that of version 4 is any table's, so its title as well."""
    return (file.head.lstrip('"').startswith(TITLE) and fits(PAYMENTS, file.header)) or fits(PAYMENTS_5, file.header)


def read_invoice_ninja_payments(file: ForeignFile, context: ImportContext) -> RowSource:
    """The payments of an export; those below 0, and what is called refunded, were given back."""
    if fits(PAYMENTS_5, file.header):
        return read_table(PAYMENTS_5._replace(adapt=_with_refund), file, context)
    return read_table(PAYMENTS, file, context)


def _with_refund(row: ForeignRow, cells: Cells) -> ForeignRow:
    refunded = _number(cells.get("paymentrefunded", ""))
    if refunded <= 0 or not row.entries:
        return row
    payment = row.entries[0]
    refund = Entry("", "", payment.on, "refund", amount=refunded, invoice=payment.invoice)
    return row._replace(entries=(payment, refund))
