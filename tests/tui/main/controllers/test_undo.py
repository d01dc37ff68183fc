from __future__ import annotations

import pytest

from tests.tui.main.fake_view import Stage
from tuiclients.domain.errors import Conflict
from tuiclients.storage.interface import Edit
from tuiclients.workbench import activity


async def test_undo_and_redo_say_what_they_did() -> None:
    stage = Stage()
    activity.delete(stage.desk, [entry for entry in activity.rows(stage.desk, "acme") if entry.kind == "invoice"])
    stage.do("undo")
    assert stage.says.startswith("Undone: ") and "invoice" in stage.entries("acme")
    stage.do("redo")
    assert stage.says.startswith("Redone: ")
    assert len(stage.entries("acme")) == 4


async def test_nothing_to_undo_is_refused() -> None:
    stage = Stage()
    for _ in range(9):
        stage.do("undo")
    assert stage.session.message[1] == "bad"


@pytest.mark.parametrize("which", ["mine", "theirs", ""])
async def test_a_conflict_is_settled_by_choosing_a_version(which: str) -> None:
    stage = Stage()
    before, closed = stage.desk.client("acme"), list[bool]()
    mine = before._replace(contact="mine")
    stage.desk.change("theirs", [Edit(before, before._replace(contact="theirs"))])
    theirs = stage.desk.client("acme")
    stage.session.conflict(Conflict("", theirs=theirs, yours=mine), "Ours is kept.", lambda: closed.append(True))
    stage.view.close(which)
    contact = {"mine": "mine", "theirs": "theirs", "": "theirs"}[which]
    assert stage.desk.client("acme").contact == contact
    assert closed == ([True] if which else [])
    said = {"mine": "Ours is kept.", "theirs": "Theirs is kept; yours was not saved."}
    assert stage.says == said.get(which, stage.says)


async def test_a_conflict_without_two_versions_is_said() -> None:
    stage = Stage()
    stage.session.conflict(Conflict("Somebody was quicker.", None, None), "")
    assert not stage.view.dialogs and stage.session.message == ("Somebody was quicker.", "bad")


async def test_what_is_not_shown_of_both_versions_stays_as_who_changed_it_has_it() -> None:
    stage = Stage()
    before = stage.desk.client("acme")
    mine = before._replace(contact="mine")
    stage.desk.change("theirs", [Edit(before, before._replace(contact="theirs", extra={"colour": "red"}))])
    theirs = stage.desk.client("acme")
    stage.session.conflict(Conflict("", mine, theirs, before), "Ours is kept.")
    stage.view.dialog.ours |= {"contact"}
    stage.view.close("mine")
    assert (stage.desk.client("acme").contact, stage.desk.client("acme").extra) == ("mine", {"colour": "red"})
