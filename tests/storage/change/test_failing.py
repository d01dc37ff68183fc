"""A disk that is full or failing at any moment: the change is made, or nothing of it; the sentence is plain."""

from __future__ import annotations

import errno
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.storage.conftest import as_streams
from tests.storage.things import add, bolt, edit, hours, minutes_of
from tuiclients.domain.errors import Unwritable
from tuiclients.storage.books import open_book
from tuiclients.storage.interface import Edit, Engine

CALLS = ("write", "fsync", "replace", "open", "link", "mkdir")


class Failing:
    """Makes the n-th of some system calls fail (and, if `forever`, all later ones), as a full disk would."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
        self.code = code
        self.count = 0
        self.at = 0
        self.forever = False
        for name in CALLS:
            monkeypatch.setattr(os, name, self._wrapped(getattr(os, name)))

    def arm(self, at: int, forever: bool) -> None:
        self.count, self.at, self.forever = 0, at, forever

    def _wrapped(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **named: Any) -> Any:
            reading = real.__name__ == "open" and not args[1] & (os.O_WRONLY | os.O_RDWR)
            if self.at and not reading:
                self.count += 1
                if self.count == self.at or (self.forever and self.count > self.at):
                    raise OSError(self.code, os.strerror(self.code))
            return real(*args, **named)

        call.__name__ = real.__name__
        return call


def state(folder: str) -> tuple[list[int], list[int], list[str]]:
    engine = open_book(folder)
    found = (minutes_of(engine), minutes_of(engine, "bolt"), [change.says for change in engine.done()])
    assert engine.notices() == []
    return found


def leftovers(folder: str) -> list[str]:
    return [str(path) for path in Path(folder).rglob(".*") if path.name != ".lock" and "cache" not in path.parts]


@pytest.mark.parametrize("forever", [False, True], ids=["once", "from then on"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO], ids=["full", "failing"])
@pytest.mark.parametrize("stream", [False, True], ids=["", "as a stream"])
def test_every_write_of_a_change_may_fail(
    folder: str, book: Engine, monkeypatch: pytest.MonkeyPatch, code: int, forever: bool, stream: bool
) -> None:
    """The change adds, edits and moves, in three files."""
    if stream:
        as_streams(monkeypatch)
    add(book, bolt, hours("2025-01-01", 1), hours("2026-01-01", 2), hours("2026-01-02", 3, "bolt"))
    failing = Failing(monkeypatch, code)
    engine = open_book(folder)
    before, failures = state(folder), 0
    for at in range(1, 1000):
        moved = next(entry for entry in engine.entries("acme") if entry.minutes == 2)
        edits = [
            Edit(moved, moved._replace(on=date(2025, 6, 1) if moved.on.year == 2026 else date(2026, 6, 1))),
            Edit(None, hours("2026-02-01", 10 + at)),
            Edit(None, hours("2026-02-01", 10 + at, "bolt")),
        ]
        failing.arm(at, forever)
        try:
            engine.change(f"change {at}", edits)
        except Unwritable as error:
            failing.arm(0, False)
            failures += 1
            assert error.sentence.startswith(("Nothing was saved, ", "The change was written down, "))
            if error.sentence.startswith("Nothing"):
                assert state(folder) == before, at
                if not forever:
                    assert leftovers(folder) == []
            else:
                # Only a disk that refuses everything from then on, or a stream of which a file is in place: the
                # change is finished later, whole.
                assert forever or stream
                after = state(folder)
                assert after[2] == [f"change {at}", *before[2]][:50]
                assert 10 + at in after[0]
                assert 10 + at in after[1]
                before = after
        else:
            reached = failing.count >= at
            failing.arm(0, False)
            after = state(folder)
            assert len(after[0]) == len(before[0]) + 1
            before = after
            if not reached:
                break
    assert failures > 12


@pytest.mark.parametrize("at", range(1, 12))
def test_the_first_change_of_a_book_may_fail(folder: str, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    failing = Failing(monkeypatch, errno.ENOSPC)
    engine = open_book(folder, create=True)
    failing.arm(at, True)
    with pytest.raises(Unwritable, match="disk is full"):
        add(engine, bolt)
    failing.arm(0, False)
    assert add(open_book(folder, create=True), bolt).rev == 1


def test_undo_on_a_full_disk_changes_nothing(folder: str, book: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = add(book, hours(minutes=1))
    edit(book, entry, minutes=2)
    failing = Failing(monkeypatch, errno.ENOSPC)
    failing.arm(3, True)
    with pytest.raises(Unwritable):
        book.undo()
    failing.arm(0, False)
    assert minutes_of(open_book(folder)) == [2]
    assert book.undo().says == "edited"
    assert minutes_of(open_book(folder)) == [1]


def test_an_interrupt_in_the_middle_changes_nothing(
    folder: str, book: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(book, hours("2026-01-01", 1))
    real = os.replace
    calls: list[Any] = []

    def interrupted(*args: Any) -> None:
        calls.append(args)
        if len(calls) == 3:
            raise KeyboardInterrupt
        real(*args)

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        add(book, hours("2026-01-02", 2), hours("2025-01-02", 3))
    monkeypatch.setattr(os, "replace", real)
    assert minutes_of(open_book(folder)) == [1]
    assert leftovers(folder) == []


def test_a_read_only_file_system_is_said_plainly(book: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    Failing(monkeypatch, errno.EROFS).arm(1, True)
    with pytest.raises(Unwritable, match="cannot be written to: check the permissions"):
        add(book, hours())


def test_a_disk_without_hard_links_takes_changes_as_well(
    folder: str, book: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> None:
        raise PermissionError(errno.EPERM, "no links")

    monkeypatch.setattr(os, "link", refuse)
    entry = add(book, hours(minutes=1))
    edit(book, entry, minutes=2)
    assert minutes_of(open_book(folder)) == [2]


LIMITED = """
import resource, sys
from tests.storage.conftest import as_streams
from tests.storage.things import add, hours, minutes_of
from tuiclients.domain.errors import Unwritable
from tuiclients.storage.books import open_book
book = open_book(sys.argv[1])
before = minutes_of(book)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    add(book, *[hours(minutes=1, note="x" * 100) for _ in range(30)])
except Unwritable as error:
    assert "the disk is full" in error.sentence, error.sentence
    assert minutes_of(open_book(sys.argv[1])) == before
    print("refused")
"""


@pytest.mark.parametrize("limit", [0, 1, 300, 5000])
def test_a_file_that_may_grow_no_further_stays_as_it_is(folder: str, book: Engine, limit: int) -> None:
    add(book, hours(minutes=7))
    ran = subprocess.run(
        [sys.executable, "-c", LIMITED, folder, str(limit)], capture_output=True, text=True, check=False
    )
    assert (ran.stdout, ran.stderr) == ("refused\n", "")
    assert minutes_of(open_book(folder)) == [7]


@pytest.fixture(autouse=True)
def _no_limit_leaks() -> Iterator[None]:
    yield
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY
