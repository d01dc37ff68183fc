"""How much of the revenue hangs on few clients."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from tuiclients.domain.audit.wording import clean, figure, with_marks
from tuiclients.domain.policy import POLICY, Policy

if TYPE_CHECKING:
    from tuiclients.domain.portfolio.member import Member

#: From these indices on a market counts as concentrated (US merger guidelines of 2023).
WELL_SPREAD = "well spread"
LEVELS = ((1800.0, "highly concentrated"), (1000.0, "moderately concentrated"), (0.0, WELL_SPREAD))


class Concentration(NamedTuple):
    """Of positive revenues alone, as shares of their sum; every part is None without any.

    `hhi` = Herfindahl-Hirschman index, 10,000 (one client) down to 10,000 / n; `effective` = the number of equal
    clients with the same index; `largest` and `top_three` are shares of 1.
    """

    hhi: float | None
    effective: float | None
    largest: float | None
    top_three: float | None


def concentration(revenues: Iterable[Decimal]) -> Concentration:
    """The concentration of revenues (money of one period)."""
    paying = sorted([revenue for revenue in revenues if revenue > 0], reverse=True)
    total = sum(paying, Decimal(0))
    if total <= 0:
        return Concentration(None, None, None, None)
    squares = sum([revenue * revenue for revenue in paying], Decimal(0))
    return Concentration(
        hhi=float(10000 * squares / (total * total)),
        effective=float(total * total / squares),
        largest=float(paying[0] / total),
        top_three=float(sum(paying[:3], Decimal(0)) / total),
    )


def level(hhi: float) -> str:
    """What an index (0..10,000) amounts to, in words."""
    return next(words for edge, words in LEVELS if hhi >= edge)


def says(measures: Concentration, members: Sequence[Member], policy: Policy = POLICY) -> str:
    """The concentration of a portfolio's members in words; who is the largest is said by name."""
    if measures.hhi is None or measures.largest is None or measures.effective is None:
        return "Nobody brings revenue."
    largest = min(members, key=lambda member: (-clean(member.revenue), member.client))
    paying = len([member for member in members if member.revenue > 0])
    if paying == 1:
        return f"All revenue comes from {largest.name}: when they go, everything goes."
    top = measures.top_three
    three = f", the top three {figure(100 * top, policy)} %" if top is not None and paying > 3 else ""
    share = figure(100 * measures.largest, policy)
    aside = " Who brought less than nothing is left aside." if any(clean(one.revenue) < 0 for one in members) else ""
    return (
        f"The largest client, {largest.name}, brings {share} % of the revenue{three}. "
        f"HHI {measures.hhi:.0f} of 10000, {level(measures.hhi)}: "
        f"as if {with_marks(f'{measures.effective:.1f}', policy)} equal clients shared it.{aside}"
    )
