"""Bank statements in OFX, as SGML and as XML."""

from __future__ import annotations

import os
import time
from decimal import Decimal
from pathlib import Path

import pytest

from tests.exchange.book import TODAY, Book
from tuiclients.domain.client import Client
from tuiclients.domain.errors import Refused
from tuiclients.exchange.file.foreign_file import ForeignFile
from tuiclients.exchange.formats import ofx
from tuiclients.exchange.rows.foreign_row import ForeignRow, ImportContext, ImportOptions

HEADER = "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:USASCII\nCHARSET:1252\n\n"
ACCOUNT = (
    "<STMTRS><CURDEF>EUR<BANKACCTFROM><BANKID>1<ACCTID>DE123456789<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST>"
)
END = "</BANKTRANLIST><LEDGERBAL><BALAMT>9.99<DTASOF>20260430</LEDGERBAL></STMTRS></OFX>\n"
NAMES = "<NAME>Acme Ltd<MEMO>RE 2026-001"
XML = """<?xml version="1.0" encoding="utf-8"?>
<?OFX OFXHEADER="200" VERSION="211"?>
<OFX><STMTRS><CURDEF>USD</CURDEF><BANKACCTFROM><ACCTID>77</ACCTID></BANKACCTFROM><BANKTRANLIST>
  <STMTTRN>
    <TRNTYPE>CREDIT</TRNTYPE><DTPOSTED>20260402120000[-5:EST]</DTPOSTED><TRNAMT>1200.50</TRNAMT><FITID>a1</FITID>
    <PAYEE><NAME>Müller &amp; S&#246;hne</NAME><CITY>Ulm</CITY></PAYEE>
    <MEMO><![CDATA[invoice <2026-001> & thanks]]></MEMO>
  </STMTTRN>
</BANKTRANLIST></STMTRS></OFX>
"""


def transaction(
    amount: str, ident: str = "1", kind: str = "CREDIT", more: str = "<NAME>Acme Ltd<MEMO>RE 2026-001"
) -> str:
    return f"<STMTTRN><TRNTYPE>{kind}<DTPOSTED>20260401<TRNAMT>{amount}<FITID>{ident}{more}</STMTTRN>\n"


def statement(*transactions: str) -> str:
    return HEADER + "<OFX>" + ACCOUNT + "\n" + "".join(transactions) + END


def rows(book: Book, text: str | bytes) -> list[ForeignRow]:
    file = ForeignFile(book.file(text, "bank.ofx"))
    assert ofx.is_ofx(file)
    return list(ofx.read_ofx(file, _context(book)).rows(None))


def _context(book: Book) -> ImportContext:
    return ImportContext("ofx", "", ImportOptions(), book.facts, lambda _: (), lambda _: (), TODAY, book.new_id)


def test_sgml_without_closing_tags(book: Book) -> None:
    paid, spent, comma = rows(
        book, statement(transaction("1200.00"), transaction("-6.60", "2"), transaction("1,50", "3"))
    )
    [entry] = paid.entries
    assert (paid.client, f"{entry.on}", entry.kind, entry.amount, entry.note, paid.currency, paid.left_out) == (
        "Acme Ltd",
        "2026-04-01",
        "payment",
        Decimal("1200.00"),
        "RE 2026-001",
        "EUR",
        "",
    )
    assert spent.left_out == "money that went out" and spent.entries[0].amount == Decimal("6.60")
    assert comma.entries[0].amount == Decimal("1.50")
    assert [row.line for row in (paid, spent, comma)] == [8, 9, 10]


def test_xml_with_character_data_entities_and_a_payee(book: Book) -> None:
    [row] = rows(book, XML)
    assert (row.client, row.currency) == ("Müller & Söhne", "USD")
    assert row.entries[0].note == "invoice <2026-001> & thanks"
    assert f"{row.entries[0].on}" == "2026-04-02"


