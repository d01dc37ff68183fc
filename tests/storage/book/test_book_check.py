from __future__ import annotations

import json
import shutil
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from tests.storage.things import acme, add, bolt, edit, hours, minutes_of
from tuiclients.domain.client import Timer
from tuiclients.domain.decision import Decision, Exit, KeptAudit
from tuiclients.domain.entry import Entry
from tuiclients.domain.fix_plan import FixPlan
from tuiclients.storage.book.book_check import check_book
from tuiclients.storage.books import open_book
from tuiclients.storage.encoding.page import render
from tuiclients.storage.interface import Engine


def test_a_sound_book_has_no_problems(engine: Engine) -> None:
    add(
        engine,
        bolt,
        hours("2025-01-01"),
        hours("2026-01-01", client="bolt"),
        FixPlan("p", "acme", "", date(2026, 1, 1)),
    )
    engine.undo()
    engine.redo()
    assert check_book(engine) == []


def test_an_older_version_at_the_old_place_is_removed(folder: str, book: Engine) -> None:
    entry = add(book, hours("2025-01-01", 1))
    old = Path(folder) / "entries" / "acme.2025.json"
    shutil.copy(old, folder + "/spare")
    edit(book, entry, on=date(2026, 1, 1), minutes=2)
    shutil.copy(folder + "/spare", old)
    engine = open_book(folder)
    assert minutes_of(engine) == [2]
    (said,) = check_book(engine)
    assert "entries/acme.2025.json: removed" in said
    assert engine.entries_of("acme", 2025) == []
    assert minutes_of(engine) == [2]
    assert check_book(engine) == []


def test_two_entries_of_one_id_are_said_and_both_stay(folder: str, book: Engine) -> None:
    add(book, hours("2025-01-01", 1)._replace(id="e1"))
    raw = (Path(folder) / "entries" / "acme.2025.json").read_bytes()
    (Path(folder) / "entries" / "acme.2026.json").write_bytes(
        render({"entries": {"1": {"id": "e1", "client": "acme", "on": "2026-01-01", "kind": "note", "rev": 1}}})
    )
    (said,) = check_book(open_book(folder))
    assert "two of the entry e1" in said
    assert (Path(folder) / "entries" / "acme.2025.json").read_bytes() == raw


def test_what_belongs_to_nobody_is_said(folder: str, book: Engine) -> None:
    things = [hours(client="bolt"), hours(client="bolt"), FixPlan("p1", "bolt", "", date(2026, 1, 1))]
    add(book, bolt, *things, Timer("bolt", datetime(2026, 1, 1)))
    path = Path(folder) / "clients.json"
    data = {
        "clients": {"1": {"id": "acme", "name": "A"}},
        "plans": {"1": {"id": "p1", "client": "bolt", "opened": "2026-01-01"}},
    }
    path.write_bytes(render(data))
    said = check_book(open_book(folder))
    assert len(said) == 3
    assert all("'bolt', who is not in the book" in one for one in said)
    assert "and 1 more belong to" in said[0]
    assert said[1].startswith("The plan p1 belongs to")


def test_whatever_belongs_to_nobody_is_called_by_its_name(folder: str, book: Engine) -> None:
    day = date(2026, 1, 1)
    things = [FixPlan("p1", "bolt", "", day), Exit("x1", "bolt", day), Decision("d1", "bolt", day, "keep")]
    add(book, bolt, *things, KeptAudit("a1", "bolt", day), Timer("bolt", datetime(2026, 1, 1)))
    path = Path(folder) / "clients.json"
    tables = json.loads(path.read_bytes())
    del tables["clients"]["2"]
    path.write_bytes(render(tables))
    problems = check_book(open_book(folder))
    assert [problem.partition(" belongs to ")[0] for problem in problems if "who is not in the book" in problem] == [
        "The plan p1",
        "The exit x1",
        "The decision d1",
        "The kept audit a1",
        "The timer",
    ]


def test_an_invoice_number_that_is_used_twice_is_said(engine: Engine) -> None:
    invoice = Entry("", "acme", date(2026, 1, 1), "invoice", number="204", amount=Decimal(5))
    add(engine, bolt, invoice, invoice._replace(on=date(2025, 1, 1)), invoice._replace(client="bolt"))
    (said,) = check_book(engine)
    assert "invoice number 204 of acme" in said


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("entries/acme.2026.json", b"{", "set aside"),
        ("entries/notes.txt", b"x", "not a file of the book"),
        ("journal/*", b"{", "cannot be undone"),
        ("backups/*/clients.json", b"{", "cannot be restored"),
        ("clients.json", b'{"clients": {"1": {"id": "acme", "name": "Akme"}}}', "outside"),
    ],
)
def test_every_file_is_looked_at(folder: str, book: Engine, name: str, content: bytes, words: str) -> None:
    add(book, hours("2026-01-01"))
    edit(book, book.facts().clients["acme"], name="Acme")
    shutil.rmtree(folder + "/backups")
    edit(book, book.facts().clients["acme"], name="Acme Corp")
    assert check_book(open_book(folder)) == []
    path = next(iter(sorted(Path(folder).glob(name))), Path(folder) / name)
    path.write_bytes(content)
    (said,) = check_book(open_book(folder))
    assert words in said


def test_a_book_for_reading_only_is_checked_and_not_touched(folder: str, book: Engine) -> None:
    entry = add(book, hours("2025-01-01", 1))
    old = Path(folder) / "entries" / "acme.2025.json"
    raw = old.read_bytes()
    edit(book, entry, on=date(2026, 1, 1))
    old.write_bytes(raw)
    engine = open_book(folder)
    engine.read_only = "Nothing can be written."
    (said,) = check_book(engine)
    assert "entries/acme.2026.json counts" in said
    assert old.read_bytes() == raw


def test_a_book_of_several_clients_is_read_whole(folder: str) -> None:
    engine = open_book(folder, create=True)
    add(engine, acme, bolt, *[hours(f"{year}-01-01", year) for year in range(2000, 2020)])
    assert check_book(engine) == []


def test_the_temporary_files_of_killed_programs_are_removed(folder: str, book: Engine) -> None:
    add(book, hours())
    killed = [
        Path(folder) / name for name in (".book.json.tmp", "entries/.acme.2026.json.old", "journal/.x.json.tmp")
    ]
    for path in killed:
        path.write_bytes(b"half")
    assert check_book(open_book(folder)) == []
    assert not any(path.exists() for path in killed)
