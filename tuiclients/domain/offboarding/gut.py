"""Gut calls against what happened later."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple, get_args

from tuiclients.domain.decision import KeptAudit, Verdict

#: How far from well each verdict is; a client who has left counts as let go.
RANKS: dict[Verdict, int] = {"grow": 0, "keep": 1, "watch": 2, "fix": 3, "let_go": 4, "leaving": 4, "former": 4}
#: Days after an audit from which what happened later can be judged.
LATER = 30


Nearer = Literal["gut", "audit", "both", "neither", "open"]


class GutCall(NamedTuple):
    """A verdict guessed before the audit was shown, that of the audit, and the one of later.

    `nearer` to it was: gut, audit, both (both said it), neither (as far off as each other), or open (too early).
    """

    client: str
    on: date
    gut: Verdict
    audit: Verdict
    later: Verdict
    nearer: Nearer


def gut_calls(kept: Iterable[KeptAudit], later: Verdict, as_of: date) -> list[GutCall]:
    """The gut calls among a client's kept audits; `later` = the verdict as of the day."""
    calls = []
    for audit in kept:
        stored = (audit.result or {}).get("verdict")
        verdict = next((known for known in RANKS if known == stored), None)
        if audit.gut is None or audit.on > as_of or verdict is None:
            continue
        nearer = _nearer(audit.gut, verdict, later) if (as_of - audit.on).days >= LATER else "open"
        calls.append(GutCall(audit.client, audit.on, audit.gut, verdict, later, nearer))
    return calls


def counted(calls: Iterable[GutCall]) -> dict[Nearer, int]:
    """How often each was nearer."""
    numbers = dict.fromkeys(get_args(Nearer), 0)
    for call in calls:
        numbers[call.nearer] += 1
    return numbers


def _nearer(gut: Verdict, audit: Verdict, later: Verdict) -> Nearer:
    by_gut, by_audit = abs(RANKS[gut] - RANKS[later]), abs(RANKS[audit] - RANKS[later])
    if by_gut == by_audit:
        return "neither" if by_gut else "both"
    return "gut" if by_gut < by_audit else "audit"
