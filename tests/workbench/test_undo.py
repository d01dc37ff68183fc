"""Undo and redo: this session's changes first, then the book's."""

from __future__ import annotations

import pytest

from tests.workbench.scene import ago, beside, desk_of
from tuiclients.domain.errors import Refused
from tuiclients.workbench import clients, undo
from tuiclients.workbench.desk import Desk


def names(desk: Desk) -> list[str]:
    desk.reread()
    return list(desk.clients)


def test_ones_own_changes_are_taken_back_first_then_the_books() -> None:
    desk = beside(desk_of(clients=[]))
    other = beside(desk)
    clients.add(desk, "One")
    other.reread()
    clients.add(other, "Two")
    assert undo.undo(desk) == "added One"
    assert undo.undo(desk) == "added Two"
    assert names(desk) == []
    assert undo.redo(desk) in ("added One", "added Two")
    assert undo.redo(desk) in ("added One", "added Two")
    assert sorted(names(desk)) == ["one", "two"]


def test_the_books_last_change_can_be_asked_for() -> None:
    desk = desk_of(clients=[])
    other = beside(desk)
    clients.add(desk, "One")
    other.reread()
    clients.add(other, "Two")
    assert undo.undo(desk, mine=False) == "added Two"
    assert names(desk) == ["one"]
    assert undo.redo(desk, mine=False) == "added Two"
    assert names(desk) == ["one", "two"]


def test_what_was_taken_back_shows_at_once() -> None:
    desk = desk_of(clients=[])
    clients.add(desk, "One")
    undo.undo(desk)
    assert list(desk.clients) == []
    undo.redo(desk)
    assert list(desk.clients) == ["one"]


def test_on_an_earlier_day_nothing_is_taken_back() -> None:
    desk = desk_of(as_of=ago(3))
    for attempt in (undo.undo, undo.redo):
        with pytest.raises(Refused, match="This is the book as of 2026-11-19"):
            attempt(desk)
