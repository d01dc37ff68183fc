"""The one door through which text of the user reaches the screen: never markup, never a control character."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import category

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.content import Content
from textual.strip import Strip

from tuiclients.domain.errors import Refused
from tuiclients.parsing.visible import visible

StyledText = tuple[str, Style]


def plain(text: str) -> str:
    """A text as one line that is safe to paint and as wide as `cell_len` says.

    Controls, line breaks and what turns the direction of text are shown as symbols. Joiners, selectors and
    other marks without a width are left out, because terminals disagree about the width of what they make.
    """
    if text.isascii() and text.isprintable():
        return text
    text = visible(text)
    return "".join(char for char in text if char.isprintable() or category(char) != "Cf" if char not in _SELECTORS)


_SELECTORS = frozenset(map(chr, range(0xFE00, 0xFE10)))


def fit(text: str, width: int, right: bool = False) -> str:
    """A text of the user in exactly `width` columns: cut with "…" or padded (before it if `right`)."""
    if width <= 0:
        return ""
    text = plain(text)
    length = cell_len(text)
    if length > width:
        return set_cell_size(text, width - 1) + "…"
    return " " * (width - length) + text if right else text + " " * (width - length)


def short(text: str, width: int) -> str:
    """A text of the user in at most `width` columns, cut with "…"."""
    text = plain(text)
    return fit(text, width) if cell_len(text) > width else text


def content(text: str, style: str = "") -> Content:
    """A text of the user for a title or label."""
    return Content(plain(text), spans=None).stylize(style) if style else Content(plain(text))


def strip(parts: Sequence[StyledText], width: int, rest: Style) -> Strip:
    """One line of exactly `width` columns out of styled parts, cut with "…" or filled up in the style `rest`."""
    segments: list[Segment] = []
    left = width
    for text, style in parts:
        if left <= 0:
            break
        text = plain(text)
        length = cell_len(text)
        if length > left:
            text, length = fit(text, left), left
        if text:
            segments.append(Segment(text, style))
            left -= length
    if left > 0:
        segments.append(Segment(" " * left, rest))
    return Strip(segments, width)


def wrap(text: str, width: int) -> list[str]:
    """A text of the user in lines of at most `width` columns, broken at blanks; a longer word is cut."""
    lines: list[str] = []
    line, used = "", 0
    for word in _words(plain(text)):
        size = cell_len(word)
        if line and used + 1 + size > width:
            lines.append(line)
            line, used = "", 0
        while size > width:
            head = set_cell_size(word, width).rstrip()
            if not head:
                break
            lines.append(head)
            word = word[len(head) :]
            size = cell_len(word)
        line, used = (f"{line} {word}", used + 1 + size) if line else (word, size)
    return [*lines, line] if line or not lines else lines


def _words(text: str) -> list[str]:
    """What no line is broken in: the words, and a number with its %."""
    words: list[str] = []
    for word in text.split():
        if words and word[0] == "%" and words[-1][-1].isdigit():
            words[-1] += f" {word}"
        else:
            words.append(word)
    return words


def columns(text: str) -> int:
    """How many columns a text takes once it is `plain`."""
    return cell_len(plain(text))


#: Stands between lines that were pasted at once, so that a field of one line holds several.
BREAK = "⏎"


def lines_of(text: str) -> list[str]:
    """The lines that the log line holds, without empty ones."""
    return [line for part in text.split(BREAK) if (line := part.strip())]


def end_of(text: str, number: int) -> int:
    """Where the line of that number (0 is the first) ends in what the log line holds."""
    at = count = 0
    for part in text.split(BREAK):
        if part.strip():
            if count == number:
                return at + len(part.rstrip())
            count += 1
        at += len(part) + len(BREAK)
    return len(text)


def send_to_clipboard(app: App[object], text: str, what: str = "") -> tuple[bool, str]:
    """Send a text to the terminal's clipboard (OSC 52, never answered): whether it was sent, and a sentence about it.

    No line of it can steer a terminal. `what` names the text where the sentence is not to quote it.
    """
    # Loaded only when something is copied: a start that copies nothing need not pay for it.
    from tuiclients.parsing.clipboard import SENT, for_clipboard

    try:
        copied = for_clipboard("\n".join(map(plain, text.split("\n"))))
    except Refused as error:
        return False, error.sentence
    app.copy_to_clipboard(copied)
    return True, f"{what or f'“{copied}”'} {SENT}"
