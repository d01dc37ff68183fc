"""Painting only what changed: the cells that the terminal shows are remembered, and the rest is not sent.

Textual repaints whole rows of whole widgets. Over a slow line that is most of the bytes, so each of its updates
is compared, cell by cell, with what was sent before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from rich.cells import get_character_cell_size
from rich.color import ColorSystem
from rich.console import COLOR_SYSTEMS, Console
from rich.segment import Segment
from rich.style import Style

from tuiclients.tui.textual_internals import SAVE, ChopsUpdate, LayoutUpdate

Pen = tuple[str, str, str]
"""Attributes, foreground and background as SGR parameters."""
Cell = tuple[str, Pen]

PLAIN: Pen = ("", "", "")
UNKNOWN: Cell = ("\0", PLAIN)
ATTRIBUTES = {"bold": "1", "dim": "2", "italic": "3", "underline": "4", "reverse": "7", "strike": "9"}
#: Unchanged cells between changed ones, up to which they are sent again rather than jumped over.
MAX_RESENT = 5
#: Goes back to the cursor and the pen that `SAVE` has saved.
RESTORE = "\x1b8"
#: Characters of a change, sequences left out, up to which it can be sent as a patch.
MAX_PATCH = 12
#: The steps of red, green and blue in the palette of 256, which begins with 16 colours of the terminal's own.
CUBE = ("0", "95", "135", "175", "215", "255")


SEQUENCE = re.compile("\x1b\\[[0-9;]*[a-zA-Z]")
MOVE = re.compile("\x1b\\[[0-9]+;[0-9]+H")
COLOUR = re.compile("(?<=[34]8;)2;([0-9]+);([0-9]+);([0-9]+)")


class Canvas:
    """What the terminal shows."""

    def __init__(self) -> None:
        self._rows: dict[int, list[Cell]] = {}

    def forget(self) -> None:
        """Know nothing any more: the next update of a cell is sent whatever it is."""
        self._rows.clear()

    def changes(self, update: LayoutUpdate | ChopsUpdate, console: Console, in_place: bool = False) -> str:
        """What must be sent so that the terminal shows the update; remembered as sent.

        `in_place`: the cursor stays where it is, so a few characters in one row are sent as a patch, which begins
        with `SAVE` and leaves cursor and pen alone.
        """
        system = COLOR_SYSTEMS.get(console.color_system or "", ColorSystem.TRUECOLOR)
        out: list[str] = []
        pen = PLAIN
        for x, y, segments in _runs(update):
            pen = self._paint(x, y, _cells(segments, system), out, pen)
        text = "".join(out)
        if in_place and text and len(SEQUENCE.sub("", text)) <= MAX_PATCH and len(MOVE.findall(text)) == 1:
            return SAVE + COLOUR.sub(_by_number, text) + RESTORE
        return text + "\x1b[m" if pen != PLAIN else text

    def _paint(self, x: int, y: int, cells: list[Cell], out: list[str], pen: Pen) -> Pen:
        row = self._rows.setdefault(y, [])
        end = x + len(cells)
        if len(row) < end:
            row.extend([UNKNOWN] * (end - len(row)))
        was = row[x:end]
        if was == cells:
            return pen
        row[x:end] = cells
        at = -1
        for index, cell in enumerate(cells):
            if cell == was[index]:
                continue
            if at < 0 or index - at > MAX_RESENT:
                out.append(f"\x1b[{y + 1};{x + index + 1}H")
                at = index
            for text, style in cells[at : index + 1]:
                if text and style != pen and not (text == " " and _serves(pen, style)):
                    out.append(_turn(pen, style))
                    pen = style
                out.append(text)
            at = index + 1
        return pen


def _runs(update: LayoutUpdate | ChopsUpdate) -> Iterator[tuple[int, int, Iterable[Segment]]]:
    """The segments of an update, a row or a part of one at a time, with the column and row where they begin."""
    if isinstance(update, LayoutUpdate):
        for y, line in enumerate(update.strips, update.region.y):
            yield update.region.x, y, chain.from_iterable(line)
        return
    for y, left, right in update.spans:
        for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if strip is None or x >= right or end <= left:
                continue
            if left <= x and end <= right:
                yield x, y, strip
            else:
                start = max(x, left)
                yield start, y, strip.crop(start - x, min(end, right) - x)


def _cells(segments: Iterable[Segment], system: ColorSystem) -> list[Cell]:
    """Segments as cells; a wide character is followed by an empty one."""
    cells: list[Cell] = []
    for text, style, _ in segments:
        pen = PLAIN if style is None else _pen(style, system)
        blank = (" ", pen if _inked(pen) else ("", "", pen[2]))
        if text.isascii() or _narrow(text):
            cells += [blank if char == " " else (char, pen) for char in text]
            continue
        held = ""
        for char in text:
            if not get_character_cell_size(char):
                held += char if held else ""
                continue
            cells += _held(held, pen, blank)
            held = char
        cells += _held(held, pen, blank)
    return cells


@lru_cache(maxsize=1024)
def _narrow(text: str) -> bool:
    """Whether every character takes one column."""
    return all(get_character_cell_size(char) == 1 for char in text)


def _held(text: str, pen: Pen, blank: Cell) -> Iterator[Cell]:
    if text:
        yield blank if text == " " else (text, pen)
        if get_character_cell_size(text[0]) == 2:
            yield "", pen


def _by_number(colour: re.Match[str]) -> str:
    """A colour by its number in the palette of 256 if it is one of them, which is shorter; else as it is."""
    red, green, blue = colour.groups()
    if red == green == blue and int(red) % 10 == 8 and int(red) < 240:
        return f"5;{232 + int(red) // 10}"
    if red in CUBE and green in CUBE and blue in CUBE:
        return f"5;{16 + 36 * CUBE.index(red) + 6 * CUBE.index(green) + CUBE.index(blue)}"
    return colour[0]


@lru_cache(maxsize=4096)
def _pen(style: Style, system: ColorSystem) -> Pen:
    attributes = ";".join(code for name, code in ATTRIBUTES.items() if getattr(style, name))
    color = style.color.downgrade(system).get_ansi_codes() if style.color else ()
    behind = style.bgcolor.downgrade(system).get_ansi_codes(False) if style.bgcolor else ()
    return attributes, ";".join(color), ";".join(behind)


def _inked(pen: Pen) -> bool:
    """Whether a blank painted with this pen shows more than its background."""
    attributes = pen[0]
    return bool(attributes) and ("4" in attributes or "7" in attributes or "9" in attributes)


def _serves(pen: Pen, blank: Pen) -> bool:
    """Whether a blank may be painted with the present pen."""
    return pen[2] == blank[2] and not _inked(pen) and not _inked(blank)


def _turn(old: Pen, new: Pen) -> str:
    """The shortest way from one pen to another."""
    if old[0] != new[0] or (old[1] and not new[1]) or (old[2] and not new[2]):
        return "\x1b[" + ";".join(part for part in ("0" if old != PLAIN else "", *new) if part) + "m"
    return "\x1b[" + ";".join(new[i] for i in (1, 2) if new[i] != old[i]) + "m"
