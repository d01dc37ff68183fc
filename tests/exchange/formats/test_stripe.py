"""Stripe: the itemised balance, the balance history, and the list of payments."""

from __future__ import annotations

import os
from decimal import Decimal
from pathlib import Path

import pytest

from tests.exchange.book import TODAY, Book
from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.formats.stripe import is_stripe, read_stripe
from tuiclients.exchange.rows.foreign_row import ForeignRow, ImportContext, ImportOptions

BALANCE = """balance_transaction_id,created_utc,available_on_utc,currency,gross,fee,net,reporting_category,description
txn_1,2026-02-03 23:26:29,2026-02-07 00:00:00,eur,1190.00,17.50,1172.50,charge,invoice 2026-07
txn_2,2026-02-04 08:00:00,2026-02-08 00:00:00,eur,-190.00,0.00,-190.00,refund,REFUND FOR PAYMENT
txn_3,2026-02-05 08:00:00,2026-02-05 00:00:00,eur,-900.00,0.00,-900.00,payout,STRIPE PAYOUT
txn_4,2026-02-06 08:00:00,2026-02-06 00:00:00,eur,-2.00,0.00,-2.00,fee,Billing
txn_5,2026-02-07 08:00:00,2026-02-07 00:00:00,eur,-10.00,0.00,-10.00,risk_reserved_funds,reserve
"""
HISTORY = """id,Type,Source,Amount,Fee,Net,Currency,Created (UTC),Available On (UTC),Status,Description
txn_1,charge,ch_1,1190.00,17.50,1172.50,eur,2026-02-03 23:26,2026-02-07 00:00,pending,invoice 2026-07
txn_2,refund,re_1,-190.00,-1.00,-189.00,eur,2026-02-04 08:00,2026-02-08 00:00,available,REFUND
txn_3,payout,po_1,-900.00,0.00,-900.00,eur,2026-02-05 08:00,2026-02-05 00:00,available,
txn_4,stripe_fee,,-2.00,0.00,-2.00,eur,2026-02-06 08:00,2026-02-06 08:00,available,Radar
txn_5,adjustment,du_1,-5.00,15.00,-20.00,eur,2026-02-07 08:00,2026-02-07 08:00,available,Chargeback withdrawal
txn_6,payment,py_1,7.00,0.00,7.00,eur,2026-02-08 08:00,2026-02-08 08:00,failed,
txn_7,adjustment,,3.00,0.00,3.00,eur,2026-02-09 08:00,2026-02-09 08:00,available,correction
"""
LISTED = """id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Description,Fee,Customer Email,Status
ch_1,2026-02-03 23:26:29,1190.00,190.00,eur,true,invoice 2026-07,17.50,a@acme.example,Paid
ch_2,2026-02-04 08:00:00,50.00,0.00,eur,true,,0.00,b@x.example,Failed
"""
Found = list[tuple[str, list[tuple[str, str]]]]


def rows(book: Book, text: str | bytes, client: str = "") -> list[ForeignRow]:
    file = ForeignFile(book.file(text))
    assert is_stripe(file)
    options = ImportOptions(client=client)
    context = ImportContext("stripe", "", options, book.facts, lambda _: (), lambda _: (), TODAY, book.new_id)
    return list(read_stripe(file, context).rows(None))


def brief(found: list[ForeignRow]) -> Found:
    return [(row.left_out, [(entry.kind, f"{entry.amount}") for entry in row.entries]) for row in found]


def test_the_balance(book: Book) -> None:
    found = rows(book, BALANCE)
    assert brief(found) == [
        ("", [("payment", "1190.00"), ("cost", "17.50")]),
        ("", [("payment", "-190.00")]),
        ("a payout or a transfer between own accounts", [("payment", "-900.00")]),
        ("a fee that belongs to no client", [("cost", "2.00")]),
        ("a hold or its end", [("payment", "-10.00")]),
    ]
    assert (found[0].own_id, found[0].currency, found[0].entries[0].note) == ("txn_1", "eur", "invoice 2026-07")


def test_the_history(book: Book) -> None:
    assert brief(rows(book, HISTORY)) == [
        ("", [("payment", "1190.00"), ("cost", "17.50")]),
        ("", [("payment", "-190.00")]),
        ("a fee given back", [("cost", "1.00")]),
        ("a payout or a transfer between own accounts", [("payment", "-900.00")]),
        ("a fee that belongs to no client", [("cost", "2.00")]),
        ("", [("payment", "-5.00"), ("cost", "15.00")]),
        ("failed", [("payment", "7.00")]),
        ("an adjustment", [("payment", "3.00")]),
    ]


def test_a_fee_of_the_account_is_a_cost_of_the_client_who_is_named(book: Book) -> None:
    fee = rows(book, HISTORY, client="acme")[4]
    assert (fee.left_out, [(entry.kind, f"{entry.amount}") for entry in fee.entries]) == ("", [("cost", "2.00")])


def test_the_list_of_payments(book: Book) -> None:
    first, failed = rows(book, LISTED)
    assert brief([first]) == [("", [("payment", "1190.00"), ("refund", "190.00"), ("cost", "17.50")])]
    assert (first.client, failed.left_out) == ("a@acme.example", "failed")


def test_who_has_no_name_is_known_by_the_address(book: Book) -> None:
    described = LISTED.replace(",Customer Email,", ",Customer Description,Customer Email,")
    text = described.replace(",a@acme", ",,a@acme").replace(",b@x", ",Bo,b@x")
    assert [row.client for row in rows(book, text)] == ["a@acme.example", "Bo"]
    named = BALANCE.replace("description\n", "description,customer_name,customer_email\n")
    text = named.replace("invoice 2026-07", "invoice 2026-07,,a@acme.example").replace(
        "PAYMENT", "PAYMENT,,a@acme.example"
    )
    assert [row.client for row in rows(book, text)][:2] == ["a@acme.example"] * 2


def test_what_was_received_is_right_in_the_book(acme: Book) -> None:
    for text in (BALANCE, HISTORY, LISTED):
        book = Book(acme.folder, *acme.all("clients"))
        path = book.file(text)
        prepared = book.take(path, client="acme")
        assert prepared.balance.holds and not prepared.bad_rows
        received = sum(entry.amount for entry in book.entries(kind="payment"))
        given_back = sum(entry.amount for entry in book.entries(kind="refund"))
        assert received - given_back == (Decimal(995) if text is HISTORY else Decimal(1000))
        assert not book.take(path, client="acme").edits


@pytest.mark.skipif("TUICLIENTS_REAL_DATA" not in os.environ, reason="needs the real files")
@pytest.mark.parametrize(
    ("name", "received", "costs"), [("EXTRACT_balance_history", "120.00", "6.93"), ("hledger__stripe", "11.23", "0")]
)
def test_the_real_balances(acme: Book, name: str, received: str, costs: str) -> None:
    path = str(Path(os.environ["TUICLIENTS_REAL_DATA"]) / f"stripe/{name}.csv")
    prepared = acme.take(path, client="acme", rates={"USD": Decimal(1)})
    came = sum(entry.amount for entry in acme.entries(kind="payment"))
    back = sum(entry.amount for entry in acme.entries(kind="refund"))
    assert came - back == Decimal(received)
    assert sum(entry.amount for entry in acme.entries(kind="cost")) == Decimal(costs)
    assert prepared.balance.holds
