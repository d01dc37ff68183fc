"""What letting go does, in sentences: the same before an exit and beside a scenario of the portfolio."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from math import floor

from tuiclients.domain.audit.scoring import NOISE
from tuiclients.domain.audit.wording import clean, count, figure, in_money, in_tenths, listed, with_marks
from tuiclients.domain.month_sums import later
from tuiclients.domain.policy import Policy
from tuiclients.domain.portfolio.concentration import WELL_SPREAD, level
from tuiclients.domain.portfolio.scenario import Scenario

EARLY = "early"
#: Days of an average month, to count the last weeks of the cash.
MONTH_DAYS = 365 / 12
#: Below so many months weeks are said; beyond so many no number is.
SHORT_MONTHS, LONG_MONTHS = 2, 60
_MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def freed_and_lost(scenario: Scenario, policy: Policy) -> str:
    """Hours freed a week and money lost a month."""
    lost = clean(scenario.runway.lost)
    freed = scenario.freed_hours_week
    frees = f"{in_tenths(freed, policy)} hours a week" if freed else "no hours"
    costs = f"{money(lost, policy)} a month in revenue" if lost > 0 else "no revenue"
    return f"Parting frees {frees} and costs you {costs}."


def to_sell(scenario: Scenario, policy: Policy) -> str:
    """How much of the freed time must be sold again to be no worse off; empty where that is not known."""
    even, rate, freed = scenario.break_even_fill, scenario.alternative_rate, scenario.freed_hours_week
    if not freed:
        return "No hours become free that could be sold instead."
    if even is None or rate is None:
        return ""
    if even <= NOISE:
        return "They bring nothing: you are no worse off even if no freed hour is sold again."
    at = f"sold again at {money(rate, policy)} an hour"
    if even > 1 + NOISE:
        earned = Decimal(freed) * rate
        brings, lost = money(earned, policy), money(earned * Decimal(even), policy)
        return f"Even if every freed hour is {at}, that brings {brings} a week against the {lost} you lose."
    needed, expected = 100 * even, 100 * scenario.fill_rate
    only = "only " if even > scenario.fill_rate + NOISE else ""
    part, hope = f"{needed:.0f}", f"{expected:.0f}"
    if part == hope and abs(needed - expected) > NOISE:
        part, hope = figure(needed, policy), figure(expected, policy)
    hours = f"{in_tenths(even * freed, policy)} hours a week"
    return (
        f"You are no worse off {only}once {part} % of the freed time, {hours}, is {at}; you expect to sell {hope} %."
    )


def depending(scenario: Scenario, policy: Policy, leaving: list[str] | None = None) -> str:
    """How much of the revenue hangs on them (with those who are `leaving` already), and what that asks for."""
    if not scenario.guard:
        return ""
    share = f"{figure(100 * scenario.revenue_share, policy)} %"
    who = "They bring"
    if leaving:
        who = f"Together with {listed(leaving)}, who {'is' if len(leaving) == 1 else 'are'} leaving, they bring"
    asks = {
        "warn": "",
        "replacement": ": plan first what takes its place",
        "name": ": plan first what takes its place, and type their name to confirm",
    }[scenario.guard]
    young = " Your business is young, and few others can carry it." if policy.stage == EARLY else ""
    return f"{who} {share} of your revenue{asks}.{young}"


def leaning(scenario: Scenario, policy: Policy) -> str:
    """Whether what is left leans more on few clients than now; empty if it does not."""
    before, after = scenario.hhi_before, scenario.hhi_after
    if before is None or after is None or after <= before + NOISE:
        return ""
    largest, was = (
        f"{100 * (share or 0.0):.0f} %" for share in (scenario.largest_share_after, scenario.largest_share)
    )
    compared = "as now" if largest == was else f"instead of {was}"
    comma = "," if largest == was else ""
    places = 2 if f"{after:.0f}" == f"{before:.0f}" else 0
    index = with_marks(f"HHI {after:.{places}f} after {before:.{places}f}", policy)
    most = f"the largest then brings {largest} of it{comma} {compared}"
    if level(after) == WELL_SPREAD:
        return f"What is left stays {WELL_SPREAD}: {most} ({index})."
    words = f"What is left leans more on few clients: {most} ({level(after)}, {index})."
    if (scenario.largest_share_after or 0.0) > 1 - NOISE:
        words = f"What is left hangs on one client alone ({level(after)}, {index})."
    if policy.stage == EARLY:
        words += " Your business is young, so each of them counts double: look for others before you part."
    return words


def funnel(prospects: int, gone: int, ours: bool = True, new: int = 0) -> str:
    """Whether fewer prospects and `new` clients are there than clients go; empty if not. `ours`: we let all go."""
    if prospects + new >= gone:
        return ""
    there = count(prospects, "prospect") if prospects else "No prospect"
    goes = "you let go" if ours else "who goes" if gone == 1 else "who go"
    followed = "the client" if gone == 1 else f"the {gone} clients"
    if new:
        there = listed([count(new, "new client"), *([there] if prospects else [])])
        follow = "follows" if prospects + new == 1 else "follow"
        return f"Only {there} {follow} {followed} {goes}: keep filling the funnel."
    return f"{there} could follow {followed} {goes}: keep filling the funnel."


def lasting(scenario: Scenario, policy: Policy, leaving: list[str] | None = None) -> str:
    """How long the cash lasts with them and without (them and who is `leaving`), or which settings that needs."""
    them = f"them and {listed(leaving)}" if leaving else "them"
    runway, as_of = scenario.runway, scenario.as_of
    short_with, short_without = runway.missing_with, runway.missing_without
    if runway.costs is None or short_with is None or short_without is None:
        missing = "costs_month (what a month costs you)"
        if runway.cash is None:
            missing = f"cash (what you have in the bank) and {missing}"
        return f"How long your cash lasts with them and without is not known: set {missing}."
    costs, now = money(runway.costs, policy), money(runway.with_them, policy)
    if short_without <= 0:
        left = money(runway.without, policy)
        return f"Your costs of {costs} a month stay covered: {now} come in with {them} and {left} without."
    unsold = "if no freed hour is sold"
    if short_with <= 0:
        words = (
            f"With {them} {now} a month come in against costs of {costs}. "
            f"Without {them} {money(short_without, policy)} a month are missing"
        )
        if runway.cash is None or runway.months_without is None:
            return f"{words}; how long your cash lasts is not known: set cash (what you have in the bank)."
        if not runway.cash:
            return f"{words}, and there is no cash to bridge that."
        lasts = _lasts(runway.months_without, as_of)
        return f"{words}, and your cash of {money(runway.cash, policy)} lasts {lasts}, {unsold}."
    words = f"Your costs of {costs} a month are not covered even now"
    if runway.months_with is None or runway.months_without is None or runway.cash is None:
        return (
            f"{words}: {money(short_with, policy)} are missing with {them} and {money(short_without, policy)} "
            "without; how long your cash lasts is not known: set cash (what you have in the bank)."
        )
    if not runway.cash:
        return f"{words}, and there is no cash to bridge that."
    cash = money(runway.cash, policy)
    with_them, without = _lasts(runway.months_with, as_of), _lasts(runway.months_without, as_of)
    return f"{words}: with {them} your cash of {cash} lasts {with_them}; without {them} {without}, {unsold}."


def _lasts(months: float, as_of: date) -> str:
    """A time rounded down, so that nobody counts on more: "2 weeks", "4 months, until March 2027"."""
    if months < SHORT_MONTHS:
        weeks = floor(months * MONTH_DAYS / 7)
        return count(weeks, "week") if weeks else "less than a week"
    if months > LONG_MONTHS:
        return "more than 5 years"
    whole = floor(months)
    last = later(as_of, 0, months=whole)
    if last == date.max:
        return count(whole, "month")
    return f"{whole} months, until {_MONTH_NAMES[last.month - 1]} {last.year}"


def money(amount: Decimal | None, policy: Policy) -> str:
    """Money in whole units."""
    return in_money(amount or Decimal(0), policy, places=0)
