"""Files that are given by mistake: known by how they begin, and refused by what they are."""

from __future__ import annotations

import os
import re
import stat
import zlib
from collections.abc import Callable, Mapping
from typing import NamedTuple

from tuiclients.domain.errors import Refused
from tuiclients.exchange.text.foreign_text import quoted

#: Bytes of a file's beginning that are looked at.
HEAD = 1 << 16
_BOM = "\ufeff"


class _Mistake(NamedTuple):
    """What a file is, with its article, and what to do instead."""

    title: str
    instead: str


_GNUCASH = _Mistake("a GnuCash file", "export the invoices there as CSV and import that with --kind invoice")
_UNPACK = "unpack it and import the file that it holds"
_PICTURE = _Mistake("a picture", "import what it shows as CSV, JSON or a sheet")
_PROGRAM = _Mistake("a program", "import what it exports")
_GATHER = "mail is not imported; `tuiclients gather` proposes messages from a Maildir or mbox"
_BOOK = _Mistake(
    "a book of tuiclients or a file of one",
    "open the book with --book FOLDER, or write it with `tuiclients export -o book.json` and import that",
)
#: How a file of a book begins.
_BOOK_FILE = re.compile(r'\{"(?:book|clients|entries|settings|plans|exits|decisions|audits)": \{\s*"\d+": \{')
_BANK_CSV = "download the statement as CSV or OFX and import that"

_MAGIC: Mapping[bytes, _Mistake] = {
    b"%PDF": _Mistake("a PDF", "ask the program that made it for CSV and import that"),
    b"\x89PNG": _PICTURE,
    b"\xff\xd8\xff": _PICTURE,
    b"GIF8": _PICTURE,
    b"II*\0": _PICTURE,
    b"MM\0*": _PICTURE,
    b"7z\xbc\xaf\x27\x1c": _Mistake("a 7z archive", _UNPACK),
    b"Rar!": _Mistake("a RAR archive", _UNPACK),
    b"BZh": _Mistake("a bzip2 archive", _UNPACK),
    b"\xfd7zXZ\0": _Mistake("an xz archive", _UNPACK),
    b"\x28\xb5\x2f\xfd": _Mistake("a zstd archive", _UNPACK),
    b"\x7fELF": _PROGRAM,
    b"MZ\x90": _PROGRAM,
    b"{\\rtf": _Mistake("a text document (RTF)", "save its table as CSV and import that"),
}
_BEANCOUNT = re.compile(
    r'^(?:option "|plugin "|\d{4}-\d\d-\d\d +(?:open|close|commodity|pad|balance) +[A-Z])|-\*-.*mode: *beancount',
    re.MULTILINE,
)
_MAIL_HEADERS = re.compile(r"(?:^(?:[A-Za-z][A-Za-z0-9-]{1,40}:[^\n]*|[ \t]+[^\n]*)\n){3}", re.MULTILINE)
_MAIL_START = re.compile(r"(?:Return-Path|Received|Delivered-To|From|Message-ID|MIME-Version|X-[\w-]{1,40}): ?", re.I)
_MBOX_START = re.compile(r"From \S{1,200} .{0,80}\d{4}\s")
_EINVOICES: Mapping[str, str] = {
    "oasis:names:specification:ubl:schema:xsd:Invoice-2": "an e-invoice (UBL)",
    "oasis:names:specification:ubl:schema:xsd:CreditNote-2": "an electronic credit note (UBL)",
    "CrossIndustryInvoice": "an e-invoice (CII, as in ZUGFeRD and Factur-X)",
    "FatturaElettronica": "an e-invoice (FatturaPA)",
    "facturae.es": "an e-invoice (Facturae)",
    "facturae.gob.es": "an e-invoice (Facturae)",
}
_NUMBER = re.compile(r"<(?:\w{1,20}:)?(?:ID|Numero|InvoiceNumber)>\s*([^<]{1,60}?)\s*</")
_SUM = re.compile(
    r"<(?:\w{1,20}:)?(?:PayableAmount|DuePayableAmount|ImportoTotaleDocumento)[^>]{0,80}>\s*([\d.]{1,20})\s*</"
)
_DATABASES: Mapping[bytes, _Mistake] = {
    b"gnclock": _GNUCASH,
    b"bucketmodel": _Mistake("the database of ActivityWatch", "export all buckets as JSON there and import that"),
    b"kimai2_": _Mistake("the database of Kimai", "export the times there as CSV and import that"),
}
_ZIPS: Mapping[bytes, _Mistake] = {
    b"word/": _Mistake("a text document", "save its table as CSV and import that"),
    b"ppt/": _Mistake("a presentation", "save its table as CSV and import that"),
    b"opendocument.text": _Mistake("a text document", "save its table as CSV and import that"),
    b"Index/Document.iwa": _Mistake("a document of Numbers or Pages", "export it there as CSV and import that"),
}


