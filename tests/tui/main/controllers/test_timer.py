from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.tui.main.fake_view import Stage
from tests.tui.scene import NOON, engine
from tuiclients.workbench.desk import Desk


class Clock:
    """A clock that can be set on."""

    now = NOON

    def __call__(self) -> datetime:
        return self.now


def with_clock() -> tuple[Stage, Clock]:
    clock = Clock()
    return Stage(Desk(engine(), "/books/studio", clock=clock)), clock


async def test_the_timer_starts_and_stops_for_the_highlighted_client() -> None:
    stage, clock = with_clock()
    stage.do("timer")
    assert stage.says.startswith("The timer for Acme Corp has been running since ")
    clock.now += timedelta(minutes=30)
    stage.do("timer")
    assert stage.says.startswith("Saved: Acme Corp · ") and stage.desk.facts.timer is None


async def test_it_is_stopped_from_any_client_and_then_started_for_that_one() -> None:
    stage, clock = with_clock()
    stage.do("timer")
    clock.now += timedelta(minutes=30)
    stage.view.highlight_client("cedar")
    stage.do("timer")
    assert stage.says.startswith("Saved: Acme Corp") and stage.says.endswith("s starts one for Cedar & Sons.")
    assert stage.desk.facts.timer is None
    stage.do("timer")
    assert stage.desk.facts.timer is not None and stage.desk.facts.timer.client == "cedar"


@pytest.mark.parametrize("agrees", [True, False])
async def test_another_one_is_started_only_if_that_is_agreed_to(agrees: bool) -> None:
    stage, clock = with_clock()
    stage.do("timer")
    clock.now += timedelta(minutes=30)
    stage.view.highlight_client("cedar")
    stage.view.agrees = agrees
    stage.do("start_timer")
    assert stage.view.questions == ["Start another timer"]
    assert [dialog.form for dialog in stage.view.dialogs] == (["start cedar"] if agrees else [])
    assert stage.desk.facts.timer is not None and stage.desk.facts.timer.client == "acme"


async def test_a_long_timer_is_asked_how_long_it_was() -> None:
    stage, clock = with_clock()
    stage.do("timer")
    clock.now += timedelta(days=2)
    for id_, form in (("stop_timer", "timer"), ("start_timer", "timer acme")):
        stage.do(id_)
        assert stage.view.dialog.form == form


async def test_after_that_the_next_one_starts() -> None:
    stage, clock = with_clock()
    stage.do("timer")
    clock.now += timedelta(days=2)
    stage.view.highlight_client("cedar")
    stage.do("start_timer")
    assert stage.view.dialog.form == "timer cedar"
    clock.now -= timedelta(days=2)
    stage.view.close("Saved: two hours.")
    assert stage.desk.facts.timer is not None and stage.desk.facts.timer.client == "cedar"


async def test_it_is_started_with_a_note_and_cancelled() -> None:
    stage, _ = with_clock()
    stage.do("start_timer")
    assert stage.view.dialog.form == "start acme"
    stage.view.close("")
    stage.do("timer")
    stage.do("cancel_timer")
    assert stage.says == "The timer for Acme Corp is cancelled; nothing was logged."
    stage.do("cancel_timer")
    assert stage.says == "No timer is running."
    stage.do("stop_timer")
    assert stage.says == "No timer is running; s starts one for the highlighted client."
