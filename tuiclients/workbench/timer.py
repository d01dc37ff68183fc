"""The timer: one per book, seen by all sessions."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from tuiclients.domain.client import Timer
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.parsing.clock import outside
from tuiclients.parsing.duration import format_minutes
from tuiclients.storage.interface import Edit
from tuiclients.workbench.desk import Desk

MAX_RUN = timedelta(hours=12)


def start(desk: Desk, client: str, note: str = "") -> Entry | None:
    """Start the timer. A running one is saved first, and its entry returned; one undo takes both back."""
    running = desk.facts.timer
    timer = begun(desk, client, note)
    says = f"timer started for {desk.client(client).name}"
    if running is None:
        desk.change(says, [Edit(None, timer)])
        return None
    entry = measured(desk, running)._replace(id=desk.engine.new_id())
    desk.change(f"{says}, {desk.client(running.client).name}'s saved", [Edit(None, entry), Edit(running, timer)])
    return entry


def stop(desk: Desk, minutes: int | None = None, at: str = "", cancel: bool = False) -> Entry | None:
    """Stop the timer and log its time on the day it started; `cancel` logs nothing.

    `minutes` or `at` ("HH:MM", the end) override the measured length. Without them, raises `Refused` for a timer that
    ran over 12 hours or past midnight.
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


def begun(desk: Desk, client: str, note: str = "") -> Timer:
    """A timer that starts this minute; not stored yet."""
    return Timer(client, _local_now(desk).replace(second=0, microsecond=0), note)


def measured(desk: Desk, timer: Timer, minutes: int | None = None, at: str = "") -> Entry:
    """The time that a running timer logs when it is stopped, with the id ""; `minutes` and `at` as in `stop`."""
    if minutes is None:
        minutes = _minutes_until(timer, at) if at else _measured_minutes(desk, timer, _local_now(desk))
    return _entry(desk, timer, minutes)


def is_long(desk: Desk) -> bool:
    """Whether the timer has run so long, or past midnight, that the user must say how long it was."""
    timer, now = desk.facts.timer, _local_now(desk)
    return timer is not None and _runs_long(timer, now)


def running_minutes(desk: Desk, timer: Timer) -> int:
    """Whole minutes since the timer started, rounded up."""
    return _whole_minutes(_local_now(desk) - timer.since)


def _local_now(desk: Desk) -> datetime:
    return desk.now().replace(tzinfo=None)


def _whole_minutes(lapse: timedelta) -> int:
    return max(0, -(-int(lapse.total_seconds()) // 60))


def _measured_minutes(desk: Desk, timer: Timer, now: datetime) -> int:
    if _runs_long(timer, now):
        raise Refused(
            f"The timer for {desk.client(timer.client).name} has run since {timer.since:%Y-%m-%d %H:%M}. "
            "Say how long it was.",
            "`tuiclients stop 2h`, `stop --at 18:00`, or `stop --cancel`",
        )
    return _whole_minutes(now - timer.since)


def _runs_long(timer: Timer, now: datetime) -> bool:
    return now - timer.since > MAX_RUN or now.date() != timer.since.date()


def _minutes_until(timer: Timer, at: str) -> int:
    end = datetime.combine(timer.since.date(), datetime.strptime(at, "%H:%M").time())
    if end < timer.since:
        raise Refused(f"The timer started at {timer.since:%H:%M}, after {at}; say a later time, or how long it was.")
    return _whole_minutes(end - timer.since)


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
