"""Large imports: rows and entries on disk, with the result of small ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exchange.book import Book
from tests.exchange.row_source import bill, import_rows, prepare_rows, spent
from tuiclients.exchange.placing import spool
from tuiclients.exchange.placing.spool import BATCH, PreparedEdits, Spool
from tuiclients.exchange.rows.foreign_row import ForeignRow


@pytest.fixture
def little_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "MOST_IN_MEMORY", 20)
    monkeypatch.setattr(spool, "BATCH", 7)


def rows() -> Iterator[ForeignRow]:
    for place in range(60):
        yield spent(600 + place, f"Client {place % 9}", at=f"{place % 24:02d}:00", on=f"2026-01-{place % 28 + 1:02d}")
    for place in range(40):
        yield bill(
            f"{place // 2}", f"{place}.10", client=f"Client {place // 2 % 9}", currency="USD" if place > 37 else ""
        )
    yield ForeignRow(0, "Client 3", problem="it has no date")
    yield spent(60, "Client 4", left_out="still running")


def facts(book: Book) -> list[Any]:
    return sorted(str(entry._replace(id="")) for entry in book.entries())


def test_a_large_import_gives_the_book_of_a_small_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small, large = Book(tmp_path), Book(tmp_path)
    expected = import_rows(small, rows())
    monkeypatch.setattr(spool, "MOST_IN_MEMORY", 20)
    monkeypatch.setattr(spool, "BATCH", 7)
    prepared = import_rows(large, rows())
    assert isinstance(prepared.edits, PreparedEdits) and not isinstance(expected.edits, PreparedEdits)
    assert facts(large) == facts(small)
    assert (prepared.counts, prepared.guessed, prepared.says) == (expected.counts, expected.guessed, expected.says)
    assert prepared.balance.holds and prepared.bad == expected.bad
    for line, other in zip(prepared.balance.clients, expected.balance.clients, strict=True):
        assert (line.name, line.in_file.rows, line.saved.money) == (other.name, other.in_file.rows, other.saved.money)
    assert prepare_rows(large, rows()).edits == ()


@pytest.mark.usefixtures("little_memory")
def test_the_edits_can_be_gone_through_again_and_again(book: Book) -> None:
    edits = prepare_rows(book, rows()).edits
    first = list(edits)
    assert list(edits) == first and len(edits) == len(first) > 20
    assert [edits[place] for place in range(len(edits))] == first
    assert edits[-1] == first[-1] and edits[3:5] == first[3:5]
    ids = [edit.after.id for edit in first if edit.after is not None]
    assert len(set(ids)) == len(ids)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(), max_size=60), st.integers(0, 30))
@pytest.mark.usefixtures("little_memory")
def test_a_spool_is_the_sequence_that_was_put_into_it(things: list[int], most: int) -> None:
    kept: Spool[int] = Spool(most)
    for place, thing in enumerate(things):
        kept.append(thing)
        assert len(kept) == place + 1 and kept[-1] == thing
    assert list(kept) == things == list(kept)
    assert [kept[place] for place in range(len(things))] == things
    assert kept[1:-1] == things[1:-1]
    with pytest.raises(IndexError):
        kept[len(things)]


def test_few_things_stay_in_memory() -> None:
    kept: Spool[int] = Spool()
    kept.extend(range(BATCH * 3))
    assert not kept.on_disk
