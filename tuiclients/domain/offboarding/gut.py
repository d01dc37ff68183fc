"""Gut calls against what happened later."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from tuiclients.domain.decision import KeptAudit

#: How far from well each verdict is; who has gone was let go.
RANKS = {"grow": 0, "keep": 1, "watch": 2, "fix": 3, "let_go": 4, "leaving": 4, "former": 4}
#: What happened later can be said from so many days on.
LATER = 30


class Call(NamedTuple):
    """A verdict guessed before the audit was shown, that of the audit, and the one of later.

    `nearer` to it was: gut, audit, both (both said it), neither (as far off as each other), or open (too early).
    """

    client: str
    on: date
    gut: str
    audit: str
    later: str
    nearer: str


def calls(kept: Iterable[KeptAudit], later: str, as_of: date) -> list[Call]:
    """The gut calls among a client's kept audits; `later` = the verdict as of the day."""
    found = []
    for one in kept:
        said = (one.result or {}).get("verdict")
        if one.gut is None or one.on > as_of or not isinstance(said, str) or said not in RANKS:
            continue
        nearer = _nearer(one.gut, said, later) if (as_of - one.on).days >= LATER else "open"
        found.append(Call(one.client, one.on, one.gut, said, later, nearer))
    return found


def counted(found: Iterable[Call]) -> dict[str, int]:
    """How often each was nearer."""
    numbers = dict.fromkeys(("gut", "audit", "both", "neither", "open"), 0)
    for one in found:
        numbers[one.nearer] += 1
    return numbers


def _nearer(gut: str, audit: str, later: str) -> str:
    by_gut, by_audit = abs(RANKS[gut] - RANKS[later]), abs(RANKS[audit] - RANKS[later])
    if by_gut == by_audit:
        return "neither" if by_gut else "both"
    return "gut" if by_gut < by_audit else "audit"