def test_the_currency_of_one_transaction_goes_before_that_of_the_account(book: Book) -> None:
    foreign = "<NAME>Acme<CURRENCY><CURRATE>0.9<CURSYM>USD</CURRENCY>"
    original = "<NAME>Acme<ORIGCURRENCY><CURRATE>0.9<CURSYM>USD</ORIGCURRENCY>"
    found = rows(book, statement(transaction("1", more=foreign), transaction("1", "2", more=original)))
    assert [row.currency for row in found] == ["USD", "EUR"]


def test_an_id_used_again_on_another_day_or_account_is_another_payment(book: Book) -> None:
    later = transaction("5").replace("20260401", "20260402")
    other = ACCOUNT.replace("DE123456789", "DE987")
    first, second, third = rows(book, statement(transaction("5"), later, other, transaction("5")))
    assert len({row.own_id for row in (first, second, third)}) == 3


def test_interest_and_holds_are_left_out(book: Book) -> None:
    found = rows(book, statement(transaction("5", kind="INT"), transaction("5", "2", "HOLD"), transaction("0", "3")))
    assert [row.left_out for row in found] == ["interest", "a hold or its end", "of no amount"]


def test_what_cannot_be_read_is_a_bad_row_and_a_cut_file_is_said(book: Book) -> None:
    broken = (transaction("abc"), transaction("1", "2").replace("20260401", "2026040"), "<STMTTRN><NAME>x</STMTTRN>")
    assert [row.problem for row in rows(book, statement(*broken))] == [
        "'abc' is not a number",
        "'2026040' is not a date",
        "it has no date",
    ]
    cut = statement(transaction("1"), transaction("2", "2"))
    file = ForeignFile(book.file(cut[: cut.rindex("<FITID>")], "bank.ofx"))
    source = ofx.read_ofx(file, _context(book))
    assert [row.problem for row in source.rows(None)] == ["", "the file ends in the middle of this transaction"]
    assert list(source.closing()) == [ofx.CUT]


@pytest.mark.parametrize(
    "inside",
    [
        "<" * 900_000,
        "<![CDATA[" + "<" * 900_000,
        "<PAYEE>" * 100_000,
        "<A>1" * 100_000,
        "<![CDATA[x]]>" * 60_000,
        "&lol;" * 100_000,
        "<NAME>" + "x" * 900_000,
    ],
    ids=("openings", "open data", "groups", "fields", "data", "entities", "name"),
)
def test_a_hostile_statement_costs_no_more_than_its_length(book: Book, inside: str) -> None:
    before = time.process_time()
    rows(book, statement(transaction("1", more=inside)))
    assert time.process_time() - before < 5


def test_an_endless_element_is_refused(book: Book) -> None:
    for inside in ("<NAME>" + "x" * 3_000_000, "<![CDATA[" + "x<" * 1_500_000):
        with pytest.raises(Refused, match="an OFX statement with an element"):
            rows(book, statement(transaction("1", more=inside)))


def test_a_statement_brings_payments_and_the_same_again_nothing(acme: Book) -> None:
    path = acme.file(statement(transaction("1200"), transaction("1200", "2"), transaction("-9", "3")), "a.ofx")
    acme.take(path)
    assert [entry.amount for entry in acme.entries("acme", "payment")] == [Decimal(1200)] * 2
    assert not acme.take(path).edits


@pytest.mark.skipif("TUICLIENTS_REAL_DATA" not in os.environ, reason="needs the real files")
@pytest.mark.parametrize(
    ("name", "count", "out"), [("ofxparse__bank_medium", 3, "345.27"), ("ofxparse__suncorp", 1, "16.85")]
)
def test_the_real_statements(tmp_path: Path, name: str, count: int, out: str) -> None:
    book = Book(tmp_path, Client("acme", "Acme"))
    file = ForeignFile(str(Path(os.environ["TUICLIENTS_REAL_DATA"]) / f"ofx/{name}.ofx"))
    found = list(ofx.read_ofx(file, _context(book)).rows(None))
    assert len(found) == count and not any(row.problem for row in found)
    assert sum(row.entries[0].amount for row in found) == Decimal(out)
    assert {row.left_out for row in found} == {"money that went out"}
