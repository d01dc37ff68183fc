from __future__ import annotations

from tests.tui.main.fake_view import Stage
from tuiclients.workbench.clients import SORTS


async def test_sorting_goes_through_all_orders() -> None:
    stage = Stage()
    orders = []
    for _ in SORTS:
        stage.do("sort")
        orders.append(stage.session.listing.by)
        assert stage.says.startswith("Sorted by ")
    assert sorted(orders) == sorted(SORTS)


async def test_former_clients_are_shown_only_if_there_are_some() -> None:
    stage = Stage()
    stage.do("former")
    assert stage.says == "There are no former clients." and not stage.session.listing.former
    stage.do("archive")
    assert stage.view.questions == ["Archive Acme Corp"] and stage.desk.client("acme").status == "former"
    stage.do("former")
    assert stage.says == "There is 1 former client. F hides them again." and stage.session.listing.former
    stage.do("former")
    assert stage.says == "Former clients are hidden."
    stage.view.highlight_client("acme")
    stage.do("archive")
    assert stage.says == "Acme Corp is active again."


async def test_a_client_is_added_or_changed_in_a_form() -> None:
    stage = Stage()
    stage.do("new_client")
    assert stage.view.dialog.form == "client"
    stage.view.close("cedar")
    assert stage.says == "Added: Cedar & Sons." and stage.session.selected == "cedar"
    stage.do("edit_client")
    assert stage.view.dialog.form == "client cedar"
    stage.view.close("cedar")
    assert stage.says == "Changed: Cedar & Sons."


async def test_two_clients_become_one() -> None:
    stage = Stage()
    stage.view.answers = ["borealis"]
    stage.do("merge")
    assert "acme" not in stage.desk.clients and stage.session.selected == "borealis"
    assert stage.says == "Acme Corp is one with Borealis now." and "acme" not in stage.session.audits


async def test_a_form_for_somebody_who_is_gone_is_not_opened() -> None:
    stage = Stage()
    assert not stage.wiring.forms.open("client nobody") and not stage.view.dialogs


async def test_a_client_of_whom_nothing_is_there_is_deleted() -> None:
    stage = Stage()
    stage.do("new_client")
    stage.view.close("cedar")
    stage.do("delete_client")
    assert stage.view.questions == ["Delete Cedar & Sons"] and "cedar" not in stage.desk.clients
    stage.view.highlight_client("acme")
    stage.do("delete_client")
    assert "Acme Corp has" in stage.says and "acme" in stage.desk.clients
    assert len(stage.view.questions) == 1
