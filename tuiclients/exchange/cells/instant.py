"""A moment as the cells of a file write it: a day with a clock time, a clock time alone, or seconds since 1970."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import NamedTuple

from tuiclients.domain.policy import Policy
from tuiclients.exchange.cells.cell import BadCell, is_digits
from tuiclients.exchange.cells.moment import LONGEST_DATE, DateOrder, parse_date, without_time
from tuiclients.exchange.text.foreign_text import quoted
from tuiclients.parsing.clock import moment
from tuiclients.parsing.date import real_day

DAY = 86400
"""Seconds."""
#: Zones that programs write as letters, in hours east of Greenwich.
ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 1, "cet": 1, "mez": 1, "cest": 2, "mesz": 2, "eet": 2, "eest": 3,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
}  # fmt: skip
_CLOCK = re.compile(
    r"([0-9]{1,2})[:h]([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]{1,9})?)?"
    r"(?: ?([ap])\.? ?m\.?)?(?: ?uhr)?"
    r"(?: ?\(?([a-z]{1,4})\)?)?(?: ?\(?([+-])([0-9]{2}):?([0-9]{2})?\)?)?(?: utc| gmt)?",
    re.IGNORECASE,
)
#: The days of spreadsheets from 1970 to 2099, counted from 1899-12-30.
FIRST_SERIAL, LAST_SERIAL = 25569, 73050
_SERIAL_ZERO = date(1899, 12, 30).toordinal()


class Instant(NamedTuple):
    """A moment as written: no `day` where a cell holds a clock time alone, no `clock` where it holds a day alone."""

    day: date | None
    clock: int | None
    """Seconds since midnight."""
    zone: int | None = None
    """Seconds east of Greenwich, None where none is written."""

    @property
    def at(self) -> str:
        """The clock time as "HH:MM", "" if there is none."""
        return "" if self.clock is None else f"{self.clock // 3600:02d}:{self.clock // 60 % 60:02d}"

    def local(self, policy: Policy) -> Instant:
        """The same moment on the clock of the book, if it has a zone; else as written."""
        if self.zone is None or self.day is None or self.clock is None:
            return self
        here = moment(policy, self._aware())
        return Instant(here.date(), here.hour * 3600 + here.minute * 60 + here.second)

    def until(self, end: Instant) -> int:
        """Seconds from here to `end`, below 0 if that lies before. A clock time alone is the next such one."""
        if self.clock is None or end.clock is None:
            raise BadCell("its start or its end has no time of day")
        if self.day is None or end.day is None:
            return (end.clock - self.clock) % DAY
        seconds = (end.day - self.day).days * DAY + end.clock - self.clock
        zone = self.zone if end.zone is None else end.zone
        return seconds if self.zone is None or zone is None else seconds + self.zone - zone

    def _aware(self) -> datetime:
        assert self.day is not None and self.clock is not None
        hours, rest = divmod(self.clock, 3600)
        return datetime.combine(
            self.day, time(hours, rest // 60, rest % 60), timezone(timedelta(seconds=self.zone or 0))
        )


def read_instant(text: str, order: DateOrder, utc: bool = False) -> Instant:
    """The moment of a cell. `utc`: a day with a clock time and no zone is UTC. Raises BadCell."""
    cell = text.strip()
    if not cell or len(cell) > LONGEST_DATE:
        raise BadCell(f"{quoted(text)} is not a moment")
    instant = _iso(cell) or _number(cell) or _written(cell, order)
    if instant is None:
        raise BadCell(f"{quoted(text)} is not a date with a time of day, nor a time of day")
    return instant._replace(zone=0) if utc and instant.zone is None and instant.clock is not None else instant


def serial_day(cell: str) -> Instant | None:
    """The day, and the clock time if the number has a fraction, of a spreadsheet's number of days."""
    whole, _, fraction = cell.replace(",", ".").partition(".")
    if len(whole) != 5 or not is_digits(whole) or not FIRST_SERIAL <= int(whole) <= LAST_SERIAL:
        return None
    if fraction and (not is_digits(fraction) or len(fraction) > 15):
        return None
    seconds = int((Decimal(f"0.{fraction or '0'}") * DAY).to_integral_value())
    day = date.fromordinal(_SERIAL_ZERO + int(whole) + seconds // DAY)
    return Instant(day, seconds % DAY if fraction else None)


def _iso(cell: str) -> Instant | None:
    """`2026-01-05T07:45:12Z` and its like, quickly."""
    if len(cell) < 15 or not (cell[4] == cell[7] == "-" or cell[8] in "Tt"):
        return None
    try:
        found = datetime.fromisoformat(cell.removesuffix(" UTC") + "Z" * cell.endswith(" UTC"))
    except ValueError:
        return None
    if real_day(found.year, found.month, found.day) is None:
        return None
    zone = found.utcoffset()
    clock = found.hour * 3600 + found.minute * 60 + found.second
    return Instant(found.date(), clock, None if zone is None else round(zone.total_seconds()))


def _number(cell: str) -> Instant | None:
    """Seconds or milliseconds since 1970, a spreadsheet's number of days, or its fraction of a day."""
    whole, _, fraction = cell.replace(",", ".").partition(".")
    if not is_digits(whole) or (fraction and not is_digits(fraction)):
        return None
    if (len(whole) in (9, 10)) or (len(whole) == 13 and not fraction):
        found = datetime.fromtimestamp(int(whole) if len(whole) < 13 else int(whole) // 1000, UTC)
        return Instant(found.date(), found.hour * 3600 + found.minute * 60 + found.second, 0)
    if whole == "0" and fraction and len(fraction) <= 15:
        return Instant(None, int((Decimal(f"0.{fraction}") * DAY).to_integral_value()) % DAY)
    return serial_day(cell)


def _written(cell: str, order: DateOrder) -> Instant | None:
    day_part = without_time(cell)
    rest = cell[len(day_part) :].lstrip(" Tt,")
    day = parse_date(day_part, order) if day_part else None
    if day_part and day is None:
        if rest or not (clock := _clock(day_part)):
            return None
        return clock
    if not rest:
        return Instant(day, None)
    clock = _clock(rest)
    return clock and clock._replace(day=day)


def _clock(text: str) -> Instant | None:
    found = _CLOCK.fullmatch(" ".join(text.split()))
    if found is None:
        return None
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    if found[4]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found[4] in "pP" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    zone = None
    if found[6]:
        zone = (int(found[7]) * 3600 + int(found[8] or 0) * 60) * (-1 if found[6] == "-" else 1)
        if abs(zone) >= DAY:
            return None
    elif found[5]:
        hours = ZONES.get(found[5].lower())
        if hours is None:
            return None
        zone = hours * 3600
    return Instant(None, hour * 3600 + minute * 60 + second, zone)
