"""The hours of a book: from its files for any days, and from what is kept of the last weeks without reading any."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.domain.hours import Hours, HoursTable, days_before, hours_between, month_of_day, week_of
from tuiclients.workbench.desk import Desk


def read_range(desk: Desk, text: str) -> tuple[date, date]:
    """First and last day of a range as typed, `week` or `last friday`, none after the desk's day."""
    from tuiclients.parsing.day_range import day_range

    return day_range(text, desk.as_of, desk.policy.week_start, desk.policy.date_order)


def range_title(desk: Desk, first: date, last: date) -> str:
    """What a range is called: `Today`, `This week, 23 to 29 Nov`, `16 to 22 Nov`."""
    from tuiclients.parsing.day_range import range_words

    today = desk.as_of
    words = range_words(first, last, today)
    week = week_of(today, desk.policy.week_start)
    if (first, last) in (week, (week[0], today)):
        return f"This week, {words}"
    if first == last == today:
        return f"Today, {words}"
    if (first, last) == week_of(days_before(today, 7), desk.policy.week_start):
        return f"Last week, {words}"
    return words


def of_book(desk: Desk, first: date, last: date) -> HoursTable:
    """The hours of all clients from one day to another; only the files of those years are read."""
    entries: list[Entry] = []
    for client in desk.clients:
        for year in desk.engine.years(client):
            if first.year <= year <= last.year:
                entries += desk.engine.entries_of(client, year)
    return hours_between(entries, first, min(last, desk.as_of))


# What is kept of the last weeks, so that neither a start nor a key reads anything for it.


def kept_since(today: date) -> date:
    """The first day of which hours are kept: the first of the month before."""
    return days_before(today.replace(day=1), 1).replace(day=1)


def keep(desk: Desk, client: str) -> None:
    """Keep a client's time of the last weeks while the record is at hand; it goes when the client changes."""
    derived = desk.derived(client)
    if "recent time" in derived:
        return
    since = kept_since(desk.as_of)
    recent: list[Entry] = []
    for entry in reversed(desk.record(client).of_kind("time")):
        if entry.on < since:
            break
        recent.append(entry)
    derived["recent time"] = recent


def is_kept(desk: Desk) -> bool:
    """Whether the time of every client is kept."""
    return all("recent time" in desk.derived(client) for client in desk.clients)


def kept(desk: Desk, first: date, last: date) -> HoursTable:
    """The hours from one day to another, neither before `kept_since`, of the clients whose time is kept."""
    recent: list[Entry] = []
    for client in desk.clients:
        own: Sequence[Entry] = desk.derived(client).get("recent time", ())
        recent += own
    return hours_between(recent, first, min(last, desk.as_of))


def today_and_week(desk: Desk) -> tuple[int, int] | None:
    """The minutes of today and of this week; None until every client's time is kept."""
    today = desk.as_of
    first, _ = week_of(today, desk.policy.week_start)
    day = week = 0
    for client in desk.clients:
        own: Sequence[Entry] | None = desk.derived(client).get("recent time")
        if own is None:
            return None
        for entry in own:
            if entry.on < first:
                break
            if entry.on <= today:
                week += entry.minutes
                day += entry.minutes if entry.on == today else 0
    return day, week


# As JSON.


def as_json(desk: Desk, table: HoursTable) -> dict[str, Any]:
    """The hours of a range for other programs; all minutes are whole."""
    return {
        "from": table.first.isoformat(),
        "until": table.last.isoformat(),
        **_minutes(table.total),
        "days": [{"on": day.isoformat(), **_minutes(hours)} for day, hours in table.by_day.items()],
        "clients": [
            {"client": client, "name": _name(desk, client), **_minutes(hours)}
            for client, hours in table.by_client.items()
        ],
        "people": [{"by": person, **_minutes(hours)} for person, hours in table.by_person.items()],
    }


def _name(desk: Desk, client: str) -> str:
    return desk.clients[client].name if client in desk.clients else client


def _minutes(hours: Hours) -> Mapping[str, int]:
    return {
        "minutes": hours.minutes,
        "unbilled_minutes": hours.unbilled,
        "out_of_hours_minutes": hours.out_of_hours,
    }


# From one week or month to another.


def earlier(desk: Desk, first: date, last: date) -> tuple[date, date]:
    """The week or month before the one from `first` to `last`. Raises `Refused` where not all of it is kept."""
    before = days_before(first, 1)
    days = month_of_day(before) if _is_month(first, last) else week_of(before, desk.policy.week_start)
    if days[0] < kept_since(desk.as_of):
        raise Refused(f"Earlier hours: `hours {days[0]:%Y-%m}` on the command line.")
    return days


def later(desk: Desk, first: date, last: date) -> tuple[date, date]:
    """The week or month after the one from `first` to `last`, none after the present one."""
    after = min(date.fromordinal(min(last.toordinal() + 1, date.max.toordinal())), desk.as_of)
    return month_of_day(after) if _is_month(first, last) else week_of(after, desk.policy.week_start)


def _is_month(first: date, last: date) -> bool:
    return (first, last) == month_of_day(first)
