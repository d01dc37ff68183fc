"""How much room a text takes in a terminal."""

from __future__ import annotations


def cells(text: str) -> int:
    """How many terminal columns a text takes."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)


def fitted(text: str, width: int) -> str:
    """The text in exactly so many columns (>= 1): filled with blanks, or cut with an ellipsis."""
    room = cells(text)
    if room > width:
        room = 0
        kept = ""
        for char in text:
            room += cells(char)
            if room > width - 1:
                break
            kept += char
        text = kept + "…"
    return text + " " * (width - cells(text))
