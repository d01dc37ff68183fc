"""What the other program takes back: a bill that is void or a draft again, what was written off and then paid."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.exchange.book import Book
from tuiclients.domain.errors import Refused
from tuiclients.domain.policy import Policy
from tuiclients.exchange.placing.prepared_import import PreparedImport

HEADER = "Client,No,Date,Net,Paid,Open,Status,About\n"
MAPPING = "client=Client,number=No,on=Date,amount=Net,paid=Paid,open=Open,status=Status,invoice=About"
PAYMENTS = "client=Client,invoice=No,on=Date,amount=Amount"


def take(book: Book, *rows: str, **options: Any) -> PreparedImport:
    """Import invoices; what is removed goes."""
    text = HEADER + "".join(f"{row}\n" for row in rows)
    prepared = book.prepare(book.file(text), **({"kind": "invoice", "map": MAPPING} | options))
    assert prepared.balance.holds
    for edit in prepared.edits:
        if edit.after is None:
            assert edit.before is not None
            del book.tables["entries"][edit.before.id]
        else:
            book.put(edit.after)
    return prepared


def brief(book: Book) -> list[str]:
    return sorted(f"{each.kind} {each.number or each.invoice} {each.amount:.2f}" for each in book.entries())


@pytest.mark.parametrize(("status", "reason"), [("Void", "void"), ("Draft", "a draft")])
def test_a_bill_that_is_none_any_more_is_named(tmp_path: Path, status: str, reason: str) -> None:
    book = Book(tmp_path)
    take(book, "Acme,1,2026-03-01,100,100,0,Paid,")
    prepared = take(book, f"Acme,1,2026-03-01,100,,,{status},")
    assert f"The file leaves out what the book has: invoice 1 ({reason})." in prepared.notes
    assert (
        len(prepared.vanished) == 2
        and not prepared.incomplete
        and brief(book) == ["invoice 1 100.00", "payment 1 100.00"]
    )
    take(book, f"Acme,1,2026-03-01,100,,,{status},", replace=True)
    assert not brief(book)


def test_a_number_that_is_void_once_and_good_once_is_good(tmp_path: Path) -> None:
    book = Book(tmp_path)
    rows = "Acme,1,2026-03-01,60,,,Void,", "Acme,1,2026-03-02,100,,,Sent,"
    take(book, *rows)
    prepared = take(book, *rows, replace=True)
    assert not prepared.vanished and brief(book) == ["invoice 1 100.00"]


def test_a_quote_and_what_the_user_leaves_out_recall_nothing(tmp_path: Path) -> None:
    book = Book(tmp_path)
    take(book, "Acme,1,2026-03-01,100,,,Sent,")
    assert not take(book, "Acme,1,2026-03-01,100,,,Quote,").vanished
    assert not take(book, "Acme,1,2026-03-01,100,,,Sent,", where=("Status=Paid",)).vanished


def test_one_of_another_format_is_named_and_stays(tmp_path: Path) -> None:
    book = Book(tmp_path)
    take(book, "Acme,1,2026-03-01,100,,,Sent,")
    (entry,) = book.entries()
    book.put(entry._replace(extra=None))
    prepared = take(book, "Acme,1,2026-03-01,100,,,Void,", replace=True)
    assert "1 of it came from elsewhere and stays: delete by hand what is to go." in prepared.notes
    assert brief(book) == ["invoice 1 100.00"]


def test_what_was_written_off_and_is_paid_after_all_is_received(tmp_path: Path) -> None:
    book = Book(tmp_path)
    take(book, "Acme,1,2026-03-01,100,0,0,,")
    assert brief(book) == ["invoice 1 100.00", "writeoff 1 100.00"]
    prepared = take(book, "Acme,1,2026-03-01,100,100,0,,")
    assert brief(book) == ["invoice 1 100.00", "payment 1 100.00"]
    assert prepared.amounts == "1 payment, 1 entry removed"
    assert any("1 write-off is removed" in note for note in prepared.notes)
    assert not take(book, "Acme,1,2026-03-01,100,100,0,,").edits


def test_of_a_write_off_stays_what_is_not_paid(tmp_path: Path) -> None:
    book = Book(tmp_path)
    take(book, "Acme,1,2026-03-01,100,60,0,,")
    assert brief(book) == ["invoice 1 100.00", "payment 1 60.00", "writeoff 1 40.00"]
    # The file does not say any more what is open.
    mapping = MAPPING.replace("open=Open,", "")
    prepared = take(book, "Acme,1,2026-03-01,100,90,,,", map=mapping)
    assert brief(book) == ["invoice 1 100.00", "payment 1 90.00", "writeoff 1 10.00"] and not prepared.vanished


def test_what_is_open_again_is_said_and_can_be_removed(tmp_path: Path) -> None:
    book = Book(tmp_path)
    take(book, "Acme,1,2026-03-01,100,60,0,,")
    assert [entry.kind for entry in take(book, "Acme,1,2026-03-01,100,60,40,,").vanished] == ["writeoff"]
    assert [entry.kind for entry in take(book, "Acme,1,2026-03-01,100,0,100,,").vanished] == ["payment", "writeoff"]
    take(book, "Acme,1,2026-03-01,100,0,100,,", replace=True)
    assert brief(book) == ["invoice 1 100.00"]


def test_a_credit_note_is_known_by_its_own_number(tmp_path: Path) -> None:
    book = Book(tmp_path)
    bill, notes = "Acme,1,2026-03-01,100,,,,", ("Acme,C1,2026-03-05,-30,,,,1", "Acme,C2,2026-03-05,-20,,,,1")
    take(book, bill, *notes)
    take(book, bill, "Acme,C1,2026-03-06,-35,,,,1", "Acme,C2,2026-03-06,-25,,,,1")
    assert brief(book) == ["credit 1 25.00", "credit 1 35.00", "invoice 1 100.00"]
    assert [entry.kind for entry in take(book, bill, "Acme,C1,2026-03-06,-35,,,,1").vanished] == ["credit"]


def test_a_payment_for_one_invoice_is_none_for_another(tmp_path: Path) -> None:
    book = Book(tmp_path)
    for rows in ("Acme,1,2026-03-05,50\n", "Acme,2,2026-03-05,50\n", "Acme,2,2026-03-05,50\nAcme,1,2026-03-05,50\n"):
        book.take(book.file(f"Client,No,Date,Amount\n{rows}"), kind="payment", map=PAYMENTS)
    assert brief(book) == ["payment 1 50.00", "payment 2 50.00"]


def test_a_client_with_another_name_is_said(tmp_path: Path) -> None:
    book = Book(tmp_path)
    take(book, "Acme,1,2026-03-01,100,,,,", "Acme,2,2026-03-09,50,,,,")
    prepared = take(book, "Umbrella,1,2026-03-01,100,,,,", "Umbrella,2,2026-03-09,50,,,,", dry_run=True)
    assert any(
        note.startswith("What is new for umbrella is in the book for acme already (2 rows alike)")
        and "--as 'Umbrella=acme'" in note
        for note in prepared.notes
    )
    prepared = take(
        book, "Umbrella,1,2026-03-01,100,,,,", "Umbrella,7,2026-03-09,50,,,,", "Umbrella,8,2026-03-09,5,,,,"
    )
    assert not any("already" in note for note in prepared.notes)


def test_a_document_in_another_currency_brings_no_money(tmp_path: Path) -> None:
    theirs = Book(tmp_path, policy=Policy(currency="USD"))
    theirs.made = 100
    take(theirs, "Acme,1,2026-03-01,100,,,,")
    path = theirs.file(theirs.export(), "book.json")
    book = Book(tmp_path)
    take(book, "Bo,1,2026-03-01,100,,,,")
    with pytest.raises(Refused, match="is in USD and that of the book in EUR"):
        book.prepare(path)
