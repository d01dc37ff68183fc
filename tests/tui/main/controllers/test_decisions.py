from __future__ import annotations

from tests.tui.main.fake_view import Stage
from tests.tui.scene import desk, engine


async def test_the_verdict_is_explained_once_it_is_known() -> None:
    stage = Stage(audited=False)
    stage.do("explain")
    assert stage.says == "There is no verdict to explain yet." and not stage.view.dialogs
    stage.session.take_audits()
    stage.desk.audits()
    stage.session.take_audits()
    stage.do("explain")
    assert stage.view.dialogs


async def test_the_blind_verdict_is_switched_on_and_off() -> None:
    stage, judged = Stage(), []
    stage.session.events.judged.watch(lambda: judged.append(stage.session.blind))
    stage.do("blind")
    stage.do("blind")
    assert judged == [True, False]


async def test_a_decision_is_chosen_then_given_its_reason() -> None:
    stage = Stage()
    stage.view.answers = ["keep"]
    stage.do("decide")
    assert stage.view.choices[0][0] == "Acme Corp · what do you decide?"
    assert stage.view.dialog.form == "decide acme keep"
    stage.view.close("Decided: keep.")
    assert stage.says == "Decided: keep."


async def test_a_decision_needs_a_client_and_a_verdict_that_exists() -> None:
    stage = Stage(desk(engine((), ())))
    stage.do("decide")
    assert stage.says == "No client is highlighted."
    assert not Stage().wiring.forms.open("decide acme marry")
