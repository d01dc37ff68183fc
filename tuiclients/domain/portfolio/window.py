"""The days that a portfolio looks at: the last so many, a calendar year, or all."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tuiclients.domain.audit import coverage
from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.result import Earned
from tuiclients.domain.audit.signals import earning
from tuiclients.domain.errors import Refused

#: Numbers from here on are calendar years, smaller ones days.
FIRST_YEAR, LAST_YEAR = 1900, 2999


class Window(NamedTuple):
    """The last `days` days that end at each client's E, a calendar `year`, or, with neither, all.

    A year's window of a client ends at their E too while that lies within the year, so that hours which no bill
    covers yet lower nobody's rate. All begins with the client's first hours, cost or covered day. Score and verdict
    are those of the audit, whatever window the money is looked at through.
    """

    days: int = 0
    year: int = 0

    @property
    def name(self) -> str:
        """As it is typed: 90, 2025 or all."""
        return str(self.days or self.year or "all")

    @property
    def says(self) -> str:
        """In words, to stand after "over"."""
        if self.days:
            return f"the last {self.days} days" if self.days > 1 else "the last day"
        return f"the year {self.year}" if self.year else "all time"

    def beside_audit(self, window_days: int) -> str:
        """What the scores beside the money look at, where that are other days; `window_days` are the audit's."""
        return "" if self == Window(window_days) else f"score and verdict over {Window(window_days).says}"


def read_window(text: str) -> Window:
    """The window that someone typed: `30`, `2025` or `all`. Raises `Refused` for anything else."""
    word = text.strip().lower()
    if word == "all":
        return Window()
    if word.isascii() and word.isdigit() and len(word) <= 4 and 0 < int(word) <= LAST_YEAR:
        number = int(word)
        return Window(year=number) if number >= FIRST_YEAR else Window(days=number)
    raise Refused(f"A window is a number of days such as 90, a year such as 2025, or all; not {text!r}.")


def span(window: Window, day: Day) -> tuple[int, int]:
    """The first and the last day (ordinals) of a client's window; the last before the first if it holds no day."""
    if window.days:
        return day.end - window.days + 1, day.end
    if window.year:
        return date(window.year, 1, 1).toordinal(), min(date(window.year, 12, 31).toordinal(), day.end)
    return _beginning(day), day.end


def measured_over(window: Window, day: Day, earned: Earned) -> Earned:
    """What a client earned (as the audit has it), measured over another window; what is owed stays as it is."""
    first, last = span(window, day)
    minutes = earning.minutes(day, first, last)
    after, until = last + 1, day.today
    if window.year:
        start, end = date(window.year, 1, 1).toordinal(), date(window.year, 12, 31).toordinal()
        after, until = max(start, day.end + 1), min(end, day.today)
    return earned._replace(
        net=earning.net(day, first, last),
        hours=minutes / 60,
        minutes=minutes,
        cost=earning.cost(day, first, last),
        not_invoiced=earning.minutes(day, after, until) / 60,
        days=max(1, last - first + 1),
    )


def _beginning(day: Day) -> int:
    """The first day with hours, a cost, or an invoice over it."""
    beginnings = [entries[0].on.toordinal() for entries in (day.of("time"), day.of("cost")) if entries]
    beginnings += [bill.first for bill in day.bills if coverage.covers(bill, 1, day.end)]
    return min(beginnings, default=day.end)
