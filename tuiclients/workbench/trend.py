"""The scores of the last twelve months, one a month, replayed from the entries."""

from __future__ import annotations

import time
from calendar import monthrange
from datetime import date
from decimal import Decimal
from typing import Any

from tuiclients.domain.audit.book_average import Others
from tuiclients.domain.audit.day import Day, is_active, standing
from tuiclients.domain.audit.replay import score_on
from tuiclients.domain.audit.signals import earning
from tuiclients.workbench.desk import Desk

MONTHS = 12
TrendPoint = tuple[date, float]
#: What another client added to the book's average on a day: net and minutes, None if they do not count.
AveragePart = tuple[Decimal, int] | None


def known_scores(desk: Desk, client: str) -> list[TrendPoint] | None:
    """The points if all are worked out already, else None."""
    points = _valid_points(desk, client)
    return points if len(points) == len(days_of(desk, client)) else None


def work_scores(desk: Desk, client: str, budget_ms: float) -> bool:
    """Work out further points for about `budget_ms` milliseconds; False when all are known.

    They are cached until the client changes, and, without a target rate, until any client does.
    """
    until = time.perf_counter() + budget_ms / 1000
    days = days_of(desk, client)
    scores = _scores(desk, client)
    average = _needs_average(desk, client)
    for day in reversed(days):
        others = None
        if average:
            for other in desk.clients:
                if other != client and day not in average_parts(desk, other):
                    average_parts(desk, other)[day] = average_part(desk, other, day)
                    if time.perf_counter() >= until:
                        return True
            others = _others(desk, client, day)
        if day not in scores or scores[day][0] != others:
            scores[day] = (others, score_on(desk.record(client), desk.policy, day, others))
            if time.perf_counter() >= until:
                return True
    return False


def days_of(desk: Desk, client: str) -> list[date]:
    """The days of the points: the same day of each month, or the last one of a shorter month."""
    groups = desk.record(client).by_kind.values()
    first = min([group[0].on for group in groups if group], default=None)
    if first is None or first > desk.as_of:
        return []
    days = [_months_before(desk.as_of, months) for months in range(MONTHS - 1, -1, -1)]
    return [day for day in days if day is not None and day >= first]


def _months_before(day: date, months: int) -> date | None:
    number = day.year * 12 + day.month - 1 - months
    year, month = divmod(number, 12)
    if year < 1:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _valid_points(desk: Desk, client: str) -> list[TrendPoint]:
    """The points that are worked out and still valid."""
    scores, average = _scores(desk, client), _needs_average(desk, client)
    points = []
    for day in days_of(desk, client):
        if day in scores:
            others, score = scores[day]
            if not average or others == _others(desk, client, day):
                points.append((day, score))
    return points


def _needs_average(desk: Desk, client: str) -> bool:
    return bool(desk.policy.weights["earning"]) and earning.needs_average(desk.client(client), desk.policy)


def _scores(desk: Desk, client: str) -> dict[date, tuple[Others | None, float]]:
    cached: Any = desk.derived(client).setdefault("monthly scores", {})
    scores: dict[date, tuple[Others | None, float]] = cached
    return scores


def average_parts(desk: Desk, client: str) -> dict[date, AveragePart]:
    """What a client added to the book's average, by day, as far as it is worked out; kept until they change."""
    cached: Any = desk.derived(client).setdefault("parts of the average", {})
    parts: dict[date, AveragePart] = cached
    return parts


def average_part(desk: Desk, client: str, day: date) -> AveragePart:
    """What a client added to the book's average on a day."""
    record = desk.record(client)
    if not is_active(standing(record, day)):
        return None
    worked = earning.measure(Day(record, desk.policy, day))
    return (worked.net, worked.minutes) if worked.minutes > 0 else None


def _others(desk: Desk, client: str, day: date) -> Others | None:
    """The sums of the other clients on a day, None while one of them is missing."""
    net, minutes = Decimal(0), 0
    for other in desk.clients:
        if other == client:
            continue
        parts = average_parts(desk, other)
        if day not in parts:
            return None
        part = parts[day]
        if part is not None:
            net += part[0]
            minutes += part[1]
    return Others(net, minutes)
