"""What parting and waiting amounted to over time: given away by year, and the cost since a verdict turned."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.evidence import averages_of, gather
from tuiclients.domain.audit.result import Audit
from tuiclients.domain.audit.signals import earning
from tuiclients.domain.audit.verdict import judge
from tuiclients.domain.decision import Exit
from tuiclients.domain.policy import Policy
from tuiclients.domain.portfolio.member import ZERO
from tuiclients.domain.record import Record

YEAR = 365
TURNED = ("fix", "let_go")


def audits_on(records: Iterable[Record], policy: Policy, as_of: date) -> list[Audit]:
    """The audits of a whole book on a day, in the order of the records."""
    evidence = [gather(record, policy, as_of) for record in records]
    means = averages_of(evidence)
    return [judge(each, policy, means) for each in evidence]


class GivenAway(NamedTuple):
    """Business given away in a year, in money, and how many clients that were.

    `ours` = what those brought in their last year whom we let go, `left` = those who left or parted by agreement;
    `unpaid` = work for clients who are deliberately unpaid, at its cost. `refused` = prospects whom we refused.
    """

    ours: Decimal = ZERO
    let_go: int = 0
    left: Decimal = ZERO
    leavers: int = 0
    unpaid: Decimal = ZERO
    refused: int = 0

    @property
    def total(self) -> Decimal:
        """All of it, whoever ended it."""
        return self.ours + self.left + self.unpaid

    @property
    def given(self) -> Decimal:
        """What we gave away ourselves."""
        return self.ours + self.unpaid


def given_away(records: Iterable[Record], policy: Policy, as_of: date) -> dict[int, Decimal]:
    """Business that went and work done for nothing, by year (ascending), in money, whoever ended it.

    For each client parted with: the net of the 365 days before the exit was opened, in the year of its closing. For
    each client who is deliberately unpaid (a target rate of 0): their hours at cost, in the year of the work.
    """
    return {year: given.total for year, given in _by_year(records, policy, as_of).items()}


def given_by_year(records: Iterable[Record], policy: Policy, as_of: date) -> dict[int, GivenAway]:
    """The same in its parts, with the prospects who were refused, by year (ascending)."""
    records = list(records)
    years = _by_year(records, policy, as_of)
    for record in records:
        declined = _declined(record, as_of)
        if declined is not None:
            _add(years, declined.year, GivenAway(refused=1))
    return dict(sorted(years.items()))


def _by_year(records: Iterable[Record], policy: Policy, as_of: date) -> dict[int, GivenAway]:
    years: dict[int, GivenAway] = {}
    for record in records:
        day = Day(record, policy, as_of)
        for exit_ in record.exits:
            came_back = exit_.reopened is not None and exit_.reopened <= as_of
            if exit_.closed is not None and exit_.closed <= as_of and not came_back:
                _add(years, exit_.closed.year, _parted(day, exit_))
        if record.client.target_rate == 0:
            for year in {entry.on.year for entry in day.of("time")}:
                first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
                _add(years, year, GivenAway(unpaid=earning.cost(day, first, last)))
    return dict(sorted(years.items()))


def _add(years: dict[int, GivenAway], year: int, more: GivenAway) -> None:
    before = years.get(year, GivenAway())
    years[year] = GivenAway(
        before.ours + more.ours,
        before.let_go + more.let_go,
        before.left + more.left,
        before.leavers + more.leavers,
        before.unpaid + more.unpaid,
        before.refused + more.refused,
    )


def _parted(day: Day, exit_: Exit) -> GivenAway:
    """What an exit gave away. Of those we let go, who had neither hours nor a bill was a prospect."""
    opened = exit_.opened.toordinal()
    net = earning.net(day, opened - YEAR, opened - 1)
    if exit_.ended_by != "us":
        return GivenAway(left=net, leavers=1)
    was_client = any(bill.on < opened for bill in day.bills) or bool(day.between("time", 1, opened - 1))
    return GivenAway(ours=net, let_go=1) if was_client else GivenAway(ours=net, refused=1)


def _declined(record: Record, as_of: date) -> date | None:
    """The day on which a prospect was declined: a decision to let go of who never had an invoice, nor an exit."""
    if record.client.status != "former" or record.exits or record.of_kind("invoice"):
        return None
    return max(
        [decision.on for decision in record.decisions if decision.verdict == "let_go" and decision.on <= as_of],
        default=None,
    )
