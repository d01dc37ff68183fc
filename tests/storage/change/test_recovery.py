"""A damaged file is set aside, said, and restored as far as possible; nothing is ever fewer without a word."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from tests.storage.things import acme, add, bolt, delete, edit, hours, minutes_of
from tuiclients.storage.book.engine import Book
from tuiclients.storage.books import open_book
from tuiclients.storage.change import recovery
from tuiclients.storage.change.journal import Journal
from tuiclients.storage.files import durable
from tuiclients.storage.files.safe_storage import SafeStorage
from tuiclients.storage.interface import Edit, Engine


def entry_path(folder: str) -> Path:
    return Path(folder) / "entries" / "acme.2026.json"


def survives(folder: str, damaged: bytes) -> None:
    entry_path(folder).write_bytes(damaged)
    engine = open_book(folder)
    found = minutes_of(engine)
    # The newest changes are in the journal, so not even they are lost; a changed value may stand, and is said.
    assert len(found) == 3, damaged
    notices = engine.notices()
    assert notices or found == [1, 2, 3], damaged
    assert all("acme.2026.json" in notice for notice in notices)
    for path in Path(folder).glob("entries/*"):
        path.unlink()


@pytest.fixture
def small(book: Engine, folder: str, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """The bytes of a file with three entries."""
    monkeypatch.setattr(recovery, "_MOMENT", 0)
    for minutes in (1, 2, 3):
        add(book, hours(minutes=minutes))
    return entry_path(folder).read_bytes()


def test_every_byte_of_a_file_cut_or_flipped(folder: str, small: bytes) -> None:
    for place in range(len(small)):
        survives(folder, small[:place])
        survives(folder, small[:place] + bytes([small[place] ^ 1]) + small[place + 1 :])


@pytest.mark.long
def test_every_bit_of_a_file_flipped_and_every_byte_lost(folder: str, small: bytes) -> None:
    for place in range(len(small)):
        survives(folder, small[:place] + small[place + 1 :])
        for bit in (2, 4, 8, 16, 32, 64, 128):
            survives(folder, small[:place] + bytes([small[place] ^ bit]) + small[place + 1 :])


@pytest.mark.parametrize("name", ["book.json", "clients.json"])
def test_the_rest_of_the_book_stays_usable(folder: str, book: Engine, name: str) -> None:
    add(book, bolt, hours(minutes=7))
    edit(book, book.facts().policy, currency="GBP")
    (Path(folder) / name).write_bytes(b'{"torn')
    engine = open_book(folder)
    facts = engine.facts()
    assert facts.policy.currency == "GBP"
    assert sorted(facts.clients) == ["acme", "bolt"]
    assert minutes_of(engine) == [7]
    (notice,) = engine.notices()
    assert name in notice
    assert "journal" in notice
    assert engine.notices() == []
    (kept,) = Path(folder).glob(f"{name}.damaged-*")
    assert kept.read_bytes() == b'{"torn'
    add(engine, hours(minutes=8))
    assert minutes_of(open_book(folder)) == [7, 8]


def test_the_newest_backup_is_taken_and_the_day_said(folder: str) -> None:
    for day in (20, 21, 22):
        engine = open_book(folder, create=True, clock=lambda day=day: datetime(2026, 11, day, 9))  # type: ignore[misc]
        if day == 20:
            engine.change("first", [Edit(None, acme)])
        add(engine, hours(minutes=day))
    for path in (Path(folder) / "journal").iterdir():
        path.unlink()
    entry_path(folder).write_bytes(b"")
    engine = open_book(folder)
    assert minutes_of(engine) == [20, 21]
    (notice,) = engine.notices()
    assert "the backup of 2026-11-22" in notice
    assert "2 records" in notice


def test_a_record_that_is_not_valid_costs_no_other(folder: str, book: Engine) -> None:
    for minutes in (1, 2, 3):
        add(book, hours(minutes=minutes))
    for path in (Path(folder) / "journal").iterdir():
        path.unlink()
    raw = entry_path(folder).read_bytes()
    entry_path(folder).write_bytes(raw.replace(b'"minutes": 2', b'"minutes": "2"'))
    engine = open_book(folder)
    assert minutes_of(engine) == [1, 3]
    (notice,) = engine.notices()
    assert "minutes must be a whole number" in notice


def test_an_id_that_is_there_twice_is_damage(folder: str, book: Engine) -> None:
    first, second = add(book, hours(minutes=1)), add(book, hours(minutes=2))
    raw = entry_path(folder).read_bytes()
    entry_path(folder).write_bytes(raw.replace(first.id.encode(), second.id.encode()))
    engine = open_book(folder)
    assert minutes_of(engine) == [1, 2]
    assert "one id twice" in engine.notices()[0]


def test_what_was_deleted_does_not_come_back_with_a_restored_file(folder: str, book: Engine) -> None:
    entry = add(book, hours(minutes=1))
    add(book, hours(minutes=2))
    delete(book, entry)
    entry_path(folder).write_bytes(b"\0" * 100)
    assert minutes_of(open_book(folder)) == [2]


def test_an_edit_with_another_tool_stays_and_is_said_once(folder: str, book: Engine) -> None:
    add(book, hours(minutes=1))
    path = entry_path(folder)
    data = json.loads(path.read_bytes())
    data["entries"]["1"]["minutes"] = 5
    path.write_text(json.dumps(data))
    engine = open_book(folder)
    assert minutes_of(engine) == [5]
    assert minutes_of(engine) == [5]
    (notice,) = engine.notices()
    assert "changed outside this program" in notice
    add(engine, hours(minutes=6))
    later = open_book(folder)
    assert minutes_of(later) == [5, 6]
    assert later.notices() == []


def test_a_change_repairs_what_is_in_its_way(folder: str, book: Engine) -> None:
    entry = add(book, hours(minutes=1))
    entry_path(folder).write_bytes(b"{")
    engine = open_book(folder)
    edit(engine, entry, minutes=2)
    assert minutes_of(engine) == [2]
    assert "acme.2026.json" in engine.notices()[0]


@pytest.mark.parametrize("name", ["clients.json", "book.json"])
def test_a_change_repairs_the_files_that_it_only_reads(folder: str, book: Engine, name: str) -> None:
    (Path(folder) / name).write_bytes(b"{")
    engine = open_book(folder)
    add(engine, hours(minutes=2))
    assert minutes_of(engine) == [2]
    assert list(engine.facts().clients) == ["acme"]
    assert name in engine.notices()[0]


def test_a_change_that_was_cut_off_is_finished_in_a_damaged_file(
    folder: str, book: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(book, hours(minutes=1))

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Journal, "seal", die)
        patch.setattr(SafeStorage, "withdraw", lambda _: False)
        with pytest.raises(KeyboardInterrupt):
            add(book, hours(minutes=2))
    assert list((Path(folder) / "journal").glob("*.open.json"))
    entry_path(folder).write_bytes(b"{")
    engine = open_book(folder)
    assert minutes_of(engine) == [1, 2]
    assert "acme.2026.json" in engine.notices()[0]
    assert list((Path(folder) / "journal").glob("*.open.json")) == []


def test_damage_on_a_read_only_book_is_shown_from_the_backup(folder: str, book: Engine) -> None:
    add(book, hours(minutes=1))
    entry_path(folder).write_bytes(b"{")
    engine = open_book(folder)
    engine.read_only = "Nothing can be written."
    assert minutes_of(engine) == [1]
    assert "reading only" in engine.notices()[0]
    assert entry_path(folder).read_bytes() == b"{"


def test_a_damaged_journal_never_stops_the_work(folder: str, book: Engine) -> None:
    add(book, hours(minutes=1))
    journal = Path(folder) / "journal"
    for path in journal.iterdir():
        path.write_bytes(b"\xff{")
    (journal / "zzzzzzzzzzzz.open.json").write_bytes(b"{")
    (journal / "notes.txt").write_text("mine")
    engine = open_book(folder)
    add(engine, hours(minutes=2))
    assert minutes_of(engine) == [1, 2]
    assert "cannot be finished" in engine.notices()[0]
    assert len(engine.done()) == 1
    assert engine.undo().says == "added"


def test_the_new_name_of_a_damaged_file_is_durable(
    folder: str, book: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(book, hours())
    synced: list[str] = []
    monkeypatch.setattr(durable, "sync_folder", synced.append)
    assert isinstance(book, Book)
    assert recovery.set_aside(book, "entries/acme.2026.json") == "entries/acme.2026.json.damaged-20261122-091000"
    assert synced == [f"{folder}/entries"]
