"""The timer: started, stopped, and asked how long it was."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.workbench.scene import RULES, TODAY, Clock, desk_of
from tuiclients.domain.client import Client, Timer
from tuiclients.domain.errors import Refused
from tuiclients.workbench import timer, undo
from tuiclients.workbench.desk import Desk


def at(hour: int, minute: int = 0, second: int = 0, day: int = 22) -> datetime:
    return datetime(2026, 11, day, hour, minute, second, tzinfo=UTC)


@pytest.fixture
def clock() -> Clock:
    return Clock(at(9, 30, 40))


@pytest.fixture
def desk(clock: Clock) -> Desk:
    return desk_of(clock=clock)


def test_it_starts_at_the_whole_minute(desk: Desk) -> None:
    assert timer.start(desk, "acme", "wireframes") is None
    assert desk.facts.timer is not None
    assert desk.facts.timer._replace(rev=0) == Timer("acme", datetime(2026, 11, 22, 9, 30), "wireframes", at(9, 30))
    assert undo.undo(desk) == "timer started for Acme Corp"
    assert desk.facts.timer is None


def test_a_stop_logs_whole_minutes_rounded_up_on_the_day_it_began(desk: Desk, clock: Clock) -> None:
    timer.start(desk, "acme", "wireframes")
    clock.now = at(11, 0, 1)
    running = desk.facts.timer
    assert running is not None and timer.running_minutes(desk, running) == 91
    assert not timer.is_long(desk)
    entry = timer.stop(desk)
    assert entry is not None and desk.facts.timer is None
    assert (entry.client, entry.on, entry.kind, entry.at, entry.by) == ("acme", TODAY, "time", "09:30", "mira")
    assert (entry.minutes, entry.note, entry.out_of_hours) == (91, "wireframes", False)
    assert desk.record("acme").entries[0].minutes == 91
    assert undo.undo(desk) == "Acme Corp · timer stopped, 1h31"
    assert desk.facts.timer is not None and not desk.record("acme").entries


def test_starting_for_another_saves_the_one_before_in_one_change(desk: Desk, clock: Clock) -> None:
    timer.start(desk, "acme")
    clock.now = at(10, 30)
    entry = timer.start(desk, "borealis")
    assert entry is not None and (entry.client, entry.minutes) == ("acme", 60)
    assert desk.facts.timer is not None and desk.facts.timer.client == "borealis"
    assert undo.undo(desk) == "timer started for Boréalis, Acme Corp's saved"
    assert desk.facts.timer.client == "acme" and not desk.record("acme").entries


def test_a_cancelled_timer_logs_nothing(desk: Desk) -> None:
    timer.start(desk, "acme")
    assert timer.stop(desk, cancel=True) is None
    assert desk.facts.timer is None and not desk.record("acme").entries
    assert undo.undo(desk) == "timer for Acme Corp cancelled"


def test_without_a_timer_there_is_nothing_to_stop(desk: Desk) -> None:
    assert not timer.is_long(desk)
    with pytest.raises(Refused, match="No timer is running"):
        timer.stop(desk)


@pytest.mark.parametrize(
    ("now", "long"),
    [(at(21, 30), False), (at(21, 31), True), (at(23, 59), True), (at(0, 1, day=23), True), (at(9, 45), False)],
)
def test_over_twelve_hours_or_midnight_it_asks_how_long_it_was(
    desk: Desk, clock: Clock, now: datetime, long: bool
) -> None:
    timer.start(desk, "acme")
    clock.now = now
    assert timer.is_long(desk) is long
    if not long:
        assert timer.stop(desk) is not None
        return
    question = r"The timer for Acme Corp has run since 2026-11-22 09:30\. Say how long it was"
    with pytest.raises(Refused, match=question):
        timer.stop(desk)
    with pytest.raises(Refused, match=question):
        timer.start(desk, "borealis")
    entry = timer.stop(desk, minutes=120)
    assert entry is not None and (entry.minutes, entry.on) == (120, TODAY)


def test_a_short_run_over_midnight_is_asked_for(clock: Clock) -> None:
    clock.now = at(23, 50)
    desk = desk_of(clock=clock)
    timer.start(desk, "acme")
    clock.now = at(0, 5, day=23)
    assert timer.is_long(desk)


def test_the_end_can_be_said(desk: Desk, clock: Clock) -> None:
    timer.start(desk, "acme")
    clock.now = at(9, day=23)
    with pytest.raises(Refused, match="The timer started at 09:30, after 09:29; say a later time"):
        timer.stop(desk, at="09:29")
    entry = timer.stop(desk, at="18:00")
    assert entry is not None and entry.minutes == 510


def test_time_outside_the_working_hours_says_so(clock: Clock) -> None:
    rules = RULES._replace(working_hours="mon-fri 09:00-18:00")
    desk = desk_of(clients=[Client("acme", "Acme")], policy=rules, clock=clock)
    timer.start(desk, "acme")
    clock.now = at(10)
    entry = timer.stop(desk)
    assert entry is not None and entry.out_of_hours


def test_a_clock_put_back_measures_nothing(desk: Desk, clock: Clock) -> None:
    timer.start(desk, "acme")
    clock.now = at(9, 20)
    running = desk.facts.timer
    assert running is not None and timer.running_minutes(desk, running) == 0
