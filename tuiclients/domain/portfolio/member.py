"""One client's line of the portfolio table: what they bring, what they take, and their share of both."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from tuiclients.domain.audit.result import Audit, ShownVerdict
from tuiclients.domain.audit.wording import clean
from tuiclients.domain.decision import Verdict

ZERO = Decimal(0)


class Member(NamedTuple):
    """A client of the portfolio, over their own window of earning.

    Money in the book's currency, net of tax; shares are parts of 1. `rate` and `coverage` (revenue / cost) are None
    where there is nothing to divide by, as are the shares. `imbalance` = time share / revenue share: above 1 they
    take more time than they pay for. `cumulative_profit` runs along the whale curve, best clients first.
    `open` = all that they owe, due or not; `days` = the length of their window where it is not the policy's (0: it
    is) and `end` its last day. `unsure` = the verdict is Watch only for want of evidence; `because` = its
    leading reason.
    """

    client: str
    name: str
    revenue: Decimal
    minutes: int
    rate: float | None
    time_share: float | None
    revenue_share: float | None
    imbalance: float | None
    cost: Decimal
    profit: Decimal
    coverage: float | None
    cumulative_profit: Decimal
    cumulative_profit_share: float | None
    not_yet_invoiced_hours: float
    overdue: Decimal
    overdue_days: float
    score: float
    verdict: Verdict
    open: Decimal = ZERO
    days: int = 0
    unsure: bool = False
    end: date = date.min
    because: str = ""

    @property
    def shown(self) -> ShownVerdict:
        """The verdict as every face shows it."""
        return "unsure" if self.unsure else self.verdict

    @property
    def hours(self) -> float:
        """The hours of the window, unbilled ones too."""
        return self.minutes / 60


class Totals(NamedTuple):
    """The sums over all members; 0 over nobody."""

    revenue: Decimal
    minutes: int
    profit: Decimal


def belongs(audit: Audit) -> bool:
    """Whether a client stands in the table: active or leaving, with hours or revenue in the window."""
    earned = audit.earned
    return earned.counts and (earned.minutes > 0 or clean(earned.net) != 0)


def members(audits: Sequence[Audit]) -> tuple[Member, ...]:
    """The table in the order of the whale curve: by profit, best first, ties by id."""
    inside = [audit for audit in audits if belongs(audit)]
    inside.sort(key=lambda audit: (-clean(audit.earned.net - audit.earned.cost), audit.client))
    totals = Totals(
        sum([audit.earned.net for audit in inside], ZERO),
        sum([audit.earned.minutes for audit in inside]),
        sum([audit.earned.net - audit.earned.cost for audit in inside], ZERO),
    )
    rows = []
    curve = ZERO
    for audit in inside:
        curve += audit.earned.net - audit.earned.cost
        rows.append(_member(audit, totals, curve))
    return tuple(rows)


def _member(audit: Audit, totals: Totals, curve: Decimal) -> Member:
    earned = audit.earned
    net, minutes = earned.net, earned.minutes
    paying = clean(totals.revenue) > 0
    balanced = paying and totals.minutes > 0 and clean(net) > 0
    return Member(
        client=audit.client,
        name=audit.name,
        revenue=net,
        minutes=minutes,
        rate=float(net * 60 / minutes) if minutes else None,
        time_share=minutes / totals.minutes if totals.minutes else None,
        revenue_share=float(net / totals.revenue) if paying else None,
        imbalance=float(minutes * totals.revenue / (totals.minutes * net)) if balanced else None,
        cost=earned.cost,
        profit=net - earned.cost,
        coverage=float(net / earned.cost) if earned.cost else None,
        cumulative_profit=curve,
        cumulative_profit_share=float(curve / totals.profit) if clean(totals.profit) > 0 else None,
        not_yet_invoiced_hours=earned.not_invoiced,
        overdue=earned.overdue,
        overdue_days=earned.overdue_days,
        score=audit.score,
        verdict=audit.verdict,
        open=earned.open,
        days=earned.days,
        unsure=audit.unsure,
        end=earned.end,
        because=audit.because,
    )
