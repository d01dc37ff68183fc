"""Painting only what changed: the cells that the terminal shows are remembered, and the rest is not sent.

Textual repaints whole rows of whole widgets. Over a slow line that is most of the bytes, so each of its updates
is compared, cell by cell, with what was sent before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from rich.cells import get_character_cell_size
from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

Pen = tuple[str, str, str]
"""Attributes, foreground and background as SGR parameters."""
Cell = tuple[str, Pen]

PLAIN: Pen = ("", "", "")
UNKNOWN: Cell = ("\0", PLAIN)
ATTRIBUTES = {"bold": "1", "dim": "2", "italic": "3", "underline": "4", "reverse": "7", "strike": "9"}
#: Cells that did not change are sent again rather than jumped over if they are at most so many.
JUMP = 5


class Painted(CompositorUpdate):
    """An update that is nothing but the characters to send."""

    def __init__(self, text: str) -> None:
        self.text = text

    def render_segments(self, console: Console) -> str:
        """The characters to send."""
        return self.text


class Canvas:
    """What the terminal shows."""

    def __init__(self) -> None:
        self._rows: dict[int, list[Cell]] = {}

    def forget(self) -> None:
        """Know nothing any more: the next update of a cell is sent whatever it is."""
        self._rows.clear()

    def changes(self, update: LayoutUpdate | ChopsUpdate, console: Console) -> str:
        """What must be sent so that the terminal shows the update; remembered as sent."""
        system = console._color_system or ColorSystem.TRUECOLOR
        out: list[str] = []
        pen = PLAIN
        for x, y, strip in _strips(update):
            pen = self._paint(x, y, strip, system, out, pen)
        if pen != PLAIN:
            out.append("\x1b[m")
        return "".join(out)

    def _paint(self, x: int, y: int, strip: Strip, system: ColorSystem, out: list[str], pen: Pen) -> Pen:
        cells = list(_cells(strip, system))
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
            if at < 0 or index - at > JUMP:
                out.append(f"\x1b[{y + 1};{x + index + 1}H")
                at = index
            for text, style in cells[at : index + 1]:
                if text and style != pen and not (text == " " and _serves(pen, style)):
                    out.append(_turn(pen, style))
                    pen = style
                out.append(text)
            at = index + 1
        return pen


def _strips(update: LayoutUpdate | ChopsUpdate) -> Iterator[tuple[int, int, Strip]]:
    """The strips of an update with the column and row where each begins."""
    if isinstance(update, LayoutUpdate):
        for y, line in enumerate(update.strips, update.region.y):
            yield update.region.x, y, Strip(segment for strip in line for segment in strip)
        return
    for y, left, right in update.spans:
        for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if strip is not None and x < right and end > left:
                start = max(x, left)
                yield start, y, strip.crop(start - x, min(end, right) - x)


def _cells(strip: Iterable[Segment], system: ColorSystem) -> Iterator[Cell]:
    """A strip as cells; a wide character is followed by an empty one."""
    for text, style, _ in strip:
        pen = PLAIN if style is None else _pen(style, system)
        blank = (" ", pen if _inked(pen) else ("", "", pen[2]))
        if text.isascii():
            for char in text:
                yield blank if char == " " else (char, pen)
            continue
        held = ""
        for char in text:
            if not get_character_cell_size(char):
                held += char if held else ""
                continue
            yield from _held(held, pen, blank)
            held = char
        yield from _held(held, pen, blank)


def _held(text: str, pen: Pen, blank: Cell) -> Iterator[Cell]:
    if text:
        yield blank if text == " " else (text, pen)
        if get_character_cell_size(text[0]) == 2:
            yield "", pen


@lru_cache(maxsize=4096)
def _pen(style: Style, system: ColorSystem) -> Pen:
    attributes = ";".join(code for name, code in ATTRIBUTES.items() if getattr(style, name))
    color = style.color.downgrade(system).get_ansi_codes() if style.color else ()
    behind = style.bgcolor.downgrade(system).get_ansi_codes(False) if style.bgcolor else ()
    return attributes, ";".join(color), ";".join(behind)


def _inked(pen: Pen) -> bool:
    """Whether a blank painted with this pen shows more than its background."""
    return any(code in pen[0] for code in "479")


def _serves(pen: Pen, blank: Pen) -> bool:
    """Whether a blank may be painted with the pen at hand."""
    return pen[2] == blank[2] and not _inked(pen) and not _inked(blank)


def _turn(old: Pen, new: Pen) -> str:
    """The shortest way from one pen to another."""
    if old[0] != new[0] or (old[1] and not new[1]) or (old[2] and not new[2]):
        return "\x1b[" + ";".join(part for part in ("0" if old != PLAIN else "", *new) if part) + "m"
    return "\x1b[" + ";".join(new[i] for i in (1, 2) if new[i] != old[i]) + "m"
