"""A line of numbers drawn with the dots of braille characters, two a column and four a row."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tuiclients.tui.show.part import Part

BLANK = 0x2800
#: The dots of one character: by half column, from the lowest up.
DOTS = ((0x40, 0x04, 0x02, 0x01), (0x80, 0x20, 0x10, 0x08))
#: Columns of the scale at the left.
SCALE = 5
#: The least range that is drawn, so that a steady score looks steady.
SPAN = 20.0


def chart(values: Sequence[float], marks: Collection[int], width: int, height: int) -> list[list[Part]]:
    """Values 0 to 100, the oldest left, as rows of text; below them a mark where `marks` (indexes) lie."""
    columns = width - SCALE
    if not values or columns < 4 or height < 1:
        return []
    low, high = _range(values)
    spots = min(2 * columns, max(2, len(values)))
    dots = [[0] * columns for _ in range(height)]
    before = None
    for spot in range(spots):
        level = round((values[_index(spot, spots, len(values))] - low) / (high - low) * (4 * height - 1))
        for at in _between(before, level):
            dots[height - 1 - at // 4][spot // 2] |= DOTS[spot % 2][at % 4]
        before = level
    rows: list[list[Part]] = []
    for place, row in enumerate(dots):
        said = f"{high:4.0f} " if not place else f"{low:4.0f} " if place == height - 1 else " " * SCALE
        rows.append([(said, "muted"), ("".join(chr(BLANK + cell) if cell else " " for cell in row), "accent")])
    under = [" "] * columns
    for mark in marks:
        if 0 <= mark < len(values):
            under[round(mark / max(1, len(values) - 1) * (spots - 1)) // 2] = "▲"
    if marks:
        rows.append([(" " * SCALE + "".join(under), "watch")])
    return rows


def _index(spot: int, spots: int, count: int) -> int:
    return round(spot / (spots - 1) * (count - 1))


def _range(values: Sequence[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    if high - low < SPAN:
        middle = min(max((low + high) / 2, SPAN / 2), 100 - SPAN / 2)
        low, high = middle - SPAN / 2, middle + SPAN / 2
    return low, high


def _between(before: int | None, level: int) -> range:
    """The levels to paint so that the line has no gap."""
    if before is None or abs(level - before) <= 1:
        return range(level, level + 1)
    return range(before + 1, level + 1) if level > before else range(level, before)
