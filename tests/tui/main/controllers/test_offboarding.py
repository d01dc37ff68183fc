from __future__ import annotations

from datetime import date

from tests.tui.main.fake_view import Stage
from tests.tui.scene import TODAY, desk, engine
from tuiclients.domain.decision import Exit
from tuiclients.domain.offboarding.checklist import checklist

EXIT = Exit("x1", "borealis", TODAY, tasks=checklist(TODAY, date(2027, 1, 31)), ends=date(2027, 1, 31))
OPEN_FORMS = (
    "exit-reopen borealis",
    "exit-end borealis",
    "claim borealis",
    "task borealis 1",
    "task-new borealis help",
    "waive borealis 1",
)


async def test_the_checklist_of_the_highlighted_client_is_opened() -> None:
    stage = Stage()
    stage.do("offboard")
    assert stage.view.dialog.client == "acme"


async def test_the_forms_of_an_open_exit_need_one() -> None:
    stage = Stage(desk(engine(others=(EXIT,))))
    for text in OPEN_FORMS:
        assert stage.wiring.forms.open(text) and stage.view.dialog.form == text
        stage.view.close("Done.")
        assert stage.says == "Done."
    assert not stage.wiring.forms.open("task borealis 999")
    assert not stage.wiring.forms.open("exit borealis")
    assert not any(Stage().wiring.forms.open(text) for text in OPEN_FORMS)


async def test_an_exit_is_begun_in_a_form() -> None:
    stage = Stage()
    assert stage.wiring.forms.open("exit acme") and stage.view.dialog.form == "exit acme"
    assert not stage.wiring.forms.open("exit nobody")
