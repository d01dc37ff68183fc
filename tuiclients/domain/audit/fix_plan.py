"""Fix plans: how a client's plans stand on a day, what one is about, what can be tried, and when it has worked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from tuiclients.domain.audit.result import Audit, PlanStage, PlanState, strongest
from tuiclients.domain.audit.scoring import NOISE, is_below
from tuiclients.domain.audit.signals.parts import parts_of
from tuiclients.domain.audit.triggers import TRIGGERS
from tuiclients.domain.fix_plan import FixPlan
from tuiclients.domain.record import Record
from tuiclients.domain.signal import SIGNALS, SignalRecord, names_of

GOAL_SCORE, GOAL_RISE = 50.0, 15.0


class Plans(NamedTuple):
    """A client's plans on a day.

    `newest` = the plan that counts; `new_start` = S, the day on which the newest plan that has succeeded was opened;
    `any_failed` = some plan has failed.
    """

    newest: PlanState | None
    new_start: date | None
    any_failed: bool


def plans_on(record: Record, as_of: date) -> Plans:
    """The plans as they stood on a day; what was opened, extended or closed later has not happened."""
    opened = [plan for plan in record.plans if plan.opened <= as_of]
    closed = [plan for plan in opened if plan.closed is not None and plan.closed <= as_of]
    succeeded = [plan.opened for plan in closed if plan.outcome == "succeeded"]
    return Plans(
        _state(opened[-1], as_of) if opened else None,
        succeeded[-1] if succeeded else None,
        any(plan.outcome == "failed" for plan in closed),
    )


def _state(plan: FixPlan, as_of: date) -> PlanState:
    deadline = plan.deadline_at(as_of)
    closed = plan.closed if plan.closed is not None and plan.closed <= as_of else None
    stage: PlanStage
    if closed is not None and plan.outcome:
        stage = plan.outcome
    else:
        stage = "running" if as_of <= deadline else "overdue"
    counts = stage in ("failed", "refused", "waived")
    return PlanState(plan.id, plan.cause, stage, plan.opened, deadline, closed, (as_of - plan.opened).days, counts)


def cause_of(audit: Audit) -> str:
    """What a plan would be about: the strongest trigger, else the signal that costs the most points."""
    trigger = strongest(audit.triggers)
    return trigger.name if trigger else min(audit.signals, key=lambda signal: signal.contribution).name


def signal_of(cause: str) -> str:
    """The name of the signal that a cause belongs to: a trigger's, else the cause itself."""
    return next((trigger.signal for trigger in TRIGGERS if trigger.name == cause), cause)


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
