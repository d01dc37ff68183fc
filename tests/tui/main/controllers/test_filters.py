from __future__ import annotations

from tests.tui.main.fake_view import Stage
from tuiclients.tui.main.view import PaneName


def filtering(pane: PaneName, text: str) -> Stage:
    """A filter was typed for that list."""
    stage = Stage()
    stage.view.focus_pane(pane)
    stage.do("find")
    stage.view.filter = text
    stage.wiring.filters.typed()
    return stage


async def test_the_clients_are_filtered_once_the_filter_is_kept() -> None:
    stage = filtering("clients", "cedar")
    assert stage.session.listing.text == ""
    stage.do("keep_filter")
    assert stage.session.listing.text == "cedar" and stage.view.filter is None and stage.view.place == "clients"
    stage.do("all_rows")
    assert stage.session.listing.text == ""


async def test_the_activity_is_filtered_until_another_client_is_selected() -> None:
    stage = filtering("activity", "kind:time")
    stage.wiring.filters.left()
    rows, total = stage.session.activity_rows()
    assert {entry.kind for entry in rows} == {"time"} and (len(rows), total) == (2, 5)
    stage.session.select("cedar")
    assert not stage.session.activity_text and not stage.session.activity_filter.says


async def test_a_filter_is_dropped() -> None:
    stage = filtering("clients", "cedar")
    stage.do("drop_filter")
    assert stage.session.listing.text == "" and stage.view.filter is None


async def test_the_filter_is_told_in_full_while_it_is_typed() -> None:
    stage = filtering("clients", "cedar")
    stage.do("find")
    stage.view.filter = "ced"
    stage.wiring.filters._apply_typed()
    assert stage.says == "title of clients"


async def test_a_line_of_the_verdict_leads_to_its_entries_and_back() -> None:
    stage = Stage()
    audit = stage.session.audits["acme"]
    stage.view.focus_pane("verdict")
    stage.do("behind")
    assert stage.says.startswith("There are no entries behind that line")
    signal = next(signal for signal in audit.signals if signal.entries)
    stage.view.highlighted_line, stage.view.row = f"signal {signal.name}", "e1"
    stage.do("behind")
    assert stage.view.place == "activity"
    assert {entry.id for entry in stage.session.activity_rows()[0]} == set(signal.entries)
    stage.do("all_rows")
    assert stage.view.place == "verdict" and stage.view.row == "e1"
    assert len(stage.session.activity_rows()[0]) == 5
