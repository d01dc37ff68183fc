"""What parting and waiting amounted to over time: given away by year, and the cost since a verdict turned."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.evidence import averages_of, gather
from tuiclients.domain.audit.result import Audit
from tuiclients.domain.audit.signals import earning
from tuiclients.domain.audit.verdict import judge
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


def given_away(records: Iterable[Record], policy: Policy, as_of: date) -> dict[int, Decimal]:
    """Business given away and work done for nothing, by year (ascending), in money.

    For each client parted with: the net of the 365 days before the exit was opened, in the year of its closing. For
    each client who is deliberately unpaid (a target rate of 0): their hours at cost, in the year of the work.
    """
    years: dict[int, Decimal] = {}
    for record in records:
        day = Day(record, policy, as_of)
        for exit_ in record.exits:
            if (
                exit_.closed is None
                or exit_.closed > as_of
                or (exit_.reopened is not None and exit_.reopened <= as_of)
            ):
                continue
            opened = exit_.opened.toordinal()
            net = earning.net(day, opened - YEAR, opened - 1)
            years[exit_.closed.year] = years.get(exit_.closed.year, ZERO) + net
        if record.client.target_rate == 0:
            for year in {entry.on.year for entry in day.of("time")}:
                first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
                years[year] = years.get(year, ZERO) + earning.cost(day, first, last)
    return dict(sorted(years.items()))
