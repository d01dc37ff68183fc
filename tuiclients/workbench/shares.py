"""What a client takes and brings: their shares of time and money, and what is not yet invoiced."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from tuiclients.domain.audit.book_average import hourly_rate
from tuiclients.domain.audit.result import Audit
from tuiclients.domain.audit.signals import earning
from tuiclients.domain.audit.wording import cents, figure
from tuiclients.domain.client import Client
from tuiclients.domain.policy import Policy
from tuiclients.domain.portfolio.member import members
from tuiclients.parsing.amount import format_amount


class Shares(NamedTuple):
    """A client's shares of the book over their window, 0..1; None where there is nothing to divide by.

    `imbalance` = time / revenue: above 1 they take more time than they pay for. `hours` = those not yet
    invoiced, `worth` = what they would bring at the client's target rate, None without one.
    """

    time: float | None
    revenue: float | None
    imbalance: float | None
    hours: float
    worth: Decimal | None

    def says(self, policy: Policy) -> tuple[str, ...]:
        """The known facts in words, with money as the settings format it; who is alone takes everything, unsaid."""
        result = []
        alone = self.time == 1 and self.revenue == 1
        if self.time is not None and self.revenue is not None and not alone:
            result.append(
                f"takes {100 * self.time:.0f} % of the time, brings {100 * self.revenue:.0f} % of the money"
            )
        if self.hours > 0:
            worth = f", worth {format_amount(cents(self.worth), policy)} at the target" if self.worth else ""
            result.append(f"{figure(self.hours)} hours not yet invoiced{worth}")
        return tuple(result)


def shares(audits: Iterable[Audit], clients: Mapping[str, Client], policy: Policy) -> dict[str, Shares]:
    """The shares of every audited client, from the audits of all; no entry is read.

    A client who is not in the portfolio (no hours and no revenue, a prospect, a former one) has None for both.
    """
    audits = list(audits)
    table = {member.client: member for member in members(audits)}
    counted = [audit.earned for audit in audits if audit.earned.counts and audit.earned.minutes > 0]
    average = hourly_rate(
        sum([earned.net for earned in counted], Decimal(0)), sum([earned.minutes for earned in counted])
    )
    result = {}
    for audit in audits:
        member, hours = table.get(audit.client), audit.earned.not_invoiced
        target = earning.target_rate(clients[audit.client], policy, average)
        result[audit.client] = Shares(
            member.time_share if member else None,
            member.revenue_share if member else None,
            member.imbalance if member else None,
            hours,
            Decimal(str(hours)) * target if target else None,
        )
    return result
