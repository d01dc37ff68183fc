"""Gut calls with what happened after them, and twelve whose outcome was judged by sense first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from tests.domain.audit.builders import entry, hours, incident, invoice, paid, policy, record
from tuiclients.domain.decision import EndedBy, Exit, KeptAudit, Verdict
from tuiclients.domain.entry import Entry
from tuiclients.domain.fix_plan import FixPlan, Outcome
from tuiclients.domain.offboarding.gut import GutCall, gut_calls
from tuiclients.domain.offboarding.gut_facts import Fact
from tuiclients.domain.policy import Policy

CALLED = date(2026, 1, 15)
LATER = date(2026, 11, 22)
RULES = policy(95)


def months(*worth: int, begin: date = date(2025, 7, 1), time: int = 30) -> list[Entry]:
    """Hours and an invoice that covers it for each month, paid when it fell due."""
    entries: list[Entry] = []
    for place, money in enumerate(worth):
        number = begin.year * 12 + begin.month - 1 + place
        first = date(number // 12, number % 12 + 1, 1)
        last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        name = f"{first:%Y-%m}"
        entries.append(hours(first + timedelta(days=9), time))
        if money:
            entries.append(invoice(last, money, name, due=last + timedelta(days=14), period=(first, last)))
            entries.append(paid(last + timedelta(days=14), money, name))
    return entries


STEADY = months(*[3000] * 16)
UNTIL_MAY = months(*[3000] * 11, 1900)


def felt(*days: date, level: int) -> list[Entry]:
    return [entry("feeling", day, level=level) for day in days]


def ended(by: EndedBy, on: date, closed: date | None = None) -> tuple[Exit, ...]:
    return (Exit("x", "acme", on, closed or on, ended_by=by),)


def plan(outcome: Outcome, closed: date) -> tuple[FixPlan, ...]:
    return (FixPlan("p", "acme", "earning", date(2025, 12, 20), closed=closed, outcome=outcome),)


def call(
    gut: Verdict | None,
    audit: object,
    entries: Sequence[Entry] = (),
    as_of: date = LATER,
    rules: Policy = RULES,
    result: dict[str, Any] | None = None,
    **parts: Any,
) -> GutCall:
    own = record(*entries, **parts)
    stored = KeptAudit("k", "acme", CALLED, gut, result or {"verdict": audit, "confidence": 0.6})
    (found,) = gut_calls([stored], own, rules, as_of)
    return found


def facts(found: GutCall, days: int = 90) -> dict[str, Fact]:
    return {fact.what: fact for fact in found.outcome_of(days).facts}


class Example(NamedTuple):
    """A call, what happened after it, and by sense: gut and audit after 90 days, gut and audit after 180."""

    gut: Verdict
    audit: str
    after_90: str
    after_180: str
    entries: Sequence[Entry] = ()
    parts: dict[str, Any] = {}
    result: dict[str, Any] | None = None
    as_of: date = LATER


# Frozen before the rule was written: what a sensible adviser would say who knows only what happened.
EXAMPLES = {
    "let go felt, keep audited: rude twice, 1,200 written off, and they left": Example(
        "let_go",
        "keep",
        "right wrong",
        "right wrong",
        [
            invoice(date(2025, 12, 31), 1200, "w", due=date(2026, 1, 14)),
            incident(date(2026, 2, 2), "rude"),
            incident(date(2026, 3, 20), "rude"),
            entry("writeoff", date(2026, 4, 2), amount=1200, invoice="w"),
        ],
        {"exits": ended("them", date(2026, 4, 3))},
    ),
    "keep felt, let go audited: the money stayed, all was paid, and it felt well": Example(
        "keep",
        "let_go",
        "right wrong",
        "right wrong",
        [*STEADY, *felt(date(2026, 2, 3), date(2026, 4, 1), level=1)],
    ),
    "both said fix, and the plan succeeded": Example(
        "fix", "fix", "right right", "right right", STEADY, {"plans": plan("succeeded", date(2026, 3, 20))}
    ),
    "keep felt, fix audited: the plan succeeded and they stayed, so both saw something true": Example(
        "keep", "fix", "right right", "right right", STEADY, {"plans": plan("succeeded", date(2026, 3, 20))}
    ),
    "keep felt, fix audited: the money stayed, but the plan failed": Example(
        "keep", "fix", "wrong right", "wrong right", STEADY, {"plans": plan("failed", date(2026, 3, 20))}
    ),
    "let go felt, and we let them go: nobody knows what would have been": Example(
        "let_go", "watch", "open open", "open open", STEADY, {"exits": ended("us", date(2026, 2, 10))}
    ),
    "grow felt, keep audited: the money stayed, a bill was long unpaid and then came": Example(
        "grow",
        "keep",
        "wrong wrong",
        "right right",
        [
            *STEADY,
            invoice(date(2026, 1, 31), 800, "slow", due=date(2026, 2, 14)),
            paid(date(2026, 6, 1), 800, "slow"),
        ],
    ),
    "watch felt, fix audited: the money stayed, with two incidents": Example(
        "watch",
        "fix",
        "right right",
        "right right",
        [*STEADY, incident(date(2026, 2, 2), "scope"), incident(date(2026, 4, 2), "demand")],
    ),
    "forty days later it is too early": Example(
        "let_go",
        "fix",
        "open open",
        "open open",
        [incident(date(2026, 2, 2), "rude"), incident(date(2026, 2, 4), "rude")],
        as_of=date(2026, 2, 24),
    ),
    "fix felt, too little known for the audit: the plan was refused and they left": Example(
        "fix",
        "watch",
        "right open",
        "right open",
        (),
        {"plans": plan("refused", date(2026, 2, 20)), "exits": ended("them", date(2026, 3, 1))},
        {"verdict": "watch", "confidence": 0.12},
    ),
    "nothing was logged at all": Example("let_go", "keep", "open open", "open open"),
    "keep felt, fix audited: all went well until they left in May": Example(
        "keep",
        "fix",
        "right wrong",
        "wrong right",
        UNTIL_MAY,
        {"exits": ended("them", date(2026, 5, 20))},
    ),
}
