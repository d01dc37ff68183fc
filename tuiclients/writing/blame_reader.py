"""The blame reader: words in a letter that accuse, insult, claim too much, or promise without a day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tuiclients.writing.watched_phrases import ABSOLUTES, BLAME, INSULTS, PROMISES

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
#: A place that the letter leaves to be filled in: [new rate], but no link.
_GAP = re.compile(r"(?<!\\)\[[^\]\n]+\](?!\()")
_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?](?=\d)[^.!?\n]*|\n(?!\s*\n|\s*[-*#])[^.!?\n]*)*[.!?]*")

KINDS = {
    "blame": "blames",
    "insult": "insults",
    "absolute": "claims too much",
    "promise": "promises without a day",
    "gap": "still to be filled in",
    "own": "is on your own list",
}


class Finding(NamedTuple):
    """Something to change: the words as they stand, which of `KINDS` they are, and where they begin (0 = first)."""

    kind: str
    words: str
    start: int


def read(text: str, names: Iterable[str] = (), own: Sequence[str] = ()) -> tuple[Finding, ...]:
    """What should not stand in a letter, in the order of the text; words inside longer findings are not told twice.

    `names` (of the client, of others) are left out of the reading; `own` are further words that the user watches for.
    """
    masked = text.replace("’", "'")
    for name in sorted({one.strip() for one in names if one.strip()}, key=len, reverse=True):
        masked = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", lambda found: "·" * len(found.group()), masked)
    found: list[Finding] = []
    groups = (("blame", BLAME), ("insult", INSULTS), ("absolute", ABSOLUTES), ("own", own))
    for kind, phrases in groups:
        for phrase in phrases:
            found += [Finding(kind, _said(text, one), one.start()) for one in _pattern(phrase).finditer(masked)]
    found += _vague(text, masked)
    found += [Finding("gap", _said(text, one), one.start()) for one in _GAP.finditer(text)]
    return _once(found)


def _vague(text: str, masked: str) -> list[Finding]:
    """The promises in sentences that name no day."""
    found = []
    for sentence in _SENTENCE.finditer(masked):
        if not sentence.group().strip() or _DAY.search(sentence.group()):
            continue
        for phrase in PROMISES:
            for one in _pattern(phrase).finditer(masked, sentence.start(), sentence.end()):
                found.append(Finding("promise", _said(text, one), one.start()))
    return found


def _pattern(phrase: str) -> re.Pattern[str]:
    """A phrase as a pattern of whole words."""
    known = _patterns.get(phrase)
    if known is None:
        source = r"\s+".join(re.escape(word) for word in phrase.split()).replace(r"\s+\.\.\.", _FILLERS)
        known = _patterns[phrase] = re.compile(rf"(?<!\w){source}(?!\w)", re.IGNORECASE)
    return known


_patterns: dict[str, re.Pattern[str]] = {}


def _said(text: str, found: re.Match[str]) -> str:
    return " ".join(text[found.start() : found.end()].split())


def _once(found: Iterable[Finding]) -> tuple[Finding, ...]:
    kept: list[Finding] = []
    for one in sorted(found, key=lambda one: (one.start, -len(one.words))):
        if kept and one.start < kept[-1].start + len(kept[-1].words):
            continue
        kept.append(one)
    return tuple(kept)
