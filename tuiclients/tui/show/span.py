"""What lines on the screen are made of: spans of text with a role each, and answers with a key each."""

from __future__ import annotations

from typing import NamedTuple

from tuiclients.tui.text import wrap

Span = tuple[str, str]
"""A text and the role that decides its look; "" is plain text."""
SpanLines = list[list[Span]]
"""Lines of spans, from top to bottom."""


class KeyAnswer(NamedTuple):
    """An answer that one key gives: the key, its value, its words, a remark beside them, the role of the words."""

    key: str
    value: str
    words: str
    remark: str = ""
    role: str = ""


def wrapped(text: str, width: int, role: str = "") -> SpanLines:
    """A text in as many lines as it takes, all in one role."""
    return [[(line, role)] for line in wrap(text, width)]
