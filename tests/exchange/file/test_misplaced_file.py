"""Files given by mistake are refused by what they are."""

from __future__ import annotations

import gzip
import sqlite3
from pathlib import Path

import pytest

from tests.exchange.book import Book
from tuiclients.domain.errors import Refused

UBL = """<?xml version="1.0"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
  xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
  <cbc:ID>2026-7</cbc:ID><cbc:PayableAmount currencyID="EUR">119.00</cbc:PayableAmount>
</Invoice>"""
CII = '<?xml version="1.0"?><rsm:CrossIndustryInvoice xmlns:rsm="urn:un"/>'
FATTURA = '<?xml version="1.0"?><p:FatturaElettronica xmlns:p="http://x/docs/xsd/fatture/v1.2"/>'
BILLION_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol1 "&lol;&lol;">]><lolz>&lol1;</lolz>'
)
BEANCOUNT = '; ours\n\n2026-01-01 open Assets:Bank EUR\n\n2026-01-02 * "Acme" ""\n  Assets:Bank  1 EUR\n'
MBOX = "From ann@x.example Mon Jan  5 10:00:00 2026\nFrom: ann@x.example\nSubject: hello\n\ntext\n"
MAIL = "Received: from a\n by b\nFrom: ann@x.example\nSubject: hello\n\ntext\n"
GNUCASH_CSV = "Date,Transaction ID,Number,Description,Full Account Name,Amount With Sym\n1,2,3,4,5,6\n"


@pytest.mark.parametrize(
    ("content", "title"),
    [
        (b"%PDF-1.7\n", "a PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a picture"),
        (b"\xff\xd8\xff\xe0\0", "a picture"),
        (b"7z\xbc\xaf\x27\x1c\0", "a 7z archive"),
        (b"{\\rtf1 hello}", "a text document (RTF)"),
        (b"PK\x03\x04\x14\0\0\0\0\0word/document.xml", "a text document"),
        (gzip.compress(b'<?xml version="1.0"?>\n<gnc-v2 xmlns:gnc="x">', mtime=0), "a GnuCash file"),
        (gzip.compress(b"Date,Client\n", mtime=0), "a gzip archive"),
        (b"\x1f\x8b broken", "a gzip archive"),
        ('<?xml version="1.0" encoding="utf-8" ?>\n<gnc-v2\n xmlns:gnc="x">', "a GnuCash file"),
        (GNUCASH_CSV, "an export of GnuCash's transactions"),
        (UBL, "an e-invoice (UBL), number 2026-7, 119.00 to pay"),
        (CII, "an e-invoice (CII"),
        (FATTURA, "an e-invoice (FatturaPA)"),
        (BILLION_LAUGHS, "an XML document"),
        ('<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">', "a bank statement in XML (camt)"),
        ("\ufeff<!DOCTYPE html>\n<html><title>Sign in</title>", "a web page"),
        (BEANCOUNT, "a Beancount ledger"),
        ('option "title" "Ours"\n', "a Beancount ledger"),
        (MBOX, "a mailbox (mbox)"),
        (MAIL, "a mail"),
        ("!Type:Bank\nD1/2/2026\nT1\n^\n", "a QIF file"),
        (":20:STARTUMS\n:25:1/2\n:28C:0\n", "a bank statement in SWIFT's MT940"),
    ],
)
def test_a_file_given_by_mistake_is_refused_by_what_it_is(acme: Book, content: str | bytes, title: str) -> None:
    with pytest.raises(Refused) as refused:
        acme.prepare(acme.file(content, "given"))
    assert f"given' is {title}" in refused.value.sentence
    assert refused.value.sentence.endswith(".")
    assert "\n" not in refused.value.sentence


@pytest.mark.parametrize(
    ("table", "title"),
    [("gnclock", "a GnuCash file"), ("bucketmodel", "ActivityWatch"), ("t", "a database")],
)
def test_a_database_is_known_by_its_tables(acme: Book, tmp_path: Path, table: str, title: str) -> None:
    path = tmp_path / "some.db"
    with sqlite3.connect(path) as database:
        database.execute(f"create table {table} (a)")
    with pytest.raises(Refused, match=title):
        acme.prepare(str(path))


def test_a_table_that_only_resembles_them_is_read(acme: Book) -> None:
    for text in (
        "From,To,Client,Hours\n2026-01-01,2026-01-02,Acme,1\n",
        "option,client,on\nx,Acme,2026-01-01\n",
    ):
        with pytest.raises(Refused, match=r"columns|mapping|--kind"):
            acme.prepare(acme.file(text))


def test_a_book_and_a_maildir_are_no_files_to_import(acme: Book, tmp_path: Path) -> None:
    for folders, title in (
        (("entries", "book.json", "journal"), "a book of tuiclients"),
        (("cur", "new", "tmp"), "a Maildir"),
    ):
        place = tmp_path / title
        for folder in folders:
            (place / folder).mkdir(parents=True)
        with pytest.raises(Refused, match=f"is {title}"):
            acme.prepare(str(place))
    with pytest.raises(Refused, match="or a file of one"):
        acme.prepare(acme.file('{"clients": {\n"1": {"id": "acme", "name": "Acme"}}}', "clients.json"))
