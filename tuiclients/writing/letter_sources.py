"""What each sentence of a letter rests on: facts carry their sources through the filling of a template.

A letter is filled a second time with marked texts: private characters around each fact name its sources. What comes
out tells which sentence quotes which facts; without the marks it is the letter itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

#: Sources that are no entries, each with its words.
CARD, SETTINGS, EXIT, PLAN, REFERRALS, SAID, DAY = (
    "@card",
    "@settings",
    "@exit",
    "@plan",
    "@referrals",
    "@said",
    "@day",
)
LABELS = {
    CARD: "the client's card",
    SETTINGS: "the settings",
    EXIT: "the exit",
    PLAN: "the fix plan",
    REFERRALS: "the referral book",
    SAID: "your words",
    DAY: "counted from the day of the letter",
}
COURTESY = "courtesy"
_OPEN, _TEXT, _CLOSE = "\uf8f0", "\uf8f1", "\uf8f2"
_MARKS = {ord(mark): "\ufffd" for mark in (_OPEN, _TEXT, _CLOSE)}
_OPENING = re.compile(f"{_OPEN}([^{_TEXT}]*){_TEXT}|{_CLOSE}")
_SPAN = re.compile(f"{_OPEN}[^{_CLOSE}]*{_CLOSE}")
#: A sentence ends with a stop, perhaps closed by a bracket or quotation mark, before a blank and a new beginning.
_END = re.compile(r"[.!?…][)\"”“’]?(?=\s+\S)")


class Fact(str):
    """A text that a letter may quote, with the ids of the entries behind it or other `sources`."""

    __slots__ = ("sources",)
    sources: tuple[str, ...]

    def __new__(cls, text: str, *sources: str) -> Fact:
        """A fact; an empty one is as good as none."""
        fact = super().__new__(cls, text)
        fact.sources = tuple(dict.fromkeys(sources))
        return fact


class Behind(Fact):
    """Sources without a text: a sentence that it stands in rests on them and does not quote them."""

    __slots__ = ()


class Number(int):
    """A number that a letter may quote, with its sources."""

    sources: tuple[str, ...] = ()

    def __new__(cls, number: int, *sources: str) -> Number:
        """A number that can be compared in a template."""
        new = super().__new__(cls, number)
        new.sources = sources
        return new


class _MarkedNumber(int):
    sources: tuple[str, ...] = ()

    def __str__(self) -> str:
        return _mark(int.__repr__(self), self.sources)


class Sentence(NamedTuple):
    """A sentence, or a line of a list, of a letter; `sources`: ids of entries and keys of `LABELS`, () = courtesy."""

    text: str
    sources: tuple[str, ...]


def marked(value: Any) -> Any:
    """The same data with every fact marked; empty texts stay empty."""
    if isinstance(value, Behind):
        return _mark("", value.sources)
    if isinstance(value, Fact):
        return _mark(str(value), value.sources) if value else ""
    if isinstance(value, Number):
        number = _MarkedNumber(value)
        number.sources = value.sources
        return number
    if isinstance(value, dict):
        return {name: marked(part) for name, part in value.items()}
    if isinstance(value, list):
        return [marked(part) for part in value]
    return value


def sources_of(value: Any) -> tuple[str, ...]:
    """The sources of all facts in data."""
    if isinstance(value, Fact | Number):
        return value.sources
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return tuple(dict.fromkeys(source for part in parts for source in sources_of(part)))


def without_marks(text: str) -> str:
    """A marked text as it is without the marks."""
    return _OPENING.sub("", text)


def unmarkable(text: str) -> str:
    """A user's text without the characters that marks are made of."""
    return text.translate(_MARKS)


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a marked text; a line of a list is one, whatever stands in it."""
    for line in text.splitlines():
        seen = _SPAN.sub(lambda match: "x" * len(match.group()), line)
        start = 0
        for end in [*([] if line.startswith("- ") else [match.end() for match in _END.finditer(seen)]), len(line)]:
            part = line[start:end].strip()
            if without_marks(part):
                yield Sentence(without_marks(part), tuple(dict.fromkeys(_sources_in(part))))
            start = end


def _mark(text: str, sources: Sequence[str]) -> str:
    # As figures and letters of any case: a filter such as `upper` works on the mark, too.
    return f"{_OPEN}{' '.join(sources).encode().hex()}{_TEXT}{text}{_CLOSE}"


def _sources_in(part: str) -> Iterator[str]:
    for match in _OPENING.finditer(part):
        if match.group(1):
            yield from bytes.fromhex(match.group(1)).decode().split(" ")
