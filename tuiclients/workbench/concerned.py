"""Whom a change of plans, exits and decisions concerns."""

from __future__ import annotations

from tuiclients.domain.decision import Decision, Exit
from tuiclients.domain.plan import Plan
from tuiclients.storage.interface import Facts


def concerned(before: Facts, after: Facts) -> set[str]:
    """The ids of the clients whose plans, exits or decisions are not the same in both."""
    old, new = _by_id(before), _by_id(after)
    pairs = [(old.get(key), new.get(key)) for key in old.keys() | new.keys()]
    return {one.client for pair in pairs if pair[0] != pair[1] for one in pair if one is not None}


def _by_id(facts: Facts) -> dict[tuple[str, str], Plan | Exit | Decision]:
    found: dict[tuple[str, str], Plan | Exit | Decision] = {("plan", one.id): one for one in facts.plans}
    found |= {("exit", one.id): one for one in facts.exits}
    return found | {("decision", one.id): one for one in facts.decisions}
