from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.storage.things import acme
from tuiclients.storage.book import engine as engine_module
from tuiclients.storage.books import memory_book, open_book
from tuiclients.storage.change import journal
from tuiclients.storage.interface import Edit, Engine

NOW = datetime(2026, 11, 22, 9, 10)


@pytest.fixture
def folder(tmp_path: Path) -> str:
    """Where a book of this test lies; it is not made yet."""
    return str(tmp_path / "book")


@pytest.fixture
def book(folder: str) -> Engine:
    """A book on disk with the client `acme`."""
    made = open_book(folder, create=True, clock=lambda: NOW)
    made.change("a first client", [Edit(None, acme)])
    return made


@pytest.fixture
def streamed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes every change of a book on disk as if it were a very large one."""
    as_streams(monkeypatch)


def as_streams(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_module, "LARGE_CHANGE", 0)
    monkeypatch.setattr(journal, "LARGE_FILE", 0)


@pytest.fixture(params=["disk", "memory", "disk, as streams"])
def sessions(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, folder: str) -> Callable[..., Engine]:
    """Gives sessions of one book that holds the client `acme`, for every engine there is."""
    if request.param == "disk, as streams":
        as_streams(monkeypatch)
    if request.param != "memory":
        open_book(folder, create=True, clock=lambda: NOW).change("a first client", [Edit(None, acme)])

        def on_disk(clock: Callable[[], datetime] = lambda: NOW) -> Engine:
            return open_book(folder, clock=clock)

        return on_disk
    first: Any = memory_book(clock=lambda: NOW)
    first.change("a first client", [Edit(None, acme)])

    def in_memory(clock: Callable[[], datetime] = lambda: NOW) -> Engine:
        other: Any = memory_book(clock=clock)
        other.files = other.journal.files = first.files
        return other  # type: ignore[no-any-return]

    return in_memory


@pytest.fixture
def engine(sessions: Callable[..., Engine]) -> Engine:
    """One session of a book that holds the client `acme`."""
    return sessions()
