from __future__ import annotations

from tests.tui.main.fake_view import Stage


async def test_from_pane_to_pane_in_a_ring() -> None:
    stage = Stage()
    places = []
    for id_ in (
        "next_pane",
        "next_pane",
        "next_pane",
        "previous_pane",
        "show_clients",
        "open",
        "show_verdict",
        "log",
    ):
        stage.do(id_)
        places.append(stage.view.place)
    assert places == ["activity", "verdict", "clients", "verdict", "clients", "activity", "verdict", "line"]


async def test_a_client_is_reached_also_behind_a_filter() -> None:
    stage = Stage()
    stage.session.list_clients(stage.session.listing._replace(text="acme"))
    stage.view.hidden = {"cedar"}
    stage.wiring.navigation.go_to("cedar")
    assert stage.session.selected == "cedar" and stage.session.listing.text == ""
    assert stage.view.place == "clients" and stage.session.moved


async def test_leaving_keeps_what_is_typed() -> None:
    stage = Stage()
    stage.view.line = "acme 2h"
    stage.do("leave")
    assert stage.view.code == 0 and stage.session.drafts._kept.line == "acme 2h"


async def test_the_first_sort_keeps_the_client_who_is_selected() -> None:
    stage = Stage(audited=False)
    stage.view.highlighted_client = "cedar"
    stage.desk.audits()
    stage.session.take_audits()
    assert stage.session.selected == "acme"


async def test_whoever_is_gone_is_selected_no_longer() -> None:
    stage = Stage()
    stage.session.select("nobody")
    stage.session.changed()
    assert stage.session.selected == "acme"
