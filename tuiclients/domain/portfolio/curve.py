"""The whale curve: how the profit piles up, best clients first, and what the last of them take away again.

The curve of cumulative profitability is Kaplan and Narayanan's: it rises above 100 % like a whale's back where
clients who cost more than they bring follow.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from tuiclients.domain.audit.wording import clean, count, figure, in_money
from tuiclients.domain.policy import POLICY, Policy
from tuiclients.domain.portfolio.member import ZERO, Member


class Point(NamedTuple):
    """A place on the curve: the client that it adds (`rank` from 1), their profit, and the sum up to them.

    `share` is the part of the whole profit so far, None while that is not above 0.
    """

    rank: int
    client: str
    name: str
    profit: Decimal
    cumulative: Decimal
    share: float | None


class Curve(NamedTuple):
    """The points, best profit first. `peak` = how many clients stand before the highest sum (0: none brings any)."""

    points: tuple[Point, ...]
    peak: int
    total: Decimal

    @property
    def top(self) -> Decimal:
        """The highest sum; 0 if no client brings any profit."""
        return self.points[self.peak - 1].cumulative if self.peak else ZERO


def whale_curve(members: Iterable[Member]) -> Curve:
    """The curve of a portfolio's members, in whatever order they come."""
    inside = sorted(members, key=lambda member: (-clean(member.profit), member.client))
    total = sum([member.profit for member in inside], ZERO)
    curve = ZERO
    points = []
    for rank, member in enumerate(inside, 1):
        curve += member.profit
        share = float(curve / total) if clean(total) > 0 else None
        points.append(Point(rank, member.client, member.name, member.profit, curve, share))
    return Curve(tuple(points), len([point for point in points if clean(point.profit) > 0]), total)


def says(curve: Curve, policy: Policy = POLICY) -> str:
    """The curve in one sentence."""
    everyone = len(curve.points)
    if not curve.peak:
        return "No client brings more than they cost." if everyone else "No client has hours or revenue."
    losing = len([point for point in curve.points if clean(point.profit) < 0])
    if everyone == 1:
        return "The only client brings all of the profit."
    best = "The best" if curve.peak == 1 else f"The best {curve.peak}"
    best = f"{best} of {everyone} clients bring{'s' if curve.peak == 1 else ''}"
    if clean(curve.total) <= 0:
        return f"{best} {in_money(curve.top, policy)}, and the rest cost more than that."
    top = curve.points[curve.peak - 1].share or 0.0
    if not losing:
        half = next(point.rank for point in curve.points if (point.share or 0.0) >= 0.5)
        return f"Nobody costs more than they bring; half of the profit comes from {half} of {everyone} clients."
    return (
        f"{best} {figure(100 * top, policy)} % of the profit; "
        f"{count(losing, 'client takes', 'clients take')} {figure(100 * (top - 1), policy)} points of it away again."
    )
