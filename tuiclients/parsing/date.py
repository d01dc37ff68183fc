"""Dates and times of day, as people type them in a diary: the past is meant, unless a due date is asked for."""

from __future__ import annotations

from datetime import date, timedelta

from tuiclients.domain.errors import Unreadable
from tuiclients.parsing.visible import visible

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Years outside are taken for a slip of the finger."""
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
"""Numbers as words, from 1."""
ORDINALS = ("st", "nd", "rd", "th")


class LiesAhead(Unreadable):
    """A day to come where the past is meant."""


class TwoDays(Unreadable):
    """A day that can be read in two ways."""


def past(text: str, today: date, order: str | None = None) -> date:
    """The day that is meant in a diary: `today`, `yesterday`, `-3d`, `-2w`, `fri`, `12nov`, `12.11.`, `2026-11-12`.

    Also `y`, `-1`, `on friday`, `last friday`, `3 days ago`, `a week ago`, `27/11` (`order` is the setting
    date_order: dmy, mdy or None). A weekday is the last one before today; a day and month without a year the newest
    not after today. Only a full ISO date may lie ahead (else LiesAhead). Raises Unreadable, and TwoDays for `3/4`
    without an order.
    """
    typed = " ".join(text.lower().split())
    typed = typed.removeprefix("on ").removeprefix("last ") if " " in typed else typed
    full = iso(typed)
    if full is not None:
        return full
    if "/" in typed:
        typed = _in_points(typed, text, order)
    day = _past(typed, today)
    if day is None:
        coming = _ahead(typed, today, today)
        if coming is not None:
            raise LiesAhead(
                f'"{visible(text, 30)}" is in the future, and the past is meant here: '
                f"for a future day type its full date, {coming.isoformat()}.",
                text,
            )
        raise Unreadable(
            f'"{visible(text, 30)}" is not a day: expected today, yesterday, fri, -3d, 12nov or 2026-11-12.', text
        )
    return day


def ahead(text: str, start: date, today: date, order: str | None = None) -> date:
    """The day by which something is due: the first such day on or after `start`.

    Reads `fri`, `5 dec`, `5.12.`, `27/11` (as `past` does), `today`, `tomorrow` (both by `today`); from `start`
    `+14d`, `+2w`, `+1m` and `+1y` (the same day a month or a year on, else its last day), `in 30 days`, `eom`,
    `end of july`; and any date with its year, also one before `start`. Raises Unreadable.
    """
    typed = " ".join(text.lower().split())
    if typed[:3] == "in " and typed[3:4].isdigit():
        typed = "+" + typed[3:]
    if "/" in typed:
        typed = _in_points(typed, text, order)
    day = iso(typed)
    if day is None:
        day = _ahead(typed, start, today)
    if day is None:
        raise Unreadable(f'"{visible(text, 30)}" is not a future day: expected 5 dec, fri, +14d or 2026-12-05.', text)
    return day


def iso(text: str) -> date | None:
    """The day of a full date, year-month-day with all its digits, or None if the text is not one."""
    if len(text) != 10 or text[4] != "-" or text[7] != "-":
        return None
    return whole_day(text[:4], text[5:7], text[8:])


def clock(text: str) -> str | None:
    """A time of day as "HH:MM" (24 h), or None if the text is not one: `9:10`, `09:10`, `9am`, `9:30 pm`."""
    half = text[-2:].lower()
    if half in ("am", "pm"):
        hour, colon, minute = text[:-2].strip().replace(".", ":").partition(":")
        if not hour.isascii() or not hour.isdigit() or len(hour) > 2 or not 1 <= int(hour) <= 12:
            return None
        return clock(f"{int(hour) % 12 + 12 * (half == 'pm')}:{minute if colon else '00'}")
    hour, colon, minute = text.partition(":")
    if not colon or len(minute) != 2 or not 1 <= len(hour) <= 2:
        return None
    if not (hour + minute).isascii() or not (hour + minute).isdigit() or int(hour) > 23 or int(minute) > 59:
        return None
    return f"{int(hour):02d}:{minute}"


def parts(text: str) -> tuple[int, int, int | None] | None:
    """Day, month and year (None if it is not written) of `12nov`, `5 Dec 2026`, `Dec 5`, `12.11.`, `12.11.2026`.

    Only the form is read: there may be no such day. Two digits for a year, after points only, mean this century.
    """
    if "." in text and not any(char.isalpha() for char in text):
        return _dotted(text)
    tokens = [token for token in _tokens(text) if token not in (*ORDINALS, "of")]
    if len(tokens) not in (2, 3):
        return None
    month = month_of(tokens[1]) or month_of(tokens[0])
    day = tokens[0] if month_of(tokens[1]) else tokens[1]
    if not month or not day.isdigit() or len(day) > 2:
        return None
    if len(tokens) == 2:
        return int(day), month, None
    return (int(day), month, int(tokens[2])) if tokens[2].isdigit() and len(tokens[2]) == 4 else None


def month_of(word: str) -> int:
    """The number of a month, 1 to 12, from three letters of its name or more; 0 if the word is none."""
    if len(word) < 3:
        return 0
    for number, name in enumerate(MONTHS, 1):
        if name.startswith(word):
            return number
    return 9 if word == "sept" else 0


def last_of_month(day: date) -> date:
    """The last day of a day's month."""
    following = real_day(day.year + (day.month == 12), day.month % 12 + 1, 1)
    return day.replace(day=31) if following is None else following - timedelta(days=1)


