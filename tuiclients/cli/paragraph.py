"""Sentences in lines that fit the terminal."""

from __future__ import annotations

import sys
from shutil import get_terminal_size

from tuiclients.cli.printing import echo
from tuiclients.parsing.visible import visible, width_of


def paragraph(text: str, indent: int = 0) -> None:
    """Print a text in lines that fit the terminal, broken at blanks; in one line where stdout is none.

    `indent`: blanks before each line, two more before those that go on.
    """
    shown = visible(text)
    width = get_terminal_size().columns - (indent + 2 if indent else 0)
    for place, line in enumerate(in_lines(shown, max(10, width)) if sys.stdout.isatty() else [shown]):
        echo(f"{' ' * (indent + (2 if indent and place else 0))}{line}")


def in_lines(text: str, width: int) -> list[str]:
    """A text in lines of at most `width` columns, broken at blanks; a number keeps its %, a longer word its line."""
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(joined) <= width:
            lines[-1] = joined
        elif lines and word[0] == "%" and lines[-1][-1:].isdigit() and " " in lines[-1]:
            lines[-1], number = lines[-1].rsplit(" ", 1)
            lines.append(f"{number} {word}")
        else:
            lines.append(word)
    return lines or [""]
