"""Undo and redo: what this session did; of others only what was asked about; on the command line by person."""

from __future__ import annotations

from typing import Any

import pytest

from tests.workbench.scene import ago, beside, desk_of
from tuiclients.domain.errors import Refused
from tuiclients.storage.interface import Change, Remembered
from tuiclients.workbench import clients, undo
from tuiclients.workbench.desk import Desk


def names(desk: Desk) -> list[str]:
    desk.reread()
    return list(desk.clients)


def of(change: Change | None) -> str:
    assert change is not None
    return change.id


def two_sessions() -> tuple[Desk, Desk]:
    """Two sessions at one book; each has added a client, the first one first."""
    desk = beside(desk_of(clients=[]))
    other = beside(desk)
    clients.add(desk, "One")
    other.reread()
    clients.add(other, "Two")
    return desk, other


def test_a_session_takes_back_what_it_did_itself() -> None:
    desk, _ = two_sessions()
    assert undo.undo_of_others(desk) is None
    assert undo.undo(desk) == "added One"
    assert names(desk) == ["two"]
    assert undo.redo_of_others(desk) is None
    assert undo.redo(desk) == "added One"
    assert sorted(names(desk)) == ["one", "two"]


def test_what_another_session_did_is_taken_back_only_by_its_id() -> None:
    desk, other = two_sessions()
    undo.undo(desk)
    with pytest.raises(Refused, match="There is nothing to undo"):
        undo.undo(desk)
    change = undo.undo_of_others(desk)
    assert change is not None and change.says == "added Two"
    assert undo.undo(desk, change.id) == "added Two" and names(desk) == []
    # It was this session that took it back, so it makes it again without being asked; the other one is asked.
    assert undo.redo_of_others(desk) is None
    assert undo.redo_of_others(other) == next(each for each in other.engine.done() if each.id == change.id)
    with pytest.raises(Refused, match="There is nothing to redo"):
        undo.redo(other)
    assert undo.redo(desk) == "added Two" and names(desk) == ["two"]


def test_what_was_asked_about_and_is_gone_meanwhile_is_refused() -> None:
    desk, other = two_sessions()
    undo.undo(desk)
    asked = of(undo.undo_of_others(desk))
    undo.undo(other)
    with pytest.raises(Refused, match="was taken back meanwhile"):
        undo.undo(desk, asked)
    again = of(undo.redo_of_others(beside(desk)))
    undo.redo(other)
    undo.undo(other)
    undo.redo(other)
    with pytest.raises(Refused, match=r"Something else was taken back meanwhile|nothing to redo"):
        undo.redo(beside(desk), again)


def test_the_question_says_what_it_was_and_whose() -> None:
    desk, other = two_sessions()
    undo.undo(desk)
    change = undo.undo_of_others(desk)
    assert change is not None
    what, asked = undo.question(desk, change)
    assert what == "added Two" and asked.startswith("Made in another session ")
    assert asked.endswith("This session has nothing left to undo. Undo it anyway?")
    _, asked = undo.question(desk, change._replace(person="zoe", at="2026-11-03T09:05:10"))
    assert asked.startswith("Made by zoe on 3 Nov 2026 at 09:05. ")
    _, asked = undo.question(desk, change._replace(at=f"{desk.as_of}T09:05:10", undone=True))
    assert asked == ("Made in another session at 09:05. This session has undone nothing. Make it again anyway?")
    assert other.engine.person == desk.engine.person == change.person != ""


def test_what_the_program_remembers_is_passed_over() -> None:
    desk = desk_of(clients=[])
    clients.add(desk, "One")
    desk.engine.remember("x", None, Remembered("x", {}))
    assert undo.undo(desk) == "added One"
    assert undo.undo_of_others(desk) is None


def as_(desk: Desk, person: str) -> Desk:
    engine: Any = desk.engine
    engine.person = person
    return desk


def test_a_command_takes_back_the_newest_change_of_the_person_who_asks() -> None:
    desk = as_(beside(desk_of(clients=[])), "ana")
    zoe = as_(beside(desk), "zoe")
    clients.add(desk, "One")
    clients.add(desk, "Two")
    zoe.reread()
    clients.add(zoe, "Three")
    asking = as_(beside(desk), "ana")
    assert undo.undo_of_person(asking) == "added Two"
    assert undo.redo_of_person(as_(beside(desk), "ana")) == "added Two"
    assert undo.undo_of_person(as_(beside(desk), "ana")) == "added Two"
    assert undo.undo_of_person(as_(beside(desk), "ana")) == "added One"
    with pytest.raises(Refused, match=r'You have changed nothing .* the last change, "added Three", is by zoe'):
        undo.undo_of_person(as_(beside(desk), "ana"))
    assert names(zoe) == ["three"]


def test_what_was_taken_back_shows_at_once() -> None:
    desk = desk_of(clients=[])
    clients.add(desk, "One")
    undo.undo(desk)
    assert list(desk.clients) == []
    undo.redo(desk)
    assert list(desk.clients) == ["one"]


def test_on_an_earlier_day_nothing_is_taken_back() -> None:
    desk = desk_of(as_of=ago(3))
    for attempt in (undo.undo, undo.redo, undo.undo_of_others, undo.redo_of_others, undo.undo_of_person):
        with pytest.raises(Refused, match="This is the book as of 2026-11-19"):
            attempt(desk)
