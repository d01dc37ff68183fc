"""What stands in the way of an exit, or should be known before it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final, Literal, NamedTuple

from tuiclients.domain.audit.allocation import ZERO, Bill
from tuiclients.domain.audit.wording import count, in_money, listed, on_day
from tuiclients.domain.client import Client
from tuiclients.domain.offboarding.checklist import earliest_end
from tuiclients.domain.policy import Policy
from tuiclients.domain.portfolio.scenario import GuardLevel, Scenario

#: What a guard may ask for before the exit opens.
REPLACEMENT: Final = "replacement"
TYPED_NAME: Final = "name"


GuardName = Literal["dependency", "portfolio", "notice", "invoices"]
Need = Literal["replacement", "name"]


#: What the share of the revenue asks for.
NEEDS: dict[GuardLevel, tuple[Need, ...]] = {
    "warn": (),
    "replacement": (REPLACEMENT,),
    "name": (REPLACEMENT, TYPED_NAME),
}


class Guard(NamedTuple):
    """Something to know before parting. `needs` = what must be given for the exit to open, empty if it only warns.

    `name` is dependency, portfolio (concentration, the funnel), notice or invoices.
    """

    name: GuardName
    says: str
    needs: tuple[Need, ...] = ()


def guards(
    client: Client, scenario: Scenario, together: Iterable[str], bills: Iterable[Bill], today: date, policy: Policy
) -> tuple[Guard, ...]:
    """The guards of an exit.

    `scenario` is letting go of this client and of those who are leaving already, `together` the names of the latter;
    `bills` are the client's invoices.
    """
    result = []
    warnings = list(scenario.warnings)
    names = list(together)
    if scenario.guard:
        also = f" (with {listed(names)}, who {'is' if len(names) == 1 else 'are'} leaving)" if names else ""
        needs = NEEDS[scenario.guard]
        result.append(Guard("dependency", warnings.pop(0).rstrip(".") + also + ".", needs))
    result += [Guard("portfolio", warning) for warning in warnings]
    result += notice(client, today)
    result += open_invoices(bills, policy)
    return tuple(result)


def notice(client: Client, today: date) -> list[Guard]:
    """What the contract says about ending it."""
    first, ends = earliest_end(client, today), client.contract_ends
    if ends is not None and ends >= today and not client.notice_days:
        return [
            Guard(
                "notice",
                f"The contract runs until {on_day(ends, today)} and names no notice: an earlier end must be "
                f"agreed on.",
            )
        ]
    if first == ends and client.notice_days:
        return [Guard("notice", f"The contract ends on {on_day(ends, today)}, before a notice period would.")]
    if client.notice_days:
        days = count(client.notice_days, "day")
        return [Guard("notice", f"The notice period is {days}: the earliest end is {on_day(first, today)}.")]
    if client.notice_days is None:
        return [
            Guard("notice", "No notice period is known: look it up in the contract and add it to the client's facts.")
        ]
    return []


def open_invoices(bills: Iterable[Bill], policy: Policy) -> list[Guard]:
    """What they still owe, and on which invoices."""
    still = [bill for bill in bills if bill.open > ZERO]
    if not still:
        return []
    total = in_money(sum([bill.open for bill in still], ZERO), policy)
    numbers = [bill.entry.number for bill in sorted(still, key=lambda bill: (bill.due, bill.entry.id))]
    return [Guard("invoices", f"{total} is open on {count(len(still), 'invoice')} ({listed(numbers)}).")]
