"""Several programs on one book."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.storage.things import add, hours, minutes_of
from tuiclients.domain.errors import Busy
from tuiclients.storage.book.engine import Book
from tuiclients.storage.books import open_book
from tuiclients.storage.interface import Engine

INSERTER = """
import sys
from tests.storage.things import add, hours
from tuiclients.storage.books import open_book
book = open_book(sys.argv[1])
book.patience = 120
for number in range(int(sys.argv[3])):
    add(book, hours(minutes=int(sys.argv[2]) * 1000 + number))
"""


def insert_together(folder: str, programs: int, each: int) -> None:
    running = [
        subprocess.Popen([sys.executable, "-c", INSERTER, folder, str(number), str(each)], stderr=subprocess.PIPE)
        for number in range(programs)
    ]
    for process in running:
        assert process.communicate()[1] == b""
    engine = open_book(folder)
    assert minutes_of(engine) == sorted(
        program * 1000 + number for program in range(programs) for number in range(each)
    )
    assert len({entry.id for entry in engine.entries("acme")}) == programs * each
    assert engine.notices() == []
    assert len(engine.done()) == 50


def test_nothing_is_lost_when_programs_insert_at_once(folder: str, book: Engine) -> None:
    insert_together(folder, 4, 25)


@pytest.mark.long
def test_nothing_is_lost_when_many_programs_insert_much(folder: str, book: Engine) -> None:
    insert_together(folder, 8, 500)


def test_a_lock_that_is_held_too_long_names_its_holder(folder: str, book: Engine) -> None:
    assert isinstance(book, Book)
    book.patience = 0.05
    other = open_book(folder)
    assert isinstance(other, Book)
    with other.locked("import of hours.csv"), pytest.raises(Busy) as busy:
        add(book, hours())
    assert f"process {os.getpid()}" in busy.value.sentence
    assert "import of hours.csv" in busy.value.sentence
    add(book, hours(minutes=5))
    assert minutes_of(book) == [5]


def test_a_lock_of_a_stranger_is_named_as_far_as_possible(folder: str, book: Engine) -> None:
    assert isinstance(book, Book)
    book.patience = 0
    path = Path(folder) / ".lock"
    path.write_bytes(b"")
    with path.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        with pytest.raises(Busy, match="another program"):
            add(book, hours())


def test_reading_never_waits_for_the_lock(folder: str, book: Engine) -> None:
    assert isinstance(book, Book)
    add(book, hours(minutes=5))
    with book.locked("something long"):
        assert minutes_of(open_book(folder)) == [5]
        assert list(open_book(folder).facts().clients) == ["acme"]


def test_a_lock_file_that_is_removed_is_made_again(folder: str, book: Engine) -> None:
    (Path(folder) / ".lock").unlink()
    add(book, hours(minutes=5))
    assert minutes_of(book) == [5]


def test_a_change_that_was_cut_off_is_finished_by_the_next_session(
    folder: str, book: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program ends between two files: the change is written down and half made."""
    add(book, hours("2025-01-01", 1), hours("2026-01-01", 2))
    pid = os.fork()
    if pid == 0:
        real, calls = os.replace, []

        def dying(*args: str) -> None:
            calls.append(args)
            real(*args)
            if len(calls) == 3:
                os.kill(os.getpid(), 9)

        os.replace = dying  # type: ignore[assignment]
        add(book, hours("2025-02-01", 3), hours("2026-02-01", 4))
        os._exit(1)
    assert os.WTERMSIG(os.waitpid(pid, 0)[1]) == 9
    assert list((Path(folder) / "journal").glob("*.open.json"))
    engine = open_book(folder)
    assert minutes_of(engine) == [1, 2, 3, 4]
    assert engine.undo().says == "added"
    assert minutes_of(engine) == [1, 2]
