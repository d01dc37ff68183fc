"""A piece of a foreign text, fit to stand in a sentence."""

from __future__ import annotations

from tuiclients.parsing.visible import visible

LONGEST = 40


def quoted(text: str, longest: int = LONGEST) -> str:
    """The text in quotes, on one line, cut to `longest` characters, control characters shown as symbols."""
    text = text[: longest + 1]
    if len(text) > longest:
        text = text[: longest - 1] + "…"
    return f"'{visible(text)}'"


def counted(number: int, singular: str, plural: str = "") -> str:
    """A number with its noun, "1 row" or "2,466 rows"."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"
