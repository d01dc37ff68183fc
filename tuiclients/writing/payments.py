"""How a client pays, in plain lines."""

from __future__ import annotations

from decimal import Decimal

from tuiclients.domain.audit.wording import in_money
from tuiclients.domain.payments import Payments
from tuiclients.domain.policy import Policy


def payment_lines(payments: Payments, policy: Policy) -> list[str]:
    """What is open by age, what was paid too much and given back, how long the money takes, and the promises."""
    total, overdue = in_money(payments.total, policy), in_money(payments.overdue, policy)
    lines = [
        f"open {total}, overdue {overdue}",
        "  " + " · ".join(f"{age} {in_money(amount, policy)}" for age, amount in payments.ages.items()),
    ]
    if payments.small_change:
        change = in_money(payments.small_change, policy)
        lines.append(f"  small change of {change} is left, and nobody is asked for it")
    if payments.credit:
        lines.append(f"credit {in_money(payments.credit, policy)}: money that no invoice has taken")
    if payments.refunded:
        received, given_back = in_money(payments.received, policy), in_money(payments.refunded, policy)
        lines.append(f"received {received}, after {given_back} given back")
    if payments.days_to_pay is not None:
        late = f"{payments.days_late:.0f} days late"
        lines.append(f"paid {payments.days_to_pay:.0f} days after the invoice, {late}, on average, weighted by money")
    promises = payments.promises
    if any(promises):
        late = f" ({promises.late} of them late)" if promises.late else ""
        lines.append(
            f"promises: {promises.came} kept{late}, {promises.broken} broken, {promises.pending} still to fall due"
        )
    return lines


def money(amount: Decimal, policy: Policy) -> str:
    """An amount, "-" for none."""
    return in_money(amount, policy) if amount else "-"


def days(number: float | None) -> str:
    """Whole days, "-" where there are none."""
    return "-" if number is None else f"{number:.0f}"
