"""Days as the story counts them: whole numbers from the anchor, the day on which the book is told.

The anchor is a Saturday, so day 2 of each week is a Monday and day 6 a Friday: `day % 7` is 0 on Saturdays.
The story runs through the working week after the anchor; opening the book leaves out what has not happened yet.
"""

from __future__ import annotations

from datetime import date, timedelta

ANCHOR = date(2026, 6, 13)
FIRST, LAST = -726, 6
MONDAYS = range(FIRST, LAST, 7)
#: The Mondays of the weeks in which the studio was closed.
CLOSED = frozenset({-670, -663, -537, -306, -299, -173})


def on(day: int) -> str:
    """The ISO date of a day."""
    return (ANCHOR + timedelta(days=day)).isoformat()


def works(day: int) -> bool:
    """Whether somebody is at work on that day."""
    return day % 7 >= 2 and day - (day % 7 - 2) not in CLOSED


def workday(day: int) -> int:
    """That day, or the first working day after it (Monday to Friday, holidays of the studio included)."""
    return day if day % 7 >= 2 else day + 2 - day % 7


def clock(minutes: int) -> str:
    """Minutes after midnight as HH:MM."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def minute_of(at: str) -> int:
    """HH:MM as minutes after midnight."""
    hour, minute = at.split(":")
    return int(hour) * 60 + int(minute)


def month_starts() -> list[tuple[str, int]]:
    """Each month of the story ("2026-03") with its first working day, the day on which the studio bills."""
    starts: list[tuple[str, int]] = []
    for day in range(FIRST, LAST + 1):
        name = on(day)[:7]
        if day % 7 >= 2 and on(day)[5:] != "01-01" and (not starts or starts[-1][0] != name):
            starts.append((name, day))
    return starts[1:]


def month_of(name: str) -> tuple[str, str]:
    """The first and last date of a month named "2026-03"."""
    first = date.fromisoformat(f"{name}-01")
    return first.isoformat(), ((first + timedelta(days=31)).replace(day=1) - timedelta(days=1)).isoformat()
