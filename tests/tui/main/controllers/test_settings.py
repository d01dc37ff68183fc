from __future__ import annotations

from datetime import date

from tests.tui.main.fake_view import Stage
from tests.tui.scene import desk


async def test_the_list_shows_what_they_would_do_until_they_are_left() -> None:
    stage = Stage()
    stage.do("settings")
    stage.view.dialog._show({"acme": stage.session.audits["borealis"]})
    assert stage.session.previewing and set(stage.session.audits) == {"acme"}
    stage.view.close("")
    assert not stage.session.previewing and set(stage.session.audits) == {"acme", "borealis", "cedar"}


async def test_what_was_saved_is_said() -> None:
    stage = Stage()
    stage.do("settings")
    stage.view.close("Settings saved: target rate.")
    assert stage.says == "Settings saved: target rate."


async def test_a_draft_opens_them_again() -> None:
    stage = Stage()
    assert stage.wiring.forms.reopen("settings", {"target_rate": "120"})
    assert stage.view.dialog.draft_fields == {"target_rate": "120"}


async def test_on_an_earlier_day_they_stay_as_they_are() -> None:
    stage = Stage(desk(as_of=date(2026, 11, 21)))
    stage.do("settings")
    assert not stage.view.dialogs
