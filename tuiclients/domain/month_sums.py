"""Sums of days and months within the calendar."""

from __future__ import annotations

from datetime import date, timedelta


def later(day: date, days: int, months: int = 0) -> date:
    """So many months and then days after a day, the calendar permitting; 31 January and a month is 28 February."""
    try:
        return months_from(day, months) + timedelta(days=days)
    except (OverflowError, ValueError):
        return date.max


def months_from(day: date, months: int) -> date:
    """So many months after a day, or before it; raises `OverflowError` out of the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError
    return date(year, month + 1, min(day.day, days_of(year, month + 1)))


def days_of(year: int, month: int) -> int:
    """The days of a month."""
    return 31 if month == 12 else (date(year, month + 1, 1) - timedelta(days=1)).day
