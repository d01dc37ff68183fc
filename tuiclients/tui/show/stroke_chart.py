"""A line of numbers drawn with the strokes of boxes, which every terminal's font has."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tuiclients.tui.show.span import Span

#: Columns of the scale at the left.
SCALE = 6
#: The least range that is drawn, so that a steady score looks steady.
SPAN = 10.0


def chart(values: Sequence[float], marks: Collection[int], width: int, height: int) -> list[list[Span]]:
    """Values 0 to 100, the oldest left, as rows of text; below them a mark where `marks` (indexes) lie."""
    columns = min(width - SCALE, max(24, len(values)))
    if not values or columns < 4 or height < 2:
        return []
    low, high = _range(values)
    last = len(values) - 1
    shown = [values[round(column / (columns - 1) * last)] for column in range(columns)]
    levels = [height - 1 - round((value - low) / (high - low) * (height - 1)) for value in shown]
    cells = [[" "] * columns for _ in range(height)]
    before = levels[0]
    for column, level in enumerate(levels):
        if level == before:
            cells[level][column] = "─"
        else:
            for between in range(min(level, before) + 1, max(level, before)):
                cells[between][column] = "│"
            cells[before][column], cells[level][column] = ("╯", "╭") if level < before else ("╮", "╰")
        before = level
    rows: list[list[Span]] = []
    for place, row in enumerate(cells):
        scale = f"{high:4.0f} ┤" if not place else f"{low:4.0f} ┤" if place == height - 1 else "     │"
        rows.append([(scale, "muted"), ("".join(row), "accent")])
    under = [" "] * columns
    for mark in marks:
        if 0 <= mark <= last:
            under[round(mark / max(1, last) * (columns - 1))] = "▲"
    if marks:
        rows.append([(" " * SCALE + "".join(under), "watch")])
    return rows


def _range(values: Sequence[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    if high - low < SPAN:
        middle = min(max((low + high) / 2, SPAN / 2), 100 - SPAN / 2)
        low, high = middle - SPAN / 2, middle + SPAN / 2
    return low, high
