"""Scenes for the worked numbers: days as a text writes them, and the stretches of days on which something holds.

A scene is the plainest book that fits its example: money is 1000 a bill, a bill is issued 30 days before it falls
due, payments name their invoice, an hour is an hour, and nothing is logged that the example does not speak of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from tests.domain.audit.builders import NO_AVERAGE, audit, entry, hours, invoice, paid, trigger
from tuiclients.domain.audit.result import Audit
from tuiclients.domain.entry import Entry
from tuiclients.domain.policy import WEIGHTS, Policy
from tuiclients.domain.record import Record

YEAR = 2026


def day(text: str) -> date:
    """A day such as "1 Mar" (of 2026) or "1 Mar 2025"."""
    return datetime.strptime(text if len(text.split()) == 3 else f"{text} {YEAR}", "%d %b %Y").date()


def text_of(on: date) -> str:
    """The day as `day` reads it."""
    text = f"{on.day} {on:%b}"
    return text if on.year == YEAR else f"{text} {on.year}"


def days(first: str, last: str) -> list[date]:
    """Every day from the first to the last."""
    start = day(first)
    return [start + timedelta(days=number) for number in range((day(last) - start).days + 1)]


def near(value: float, places: int = 3) -> Any:
    """The value as a text prints it, with that many decimals."""
    return pytest.approx(value, abs=0.5001 * 10**-places)


def owed(due: str, number: str, amount: object = 1000, **fields: Any) -> Entry:
    """A bill that falls due on a day, issued 30 days earlier."""
    return invoice(day(due) - timedelta(days=30), amount, number, due=day(due), **fields)


def paying(on: str, number: str = "", amount: object = 1000) -> Entry:
    return paid(day(on), amount, number)


def written_off(on: str, number: str, amount: object) -> Entry:
    return entry("writeoff", day(on), amount=amount, invoice=number)


def worked(on: str, number: float = 1, **fields: Any) -> Entry:
    return hours(day(on), number, **fields)


def hours_each(on: Iterable[date], number: float = 1) -> list[Entry]:
    """As many hours on each of the days."""
    return [hours(each, number) for each in on]


def months(each: float, amount: object, first: int = 6, last: int = 10) -> list[Entry]:
    """Hours on the 10th of each month and a bill over the whole month, from June to October 2026 unless said."""
    made = []
    for month in range(first, last + 1):
        start = date(YEAR, month, 1)
        end = (start + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        made += [hours(start.replace(day=10), each), invoice(end, amount, period=(start, end))]
    return made


def spans(
    of: Record,
    holds: Callable[[Audit], bool],
    first: str,
    last: str,
    settings: Policy | None = None,
) -> list[str]:
    """The stretches between two days, each audited, on which something holds of a client: "1 Apr - 9 Apr"."""
    found: list[list[date]] = []
    for on in days(first, last):
        if holds(audit(of, settings, on, NO_AVERAGE)):
            if found and found[-1][1] == on - timedelta(days=1):
                found[-1][1] = on
            else:
                found.append([on, on])
    return [f"{text_of(start)} - {text_of(end)}" for start, end in found]


def standing(name: str, effect: str | None = None) -> Callable[[Audit], bool]:
    """Whether a trigger stands, with this effect or with any."""

    def holds(result: Audit) -> bool:
        match = trigger(result, name)
        return match is not None and effect in (None, match.effect)

    return holds


def verdict(name: str) -> Callable[[Audit], bool]:
    """Whether the verdict is this one."""
    return lambda result: result.verdict == name


def judged_by(*names: str, **fields: Any) -> Policy:
    """Settings under which these signals alone have their weight."""
    weights = {name: weight if name in names else 0 for name, weight in WEIGHTS.items()}
    return Policy(weights=weights, **fields)


#: Settings under which the newest review of `scored` is the whole score: evidence of it counts in full.
BY_FIT = judged_by("fit", k=1e-9, half_lives={**Policy().half_lives, "fit": 1e6})


def scored(on: date, score: float) -> Entry:
    """A review that makes a score (one decimal) under `BY_FIT`, until the next one."""
    yes = round(score * 10)
    return entry("review", on, fit={str(number): number < yes for number in range(1000)})
