"""Gut calls, and the audits of the same day, judged by what happened in the days after them.

Nothing that the program says later is asked: a call was right if what happened is what such a call expects. Both may
be right, and both wrong.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Literal, NamedTuple, get_args

from tuiclients.domain.decision import KeptAudit, Verdict
from tuiclients.domain.offboarding.gut_facts import GOOD, Fact, facts_after
from tuiclients.domain.policy import Policy
from tuiclients.domain.record import Record

#: Days after a call for which it is judged.
JUDGED_DAYS = (90, 180)
Conclusion = Literal["right", "wrong", "open"]
CONCLUSIONS: tuple[Conclusion, ...] = get_args(Conclusion)
#: How it went, by the facts that count.
Course = Literal["well", "mostly well", "doubtful", "badly"]
#: Why nothing is concluded: the days are not over, or nothing happened that tells.
Why = Literal["too early", "nothing tells", ""]
#: The calls that are right for each course; those that are not named are wrong.
RIGHT: dict[Course, tuple[Verdict, ...]] = {
    "well": ("grow", "keep"),
    "mostly well": ("keep", "watch"),
    "doubtful": ("watch", "fix"),
    "badly": ("fix", "let_go"),
}
#: What can be called; leaving and former are no calls.
CALLS: tuple[Verdict, ...] = ("grow", "keep", "watch", "fix", "let_go")
VERDICTS_KEPT: tuple[Verdict, ...] = (*CALLS, "leaving", "former")
#: Below this confidence an audit that says watch has claimed nothing.
CLAIM_CONFIDENCE = 0.30


class Outcome(NamedTuple):
    """What came of a call `days` later: the facts up to `until`, or so far, and what they say of gut and audit.

    `course` is empty while `why` says why nothing is concluded.
    """

    days: int
    until: date
    facts: tuple[Fact, ...]
    course: Course | Literal[""]
    gut: Conclusion
    audit: Conclusion
    why: Why


class GutCall(NamedTuple):
    """A verdict guessed before the audit was shown, that of the audit, and what came of both.

    `unsure` = the audit had too little evidence, or the client was leaving: it claimed nothing, and stays open.
    """

    client: str
    on: date
    gut: Verdict
    audit: Verdict
    unsure: bool
    outcomes: tuple[Outcome, ...]

    def outcome_of(self, days: int) -> Outcome:
        """The outcome after 90 or 180 days."""
        return next(outcome for outcome in self.outcomes if outcome.days == days)


def gut_calls(kept: Iterable[KeptAudit], record: Record, policy: Policy, as_of: date) -> list[GutCall]:
    """The gut calls among a client's kept audits, judged by what their record says up to a day."""
    calls = []
    for audit in kept:
        stored = audit.result or {}
        verdict = next((known for known in VERDICTS_KEPT if known == stored.get("verdict")), None)
        if audit.gut is None or audit.on > as_of or verdict is None:
            continue
        unsure = verdict not in CALLS or (verdict == "watch" and _is_thin(stored))
        outcomes = [
            _outcome(record, policy, audit.on, days, as_of, audit.gut, None if unsure else verdict)
            for days in JUDGED_DAYS
        ]
        calls.append(GutCall(audit.client, audit.on, audit.gut, verdict, unsure, tuple(outcomes)))
    return calls


def counted(calls: Iterable[GutCall]) -> dict[int, dict[Literal["gut", "audit"], dict[Conclusion, int]]]:
    """How often gut and audit were right, wrong or open, after 90 and after 180 days."""
    calls = list(calls)
    return {
        days: {
            "gut": _tally(call.outcome_of(days).gut for call in calls),
            "audit": _tally(call.outcome_of(days).audit for call in calls),
        }
        for days in JUDGED_DAYS
    }


def course_of(facts: Iterable[Fact]) -> Course | Literal[""]:
    """How it went: good facts count one each, bad ones one, grave ones two; empty if nothing counts.

    Only good ones: well. More good than bad: mostly well. As many of both, or one bad fact alone: doubtful. Else
    badly. Feelings count beside another fact that does, never alone: no gut is proved by the gut.
    """
    counting = [fact for fact in facts if fact.counts]
    weights = [fact.counts for fact in counting] if any(fact.what != "feelings" for fact in counting) else []
    good = sum([weight for weight in weights if weight > 0])
    bad = -sum([weight for weight in weights if weight < 0])
    if not good and not bad:
        return ""
    if not bad:
        return "well"
    if good > bad:
        return "mostly well"
    return "doubtful" if good == bad or bad == 1 else "badly"


def _outcome(
    record: Record, policy: Policy, called: date, days: int, as_of: date, gut: Verdict, audit: Verdict | None
) -> Outcome:
    until = called + timedelta(days=days) if called <= date.max - timedelta(days=days) else date.max
    facts = facts_after(record, policy, called, min(until, as_of), as_of)
    course = course_of(facts) if as_of >= until else ""
    if not course:
        return Outcome(days, until, facts, "", "open", "open", "nothing tells" if as_of >= until else "too early")
    saved = any(fact.what == "plan" and fact.counts == GOOD for fact in facts)
    return Outcome(days, until, facts, course, _concluded(gut, course, saved), _concluded(audit, course, saved), "")


def _concluded(call: Verdict | None, course: Course, saved: bool) -> Conclusion:
    """Whether a call was right; fix was, too, where a fix plan succeeded."""
    if call not in CALLS:
        return "open"
    return "right" if call in RIGHT[course] or (saved and call == "fix") else "wrong"


def _is_thin(stored: Any) -> bool:
    confidence = stored.get("confidence")
    return stored.get("unsure") is True or (isinstance(confidence, int | float) and confidence < CLAIM_CONFIDENCE)


def _tally(conclusions: Iterable[Conclusion]) -> dict[Conclusion, int]:
    numbers = dict.fromkeys(CONCLUSIONS, 0)
    for conclusion in conclusions:
        numbers[conclusion] += 1
    return numbers
