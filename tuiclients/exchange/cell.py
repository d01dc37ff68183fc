"""One cell of a foreign table: a date, a time, a number, a duration or a yes, as the file writes them."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_CEILING, Decimal
from functools import lru_cache

from tuiclients.domain.named import NamedTuple
from tuiclients.exchange.quotation import quoted
from tuiclients.parsing.currency import currency
from tuiclients.parsing.date import month_of, real_day, whole_day

DIGITS = "0123456789"
GROUPERS = "'’ \u00a0\u2009\u202f"
LONGEST_DATE = 60
MOST_DIGITS = 12
"""Before the decimal mark; more is a slip of the file."""
#: Two digits of a year up to this one mean this century.
LAST_SHORT_YEAR = 69
ORDERS = {"dmy": "day/month/year", "mdy": "month/day/year", "ymd": "year/month/day"}
_PLACES = {"dmy": (2, 1, 0), "mdy": (2, 0, 1), "ymd": (0, 1, 2)}
_YES = frozenset(("yes", "y", "true", "1", "x", "on", "ja", "oui", "si", "sí", "✓", "billable"))
_NO = frozenset(("no", "n", "false", "0", "off", "nein", "non", "non-billable"))


class BadCell(ValueError):
    """A cell that cannot be read; its text is the reason, the middle of a sentence."""


class Number(NamedTuple):
    """A signed number as it stands in a cell, and the currency beside it ("" if there is none)."""

    value: Decimal
    currency: str = ""


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
    if len(said) == 8 and _is_digits(said):
        return Groups((said[:4], said[4:6], said[6:]))
    for mark in "-/.":
        if mark in said:
            groups = said.strip(".").split(mark)
            if len(groups) == 3 and all(map(_is_digits, map(str.strip, groups))):
                first, second, third = (group.strip() for group in groups)
                return Groups((first, second, third), mark == ".")
            return None
    return None


def read_time(text: str) -> str:
    """The time of day of a cell as "HH:MM", seconds cut off, 12 hours with am or pm too. Raises BadCell."""
    said = text.strip().lower().replace(".", "")
    half = said[-2:] if said[-2:] in ("am", "pm") else ""
    groups = said.removesuffix(half).strip().split(":") if half else said.split(":")
    if 2 <= len(groups) <= 3 and all(map(_is_digits, groups)) and max(map(len, groups)) <= 2:
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


def read_number(text: str, mark: str, own: str) -> Number:
    """The number of a cell; `mark` is the file's decimal mark, `own` the book's currency. Raises BadCell."""
    if mark == "." and text.isascii() and text.replace(".", "", 1).isdigit() and len(text) <= MOST_DIGITS:
        return Number(Decimal(text))
    sign, head, body, tail = number_parts(text)
    code = ""
    if head or tail:
        code = currency(head or tail, own) or ""
        if not code or (head and tail):
            raise BadCell(f"{quoted(text)} is no number")
    other = "," if mark == "." else "."
    whole, _, fraction = body.partition(mark)
    grouper = next((char for char in whole if char not in DIGITS), "")
    if grouper:
        groups = whole.split(grouper)
        if (
            grouper not in other + GROUPERS
            or len(groups[-1]) != 3
            or not all(0 < len(group) <= 3 for group in groups)
        ):
            raise BadCell(f"{quoted(text)} is no number with a decimal {'point' if mark == '.' else 'comma'}")
        whole = "".join(groups)
    if not _is_digits(whole + fraction):
        raise BadCell(f"{quoted(text)} is no number")
    if len(whole.lstrip("0")) > MOST_DIGITS or len(fraction) > MOST_DIGITS:
        raise BadCell(f"{quoted(text)} is larger or finer than any amount")
    value = Decimal(f"{whole or '0'}.{fraction}") if fraction else Decimal(whole)
    return Number(-value if sign and value else value, code)


def number_parts(text: str) -> tuple[bool, str, str, str]:
    """Whether a number is negative, the word before it, its digits with their marks, and the word behind it."""
    said = text.strip()
    negative = said[:1] == "(" and said[-1:] == ")"
    if negative:
        said = said[1:-1].strip()
    places = [place for place, char in enumerate(said) if char in DIGITS]
    if not places:
        return False, said, "", ""
    first, last = places[0], places[-1]
    if first and said[first - 1] in ".,":
        first -= 1
    head, body, tail = said[:first].strip(), said[first : last + 1], said[last + 1 :].strip()
    for minus in "-−":
        if head.startswith(minus) or head.endswith(minus) or tail.endswith(minus):
            negative, head, tail = True, head.strip(minus).strip(), tail.strip(minus).strip()
    return negative, head.removeprefix("+").strip(), body, tail


def read_minutes(text: str, mark: str, unit: int) -> int:
    """The minutes of a duration, parts of one rounded up. Raises BadCell.

    `1:30`, `1:30:05`, `1h 30m`, `90m`, `1.5h`, or a bare number of `unit` minutes (60: hours).
    """
    said = text.strip().lower()
    if ":" in said:
        return _clocked(text, said)
    hours, h, rest = said.partition("h")
    if h:
        rest = rest.strip().removeprefix("rs").removeprefix("r").strip().removesuffix("min").removesuffix("m").strip()
        total = _positive(text, hours, mark) * 60 + (_positive(text, rest, mark) if rest else 0)
    elif said.endswith(("m", "min")):
        total = _positive(text, said.removesuffix("min").removesuffix("m"), mark)
    else:
        total = _positive(text, said, mark) * unit
    return int(total.to_integral_value(ROUND_CEILING))


def read_truth(text: str) -> bool:
    """The yes or no of a cell. Raises BadCell."""
    said = text.strip().lower()
    if said in _YES:
        return True
    if said in _NO:
        return False
    raise BadCell(f"{quoted(text)} is neither yes nor no")


def is_value(text: str) -> bool:
    """Whether a cell holds a date or a number, as no header does."""
    if not any(char in DIGITS for char in text):
        return False
    if any(parse_date(text, order) for order in ORDERS):
        return True
    for mark in ".,":
        try:
            read_number(text, mark, "EUR")
        except BadCell:
            continue
        return True
    return False


def _clocked(text: str, said: str) -> int:
    groups = said.split(":")
    if not 2 <= len(groups) <= 3 or not all(map(_is_digits, groups)) or max(map(len, groups)) > 5:
        raise BadCell(f"{quoted(text)} is no duration")
    hours, minutes, seconds = (int(group) for group in (*groups, "0")[:3])
    if minutes > 59 or seconds > 59:
        raise BadCell(f"{quoted(text)} is no duration")
    return hours * 60 + minutes + (seconds > 0)


def _positive(text: str, number: str, mark: str) -> Decimal:
    try:
        found = read_number(number, mark, "")
    except BadCell:
        raise BadCell(f"{quoted(text)} is no duration") from None
    if found.currency:
        raise BadCell(f"{quoted(text)} is no duration")
    if found.value < 0 or found.value > 100_000:
        raise BadCell(f"{quoted(text)} is no length of time that can be")
    return found.value


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
    if not _is_digits(day) or not _is_digits(year) or len(day) > 2 or len(year) not in (2, 4):
        return None
    return real_day(int(year) + (2000 if len(year) == 2 else 0), month, int(day))


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()
