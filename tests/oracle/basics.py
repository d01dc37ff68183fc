"""What every part of the oracle uses: dates, order, decay, maps, exact numbers, defaults.

The oracle is a second, deliberately naive reading of the audit's arithmetic. It works on the plain objects of the
exported document, counts single days, recomputes everything, and shares no code with the program.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

Obj = dict[str, Any]
ONE = timedelta(days=1)

SIGNALS = ("earning", "payment", "communication", "behaviour", "feelings", "fit", "future")
DEFAULTS: Obj = {
    "target_rate": None,
    "cost_rate": "0",
    "cost_rates": {},
    "fill_rate": 0.5,
    "interest": 0.12,
    "window_days": 90,
    "tolerance": 0.05,
    "k": 2.5,
    "weights": {},
    "half_lives": {},
    "bands": {},
}
WEIGHTS = dict(zip(SIGNALS, (25, 20, 15, 15, 10, 10, 5), strict=True))
HALF_LIVES = {"payment": 180, "communication": 45, "behaviour": 120, "feelings": 30, "fit": 180, "future": 180}
BANDS = {"grow": 75, "keep": 60, "watch": 50, "fix": 30}
CLIENT: Obj = {
    "status": "active",
    "since": None,
    "terms_days": 30,
    "bill_days": 31,
    "bills_ahead": False,
    "target_rate": None,
    "no_hours": False,
}
ENTRY: Obj = {
    "at": "",
    "by": "",
    "billable": True,
    "out_of_hours": False,
    "tax": "0",
    "due": None,
    "period": None,
    "reason": "",
    "invoice": "",
    "awaiting": True,
    "severity": "moderate",
    "resolved": None,
    "fit": None,
    "potential": None,
}

PAY = ((0, 100), (7, 75), (15, 50), (30, 25), (60, 0))
EARN = ((0, 0), (0.5, 25), (0.7, 50), (0.9, 75), (1.25, 100))
COMM = ((2, 100), (7, 75), (14, 50), (21, 25), (30, 0))
POINTS = {"minor": 1, "moderate": 2, "serious": 4, "severe": 8}

#: Closer than this to an edge counts as on the edge: the true number lies on it, the float only beside it.
EDGE = 1e-9


def with_defaults(settings: Obj) -> Obj:
    """The settings with every default in place."""
    return {
        **DEFAULTS,
        **settings,
        "weights": {**WEIGHTS, **settings.get("weights", {})},
        "half_lives": {**HALF_LIVES, **settings.get("half_lives", {})},
        "bands": {**BANDS, **settings.get("bands", {})},
    }


def filled(obj: Obj, defaults: Obj) -> Obj:
    """The object with defaults for what it leaves out or gives as null."""
    return {**obj, **{name: value for name, value in defaults.items() if obj.get(name) is None}}


def day(text: str) -> date:
    return date.fromisoformat(text)


def maybe_day(text: str | None) -> date | None:
    return None if text is None else day(text)


def days(first: date, last: date) -> list[date]:
    """Every day from the first to the last, both included; none if the last lies before the first."""
    return [first + timedelta(days=i) for i in range((last - first).days + 1)]


def last_days(number: int, end: date) -> set[date]:
    """The last `number` days, the end included."""
    return {end - timedelta(days=i) for i in range(number)}


def order(entry: Obj) -> tuple[date, str, str]:
    return day(entry["on"]), entry["at"], entry["id"]


def decay(age: int, half_life: float) -> float:
    return float(0.5 ** (age / half_life))


def along(points: Sequence[tuple[float, float]], x: float) -> float:
    """The piecewise-linear map through the points, flat outside its ends."""
    if x <= points[0][0]:
        return float(points[0][1])
    if x >= points[-1][0]:
        return float(points[-1][1])
    i = bisect_right([p[0] for p in points], x)
    (x0, y0), (x1, y1) = points[i - 1], points[i]
    return y0 + (y1 - y0) * (x - x0) / (x1 - x0)


def money(text: str) -> Fraction:
    return Fraction(text)


def share(number: float) -> Fraction:
    """A setting such as 0.05, as the decimal that was written."""
    return Fraction(str(number))


def total(numbers: Iterable[Fraction]) -> Fraction:
    return sum(numbers, Fraction(0))


def below(number: float, edge: float) -> bool:
    return number < edge - EDGE


def near(number: float, edge: float, distance: float) -> bool:
    """Whether a number lies at most so far from an edge."""
    return abs(number - edge) <= distance + EDGE


def at_least(number: float, edge: float) -> bool:
    return number >= edge - EDGE
