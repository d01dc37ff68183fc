"""Money against time as SVG: a bubble for each client beside the diagonal money = time."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from math import cos, pi, sin
from typing import NamedTuple

from tuiclients.domain.audit.wording import figure
from tuiclients.domain.portfolio.member import Member
from tuiclients.domain.portfolio.quadrant import BEST, FIELDS, HEAVY, Quadrant
from tuiclients.writing.svg import Anchor, drawing, element, label, line, titled
from tuiclients.writing.svg_charts import LEFT, RIGHT, TOP, WIDTH, short_name
from tuiclients.writing.table_numbers import USUAL, Numbers

#: The plot's lower edge, and the height of the drawing without names below.
BOTTOM, HEIGHT = 340.0, 380.0
#: Width of a letter in pixels.
LETTER = 6.2
#: Names in a row below the plot, the height of a row, and the bubbles that are numbered at most.
NAMES, ROW, NUMBERED = 4, 15.0, 60
FAR = WIDTH - RIGHT


class Scale(NamedTuple):
    """From shares to places; `least` is below 0 where somebody brought less than nothing."""

    most: float
    least: float

    def x(self, share: float) -> float:
        """The x of a share of the time."""
        return LEFT + (FAR - LEFT) * share / self.most

    def y(self, share: float) -> float:
        """The y of a share of the money."""
        return BOTTOM - (BOTTOM - TOP) * (share - self.least) / (self.most - self.least)


def quadrant(grid: Quadrant, words: str, numbers: Numbers = USUAL) -> str:
    """A bubble for each client, where more time than money is taken shaded; both shares on one scale.

    Each bubble has its name beside it or, where there is no room, a number and its name below. Of many who find no
    room those who take more time than money are numbered first, then the largest.
    """
    if not grid.fields:
        return ""
    members = [member for member, _ in grid.fields]
    shares = [share for member in members for share in (member.time_share or 0.0, member.revenue_share or 0.0)]
    most = max(1.5 * grid.share, *shares) * 1.08
    scale = Scale(most, min([0.0, *shares]) - 0.08 * most)
    spots = [(scale.x(member.time_share or 0.0), scale.y(member.revenue_share or 0.0)) for member in members]
    labels, numbered = _labels(grid, scale, spots)
    height = HEIGHT + ROW * -(-len(numbered) // NAMES)
    return drawing(
        WIDTH,
        height,
        words,
        *_axes(grid, scale, numbers),
        *_bubbles(grid, spots, numbers),
        *labels,
        *_legend(numbered),
    )


def _axes(grid: Quadrant, scale: Scale, numbers: Numbers) -> list[str]:
    """Axes, the equal shares, the diagonal, and the shade where somebody takes `HEAVY` times as much time."""
    origin_x, origin_y = scale.x(0.0), scale.y(0.0)
    edge, low = scale.y(scale.most / HEAVY), BOTTOM
    shade = f"M{origin_x:.1f} {origin_y:.1f} L{FAR:.1f} {edge:.1f} L{FAR:.1f} {low:.1f} L{origin_x:.1f} {low:.1f} Z"
    cross_x, cross_y = scale.x(grid.share), scale.y(grid.share)
    end, heavy = f"{100 * scale.most:.0f} %", figure(HEAVY, numbers.policy)
    return [
        element("path", d=shade, class_="warn"),
        line(LEFT, cross_y, FAR, cross_y, "grid"),
        line(cross_x, TOP, cross_x, BOTTOM, "grid"),
        line(origin_x, origin_y, scale.x(scale.most), scale.y(scale.most), "mark"),
        line(LEFT, BOTTOM, FAR, BOTTOM, "axis"),
        line(LEFT, TOP, LEFT, BOTTOM, "axis"),
        label(FAR, BOTTOM + 30, f"share of the time (equal share {numbers.share(grid.share)})", "end", "small"),
        label(LEFT - 46, TOP + 2, "share of the money", "end", "small", -90),
        label(LEFT - 6, origin_y + 4, "0 %", "end", "small"),
        label(LEFT - 6, TOP + 10, end, "end", "small"),
        label(LEFT, BOTTOM + 16, "0 %", "middle", "small"),
        label(FAR, BOTTOM + 16, end, "middle", "small"),
        label(FAR - 4, TOP + 60, "money = time", "end", "small field"),
        label(LEFT, BOTTOM + 30, f"shaded: {heavy} times as much time as money, or more", "start", "small"),
        label(LEFT + 8, TOP + 12, FIELDS[0], "start", "small field"),
        label(FAR - 44, TOP + 12, FIELDS[1], "end", "small field"),
        label(LEFT + 8, BOTTOM - 8, FIELDS[2], "start", "small field"),
        label(FAR - 4, BOTTOM - 8, FIELDS[3], "end", "small field"),
    ]


def _bubbles(grid: Quadrant, spots: Sequence[tuple[float, float]], numbers: Numbers) -> list[str]:
    heavy = {member.client for member in grid.heavy}
    parts = []
    for (member, field), (x, y) in zip(grid.fields, spots, strict=True):
        says = (
            f"{member.name}: {numbers.share(member.revenue_share or 0.0)} of the money, "
            f"{numbers.share(member.time_share or 0.0)} of the time"
        )
        class_ = "bad" if member.client in heavy else "good" if field == BEST else "plain"
        parts.append(titled(element("circle", cx=x, cy=y, r=5, class_=class_), says))
    return parts


def _labels(
    grid: Quadrant, scale: Scale, spots: Sequence[tuple[float, float]]
) -> tuple[list[str], list[tuple[int, str]]]:
    """A name or a number at each bubble; the numbers with their names."""
    taken = [(LEFT, TOP, 150.0), (FAR - 190, TOP, 150.0), (LEFT, BOTTOM - 20, 150.0), (FAR - 150, BOTTOM - 20, 150.0)]
    taken += [(FAR - 90, TOP + 50, 90.0), *((x - 6, y - 6, 12.0) for x, y in spots)]
    at = {member.client: spot for (member, _), spot in zip(grid.fields, spots, strict=True)}
    parts: list[str] = []
    numbered: list[tuple[int, str]] = []
    for member in _in_turn(grid):
        x, y = at[member.client]
        named = _words_at(x, y, short_name(member.name), taken)
        if not named and len(numbered) < NUMBERED:
            number = len(numbered) + 1
            numbered.append((number, short_name(member.name)))
            named = _words_at(x, y, str(number), taken) or _led_number(x, y, str(number), taken)
        parts += named
    return parts, numbered


def _in_turn(grid: Quadrant) -> list[Member]:
    """Who takes more time than money first, then the largest."""
    largest = sorted(
        [member for member, _ in grid.fields],
        key=lambda member: (-(member.revenue_share or 0.0) - (member.time_share or 0.0), member.client),
    )
    return list({member.client: member for member in (*grid.heavy, *largest)}.values())


def _words_at(x: float, y: float, words: str, taken: list[tuple[float, float, float]]) -> list[str]:
    """Words beside a bubble where they cover nothing else, or nothing if there is no such place."""
    width = LETTER * len(words)
    places: tuple[tuple[float, Anchor], ...] = ((x + 8, "start"), (x - 8 - width, "end"))
    for left, anchor in places:
        if left < LEFT or left + width > FAR:
            continue
        for shift in (0.0, 11.0, -11.0):
            top = y + shift - 6
            if all(abs(top - at) > 11 or left > begin + wide or begin > left + width for begin, at, wide in taken):
                taken.append((left, top, width))
                return [label(left if anchor == "start" else left + width, top + 10, words, anchor, "small")]
    return []


def _led_number(x: float, y: float, number: str, taken: list[tuple[float, float, float]]) -> list[str]:
    """A number as near to a bubble as there is room, with a line that leads to it."""
    width = LETTER * len(number)
    for distance, step in product(range(16, 264, 8), range(24)):
        angle = 2 * pi * step / 24
        middle, height = x + distance * cos(angle), y - distance * sin(angle)
        left, top = middle - width / 2, height - 6
        if left < LEFT or left + width > FAR or top < TOP or top > BOTTOM - 12:
            continue
        if all(
            abs(top - at) > 11 or left > begin + wide + 2 or begin > left + width + 2 for begin, at, wide in taken
        ):
            taken.append((left, top, width))
            return [line(x, y, middle, height, "lead"), label(middle, top + 10, number, "middle", "small")]
    return [label(x, y - 7, number, "middle", "small")]


def _legend(numbered: Sequence[tuple[int, str]]) -> list[str]:
    step = (FAR - LEFT) / NAMES
    parts = []
    for place, (number, name) in enumerate(numbered):
        row, column = divmod(place, NAMES)
        parts.append(label(LEFT + step * column, HEIGHT + ROW * row + 8, f"{number} {name}", "start", "small"))
    return parts
