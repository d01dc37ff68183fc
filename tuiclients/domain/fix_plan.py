"""A fix plan: what is tried to save the relationship, until when, and how it ended."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Literal, NamedTuple, get_args

PLAN_DAYS = 90
#: The calendar ends with the deadline of a plan that is opened on this day.
_LAST_OPENED = date.max - timedelta(days=PLAN_DAYS)
Outcome = Literal["succeeded", "failed", "refused", "waived"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)


class Extension(NamedTuple):
    """A later deadline, agreed `on` a day, with the reason for it."""

    on: date
    deadline: date
    reason: str = ""
    extra: Mapping[str, Any] | None = None


class FixPlan(NamedTuple):
    """A fix plan. `outcome` is set if and only if `closed` is; `deadline` is the first one agreed."""

    id: str
    client: str
    cause: str
    opened: date
    remedies: tuple[str, ...] = ()
    goal: str = ""
    deadline: date | None = None
    extensions: tuple[Extension, ...] = ()
    closed: date | None = None
    outcome: Outcome | None = None
    reason: str = ""
    rev: int = 0
    extra: Mapping[str, Any] | None = None

    def deadline_at(self, as_of: date) -> date:
        """The deadline in force on a day: an extension replaces it from the day it was given."""
        deadline = self.deadline or (
            self.opened + timedelta(days=PLAN_DAYS) if self.opened <= _LAST_OPENED else date.max
        )
        for extension in sorted(self.extensions, key=lambda one: one[:3]):
            if extension.on <= as_of:
                deadline = extension.deadline
        return deadline
