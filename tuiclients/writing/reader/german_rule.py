"""A rule of the German reader: patterns that meet in one clause or sentence."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from tuiclients.writing.reader.finding import Fault

Place = Literal["clause", "sentence"]


class Rule(NamedTuple):
    """A fault is found where all of `together` stand in one clause or sentence, and nothing of `unless`."""

    kind: Fault
    place: Place
    together: tuple[re.Pattern[str], ...]
    unless: re.Pattern[str] | None


def blame(*together: str, unless: str = "", place: Place = "clause") -> Rule:
    """What accuses the reader."""
    return _rule("blame", place, together, unless)


def insult(*together: str, unless: str = "", place: Place = "clause") -> Rule:
    """What nobody should read about themselves."""
    return _rule("insult", place, together, unless)


def threat(*together: str, unless: str = "", place: Place = "sentence") -> Rule:
    """What is to frighten."""
    return _rule("threat", place, together, unless)


def absolute(*together: str, unless: str = "", place: Place = "clause") -> Rule:
    """What claims more than any log can show."""
    return _rule("absolute", place, together, unless)


def _rule(kind: Fault, place: Place, together: tuple[str, ...], unless: str) -> Rule:
    patterns = tuple(re.compile(pattern, re.IGNORECASE) for pattern in together)
    return Rule(kind, place, patterns, re.compile(unless, re.IGNORECASE) if unless else None)
