"""Statements and contacts with damage: read or refused with a sentence, quickly, and the balance holds."""

from __future__ import annotations

import random
import time
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.exchange.book import Book
from tests.exchange.formats import test_bank_csv as banks
from tests.exchange.formats import test_ofx as ofx
from tests.exchange.formats import test_paypal as paypal
from tests.exchange.formats import test_stripe as stripe
from tests.exchange.placing import test_contact_import as contacts
from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused

WHOLE = (
    *banks.ALL.values(),
    *(paypal.GERMAN, paypal.ENGLISH, stripe.BALANCE, stripe.HISTORY, stripe.LISTED),
    *(ofx.statement(ofx.transaction("5"), ofx.transaction("-6", "2")), ofx.XML),
    *(contacts.HUBSPOT, contacts.GOOGLE, contacts.VCARD),
)
PIECES = (
    *(b'"', b",", b";", b"\n", b"\0", b"<", b">", b"&", b"-", b"9" * 40, b"1e999", b"NaN", b"\xff", b"\r", b"("),
    *(b"BEGIN:VCARD\n", b"END:VCARD\n", b"<STMTTRN>", b"<![CDATA[", b"EUR", b"31.02.2026", b"=cmd", b"x" * 5000),
)


def damaged(whole: bytes, chance: random.Random) -> bytes:
    """The file with up to six changes."""
    data = bytearray(whole)
    for _ in range(chance.randint(1, 6)):
        if not data:
            break
        start = chance.randrange(len(data))
        end = min(len(data), start + chance.randint(1, 40))
        match chance.randrange(5):
            case 0:
                data[start] = chance.randrange(256)
            case 1:
                del data[start:end]
            case 2:
                data[start:start] = chance.choice(PIECES)
            case 3:
                place = chance.randrange(len(data))
                data[place:place] = data[start:end]
            case _:
                del data[start:]
    return bytes(data)


@pytest.mark.parametrize("seed", range(4))
def test_damage_is_read_or_refused_and_never_more(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(75):
        book = Book(tmp_path, Client("acme", "Acme Ltd"), Client("bo", "Bo"))
        book.put(Entry("i1", "acme", date(2026, 1, 1), "invoice", number="2026-07", amount=Decimal(1190)))
        path = book.file(damaged(chance.choice(WHOLE).encode(), chance), "given")
        wishes = {"take": chance.choice(("certain", "all", "none")), "client": chance.choice(("", "acme"))}
        before = time.process_time()
        try:
            prepared = book.prepare(path, rates={"USD": Decimal("0.5")}, **wishes)
        except Refused as refused:
            assert refused.sentence.isprintable() and refused.sentence.endswith(".")
        else:
            assert prepared.balance.holds
        assert time.process_time() - before < 5
