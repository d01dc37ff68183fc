"""Large changes: an import of many entries, its undo, what stops it, and what it leaves."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.storage.things import acme, add, hours, minutes_of
from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.storage.book import engine as engine_module
from tuiclients.storage.book.book_check import check_book
from tuiclients.storage.books import open_book
from tuiclients.storage.change import filing, written_moves
from tuiclients.storage.change.written_moves import WrittenMoves
from tuiclients.storage.encoding import page, page_stream
from tuiclients.storage.files import durable
from tuiclients.storage.interface import Edit, Engine

DAY = date(2025, 12, 1)


def many(count: int = 3000, clients: int = 7) -> list[Edit]:
    """New clients and entries of two years, as an import brings them."""
    new = [Client(f"c{number}", f"Client {number}") for number in range(clients)]
    entries = [
        Entry(
            f"e{number:06}", f"c{number % clients}", DAY + timedelta(number % 60), "time", minutes=number, note="ä\n"
        )
        for number in range(count)
    ]
    return [Edit(None, client) for client in new] + [Edit(None, entry) for entry in entries]


def files_of(folder: str) -> dict[str, bytes]:
    """The files of a book but journal and backups, by name."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in Path(folder).rglob("*.json")
        if not {"journal", "backups"} & set(path.relative_to(folder).parts)
    }


def test_it_leaves_the_same_files_as_a_small_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    large = open_book(str(tmp_path / "large"), create=True)
    large.change("import", many())
    monkeypatch.setattr(engine_module, "LARGE_CHANGE", 10**9)
    small = open_book(str(tmp_path / "small"), create=True)
    small.change("import", many())
    assert files_of(str(tmp_path / "large")) == files_of(str(tmp_path / "small"))
    assert len(files_of(str(tmp_path / "small"))) == 2 + 7 * 2


def test_its_undo_and_redo_leave_what_those_of_a_small_change_leave(folder: str, book: Engine) -> None:
    add(book, hours(minutes=3))
    book.change("import", many())
    assert len(book.facts().clients) == 8
    undone = book.undo()
    assert undone.says == "import"
    assert undone.touched == {f"c{number}" for number in range(7)}
    assert list(book.facts().clients) == ["acme"]
    assert minutes_of(book) == [3]
    book.redo()
    assert len(book.entries("c3")) == len([edit for edit in many() if getattr(edit.after, "client", "") == "c3"])
    assert check_book(book) == []
    assert book.undo().says == "import"
    assert book.undo().says == "added"


def test_its_edits_are_read_when_they_are_wanted(book: Engine) -> None:
    change = book.change("import", many())
    assert sum(isinstance(edit.after, Entry) for edit in change.edits) == 3000
    assert {edit.after.minutes for edit in change.edits if isinstance(edit.after, Entry)} == set(range(3000))


def test_edits_may_come_from_what_can_be_gone_through_only_once(book: Engine) -> None:
    def stream() -> Iterator[Edit]:
        yield from many(20)

    change = book.change("import", stream())
    assert change.touched == {f"c{number}" for number in range(7)}
    assert [edit.after for edit in change.edits if isinstance(edit.after, Client)] != []
    assert book.change("nothing", iter([])).edits == ()


def test_it_changes_adds_moves_and_removes_beside_what_is_there(folder: str, book: Engine) -> None:
    book.change("import", many())
    entries = sorted(book.entries("c1"))
    edits = [Edit(entry, entry._replace(minutes=entry.minutes + 1)) for entry in entries[:50]]
    edits += [Edit(entry, entry._replace(on=date(2024, 5, 5))) for entry in entries[50:60]]
    edits += [Edit(entry, entry._replace(client="c2")) for entry in entries[60:65]]
    edits += [Edit(entry, None) for entry in entries[65:70]]
    edits += [Edit(None, hours("2025-12-01", 9999, "c1")._replace(id=f"x{number}")) for number in range(1000)]
    before = {client: sorted(book.entries(client)) for client in ("c1", "c2")}
    book.change("again", edits)
    now = {entry.id: entry for entry in book.entries("c1")}
    assert len(now) == len(entries) - 10 + 1000
    assert [now[entry.id].minutes - entry.minutes for entry in entries[:50]] == [1] * 50
    assert all(now[entry.id].on == date(2024, 5, 5) for entry in entries[50:60])
    assert len(book.entries("c2")) == len(before["c2"]) + 5
    assert check_book(open_book(folder)) == []
    book.undo()
    after = {client: sorted(book.entries(client)) for client in ("c1", "c2")}
    assert {client: [one._replace(rev=0) for one in rows] for client, rows in after.items()} == {
        client: [one._replace(rev=0) for one in rows] for client, rows in before.items()
    }


class Stop(Exception):
    """What a user's wish to stop raises."""


@pytest.mark.parametrize("new", [False, True], ids=["into a book", "into a new book"])
def test_what_the_progress_raises_while_it_is_written_down_leaves_nothing(
    folder: str, request: pytest.FixtureRequest, new: bool
) -> None:
    engine = open_book(folder, create=True) if new else request.getfixturevalue("book")
    before = files_of(folder)
    journal = sorted(os.listdir(f"{folder}/journal")) if not new else []

    def stop(done: int, total: int) -> None:
        assert total >= 3000
        raise Stop

    with pytest.raises(Stop):
        engine.change("import", many(), stop)
    assert files_of(folder) == before
    assert sorted(os.listdir(f"{folder}/journal")) == journal
    assert [path for path in Path(folder).rglob(".*") if path.name != ".lock"] == []


