"""An own reading of what looks like a fact in a note, from the description alone: it knows nothing of the grammar."""

from __future__ import annotations

import re
from collections.abc import Iterable

_NUMBER = r"\d+(?:[.,]\d+)?"
_UNIT = r"(?:h|hrs?|hours?|mins?|minutes?)"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_CLOCK = r"(?:[01]?\d|2[0-3]):[0-5]\d"
_HALF_DAY = r"(?:1[0-2]|[1-9])(?:am|pm)"
_SLASHED = r"(?:1[3-9]|2\d|3[01])/(?:1[0-2]|[1-9])"
_CURRENCY = r"(?:eur|usd|gbp|chf)"

#: What each looks like, as a whole word.
FACTS = {
    "a duration": rf"{_NUMBER} ?{_UNIT}|\d+h\d+|\d+m|an hour|half an hour",
    "a day": rf"yesterday|today|tomorrow|{_WEEKDAY}|\d{{1,2}} {_MONTH}|{_SLASHED}|\d+ days ago",
    "a time of day": rf"{_CLOCK}|{_HALF_DAY}",
    "an amount": rf"[€$£]\d+|\d+[€$£]|\d+ {_CURRENCY}",
    "a word for unbilled": r"unbilled|nonbillable|not billable",
}
_READERS = {
    name: re.compile(rf"(?<![\w/.:,#'-])(?:{text})(?![\w/:'-]|[.,]\d)", re.IGNORECASE) for name, text in FACTS.items()
}
_QUOTED = re.compile(r'"[^"]*"')


def unquoted(line: str) -> str:
    """The line without what stands in quotes."""
    return _QUOTED.sub(" ", line)


def facts_in(text: str) -> list[tuple[str, str]]:
    """What looks like a fact in a text: what it is, and its words."""
    return [(name, found.group()) for name, reader in _READERS.items() for found in reader.finditer(text)]


def unmarked_facts(notes: Iterable[str], line: str, warns: str) -> list[tuple[str, str]]:
    """The facts that are left in the notes of a line, stand outside its quotes, and that nothing is said about."""
    said, plain = warns.lower(), unquoted(line).lower()
    found = [fact for note in notes for fact in facts_in(note)]
    return [(name, words) for name, words in found if words.lower() in plain and words.lower() not in said]
