"""Fix plans: how a client's plans stand on a day, what one is about, what can be tried, and when it has worked."""

from __future__ import annotations

from collections.abc import Sequence

from tuiclients.domain.audit.result import Audit, strongest
from tuiclients.domain.audit.scoring import NOISE, is_below
from tuiclients.domain.audit.signals.parts import parts_of
from tuiclients.domain.audit.triggers import TRIGGERS
from tuiclients.domain.signal import SIGNALS, SignalRecord, names_of

GOAL_SCORE, GOAL_RISE = 50.0, 15.0


def cause_of(audit: Audit) -> str:
    """What a plan would be about: the strongest trigger, else the signal that costs the most points."""
    trigger = strongest(audit.triggers)
    return trigger.name if trigger else min(audit.signals, key=lambda signal: signal.contribution).name


def signal_of(cause: str) -> str:
    """The name of the signal that a cause belongs to: a trigger's, else the cause itself."""
    return next((trigger.signal for trigger in TRIGGERS if trigger.name == cause), cause)


def in_words(cause: str, signals: Sequence[SignalRecord] = SIGNALS) -> str:
    """What a plan for a cause is about, in words: "the rate"."""
    rule = next((trigger for trigger in TRIGGERS if trigger.name == cause), None)
    if rule is not None:
        return rule.as_cause
    return next((parts_of(signal).as_cause or cause for signal in signals if signal.name == cause), cause)


def causes(signals: Sequence[SignalRecord] = SIGNALS) -> tuple[str, ...]:
    """What a plan can be about: the signals, then the triggers."""
    return (*names_of(signals), *[trigger.name for trigger in TRIGGERS])


def remedies(cause: str, signals: Sequence[SignalRecord] = SIGNALS) -> tuple[str, ...]:
    """What can be tried against a cause, in the order in which it is tried; () for one that cannot be remedied."""
    name = signal_of(cause)
    return next((parts_of(signal).remedies for signal in signals if signal.name == name), ())


def goal_met(audit: Audit, cause: str, raw_before: float | None) -> bool:
    """Whether a plan has reached its goal: a score of 50 without any trigger, or 15 points more of its signal.

    `raw_before` is that signal's raw value on the day the plan was opened; None if it had none, or if a trigger is
    the cause.
    """
    if not is_below(audit.score, GOAL_SCORE) and not audit.triggers:
        return True
    now = next((signal.raw for signal in audit.signals if signal.name == cause), None)
    return now is not None and raw_before is not None and now - raw_before >= GOAL_RISE - NOISE