def test_once_it_is_written_down_it_is_finished(folder: str, book: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filing, "STEP", 10)

    def stop(done: int, total: int) -> None:
        if done > total / 2:
            raise Stop

    book.change("import", many(), stop)
    assert len(book.facts().clients) == 8
    assert check_book(book) == []


def test_a_client_who_is_not_there_refuses_all_of_it(folder: str, book: Engine) -> None:
    before = files_of(folder)
    edits = [*many(), Edit(None, hours(client="nobody"))]
    with pytest.raises(Refused, match="'nobody', who is not in the book"):
        book.change("import", edits)
    assert files_of(folder) == before
    assert len(book.done()) == 1


def test_a_client_with_other_entries_is_not_removed(book: Engine) -> None:
    book.change("import", many())
    add(book, hours(client="c1"))
    with pytest.raises(Refused, match="cannot be removed while the book holds 1 other"):
        book.undo(ident=book.done()[1].id)


def test_a_damaged_file_in_its_way_is_repaired_and_said(folder: str, book: Engine) -> None:
    add(book, Client("c1", "One"), hours("2025-12-02", 5, "c1"))
    path = Path(folder, "entries", "c1.2025.json")
    path.write_bytes(path.read_bytes()[:-20])
    edits = [edit for edit in many() if getattr(edit.after, "id", "") != "c1"]
    book.change("import", edits)
    assert any("c1.2025.json" in notice for notice in book.notices())
    assert 5 in minutes_of(book, "c1")


def test_a_damaged_record_of_a_large_change_is_passed_over(folder: str, book: Engine) -> None:
    add(book, hours(minutes=1), says="first")
    book.change("import", many())
    newest = sorted(Path(folder, "journal").iterdir())[-1]
    text = newest.read_bytes()
    newest.write_bytes(text.replace(b'"minutes": 700', b'"minutes": 701', 1))
    assert book.undo().says == "first"


def test_one_sync_serves_all_files(book: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform != "linux":
        pytest.skip("only Linux waits in sync")
    syncs: list[str] = []
    fsync, sync = os.fsync, os.sync

    def counted_fsync(descriptor: int) -> None:
        syncs.append("one")
        fsync(descriptor)

    def counted_sync() -> None:
        syncs.append("all")
        sync()

    monkeypatch.setattr(os, "fsync", counted_fsync)
    monkeypatch.setattr(os, "sync", counted_sync)
    book.change("import", many(clients=300))
    assert syncs.count("all") == 1
    assert syncs.count("one") < 20


def test_the_files_are_on_the_disk_before_the_first_is_in_place(
    book: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    sync, replace = durable.sync_written, os.replace

    def seen_sync(paths: Any) -> None:
        order.append("sync")
        sync(paths)

    def seen_replace(old: str, new: str) -> None:
        order.append("journal" if "/journal/" in new else "book" if "/entries/" in new else "")
        replace(old, new)

    monkeypatch.setattr(durable, "sync_written", seen_sync)
    monkeypatch.setattr(os, "replace", seen_replace)
    book.change("import", many(clients=2))
    steps = [step for step in order if step]
    assert steps == ["journal", "sync", *["book"] * 4, "journal"]


def test_its_record_is_read_from_the_disk_as_it_was_written(folder: str, book: Engine) -> None:
    book.change("import", many())
    newest = str(sorted(Path(folder, "journal").iterdir())[-1])
    moves = WrittenMoves(newest)
    tables = page.parse(Path(newest).read_bytes()).tables
    assert [{"table": table, "before": before, "after": after} for table, before, after in moves] == list(
        tables["edits"].values()
    )
    assert len(moves) == 3007


WRITER = """
import sys
from tests.storage.book.test_large_change import many
from tuiclients.storage.books import open_book
print("ready", flush=True)
open_book(sys.argv[1]).change("import", many(6000, 300))
print("saved", flush=True)
"""


@pytest.mark.parametrize("round_", range(6))
def test_a_killed_import_is_there_whole_or_not_at_all(folder: str, book: Engine, round_: int) -> None:
    process = subprocess.Popen([sys.executable, "-c", WRITER, folder], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    time.sleep(0.12 * round_)
    process.send_signal(signal.SIGKILL)
    said = process.communicate()[0]
    add(book, hours(minutes=1), says="next")
    clients = book.facts().clients
    counts = {client: len(book.entries(client)) for client in clients if client != "acme"}
    assert sum(counts.values()) == (6000 if counts else 0)
    assert len(counts) in (0, 300)
    if said:
        assert counts
    assert check_book(open_book(folder)) == []
    assert acme.id in clients


def test_the_edits_of_a_listed_change_are_read_once(
    folder: str, book: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.change("import", many())
    reads: list[str] = []
    documents = page_stream.documents

    def counted(path: str, table: str) -> Iterator[tuple[int, bytes]]:
        reads.append(path)
        return documents(path, table)

    monkeypatch.setattr(written_moves, "documents", counted)
    listed = open_book(folder).done()[0]
    assert listed.is_large and not reads
    assert sum(edit.after is not None for edit in listed.edits) == 3007
    assert len(reads) == 1
