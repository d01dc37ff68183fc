"""Letting go, in money: what is lost, what the freed hours could bring, what is others."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fractions import Fraction

from tests.oracle.basics import Obj, money, share, total
from tests.oracle.portfolio import Member, average_rate, cents, hhi, number, top


def alternative(
    table: Sequence[Member], gone: Collection[str], settings: Obj, book_average: Fraction | None
) -> Fraction | None:
    """What an hour with the good others brings (R_alt); None if nothing says it."""
    good = [m for m in table if m.client not in gone and m.hours and m.verdict in ("keep", "grow")]
    if good and total(m.revenue for m in good) > 0:
        return total(m.revenue for m in good) / total(m.hours for m in good)
    if settings["target_rate"] is not None and money(settings["target_rate"]) > 0:
        return money(settings["target_rate"])
    return book_average


def net(table: Sequence[Member], gone: Collection[str], settings: Obj, book_average: Fraction | None) -> Fraction:
    """What letting go brings in the window."""
    rate = alternative(table, gone, settings, book_average) or Fraction(0)
    out = [m for m in table if m.client in gone]
    return share(settings["fill_rate"]) * rate * total(m.hours for m in out) - total(m.revenue for m in out)


def pruned(table: Sequence[Member], prune: Sequence[str], settings: Obj, book_average: Fraction | None) -> Obj:
    """The prune object for the clients asked for."""
    asked = list(dict.fromkeys(prune))
    out = [m for m in table if m.client in asked]
    others = [m for m in table if m.client not in asked]
    rate = alternative(table, asked, settings, book_average)
    lost, hours = total(m.revenue for m in out), total(m.hours for m in out)
    return {
        "clients": asked,
        "lost_revenue": cents(lost),
        "freed_hours_week": float(hours / settings["window_days"] * 7),
        "break_even_fill": float(lost / (hours * rate)) if hours and rate else None,
        "net": cents(net(table, asked, settings, book_average)),
        "average_rate_after": number(average_rate(others)),
        "hhi_after": number(hhi(others)),
        "largest_share_after": number(top(others, 1)),
    }
