"""The reader: what in a letter blames, insults, threatens, claims too much, or promises without a day.

Each language has a module with a function `find(text)` that yields a `Span` for each of these; it is given the text
with plain apostrophes, and with names masked by as many `·`. Gaps and the user's own words are found in any language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module

from tuiclients.writing.reader.finding import KINDS, Fault, Finding, Span

__all__ = ["KINDS", "LANGUAGES", "Fault", "Finding", "Span", "read"]

#: The languages that have rules, and their modules.
LANGUAGES = {"en": "english", "de": "german"}
#: A place that the letter leaves to be filled in: [new rate], but no link.
_GAP = re.compile(r"(?<!\\)\[[^\]\n]+\](?!\()")


def read(text: str, language: str = "en", names: Iterable[str] = (), own: Sequence[str] = ()) -> tuple[Finding, ...]:
    """What should not be in a letter, in the order of the text; words inside a longer finding count once.

    `names` (of the client, of others) are not read; `own` are further phrases that the user watches for, named
    beside what else is wrong there. In a language without rules only these and the gaps are found.
    """
    masked = text.replace("’", "'")
    for name in sorted({name.strip() for name in names if name.strip()}, key=len, reverse=True):
        masked = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", lambda match: "·" * len(match.group()), masked)
    spans = [Span("gap", *match.span()) for match in _GAP.finditer(text)]
    if language in LANGUAGES:
        find: Callable[[str], Iterable[Span]]
        find = import_module(f"tuiclients.writing.reader.{LANGUAGES[language]}").find
        spans += find(masked)
    watched = [Span("own", *match.span()) for phrase in own for match in _own_phrase(phrase).finditer(masked)]
    found = sorted([*_outermost(spans), *_outermost(watched)], key=lambda span: span.start)
    return tuple(Finding(span.kind, " ".join(text[span.start : span.end].split()), span.start) for span in found)


def _own_phrase(phrase: str) -> re.Pattern[str]:
    """A phrase of the user's as a pattern of whole words, in any case."""
    words = r"\s+".join(map(re.escape, phrase.replace("’", "'").split()))
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)


def _outermost(spans: Iterable[Span]) -> list[Span]:
    """The spans in the order of the text, without those that begin inside an earlier one."""
    outermost: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.end > span.start and not (outermost and span.start < outermost[-1].end):
            outermost.append(span)
    return outermost
