"""Sentences in lines that fit the terminal."""

from __future__ import annotations

import sys
from shutil import get_terminal_size

from tuiclients.cli.printing import echo
from tuiclients.parsing.visible import visible, width_of


def paragraph(text: str) -> None:
    """Print a text in lines that fit the terminal, broken at blanks; in one line where stdout is none."""
    shown = visible(text)
    for line in in_lines(shown, get_terminal_size().columns) if sys.stdout.isatty() else [shown]:
        echo(line)


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
