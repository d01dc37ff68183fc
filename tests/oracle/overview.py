"""The whole book at a glance: shares, curve, what letting go would change, and what was given away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from tests.oracle import scenario, waiting_cost
from tests.oracle.basics import Obj, day, money, total, with_defaults
from tests.oracle.case import case
from tests.oracle.portfolio import average_rate, cents, cost_rate, hhi, members, number
from tests.oracle.verdict import average


def over(value: Fraction, by: Fraction) -> float | None:
    return float(value / by) if by else None


def portfolio(book: Obj, as_of: date, prune: Sequence[str] | None = None) -> Obj:
    """The portfolio object; without the free texts."""
    settings = with_defaults(book.get("settings", {}))
    table = members(book, as_of)
    revenue, hours = total(m.revenue for m in table), total(m.hours for m in table)
    profit = total(m.profit for m in table)
    mean = average(book, as_of)
    lines: list[Obj] = []
    for place, m in enumerate(table, 1):
        time_share = over(m.hours, hours)
        revenue_share = m.revenue / revenue if revenue > 0 else None
        balanced = time_share is not None and revenue_share is not None and revenue_share > 0
        lines.append(
            {
                "client": m.client,
                "revenue": cents(m.revenue),
                "hours": float(m.hours),
                "rate": number(m.rate),
                "time_share": time_share,
                "revenue_share": number(revenue_share),
                "imbalance": float((m.hours / hours) / (m.revenue / revenue)) if balanced else None,
                "profit": cents(m.profit),
                "coverage": over(m.revenue, m.cost),
                "cumulative_profit_share": over(total(x.profit for x in table[:place]), profit)
                if profit > 0
                else None,
                "cost_of_waiting_week": waiting_cost.cost_a_week(table, m, settings, mean),
                "net_if_let_go": cents(scenario.net(table, [m.client], settings, mean)),
                "not_yet_invoiced_hours": float(m.uninvoiced),
                "score": m.score,
                "verdict": m.verdict,
                "unsure": m.unsure,
            }
        )
    return {
        "as_of": as_of.isoformat(),
        "revenue": cents(revenue),
        "hours": float(hours),
        "average_rate": number(average_rate(table)),
        "profit": cents(profit),
        "hhi": number(hhi(table)),
        "clients": lines,
        "prune": None if prune is None else scenario.pruned(table, prune, settings, mean),
    }


def given_away(book: Obj, as_of: date, ours: bool = False) -> dict[int, Fraction]:
    """Money given away by year: what closed exits had brought in a year, and unpaid work at cost.

    `ours`: of the exits only those that we decided.
    """
    by_year: dict[int, Fraction] = {}
    for exit_ in book.get("exits", []):
        closed, reopened = exit_.get("closed"), exit_.get("reopened")
        counts = not ours or exit_.get("ended_by") in (None, "us")
        if counts and closed and day(closed) <= as_of and not (reopened and day(reopened) <= as_of):
            opened = day(exit_["opened"])
            of = case(book, exit_["client"], as_of)
            year = {date.fromordinal(opened.toordinal() - i) for i in range(1, 366)}
            by_year[day(closed).year] = by_year.get(day(closed).year, Fraction(0)) + of.net(year)
    for client in book["clients"]:
        of = case(book, client["id"], as_of)
        if of.client["target_rate"] is not None and money(of.client["target_rate"]) == 0:
            for e in of.of("time"):
                spent = Fraction(e["minutes"], 60) * cost_rate(of.settings, e["by"])
                by_year[day(e["on"]).year] = by_year.get(day(e["on"]).year, Fraction(0)) + spent
    return by_year
