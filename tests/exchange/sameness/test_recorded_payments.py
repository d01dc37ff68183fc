"""The invoices of a program and its payments in two files: the same money, in whatever order they come."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tests.exchange.book import Book
from tests.exchange.same_book import SameBook, bill, paid
from tuiclients.exchange.sameness.matching import ClientRow

INVOICES = "client=Client,number=No,on=Date,due=Due,amount=Net,paid=Paid"
PAYMENTS = "client=Client,invoice=No,on=Date,amount=Amount"
BILLS = "Client,No,Date,Due,Net,Paid\n"
MONEY = "Client,No,Date,Amount\n"


def brief(book: Book) -> list[str]:
    return sorted(f"{each.on} {each.amount:.2f}" for each in book.entries(kind="payment"))


def both(tmp_path: Path, bills: str, money: str, payments_first: bool = False) -> Book:
    book = Book(tmp_path)

    def take_bills() -> None:
        assert book.take(book.file(BILLS + bills, "bills.csv"), kind="invoice", map=INVOICES).balance.holds

    def take_money() -> None:
        assert book.take(book.file(MONEY + money, "money.csv"), kind="payment", map=PAYMENTS).balance.holds

    for take in (take_money, take_bills) if payments_first else (take_bills, take_money):
        take()
    settled = brief(book)
    take_bills()
    take_money()
    assert brief(book) == settled
    return book


@pytest.mark.parametrize("payments_first", [False, True])
@pytest.mark.parametrize(
    ("paid", "money", "payments"),
    [
        # One payment, on a day that the invoice did not state.
        ("119.00", "Acme,1,2026-04-20,119.00\n", ["2026-04-20 119.00"]),
        ("100.00", "Acme,1,2026-04-20,100.00\n", ["2026-04-20 100.00"]),
        # Two that come to it.
        ("100.00", "Acme,1,2026-04-20,60.00\nAcme,1,2026-05-20,40.00\n", ["2026-04-20 60.00", "2026-05-20 40.00"]),
        ("119.00", "Acme,1,2026-04-20,60.00\nAcme,1,2026-05-20,59.00\n", ["2026-04-20 60.00", "2026-05-20 59.00"]),
        # More has come meanwhile.
        ("60.00", "Acme,1,2026-04-20,60.00\nAcme,1,2026-05-20,59.00\n", ["2026-04-20 60.00", "2026-05-20 59.00"]),
        # A part of it: the rest keeps the day on which the invoice was due.
        ("119.00", "Acme,1,2026-04-20,50.00\n", ["2026-03-31 69.00", "2026-04-20 50.00"]),
    ],
)
def test_no_payment_counts_twice(
    tmp_path: Path, paid: str, money: str, payments: list[str], payments_first: bool
) -> None:
    book = both(tmp_path, f"Acme,1,2026-03-01,2026-03-31,119.00,{paid}\n", money, payments_first)
    assert brief(book) == payments


def test_a_later_payment_comes_on_top(tmp_path: Path) -> None:
    book = both(tmp_path, "Acme,1,2026-03-01,2026-03-31,119.00,100.00\n", "Acme,1,2026-04-20,19.00\n")
    assert brief(book) == ["2026-03-31 100.00", "2026-04-20 19.00"]


def test_a_sum_that_was_edited_by_hand_stays(tmp_path: Path) -> None:
    book = Book(tmp_path)
    bills = BILLS + "Acme,1,2026-03-01,2026-03-31,119.00,119.00\n"
    book.take(book.file(bills), kind="invoice", map=INVOICES)
    (payment,) = book.entries(kind="payment")
    book.put(payment._replace(note="by bank", amount=Decimal("118.00"), rev=payment.rev + 1))
    book.take(book.file(MONEY + "Acme,1,2026-04-20,50.00\n"), kind="payment", map=PAYMENTS)
    assert "2026-03-31 118.00" in brief(book)


def test_payments_of_other_invoices_change_nothing(tmp_path: Path) -> None:
    bills = "Acme,1,2026-03-01,2026-03-31,119.00,119.00\nAcme,2,2026-03-01,2026-03-31,50.00,\n"
    book = both(tmp_path, bills, "Acme,2,2026-04-20,50.00\nOther,1,2026-04-20,119.00\n")
    assert brief(book) == ["2026-03-31 119.00", "2026-04-20 119.00", "2026-04-20 50.00"]


@pytest.mark.parametrize(
    ("before", "row", "payments"),
    [
        # A part of what was paid in all: the rest follows from the invoice.
        ("400", paid("1.01", line=3, invoice="7"), ["1.01", "98.49"]),
        # It was what the book took for the sum paid in all.
        ("400", paid("400", line=3, invoice="7"), ["400"]),
        ("50", paid("50", line=3, invoice="7"), ["49.50", "50"]),
    ],
)
def test_an_invoice_changes_in_the_file_that_brings_its_payment(
    before: str, row: ClientRow, payments: list[str]
) -> None:
    book = SameBook()
    book.take([bill(amount="400", payment=before)])
    rows = [bill(amount="99.50", payment="99.50"), row]
    changed = [change.before.id for change in book.take(rows).changed]
    assert len(changed) == len(set(changed))
    assert sorted(f"{entry.amount}" for entry in book.entries if entry.kind == "payment") == payments
    again = book.match(rows)
    assert not (again.new or again.changed or again.vanished)


@pytest.mark.parametrize(("paid", "payments"), [("119.00", 1), ("2026-03-31", 2)])
def test_a_bank_names_the_day_that_the_invoices_did_not_state(tmp_path: Path, paid: str, payments: int) -> None:
    book = Book(tmp_path)
    bills = f"{BILLS}Acme,R-100,2026-03-01,2026-03-31,119.00,{paid}\n"
    book.take(book.file(bills), kind="invoice", map=INVOICES)
    head = "Buchungstag;Valutadatum;Beguenstigter/Zahlungspflichtiger;Verwendungszweck;Betrag;Waehrung\n"
    bank = book.file(f"{head}05.05.26;05.05.26;Acme;Rechnung R-100;119,00;EUR\n")
    assert book.take(bank, format="bank").balance.holds
    assert len(brief(book)) == payments
