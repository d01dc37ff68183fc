"""What stands in the way of an exit, or should be known before it, in words that help to decide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Final, Literal, NamedTuple

from tuiclients.domain.audit.allocation import ZERO, Bill
from tuiclients.domain.audit.notices import friend_words
from tuiclients.domain.audit.result import Audit
from tuiclients.domain.audit.wording import count, figure, in_money, in_tenths, listed, on_day
from tuiclients.domain.client import Client
from tuiclients.domain.offboarding.notice import earliest_end, has_notice, knows_notice, notice_in_words
from tuiclients.domain.policy import Policy
from tuiclients.domain.portfolio import scenario_words
from tuiclients.domain.portfolio.overview import Line
from tuiclients.domain.portfolio.quadrant import is_heavy
from tuiclients.domain.portfolio.scenario import GuardLevel, Scenario

#: What a guard may ask for before the exit opens.
REPLACEMENT: Final = "replacement"
TYPED_NAME: Final = "name"
#: Days in which more than one parting of ours is said to be many.
HASTY_DAYS = 7
ESTABLISHED: Final = "established"
#: Below this share of the revenue, in per cent, a client is small.
SMALL_SHARE = 10
_MANY = {2: "two", 3: "three", 4: "four", 5: "five"}

GuardName = Literal[
    "friend",
    "stage",
    "dependency",
    "money",
    "time",
    "waiting",
    "cash",
    "portfolio",
    "haste",
    "risk",
    "ours",
    "notice",
    "invoices",
]
Need = Literal["replacement", "name"]


#: What the share of the revenue asks for.
NEEDS: dict[GuardLevel, tuple[Need, ...]] = {
    "warn": (),
    "replacement": (REPLACEMENT,),
    "name": (REPLACEMENT, TYPED_NAME),
}


class Guard(NamedTuple):
    """Something to know before parting. `needs` = what must be given for the exit to open, empty if it only warns.

    `name`: friend, stage (of the business), dependency (their share), money (hours freed, revenue lost), time (to be
    sold again), waiting (what keeping them costs), cash (how long it lasts), portfolio (concentration, the funnel),
    haste, risk (while they are silent), ours (our part), notice or invoices.
    """

    name: GuardName
    says: str
    needs: tuple[Need, ...] = ()


class GuardFacts(NamedTuple):
    """Letting go of a client, as the guards look at it.

    `alone` is the scenario of this client, `together` that with those who are `leaving` already (names);
    `recent` = whom we let go in the last `HASTY_DAYS` days (name and day), `prospects` = how many there are.
    `at_risk` and `ours` are sentences about open work while they are silent, and about our own part; `line` is theirs
    in the portfolio, None for who has neither hours nor revenue.
    """

    alone: Scenario
    together: Scenario
    prospects: int
    leaving: Sequence[str] = ()
    recent: Sequence[tuple[str, date]] = ()
    at_risk: str = ""
    ours: str = ""
    line: Line | None = None


def guards(
    client: Client, audit: Audit, facts: GuardFacts, bills: Iterable[Bill], policy: Policy
) -> tuple[Guard, ...]:
    """The guards of an exit; `bills` are the client's invoices."""
    alone, together, leaving = facts.alone, facts.together, list(facts.leaving)
    said: list[tuple[GuardName, str]] = [
        ("friend", friend(client, audit)),
        ("stage", stage(audit, policy, facts.line)),
        ("dependency", scenario_words.depending(together, policy, leaving)),
    ]
    result = [Guard(name, says) for name, says in said if says]
    if together.guard:
        result[-1] = result[-1]._replace(needs=NEEDS[together.guard])
    said = [
        ("money", scenario_words.freed_and_lost(alone, policy) + with_the_others(facts, policy)),
        ("time", scenario_words.to_sell(alone, policy)),
        ("waiting", waiting(facts, policy)),
        ("cash", scenario_words.lasting(together, policy, leaving)),
        ("portfolio", scenario_words.leaning(together, policy)),
        ("portfolio", scenario_words.funnel(facts.prospects, len(together.clients), not leaving)),
        ("haste", haste(facts.recent)),
        ("risk", facts.at_risk),
        ("ours", facts.ours),
    ]
    result += [Guard(name, says) for name, says in said if says]
    result += notice(client, audit.as_of)
    result += open_invoices(bills, policy, audit.as_of)
    return tuple(result)


def friend(client: Client, audit: Audit) -> str:
    """A banner for who is a friend or family: the blind verdict beside the full one; empty for others."""
    words = friend_words(client)
    if not words:
        return ""
    return (
        f"Marked as {words}: blind to feelings and to what is older than a year, the verdict is "
        f"{_verdict(audit.blind_shown)} at {audit.blind:.1f} points; with both it is {_verdict(audit.shown)} at "
        f"{audit.score:.1f}. Whatever you decide, tell them yourself before any letter."
    )


