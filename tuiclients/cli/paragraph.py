"""Sentences in lines that fit the terminal."""

from __future__ import annotations

import os
import re
import sys
from shutil import get_terminal_size

from tuiclients.parsing.visible import width_of

#: A narrower terminal is treated as one of this width, in columns.
LEAST_WIDTH = 20
#: What is never broken: a command in backquotes, so that it can be copied, or a word.
_UNBROKEN = re.compile(r"\S*`tuiclients [^`]*`\S*|\S+")


def terminal_width() -> int:
    """The width of the terminal in columns, 0 where stdout is none."""
    return columns() if sys.stdout.isatty() else 0


def columns() -> int:
    """The width of the terminal, whichever stream it is on: COLUMNS, else that of stdout, else that of stderr."""
    width = get_terminal_size((0, 0)).columns
    if not width:
        try:
            width = os.get_terminal_size(sys.stderr.fileno()).columns
        except (OSError, ValueError):
            width = 80
    return max(LEAST_WIDTH, width)


def fitted(text: str) -> str:
    """A text in lines that fit the terminal, those that go on indented by two more columns than an indented first."""
    indent = text[: len(text) - len(text.lstrip(" "))]
    first, *rest = in_lines(text, max(LEAST_WIDTH, columns() - len(indent) - 2 * bool(indent)))
    return "\n".join([indent + first, *(f"{indent}  {line}" if indent else line for line in rest)])


def in_lines(text: str, width: int) -> list[str]:
    """A text in lines of at most `width` columns, broken at blanks; a number keeps its %, a longer word its line."""
    lines: list[str] = []
    for word in _UNBROKEN.findall(text):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(joined) <= width:
            lines[-1] = joined
        elif lines and word[0] == "%" and lines[-1][-1:].isdigit() and " " in lines[-1]:
            lines[-1], number = lines[-1].rsplit(" ", 1)
            lines.append(f"{number} {word}")
        else:
            lines.append(word)
    return lines or [""]
