"""Letting go, in money: what is lost, what the freed hours are worth, and what waiting costs."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from tuiclients.domain.audit.result import Earned
from tuiclients.domain.audit.scoring import NOISE, piecewise
from tuiclients.domain.audit.wording import clean, count, figure
from tuiclients.domain.policy import Policy
from tuiclients.domain.portfolio.concentration import concentration
from tuiclients.domain.portfolio.member import Member

ZERO = Decimal(0)
GuardLevel = Literal["warn", "replacement", "name"]
#: The share of overdue money that is still collected, by the days past due (rates of commercial collectors).
COLLECT = ((0.0, 0.94), (90.0, 0.73), (180.0, 0.50), (365.0, 0.25), (730.0, 0.10))
#: Shares of the revenue from which parting is warned of, needs a plan for a replacement, and the name typed.
GUARDS: tuple[tuple[float, GuardLevel], ...] = ((0.40, "name"), (0.30, "replacement"), (0.20, "warn"))
_GUARDED: dict[GuardLevel, str] = {
    "warn": "They bring {share} % of the revenue.",
    "replacement": "They bring {share} % of the revenue: plan first what replaces it.",
    "name": "They bring {share} % of the revenue: type the name to confirm.",
}


class Alternative(NamedTuple):
    """What freed hours could bring instead: `money` for `minutes` (more than 0)."""

    money: Decimal
    minutes: int

    @property
    def rate(self) -> Decimal:
        """Money an hour (R_alt)."""
        return self.money * 60 / self.minutes


class Scenario(NamedTuple):
    """What letting go of some clients together does; `clients` in the order asked for, each once.

    `lost_revenue` and `net` are money of the window; `break_even_fill` = the share of the freed hours that must be
    sold to lose nothing. What has no divisor is None. `guard` = warn, replacement or name, by their share of the
    revenue, or empty.
    """

    clients: tuple[str, ...]
    lost_revenue: Decimal
    freed_hours_week: float
    break_even_fill: float | None
    net: Decimal
    average_rate_after: float | None
    hhi_after: float | None
    largest_share_after: float | None
    warnings: tuple[str, ...]
    guard: GuardLevel | Literal[""]
    fill_rate: float = 0.5
    margin_week: float = 0.0
    """Money a week above the cost of all hours, those freed too, until the first of them is sold again."""
    runway_weeks: float | None = None
    """How long what the clients who stay still owe makes up for a margin below 0; None where it is not below."""


class Alternatives(NamedTuple):
    """What hours freed in a portfolio could bring: the sums over the clients worth keeping, or a stand-in."""

    good: Mapping[str, Member]
    money: Decimal
    minutes: int
    fallback: Alternative | None

    def without(self, gone: Iterable[str]) -> Alternative | None:
        """The rate of the clients worth keeping that stay when some (ids) go; without any the target rate of the
        settings, without that the book's average; None: nothing."""
        parting = [self.good[name] for name in gone if name in self.good]
        money = self.money - sum([member.revenue for member in parting], ZERO)
        if clean(money) > 0:
            return Alternative(money, self.minutes - sum([member.minutes for member in parting]))
        return self.fallback


def alternatives(table: Iterable[Member], policy: Policy) -> Alternatives:
    """Sum up a portfolio's table for `Alternatives.without`."""
    working = [member for member in table if member.minutes > 0]
    good = {member.client: member for member in working if member.verdict in ("keep", "grow")}
    if policy.target_rate:
        fallback: Alternative | None = Alternative(policy.target_rate, 60)
    else:
        average = sum([member.revenue for member in working], ZERO)
        fallback = Alternative(average, sum([member.minutes for member in working])) if clean(average) > 0 else None
    money = sum([member.revenue for member in good.values()], ZERO)
    return Alternatives(good, money, sum([member.minutes for member in good.values()]), fallback)


def net_of(gone: Sequence[Member], others: Alternatives, policy: Policy) -> Decimal:
    """What letting go of some clients brings over the window: the hours that will be sold again minus the revenue."""
    lost = sum([member.revenue for member in gone], ZERO)
    other = others.without([member.client for member in gone])
    if other is None:
        return -lost
    freed = sum([member.minutes for member in gone])
    return Decimal(str(policy.fill_rate)) * other.money * freed / other.minutes - lost


