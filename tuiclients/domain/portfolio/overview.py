"""The portfolio of a day: every active client's share of time and money, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from tuiclients.domain.audit.result import Audit
from tuiclients.domain.client import Client
from tuiclients.domain.errors import Refused
from tuiclients.domain.policy import Policy
from tuiclients.domain.portfolio.concentration import Concentration, concentration
from tuiclients.domain.portfolio.letting_go import let_go
from tuiclients.domain.portfolio.member import ZERO, Member, members
from tuiclients.domain.portfolio.scenario import Scenario, alternatives, cost_of_waiting, net_of


class Line(NamedTuple):
    """A member with what parting with them, and waiting, means in money; `net_if_let_go` is that of the window."""

    member: Member
    cost_of_waiting_week: float
    net_if_let_go: Decimal


class Portfolio(NamedTuple):
    """All active clients with hours or revenue, best profit first. `average_rate` is that of those with hours.

    `prospects` = how many clients are only prospects.
    """

    as_of: date
    revenue: Decimal
    hours: float
    average_rate: float | None
    profit: Decimal
    concentration: Concentration
    lines: tuple[Line, ...]
    scenario: Scenario | None
    prospects: int

    @property
    def members(self) -> tuple[Member, ...]:
        """The members alone, in the order of the lines."""
        return tuple([line.member for line in self.lines])


def portfolio(
    audits: Sequence[Audit],
    clients: Mapping[str, Client],
    policy: Policy,
    as_of: date,
    prune: Sequence[str] = (),
) -> Portfolio:
    """The portfolio from the audits of a day; no entry is read.

    `prune` are the clients to let go on paper, all of them together. Raises `Refused` if one is not in `clients`.
    """
    for name in prune:
        if name not in clients:
            raise Refused(f"There is no client {name!r}: 'tuiclients clients' lists their ids.")
    table = members(audits)
    others = alternatives(table, policy)
    earned = {audit.client: audit.earned for audit in audits}
    working = [member for member in table if member.minutes > 0]
    minutes = sum([member.minutes for member in working])
    prospects = len([audit for audit in audits if audit.standing == "prospect"])
    return Portfolio(
        as_of=as_of,
        revenue=sum([member.revenue for member in table], ZERO),
        hours=minutes / 60,
        average_rate=float(sum([member.revenue for member in working], ZERO) * 60 / minutes) if minutes else None,
        profit=sum([member.profit for member in table], ZERO),
        concentration=concentration([member.revenue for member in table]),
        lines=tuple(
            [
                Line(
                    member,
                    cost_of_waiting(member.client, earned[member.client], others, policy),
                    net_of((member,), others, policy),
                )
                for member in table
            ]
        ),
        scenario=let_go(table, prune, policy, prospects, as_of) if prune else None,
        prospects=prospects,
    )
