from __future__ import annotations

from tests.tui.main.fake_view import Stage
from tests.tui.scene import desk, engine
from tuiclients.tui.drafts import Draft


async def test_the_walk_goes_through_whoever_is_due() -> None:
    stage = Stage()
    stage.do("audit")
    assert stage.view.dialog.form.startswith("walk ")
    stage.view.close("The walk is done.")
    assert stage.says == "The walk is done."


async def test_it_waits_for_the_scores() -> None:
    stage = Stage(audited=False)
    stage.session.auditing = True
    stage.do("audit")
    assert stage.says == "The scores are being calculated; then the walk begins." and not stage.view.dialogs
    stage.desk.audits()
    stage.session.take_audits()
    assert stage.view.dialogs


async def test_without_clients_there_is_nobody_to_audit() -> None:
    stage = Stage(desk(engine((), ())))
    stage.do("audit")
    assert stage.says == "There is no client to audit yet."


async def test_it_begins_with_the_client_asked_for() -> None:
    stage = Stage()
    stage.wiring.today._walk_from("cedar")
    assert stage.view.dialog.form == "walk cedar"


async def test_what_was_answered_is_in_the_draft_and_comes_back() -> None:
    stage = Stage()
    assert stage.wiring.forms.reopen("walk borealis", {"gut": "keep"})
    assert "a goes on where it was" in stage.says and not stage.view.dialogs
    assert stage.session.draft() == Draft("", "walk borealis", {"gut": "keep"})
    stage.do("audit")
    assert stage.view.dialog._client == "borealis"
    assert not stage.wiring.forms.reopen("walk nobody", {"gut": "keep"})