def cost_of_waiting(client: str, earned: Earned, others: Alternatives, policy: Policy) -> float:
    """What keeping a client costs a week: hours that could bring more, and overdue money that ages."""
    cost = 0.0
    if earned.minutes:
        other = others.without((client,))
        sold = Decimal(str(policy.fill_rate)) * other.rate if other else ZERO
        gain = max(ZERO, sold - earned.net * 60 / earned.minutes)
        cost += float(gain * earned.minutes * 7 / (60 * (earned.days or policy.window_days)))
    overdue = float(earned.overdue)
    if overdue > 0:
        late = earned.overdue_days
        cost += overdue * policy.interest / 52
        cost += overdue * (piecewise(COLLECT, late) - piecewise(COLLECT, late + 7))
    return cost


def _weekly(parting: Iterable[Member], policy: Policy) -> float:
    """The hours a week of some members, each in a window of its own length."""
    minutes: dict[int, int] = {}
    for member in parting:
        days = member.days or policy.window_days
        minutes[days] = minutes.get(days, 0) + member.minutes
    return sum([spent / 60 / days * 7 for days, spent in minutes.items()], 0.0)


def let_go(table: Sequence[Member], asked: Iterable[str], policy: Policy, prospects: int) -> Scenario:
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
    guard: GuardLevel | Literal[""] = next((level for edge, level in GUARDS if share >= edge - NOISE), "")
    warnings = [_GUARDED[guard].format(share=figure(100 * share))] if guard else []
    if after.hhi is not None and before.hhi is not None and after.hhi > before.hhi + NOISE:
        warnings.append(f"What is left is more concentrated: HHI {after.hhi:.0f} after {before.hhi:.0f}.")
    if prospects < len(ids):
        warnings.append(
            f"{count(prospects, 'prospect')} for {count(len(ids), 'client')} let go: keep filling the funnel."
        )
    even = float(lost * other.minutes / (freed * other.money)) if other and freed else None
    margin = _margin(table, ids, policy)
    owed = sum([member.open for member in staying], ZERO)
    runway = float(owed) / -margin if margin < 0 else None
    warnings += _money_warnings(even, policy.fill_rate, margin, runway) if parting else []
    working = [member for member in staying if member.minutes > 0]
    rest, minutes = sum([member.revenue for member in working], ZERO), sum([member.minutes for member in working])
    return Scenario(
        clients=ids,
        lost_revenue=lost,
        freed_hours_week=_weekly(parting, policy),
        break_even_fill=even,
        net=net_of(parting, others, policy),
        average_rate_after=float(rest * 60 / minutes) if minutes else None,
        hhi_after=after.hhi,
        largest_share_after=after.largest,
        warnings=tuple(warnings),
        guard=guard,
        fill_rate=policy.fill_rate,
        margin_week=margin,
        runway_weeks=runway,
    )


def _margin(table: Iterable[Member], gone: Iterable[str], policy: Policy) -> float:
    """What a week brings above the cost of all hours without the revenue of some (ids)."""
    gone = set(gone)
    sums: dict[int, Decimal] = {}
    for member in table:
        days = member.days or policy.window_days
        brings = ZERO if member.client in gone else member.revenue
        sums[days] = sums.get(days, ZERO) + brings - member.cost
    return float(sum([clean(money) * 7 / days for days, money in sums.items()], ZERO))


def _money_warnings(even: float | None, fill: float, margin: float, runway: float | None) -> list[str]:
    """What a parting asks of the hours that it frees, and how long the money lasts until they are sold."""
    warnings = []
    if even is not None and even > 1 + NOISE:
        warnings.append("Even if all freed hours are sold, they bring less than is lost.")
    elif even is not None and even > fill + NOISE:
        sold = f"{figure(100 * even)} % of the freed hours are sold"
        warnings.append(f"It pays only when {sold}, and you expect {figure(100 * fill)} %.")
    if runway is not None:
        bridge = (
            f"what the others owe covers {figure(round(runway, 1))} weeks of that"
            if runway > 0
            else "no other client owes anything that would cover it"
        )
        costs = f"each week costs {figure(-margin)} more than it brings"
        warnings.append(f"Until freed hours are sold, {costs}; {bridge}.")
    return warnings
