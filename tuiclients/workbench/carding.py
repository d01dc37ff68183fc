"""The audit card of a client, for the talk."""

from __future__ import annotations

from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.signals import earning
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.exits import newest_exit, state_of
from tuiclients.workbench.referring import matched
from tuiclients.writing.audit_card import AuditCard, audit_card


def card_of(desk: Desk, client: str) -> AuditCard:
    """The card as of the desk's day; the end date is that of the exit, if one is open."""
    exit_ = newest_exit(desk, client)
    ends = exit_.ends if exit_ is not None and state_of(desk, exit_) == "open" else None
    day = Day(desk.record(client), desk.policy, desk.as_of)
    suits = [one.provider.name for one in matched(desk, client) if one.shared and not one.full]
    return audit_card(day, earning.needs_average(desk.client(client), desk.policy), ends, suits)
