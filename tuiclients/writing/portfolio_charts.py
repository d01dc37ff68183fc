"""The charts of a portfolio as plain text: the whale curve and concentration.

Every function gives lines of at most `width` columns. Names are user text: whoever prints the lines makes them safe.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tuiclients.domain.portfolio.curve import Curve, Point
from tuiclients.domain.portfolio.member import Member
from tuiclients.parsing.visible import fitted_to, visible, width_of
from tuiclients.writing.character_bars import Ink, bar, scale
from tuiclients.writing.table_numbers import USUAL, Numbers

#: More clients than this share rows of the curve.
ROWS = 24
#: Clients with a bar of their revenue; further ones are counted.
NAMES = 8
#: Widths in columns: of a name, and of a chart at most.
NAME = 22
WIDEST = 100


def whale_lines(
    curve: Curve, width: int, marked: str, ink: Ink, rows: int = ROWS, numbers: Numbers = USUAL
) -> list[str]:
    """The whale curve, a bar for each client, or for each group of neighbours where there are more than `rows`.

    `marked`: the id of a client whose bar has a sign before it. Without a profit to have a share of, the bars show
    money; a sum below 0 is drawn in another ink.
    """
    if not curve.points:
        return []
    groups = _groups(curve.points, rows)
    labels = [_label(group, len(curve.points), marked) for group in groups]
    values = [_value(group[-1], numbers) for group in groups]
    head = min(max(width_of(label) for label in labels), NAME + 6)
    tail = max(len(value) for value in values)
    room = max(8, min(width, WIDEST) - head - tail - 2)
    largest = max(abs(group[-1].cumulative) for group in groups) or Decimal(1)
    end = float(curve.total / largest) if curve.points[-1].share is not None else 2.0
    lines = []
    for group, label, value in zip(groups, labels, values, strict=True):
        sum_ = group[-1].cumulative
        share = float(abs(sum_) / largest)
        drawn = scale(share, room, end, ink) if sum_ >= 0 else (ink.below * len(bar(share, room, ink))).ljust(room)
        lines.append(f"{fitted_to(label, head)} {drawn} {value:>{tail}}")
    return lines


def _groups(points: Sequence[Point], rows: int) -> list[Sequence[Point]]:
    """Neighbours on the curve grouped into at most so many rows."""
    size = -(-len(points) // max(1, rows))
    return [points[start : start + size] for start in range(0, len(points), size)]


def _label(group: Sequence[Point], everyone: int, marked: str) -> str:
    sign = ">" if any(point.client == marked for point in group) else " "
    digits = len(str(everyone))
    if len(group) == 1:
        return f"{sign}{group[0].rank:>{digits}} {visible(group[0].name)}"
    shown = next((point for point in group if point.client == marked), group[0])
    return f"{sign}{group[0].rank:>{digits}}-{group[-1].rank:<{digits}} {visible(shown.name)} …"


def _value(point: Point, numbers: Numbers) -> str:
    share = "" if point.share is None else f"{numbers.share(point.share)}  "
    return f"{share}{numbers.money(point.cumulative)}"


def revenue_lines(members: Sequence[Member], width: int, ink: Ink, numbers: Numbers = USUAL) -> list[str]:
    """Who brings the revenue: a bar for each of the largest clients, and the share of all others together."""
    paying = sorted(
        [member for member in members if member.revenue > 0], key=lambda member: (-member.revenue, member.client)
    )
    total = sum([member.revenue for member in paying], Decimal(0))
    if not paying:
        return []
    rows = [(visible(member.name), float(member.revenue / total)) for member in paying[:NAMES]]
    rest = float(sum([member.revenue for member in paying[NAMES:]], Decimal(0)) / total)
    others = f"the other {len(paying) - NAMES}"
    head = min(max(width_of(name) for name in [*(name for name, _ in rows), others if rest else ""]), NAME)
    largest = rows[0][1]
    room = max(8, min(width, WIDEST) - head - 9)
    lines = [
        f"{fitted_to(name, head)} {bar(share / largest, room, ink).ljust(room)} {numbers.share(share):>7}"
        for name, share in rows
    ]
    # No bar: beside the sum of many the bars of the largest could not be told apart.
    return lines + ([f"{fitted_to(others, head)} {' ' * room} {numbers.share(rest):>7}"] if rest else [])
