"""Bars and sparklines of characters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

#: A column filled from its left, by eighths.
EIGHTHS = " ▏▎▍▌▋▊▉"
STEPS = "▁▂▃▄▅▆▇█"
PLAIN_STEPS = "_.-=+*%#"


class Ink(NamedTuple):
    """The characters of bars. `parts`: partly filled columns by eighths, empty where there are none."""

    full: str = "█"
    below: str = "░"
    mark: str = "│"
    line: str = "─"
    cross: str = "┼"
    parts: str = EIGHTHS


#: For terminals and files without block characters.
PLAIN = Ink("#", "-", "|", "-", "+", "")


def bar(share: float, width: int, ink: Ink) -> str:
    """A bar over a share (0..1, else cut) of `width` columns; a share above 0 is always visible."""
    eighths = round(min(1.0, max(0.0, share)) * width * 8)
    if not ink.parts:
        return ink.full * max(round(eighths / 8), 1 if share > 0 else 0)
    eighths = max(eighths, 1 if share > 0 else 0)
    columns, rest = divmod(eighths, 8)
    return ink.full * columns + (ink.parts[rest] if rest else "")


def scale(share: float, width: int, mark: float, ink: Ink) -> str:
    """A bar in exactly `width` columns, with a mark at another share where the bar does not cover it."""
    drawn = bar(share, width, ink).ljust(width)
    place = min(width - 1, round(mark * width))
    return drawn[:place] + ink.mark + drawn[place + 1 :] if drawn[place] == " " else drawn


def spark(values: Sequence[float | None], steps: str = STEPS) -> str:
    """One character for each number, by its height; a dot where there is none.

    The scale begins at 0, or at the lowest number below it, so that heights can be compared.
    """
    present = [value for value in values if value is not None]
    if not present:
        return "·" * len(values)
    low, high = min([0.0, *present]), max(present)
    span = high - low
    return "".join(
        "·" if value is None else steps[round((value - low) / span * (len(steps) - 1))] if span else steps[0]
        for value in values
    )
