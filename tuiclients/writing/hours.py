"""Hours in words and in rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from tuiclients.domain.audit.wording import listed
from tuiclients.domain.entry import Entry
from tuiclients.domain.hours import Hours, hours_of
from tuiclients.domain.policy import Policy
from tuiclients.parsing.amount import format_amount
from tuiclients.parsing.duration import format_minutes

#: The columns of `hours_row` behind the name.
HEAD = ("hours", "unbilled", "out of hours")
#: What the amounts of a kind come to, in the order in which sums name them.
MONEY_SUMS = {
    "invoice": "invoiced",
    "payment": "paid",
    "credit": "credited",
    "writeoff": "written off",
    "refund": "refunded",
    "cost": "costs",
}
#: What the person "" is called.
NOBODY = "nobody named"


def hours_words(hours: Hours) -> str:
    """`21h05, of it 1h15 unbilled and 2h00 out of hours`."""
    apart = []
    if hours.unbilled:
        apart.append(f"{format_minutes(hours.unbilled)} unbilled")
    if hours.out_of_hours:
        apart.append(f"{format_minutes(hours.out_of_hours)} out of hours")
    return f"{format_minutes(hours.minutes)}{f', including {listed(apart)}' if apart else ''}"


def hours_row(hours: Hours) -> tuple[str, ...]:
    """Hours under `HEAD`; - where there is none."""
    return tuple(format_minutes(minutes) if minutes else "-" for minutes in hours)


def shares(sums: Mapping[str, Hours]) -> dict[str, float]:
    """How long each bar is, as a share of the longest (0..1)."""
    longest = max((hours.minutes for hours in sums.values()), default=0)
    return {key: hours.minutes / longest if longest else 0.0 for key, hours in sums.items()}


def entry_sums(entries: Iterable[Entry], policy: Policy) -> str:
    """What entries come to: `7h30, of it 1h00 unbilled; invoiced 1,200.00, paid 400.00`. "" without time and money.

    Invoices are net of tax, payments are what came in.
    """
    hours = Hours()
    money: dict[str, Decimal] = {}
    for entry in entries:
        hours = hours.plus(hours_of(entry))
        if entry.kind in MONEY_SUMS:
            money[entry.kind] = money.get(entry.kind, Decimal(0)) + entry.amount
    parts = [hours_words(hours)] if hours.minutes else []
    named = [f"{word} {format_amount(money[kind], policy)}" for kind, word in MONEY_SUMS.items() if kind in money]
    return "; ".join([*parts, ", ".join(named)] if named else parts)
