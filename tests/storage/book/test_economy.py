"""What the book does not do: read, list or import more than it needs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.storage.things import acme, add, bolt, edit, hours
from tuiclients.storage.books import open_book
from tuiclients.storage.files import watch
from tuiclients.storage.interface import Engine

# Does what logging a line does, and says which files of the book were opened and which folders were listed.
LOGGING = """
import json, sys
seen = []
def hook(event, args):
    if event in ("open", "os.listdir", "os.scandir"):
        seen.append((event, str(args[0])))
sys.addaudithook(hook)
from datetime import date
from tuiclients.domain.entry import Entry
from tuiclients.storage.books import open_book
from tuiclients.storage.interface import Edit
modules = sorted(sys.modules)
book = open_book(sys.argv[1])
book.facts()
book.entries_of("acme", 2026)
new = Entry(book.new_id(), "acme", date(2026, 3, 1), "time", minutes=5)
book.change("a line", [Edit(None, new)])
print(json.dumps([[event, path] for event, path in seen if path.startswith(sys.argv[1])]))
print(json.dumps([modules, sorted(sys.modules)]))
"""


@pytest.fixture
def logged(folder: str) -> tuple[list[tuple[str, str]], list[list[str]]]:
    """What a program that logs a line opened and listed, and its modules before and after."""
    engine = open_book(folder, create=True)
    add(
        engine,
        acme,
        bolt,
        *[hours(f"{year}-01-01", client=who) for year in (2024, 2025, 2026) for who in ("acme", "bolt")],
    )
    edit(engine, engine.facts().policy, currency="GBP")
    add(engine, hours("2026-01-02"))
    ran = subprocess.run([sys.executable, "-c", LOGGING, folder], capture_output=True, text=True, check=True)
    seen, modules = (json.loads(line) for line in ran.stdout.splitlines())
    return [(event, path[len(folder) + 1 :]) for event, path in seen], modules


def test_logging_reads_settings_clients_and_the_one_file_it_changes(logged: Any) -> None:
    opened = {path for event, path in logged[0] if event == "open"}
    assert {path for path in opened if not path.startswith(("journal", "backups"))} == {
        "book.json",
        "clients.json",
        "entries",
        "entries/acme.2026.json",
        "entries/.acme.2026.json.tmp",
        ".lock",
    }
    assert not any(path.startswith("backups/") for path in opened)


def test_logging_lists_no_folder_that_grows_with_the_book(logged: Any) -> None:
    assert {path for event, path in logged[0] if event != "open"} <= {"", "journal"}


def test_logging_imports_nothing_that_is_slow(logged: Any) -> None:
    loaded = set(logged[1][1])
    slow = (
        "argparse dataclasses dateutil inspect pathlib platformdirs rapidfuzz shutil subprocess tempfile textual "
        "tinydb uuid"
    )
    assert not loaded & set(slow.split())
    assert [
        name
        for name in loaded
        if name.startswith("tuiclients.")
        and name.endswith(("backup", "recovery", "book_check", "restore", "retired_books"))
    ] == []
    assert logged[1][0] == logged[1][1]


def test_an_idle_book_is_only_looked_at_with_stats(book: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    add(book, hours())
    monkeypatch.setattr(watch, "GRAIN", 0)
    mark = book.mark()

    def never(*_: Any) -> None:
        raise AssertionError("no folder is listed and no file is opened")

    stats: list[str] = []
    real = os.stat

    def counted(path: Any, **named: Any) -> os.stat_result:
        stats.append(path)
        return real(path, **named)

    for name in ("listdir", "scandir", "open"):
        monkeypatch.setattr(os, name, never)
    monkeypatch.setattr(os, "stat", counted)
    for _ in range(3):
        assert book.since(mark) == (mark, None)
    assert len(stats) <= 3 * 4


def test_a_change_within_one_tick_of_the_clock_is_seen(folder: str, book: Engine) -> None:
    """The mark is younger than the clock's grain, so the folder's time need not differ."""
    add(book, hours())
    folder_time = os.stat(f"{folder}/entries")
    mark = book.mark()
    add(open_book(folder), hours())
    os.utime(f"{folder}/entries", ns=(folder_time.st_atime_ns, folder_time.st_mtime_ns))
    _, news = book.since(mark)
    assert news is not None
    assert news.clients == {"acme"}


def test_a_file_is_written_once_by_a_change_of_many_things(
    folder: str, book: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    replaced: list[str] = []
    real = os.replace

    def counted(source: str, target: str) -> None:
        replaced.append(target)
        real(source, target)

    monkeypatch.setattr(os, "replace", counted)
    add(book, bolt, *[hours(f"{year}-01-01", client=who) for year in (2025, 2026) for who in ("acme", "bolt")] * 50)
    own = [path for path in replaced if "/journal/" not in path and "/backups/" not in path]
    assert sorted(Path(path).name for path in own) == [
        "acme.2025.json",
        "acme.2026.json",
        "bolt.2025.json",
        "bolt.2026.json",
        "clients.json",
    ]


def test_an_insert_does_not_take_the_others_apart(book: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file's text is kept as it is; only the new line is made."""
    add(book, *[hours(minutes=number) for number in range(30)])
    from tuiclients.storage.files import safe_storage

    def never(*_: Any) -> None:
        raise AssertionError("the file is not parsed")

    monkeypatch.setattr(safe_storage, "parse", never)
    add(book, hours(minutes=99))
    monkeypatch.undo()
    assert len(book.entries("acme")) == 31
