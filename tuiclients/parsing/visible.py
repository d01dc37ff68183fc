"""Text of a user, made safe to show (nothing of it can steer a terminal), and how wide it is there."""

from __future__ import annotations

#: C0 controls and DEL become their control pictures, C1 controls and what turns the direction of text a mark.
_SHOWN = {code: 0x2400 + code for code in range(0x20)}
_SHOWN |= {0x7F: 0x2421}
_SHOWN |= dict.fromkeys(range(128, 160), 65533)
_SHOWN |= dict.fromkeys((1564, *range(8234, 8239), *range(8294, 8298)), 65533)
_SHOWN |= {0x2028: 0x2424, 0x2029: 0x2424, 0xFEFF: 0xFFFD}


def visible(text: str, limit: int = 0) -> str:
    """The text with every control character shown as a symbol; a line break too, so it stays one line.

    With a `limit` (characters) it is to be quoted in a sentence: the end of a longer text becomes an ellipsis, and a
    control character is written as `escaped` does.
    """
    if limit:
        return escaped(text if len(text) <= limit else text[: limit - 1] + "…")
    if text.isascii() and text.isprintable():
        return text
    text = text.translate(_SHOWN)
    return (
        text if text.isprintable() else "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    )


def escaped(text: str) -> str:
    r"""The text with every control character written as \x1b, \n or \u202e, as errors have it."""
    if text.isprintable():
        return text
    return "".join(_escape(char) if ord(char) in _SHOWN or "\ud800" <= char <= "\udfff" else char for char in text)


def _escape(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")


def width_of(text: str) -> int:
    """How many terminal columns a text takes."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)


def fitted_to(text: str, width: int) -> str:
    """The text in exactly `width` columns (>= 1): filled with blanks, or cut with an ellipsis."""
    room = width_of(text)
    if room > width:
        room = 0
        start = ""
        for char in text:
            room += width_of(char)
            if room > width - 1:
                break
            start += char
        text = start + "…"
    return text + " " * (width - width_of(text))
