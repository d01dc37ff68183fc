"""How a fix plan stands, and how long a failed one counts."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from tests.oracle.basics import Obj
from tests.oracle.case import Case

FAILED = ("failed", "refused", "waived")
#: The triggers that belong to a signal as a plan's cause; `strain` belongs to the signals that strain.
BELONGS = {
    "earning": {"under60"},
    "payment": {"unpaid", "promise"},
    "communication": {"ghost"},
    "behaviour": {"abuse", "breach", "overtime"},
    "feelings": {"mornings"},
}


def state(plan: Obj, as_of: date) -> str:
    """Running, overdue, or its outcome."""
    if plan["closed"] is not None:
        return str(plan["outcome"])
    return "running" if as_of <= plan["deadline"] else "overdue"


def counts(case: Case, plan: Obj, standing: Collection[str], strained: Collection[str]) -> bool:
    """Whether a plan that came to nothing still tells against the client.

    `standing`: the triggers that stand on the day; `strained`: the signals behind `strain`.
    """
    if any(on > plan["closed"] for on in case.reopened):
        return False
    if (case.as_of - plan["closed"]).days <= 180:
        return True
    cause = plan["cause"]
    return cause in standing or cause in strained or bool(BELONGS.get(cause, set()) & set(standing))


def new_start(case: Case) -> date:
    """S: the opening of the newest plan that succeeded; long ago without one."""
    return max((p["opened"] for p in case.plans if p["outcome"] == "succeeded"), default=date.min)
