"""Fix plans: how a client's plans stand on a day, what one is about, what can be tried, and when it has worked."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tuiclients.domain.audit.result import Audit, PlanState, strongest
from tuiclients.domain.audit.scoring import NOISE, is_below
from tuiclients.domain.plan import Plan
from tuiclients.domain.record import Record

#: What can be tried, by the signal that is the cause; who does not pay is asked first, then asked for less trust.
REMEDIES: dict[str, tuple[str, ...]] = {
    "earning": ("raise the rate", "cut the scope", "move to a retainer", "bill the unbilled"),
    "payment": (
        "ask why and when",
        "reminder",
        "deposit or payment up front",
        "shorter terms",
        "late fee",
    ),
    "communication": (
        "one contact person",
        "agreed reply time",
        "pause work until they answer",
        "ask what changed",
    ),
    "behaviour": ("name it once", "rules in writing", "another contact person"),
    "feelings": ("hand to a colleague", "fewer meetings"),
    "fit": ("redefine the offer", "refer"),
}
#: The signal that each trigger belongs to.
SIGNAL_OF = {
    "unpaid": "payment",
    "ghost": "communication",
    "abuse": "behaviour",
    "breach": "behaviour",
    "mornings": "feelings",
    "under60": "earning",
    "overtime": "behaviour",
    "promise": "behaviour",
    "strain": "behaviour",
}
GOAL_SCORE, GOAL_RISE = 50.0, 15.0


class Plans(NamedTuple):
    """`newest` = the plan that counts; `new_start` = S, the opening of the newest plan that had succeeded by then;
    `any_failed`: some plan had failed by then."""

    newest: PlanState | None
    new_start: date | None
    any_failed: bool


def plans_on(record: Record, as_of: date) -> Plans:
    """The plans as they stood on a day: what was opened, extended or closed later has not happened."""
    opened = [plan for plan in record.plans if plan.opened <= as_of]
    closed = [plan for plan in opened if plan.closed is not None and plan.closed <= as_of]
    succeeded = [plan.opened for plan in closed if plan.outcome == "succeeded"]
    return Plans(
        _state(opened[-1], as_of) if opened else None,
        succeeded[-1] if succeeded else None,
        any(plan.outcome == "failed" for plan in closed),
    )


def _state(plan: Plan, as_of: date) -> PlanState:
    deadline = plan.deadline_at(as_of)
    closed = plan.closed if plan.closed is not None and plan.closed <= as_of else None
    if closed is not None and plan.outcome:
        state = plan.outcome
    else:
        state = "running" if as_of <= deadline else "overdue"
    return PlanState(plan.id, plan.cause, state, plan.opened, deadline, closed, (as_of - plan.opened).days)


def cause_of(audit: Audit) -> str:
    """The name of what a plan would be about: the strongest trigger, else the signal that takes most."""
    trigger = strongest(audit.triggers)
    return trigger.name if trigger else min(audit.signals, key=lambda signal: signal.contribution).name


def remedies(cause: str) -> tuple[str, ...]:
    """What can be tried against a cause, a signal or a trigger."""
    return REMEDIES.get(SIGNAL_OF.get(cause, cause), ())


def goal_met(audit: Audit, cause: str, raw_before: float | None) -> bool:
    """Whether a plan has reached its goal: 50 points without any trigger, or 15 more of the causing signal.

    `raw_before` is that signal's raw value on the day the plan was opened, None if there was none or a trigger is
    the cause.
    """
    if not is_below(audit.score, GOAL_SCORE) and not audit.triggers:
        return True
    now = next((signal.raw for signal in audit.signals if signal.name == cause), None)
    return now is not None and raw_before is not None and now - raw_before >= GOAL_RISE - NOISE
