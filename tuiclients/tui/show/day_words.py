"""A day in words that need no calendar beside them."""

from __future__ import annotations

from datetime import date

from tuiclients.domain.audit.wording import count
from tuiclients.parsing.date import format_day


def in_full(chosen: date, today: date) -> str:
    """A day with its weekday, its year where it is another one, and how many days away it is."""
    written, days = format_day(chosen, today), (chosen - today).days
    if -1 <= days <= 0:
        return written
    return f"{written}, in {count(days, 'day')}" if days > 0 else f"{written}, {count(-days, 'day')} ago"
