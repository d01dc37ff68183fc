"""A part of a line: a text and the role that decides its look ("" is plain text)."""

from __future__ import annotations

from tuiclients.tui.text import wrap

Part = tuple[str, str]


def wrapped(text: str, width: int, role: str = "") -> list[list[Part]]:
    """A text in as many lines as it takes, all in one role."""
    return [[(line, role)] for line in wrap(text, width)]
