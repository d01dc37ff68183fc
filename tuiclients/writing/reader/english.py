"""What in an English letter accuses, insults, claims too much, or promises without a day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tuiclients.writing.reader.finding import Fault, Span
from tuiclients.writing.reader.watched_phrases import ABSOLUTES, BLAME, INSULTS, PROMISES

#: Between "you" and what follows it may stand any of these.
_FILLERS = r"(?:['’](?:ve|re|d)|\s+(?:have|has|had|are|were|did|do|just|simply|really|also|still|then|keep))*"
#: What names a day.
_DAY = re.compile(
    r"\b(?:\d{4}-\d{2}-\d{2}|\d{1,2}\.\s?\d{1,2}\.(?:\d{2,4})?|\d{1,2}/\d{1,2}(?:/\d{2,4})?"
    r"|(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.?(?:\s+\d{1,4})?"
    r"|\d{1,2}(?:st|nd|rd|th)?\s+may|may\s+\d{1,4}"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow|within\s+\w+\s+(?:days?|weeks?|months?))\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?](?=\d)[^.!?\n]*|\n(?!\s*\n|\s*[-*#])[^.!?\n]*)*[.!?]*")


def find(text: str) -> Iterator[Span]:
    """What should not be in an English letter."""
    groups: tuple[tuple[Fault, Sequence[str]], ...] = (("blame", BLAME), ("insult", INSULTS), ("absolute", ABSOLUTES))
    for kind, phrases in groups:
        for phrase in phrases:
            yield from (Span(kind, *match.span()) for match in _pattern(phrase).finditer(text))
    yield from _promises_without_day(text)


def _promises_without_day(text: str) -> Iterator[Span]:
    """The promises in sentences that name no day."""
    for sentence in _SENTENCE.finditer(text):
        if not sentence.group().strip() or _DAY.search(sentence.group()):
            continue
        for phrase in PROMISES:
            matches = _pattern(phrase).finditer(text, sentence.start(), sentence.end())
            yield from (Span("promise", *match.span()) for match in matches)


def _pattern(phrase: str) -> re.Pattern[str]:
    """A phrase as a pattern of whole words."""
    pattern = _patterns.get(phrase)
    if pattern is None:
        source = r"\s+".join(re.escape(word) for word in phrase.split()).replace(r"\s+\.\.\.", _FILLERS)
        pattern = _patterns[phrase] = re.compile(rf"(?<!\w){source}(?!\w)", re.IGNORECASE)
    return pattern


_patterns: dict[str, re.Pattern[str]] = {}
