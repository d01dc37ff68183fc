"""Triggers from how they behave: abuse, breach, overtime, broken promises."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tuiclients.domain.audit.behaviour import is_resolved
from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.result import Trigger
from tuiclients.domain.audit.words import count, listed
from tuiclients.domain.entry import Entry

ABUSES = ("rude", "disrespect")
SEVERE_DAYS, ABUSE_DAYS, ABUSE_TIMES = 365, 90, 3
OVERTIME_DAYS, OVERTIME_TIMES = 60, 3
PROMISE_DAYS, PROMISE_TIMES = 180, 2


def abuse(day: Day, start: date | None) -> tuple[Trigger, date] | None:
    """A severe abuse in a year, or three of any kind in 90 days; with the day of the newest entry behind it.

    `start`: the day of a new start, only what came after it counts; None: there was none.
    """
    incidents = _after(start, [entry for entry in day.last_days("incident", SEVERE_DAYS) if entry.what in ABUSES])
    severe = [entry for entry in incidents if entry.severity == "severe"]
    recent = [entry for entry in incidents if day.today - entry.on.toordinal() < ABUSE_DAYS]
    if len(recent) < ABUSE_TIMES:
        recent = []
    if not severe and not recent:
        return None
    parts = []
    if severe:
        parts.append(f"severe abuse on {severe[-1].on.isoformat()}")
    if recent:
        parts.append(f"rude or disrespectful {count(len(recent), 'time')} in {ABUSE_DAYS} days")
    behind = severe + recent
    return Trigger("abuse", "deal_breaker", listed(parts), _ids(behind)), max([entry.on for entry in behind])


def breach(day: Day) -> tuple[Trigger, date | None] | None:
    """A breach of contract that is not put right; with the day of the newest grave one."""
    broken = [entry for entry in day.of("incident") if entry.what == "breach" and not is_resolved(entry, day)]
    if not broken:
        return None
    grave = [entry for entry in broken if entry.severity in ("serious", "severe")]
    effect = "deal_breaker" if grave else "cap"
    text = f"contract broken on {(grave or broken)[-1].on.isoformat()}"
    if len(broken) > 1:
        text += f", {len(broken)} breaches unresolved"
    return Trigger("breach", effect, text, _ids(broken)), grave[-1].on if grave else None


def overtime(day: Day, start: date | None) -> Trigger | None:
    """Work at all hours, and part of the work unpaid."""
    times = _after(start, day.last_days("time", OVERTIME_DAYS))
    incidents = _after(start, day.last_days("incident", OVERTIME_DAYS))
    late = [entry for entry in times if entry.out_of_hours]
    late += [entry for entry in incidents if entry.what == "out_of_hours"]
    unbilled = [entry for entry in times if not entry.billable and entry.minutes > 0]
    if len(late) < OVERTIME_TIMES or not unbilled:
        return None
    text = f"out of hours {count(len(late), 'time')} in {OVERTIME_DAYS} days, and unbilled work"
    return Trigger("overtime", "cap", text, _ids(late + unbilled))


def promise(day: Day, start: date | None) -> Trigger | None:
    """Promises that the user says were broken."""
    broken = _after(start, [entry for entry in day.last_days("incident", PROMISE_DAYS) if entry.what == "promise"])
    if len(broken) < PROMISE_TIMES:
        return None
    return Trigger("promise", "cap", f"{len(broken)} promises broken in {PROMISE_DAYS} days", _ids(broken))


def _after(start: date | None, entries: Iterable[Entry]) -> list[Entry]:
    return [entry for entry in entries if start is None or entry.on > start]


def _ids(entries: Iterable[Entry]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([entry.id for entry in entries]))