def stage(audit: Audit, policy: Policy, line: Line | None = None) -> str:
    """What the stage of the business says: a young one mends first, an established one may let small clients go whom
    it has no time for. No number depends on it."""
    if policy.stage == scenario_words.EARLY and audit.shown in ("fix", "let_go"):
        return (
            f"Your business is young, and every client counts: take {_verdict(audit.shown)} as what to mend first, "
            "and part only from whom you cannot mend it with."
        )
    if policy.stage != ESTABLISHED or line is None or not is_heavy(line.member):
        return ""
    time, money = 100 * (line.member.time_share or 0.0), 100 * (line.member.revenue_share or 0.0)
    if money >= SMALL_SHARE:
        return ""
    return (
        f"Your business is established: they take {figure(round(time, 1), policy)} % of your time and bring "
        f"{figure(round(money, 1), policy)} % of your revenue. Small clients are often better served by "
        "somebody who has the time for them."
    )


def waiting(facts: GuardFacts, policy: Policy) -> str:
    """What keeping them costs a week, and why; empty below one unit of money."""
    line, rate = facts.line, facts.alone.alternative_rate
    if line is None or line.cost_of_waiting_week < 1:
        return ""
    member, why = line.member, []
    if rate is not None and member.minutes and policy.fill_rate * float(rate) > (member.rate or 0.0):
        why.append("their hours could bring more")
    if member.overdue > ZERO:
        why.append("overdue money comes in less and less often")
    cost = scenario_words.money(Decimal(str(line.cost_of_waiting_week)), policy)
    return f"Waiting costs about {cost} a week: {listed(why)}." if why else f"Waiting costs about {cost} a week."


def with_the_others(facts: GuardFacts, policy: Policy) -> str:
    """The same hours and money with those who are leaving already; empty without them."""
    if not facts.leaving:
        return ""
    names, together = listed(list(facts.leaving)), facts.together
    lost = scenario_words.money(together.runway.lost, policy)
    return (
        f" With {names}, who {'is' if len(facts.leaving) == 1 else 'are'} leaving, it is "
        f"{in_tenths(together.freed_hours_week, policy)} hours and {lost}."
    )


def haste(recent: Sequence[tuple[str, date]]) -> str:
    """Whether this is not the only one whom we let go within a week; empty if it is."""
    if not recent:
        return ""
    number = len(recent) + 1
    last = max(on for _, on in recent)
    names = listed([f"{name} on {on_day(on, last)}" for name, on in recent])
    return (
        f"With them you let go {_MANY.get(number, str(number))} in one week ({names}): "
        "sleep on it, one bad week is no reason."
    )


def notice(client: Client, today: date) -> list[Guard]:
    """What the contract says about ending it."""
    first, ends = earliest_end(client, today), client.contract_ends
    if ends is not None and ends >= today and not has_notice(client):
        return [
            Guard(
                "notice",
                f"The contract runs until {on_day(ends, today)} and names no notice: an earlier end must be "
                f"agreed on.",
            )
        ]
    if first == ends and has_notice(client):
        return [Guard("notice", f"The contract ends on {on_day(ends, today)}, before a notice period would.")]
    if has_notice(client):
        words = f"The contract asks for {notice_in_words(client)}"
        return [Guard("notice", f"{words}: given today, the earliest end is {on_day(first, today)}.")]
    if not knows_notice(client):
        return [
            Guard("notice", "No notice period is known: look it up in the contract and add it to the client's facts.")
        ]
    return []


def open_invoices(bills: Iterable[Bill], policy: Policy, today: date) -> list[Guard]:
    """What they still owe, and on which invoices; what is past due is no revenue that one would lose."""
    still = [bill for bill in bills if bill.open > ZERO]
    if not still:
        return []
    total = in_money(sum([bill.open for bill in still], ZERO), policy)
    numbers = [bill.entry.number for bill in sorted(still, key=lambda bill: (bill.due, bill.entry.id))]
    says = f"{total} is open on {count(len(still), 'invoice')} ({listed(numbers)})"
    late = [bill for bill in still if bill.due < today.toordinal()]
    if late:
        owed = in_money(sum([bill.open for bill in late], ZERO), policy)
        past = "all of it past due" if len(late) == len(still) else f"{owed} of it past due"
        says += f", {past}: the revenue above counts it as if it had been paid"
    return [Guard("invoices", f"{says}.")]


def _verdict(shown: str) -> str:
    return shown.replace("_", " ").capitalize()
