"""How a client's fix plans stand on a day, and for how long one that failed counts."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from tuiclients.domain.audit.result import PlanStage, PlanState
from tuiclients.domain.fix_plan import FixPlan, Outcome
from tuiclients.domain.record import Record

#: The outcomes after which the cause of a plan is still there.
UNSOLVED: tuple[Outcome, ...] = ("failed", "refused", "waived")
#: Days for which a plan that failed counts, whatever became of its cause.
COUNTS_DAYS = 180


class Failure(NamedTuple):
    """A plan that did not work, and after which no exit was reopened: its `cause` and the day it was closed."""

    cause: str
    closed: date

    def counts(self, as_of: date, standing_causes: Collection[str]) -> bool:
        """Whether it still counts on a day: for 180 days, and later while its cause stands as a trigger."""
        return (as_of - self.closed).days <= COUNTS_DAYS or self.cause in standing_causes


class Plans(NamedTuple):
    """A client's plans on a day.

    `newest` = the plan that counts; `new_start` = S, the day on which the newest plan that has succeeded was opened;
    `failures` = the plans that have failed; `last_failure` = the newest plan if it failed, was refused or waived.
    """

    newest: PlanState | None
    new_start: date | None
    failures: tuple[Failure, ...]
    last_failure: Failure | None


def plans_on(record: Record, as_of: date) -> Plans:
    """The plans as they stood on a day; what was opened, extended or closed later has not happened."""
    opened = [plan for plan in record.plans if plan.opened <= as_of]
    closed = [plan for plan in opened if plan.closed is not None and plan.closed <= as_of]
    succeeded = [plan.opened for plan in closed if plan.outcome == "succeeded"]
    reopened = [exit_.reopened for exit_ in record.exits if exit_.reopened is not None and exit_.reopened <= as_of]
    unsolved = [
        (plan, Failure(plan.cause, plan.closed))
        for plan in closed
        if plan.closed is not None and plan.outcome in UNSOLVED and not any(on > plan.closed for on in reopened)
    ]
    return Plans(
        _state(opened[-1], as_of) if opened else None,
        succeeded[-1] if succeeded else None,
        tuple([failure for plan, failure in unsolved if plan.outcome == "failed"]),
        next((failure for plan, failure in unsolved if plan is opened[-1]), None),
    )


def _state(plan: FixPlan, as_of: date) -> PlanState:
    deadline = plan.deadline_at(as_of)
    closed = plan.closed if plan.closed is not None and plan.closed <= as_of else None
    stage: PlanStage
    if closed is not None and plan.outcome:
        stage = plan.outcome
    else:
        stage = "running" if as_of <= deadline else "overdue"
    extended = any(extension.on <= as_of for extension in plan.extensions)
    return PlanState(
        plan.id,
        plan.cause,
        stage,
        plan.opened,
        deadline,
        closed,
        (as_of - plan.opened).days,
        extended=extended,
    )


def state_on(plans: Plans, standing_causes: Collection[str], as_of: date) -> PlanState | None:
    """The newest plan, with whether it still counts although it did not work."""
    plan, failure = plans.newest, plans.last_failure
    if plan is None or failure is None or not failure.counts(as_of, standing_causes):
        return plan
    held = failure.cause if (as_of - failure.closed).days > COUNTS_DAYS else ""
    return plan._replace(counts=True, held_by=held)
