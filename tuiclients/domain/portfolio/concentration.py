"""How much of the revenue hangs on few clients."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple


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
