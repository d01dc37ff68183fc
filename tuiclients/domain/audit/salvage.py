"""Saving a relationship: what a plan is about, what can be tried, and when it has worked."""

from __future__ import annotations

from tuiclients.domain.audit.frame import NOISE, is_below
from tuiclients.domain.audit.result import Audit
from tuiclients.domain.audit.triggers.fired import STRENGTH

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


def cause_of(audit: Audit) -> str:
    """The name of what a plan would be about: the strongest trigger, else the signal that takes most."""
    strongest = max(audit.triggers, key=lambda trigger: STRENGTH[trigger.effect], default=None)
    return strongest.name if strongest else min(audit.signals, key=lambda signal: signal.contribution).name


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
