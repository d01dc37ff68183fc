"""Letting go, in money: what is lost, what the freed hours are worth, and what waiting costs."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from tuiclients.domain.audit.result import Earned
from tuiclients.domain.audit.scoring import piecewise
from tuiclients.domain.audit.wording import clean
from tuiclients.domain.policy import Policy
from tuiclients.domain.portfolio.member import Member
from tuiclients.domain.portfolio.runway import Runway

ZERO = Decimal(0)
GuardLevel = Literal["warn", "replacement", "name"]
#: The share of overdue money that is still collected, by the days past due (rates of commercial collectors).
COLLECT = ((0.0, 0.94), (90.0, 0.73), (180.0, 0.50), (365.0, 0.25), (730.0, 0.10))
#: Shares of the revenue from which parting is warned of, needs a plan for a replacement, and the name typed.
GUARDS: tuple[tuple[float, GuardLevel], ...] = ((0.40, "name"), (0.30, "replacement"), (0.20, "warn"))


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
    runway: Runway = Runway(ZERO, ZERO, None, None)
    as_of: date = date.min
    alternative_rate: Decimal | None = None
    """Money an hour that freed hours could bring (R_alt)."""
    revenue_share: float = 0.0
    hhi_before: float | None = None
    largest_share: float | None = None
    """The share of all revenue that goes, and the concentration before: index, and share of the largest client."""

    @property
    def weeks_left(self) -> float | None:
        """How long the money lasts: the cash, where costs a month are set, else what the others owe; None where more
        comes in than goes out, or where it is not known."""
        if self.runway.costs is None:
            return self.runway_weeks
        months = self.runway.months_without
        return None if months is None else months * 365 / 84


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
