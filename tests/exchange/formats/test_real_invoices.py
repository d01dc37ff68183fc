"""Real exports of invoices, named by TUICLIENTS_REAL_DATA: their true totals, counted by other means."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.exchange.book import Book
from tuiclients.domain.entry import Entry
from tuiclients.domain.policy import Policy

pytestmark = pytest.mark.skipif("TUICLIENTS_REAL_DATA" not in os.environ, reason="needs the real files")


class Real(NamedTuple):
    """What is truly in a file: sums of invoices (tax included), payments and rows that are left out."""

    file: str
    billed: str
    invoices: int
    received: str = "0"
    left_out: int = 0
    bad: int = 0
    currency: str = "EUR"
    corrected: tuple[str, str] | None = None
    """A cell of the file and what it is corrected to."""


REAL = [
    Real("invoices/accounts-receivable-2466.csv", "147703.18", 2466, "147703.18", corrected=("55.94", "56.94")),
    Real(
        "invoices/invoiceninja__freshbooks_invoices.csv",
        "7890.00",
        1,
        currency="USD",
        corrected=("6750.00", "6751.00"),
    ),
    Real("invoices/invoiceninja__zoho_invoices.csv", "0", 0, left_out=13, currency="USD"),
    Real("invoices/invoiceninja__i2g_invoices.csv", "0", 0, left_out=4, currency="USD"),
    Real("invoices/invoiceninja__invoicely_invoices.csv", "1020.00", 1, corrected=("1,020.00", "1,030.00")),
    Real("xero/EXTRACT_sales_invoices.csv", "2960", 2, corrected=("1200", "1201")),
    # In EUR alone; the rest needs a rate.
    Real("quickbooks/EXTRACT_invoice_list_dmy.csv", "395.00", 1, "295.00", 2, 4, corrected=("395.00", "396.00")),
    Real(
        "harvest/EXTRACT_nobs_invoices_titled.csv", "13734.50", 2, "12500.00", 3, 0, "SEK", ("1,234.50", "1,334.50")
    ),
    Real("hledger/examples_invoicing_accrual.journal", "1000", 1, "1000", currency="USD"),
]
with_each = pytest.mark.parametrize("real", REAL, ids=lambda real: real.file)


def total(entries: list[Entry]) -> Decimal:
    return sum((each.amount + each.tax for each in entries), Decimal(0))


@pytest.fixture
def path() -> Callable[[Real], str]:
    return lambda real: str(Path(os.environ["TUICLIENTS_REAL_DATA"]) / real.file)


@with_each
def test_every_file_comes_in_with_its_true_total_and_once(
    tmp_path: Path, path: Callable[[Real], str], real: Real
) -> None:
    book = Book(tmp_path, policy=Policy(currency=real.currency))
    prepared = book.take(path(real))
    bills, payments = book.entries(kind="invoice"), book.entries(kind="payment")
    assert (len(bills), total(bills), total(payments)) == (
        real.invoices,
        Decimal(real.billed),
        Decimal(real.received),
    )
    assert (sum(prepared.left_out.values()), prepared.bad_rows) == (real.left_out, real.bad)
    assert len(book.entries()) == len(bills) + len(payments)
    again = book.prepare(path(real))
    assert (again.counts, again.edits) == ({}, ())


@pytest.mark.parametrize("real", [real for real in REAL if real.corrected], ids=lambda real: real.file)
def test_a_corrected_row_of_a_new_export_is_one_update(
    tmp_path: Path, path: Callable[[Real], str], real: Real
) -> None:
    book = Book(tmp_path, policy=Policy(currency=real.currency))
    book.take(path(real))
    before = total(book.entries(kind="invoice"))
    wrong, right = real.corrected or ("", "")
    lines = list(csv.reader(StringIO(Path(path(real)).read_text(encoding="utf-8-sig"))))
    header = next(place for place, line in enumerate(lines) if len([cell for cell in line if cell]) >= 5)
    once = next(line for line in lines if wrong in line)
    once[:] = [right if cell == wrong else cell for cell in once]
    head, rows = lines[:header], lines[header + 1 :]
    moved = rows[1:2] + rows[:1] + rows[2:] if rows and len([cell for cell in rows[0] if cell]) > 1 else rows
    stream = StringIO()
    csv.writer(stream).writerows([*head, ["Remark", *lines[header]], *(["", *row] for row in moved)])
    again = book.prepare(book.file(stream.getvalue()))
    changed = [edit for edit in again.edits if isinstance(edit.after, Entry) and edit.after.kind == "invoice"]
    assert [bool(edit.before) for edit in changed] == [True]
    assert again.counts == {}
    book.take(book.file(stream.getvalue()))
    number = Decimal(right.replace(",", "")) - Decimal(wrong.replace(",", ""))
    assert total(book.entries(kind="invoice")) == before + number
