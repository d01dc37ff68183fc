"""Damaged files of every format: read or refused with a sentence, in little time, and the balance always holds."""

from __future__ import annotations

import os
import random
import time
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.exchange.book import Book
from tests.exchange.mutated_files import damaged, samples
from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.exchange.placing.prepared_import import PreparedImport
from tuiclients.parsing.visible import visible

SAMPLES = samples()
#: Damaged files of each sample; 10,000 in a long run of its own.
COUNT = int(os.environ.get("TUICLIENTS_MUTATED_FILES", "25"))
RATES = {code: Decimal("0.5") for code in ("USD", "SEK", "IDR", "GBP")}
LONGEST = 5
"""Seconds of CPU for one small file."""


def book_of(folder: Path) -> Book:
    book = Book(folder, Client("acme", "Acme", emails=("ann@acme.com",)), Client("bo", "Bo"))
    book.put(Entry("i1", "acme", date(2026, 1, 1), "invoice", number="204", amount=Decimal(1200)))
    return book


@pytest.mark.parametrize("name", SAMPLES)
def test_a_whole_file_is_read(tmp_path: Path, name: str) -> None:
    book = book_of(tmp_path)
    wishes = {"kind": "time", "map": "client=Client,on=Date,hours=Hours"} if name == "titled.csv" else {}
    prepared = book.prepare(book.file(SAMPLES[name], "given"), client="bo", rates=RATES, **wishes)
    assert prepared.rows and (prepared.edits or prepared.left_out)
    assert prepared.balance.holds


@pytest.mark.parametrize("name", SAMPLES)
def test_damage_is_read_or_refused_and_nothing_else(tmp_path: Path, name: str) -> None:
    chance = random.Random(name)
    for number in range(COUNT):
        data = damaged(SAMPLES[name], chance)
        book = book_of(tmp_path)
        path = book.file(data, "given")
        wishes = {"client": chance.choice(("", "bo")), "strict": chance.random() < 0.1}
        if name == "titled.csv":
            wishes |= {"kind": "time", "map": "client=Client,on=Date,hours=Hours"}
        before = time.process_time()
        try:
            prepared = book.prepare(path, rates=RATES, **wishes)
        except Refused as refused:
            said = refused.sentence
            assert visible(said) == said and said.endswith((".", "?")), (number, said)
        else:
            assert_sound(prepared)
        assert time.process_time() - before < LONGEST, (number, len(data))


def assert_sound(prepared: PreparedImport) -> None:
    assert prepared.balance.holds
    assert all(visible(row.sentence) == row.sentence for row in prepared.bad)
    for edit in prepared.edits:
        if isinstance(edit.after, Entry):
            assert edit.after.amount >= 0 and edit.after.minutes >= 0
