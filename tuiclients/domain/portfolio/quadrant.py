"""Money against time: who takes more of our time than they bring of the money, and who is large at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple, get_args

from tuiclients.domain.audit.wording import clean, count, figure, listed
from tuiclients.domain.policy import POLICY, Policy
from tuiclients.domain.portfolio.member import ZERO, Member

#: The four fields, as they stand on paper: more money above, more time to the right.
Field = Literal["high money, low time", "high money, high time", "low money, low time", "low money, high time"]
FIELDS: tuple[Field, Field, Field, Field] = get_args(Field)
BEST, BUSY, SMALL, DRAIN = FIELDS
#: The imbalance (time share / money share) from which it is said that somebody takes more time than money.
HEAVY = 1.5
_NOISE = 1e-9
#: Those who are told with their shares, and those who are told at all.
TOLD_IN_FULL, TOLD = 3, 12


class Quadrant(NamedTuple):
    """Each client with their field, in the order of the portfolio.

    `share` = an equal share, 1 / number of clients: who has at least that much of the money (or time) is high.
    `fields` is empty while there is no revenue or no hours to have a share of. `heavy` = whoever takes more time than
    money, from an imbalance of `HEAVY` on, whatever their size; who takes most beyond their money comes first.
    """

    share: float
    fields: tuple[tuple[Member, Field], ...]
    heavy: tuple[Member, ...] = ()

    def within(self, field: Field) -> list[Member]:
        """The clients of one field."""
        return [member for member, its in self.fields if its == field]


def quadrant(members: Sequence[Member]) -> Quadrant:
    """Where each member stands. Shares are compared with an equal share exactly, without rounding."""
    number = len(members)
    money = sum([member.revenue for member in members], ZERO)
    time = sum([member.minutes for member in members])
    if not number or not time or clean(money) <= 0:
        return Quadrant(1 / number if number else 1.0, ())
    fields = [
        (member, FIELDS[2 * (clean(member.revenue * number - money) < 0) + (member.minutes * number >= time)])
        for member in members
    ]
    return Quadrant(1 / number, tuple(fields), tuple(sorted(filter(is_heavy, members), key=_excess)))


def is_heavy(member: Member) -> bool:
    """Whether a member takes more time than money: an imbalance of `HEAVY`, or hours that bring nothing."""
    if member.imbalance is None:
        return member.minutes > 0 and clean(member.revenue) <= 0
    return member.imbalance >= HEAVY - _NOISE


def _excess(member: Member) -> tuple[float, str]:
    """The largest share of the time beyond that of the money comes first."""
    return (member.revenue_share or 0.0) - (member.time_share or 0.0), member.client


def says(placing: Quadrant, policy: Policy = POLICY) -> str:
    """Who takes more time than money, by name."""
    if not placing.fields:
        return "Without both hours and revenue, time cannot be set against money."
    if len(placing.fields) == 1:
        return f"{placing.fields[0][0].name} is the only client: all of the time, and all of the money."
    if not placing.heavy:
        return f"Nobody takes {figure(HEAVY, policy)} times as much of the time as they bring of the money."
    full = [_in_full(member, policy) for member in placing.heavy[:TOLD_IN_FULL]]
    brief = [_in_brief(member, policy) for member in placing.heavy[TOLD_IN_FULL:TOLD]]
    if len(placing.heavy) > TOLD:
        brief.append(count(len(placing.heavy) - TOLD, "other"))
    further = f" So do {listed(brief)}." if brief else ""
    return f"More time than money: {'; '.join(full)}.{further}"


def _in_full(member: Member, policy: Policy) -> str:
    takes = f"{member.name} takes {figure(100 * (member.time_share or 0.0), policy)} % of the time"
    if member.imbalance is None:
        return f"{takes} and brings {'less than ' if clean(member.revenue) < 0 else ''}nothing"
    brings = f"{figure(100 * (member.revenue_share or 0.0), policy)} % of the money"
    return f"{takes} and brings {brings}, {_times(member, policy)}"


def _in_brief(member: Member, policy: Policy) -> str:
    return f"{member.name} ({'for nothing' if member.imbalance is None else _times(member, policy)})"


def _times(member: Member, policy: Policy) -> str:
    return f"{figure(round(member.imbalance or 0.0, 1), policy)} times as much"
