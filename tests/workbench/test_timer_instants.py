"""The timer measures between instants: over a change of the clocks, in another zone, over midnight, set back."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from tests.workbench.scene import RULES, Clock, desk_of
from tuiclients.domain.client import Timer
from tuiclients.domain.errors import Refused
from tuiclients.storage.interface import Edit
from tuiclients.workbench import timer, undo
from tuiclients.workbench.desk import Desk

BERLIN = RULES._replace(timezone="Europe/Berlin")


def utc(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=UTC)  # type: ignore[arg-type, misc]


def desk_at(now: datetime, policy: object = BERLIN) -> tuple[Desk, Clock]:
    clock = Clock(now)
    return desk_of(policy=policy, clock=clock), clock  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("start", "stop", "minutes", "at"),
    [
        # 01:30 CEST to 03:30 CET: the clocks go back between them.
        (utc(2026, 10, 24, 23, 30), utc(2026, 10, 25, 2, 30), 180, "01:30"),
        # 01:30 CET to 03:30 CEST: they go forward.
        (utc(2026, 3, 29, 0, 30), utc(2026, 3, 29, 1, 30), 60, "01:30"),
    ],
)
def test_a_change_of_the_clocks_neither_adds_nor_takes(
    start: datetime, stop: datetime, minutes: int, at: str
) -> None:
    desk, clock = desk_at(start)
    timer.start(desk, "acme")
    clock.now = stop
    assert not timer.is_long(desk)
    entry = timer.stop(desk)
    assert entry is not None
    assert (entry.minutes, entry.at) == (minutes, at)


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    def set_zone(name: str) -> None:
        monkeypatch.setenv("TZ", name)
        time.tzset()

    yield set_zone
    monkeypatch.undo()
    time.tzset()


def test_in_another_zone_it_has_run_as_long_and_began_by_the_clock_there(zone: object) -> None:
    zone("America/New_York")  # type: ignore[operator]
    desk, clock = desk_at(utc(2026, 11, 22, 15, 0), RULES._replace(timezone=None))
    timer.start(desk, "acme")
    assert desk.facts.timer is not None and desk.facts.timer.since == datetime(2026, 11, 22, 10, 0)
    zone("Europe/Berlin")  # type: ignore[operator]
    clock.now = utc(2026, 11, 22, 15, 1)
    desk.reread()
    running = desk.facts.timer
    assert running is not None
    assert timer.running_minutes(desk, running) == 1
    assert running.since == datetime(2026, 11, 22, 16, 0)
    entry = timer.stop(desk)
    assert entry is not None and (entry.at, entry.minutes) == ("16:00", 1)


def test_it_can_start_earlier_today() -> None:
    desk, _ = desk_at(utc(2026, 11, 22, 9, 15))
    timer.start(desk, "acme", at="10:00")
    assert desk.facts.timer is not None
    assert desk.facts.timer._replace(rev=0) == Timer("acme", datetime(2026, 11, 22, 10), "", utc(2026, 11, 22, 9))
    assert timer.running_minutes(desk, desk.facts.timer) == 15


def test_it_can_start_before_midnight() -> None:
    desk, _ = desk_at(utc(2026, 11, 22, 23, 10))
    timer.start(desk, "acme", at="23:50")
    assert desk.facts.timer is not None and desk.facts.timer.since == datetime(2026, 11, 22, 23, 50)


@pytest.mark.parametrize("at", ["10:30", "22:00"])
def test_a_start_that_lies_ahead_or_far_back_is_refused(at: str) -> None:
    desk, _ = desk_at(utc(2026, 11, 22, 9, 15))
    with pytest.raises(Refused, match=f"It is 10:15, and {at} is not within the last 12 hours"):
        timer.start(desk, "acme", at=at)
    assert desk.facts.timer is None


def test_of_a_time_that_the_clocks_show_twice_the_later_one_that_is_over_counts() -> None:
    desk, _ = desk_at(utc(2026, 10, 25, 1, 45))
    timer.start(desk, "acme", at="02:30")
    assert desk.facts.timer is not None and desk.facts.timer.instant == utc(2026, 10, 25, 1, 30)
    desk, _ = desk_at(utc(2026, 10, 25, 1, 15))
    timer.start(desk, "acme", at="02:30")
    assert desk.facts.timer is not None and desk.facts.timer.instant == utc(2026, 10, 25, 0, 30)


def test_a_time_that_the_clocks_skip_is_refused() -> None:
    desk, _ = desk_at(utc(2026, 3, 29, 2, 0))
    with pytest.raises(Refused, match="02:30 is not within"):
        timer.start(desk, "acme", at="02:30")


def test_an_end_after_midnight_belongs_to_the_day_of_the_start() -> None:
    desk, clock = desk_at(utc(2026, 11, 22, 22, 7))
    timer.start(desk, "acme")
    clock.now = utc(2026, 11, 23, 7, 0)
    entry = timer.stop(desk, at="00:21")
    assert entry is not None
    assert (entry.minutes, entry.on, entry.at) == (74, date(2026, 11, 22), "23:07")


def test_an_end_on_the_next_day_that_lies_ahead_is_refused() -> None:
    desk, clock = desk_at(utc(2026, 11, 22, 22, 7))
    timer.start(desk, "acme")
    clock.now = utc(2026, 11, 22, 23, 10)
    with pytest.raises(Refused, match="The timer started at 23:07, after 00:21"):
        timer.stop(desk, at="00:21")
    assert desk.facts.timer is not None


def test_the_one_before_ends_where_the_new_one_begins() -> None:
    desk, clock = desk_at(utc(2026, 11, 22, 8, 0))
    timer.start(desk, "acme")
    clock.now = utc(2026, 11, 22, 9, 15)
    entry = timer.start(desk, "borealis", at="10:00")
    assert entry is not None and (entry.client, entry.at, entry.minutes) == ("acme", "09:00", 60)
    clock.now = utc(2026, 11, 22, 9, 30)
    with pytest.raises(Refused, match="has run since 10:00, and the new one would begin before that, at 09:30"):
        timer.start(desk, "acme", at="09:30")
    assert desk.facts.timer is not None and desk.facts.timer.client == "borealis"


def test_a_running_one_can_be_moved_and_that_be_undone() -> None:
    desk, clock = desk_at(utc(2026, 11, 22, 9, 15))
    with pytest.raises(Refused, match="No timer is running"):
        timer.move(desk, "10:00")
    timer.start(desk, "acme", "wireframes")
    clock.now = utc(2026, 11, 22, 9, 20)
    moved = timer.move(desk, "10:00")
    assert (moved.client, moved.note, moved.since) == ("acme", "wireframes", datetime(2026, 11, 22, 10))
    assert desk.facts.timer is not None and timer.running_minutes(desk, desk.facts.timer) == 20
    assert undo.undo(desk) == "timer for Acme Corp begins at 10:00"
    assert desk.facts.timer.since == datetime(2026, 11, 22, 10, 15)


def test_one_of_an_earlier_version_is_measured_by_the_clock_of_the_book() -> None:
    desk, clock = desk_at(utc(2026, 11, 22, 9, 15))
    desk.change("as it was", [Edit(None, Timer("acme", datetime(2026, 11, 22, 10, 0)))])
    assert desk.facts.timer is not None and timer.running_minutes(desk, desk.facts.timer) == 15
    clock.now = utc(2026, 11, 22, 10, 0)
    entry = timer.stop(desk)
    assert entry is not None and (entry.at, entry.minutes) == ("10:00", 60)
