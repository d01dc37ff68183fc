"""Ranges of clock times, as people type them: `14:00-15:30`, `9am-11:30`, `9-11`."""

from __future__ import annotations

from tuiclients.domain.errors import Unreadable
from tuiclients.parsing.visible import visible

DAY = 24 * 60
LONGEST_NIGHT = 12 * 60
"""The most minutes of a range over midnight."""
EARLIEST = 7
"""A range of bare numbers that begins before this hour has two readings."""

Time = tuple[int, bool, str]
"""Minute of the day, whether minutes were typed, and "am", "pm" or ""."""


def is_range(text: str) -> bool:
    """Whether the text has the form of a range."""
    return _ends(text) is not None


def is_bare(text: str) -> bool:
    """Whether it is a range of bare hours, which can be many other things: `9-11`."""
    ends = _ends(text)
    return ends is not None and not any(minutes or half for _, minutes, half in ends)


def time_range(text: str) -> tuple[str, int]:
    """The start ("HH:MM") and the minutes until the end; an end before the start is over midnight.

    Raises Unreadable: no range, nothing between its ends, more than 12 h over midnight, or two readings (`2-4`).
    """
    ends = _ends(text)
    shown = visible(text, 30)
    if ends is None:
        raise Unreadable(f'"{shown}" is not a range of times: expected one like 14:00-15:30 or 9am-11:30.', text)
    start, end = _in_one_half(*ends)
    if start == end:
        raise Unreadable(f'"{shown}" is no time at all: type the end behind the start, such as 14:00-15:30.', text)
    if is_bare(text) and (start < EARLIEST * 60 or end < start):
        readings = _two_readings(start, end)
        raise Unreadable(
            f'"{shown}" does not say which half of the day: type {" or ".join(readings)}.', text
        ).offering(*readings)
    minutes = (end - start) % DAY or DAY
    if end < start and minutes > LONGEST_NIGHT:
        later = _hours(start, end + DAY // 2) if start < end + DAY // 2 < DAY else _hours(end, start)
        raise Unreadable(
            f'"{shown}" ends before it begins: type {later}, or the two days one by one.', text
        ).offering(later)
    return f"{start // 60:02d}:{start % 60:02d}", minutes


def _ends(text: str) -> tuple[Time, Time] | None:
    first, dash, last = text.lower().replace("\u2013", "-").partition("-")
    start, end = _time(first.strip()), _time(last.strip())
    return (start, end) if dash and start is not None and end is not None and start[0] < DAY else None


def _time(text: str) -> Time | None:
    half = text[-2:] if text[-2:] in ("am", "pm") else ""
    body = text[:-2].rstrip() if half else text
    hour, colon, minute = body.replace(".", ":" if half else ".").partition(":")
    minute = minute if colon else "00"
    digits = hour + minute
    if not digits.isascii() or not digits.isdigit() or not 1 <= len(hour) <= 2 or len(minute) != 2:
        return None
    if int(minute) > 59 or (half and not 1 <= int(hour) <= 12):
        return None
    total = (int(hour) % 12 + 12 * (half == "pm") if half else int(hour)) * 60 + int(minute)
    return (total, bool(colon), half) if total <= DAY else None


def _in_one_half(start: Time, end: Time) -> tuple[int, int]:
    """Both ends in minutes; where only one is said to be am or pm, a bare hour beside it follows from the other."""
    first, last = start[0], end[0]
    if end[2] and not start[2] and not start[1] and first <= DAY // 2:
        near = [first % (DAY // 2) + half for half in (0, DAY // 2)]
        first = max([time for time in near if time < last], default=first)
    elif start[2] and not end[2] and not end[1] and last <= DAY // 2:
        near = [last % (DAY // 2) + half for half in (0, DAY // 2)]
        last = min([time for time in near if time > first], default=last)
    return first, last


def _two_readings(start: int, end: int) -> tuple[str, ...]:
    """Both readings of a range of bare hours: by day, and by night."""
    noon = DAY // 2
    if start > noon or (end > noon and start < end):
        return (_hours(start, end),)
    if end < start:
        return _hours(start, end + noon), f"{_short(start + noon)}-{_short(end)}"
    return _hours(start + noon, end + noon), f"{_short(start)}-{_short(end)}"


def _hours(start: int, end: int) -> str:
    return f"{start // 60:02d}:{start % 60:02d}-{end // 60:02d}:{end % 60:02d}"


def _short(minute: int) -> str:
    hour = minute // 60 % 24
    return f"{hour % 12 or 12}{'pm' if hour >= 12 else 'am'}"
