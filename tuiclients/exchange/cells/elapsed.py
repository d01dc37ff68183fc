"""A length of time as the cells of a file write it, to the second."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from tuiclients.exchange.cells.cell import BadCell, DecimalMark, is_digits, read_number
from tuiclients.exchange.text.foreign_text import quoted

HOUR, MINUTE, DAY = 3600, 60, 86400
"""Seconds."""
LONGEST = 100_000 * HOUR
"""Seconds."""
#: Characters of a cell with a duration.
LONGEST_CELL = 60
_WORDS = {
    HOUR: "h hr hrs hour hours std stunde stunden heure heures hora horas ora ore uur uren timer timmar",
    MINUTE: "m mn min mins minute minutes minuten minuti minuto minutos minuut minuter",
    1: "s sec secs second seconds sek sekunde sekunden seconde secondes segundo segundos secondi sekunder",
}
_UNITS = {word: unit for unit, words in _WORDS.items() for word in words.split()}
_PART = re.compile(r"([0-9][0-9.,'’]*) ?([^\W\d_]+)\.? ?(?:(?:,|&|and|und|et|y|e) ?)?")
_ISO = re.compile(
    r"p(?:([0-9]+(?:[.,][0-9]+)?)d)?"
    r"(?:t(?:([0-9]+(?:[.,][0-9]+)?)h)?(?:([0-9]+(?:[.,][0-9]+)?)m)?(?:([0-9]+(?:[.,][0-9]+)?)s)?)?"
)


def read_seconds(text: str, mark: DecimalMark, unit: int) -> int:
    """The whole seconds of a duration, half of one up. Raises BadCell.

    `1:30`, `1:30:05`, `1h 5m 3s`, `45 min`, `18:25 min` (minutes and seconds), `PT1H30M`, `1 Std. 30 Min.`, or a bare
    number of `unit` seconds.
    """
    duration = " ".join(text.lower().split())
    if not duration or len(text) > LONGEST_CELL:
        raise BadCell(f"{quoted(text)} is not a duration")
    if duration[-2:] in ("am", "pm") and ":" in duration:
        raise BadCell(f"{quoted(text)} is a time of day, not a length of time")
    if ":" in duration:
        total = _clock(text, duration)
    elif duration[0] == "p":
        total = _iso(text, duration)
    elif any(map(str.isalpha, duration)):
        total = _words(text, duration, mark)
    else:
        total = _positive(text, duration, mark) * unit
    if total > LONGEST:
        raise BadCell(f"{quoted(text)} is not a possible length of time")
    return int(total.to_integral_value(ROUND_HALF_UP))


def whole_minutes(seconds: int) -> int:
    """The nearest number of minutes, half of one up."""
    return (seconds + 30) // 60


def _clock(text: str, duration: str) -> Decimal:
    digits, _, word = duration.partition(" ")
    word = word.strip().rstrip(".")
    while not word and digits and digits[-1].isalpha():
        tail = digits.lstrip("0123456789:.,")
        digits, word = digits.removesuffix(tail), tail
    unit = _UNITS.get(word, 0) if word else HOUR
    groups = digits.split(":")
    last, _, fraction = groups[-1].replace(",", ".").partition(".")
    groups[-1] = last
    if (
        not unit
        or not 2 <= len(groups) <= 3
        or not all(map(is_digits, groups))
        or max(map(len, groups)) > 6
        or (fraction and (not is_digits(fraction) or len(groups) < 3))
        or any(int(group) > 59 for group in groups[1:])
    ):
        raise BadCell(f"{quoted(text)} is not a duration")
    first, second = int(groups[0]), int(groups[1])
    if len(groups) == 3:
        return Decimal(first * HOUR + second * MINUTE + int(last)) + Decimal(f"0.{fraction or '0'}")
    return Decimal(first * MINUTE + second if unit == MINUTE else first * HOUR + second * MINUTE)


def _iso(text: str, duration: str) -> Decimal:
    found = _ISO.fullmatch(duration)
    if found is None or not any(found.groups()):
        raise BadCell(f"{quoted(text)} is not a duration")
    units = (DAY, HOUR, MINUTE, 1)
    parts = zip(found.groups("0"), units, strict=True)
    return sum((Decimal(part.replace(",", ".")) * unit for part, unit in parts), Decimal(0))


def _words(text: str, duration: str, mark: DecimalMark) -> Decimal:
    total, place, before = Decimal(0), 0, DAY
    while place < len(duration):
        part = _PART.match(duration, place)
        unit = _UNITS.get(part[2], 0) if part else 0
        if part is None or not unit or unit >= before:
            # `1h 30` has minutes without their word.
            rest = duration[place:].strip()
            if before == HOUR and is_digits(rest) and len(rest) <= 2:
                return total + int(rest) * MINUTE
            raise BadCell(f"{quoted(text)} is not a duration")
        total += _positive(text, part[1], mark) * unit
        place, before = part.end(), unit
    return total


def _positive(text: str, part: str, mark: DecimalMark) -> Decimal:
    try:
        number = read_number(part, mark, "")
    except BadCell:
        raise BadCell(f"{quoted(text)} is not a duration") from None
    if number.currency:
        raise BadCell(f"{quoted(text)} is not a duration")
    if number.value < 0:
        raise BadCell(f"{quoted(text)} is not a possible length of time")
    return number.value
