"""Money against time: who brings more and who takes more than an equal share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple, get_args

from tuiclients.domain.audit.wording import clean, count, figure, listed
from tuiclients.domain.portfolio.member import ZERO, Member

#: The four fields, as they stand on paper: more money above, more time to the right.
Field = Literal["high money, low time", "high money, high time", "low money, low time", "low money, high time"]
FIELDS: tuple[Field, Field, Field, Field] = get_args(Field)
BEST, BUSY, SMALL, DRAIN = FIELDS


class Quadrant(NamedTuple):
    """Each client with their field, in the order of the portfolio.

    `share` = an equal share, 1 / number of clients: who has at least that much of the money (or time) is high.
    `fields` is empty while there is no revenue or no hours to have a share of.
    """

    share: float
    fields: tuple[tuple[Member, Field], ...]

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
    return Quadrant(
        1 / number,
        tuple(
            [
                (
                    member,
                    FIELDS[2 * (clean(member.revenue * number - money) < 0) + (member.minutes * number >= time)],
                )
                for member in members
            ]
        ),
    )


def says(placing: Quadrant) -> str:
    """The field that matters in one sentence: who takes much time for little money."""
    if not placing.fields:
        return "Without both hours and revenue, time cannot be set against money."
    drain = placing.within(DRAIN)
    if not drain:
        return "Nobody takes much time for little money."
    time = sum([member.time_share or 0.0 for member in drain])
    money = sum([member.revenue_share or 0.0 for member in drain])
    shown = [member.name for member in drain[:3]]
    if len(drain) > 3:
        shown.append(count(len(drain) - 3, "other"))
    take, bring = ("takes", "brings") if len(drain) == 1 else ("together take", "bring")
    return (
        f"Low money, high time: {listed(shown)} {take} {figure(100 * time)} % of the time "
        f"and {bring} {figure(100 * money)} % of the money."
    )
