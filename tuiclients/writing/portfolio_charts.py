"""The charts of a portfolio as plain text: the whale curve, money against time, and concentration.

Every function gives lines of at most `width` columns. Names are user text: whoever prints the lines makes them safe.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import zip_longest

from tuiclients.domain.portfolio.curve import Curve, Point
from tuiclients.domain.portfolio.member import Member
from tuiclients.domain.portfolio.quadrant import FIELDS, Field, Quadrant
from tuiclients.parsing.visible import fitted_to, visible, width_of
from tuiclients.writing.character_bars import Ink, bar, scale
from tuiclients.writing.table_numbers import money

#: More clients than this share rows of the curve.
ROWS = 24
#: Names in a field of the quadrant; further ones are counted.
NAMES = 8
#: Widths in columns: of a name, below which the fields stand below each other, and of a chart at most.
NAME = 22
NARROW = 56
WIDEST = 100


def whale_lines(curve: Curve, width: int, marked: str, ink: Ink, rows: int = ROWS) -> list[str]:
    """The whale curve, a bar for each client, or for each group of neighbours where there are more than `rows`.

    `marked`: the id of a client whose bar has a sign before it. Without a profit to have a share of, the bars show
    money; a sum below 0 is drawn in another ink.
    """
    if not curve.points:
        return []
    groups = _groups(curve.points, rows)
    labels = [_label(group, len(curve.points), marked) for group in groups]
    values = [_value(group[-1]) for group in groups]
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


def _value(point: Point) -> str:
    share = "" if point.share is None else f"{100 * point.share:.1f} %  "
    return f"{share}{money(point.cumulative)}"


def quadrant_lines(grid: Quadrant, width: int, ink: Ink, marked: str = "") -> list[str]:
    """The four fields with their clients, side by side, or below each other in a narrow terminal.

    The client `marked` (an id) stands first in their field, with a mark.
    """
    if not grid.fields:
        return []
    width = min(width, WIDEST)
    if width < NARROW:
        return [line for field in FIELDS for line in [*_field(grid, field, width, marked), ""]][:-1]
    room = (width - 3) // 2
    lines: list[str] = []
    for left, right in ((FIELDS[0], FIELDS[1]), (FIELDS[2], FIELDS[3])):
        if lines:
            lines.append(f"{ink.line * room}{ink.line}{ink.cross}{ink.line}{ink.line * room}")
        fields = [_field(grid, field, room, marked) for field in (left, right)]
        lines += [f"{fitted_to(a, room)} {ink.mark} {b}".rstrip() for a, b in zip_longest(*fields, fillvalue="")]
    return lines


def _field(grid: Quadrant, field: Field, room: int, marked: str) -> list[str]:
    inside = sorted(grid.within(field), key=lambda member: (member.client != marked, *_weight(member)))
    lines = [f"{field.upper()} ({len(inside)})"]
    for member in inside[:NAMES]:
        shares = f"{100 * (member.revenue_share or 0):5.1f} % {100 * (member.time_share or 0):5.1f} %"
        sign = ">" if member.client == marked else ""
        lines.append(f"{fitted_to(sign + visible(member.name), room - len(shares) - 1)} {shares}")
    if len(inside) > NAMES:
        rest = inside[NAMES:]
        shares = (
            f"{100 * sum([member.revenue_share or 0 for member in rest]):5.1f} % "
            f"{100 * sum([member.time_share or 0 for member in rest]):5.1f} %"
        )
        lines.append(f"{fitted_to(f'and {len(rest)} more', room - len(shares) - 1)} {shares}")
    return lines


def _weight(member: Member) -> tuple[float, str]:
    """The clients with the largest shares stand first."""
    return -(member.revenue_share or 0.0) - (member.time_share or 0.0), member.client


def revenue_lines(members: Sequence[Member], width: int, ink: Ink) -> list[str]:
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
        f"{fitted_to(name, head)} {bar(share / largest, room, ink).ljust(room)} {f'{100 * share:.1f} %':>7}"
        for name, share in rows
    ]
    # No bar: beside the sum of many the bars of the largest could not be told apart.
    return lines + ([f"{fitted_to(others, head)} {' ' * room} {f'{100 * rest:.1f} %':>7}"] if rest else [])
