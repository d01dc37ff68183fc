"""The desk works out what changed, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.bench.book import entries_of
from tuiclients.domain.audit import evidence
from tuiclients.domain.client import Client
from tuiclients.storage.books import memory_book
from tuiclients.storage.interface import Edit
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.log_line import previews, save

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def desk() -> Desk:
    """Three clients with a year's entries, and no target set."""
    book = memory_book()
    edits = []
    for name in ("acorn", "birch", "cedar"):
        edits.append(Edit(None, Client(name, name.capitalize())))
        edits += [
            Edit(None, entry._replace(id=book.new_id()))
            for entry in entries_of(name, 120, NOW.date(), seed=len(name))
        ]
    book.change("made", edits)
    return Desk(book, "memory", clock=lambda: NOW)


@pytest.fixture
def gathered(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The clients whose record was gathered, in order."""
    whose: list[str] = []
    real = evidence.gather

    def gather(record: Any, *rest: Any) -> Any:
        whose.append(record.client.id)
        return real(record, *rest)

    monkeypatch.setattr(evidence, "gather", gather)
    yield whose


def test_an_entry_recalculates_its_client_and_no_other(desk: Desk, gathered: list[str]) -> None:
    desk.audits()
    gathered.clear()
    save(desk, ["acorn 5h sketches"])
    desk.audits()
    assert set(gathered) == {"acorn"}


def test_without_a_target_the_others_follow_the_average_and_no_entry_is_read(
    desk: Desk, gathered: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = desk.audits()
    gathered.clear()
    monkeypatch.setattr(desk.engine, "entries", lambda client: pytest.fail(f"read the entries of {client}"))
    save(desk, ["acorn invoice 90000 #big for nov"])
    after = desk.audits()
    assert set(gathered) == {"acorn"}
    assert after["birch"].score < before["birch"].score


def test_a_desk_that_saw_every_change_agrees_with_a_fresh_one(desk: Desk) -> None:
    desk.audits()
    for line in (
        "acorn 5h x",
        "birch rude severe y",
        "cedar paid 10",
        "acorn invoice 500 #n1 for oct",
        "birch dread",
    ):
        save(desk, [line])
        desk.audits()
    fresh = Desk(desk.engine, "memory", clock=lambda: NOW)
    assert fresh.audits() == desk.audits()


def test_auditing_in_slices_ends_with_all_of_them(desk: Desk) -> None:
    fresh = Desk(desk.engine, "memory", clock=lambda: NOW)
    done: set[str] = set()
    while names := desk.audit_next(0):
        done.update(names)
    assert done == set(desk.clients)
    assert {client: desk.known_audit(client) for client in desk.clients} == fresh.audits()


def test_the_preview_tells_what_saving_brings(desk: Desk) -> None:
    desk.audits()
    for line in ("acorn 5h x", "birch breach severe contract torn", "cedar out asked", "acorn dread"):
        (told,) = previews(desk, [line])
        saved = save(desk, [line])
        assert told.after == pytest.approx(saved.after)
        assert told.before == pytest.approx(saved.before)
        assert told.verdict in (None, desk.audit(saved.client).verdict)


def test_a_deal_breaker_tells_the_verdict_that_it_brings(desk: Desk) -> None:
    desk.audits()
    assert previews(desk, ["birch breach severe contract torn"])[0].verdict == "let_go"
