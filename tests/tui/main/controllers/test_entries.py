from __future__ import annotations

from datetime import date

from tests.tui.main.fake_view import Stage
from tests.tui.scene import ENTRIES, desk


def on_the_call() -> Stage:
    """The entry about a call is highlighted."""
    stage = Stage()
    stage.view.entry = ENTRIES[1].id
    return stage


async def test_an_entry_is_deleted_once_that_is_confirmed() -> None:
    stage = on_the_call()
    stage.view.agrees = False
    stage.do("delete")
    assert stage.view.questions == ["Delete entry"] and len(stage.entries("acme")) == 5
    stage.view.agrees = True
    stage.do("delete")
    assert stage.says.startswith("Deleted: Acme Corp · 20 Nov 2026") and len(stage.entries("acme")) == 4


async def test_an_entry_is_logged_once_more() -> None:
    stage = on_the_call()
    stage.do("duplicate")
    assert stage.says == "Logged once more, for today." and len(stage.entries("acme")) == 6


async def test_an_entry_moves_to_another_client() -> None:
    stage = on_the_call()
    stage.view.answers = ["cedar"]
    stage.do("move")
    assert stage.view.choices == [("Move the entry to", ["borealis", "cedar"])]
    assert stage.entries("cedar") == ["time"] and stage.says == "Moved to Cedar & Sons."


async def test_an_entry_is_edited_in_a_form_that_a_draft_can_name() -> None:
    stage = on_the_call()
    stage.do("edit")
    assert stage.view.dialog.form == f"entry acme {ENTRIES[1].id}"
    stage.view.close("Changed: it.")
    assert stage.says == "Changed: it."


async def test_without_an_entry_there_is_nothing_to_edit() -> None:
    stage = Stage()
    stage.do("edit")
    assert stage.says == "No entry is highlighted." and not stage.view.dialogs


async def test_on_an_earlier_day_nothing_is_entered() -> None:
    stage = Stage(desk(as_of=date(2026, 11, 21)))
    stage.view.entry = ENTRIES[1].id
    for id_ in ("edit", "delete", "duplicate", "move"):
        stage.do(id_)
        assert stage.session.message[1] == "bad" and not stage.view.dialogs
