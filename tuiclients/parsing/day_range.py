"""Ranges of days gone by, as people type them: a day, a week, a month, a period, or from one day to another."""

from __future__ import annotations

from datetime import date

from tuiclients.domain.errors import Refused, Unreadable
from tuiclients.domain.hours import days_before, month_of_day, week_of
from tuiclients.parsing.date import LiesAhead, TwoDays, format_date, past
from tuiclients.parsing.period import Backwards, period
from tuiclients.parsing.visible import visible


def day_range(text: str, today: date, week_start: str, order: str | None = None) -> tuple[date, date]:
    """First and last day, both included, none after today.

    Reads `week`, `last week`, `month`, `last month`, any day of a diary (`today`, `last friday`, `3 days ago`),
    `A..B` of two such days, `since A`, and any period (`nov`, `q3`, `aug..oct`), the newest that has begun.
    `order` is the setting date_order.

    Raises Unreadable, TwoDays for `3/4` without an order, LiesAhead for what has not begun, Backwards for an end
    before the beginning.
    """
    typed = " ".join(text.lower().split())
    days = (
        _named(typed.removeprefix("this "), today, week_start)
        or _since(typed, today, order)
        or _day(typed, today, order)
        or _between(typed, today, order)
        or _period(typed, today)
    )
    if days is None:
        raise Unreadable(
            f'"{visible(text, 40)}" is neither a day nor a range of days: expected today, week, month, last week, '
            "last friday, since monday, nov, q3 or 2026-11-01..2026-11-15.",
            text,
        )
    first, last = days
    if last < first:
        raise Backwards(f'"{visible(text, 40)}" ends before it begins: type the earlier end first.', text)
    if first > today:
        raise LiesAhead(f'"{visible(text, 40)}" is in the future: hours are summed up to today.', text)
    return first, min(last, today)


def range_words(first: date, last: date, today: date) -> str:
    """How a range reads: `22 Nov`, `16 to 22 Nov`, `28 Oct to 3 Nov`, with the year where it is not this one."""
    end = format_date(last, today)
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {end}"
    return f"{format_date(first, last)} to {end}"


def _named(typed: str, today: date, week_start: str) -> tuple[date, date] | None:
    if typed == "week":
        return week_of(today, week_start)
    if typed == "last week":
        return week_of(days_before(today, 7), week_start)
    if typed == "month":
        return month_of_day(today)
    if typed == "last month":
        return month_of_day(days_before(today.replace(day=1), 1))
    return None


def _since(typed: str, today: date, order: str | None) -> tuple[date, date] | None:
    head, _, rest = typed.partition(" ")
    if head != "since" or not rest:
        return None
    day = _day(rest, today, order) or _period(rest, today)
    return None if day is None else (day[0], max(day[0], today))


def _day(typed: str, today: date, order: str | None) -> tuple[date, date] | None:
    try:
        day = past(typed, today, order)
    except TwoDays:
        raise
    except Refused:
        return None
    return day, day


def _between(typed: str, today: date, order: str | None) -> tuple[date, date] | None:
    """`A..B` of two days of a diary; None where they do not follow each other, for a period may be meant."""
    head, dots, tail = typed.partition("..")
    if not dots:
        return None
    first, last = _day(head.strip(), today, order), _day(tail.removeprefix(".").strip(), today, order)
    if first is None or last is None or last < first:
        return None
    return first[0], last[0]


def _period(typed: str, today: date) -> tuple[date, date] | None:
    """A period; without a year the newest that has begun."""
    try:
        days = period(typed, today)
        if days[0] > today:
            # Without a year the nearest may lie ahead; half a year back the one before it is nearer.
            days = period(typed, days_before(today, 190))
    except Backwards:
        raise
    except Unreadable:
        return None
    return days