def months_on(day: date, months: int) -> date | None:
    """The same day some months on, else the last day of that month; None beyond the calendar."""
    year, month = divmod(day.month - 1 + months, 12)
    first = real_day(day.year + year, month + 1, 1)
    return None if first is None else first.replace(day=min(day.day, last_of_month(first).day))


def real_day(year: int, month: int, day: int) -> date | None:
    """That day, or None if the calendar has none such or its year is out of reach."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def whole_day(year: str, month: str, day: str) -> date | None:
    """The day of three groups of digits, or None."""
    digits = year + month + day
    return real_day(int(year), int(month), int(day)) if digits.isascii() and digits.isdigit() else None


def format_date(day: date, beside: date) -> str:
    """`5 Dec`, with the year where it is not that of the date that it stands beside: `5 Jan 2027`."""
    written = f"{day.day} {MONTHS[day.month - 1][:3].capitalize()}"
    return written if day.year == beside.year else f"{written} {day.year}"


def format_day(day: date, today: date) -> str:
    """The day of an entry: `today`, `yesterday`, `Fri 20 Nov`, with the year if it is not this one."""
    if day == today:
        return "today"
    if day == today - timedelta(days=1):
        return "yesterday"
    return f"{WEEKDAYS[day.weekday()][:3].capitalize()} {format_date(day, today)}"


def _past(typed: str, today: date) -> date | None:
    if typed == "today":
        return today
    if typed in ("yesterday", "y"):
        return today - timedelta(days=1)
    if typed[:1] == "-" or typed.endswith(" ago"):
        days = _ago(typed[:-4]) if typed[0] != "-" else _days(typed[1:] + "d" * typed[1:].isdigit())
        return None if days is None else _shift(today, -days)
    weekday = _weekday(typed)
    if weekday >= 0:
        return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
    typed_day = parts(typed)
    if typed_day is None:
        return None
    day, month, year = typed_day
    if year is not None:
        named = real_day(year, month, day)
        return named if named is not None and named <= today else None
    for back in range(9):  # a 29 February can be eight years away
        candidate = real_day(today.year - back, month, day)
        if candidate is not None and candidate <= today:
            return candidate
    return None


def _ahead(typed: str, start: date, today: date) -> date | None:
    if typed in ("today", "tomorrow"):
        return today + timedelta(days=typed == "tomorrow")
    if typed[:1] == "+":
        return _on(typed[1:], start)
    if typed == "eom" or typed.startswith("end of "):
        return _end_of(typed[7:], start)
    weekday = _weekday(typed)
    if weekday >= 0:
        return start + timedelta(days=(weekday - start.weekday()) % 7)
    typed_day = parts(typed)
    if typed_day is None:
        return None
    day, month, year = typed_day
    if year is not None:
        return real_day(year, month, day)
    for later in range(9):
        candidate = real_day(start.year + later, month, day)
        if candidate is not None and candidate >= start:
            return candidate
    return None


def _days(text: str) -> int | None:
    """The days of `3d` or `2w`."""
    number, unit = text[:-1], text[-1:]
    if unit not in ("d", "w") or not number.isascii() or not number.isdigit() or len(number) > 5:
        return None
    return int(number) * (7 if unit == "w" else 1)


def _ago(text: str) -> int | None:
    """The days of `3 days` or `a week`."""
    number, _, unit = text.partition(" ")
    number = "1" if number == "a" else str(NUMBERS.index(number) + 1) if number in NUMBERS else number
    return _days(f"{number}{unit[:1]}") if unit in ("day", "days", "week", "weeks") else None


def _on(text: str, start: date) -> date | None:
    """The day of `14d`, `2w`, `1m`, `1y`, `30 days`, `2 weeks`, `1 month`, counted from a day."""
    number = text[: len(text) - len(text.lstrip("0123456789"))]
    unit = text[len(number) :].strip()
    if unit in ("m", "month", "months", "y", "year", "years") and number and len(number) <= 4:
        return months_on(start, int(number) * (12 if unit[0] == "y" else 1))
    plain = {"day": "d", "days": "d", "week": "w", "weeks": "w"}.get(unit, unit)
    days = _days(number + plain)
    return None if days is None else _shift(start, days)


def _end_of(text: str, start: date) -> date | None:
    """The last day of the month that is named: the one of `start`, the next one, or July."""
    if text in ("", "month", "the month", "this month"):
        return last_of_month(start)
    if text == "next month":
        following = months_on(start, 1)
        return None if following is None else last_of_month(following)
    month = month_of(text)
    first = real_day(start.year + (0 < month < start.month), month, 1) if month else None
    return None if first is None else last_of_month(first)


def _in_points(typed: str, text: str, order: str | None) -> str:
    """`27/11` and `27/11/2026` with points, day first; what is no such day stays as it is. Raises TwoDays."""
    groups = typed.split("/")
    if len(groups) not in (2, 3) or not all(group.isascii() and group.isdigit() for group in groups):
        return typed
    first, second = int(groups[0]), int(groups[1])
    if order is None and max(first, second) <= 12 and first != second and min(first, second) > 0:
        one, other = (f"{day} {MONTHS[month - 1][:3]}" for day, month in ((first, second), (second, first)))
        raise TwoDays(
            f'"{visible(text, 30)}" can be {one.title()} or {other.title()}: type {one} or {other}, '
            "or say once which comes first with the setting date_order (dmy or mdy).",
            text,
        ).offering(one, other)
    if order == "mdy" if order is not None else second > 12:
        first, second = second, first
    return ".".join([str(first), str(second), *groups[2:]])


def _shift(day: date, days: int) -> date | None:
    try:
        moved = day + timedelta(days=days)
    except OverflowError:
        return None
    return moved if FIRST_YEAR <= moved.year <= LAST_YEAR else None


def _weekday(word: str) -> int:
    if len(word) >= 3:
        for number, name in enumerate(WEEKDAYS):
            if name.startswith(word):
                return number
    return -1


def _dotted(text: str) -> tuple[int, int, int | None] | None:
    groups = [group.strip() for group in text.split(".")]
    if len(groups) not in (2, 3) or not all(group.isascii() and group.isdigit() for group in groups[:2]):
        return None
    if len(groups[0]) > 2 or len(groups[1]) > 2:
        return None
    year = groups[2] if len(groups) == 3 else ""
    if not year:
        return int(groups[0]), int(groups[1]), None
    if not year.isascii() or not year.isdigit() or len(year) not in (2, 4):
        return None
    return int(groups[0]), int(groups[1]), int(year) + (2000 if len(year) == 2 else 0)


def _tokens(text: str) -> list[str]:
    """Runs of digits and runs of letters; spaces, hyphens and a comma may stand between them."""
    tokens: list[str] = []
    kind = ""
    for char in text:
        if char in " -,.":
            kind = ""
            continue
        now = "digit" if char in "0123456789" else "letter"
        if now == kind:
            tokens[-1] += char
        else:
            tokens.append(char)
        kind = now
    return tokens
