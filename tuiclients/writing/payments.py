"""How a client pays, in plain lines."""

from __future__ import annotations

from decimal import Decimal

from tuiclients.domain.audit.wording import cents
from tuiclients.domain.payments import Payments


def payment_lines(payments: Payments) -> list[str]:
    """What is open by age, what was given back, how long the money takes, and the promises."""
    lines = [
        f"open {cents(payments.total)}, of it overdue {cents(payments.overdue)}",
        "  " + " · ".join(f"{age} {cents(amount)}" for age, amount in payments.ages.items()),
    ]
    if payments.small_change:
        lines.append(f"  small change of {cents(payments.small_change)} is left, and nobody is asked for it")
    if payments.refunded:
        lines.append(f"received {cents(payments.received)}, after {cents(payments.refunded)} given back")
    if payments.days_to_pay is not None:
        late = f"{payments.days_late:.0f} days late"
        lines.append(f"paid {payments.days_to_pay:.0f} days after the invoice, {late}, on average by money")
    promises = payments.promises
    if any(promises):
        late = f", {promises.late} kept late" if promises.late else ""
        lines.append(
            f"promises: {promises.kept} kept{late}, {promises.broken} broken, {promises.pending} still to fall due"
        )
    return lines


def money(amount: Decimal) -> str:
    """An amount with two decimals, "-" for none."""
    return f"{amount:.2f}" if amount else "-"


def days(number: float | None) -> str:
    """Whole days, "-" where there are none."""
    return "-" if number is None else f"{number:.0f}"
