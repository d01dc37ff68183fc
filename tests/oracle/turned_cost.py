"""What waiting has cost since a verdict turned, exactly: the book is audited again for every day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from tuiclients.domain.policy import Policy
from tuiclients.domain.portfolio.given_away import TURNED, YEAR, audits_on
from tuiclients.domain.portfolio.member import members
from tuiclients.domain.portfolio.scenario import alternatives, cost_of_waiting
from tuiclients.domain.record import Record


def waiting_on(records: Sequence[Record], policy: Policy, client: str, as_of: date) -> tuple[str, float]:
    """A client's verdict on a day and what waiting cost a week then; it takes an audit of the whole book."""
    audits = audits_on(records, policy, as_of)
    audit = next(audit for audit in audits if audit.client == client)
    return audit.verdict, cost_of_waiting(client, audit.earned, alternatives(members(audits), policy), policy)


def cost_since_turned(waiting: Callable[[date], tuple[str, float]], as_of: date) -> float:
    """About what keeping a client has cost since the verdict turned to fix or let go; 0 if it has not.

    `waiting` gives a day's verdict and its cost of waiting a week (`waiting_on`); it is asked for `as_of` and at
    most the 364 days before it, back to the first day with another verdict.
    """
    total = 0.0
    for back in range(min(YEAR, as_of.toordinal())):
        verdict, week = waiting(date.fromordinal(as_of.toordinal() - back))
        if verdict not in TURNED:
            break
        total += week / 7
    return total
