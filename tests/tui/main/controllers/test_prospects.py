from __future__ import annotations

from tests.tui.main.fake_view import Stage
from tests.tui.scene import ACME, desk, engine
from tuiclients.domain.client import Client

DUNE = Client("dune", "Dune", status="prospect")


def with_dune() -> Stage:
    stage = Stage(desk(engine((ACME, DUNE), ())))
    stage.view.highlight_client("dune")
    return stage


async def test_a_prospect_is_screened() -> None:
    stage = with_dune()
    stage.do("prospect")
    assert stage.view.dialog.form == "screen dune"
    stage.view.close("Dune is a client now.")
    assert stage.says == "Dune is a client now."


async def test_a_client_is_no_prospect() -> None:
    stage = with_dune()
    stage.view.highlight_client("acme")
    stage.do("prospect")
    assert stage.says == "No prospect is highlighted; N adds one."
    assert not stage.wiring.forms.reopen("screen acme", {})


async def test_a_new_prospect_is_screened_at_once() -> None:
    stage = with_dune()
    stage.do("new_prospect")
    assert stage.view.dialog.form == "prospect"
    stage.view.close("dune")
    assert stage.says == "Added: Dune." and stage.view.dialog.form == "screen dune"


async def test_a_screening_that_a_session_left_is_open_again() -> None:
    stage = with_dune()
    assert stage.wiring.forms.reopen("screen dune", {"sleep": ""})
    assert stage.view.dialog.form == "screen dune"
