"""Hours: time worked, summed by day, client and person. An entry counts on its own day, the one it began on."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from tuiclients.domain.entry import Entry
from tuiclients.domain.policy import WEEKDAYS

MINUTES_OF_DAY = 24 * 60


class Hours(NamedTuple):
    """Whole minutes: all that was worked; of it what is not billable, and what was out of hours (both may be)."""

    minutes: int = 0
    unbilled: int = 0
    out_of_hours: int = 0

    def plus(self, other: Hours) -> Hours:
        """Both together."""
        return Hours(
            self.minutes + other.minutes, self.unbilled + other.unbilled, self.out_of_hours + other.out_of_hours
        )


class HoursTable(NamedTuple):
    """The hours from one day to another, both included.

    `by_day` is in the order of the days, the rest has the most minutes first. The person "" is nobody named.
    """

    first: date
    last: date
    total: Hours
    by_day: Mapping[date, Hours]
    by_client: Mapping[str, Hours]
    by_person: Mapping[str, Hours]


def hours_of(entry: Entry) -> Hours:
    """The hours of one entry; none unless it is of time."""
    if entry.kind != "time":
        return Hours()
    minutes = entry.minutes
    return Hours(minutes, 0 if entry.billable else minutes, minutes if entry.out_of_hours else 0)


def hours_between(entries: Iterable[Entry], first: date, last: date) -> HoursTable:
    """The hours of all entries from one day to another, both included. Those of other kinds are left out."""
    total = Hours()
    days: dict[date, Hours] = {}
    clients: dict[str, Hours] = {}
    people: dict[str, Hours] = {}
    for entry in entries:
        if entry.kind != "time" or not first <= entry.on <= last:
            continue
        hours = hours_of(entry)
        total = total.plus(hours)
        days[entry.on] = days.get(entry.on, Hours()).plus(hours)
        clients[entry.client] = clients.get(entry.client, Hours()).plus(hours)
        people[entry.by] = people.get(entry.by, Hours()).plus(hours)
    return HoursTable(first, last, total, dict(sorted(days.items())), _most_first(clients), _most_first(people))


def _most_first(sums: Mapping[str, Hours]) -> dict[str, Hours]:
    return dict(sorted(sums.items(), key=lambda pair: (-pair[1].minutes, pair[0])))


def impossible_days(entries: Iterable[Entry]) -> dict[tuple[date, str], int]:
    """The days with more time of one person than a day has, by day and person, in order; in whole minutes."""
    sums: dict[tuple[date, str], int] = {}
    for entry in entries:
        if entry.kind == "time":
            sums[entry.on, entry.by] = sums.get((entry.on, entry.by), 0) + entry.minutes
    return {key: minutes for key, minutes in sorted(sums.items()) if minutes > MINUTES_OF_DAY}


def week_of(day: date, week_start: str) -> tuple[date, date]:
    """First and last day of a day's week; `week_start` is one of `WEEKDAYS`, anything else means Monday.

    At the ends of the calendar it is cut.
    """
    begins = WEEKDAYS.index(week_start) if week_start in WEEKDAYS else 0
    first = day.toordinal() - (day.weekday() - begins) % 7
    return date.fromordinal(max(1, first)), date.fromordinal(min(first + 6, date.max.toordinal()))


def month_of_day(day: date) -> tuple[date, date]:
    """First and last day of a day's month."""
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def days_before(day: date, days: int) -> date:
    """The day so many days earlier; at the beginning of the calendar its first."""
    return date.fromordinal(max(1, day.toordinal() - days))
