"""The words of a line, with their places, and what is kept together by quotes."""

from __future__ import annotations

from collections.abc import Sequence

from tuiclients.domain.errors import Unreadable
from tuiclients.parsing.visible import visible

LONGEST = 10_000
"""The most characters of a line."""
QUOTABLE = ("by:", "tag:", "no:")
"""Marks whose value may stand in quotes, for names of more than one word."""
BEHIND_NAMES = ":,;"
"""What may stand directly behind a name: `acme: 2h`."""
PREFIXES = ("on:", "feel:", "tag:", "no:", "by:")
"""How the marks are written where a shell would eat `@`, `!` and `#`."""


class Word:
    """A word that begins at line[start]; `typed` is how it stands there, `text` the same without quotes.

    `quoted`: it is plain note, whatever it looks like. `exact`: it is a mark whose value stands in quotes.
    `fact`: what it looks like (day, clock, range, duration, amount, number, unbilled, out_of_hours), "" for plain
    text; a fact may be several words in one. `weight`: where it counts (see `facts`).
    """

    __slots__ = ("exact", "fact", "quoted", "start", "text", "typed", "weight")

    def __init__(self, text: str, start: int, typed: str = "", quoted: bool = False, exact: bool = False) -> None:
        self.text = text
        self.start = start
        self.typed = typed or text
        self.quoted = quoted
        self.exact = exact
        self.fact = ""
        self.weight = ""

    @property
    def end(self) -> int:
        """The place behind the word."""
        return self.start + len(self.typed)


def split(line: str) -> list[Word]:
    """The words of a line. A quote opens at a word's start, and closes at one that ends a word; else it is text.

    Raises Unreadable for a line that is too long, or that is no text (bytes that are not UTF-8).
    """
    if len(line) > LONGEST:
        raise Unreadable(f"The line is longer than {LONGEST} characters: log the essence, keep the rest elsewhere.")
    if not line.isascii():
        try:
            line.encode()
        except UnicodeEncodeError as error:
            at = error.start
            raise Unreadable("The line is not valid text (UTF-8): type it again.", "\ufffd", at) from None
    words: list[Word] = []
    place, size = 0, len(line)
    while True:
        while place < size and line[place].isspace():
            place += 1
        if place == size:
            return words
        start = place
        opening = _opening(line, start)
        closing = _closing(line, opening) if opening >= 0 else -1
        if closing >= 0:
            place = closing + 1
            inside = " ".join(line[opening + 1 : closing].splitlines())
            typed = line[start:place]
            words.append(Word(line[start:opening] + inside, start, typed, opening == start, opening > start))
        else:
            while place < size and not line[place].isspace():
                place += 1
            words.append(Word(line[start:place], start))


def is_mark(word: Word) -> bool:
    """Whether a word is a mark (`@fri`, `!dread`, `#retail`, `by:bo`) and not of the text."""
    if word.quoted or len(word.text) < 2:
        return False
    if word.text[0] in "@!#":
        return True
    name, colon, value = word.text.partition(":")
    return bool(value or word.exact) and name.lower() + colon in PREFIXES


def join(arguments: Sequence[str]) -> str:
    """The line that a shell's arguments make: one whose value has blanks (`'by:Bo Lind'`) gets its quotes back."""
    return " ".join(_argument(text) for text in arguments)


def name_at(line: str, words: list[Word]) -> str:
    """A run of words as the name that it may be: without a colon or a comma behind it."""
    return line[words[0].start : words[-1].end].rstrip(BEHIND_NAMES) or line[words[0].start : words[-1].end]


def text_of(words: list[Word]) -> str:
    """Words as the text of a note."""
    return " ".join(word.text for word in words if word.text)


def shown(word: Word) -> str:
    """A word as it stands in a sentence."""
    return visible(word.text, 40)


def at_word(sentence: str, word: Word, instead: str = "") -> Unreadable:
    """The refusal of a line because of one word."""
    return Unreadable(sentence, word.typed, word.start, instead)


def _argument(text: str) -> str:
    name, colon, value = text.partition(":")
    if f"{name.lower()}{colon}" in QUOTABLE and len(value.split()) > 1 and '"' not in value:
        return f'{name}:"{value}"'
    return text


def _opening(line: str, start: int) -> int:
    if line[start] == '"':
        return start
    colon = line.find(':"', start, start + 5)
    return colon + 1 if colon > 0 and line[start : colon + 1].lower() in QUOTABLE else -1


def _closing(line: str, opening: int) -> int:
    place = line.find('"', opening + 1)
    while place >= 0 and place + 1 < len(line) and not line[place + 1].isspace():
        place = line.find('"', place + 1)
    return place
