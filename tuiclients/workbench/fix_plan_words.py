"""A fix plan in words: its goal, of which each half is judged for itself, and what comes next."""

from __future__ import annotations

from tuiclients.domain.audit.fix_plan import in_words
from tuiclients.domain.audit.plan_history import UNSOLVED
from tuiclients.domain.audit.wording import count, listed
from tuiclients.domain.fix_plan import FixPlan, Outcome
from tuiclients.domain.policy import SIGNAL_NAMES
from tuiclients.parsing.date import format_date
from tuiclients.workbench.fix_plan import FixPlanStatus

#: What the user has said of their own words by closing a plan.
SAID: dict[Outcome, str] = {
    "succeeded": "reached, you said",
    "failed": "not reached, you said",
    "refused": "not reached, you said",
    "waived": "given up",
}
#: What a plan that did not work is followed by, while its client is still there.
PART = "part with them well"


def score_goal_of(plan: FixPlan) -> str:
    """How the program measures the goal of a plan."""
    measure = "50 points and no trigger"
    return f"{measure}, or 15 more for {plan.cause}" if plan.cause in SIGNAL_NAMES else measure


def score_goal(view: FixPlanStatus) -> str:
    """The half of the goal that the score decides, with whether it is reached; "" without a plan."""
    if view.plan is None:
        return ""
    if view.goal_met:
        judged = "reached"
    elif view.is_open:
        names = [in_words(trigger.name) for trigger in view.audit.triggers]
        still = f"; {count(len(names), 'trigger')}: {listed(names)}" if names else ""
        judged = f"not reached yet (now {view.audit.score:.0f} points{still})"
    else:
        judged = "not reached"
    return f"{score_goal_of(view.plan)}: {judged}"


def own_goal(view: FixPlanStatus) -> str:
    """The half of the goal that only the user can judge, in their own words; "" if they wrote none down."""
    plan = view.plan
    if plan is None or not plan.goal:
        return ""
    said = SAID.get(plan.outcome, "") if plan.outcome is not None else ""
    return f"{plan.goal}: {said or 'you say, when you decide'}"


def next_step(view: FixPlanStatus) -> str:
    """What a closed plan is followed by, in words; "" while it is open, or once it counts no more.

    `PART` after one that did not work, else the day of the review until that is done.
    """
    plan, today = view.plan, view.audit.as_of
    if plan is None or view.is_open or view.audit.standing in ("leaving", "former"):
        return ""
    if plan.outcome in UNSOLVED:
        return PART if view.audit.verdict == "let_go" else ""
    day = view.review
    if day is None:
        return ""
    if day > today:
        return f"review on {format_date(day, today)}: has it held? Until then they are watched"
    return f"review, due since {format_date(day, today)}: has it held?"