def refuse_misplaced(path: str, shown: str) -> None:
    """Refused: a file that is known and that nothing here reads, by what it is `shown` as. One that cannot be opened
    is left to others.
    """
    try:
        mode = os.stat(path).st_mode
        if stat.S_ISDIR(mode):
            mistake = _of_folder(path)
        elif stat.S_ISREG(mode):
            with open(path, "rb") as file:
                head = file.read(HEAD)
            mistake = _of_bytes(head) or _of_text(_text(head))
        else:
            return
    except (OSError, ValueError):
        return
    if mistake is not None:
        raise Refused(f"{quoted(shown, 200)} is {mistake.title}: {mistake.instead}.")


def _of_folder(path: str) -> _Mistake | None:
    names = set(os.listdir(path))
    if {"book.json", "entries"} <= names:
        return _BOOK
    return _Mistake("a Maildir", _GATHER) if {"cur", "new"} <= names else None


def _of_bytes(head: bytes) -> _Mistake | None:
    for magic, mistake in _MAGIC.items():
        if head.startswith(magic):
            return mistake
    if head.startswith(b"\x1f\x8b"):
        return _of_gzip(head)
    if head.startswith(b"SQLite format 3\0"):
        return next(
            (mistake for word, mistake in _DATABASES.items() if word in head),
            _Mistake("a database (SQLite)", "export CSV or JSON from the program that keeps it and import that"),
        )
    if head.startswith(b"PK\x03\x04"):
        return next((mistake for word, mistake in _ZIPS.items() if word in head), None)
    return None


def _of_gzip(head: bytes) -> _Mistake:
    try:
        inside = zlib.decompressobj(31).decompress(head, HEAD)
    except zlib.error:
        inside = b""
    return _GNUCASH if b"<gnc-v2" in inside else _Mistake("a gzip archive", _UNPACK)


def _text(head: bytes) -> str:
    encoding = "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    return head.decode(encoding, "replace").removeprefix(_BOM).lstrip()


def _of_text(text: str) -> _Mistake | None:
    for knows in _TEXTS:
        if (mistake := knows(text)) is not None:
            return mistake
    return None


def _xml(text: str) -> _Mistake | None:
    if not text.startswith("<"):
        return None
    start = text[:4000]
    if "<gnc-v2" in start:
        return _GNUCASH
    if "iso:20022:tech:xsd:camt." in start:
        return _Mistake("a bank statement in XML (camt)", _BANK_CSV)
    if "iso:20022:tech:xsd:pain." in start:
        return _Mistake("a payment order in XML (pain)", _BANK_CSV)
    for name, title in _EINVOICES.items():
        if name in start:
            return _einvoice(title, text)
    lowered = start.casefold()
    if "<!doctype html" in lowered or "<html" in lowered:
        instead = "if it was to be an export, sign in and download that again, as CSV or JSON"
        return _Mistake("a web page", instead)
    if "<ofx>" in lowered or "<?ofx" in lowered:
        return None
    return _Mistake("an XML document", "export CSV or JSON from the program that made it and import that")


def _einvoice(title: str, text: str) -> _Mistake:
    number, payable = _NUMBER.search(text), _SUM.search(text)
    facts = [f"number {quoted(number[1])[1:-1]}"] if number and "FatturaPA" not in title else []
    facts += [f"{payable[1]} to pay"] if payable else []
    about = f", {', '.join(facts)}" if facts else ""
    return _Mistake(f"{title}{about}", "log it in one line, such as `invoice 1200 #204 due 5 dec`")


def _mail(text: str) -> _Mistake | None:
    if _MBOX_START.match(text):
        return _Mistake("a mailbox (mbox)", _GATHER)
    if _MAIL_START.match(text) and _MAIL_HEADERS.match(text):
        return _Mistake("a mail", _GATHER)
    return None


def _book_file(text: str) -> _Mistake | None:
    return _BOOK if _BOOK_FILE.match(text) else None


def _beancount(text: str) -> _Mistake | None:
    if not _BEANCOUNT.search(text):
        return None
    return _Mistake("a Beancount ledger", "it says nothing of who owes what; export invoices and payments as CSV")


def _statement(text: str) -> _Mistake | None:
    if text.startswith("!Type:") or text.startswith("!Account"):
        return _Mistake("a QIF file", _BANK_CSV)
    if text.startswith("{1:F01") or re.match(r":20:[^\n]{0,40}\n:25:", text):
        return _Mistake("a bank statement in SWIFT's MT940", _BANK_CSV)
    return None


def _gnucash_table(text: str) -> _Mistake | None:
    line = text.partition("\n")[0]
    if "Full Account Name" in line and ("Transaction ID" in line or "Amount With Sym" in line):
        what = "an export of GnuCash's transactions, which name no client"
        return _Mistake(what, "export the invoices there as CSV and import that with --kind invoice")
    return None


_TEXTS: tuple[Callable[[str], _Mistake | None], ...] = (
    _xml,
    _book_file,
    _mail,
    _beancount,
    _statement,
    _gnucash_table,
)
