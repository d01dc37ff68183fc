"""What the salvage plans of a client say on a day."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tuiclients.domain.audit.result import PlanState
from tuiclients.domain.plan import Plan
from tuiclients.domain.record import Record


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
