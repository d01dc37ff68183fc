from __future__ import annotations

from datetime import date

from tests.tui.main.fake_view import Stage
from tests.tui.scene import desk, engine
from tuiclients.domain.fix_plan import FixPlan

PLAN = FixPlan("p1", "acme", "payment", date(2026, 11, 2), ("reminder",), deadline=date(2027, 1, 31))


async def test_the_plan_of_the_highlighted_client_is_opened() -> None:
    stage = Stage()
    stage.do("fix")
    assert stage.view.dialog.client == "acme"


async def test_without_a_client_nothing_opens() -> None:
    stage = Stage(desk(engine((), ())))
    stage.do("fix")
    assert stage.says == "No client is highlighted." and not stage.view.dialogs


async def test_a_new_plan_proposes_the_remedies_that_were_ticked_until_it_is_begun() -> None:
    stage = Stage()
    stage.do("fix")
    stage.view.dialog._intent.ticked.append("deposit")
    assert stage.wiring.forms.open("plan acme payment")
    assert stage.view.dialog.fields["tried"] == "deposit"
    stage.view.close("Fix plan opened.")
    assert stage.says == "Fix plan opened."
    assert stage.wiring.forms.open("plan acme payment") and not stage.view.dialog.fields["tried"]


async def test_the_forms_of_an_open_plan_need_one() -> None:
    texts = ("check-in acme", "extend acme", "plan-end acme failed")
    stage = Stage(desk(engine(others=(PLAN,))))
    for text in texts:
        assert stage.wiring.forms.open(text) and stage.view.dialog.form == text
    assert not stage.wiring.forms.open("plan acme payment")
    assert not any(Stage().wiring.forms.open(text) for text in texts)
    assert not stage.wiring.forms.open("plan-end acme exploded")
