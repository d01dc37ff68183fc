"""Turns of phrase as people can read and write them, and as patterns: see the head of `english_phrases.txt`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_PIECE = re.compile(r"!\(|\]\*?\$?|\)\$?|[\[(|]|\.\.\.|[^\s\[\]()|]+")
_HEADING = re.compile(r"\[(names|clause: [a-z ]+|(?:blame|insult|threat|absolute|promise)(?:; [a-z ]+)*)\]")
#: A clause begins at the beginning of the sentence, after a mark, and after some words.
_CLAUSE = r"(?:^|(?<= [,;:–—])|(?<= please)|(?<= and)|(?<= so))"


class Phrase(NamedTuple):
    """A pattern for lines of words, each word after a blank; the section that it stands in, and when it counts."""

    section: str
    pattern: re.Pattern[str]
    when: frozenset[str]


def phrases(file: Path) -> Iterator[Phrase]:
    """The phrases of a file, in its order."""
    names: dict[str, str] = {}
    section, when = "", frozenset[str]()
    for line in map(str.strip, file.read_text(encoding="utf-8").splitlines()):
        if not line or line.startswith(";"):
            continue
        heading = _HEADING.fullmatch(line)
        if heading:
            section, *conditions = heading[1].split("; ")
            when = frozenset(conditions)
        elif section == "names":
            name, _, meaning = line.partition(" = ")
            names[name] = _pattern(meaning, names)
        else:
            yield Phrase(section, re.compile(f"(?:{_pattern(line, names)})(?= |$)"), when)


def _pattern(line: str, names: dict[str, str]) -> str:
    """A line as a pattern; each word in it begins with its blank."""
    pattern, closing = "", list[str]()
    for piece in _PIECE.findall(line):
        if piece in ("(", "["):
            pattern += "(?:"
            closing.append(")")
        elif piece == "!(":
            pattern += "(?!(?:"
            closing.append(")(?= |$))")
        elif piece == "|":
            pattern += piece
        elif piece[0] in ")]":
            pattern += closing.pop() + {"]": "?", "]*": "*", ")$": "$", "]$": "?$", "]*$": "*$"}.get(piece, "")
        elif piece == "...":
            pattern += r"(?: \S+){0,4}?"
        elif piece == "^":
            pattern += _CLAUSE
        elif piece in names:
            pattern += f"(?:{names[piece]})"
        else:
            pattern += " " + _word(piece)
    return pattern


def _word(piece: str) -> str:
    if piece == "_":
        return r"\S+"
    if "\\" in piece:
        return piece
    end = {"*": r"\S*", "$": "$"}.get(piece[-1], "")
    return re.escape(piece[:-1] if end else piece) + end
