"""Plain tables that fit the terminal: cells wrap at blanks and columns are left out, the least needed first.

Where stdout is no terminal, every column is printed at its full width, a row a line, for other programs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tuiclients.cli.paragraph import in_lines, terminal_width
from tuiclients.cli.printing import echo
from tuiclients.parsing.visible import visible, width_of

GAP = 2
#: Words up to this width (in columns) are never broken; a longer one, such as an address, may be.
LONGEST_WORD = 24
#: Where a word that is longer than its column is broken, if it can be.
_JOINTS = re.compile(r"(?<=[/\-_.,;&=?])")


def table(
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    right: str = "",
    *,
    wraps: Mapping[str, int] | None = None,
    drops: Sequence[str] = (),
) -> None:
    """Print a plain table; columns whose head is in `right` (comma-separated) are aligned right.

    `wraps`: the columns whose cells may wrap, each with the width in columns below which others are rather left out.
    `drops`: the columns that may be left out, the first one first; a line below names them.
    """
    width = terminal_width()
    cells = [[visible(cell) for cell in row] for row in (head, *rows)]
    natural = [max(width_of(row[place]) for row in cells) for place in range(len(head))]
    if not width or _sum(natural) <= width:
        _print(cells, natural, _places_of(head, right.split(",")), range(len(head)))
        return
    layout = _Layout(cells, natural, _places(head, wraps or {}), width)
    for place in _places_of(head, drops):
        if layout.fits(comfortably=True):
            break
        layout.drop(place)
    if layout.fits(comfortably=False):
        _print(cells, layout.widths(), _places_of(head, right.split(",")), layout.shown)
    else:
        _print_records(cells, layout.shown, width)
    if named := [head[place] for place in layout.dropped if head[place]]:
        echo(f"(no room for {', '.join(named)})")


def wrapped(text: str, width: int) -> list[str]:
    """A text in lines of at most `width` columns, broken at blanks, and in words that are longer."""
    return [part for line in in_lines(text, width) for part in _broken(line, width)]


def _broken(text: str, width: int) -> Iterator[str]:
    """The text in pieces that fit: at its joints, or anywhere if they are too far apart."""
    piece = ""
    for joint in _JOINTS.split(text):
        for part in [joint] if width_of(joint) <= width else joint:
            if piece and width_of(piece + part) > width:
                yield piece
                piece = ""
            piece += part
    yield piece


class _Layout:
    """Which columns are shown, and how wide."""

    def __init__(
        self, cells: Sequence[Sequence[str]], natural: Sequence[int], comfort: Mapping[int, int], width: int
    ) -> None:
        self.shown = list(range(len(natural)))
        self.dropped: list[int] = []
        self._natural = natural
        self._width = width
        self._comfort = {place: min(least, natural[place]) for place, least in comfort.items()}
        self._least = {place: _longest_word(cells, place) for place in comfort}

    def drop(self, place: int) -> None:
        """Leave a column out."""
        self.shown.remove(place)
        self.dropped.append(place)

    def fits(self, comfortably: bool) -> bool:
        """Whether the columns shown fit, with wrapped ones as narrow as they may be."""
        return _sum([self._narrowest(place, comfortably) for place in self.shown]) <= self._width

    def widths(self) -> list[int]:
        """The width of every column, after `fits`: the widest of those that wrap give way first."""
        comfortably = self.fits(comfortably=True)
        widths = list(self._natural)
        for place in self._least:
            widths[place] = min(widths[place], self._width)
        while _sum([widths[place] for place in self.shown]) > self._width:
            giving = [place for place in self.shown if widths[place] > self._narrowest(place, comfortably)]
            widths[max(giving, key=lambda place: widths[place])] -= 1
        return widths

    def _narrowest(self, place: int, comfortably: bool) -> int:
        if place not in self._least:
            return self._natural[place]
        return max(self._least[place], self._comfort[place] if comfortably else 0)


def _longest_word(cells: Sequence[Sequence[str]], place: int) -> int:
    """The width below which words of a column would be broken that never are."""
    words = [width_of(word) for row in cells for word in row[place].split()]
    return max(min(max(words, default=1), LONGEST_WORD), width_of(cells[0][place]))


def _sum(widths: Sequence[int]) -> int:
    return sum(widths) + GAP * (len(widths) - 1)


def _places(head: Sequence[str], wraps: Mapping[str, int]) -> dict[int, int]:
    return {head.index(name): width for name, width in wraps.items() if name in head}


def _places_of(head: Sequence[str], names: Sequence[str]) -> list[int]:
    """The columns with these heads, in the order of the names."""
    return [place for name in names for place, title in enumerate(head) if title == name]


def _print(
    cells: Sequence[Sequence[str]], widths: Sequence[int], to_right: Sequence[int], shown: Sequence[int]
) -> None:
    for row in cells:
        columns = {place: [row[place]] for place in shown}
        for place in shown:
            if width_of(row[place]) > widths[place]:
                columns[place] = wrapped(row[place], widths[place])
        for line in range(max(len(lines) for lines in columns.values())):
            parts = []
            for place, lines in columns.items():
                text = lines[line] if line < len(lines) else ""
                gap = " " * (widths[place] - width_of(text))
                parts.append(gap + text if place in to_right else text + gap)
            echo((" " * GAP).join(parts).rstrip())


def _print_records(cells: Sequence[Sequence[str]], shown: Sequence[int], width: int) -> None:
    """Print a row as lines of head and cell, where columns side by side have no room."""
    head, *rows = cells
    for number, row in enumerate(rows):
        if number:
            echo()
        for place in shown:
            cell = f"{head[place]}: {row[place]}" if head[place] else row[place]
            for line, text in enumerate(wrapped(cell, width - GAP)):
                if text:
                    echo((" " * GAP if line else "") + text)
