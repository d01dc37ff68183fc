"""What is shown of a client beside the audit, in words: shares, what is not yet invoiced, the cost of waiting."""

from __future__ import annotations

from decimal import Decimal

from tuiclients.domain.audit.wording import in_money
from tuiclients.domain.policy import Policy
from tuiclients.parsing.date import format_date
from tuiclients.workbench.cost_of_waiting import WaitingCost
from tuiclients.workbench.shares import Shares

#: Shares below this are nothing when told in whole percent.
WORTH_SAYING = 0.005
NOTHING = Decimal(0)


def facts(
    shares: Shares | None, week: float | None, turned: WaitingCost | None, policy: Policy, credit: Decimal = NOTHING
) -> tuple[str, ...]:
    """The facts in words. `week` and `turned` are None where waiting is no question, or not worked out yet.

    `credit` is money of theirs that no invoice has taken.
    """
    sentences = [f"they have a credit of {in_money(credit, policy)}, which no invoice has taken"] if credit else []
    sentences += _waiting(week, turned, policy) if week is not None else []
    if shares is not None:
        # What rounds to nothing on both sides is no imbalance.
        counts = max(shares.time or 0.0, shares.revenue or 0.0) >= WORTH_SAYING
        sentences += (shares if counts else shares._replace(time=None)).says(policy)
    return tuple(sentences)


def _waiting(week: float, turned: WaitingCost | None, policy: Policy) -> list[str]:
    """What keeping the client costs; nothing is no reason to stay, as money is not the only cost."""
    since = ""
    if turned is not None and turned.since is not None and money(turned.money, policy) != money(0.0, policy):
        years = turned.days >= 365
        when = "in a year" if years else f"since {format_date(turned.since, turned.since)}"
        since = f", about {money(turned.money, policy)} {when}"
    if money(week, policy) == money(0.0, policy):
        free = "keeping them costs no money now, which is no reason to stay"
        return [f"{free}{since}" if since else free]
    return [f"keeping them costs {money(week, policy)} a week{since}"]


def money(value: float, policy: Policy) -> str:
    """An amount that was reckoned."""
    return in_money(Decimal(value), policy)
