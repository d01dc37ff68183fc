"""Periods: the days that something covers, as people type them."""

from __future__ import annotations

from datetime import date, timedelta

from tuiclients.domain.errors import Unreadable
from tuiclients.parsing.date import iso, month_of, parts, real_day
from tuiclients.parsing.visible import visible

Unit = tuple[int, int, int, int, int | None]
"""First month, last month, first day, last day (0 = the month's last) and the year (None = not said)."""


class Backwards(Unreadable):
    """A period that ends before it begins."""


def period(text: str, near: date) -> tuple[date, date]:
    """First and last day, both included, of `nov`, `q3`, `nov 2026`, `2026-11` or `A..B`, the one nearest to `near`.

    The ends of `A..B` are months, quarters or days (`jan..jun`, `1 aug..21 aug`, `1..21 aug`, ISO dates).
    Of two equally near the earlier is meant. Raises Unreadable, and Backwards for an end before the beginning.
    """
    typed = " ".join(text.lower().split())
    head, dots, tail = typed.partition("..")
    if dots:
        tail = tail.removeprefix(".")  # "1.8...21.8." has the point of its first day, too
        days = _between(head.strip(), tail.strip(), near)
    else:
        unit = _unit(typed)
        days = None if unit is None or unit[2] != 1 or unit[3] != 0 else _nearest(unit, unit, near)
    if days is None:
        raise Unreadable(
            f'"{visible(text, 40)}" is not a period: expected nov, q3, jan..jun or 2026-01-01..2026-06-30.', text
        )
    if days[1] < days[0]:
        raise Backwards(f'"{visible(text, 40)}" ends before it begins: type the earlier end first.', text)
    return days


def _between(head: str, tail: str, near: date) -> tuple[date, date] | None:
    first, last = _unit(head), _unit(tail)
    if first is None and last is not None and head.isdigit() and last[2] == last[3]:
        first = _day(int(head[:3]), last[0], last[4])
    if last is None and first is not None and tail.isdigit() and first[2] == first[3]:
        last = _day(int(tail[:3]), first[0], first[4])
    return None if first is None or last is None else _nearest(first, last, near)


def _nearest(first: Unit, last: Unit, near: date) -> tuple[date, date] | None:
    """The span from one unit to the other; the years that are not said are those that bring it nearest to a day."""
    if first[4] is not None:
        years: tuple[int, ...] = (first[4],)
    elif last[4] is not None:
        years = (last[4] - 1, last[4])
    else:
        years = tuple(range(near.year - 8, near.year + 9))
    best: tuple[int, date, date] | None = None
    for year in years:
        begin = _first_day(first, year)
        if begin is None:
            continue
        end = _end_after(begin, last)
        if end is None or (end < begin and len(years) > 1):
            continue
        away = max((begin - near).days, (near - end).days, 0)
        if best is None or away < best[0] or (away == best[0] and first[4] is None and last[4] is not None):
            best = away, begin, end
    return None if best is None else best[1:]


def _end_after(begin: date, last: Unit) -> date | None:
    if last[4] is not None:
        return _last_day(last, last[4])
    for year in range(begin.year, begin.year + 9):
        end = _last_day(last, year)
        if end is not None and end >= begin:
            return end
    return None


def _unit(text: str) -> Unit | None:
    full = iso(text)
    if full is not None:
        return _day(full.day, full.month, full.year)
    if len(text) == 7 and text[4] == "-" and (text[:4] + text[5:]).isdigit() and text.isascii():
        month = int(text[5:])
        return (month, month, 1, 0, int(text[:4])) if 1 <= month <= 12 else None
    word, year = text, None
    if len(text) > 4 and text[-4:].isdigit() and text.isascii() and text[:-4].strip():
        word, year = text[:-4].strip(), int(text[-4:])
    month = month_of(word)
    if month:
        return month, month, 1, 0, year
    if len(word) == 2 and word[0] == "q" and word[1] in "1234":
        quarter = int(word[1])
        return quarter * 3 - 2, quarter * 3, 1, 0, year
    day = parts(text)
    return None if day is None else _day(*day)


def _day(day: int, month: int, year: int | None) -> Unit:
    return month, month, day, day, year


def _first_day(unit: Unit, year: int) -> date | None:
    return real_day(year, unit[0], unit[2])


def _last_day(unit: Unit, year: int) -> date | None:
    if unit[3]:
        return real_day(year, unit[1], unit[3])
    month = unit[1] % 12 + 1
    following = real_day(year + (unit[1] == 12), month, 1)
    return None if following is None else following - timedelta(days=1)
