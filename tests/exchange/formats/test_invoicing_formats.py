"""Exports of programs that write invoices, each with totals counted by hand."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.exchange.book import Book
from tuiclients.domain.policy import Policy
from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.formats.format import FORMATS
from tuiclients.exchange.importing import recognised

FILES = Path(__file__).parent / "files"


class Export(NamedTuple):
    """What is truly in a file."""

    format: str
    invoices: Sequence[str] = ()
    """`client number net tax due`; due `-` where the file names none."""
    payments: Sequence[str] = ()
    """`number amount day`."""
    others: Sequence[str] = ()
    """`kind number amount` of refunds and write-offs."""
    left_out: Sequence[str] = ()
    """`rows reason`."""
    bad: int = 0
    currency: str = "EUR"
    rates: dict[str, Decimal] = {}


EXPORTS = {
    "freshbooks": Export(
        "freshbooks",
        ["Alder & Co 0000101 1620.00 320.00 2026-02-14", "Birch 0000102 225.00 49.50 2026-03-30"],
        ["0000101 1940.00 2026-02-10"],
        left_out=["1 a draft"],
    ),
    "freshbooks_without_due": Export("freshbooks", ["Cedar 0000001 1140.00 0.00 -"]),
    "harvest_invoices": Export(
        "harvest-invoices",
        ["Alder & Co 501 1000.00 230.00 -", "Birch 502 100.00 0.00 -", "Birch 503 500.00 0.00 -"],
        ["501 1230.00 2026-02-01", "503 200.00 2026-01-20"],
        ["writeoff 502 100.00"],
    ),
    "harvest_invoices_titled": Export(
        "harvest-invoices",
        ["Cedar 2026-001 12500.00 0.00 -", "Cedar 2026-002 1234.50 0.00 -"],
        ["2026-001 12500.00 2026-08-12"],
        left_out=["1 a draft", "1 a heading", "1 a total"],
        currency="SEK",
    ),
    "invoiceninja": Export(
        "invoiceninja",
        [
            "Alder & Co 1 113.50 0.00 2026-02-20",
            # 1,200 stands on two rows of items of 800 and 400; 26.67 on two rows of 26.67 each.
            "Birch 2 1200.00 0.00 2026-02-28",
            "Birch 3 53.34 0.00 2026-03-28",
        ],
        ["1 100.00 2026-02-20", "2 1200.00 2026-02-28"],
        left_out=["1 a draft"],
    ),
    "invoiceninja_payments": Export(
        "invoiceninja-payments",
        payments=["1 113.50 2026-10-20", "2 26.67 2026-02-28", "2 26.67 2026-02-28"],
        others=["refund 9 40.00"],
    ),
    "invoiceninja_5": Export(
        "invoiceninja",
        ["Alder & Co 0007 100.00 19.00 2026-06-03"],
        ["0007 100.00 2026-06-03"],
        left_out=["1 a draft"],
    ),
    "invoiceninja_5_payments": Export(
        "invoiceninja-payments",
        payments=[" 100.00 2026-06-01", " 60.00 2026-06-02"],
        others=["refund  10.00"],
        left_out=["1 failed"],
    ),
    "wave": Export(
        "wave",
        ["Alder & Co 2 454.00 58.80 -", "Birch 3 30.84 0.00 -"],
        ["2 500.00 2026-02-03"],
        ["refund 2 20.00"],
        ["7 another side of a booking"],
    ),
    "zoho": Export(
        "zoho",
        [
            # 300 of items, less 10, with 57 of tax, 5.50 of shipping and 1 of adjustment.
            "Birch INV-000002 296.50 57.00 2026-03-03",
            "Cedar INV-000004 60.00 0.00 2026-03-05",
            "Cedar INV-000005 80.00 0.00 2026-03-06",
        ],
        ["INV-000002 353.50 2026-03-01", "INV-000004 40.00 2026-03-09", "INV-000005 50.00 2026-03-10"],
        ["writeoff INV-000005 30.00"],
        ["2 a draft", "1 void"],
    ),
    "invoicely": Export(
        "invoicely",
        ["Bruno Alder INV-1 1020.00 0.00 2026-02-27", "Bruno Alder INV-2 80.50 0.00 2026-03-04"],
        ["INV-2 80.50 2026-03-04"],
        left_out=["1 a draft"],
    ),
    "invoice2go": Export(
        "invoice2go",
        ["Birch 2 110.00 15.20 2026-02-27", "Birch 3 70.00 0.00 2026-02-12"],
        ["2 100.00 2026-02-27", "3 70.00 2026-02-20"],
        left_out=["1 no invoice", "1 not sent"],
    ),
    "quickbooks": Export(
        "quickbooks",
        [
            "Birch 1041 43000.00 0.00 2026-01-20",
            "Smith, John 1042 1315.00 0.00 2026-02-05",
            "Anna Elm 1043 395.00 0.00 2026-03-18",
        ],
        ["1041 43000.00 2026-01-20", "1043 295.00 2026-03-18"],
        left_out=["2 a total"],
        bad=1,
    ),
    "quickbooks_home": Export(
        "quickbooks",
        ["Birch 1051 100.00 0.00 2026-01-20", "Cedar 1052 180.00 0.00 2026-01-21"],
        # 45 EUR are open of 200 USD at 0.90: 50 USD, so 150 USD are paid.
        ["1051 60.00 2026-01-20", "1052 135.00 2026-01-21"],
        rates={"USD": Decimal("0.9")},
    ),
    "quickbooks_sales": Export(
        "quickbooks-sales",
        [
            "Birch 1050 1500.00 0.00 2026-04-04",
            "Anna Elm 1051 250.00 0.00 2026-05-06",
            "Birch 1054 90.00 0.00 2026-05-09",
        ],
        ["1050 1500.00 2026-04-03", "1054 90.00 2026-05-09"],
        left_out=["1 a payment, counted with its invoice", "1 no invoice", "1 void"],
    ),
    "xero": Export(
        "xero",
        # 5 x 200, and 8 x 95 less 10 %.
        ["Smith & Sons INV-0010 1684.00 0.00 2026-03-31", "Elm Ltd INV-0011 1200.50 0.00 2026-04-14"],
    ),
    "xero_export": Export(
        "xero",
        ["Smith & Sons INV-0020 1000.00 150.00 2026-04-23", "Elm Ltd INV-0021 750.00 112.50 2026-04-29"],
        ["INV-0020 1150.00 2026-04-23"],
        left_out=["1 a draft", "1 void"],
    ),
    "receivables": Export(
        "receivables",
        [
            "0379-ALDER 0000611365 55.94 0.00 2013-02-01",
            "8976-BIRCH 0007900770 61.74 0.00 2012-02-25",
            "8976-BIRCH 0007900771 94.00 0.00 2012-02-26",
        ],
        ["0000611365 55.94 2013-01-15", "0007900770 61.74 2012-03-03"],
    ),
}
with_each = pytest.mark.parametrize("name", EXPORTS)


def book_for(tmp_path: Path, export: Export) -> Book:
    return Book(tmp_path, policy=Policy(currency=export.currency))


def money(amount: Decimal) -> str:
    return f"{amount:.2f}"


@with_each
def test_everything_in_the_file_comes_in_with_its_true_sums(tmp_path: Path, name: str) -> None:
    export = EXPORTS[name]
    book = book_for(tmp_path, export)
    prepared = book.take(str(FILES / f"{name}.csv"), rates=export.rates)
    names = {client.id: client.name for client in book.facts.clients.values()}
    invoices = [
        f"{names[each.client]} {each.number} {money(each.amount)} {money(each.tax)} {each.due or '-'}"
        for each in book.entries(kind="invoice")
    ]
    assert sorted(invoices) == sorted(export.invoices)
    payments = [f"{each.invoice} {money(each.amount)} {each.on}" for each in book.entries(kind="payment")]
    assert sorted(payments) == sorted(export.payments)
    others = [
        f"{each.kind} {each.invoice} {money(each.amount)}"
        for each in book.entries()
        if each.kind not in ("invoice", "payment")
    ]
    assert others == list(export.others)
    assert sorted(f"{count} {reason}" for reason, count in prepared.left_out.items()) == sorted(export.left_out)
    assert (prepared.bad_rows, prepared.refusal, prepared.format) == (export.bad, "", export.format)


@with_each
def test_the_same_file_again_changes_nothing(tmp_path: Path, name: str) -> None:
    export = EXPORTS[name]
    book = book_for(tmp_path, export)
    path = str(FILES / f"{name}.csv")
    book.take(path, rates=export.rates)
    before = book.entries()
    again = book.prepare(path, rates=export.rates)
    assert (again.counts, again.edits) == ({}, ())
    assert book.entries() == before


def reexported(name: str) -> str:
    """The file with a column more, and its rows in another order, as far as headings allow."""
    lines = list(csv.reader(StringIO((FILES / f"{name}.csv").read_text(encoding="utf-8"))))
    header = next(place for place, line in enumerate(lines) if len([cell for cell in line if cell]) >= 4)
    rows = [line for line in lines[header + 1 :] if any(line)]
    heading = [row for row in rows if len([cell for cell in row if cell]) == 1]
    totals = [row for row in rows if "Total" in row or len([cell for cell in row if cell]) == 1][len(heading) :]
    body = [row for row in rows if row not in heading and row not in totals]
    stream = StringIO()
    writer = csv.writer(stream)
    writer.writerows([*lines[:header], ["Remark", *lines[header]]])
    writer.writerows(["", *row] for row in heading)
    writer.writerows([f"seen {place}", *row] for place, row in enumerate(reversed(body)))
    writer.writerows(["", *row] for row in totals)
    return stream.getvalue()


@with_each
def test_another_column_and_another_order_change_nothing(tmp_path: Path, name: str) -> None:
    export = EXPORTS[name]
    book = book_for(tmp_path, export)
    book.take(str(FILES / f"{name}.csv"), rates=export.rates)
    again = book.prepare(book.file(reexported(name)), rates=export.rates)
    assert again.format == export.format
    assert (again.counts, again.edits, again.bad_rows) == ({}, (), export.bad)


@with_each
def test_a_format_is_known_by_its_header_in_any_order_and_case(tmp_path: Path, name: str) -> None:
    assert recognised(ForeignFile(str(FILES / f"{name}.csv")), FORMATS).name == EXPORTS[name].format
    path = tmp_path / "other.csv"
    path.write_text(reexported(name).replace("Remark", "REMARK"), encoding="utf-16")
    assert recognised(ForeignFile(str(path)), FORMATS).name == EXPORTS[name].format


def test_disputed_invoices_have_a_tag(tmp_path: Path) -> None:
    book = book_for(tmp_path, EXPORTS["receivables"])
    book.take(str(FILES / "receivables.csv"))
    assert [each.tags for each in book.entries(kind="invoice")] == [(), ("disputed",), ()]


def test_names_of_quickbooks_lose_what_is_no_name(tmp_path: Path) -> None:
    book = book_for(tmp_path, EXPORTS["quickbooks"])
    book.take(str(FILES / "quickbooks.csv"))
    assert sorted(client.name for client in book.facts.clients.values()) == ["Anna Elm", "Birch", "Smith, John"]
    known = Book(tmp_path)
    known.take(str(FILES / "quickbooks.csv"))
    mapped = known.prepare(
        known.file((FILES / "quickbooks.csv").read_text().replace("1041", "1099")), as_={"Birch:Shop": "smith-john"}
    )
    assert [entry.client for entry in mapped.sample if entry.number == "1099"] == ["smith-john"]


def test_a_home_balance_without_a_rate_is_a_bad_row(tmp_path: Path) -> None:
    book = Book(tmp_path)
    text = (FILES / "quickbooks_home.csv").read_text().replace("USD,0.9", "USD,")
    prepared = book.take(book.file(text), rates={"USD": Decimal("0.9")})
    assert [bad.reason for bad in prepared.bad] == ["its open balance is in EUR and it names no exchange rate"]


@pytest.mark.parametrize(
    ("open_", "rate", "paid"),
    [("45.00", "0.9", "135.00"), ("200.00", "", ""), ("150.00", "16250", "45.00"), ("812500.00", "16250", "135.00")],
)
def test_a_home_balance_is_told_from_one_in_the_currency_of_the_invoice(
    tmp_path: Path, open_: str, rate: str, paid: str
) -> None:
    book = Book(tmp_path)
    text = (FILES / "quickbooks_home.csv").read_text().replace("45.00,USD,0.9", f"{open_},USD,{rate}")
    book.take(book.file(text), rates={"USD": Decimal("0.9")})
    payments = [money(each.amount) for each in book.entries(kind="payment") if each.invoice == "1052"]
    assert payments == ([paid] if paid else [])


def test_a_credit_note_of_xero_is_below_zero(tmp_path: Path) -> None:
    book = Book(tmp_path)
    text = (FILES / "xero_export.csv").read_text()
    credit = text.splitlines()[3].replace("Sales invoice", "Sales credit note").replace("INV-0021", "CN-1")
    prepared = book.take(book.file(f"{text}{credit}\n"))
    invoices = {each.number: each for each in book.entries(kind="invoice")}
    assert "CN-1" not in invoices and invoices["INV-0021"].amount == Decimal("750")
    assert prepared.left_out or book.entries(kind="credit")


@pytest.mark.parametrize("cell", ["x,y;1,2", "total;a", "total", ";;", "total;1;2;x"])
def test_a_tax_table_of_invoice2go_that_makes_no_sense_is_no_tax(tmp_path: Path, cell: str) -> None:
    book = Book(tmp_path)
    rows = list(csv.reader(StringIO((FILES / "invoice2go.csv").read_text())))
    rows[2][rows[0].index("TotalTaxAmount")] = cell
    stream = StringIO()
    csv.writer(stream).writerows(rows)
    book.take(book.file(stream.getvalue()))
    (bill,) = (each for each in book.entries(kind="invoice") if each.number == "2")
    assert (bill.amount, bill.tax) == (Decimal("125.20"), Decimal(0))


def test_a_payment_of_quickbooks_dates_only_the_invoice_that_it_is_for(tmp_path: Path) -> None:
    book = Book(tmp_path)
    text = (FILES / "quickbooks_sales.csv").read_text().replace('"-1,500.00"', '"-1,499.00"')
    book.take(book.file(text))
    assert {each.invoice: each.on for each in book.entries(kind="payment")}["1050"] == date(2026, 4, 4)


def test_a_payment_among_sales_is_counted_with_its_invoice_only(tmp_path: Path) -> None:
    prepared = Book(tmp_path).prepare(str(FILES / "quickbooks_sales.csv"))
    assert prepared.balance.total.in_file.money == {
        ("invoiced", "EUR"): Decimal(1500 + 250 + 77 + 90),
        ("received", "EUR"): Decimal(1500 + 90),
    }


@pytest.mark.parametrize(
    "foot", ["Friday, Mar 27, 2026 10:00:00 AM GMT+1", "Accrual Basis Friday, March 27, 2026 02:40 AM GMTZ"]
)
def test_the_foot_of_a_report_is_no_bad_row(tmp_path: Path, foot: str) -> None:
    text = (FILES / "quickbooks.csv").read_text()
    before = Book(tmp_path).prepare(Book(tmp_path).file(text))
    after = Book(tmp_path).prepare(Book(tmp_path).file(f'{text}"{foot}",,,,,,,,\n'))
    assert after.bad_rows == before.bad_rows and after.left_out["a heading"] == 1
    assert after.balance.total.in_file.money == before.balance.total.in_file.money


def test_two_totals_below_each_other_agree_with_the_rows(tmp_path: Path) -> None:
    prepared = Book(tmp_path).prepare(str(FILES / "quickbooks.csv"))
    assert not [note for note in prepared.notes if "add up to" in note]
    text = (FILES / "quickbooks.csv").read_text().replace('Total,,,,,"44,720.00"', 'Total,,,,,"44,721.00"')
    wrong = Book(tmp_path).prepare(str(tmp_path / Path(Book(tmp_path).file(text)).name))
    assert [note for note in wrong.notes if "says 44,721.00, and the rows add up to 44,720.00" in note]


@pytest.mark.parametrize(
    ("name", "before", "after", "numbers"),
    [("freshbooks", ",sent,", ",partial,", "0000102"), ("invoicely", '"Due","1,020', '"Partial","1,020', "INV-1")],
)
def test_what_is_partly_paid_is_said(tmp_path: Path, name: str, before: str, after: str, numbers: str) -> None:
    text = (FILES / f"{name}.csv").read_text()
    assert before in text
    prepared = Book(tmp_path).prepare(Book(tmp_path).file(text.replace(before, after)))
    said = (
        f"Of 1 invoice the file says that a part was paid, and not how much, so all of it counts as open: {numbers}."
    )
    assert [note for note in prepared.notes if note.startswith(said)]


@pytest.mark.parametrize(
    ("name", "changes", "days"),
    [
        (
            "xero",
            {"31/03/2026": "05/03/2026", "15/03/2026": "02/03/2026", "14/04/2026": "09/03/2026"},
            ["2026-03-01"],
        ),
        ("receivables", {"1/15/2013": "1/5/2013", "1/26/2012": "1/2/2012", "2/25/2012": "2/5/2012"}, ["2013-01-02"]),
    ],
)
def test_dates_that_fit_both_orders_are_read_as_the_program_writes_them(
    tmp_path: Path, name: str, changes: dict[str, str], days: list[str]
) -> None:
    text = (FILES / f"{name}.csv").read_text()
    for before, after in changes.items():
        text = text.replace(before, after)
    if name == "receivables":
        text = "\n".join(text.splitlines()[:3])
    book = Book(tmp_path, policy=Policy(currency="USD"))
    book.take(book.file(text), rates={"EUR": Decimal(1)})
    assert [str(each.on) for each in book.entries(kind="invoice")][:1] == days
