"""The Markdown of letters: user text made safe in it, and the whole as plain text."""

from __future__ import annotations

from tuiclients.parsing.visible import visible

#: What could begin a mark inside a line; these are escaped in what users wrote.
MARKS = "\\`*_[]<>"
#: What could make a line that begins with it a heading or a line of a list.
LEADING = "#-+"
_ESCAPED = MARKS + LEADING
#: The first of the private characters that stand for escaped ones while marks are removed.
_HIDDEN = 0xE000


def escaped_inline(text: str) -> str:
    """A user's text on one line, without control characters, in which nothing is a mark."""
    line = visible(" ".join(text.split()))
    safe = "".join(f"\\{char}" if char in MARKS else char for char in line)
    return f"\\{safe}" if line[:1] in tuple(LEADING) else safe


def plain(text: str) -> str:
    """Markdown as plain text: headings underlined, bold and italics bare, escapes resolved."""
    lines = []
    for line in text.splitlines():
        hidden = _with_private(line.rstrip())
        level = len(hidden) - len(hidden.lstrip("#"))
        if level and hidden[level : level + 1] == " ":
            title = _restored(_without_marks(hidden[level + 1 :]))
            lines += [title, ("=" if level == 1 else "-") * len(title)]
        else:
            indent = len(hidden) - len(hidden.lstrip(" "))
            body = hidden[indent:]
            bullet = "- " if body[:2] in ("* ", "- ") else ""
            lines.append(" " * indent + bullet + _restored(_without_marks(body[len(bullet) :])))
    return "\n".join(lines) + "\n" if lines else ""


def _without_marks(line: str) -> str:
    return line.replace("**", "").replace("__", "").replace("*", "").replace("`", "")


def _with_private(line: str) -> str:
    """The line with each escaped mark as a character that is no mark."""
    result = []
    place = 0
    while place < len(line):
        if line[place] == "\\" and line[place + 1 : place + 2] in _ESCAPED and place + 1 < len(line):
            result.append(chr(_HIDDEN + _ESCAPED.index(line[place + 1])))
            place += 2
        else:
            own = _HIDDEN <= ord(line[place]) < _HIDDEN + len(_ESCAPED)
            result.append("\ufffd" if own else line[place])
            place += 1
    return "".join(result)


def _restored(line: str) -> str:
    return "".join(
        _ESCAPED[ord(char) - _HIDDEN] if _HIDDEN <= ord(char) < _HIDDEN + len(_ESCAPED) else char for char in line
    )
