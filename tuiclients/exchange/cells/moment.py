"""A date or a time of day as the cells of a file write it."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

from tuiclients.exchange.cells.cell import BadCell, is_digits
from tuiclients.exchange.text.foreign_text import quoted
from tuiclients.parsing.date import month_of, real_day, whole_day

DateOrder = Literal["dmy", "mdy", "ymd"]

LONGEST_DATE = 60
"""Characters of a cell with a date."""
#: Two digits of a year up to this one mean this century.
LAST_SHORT_YEAR = 69
ORDERS: dict[DateOrder, str] = {"dmy": "day/month/year", "mdy": "month/day/year", "ymd": "year/month/day"}
#: The months as German, French, Spanish, Italian and Dutch name them.
_MONTHS = [
    names.split("|")
    for names in (
        "januar|jänner|janvier|enero|gennaio|januari",
        "februar|feber|février|fevrier|febrero|febbraio|februari",
        "märz|maerz|mrz|mars|marzo|maart|mrt",
        "april|avril|abril|aprile",
        "mai|mayo|maggio|mei",
        "juni|juin|junio|giugno",
        "juli|juillet|julio|luglio",
        "august|août|aout|agosto|augustus",
        "september|septembre|septiembre|setiembre|settembre",
        "oktober|octobre|octubre|ottobre",
        "november|novembre|noviembre",
        "dezember|décembre|decembre|diciembre|dicembre|december",
    )
]
_PLACES: dict[DateOrder, tuple[int, int, int]] = {"dmy": (2, 1, 0), "mdy": (2, 0, 1), "ymd": (0, 1, 2)}


class Groups(NamedTuple):
    """The three groups of digits of a date whose order may be open."""

    digits: tuple[str, str, str]
    dotted: bool = False

    def read(self, order: DateOrder) -> date | None:
        """The day in that order, None if there is no such day. Four digits first are always the year."""
        year, month, day = (self.digits[place] for place in _PLACES["ymd" if len(self.digits[0]) == 4 else order])
        if len(year) == 2:
            year = ("20" if int(year) <= LAST_SHORT_YEAR else "19") + year
        if len(year) != 4 or len(month) > 2 or len(day) > 2:
            return None
        return whole_day(year, month, day)


def read_date(text: str, order: DateOrder) -> date:
    """The day of a cell; a time of day behind it is ignored. Raises BadCell."""
    day = parse_date(text, order)
    if day is None:
        wanted = f" as {ORDERS[order]}" if date_groups(text) is not None else ""
        raise BadCell(f"{quoted(text)} is not a date{wanted}")
    return day


def parse_date(text: str, order: DateOrder) -> date | None:
    """The day of a cell, or None."""
    return _parsed(text, order) if len(text) <= LONGEST_DATE else None


@lru_cache(maxsize=4096)
def _parsed(text: str, order: DateOrder) -> date | None:
    groups = date_groups(text)
    return groups.read(order) if groups is not None else _named_date(without_time(text))


def date_groups(text: str) -> Groups | None:
    """The three groups of digits of a date in digits (`1/2/2026`, `2026-02-01`, `20260201`), or None."""
    day = without_time(text)
    if len(day) == 8 and is_digits(day):
        return Groups((day[:4], day[4:6], day[6:]))
    for mark in "-/.":
        if mark in day:
            groups = day.strip(".").split(mark)
            if len(groups) == 3 and all(map(is_digits, map(str.strip, groups))):
                first, second, third = (group.strip() for group in groups)
                return Groups((first, second, third), mark == ".")
            return None
    return None


def read_time(text: str) -> str:
    """The time of day of a cell as "HH:MM", without its seconds; am and pm are understood. Raises BadCell."""
    clock = text.strip().lower().replace(".", "")
    half = clock[-2:] if clock[-2:] in ("am", "pm") else ""
    groups = clock.removesuffix(half).strip().split(":") if half else clock.split(":")
    if 2 <= len(groups) <= 3 and all(map(is_digits, groups)) and max(map(len, groups)) <= 2:
        hour, minute = int(groups[0]), int(groups[1])
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half == "pm" else 0)
        elif half:
            hour = 24
        if hour < 24 and minute < 60:
            return f"{hour:02d}:{minute:02d}"
    raise BadCell(f"{quoted(text)} is not a time of day")


def without_time(text: str) -> str:
    """The part of a cell before its time of day, all of it if it has none."""
    text = text.strip()
    if len(text) > 10 and text[10] in "Tt" and text[4:5] == "-":
        return text[:10]
    if ":" not in text:
        return text
    words = text.split(" ")
    clock = next(place for place, word in enumerate(words) if ":" in word)
    return " ".join(words[:clock]).rstrip(" ,")


def _named_date(text: str) -> date | None:
    """`28 Jan 2021`, `Jan 28, 2021`, `28-Jan-21`, `28. Januar 2021`, `28 de enero de 2021`."""
    words = [
        word for word in text.lower().replace(",", " ").replace("-", " ").replace(".", " ").split() if word != "de"
    ]
    names = [place for place, word in enumerate(words) if _month(word)]
    if len(words) != 3 or len(names) != 1 or names[0] == 2:
        return None
    month = _month(words.pop(names[0]))
    day, year = words[0].rstrip("stndrh"), words[1]
    if not is_digits(day) or not is_digits(year) or len(day) > 2 or len(year) not in (2, 4):
        return None
    return real_day(int(year) + (2000 if len(year) == 2 else 0), month, int(day))


def _month(word: str) -> int:
    """The number of a month, 1 to 12, from three letters of its name or more in a usual language; 0 if it is none."""
    if len(word) < 3 or not word.isalpha():
        return 0
    found = {number for number, names in enumerate(_MONTHS, 1) for name in names if name.startswith(word)}
    return month_of(word) or (found.pop() if len(found) == 1 else 0)
