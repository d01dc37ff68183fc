"""How somebody pays, in plain lines."""

from __future__ import annotations

from decimal import Decimal

from tuiclients.domain.audit.wording import cents
from tuiclients.domain.payments import Payments


def payment_lines(found: Payments) -> list[str]:
    """What is open by age, how long the money takes, and the promises."""
    said = [
        f"open {cents(found.total)}, of it overdue {cents(found.overdue)}",
        "  " + " · ".join(f"{age} {cents(amount)}" for age, amount in found.ages.items()),
    ]
    if found.small_change:
        said.append(f"  small change of {cents(found.small_change)} is left, and nobody is asked for it")
    if found.days_to_pay is not None:
        late = f"{found.days_late:.0f} days late"
        said.append(f"paid {found.days_to_pay:.0f} days after the invoice, {late}, on average by money")
    kept = found.promises
    if any(kept):
        late = f", {kept.late} kept late" if kept.late else ""
        said.append(f"promises: {kept.kept} kept{late}, {kept.broken} broken, {kept.pending} still to fall due")
    return said


def money(amount: Decimal) -> str:
    """An amount with two decimals, "-" for none."""
    return f"{amount:.2f}" if amount else "-"


def days(number: float | None) -> str:
    """Whole days, "-" where nothing is known."""
    return "-" if number is None else f"{number:.0f}"
