"""The timer: one per book, seen by all sessions. Its length is measured between instants, whatever the clocks do."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from tuiclients.domain.client import Timer
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.parsing.clock import instants, moment, outside
from tuiclients.parsing.duration import format_minutes
from tuiclients.storage.interface import Edit
from tuiclients.workbench.desk import Desk

MAX_RUN = timedelta(hours=12)


def start(desk: Desk, client: str, note: str = "", at: str = "") -> Entry | None:
    """Start the timer, `at` ("HH:MM") the last time that the clock showed that.

    A running one is saved first, and its entry returned; it ends where the new one begins. One undo takes both back.
    """
    running = desk.facts.timer
    timer = begun(desk, client, note, at)
    says = f"timer started for {desk.client(client).name}"
    if running is None:
        desk.change(says, [Edit(None, timer)])
        return None
    entry = measured(desk, running, until=timer if at else None)._replace(id=desk.engine.new_id())
    desk.change(f"{says}, {desk.client(running.client).name}'s saved", [Edit(None, entry), Edit(running, timer)])
    return entry


def move(desk: Desk, at: str) -> Timer:
    """Let the running timer begin `at` ("HH:MM") the last time that the clock showed that; the timer as it is then.

    Raises `Refused` while none runs.
    """
    running = desk.facts.timer
    if running is None:
        raise Refused("No timer is running; start one first.", "`tuiclients start CLIENT`")
    moved = begun(desk, running.client, running.note, at)
    desk.change(
        f"timer for {desk.client(running.client).name} begins at {at}",
        [Edit(running, moved._replace(rev=running.rev))],
    )
    return moved


def stop(desk: Desk, minutes: int | None = None, at: str = "", cancel: bool = False) -> Entry | None:
    """Stop the timer and log its time on the day it started; `cancel` logs nothing.

    `minutes` or `at` ("HH:MM", the end, on the next day where it lies before the start) override the measured length.
    Without them, raises `Refused` for a timer that ran over 12 hours or past midnight.
    """
    timer = desk.facts.timer
    if timer is None:
        raise Refused("No timer is running; start one first.", "`tuiclients start CLIENT`")
    if cancel:
        desk.change(f"timer for {desk.client(timer.client).name} cancelled", [Edit(timer, None)])
        return None
    entry = measured(desk, timer, minutes, at)._replace(id=desk.engine.new_id())
    name = desk.client(timer.client).name
    desk.change(f"{name} · timer stopped, {format_minutes(entry.minutes)}", [Edit(None, entry), Edit(timer, None)])
    return entry


def begun(desk: Desk, client: str, note: str = "", at: str = "") -> Timer:
    """A timer that starts this minute, or `at` the last time that the clock showed that; not stored yet.

    Raises `Refused` where that is more than 12 hours ago, as it is for a time that lies ahead.
    """
    now = desk.stamp().replace(second=0, microsecond=0)
    if not at:
        return Timer(client, _local_now(desk).replace(second=0, microsecond=0), note, now)
    today = _local_now(desk).date()
    shown = [one for day in (today, today - timedelta(days=1)) for one in instants(desk.policy, _clock_on(day, at))]
    last = max((one for one in shown if one <= now), default=None)
    if last is None or now - last > MAX_RUN:
        raise Refused(
            f"It is {_local_now(desk):%H:%M}, and {at} is not within the last 12 hours: say when it began, or leave "
            "the time out to start now."
        )
    return Timer(client, moment(desk.policy, last), note, last)


def measured(desk: Desk, timer: Timer, minutes: int | None = None, at: str = "", until: Timer | None = None) -> Entry:
    """The time that a running timer logs when it is stopped, with the id ""; `minutes` and `at` as in `stop`.

    `until`: the one that begins where this one ends.
    """
    if minutes is None and until is not None:
        minutes = _whole_minutes(_instant(desk, until) - _instant(desk, timer))
        if _instant(desk, until) < _instant(desk, timer):
            raise Refused(
                f"The timer for {desk.client(timer.client).name} has run since {timer.since:%H:%M}, and the new one "
                f"would begin before that, at {until.since:%H:%M}: stop that one first, or say a later time."
            )
    if minutes is None:
        minutes = _minutes_until(desk, timer, at) if at else _measured_minutes(desk, timer)
    return _entry(desk, timer, minutes)


def is_long(desk: Desk) -> bool:
    """Whether the timer has run so long, or past midnight, that the user must say how long it was."""
    timer = desk.facts.timer
    return timer is not None and _runs_long(desk, timer)


def running_minutes(desk: Desk, timer: Timer) -> int:
    """Whole minutes since the timer started, rounded up."""
    return _whole_minutes(desk.stamp() - _instant(desk, timer))


def _instant(desk: Desk, timer: Timer) -> datetime:
    """When a timer began, in UTC; one of an earlier version of the program says so by the clock alone."""
    if timer.instant is not None:
        return timer.instant
    found = instants(desk.policy, timer.since)
    return found[0] if found else timer.since.replace(tzinfo=UTC)


def _clock_on(day: date, at: str) -> datetime:
    return datetime.combine(day, datetime.strptime(at, "%H:%M").time())


def _local_now(desk: Desk) -> datetime:
    return desk.now().replace(tzinfo=None)


def _whole_minutes(lapse: timedelta) -> int:
    return max(0, -(-int(lapse.total_seconds()) // 60))


def _measured_minutes(desk: Desk, timer: Timer) -> int:
    if _runs_long(desk, timer):
        raise Refused(
            f"The timer for {desk.client(timer.client).name} has run since {timer.since:%Y-%m-%d %H:%M}. "
            "Say how long it was.",
            "`tuiclients stop 2h`, `stop --at 18:00`, or `stop --cancel`",
        )
    return running_minutes(desk, timer)


def _runs_long(desk: Desk, timer: Timer) -> bool:
    return desk.stamp() - _instant(desk, timer) > MAX_RUN or _local_now(desk).date() != timer.since.date()


def _minutes_until(desk: Desk, timer: Timer, at: str) -> int:
    """Minutes to the first time that the clock showed `at` after the start."""
    began, day = _instant(desk, timer), timer.since.date()
    today = [one for one in instants(desk.policy, _clock_on(day, at)) if one >= began]
    if today:
        return _whole_minutes(today[0] - began)
    next_day = instants(desk.policy, _clock_on(day + timedelta(days=1), at))
    if not next_day or next_day[0] > desk.stamp():
        raise Refused(f"The timer started at {timer.since:%H:%M}, after {at}; say a later time, or how long it was.")
    return _whole_minutes(next_day[0] - began)


def _entry(desk: Desk, timer: Timer, minutes: int) -> Entry:
    on: date = timer.since.date()
    at = f"{timer.since:%H:%M}"
    late = outside(desk.policy, on, at)
    return Entry(
        "",
        timer.client,
        on,
        "time",
        at,
        desk.policy.me,
        timer.note,
        minutes=minutes,
        out_of_hours=late,
    )
