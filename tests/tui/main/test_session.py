from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

import pytest

from tests.tui.main.fake_view import Stage
from tests.tui.scene import NOON, desk, engine
from tuiclients.domain.errors import Conflict, Refused
from tuiclients.domain.policy import Policy
from tuiclients.workbench import timer
from tuiclients.workbench.desk import Desk


def refuse() -> None:
    raise Refused("Not now.")


def conflict() -> None:
    raise Conflict("Another was quicker.", None, None)


async def test_a_change_is_said_and_told() -> None:
    stage, changed = Stage(), list[Collection[str]]()
    stage.session.events.changed.watch(changed.append)
    assert stage.session.apply(lambda: 3, lambda number: f"{number} things.", {"acme"})
    assert stage.session.message == ("3 things.", "good") and changed == [{"acme"}] and stage.session.moved


async def test_a_refusal_is_said_and_nothing_told() -> None:
    stage, changed = Stage(), list[Collection[str]]()
    stage.session.events.changed.watch(changed.append)
    assert not stage.session.apply(refuse, "Done.")
    assert stage.session.message == ("Not now.", "bad") and not changed


async def test_a_refusal_can_be_dealt_with_where_it_arose() -> None:
    stage, errors = Stage(), list[Refused]()
    assert not stage.session.apply(refuse, "Done.", refused=errors.append)
    assert len(errors) == 1 and stage.says == ""


@pytest.mark.parametrize("choice", [True, False])
async def test_a_conflict_is_settled_by_choice_or_said(choice: bool) -> None:
    stage, told = Stage(), list[str]()
    stage.session.events.conflicted.watch(lambda conflict, says, close: told.append(says))
    assert not stage.session.apply(conflict, "Ours is kept.", choice=choice)
    assert told == (["Ours is kept."] if choice else []) and stage.says == "Another was quicker."


async def test_effects_of_other_clients_entries_stay_unless_all_scores_hang_together() -> None:
    for policy, kept in ((None, True), (Policy(), False)):
        stage = Stage(desk(engine(policy=policy)))
        stage.session.effects["e1"] = 1.0
        stage.session.changed({"cedar"})
        assert bool(stage.session.effects) is kept
        stage.session.changed({"acme"})
        assert not stage.session.effects


async def test_audits_are_kept_until_there_are_newer_ones_and_forgotten_with_the_client() -> None:
    stage = Stage()
    before = stage.session.audits["acme"]
    stage.desk._forget("acme")
    stage.session.take_audits()
    assert stage.session.audits["acme"] is before
    stage.session.audits["gone"] = before
    stage.session.take_audits()
    assert "gone" not in stage.session.audits


async def test_a_draft_is_made_of_what_all_its_sources_add() -> None:
    stage = Stage()
    stage.view.line, stage.view.open_draft = "acme 2h", ("client acme", {"name": "Acme"})
    draft = stage.session.draft()
    assert draft == ("acme 2h", "client acme", {"name": "Acme"}, "", "")


async def test_a_key_after_midnight_turns_the_day() -> None:
    stage, turned = Stage(), list[bool]()
    stage.session.events.day_turned.watch(lambda: turned.append(True))
    stage.session.wake()
    assert not turned and stage.session.touched
    stage.desk._clock = lambda: NOON.replace(day=23)
    stage.session.wake()
    assert turned == [True] and stage.desk.as_of.day == 23


class Clock:
    """A clock that can be set on."""

    now = NOON

    def __call__(self) -> datetime:
        return self.now


async def test_without_a_timer_nothing_is_told_however_long_it_idles() -> None:
    clock, ran = Clock(), list[int]()
    stage = Stage(Desk(engine(), "/books/studio", clock=clock))
    stage.session.events.timer_ran.watch(lambda: ran.append(1))
    for _ in range(300):
        clock.now += timedelta(seconds=7)
        stage.session.poll()
    assert not ran and not stage.session.timer_minutes


async def test_a_running_timer_is_told_once_a_minute() -> None:
    clock, ran = Clock(), list[int]()
    stage = Stage(Desk(engine(), "/books/studio", clock=clock))
    timer.start(stage.desk, "acme")
    stage.session.poll()
    stage.session.events.timer_ran.watch(lambda: ran.append(stage.session.timer_minutes))
    for _ in range(0, 600, 5):
        clock.now += timedelta(seconds=5)
        stage.session.poll()
    assert ran == [*range(1, 11)] and stage.session.timer_minutes == 10


async def test_a_timer_that_another_session_started_or_stopped_is_noticed() -> None:
    clock = Clock()
    stage = Stage(Desk(engine(), "/books/studio", clock=clock))
    timer.start(stage.desk, "acme")
    clock.now += timedelta(minutes=5)
    stage.session.changed(())
    assert stage.session.timer_minutes == 5
    timer.stop(stage.desk)
    stage.session.changed({"acme"})
    assert stage.session.timer_minutes == 0
