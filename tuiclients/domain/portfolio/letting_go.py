"""Letting go of some clients on paper: one scenario, with what it warns of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from tuiclients.domain.audit.scoring import NOISE
from tuiclients.domain.audit.wording import clean, figure, in_money
from tuiclients.domain.policy import Policy
from tuiclients.domain.portfolio import scenario_words
from tuiclients.domain.portfolio.concentration import concentration
from tuiclients.domain.portfolio.member import ZERO, Member
from tuiclients.domain.portfolio.runway import runway
from tuiclients.domain.portfolio.scenario import GUARDS, Scenario, alternatives, net_of


def _weekly(parting: Iterable[Member], policy: Policy) -> float:
    """The hours a week of some members, each in a window of its own length."""
    minutes: dict[int, int] = {}
    for member in parting:
        days = member.days or policy.window_days
        minutes[days] = minutes.get(days, 0) + member.minutes
    return sum([spent / 60 / days * 7 for days, spent in minutes.items()], 0.0)


def let_go(
    table: Sequence[Member], asked: Iterable[str], policy: Policy, prospects: int, as_of: date = date.min
) -> Scenario:
    """Let go of some clients on paper. Ids outside the table add nothing; `prospects` = how many there are."""
    ids = tuple(dict.fromkeys(asked))
    parting = [member for member in table if member.client in ids]
    staying = [member for member in table if member.client not in ids]
    lost = sum([member.revenue for member in parting], ZERO)
    freed = sum([member.minutes for member in parting])
    others = alternatives(table, policy)
    other = others.without(ids)
    before, after = (concentration([member.revenue for member in some]) for some in (table, staying))
    total = sum([member.revenue for member in table], ZERO)
    share = float(lost / total) if clean(total) > 0 else 0.0
    margin = _margin(table, ids, policy)
    owed = sum([member.open for member in staying], ZERO)
    working = [member for member in staying if member.minutes > 0]
    rest, minutes = sum([member.revenue for member in working], ZERO), sum([member.minutes for member in working])
    scenario = Scenario(
        clients=ids,
        lost_revenue=lost,
        freed_hours_week=_weekly(parting, policy),
        break_even_fill=float(lost * other.minutes / (freed * other.money)) if other and freed else None,
        net=net_of(parting, others, policy),
        average_rate_after=float(rest * 60 / minutes) if minutes else None,
        hhi_after=after.hhi,
        largest_share_after=after.largest,
        warnings=(),
        guard=next((level for edge, level in GUARDS if share >= edge - NOISE), ""),
        fill_rate=policy.fill_rate,
        margin_week=margin,
        runway_weeks=float(owed) / -margin if margin < 0 else None,
        runway=runway(table, ids, policy),
        as_of=as_of,
        alternative_rate=other.rate if other else None,
        revenue_share=share,
        hhi_before=before.hhi,
        largest_share=before.largest,
    )
    return scenario._replace(warnings=_warnings(scenario, bool(parting), prospects, policy))


def _warnings(scenario: Scenario, is_member: bool, prospects: int, policy: Policy) -> tuple[str, ...]:
    """What a scenario warns of, in the words of the guards. `is_member`: some of its clients are in the table."""
    even = scenario.break_even_fill
    costly = is_member and even is not None and even > scenario.fill_rate + NOISE
    said = [
        scenario_words.depending(scenario, policy),
        scenario_words.leaning(scenario, policy),
        scenario_words.funnel(prospects, len(scenario.clients)),
        scenario_words.to_sell(scenario, policy) if costly else "",
        money_warning(scenario, policy) if is_member else "",
    ]
    return tuple([sentence for sentence in said if sentence])


def money_warning(scenario: Scenario, policy: Policy) -> str:
    """How long the money lasts until freed hours are sold: by cash and costs where they are set, else by the hours'
    own cost; empty where more comes in than it costs."""
    missing = scenario.runway.missing_without
    if missing is not None:
        return scenario_words.lasting(scenario, policy) if missing > 0 else ""
    if scenario.runway_weeks is None:
        return ""
    weeks = scenario.runway_weeks
    bridge = (
        f"what the others owe covers {figure(round(weeks, 1), policy)} weeks of that"
        if weeks > 0
        else "no other client owes anything that would cover it"
    )
    costs = f"each week costs {in_money(Decimal(str(-scenario.margin_week)), policy)} more than it brings"
    return f"Until freed hours are sold, {costs}; {bridge}."


def _margin(table: Iterable[Member], gone: Iterable[str], policy: Policy) -> float:
    """What a week brings above the cost of all hours without the revenue of some (ids)."""
    gone = set(gone)
    sums: dict[int, Decimal] = {}
    for member in table:
        days = member.days or policy.window_days
        brings = ZERO if member.client in gone else member.revenue
        sums[days] = sums.get(days, ZERO) + brings - member.cost
    return float(sum([clean(money) * 7 / days for days, money in sums.items()], ZERO))
