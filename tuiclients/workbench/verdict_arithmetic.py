"""How the verdict on a client comes about, with their numbers of the day."""

from __future__ import annotations

from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.signals import earning
from tuiclients.workbench.desk import Desk
from tuiclients.writing.verdict_steps import Step, steps


def steps_of(desk: Desk, client: str) -> list[Step]:
    """The page about a client, from the first sum to the verdict."""
    audit = desk.audit(client)
    target = earning.target_rate(desk.client(client), desk.policy, desk.averages().now)
    return steps(audit, Day(desk.record(client), desk.policy, desk.as_of), target)
