"""The clock of a book: its own day and minute, and its working hours."""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo

from tuiclients.domain.errors import Refused, Unreadable
from tuiclients.domain.policy import Policy
from tuiclients.parsing.date import WEEKDAYS, clock
from tuiclients.parsing.visible import visible

Range = tuple[tuple[int, ...], int, int]
"""Weekdays (0 = Monday), first minute of the day and the minute that no longer belongs to it."""


def moment(policy: Policy, utc_now: datetime) -> datetime:
    """The book's local date and time, without a zone attached, at an instant (a `utc_now` without a zone is UTC).

    Follows `policy.timezone`; without it TZ, else the machine. Raises Refused for a zone that is not known here.
    """
    if utc_now.tzinfo is None:
        utc_now = utc_now.replace(tzinfo=UTC)
    return utc_now.astimezone(_zone(policy)).replace(tzinfo=None, fold=0)


def instants(policy: Policy, local: datetime) -> list[datetime]:
    """The instants (UTC, in order) at which the clocks of the book show a local date and time.

    None while the clocks skip it, two while they show it twice. Raises Refused as `moment` does.
    """
    found = []
    for fold in (0, 1):
        clock_of_fold = local.replace(fold=fold, tzinfo=_zone(policy))
        there = clock_of_fold.astimezone(UTC)
        if there not in found and moment(policy, there) == local.replace(fold=0):
            found.append(there)
    return sorted(found)


def _zone(policy: Policy) -> tzinfo | None:
    if not policy.timezone:
        return None
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(policy.timezone)
    except (ValueError, OSError, LookupError, TypeError):
        raise Refused(
            f'The time zone "{visible(policy.timezone, 40)}" is not known on this machine: '
            "set timezone to a name such as Europe/Berlin, or to null."
        ) from None


def clock_time(text: str) -> str:
    """A time of day as "HH:MM" (24 h), of `9:10` or `09:10`. Raises Unreadable."""
    time = clock(text.strip())
    if time is None:
        raise Unreadable(f'"{visible(text, 30)}" is not a time of day: expected one like 09:10 or 18:00.', text)
    return time


def outside(policy: Policy, on: date, at: str) -> bool:
    """Whether a time of day ("HH:MM", "" = not known) lies outside the working hours; never while none are set.

    A range begins with its first minute and ends before its last. Raises Refused if the setting cannot be read.
    """
    if not policy.working_hours or not at:
        return False
    minute = int(at[:2]) * 60 + int(at[3:])
    weekday = on.weekday()
    for days, start, end in working_hours(policy.working_hours):
        if weekday in days and start <= minute < end:
            return False
        # A range such as 22:00-06:00 belongs to the day on which it begins, until the next morning.
        if end > 1440 and (weekday - 1) % 7 in days and minute < end - 1440:
            return False
    return True


def working_hours(text: str) -> tuple[Range, ...]:
    """The ranges of a text such as `mon-fri 9-12, mon-fri 13:00-18:00, sat 10-14`; without days every day.

    An end at or before its start is on the next morning. Raises Refused for what cannot be read.
    """
    return tuple(_range(part, text) for part in text.lower().split(","))


def format_hours(ranges: tuple[Range, ...]) -> str:
    """Working hours as they are stored: `mon-fri 09:00-18:00, sat 10:00-14:00`."""
    return ", ".join(
        f"{_format_days(days)}{_format_minute(start)}-{_format_minute(end)}" for days, start, end in ranges
    )


def weekdays(text: str) -> tuple[int, ...]:
    """The days of a week (Monday 0) of a text such as `mon-fri` or `mon wed`, in order. Raises Refused."""
    days = _days_of(text.lower().replace("–", "-").replace(",", " ").split())
    if not days:
        raise Refused(
            f'The working days "{visible(text, 60)}" cannot be read: expected days such as mon-fri, or mon tue thu.'
        )
    return days


def format_weekdays(days: tuple[int, ...]) -> str:
    """Days of a week as they are stored: `mon-fri`, `mon wed`."""
    return "mon-sun" if len(days) == 7 else _format_days(days).strip()


def _days_of(words: list[str]) -> tuple[int, ...] | None:
    """The days that words name, each a day or a span of them; None if one cannot be read."""
    days: list[int] = []
    for word in words:
        first, dash, last = word.partition("-")
        begin = _weekday(first)
        end = _weekday(last) if dash else begin
        if begin < 0 or end < 0:
            return None
        days += [(begin + step) % 7 for step in range((end - begin) % 7 + 1)]
    return tuple(sorted(set(days)))


def _range(part: str, text: str) -> Range:
    words = part.replace("–", "-").split()
    days = _days_of(words[:-1])
    if days is None:
        raise _unreadable(text)
    start_text, _, end_text = words[-1].partition("-") if words else ("", "", "")
    start, end = _minute(start_text), _minute(end_text)
    if start < 0 or end < 0 or start == 1440:
        raise _unreadable(text)
    return days or tuple(range(7)), start, end if end > start else end + 1440


def _minute(text: str) -> int:
    hour, colon, minute = text.partition(":")
    minute = minute if colon else "00"
    if (
        not (hour + minute).isascii()
        or not hour.isdigit()
        or not minute.isdigit()
        or len(hour) > 2
        or len(minute) != 2
    ):
        return -1
    total = int(hour) * 60 + int(minute)
    return total if int(minute) < 60 and total <= 1440 else -1


def _weekday(word: str) -> int:
    for number, name in enumerate(WEEKDAYS):
        if len(word) >= 2 and name.startswith(word):
            return number
    return -1


def _format_days(days: tuple[int, ...]) -> str:
    if len(days) == 7:
        return ""
    names = [WEEKDAYS[day][:3] for day in days]
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return f"{names[0]}-{names[-1]} "
    return " ".join(names) + " "


def _format_minute(minute: int) -> str:
    minute = minute - 1440 if minute > 1440 else minute
    return f"{minute // 60:02d}:{minute % 60:02d}"


def _unreadable(text: str) -> Refused:
    return Refused(
        f'The working hours "{visible(text, 60)}" cannot be read: '
        "expected ranges such as mon-fri 09:00-18:00, sat 10:00-14:00."
    )
