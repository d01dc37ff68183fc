from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from tests.tui.main.fake_view import Stage
from tests.tui.scene import NOON
from tuiclients.tui.main.controllers.first_run import SAMPLE
from tuiclients.workbench.desk import open_desk


def new(path: Path) -> Stage:
    """A book that is still to be made."""
    return Stage(open_desk(str(path / "new"), clock=lambda: NOON, may_be_new=True))


async def test_each_question_leads_to_the_next(tmp_path: Path) -> None:
    stage = new(tmp_path)
    stage.wiring.first_run.welcome()
    stage.view.close("begin")
    assert stage.view.dialog.form == "first-money"
    stage.view.close("Money is in EUR.")
    assert stage.view.dialog.form == "first-hour"
    stage.view.close("95")
    assert stage.view.dialog.form == "first-kept"
    stage.view.close("money hours")
    assert stage.desk.policy.target_rate == Decimal(95) and stage.view.dialog.form == "client"
    draft = stage.session.draft()
    assert draft.form == "first-answers" and draft.fields["first target_rate"] == "95"
    stage.view.close("")
    assert stage.says == "The answers are kept; n adds your first client."


async def test_the_sample_ends_the_program_with_its_own_code(tmp_path: Path) -> None:
    stage = new(tmp_path)
    stage.wiring.first_run.welcome()
    stage.view.close("sample")
    assert stage.view.code == SAMPLE


async def test_the_answers_that_a_session_left_hold_again(tmp_path: Path) -> None:
    stage = new(tmp_path)
    assert stage.wiring.forms.reopen("first-answers", {"first target_rate": "80"})
    assert stage.desk.policy.target_rate == Decimal(80)
    assert stage.wiring.forms.reopen("first-hour", {"target": "70"}) and stage.view.filled == [{"target": "70"}]
    assert stage.wiring.forms.reopen("first-kept", {"target": "80", "kept": "hours"})
    assert stage.view.dialog.form == "first-kept"


async def test_a_book_with_clients_is_not_welcomed() -> None:
    stage = Stage()
    stage.wiring.first_run.welcome()
    assert not stage.view.dialogs
    assert not any(stage.wiring.forms.reopen(f"first-{name}", {}) for name in ("money", "hour", "kept", "answers"))
