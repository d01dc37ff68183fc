"""How long the cash of a business lasts, with some clients and without them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from tuiclients.domain.audit.rate_terms import calendar_months
from tuiclients.domain.audit.wording import clean
from tuiclients.domain.policy import Policy
from tuiclients.domain.portfolio.member import ZERO, Member


class Runway(NamedTuple):
    """Money a month that comes `with_them` and `without` them, and what of the settings `cash` and `costs_month`.

    `with_them` is the revenue of the whole portfolio as it is now; no freed hour is sold again.
    """

    with_them: Decimal
    without: Decimal
    cash: Decimal | None
    costs: Decimal | None

    @property
    def lost(self) -> Decimal:
        """The money a month that goes."""
        return self.with_them - self.without

    @property
    def missing_with(self) -> Decimal | None:
        """What a month lacks now, below 0 where there is more than enough; None without costs."""
        return None if self.costs is None else clean(self.costs - self.with_them)

    @property
    def missing_without(self) -> Decimal | None:
        """The same once they are gone."""
        return None if self.costs is None else clean(self.costs - self.without)

    @property
    def months_with(self) -> float | None:
        """The months that the cash lasts now; None where it is not touched, or not known."""
        return self._months(self.missing_with)

    @property
    def months_without(self) -> float | None:
        """The same once they are gone."""
        return self._months(self.missing_without)

    def _months(self, missing: Decimal | None) -> float | None:
        if self.cash is None or missing is None or missing <= 0:
            return None
        return float(self.cash / missing)


def runway(table: Iterable[Member], gone: Iterable[str], policy: Policy) -> Runway:
    """The runway of a portfolio's members with and without some of them (ids)."""
    gone = set(gone)
    now = without = ZERO
    for member in table:
        brings = a_month(member, policy)
        now += brings
        without += ZERO if member.client in gone else brings
    return Runway(now, without, policy.cash, policy.costs_month)


def a_month(member: Member, policy: Policy) -> Decimal:
    """What a member brings a month, so that a monthly fee is that of its bills."""
    last = member.end.toordinal()
    months = calendar_months(max(1, last - (member.days or policy.window_days) + 1), last)
    return member.revenue * months.denominator / months.numerator
