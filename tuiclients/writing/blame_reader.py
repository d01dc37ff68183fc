"""The blame reader: words in a letter that accuse, insult, claim too much, or promise without a day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

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

Fault = Literal["blame", "insult", "absolute", "promise", "gap", "own"]
KINDS: dict[Fault, str] = {
    "blame": "blames",
    "insult": "insults",
    "absolute": "claims too much",
    "promise": "promises without a day",
    "gap": "still to be filled in",
    "own": "is on your own list",
}


class Finding(NamedTuple):
    """Something to change: its kind, the words as they stand, and the index of their first character."""

    kind: Fault
    words: str
    start: int


def read(text: str, names: Iterable[str] = (), own: Sequence[str] = ()) -> tuple[Finding, ...]:
    """What should not stand in a letter, in the order of the text; words inside a longer finding count once.

    `names` (of the client, of others) are not read; `own` are further phrases that the user watches for.
    """
    masked = text.replace("’", "'")
    for name in sorted({name.strip() for name in names if name.strip()}, key=len, reverse=True):
        masked = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", lambda match: "·" * len(match.group()), masked)
    findings: list[Finding] = []
    groups: tuple[tuple[Fault, Sequence[str]], ...] = (
        ("blame", BLAME),
        ("insult", INSULTS),
        ("absolute", ABSOLUTES),
        ("own", own),
    )
    for kind, phrases in groups:
        for phrase in phrases:
            findings += [_finding(kind, text, match) for match in _pattern(phrase).finditer(masked)]
    findings += _promises_without_day(text, masked)
    findings += [_finding("gap", text, match) for match in _GAP.finditer(text)]
    return _outermost(findings)


def _promises_without_day(text: str, masked: str) -> list[Finding]:
    """The promises in sentences that name no day."""
    findings = []
    for sentence in _SENTENCE.finditer(masked):
        if not sentence.group().strip() or _DAY.search(sentence.group()):
            continue
        for phrase in PROMISES:
            matches = _pattern(phrase).finditer(masked, sentence.start(), sentence.end())
            findings += [_finding("promise", text, match) for match in matches]
    return findings


def _pattern(phrase: str) -> re.Pattern[str]:
    """A phrase as a pattern of whole words."""
    pattern = _patterns.get(phrase)
    if pattern is None:
        source = r"\s+".join(re.escape(word) for word in phrase.split()).replace(r"\s+\.\.\.", _FILLERS)
        pattern = _patterns[phrase] = re.compile(rf"(?<!\w){source}(?!\w)", re.IGNORECASE)
    return pattern


_patterns: dict[str, re.Pattern[str]] = {}


def _finding(kind: Fault, text: str, match: re.Match[str]) -> Finding:
    return Finding(kind, " ".join(text[match.start() : match.end()].split()), match.start())


def _outermost(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings in the order of the text, without those that begin inside an earlier one."""
    outermost: list[Finding] = []
    for finding in sorted(findings, key=lambda finding: (finding.start, -len(finding.words))):
        if outermost and finding.start < outermost[-1].start + len(outermost[-1].words):
            continue
        outermost.append(finding)
    return tuple(outermost)
