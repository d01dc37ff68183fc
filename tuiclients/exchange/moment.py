"""A date or a time of day as the cells of a file write it."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from tuiclients.exchange.cell import BadCell, is_digits
from tuiclients.exchange.foreign_text import quoted
from tuiclients.parsing.date import month_of, real_day, whole_day

LONGEST_DATE = 60
#: Two digits of a year up to this one mean this century.
LAST_SHORT_YEAR = 69
ORDERS = {"dmy": "day/month/year", "mdy": "month/day/year", "ymd": "year/month/day"}
_PLACES = {"dmy": (2, 1, 0), "mdy": (2, 0, 1), "ymd": (0, 1, 2)}


class Groups(NamedTuple):
    """The three groups of digits of a date whose order may be open."""

    digits: tuple[str, str, str]
    dotted: bool = False

    def read(self, order: str) -> date | None:
        """The day in that order, or None if there is none such. Four digits first are always the year."""
        year, month, day = (self.digits[place] for place in _PLACES["ymd" if len(self.digits[0]) == 4 else order])
        if len(year) == 2:
            year = ("20" if int(year) <= LAST_SHORT_YEAR else "19") + year
        if len(year) != 4 or len(month) > 2 or len(day) > 2:
            return None
        return whole_day(year, month, day)


def read_date(text: str, order: str) -> date:
    """The day of a cell; a time of day behind it is left aside. Raises BadCell."""
    found = parse_date(text, order)
    if found is None:
        wanted = f" as {ORDERS[order]}" if date_groups(text) is not None else ""
        raise BadCell(f"{quoted(text)} is no date{wanted}")
    return found


def parse_date(text: str, order: str) -> date | None:
    """The day of a cell, or None."""
    return _parsed(text, order) if len(text) <= LONGEST_DATE else None


@lru_cache(maxsize=4096)
def _parsed(text: str, order: str) -> date | None:
    groups = date_groups(text)
    return groups.read(order) if groups is not None else _named_date(_without_time(text))


def date_groups(text: str) -> Groups | None:
    """The three groups of digits of a date in digits (`1/2/2026`, `2026-02-01`, `20260201`), or None."""
    said = _without_time(text)
    if len(said) == 8 and is_digits(said):
        return Groups((said[:4], said[4:6], said[6:]))
    for mark in "-/.":
        if mark in said:
            groups = said.strip(".").split(mark)
            if len(groups) == 3 and all(map(is_digits, map(str.strip, groups))):
                first, second, third = (group.strip() for group in groups)
                return Groups((first, second, third), mark == ".")
            return None
    return None


def read_time(text: str) -> str:
    """The time of day of a cell as "HH:MM", seconds cut off, 12 hours with am or pm too. Raises BadCell."""
    said = text.strip().lower().replace(".", "")
    half = said[-2:] if said[-2:] in ("am", "pm") else ""
    groups = said.removesuffix(half).strip().split(":") if half else said.split(":")
    if 2 <= len(groups) <= 3 and all(map(is_digits, groups)) and max(map(len, groups)) <= 2:
        hour, minute = int(groups[0]), int(groups[1])
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half == "pm" else 0)
        elif half:
            hour = 24
        if hour < 24 and minute < 60:
            return f"{hour:02d}:{minute:02d}"
    raise BadCell(f"{quoted(text)} is no time of day")


def time_in(text: str) -> str:
    """The time of day behind a date in one cell as "HH:MM", "" if there is none that can be read."""
    said = text.strip()
    rest = said[len(_without_time(said)) :].lstrip(" Tt,")
    for end in "Zz+-":
        rest = rest.partition(end)[0]
    try:
        return read_time(rest) if rest else ""
    except BadCell:
        return ""


def _without_time(text: str) -> str:
    said = text.strip()
    if len(said) > 10 and said[10] in "Tt" and said[4:5] == "-":
        return said[:10]
    if ":" not in said:
        return said
    words = said.split(" ")
    until = next(place for place, word in enumerate(words) if ":" in word)
    return " ".join(words[:until]).rstrip(" ,")


def _named_date(said: str) -> date | None:
    """`28 Jan 2021`, `Jan 28, 2021`, `28-Jan-21`."""
    words = said.lower().replace(",", " ").replace("-", " ").replace(".", " ").split()
    names = [place for place, word in enumerate(words) if month_of(word)]
    if len(words) != 3 or len(names) != 1 or names[0] == 2:
        return None
    month = month_of(words.pop(names[0]))
    day, year = words[0].rstrip("stndrh"), words[1]
    if not is_digits(day) or not is_digits(year) or len(day) > 2 or len(year) not in (2, 4):
        return None
    return real_day(int(year) + (2000 if len(year) == 2 else 0), month, int(day))
