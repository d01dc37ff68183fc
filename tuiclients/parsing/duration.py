"""Durations: minutes, as people type them."""

from __future__ import annotations

from tuiclients.domain.errors import Unreadable
from tuiclients.parsing.date import NUMBERS
from tuiclients.parsing.visible import visible

DAY = 24 * 60
"""The longest duration, in minutes."""
HOURS = ("h", "hr", "hrs", "hour", "hours")
MINUTES = ("m", "min", "mins", "minute", "minutes")
IN_WORDS = {
    "half an hour": 30,
    "half hour": 30,
    "a half hour": 30,
    "an hour": 60,
    "one hour": 60,
    "an hour and a half": 90,
}
MOST_WORDS = 5
"""The most words of a duration: `1 hour and 30 minutes`."""


def duration(text: str) -> int:
    """Whole minutes, 1 to 1440, of `90m`, `1h30`, `1:30`, `1.5h`, `1,5h`, `2 hours` or `half an hour`.

    Parts of a minute are rounded half up.

    Raises Unreadable: a bare number (hours or minutes?), nothing, more than 24 hours, or something else.
    """
    typed = text.strip()
    minutes = _minutes(typed.lower())
    if minutes is None:
        shown = visible(typed, 30)
        if typed.isascii() and typed.isdigit():
            raise Unreadable(f'"{shown}" could be hours or minutes: type {shown}h or {shown}m.', text)
        raise Unreadable(
            f'"{visible(typed, 30)}" is not a duration: expected one like 2h, 90m, 1h30, 1:30 or 1.5h.', text
        )
    if minutes == 0:
        raise Unreadable(f'"{visible(typed, 30)}" is no time at all: type at least 1m.', text)
    if minutes > DAY:
        raise Unreadable(f'"{visible(typed, 30)}" is more than 24 hours: log each day on its own date.', text)
    return minutes


def is_duration(text: str) -> bool:
    """Whether the text has the form of a duration, too long or none at all included; a bare number has not."""
    return _minutes(text.lower()) is not None


def format_minutes(minutes: int) -> str:
    """Hours and minutes: `2h00`, `0h45`, `150h05`; reads back as a duration while it is within a day."""
    return f"{minutes // 60}h{minutes % 60:02d}"


def short_minutes(minutes: int) -> str:
    """Hours and minutes as short as they can be told: `21h`, `3h15`, `0h05`."""
    return f"{minutes // 60}h" if minutes and minutes % 60 == 0 else format_minutes(minutes)


def _minutes(text: str) -> int | None:
    """The minutes, also 0 and more than a day; None if this is no duration."""
    if ":" in text:
        hours, _, minutes = text.partition(":")
        return _sum(hours, minutes) if len(minutes) == 2 else None
    if "h" in text:
        hours, _, minutes = text.partition("h")
        if not minutes:
            return _hours(hours.rstrip())
        number = minutes[: len(minutes) - len(minutes.lstrip("0123456789"))]
        total = _sum(hours, number) if minutes[len(number) :] in ("", "m", "min", "mins") else None
        return total if total is not None else _in_words(text)
    if text.endswith("m") and _is_number(text[:-1]):
        return int(text[:-1])
    return _in_words(text) if "min" in text else None


def _in_words(text: str) -> int | None:
    """The minutes of `2 hours`, `3hrs`, `1 hour and 30 minutes`, `an hour and a half`; `2 m` is none."""
    words = text.split()
    said = IN_WORDS.get(" ".join(words))
    if said is not None:
        return said
    number, unit, words = _number_and_unit(words)
    if unit in MINUTES:
        return int(number) if not words and _is_number(number) else None
    minutes = _hours(number) if unit in HOURS else None
    if minutes is None or not words:
        return minutes
    if words[0] == "and":
        words = words[1:]
        if words == ["a", "half"]:
            return minutes + 30
    number, unit, words = _number_and_unit(words)
    more = unit in MINUTES and not words and _is_number(number) and int(number) < 60
    return minutes + int(number) if more else None


def _number_and_unit(words: list[str]) -> tuple[str, str, list[str]]:
    """`2` and `hours` of `2 hours ...` and `2hours ...`, with the words behind them; no unit where there is none."""
    if not words:
        return "", "", words
    unit = "" if words[0] in NUMBERS else words[0].lstrip("0123456789.,")
    number = words[0][: len(words[0]) - len(unit)]
    if unit:
        return number, unit, words[1:]
    number = str(NUMBERS.index(number) + 1) if number in NUMBERS else number
    # "2 m" may be metres, and "2 h" can only be hours.
    unit = words[1] if len(words) > 1 else ""
    return number, "" if unit == "m" else unit, words[2:]


def _sum(hours: str, minutes: str) -> int | None:
    if not _is_number(hours) or not _is_number(minutes) or len(minutes) > 2 or int(minutes) > 59:
        return None
    return int(hours) * 60 + int(minutes)


def _hours(text: str) -> int | None:
    whole, _, fraction = text.replace(",", ".").partition(".")
    if not fraction:
        return int(whole) * 60 if _is_number(text) else None
    if (whole and not _is_number(whole)) or not _is_number(fraction):
        return None
    # Whole numbers all the way: 1.005h must not depend on how a float is rounded.
    scale = int("1" + "0" * len(fraction))
    return (int(whole + fraction) * 120 + scale) // (2 * scale)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 9
