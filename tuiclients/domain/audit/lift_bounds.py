"""What need not be tried for a client: requests that cannot reach a goal even at their best."""

from __future__ import annotations

from tuiclients.domain.audit.lift_goal import Goal
from tuiclients.domain.audit.request import (
    NoIncident,
    OtherRate,
    PayOverdue,
    QuickAnswers,
    Request,
    reached_on,
)
from tuiclients.domain.audit.result import Audit
from tuiclients.domain.audit.scoring import NEUTRAL

#: The greatest confidence that a signal gains by requests, generously.
FULL_CONFIDENCE = 0.9


def could_reach(goal: Goal, requests: tuple[Request, ...], now: Audit, is_overdue: bool) -> bool:
    """Whether requests touch every trigger, and the signals that are low, enough for a goal.

    `now` = the audit of today; `is_overdue` = whether they owe money past its due date.
    """
    if goal.obstacle in ("evidence", "demands", "rate"):
        return True
    takes_time = reached_on(requests, now.as_of) > now.as_of
    touched, improved = _touched(requests, takes_time, is_overdue)
    names = {trigger.name for trigger in goal.triggers}
    if not names <= touched or (takes_time and "strain" in names and _feelings_strain(now)):
        return False
    return goal.may_be_reached(_best(now, improved, takes_time))


def _touched(requests: tuple[Request, ...], takes_time: bool, is_overdue: bool) -> tuple[set[str], set[str]]:
    """The triggers that requests may end, and the signals that they improve."""
    triggers: set[str] = set()
    signals: set[str] = set()
    for request in requests:
        if isinstance(request, PayOverdue):
            triggers |= {"unpaid", "ghost"}
            signals |= {"payment"}
            is_overdue = False
        elif isinstance(request, OtherRate):
            triggers |= {"under60"}
            signals |= {"earning"}
        elif isinstance(request, QuickAnswers):
            triggers |= {"ghost", "strain"}
            signals |= {"communication", "behaviour"}
        elif isinstance(request, NoIncident):
            triggers |= {"abuse", "overtime", "promise", "strain"}
            signals |= {"behaviour"}
    if takes_time:
        triggers |= set() if is_overdue else {"unpaid"}
        signals |= {"payment"}
    return triggers, signals


def _feelings_strain(now: Audit) -> bool:
    """Whether it is feelings that strain: nobody can ask for better ones."""
    return any(trigger.name == "strain" and "feelings" in trigger.says for trigger in now.triggers)


def _best(now: Audit, improved: set[str], takes_time: bool) -> float:
    """The score with some signals at their best; in time, what speaks against them may be forgotten."""
    total = sum([signal.weight for signal in now.signals])
    score = NEUTRAL
    for signal in now.signals:
        if signal.name in improved and total:
            score += max(signal.contribution, signal.weight * FULL_CONFIDENCE * (100 - NEUTRAL) / total)
        else:
            score += max(0.0, signal.contribution) if takes_time else signal.contribution
    return score
