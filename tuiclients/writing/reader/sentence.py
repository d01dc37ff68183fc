"""A letter cut into sentences, and each of these into plain words that know where in the text they stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

#: A word, a number, a masked name, or a mark that parts clauses.
_TOKEN = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|\d[\d.,:/-]*\d|\d|·+|[%,;:?!()–—]")
#: A sentence ends at a mark before white space, at an empty line, and before an item of a list.
_END = re.compile(r"[.!?…]+[*_\"”)']*(?=\s|$)|\n(?=\s*\n|\s*(?:[-*#+]|\d+\.)\s)")
#: Characters of a sentence that are read at once.
LONGEST = 2000
#: Words whose full stop ends no sentence.
_ABBREVIATED = re.compile(
    r"\b(?:mr|mrs|ms|dr|prof|st|nos?|inc|ltd|co|e\.g|i\.e|approx|vs|(?-i:[A-HJ-Z]))\.$", re.IGNORECASE
)


class Sentence:
    """The words of a sentence in lower case, and where in the text each of them stands."""

    __slots__ = ("_ends", "_offsets", "_spans", "start", "text", "words")

    def __init__(self, text: str, start: int, expand: dict[str, str]) -> None:
        """`text` = the sentence as it stands from `start` on; `expand` = what contractions are short for."""
        self.text = text
        self.start = start
        spans: list[tuple[int, int]] = []
        words: list[str] = []
        for token in _TOKEN.finditer(text):
            word = token.group().lower()
            for part in _parts(word, expand):
                words.append(part)
                spans.append((start + token.start(), start + token.end()))
        self.words = words
        self._spans = spans
        self._offsets: list[int] = []
        length = 0
        for word in words:
            self._offsets.append(length)
            length += len(word) + 1

    @property
    def line(self) -> str:
        """The words as one line, each after a blank."""
        return "".join(f" {word}" for word in self.words)

    def word_at(self, offset: int) -> int:
        """The index of the word at an offset of `line`; a blank belongs to the word after it."""
        return bisect_right(self._offsets, offset) - 1

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where the words from `first` to `last` stand in the whole text."""
        return self._spans[first][0], self._spans[last][1]


def _parts(word: str, expand: dict[str, str]) -> list[str]:
    """A word, or what it is short for."""
    if word in expand:
        return expand[word].split()
    if "'" in word:
        for ending, long in expand.items():
            if word.endswith(ending):
                return [word.removesuffix(ending), long]
    return [word]


def sentences(text: str, expand: dict[str, str] | None = None) -> Iterator[Sentence]:
    """The sentences of a text in order; an item of a list is one."""
    start = 0
    for end in _END.finditer(text):
        if end.group()[0] == "." and _ABBREVIATED.search(text, max(start, end.start() - 8), end.start() + 1):
            continue
        yield from (Sentence(text[first:last], first, expand or {}) for first, last in pieces(text, start, end.end()))
        start = end.end()
    yield from (Sentence(text[first:last], first, expand or {}) for first, last in pieces(text, start, len(text)))


def pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the sentence text[start:end] begins and ends; a very long one in pieces, since the patterns of the reader
    take a time that grows with the square of the length."""
    while end - start > LONGEST:
        cut = text.rfind(" ", start + 1, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        yield start, cut
        start = cut
    if text[start:end].strip():
        yield start, end
