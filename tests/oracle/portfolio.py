"""The members of the table with their money and hours, and how concentrated the revenue is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from tests.oracle.allocation import overdue
from tests.oracle.basics import Obj, day, money, share, total
from tests.oracle.case import standing
from tests.oracle.verdict import judge


@dataclass
class Member:
    """A client in the table: money and hours of their own window."""

    client: str
    revenue: Fraction
    hours: Fraction
    cost: Fraction
    uninvoiced: Fraction
    overdue: Fraction
    overdue_days: Fraction
    score: float
    verdict: str
    unsure: bool = False

    @property
    def rate(self) -> Fraction | None:
        return self.revenue / self.hours if self.hours else None

    @property
    def profit(self) -> Fraction:
        return self.revenue - self.cost


def measured(book: Obj, client_id: str, as_of: date) -> Member:
    """What a client would bring to the table, in it or not."""
    judged = judge(book, client_id, as_of)
    of = judged.case
    times = [e for e in of.of("time") if day(e["on"]) in of.window]
    late, late_days = overdue(of.books, share(of.settings["tolerance"]), as_of)
    return Member(
        client=client_id,
        revenue=of.net(of.window),
        hours=Fraction(of.minutes(of.window), 60),
        cost=total(Fraction(e["minutes"], 60) * cost_rate(of.settings, e["by"]) for e in times),
        uninvoiced=Fraction(sum(e["minutes"] for e in of.of("time") if day(e["on"]) > of.end), 60),
        overdue=late,
        overdue_days=late_days,
        score=judged.weighed.score,
        verdict=judged.verdict,
        unsure=judged.unsure,
    )


def members(book: Obj, as_of: date) -> list[Member]:
    """The table, best profit first: the active and the leaving who have hours or revenue."""
    everyone = [measured(book, client["id"], as_of) for client in book["clients"]]
    working = [m for m in everyone if m.hours or m.revenue]
    listed = [m for m in working if standing(book, m.client, as_of) in ("active", "leaving")]
    return sorted(listed, key=lambda m: (-m.profit, m.client))


def cost_rate(settings: Obj, person: str) -> Fraction:
    rates = settings["cost_rates"]
    return money(rates[person] if person and person in rates else settings["cost_rate"])


def average_rate(table: Sequence[Member]) -> Fraction | None:
    """Money an hour of the members with hours."""
    working = [m for m in table if m.hours]
    return total(m.revenue for m in working) / total(m.hours for m in working) if working else None


def hhi(table: Sequence[Member]) -> Fraction | None:
    """Concentration, 10000 = all revenue from one client."""
    earning = [m.revenue for m in table if m.revenue > 0]
    return 10000 * total((r / total(earning)) ** 2 for r in earning) if earning else None


def top(table: Sequence[Member], number: int) -> Fraction | None:
    """The share of the largest clients in the positive revenues."""
    earning = sorted((m.revenue for m in table if m.revenue > 0), reverse=True)
    return total(earning[:number]) / total(earning) if earning else None


def cents(amount: Fraction) -> str:
    """Two decimals, half away from 0."""
    whole_cents = int(abs(amount) * 100 + Fraction(1, 2))
    number = (Decimal(whole_cents) / 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return str(-number if amount < 0 and whole_cents else number)


def number(value: Fraction | None) -> float | None:
    return None if value is None else float(value)
