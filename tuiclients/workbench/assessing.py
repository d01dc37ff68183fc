"""The portfolio's clients judged by type, and each on the assessment chart."""

from __future__ import annotations

from collections.abc import Sequence

from tuiclients.domain.audit.day import Day
from tuiclients.domain.portfolio.grades import Assessment, assess
from tuiclients.domain.portfolio.member import Member
from tuiclients.domain.portfolio.overview import Portfolio
from tuiclients.domain.portfolio.segments import Segment, segments
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.whole import PLAIN, Look, policy_of


def by_tag(desk: Desk, whole: Portfolio, look: Look = PLAIN) -> tuple[Segment, ...]:
    """Every number of the portfolio, as it is looked at, by tag."""
    return segments(whole, desk.clients, policy_of(desk, look))


def assessments(desk: Desk, whole: Portfolio) -> list[Assessment]:
    """The charts of all active clients: the members in the portfolio's order, then the others by id."""
    members = whole.members
    order = [member.client for member in members]
    inside = set(order)
    order += [client for client, audit in desk.audits().items() if audit.earned.counts and client not in inside]
    return [
        assess(desk.audit(client), Day(desk.record(client), desk.policy, desk.as_of), members) for client in order
    ]


def assessment(desk: Desk, whole: Portfolio, client: str) -> Assessment:
    """The chart of one client, whatever their standing."""
    return _assess(desk, client, whole.members)


def _assess(desk: Desk, client: str, members: Sequence[Member]) -> Assessment:
    return assess(desk.audit(client), Day(desk.record(client), desk.policy, desk.as_of), members)
