"""PayPal's activity download, in English and in German."""

from __future__ import annotations

from tuiclients.exchange.file.column_names import folded
from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.receipts.statement_rows import (
    CONVERSION,
    HOLD,
    NOT_COMPLETED,
    PAYOUT,
    REFUND_TO_US,
    cell,
    incoming,
    with_fees,
)
from tuiclients.exchange.rows.foreign_row import ForeignRow, ImportContext, RowSource
from tuiclients.exchange.table.table_format import Cells, TableFormat, fits
from tuiclients.exchange.table.table_reader import read_table

_COMPLETED = frozenset(map(folded, ("Completed", "Abgeschlossen")))
#: Pieces of the folded names of transactions that are no payment of anybody's.
_REASONS = (
    (CONVERSION, ("currencyconversion", "währungsumrechnung")),
    (HOLD, ("hold", "authorization", "autorisierung", "einbehalt", "reserve", "release", "freigabe", "rücklage")),
    (PAYOUT, ("withdraw", "abbuchung", "bankdeposit", "bankgutschrift", "carddeposit", "einzahlung", "transferto")),
)
_REFUNDS = ("refund", "rückzahlung", "reversal", "rückbuchung", "chargeback", "storn", "erstattung")


def _adapt(row: ForeignRow, cells: Cells) -> ForeignRow:
    kind = folded(cell(cells, "Type", "Typ", "Beschreibung", "Description"))
    if folded(cell(cells, "Status")) not in _COMPLETED and "status" in cells:
        return row._replace(left_out=NOT_COMPLETED)
    for reason, pieces in _REASONS:
        if any(piece in kind for piece in pieces):
            return row._replace(left_out=reason)
    if any(piece in kind for piece in _REFUNDS):
        given_back = bool(row.entries) and row.entries[0].amount < 0
        return row if given_back else row._replace(left_out=REFUND_TO_US)
    return incoming(row)


PAYPAL = TableFormat(
    "paypal",
    "the activities of a PayPal account",
    "payment",
    (
        *("Date|Datum", "Name", "Type|Typ|Description|Beschreibung", "Gross|Brutto", "Net|Netto"),
        *("Transaction ID|Transaktionscode", "Currency|Währung"),
        # Any table of invoices may have the others.
        "Fee|Gebühr|Entgelt|Time|Uhrzeit|Time Zone|Zeitzone",
    ),
    {
        "on": "Date|Datum",
        "at": "Time|Uhrzeit",
        "client": "Name",
        "names": "From Email Address|Absender E-Mail-Adresse",
        "amount": "Gross|Brutto",
        "total": "Net|Netto",
        "currency": "Currency|Währung",
        "id": "Transaction ID|Transaktionscode",
        "note": "Invoice Number|Rechnungsnummer+Subject|Betreff+Item Title|Artikelbezeichnung+Note|Hinweis",
    },
    adapt=_adapt,
)


def is_paypal(file: ForeignFile) -> bool:
    """Whether the columns of a table are PayPal's."""
    return fits(PAYPAL, file.header)


def read_paypal(file: ForeignFile, context: ImportContext) -> RowSource:
    """What people paid, gross, with the fee as a cost. Payments are proposed for the open invoices."""
    return with_fees(read_table(PAYPAL, file, context))
