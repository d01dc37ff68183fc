"""The forms of a fix plan: opening, checking in, extending, closing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from tuiclients.domain.audit.fix_plan import in_words
from tuiclients.domain.fix_plan import PLAN_DAYS, FixPlan
from tuiclients.parsing.date import format_date
from tuiclients.tui.dialogs.choice import Option
from tuiclients.tui.dialogs.form import Faults, FieldSpec, Form
from tuiclients.tui.forms.day_form import DayForm, day
from tuiclients.tui.styles import Styles
from tuiclients.workbench import fix_plan, fix_plan_words
from tuiclients.workbench.desk import Desk

NOTE = (FieldSpec("note", "how it goes", "", "what changed since the last look; may stay empty"),)
#: What is chosen where a plan is to go on.
EXTEND = "extend"
#: How a plan can end, each with what that means.
ENDS = {
    "succeeded": "The goal is reached: they stay.",
    "failed": "It was tried and did not help: let go.",
    "refused": "The client refused it: let go.",
    "waived": "You have stopped trying: let go.",
}


def opening_form(look: Styles, desk: Desk, client: str, cause: str, tried: Sequence[str]) -> Form | None:
    """A new plan with the remedies ticked so far; None if there is an open one."""
    if client not in desk.clients or fix_plan.status(desk, client).is_open or cause not in fix_plan.CAUSES:
        return None
    title = f"{desk.client(client).name} · fix plan for {in_words(cause)}"
    fields = opening(desk, tried)
    return DayForm(look, title, fields, lambda typed: start(desk, client, cause, typed), desk, "deadline")


def open_plan(desk: Desk, client: str) -> FixPlan | None:
    """The open plan of a client, None if there is none or the client is gone."""
    view = fix_plan.status(desk, client) if client in desk.clients else None
    return view.plan if view is not None and view.is_open else None


def check_in_form(look: Styles, desk: Desk, client: str) -> Form | None:
    """How the plan goes; None without an open one."""
    if open_plan(desk, client) is None:
        return None
    title = f"{desk.client(client).name} · check-in"
    return Form(look, title, "", NOTE, lambda typed: check_in(desk, client, typed))


def extension_form(look: Styles, desk: Desk, client: str) -> Form | None:
    """A later deadline; None without an open plan."""
    plan = open_plan(desk, client)
    if plan is None:
        return None
    title = f"{desk.client(client).name} · extend, once"
    given = fix_plan.status(desk, client).extensions
    if given:
        title = f"{title} · {given} given so far"
    aloud = fix_plan.extensions_warning(given)
    fields = extension(desk, plan)
    return DayForm(look, title, fields, lambda typed: extend(desk, client, typed), desk, "deadline", aloud)


def closing_form(look: Styles, desk: Desk, client: str, outcome: str) -> Form | None:
    """Why the plan ends so; None without an open one."""
    if open_plan(desk, client) is None or outcome not in ENDS:
        return None
    title = f"{desk.client(client).name} · {outcome}"
    return Form(look, title, "", closing(outcome), lambda typed: close(desk, client, outcome, typed))


def opening(desk: Desk, tried: Sequence[str]) -> list[FieldSpec]:
    """What a new plan is asked for."""
    deadline = desk.as_of + timedelta(days=PLAN_DAYS)
    return [
        FieldSpec("goal", "goal", "", "how you will know that it worked; the score is watched anyway"),
        FieldSpec("tried", "try", "; ".join(tried), "what is tried, separated by ;"),
        FieldSpec("deadline", "deadline", deadline.isoformat(), "2027-01-31, 5 feb, +60d"),
    ]


def start(desk: Desk, client: str, cause: str, typed: Mapping[str, str]) -> str:
    """Open a plan; what was done, in words."""
    deadline = day(desk, typed["deadline"], "deadline") if typed["deadline"].strip() else None
    tried = [remedy.strip() for remedy in typed["tried"].split(";") if remedy.strip()]
    plan = fix_plan.start(desk, client, cause, tried, typed["goal"], deadline)
    until = format_date(plan.deadline_at(desk.as_of), desk.as_of)
    return f"Fix plan opened for {desk.client(client).name}: {in_words(plan.cause)}, until {until}."


def check_in(desk: Desk, client: str, typed: Mapping[str, str]) -> str:
    """Log how it goes."""
    fix_plan.check_in(desk, client, typed["note"])
    return f"Check-in logged for {desk.client(client).name}."


def extension(desk: Desk, plan: FixPlan) -> list[FieldSpec]:
    """A later deadline, and why."""
    later = max(plan.deadline_at(desk.as_of), desk.as_of) + timedelta(days=30)
    return [
        FieldSpec("reason", "because", "", "why it will be different now"),
        FieldSpec("deadline", "until", later.isoformat(), "2027-01-31, 5 feb, +60d"),
    ]


def extend(desk: Desk, client: str, typed: Mapping[str, str]) -> str:
    """Extend the plan, once."""
    if not typed["reason"].strip():
        raise Faults({"reason": "An extension needs its reason in writing."})
    plan = fix_plan.extend(desk, client, day(desk, typed["deadline"], "deadline"), typed["reason"])
    until = format_date(plan.extensions[-1].deadline, desk.as_of)
    return f"Fix plan extended to {until}; it will not be extended again."


def endings(view: fix_plan.FixPlanStatus) -> list[Option]:
    """How the plan can be closed, and its extension; what the numbers and past extensions say stands beside."""
    doubt = "" if view.goal_met else " By the numbers, it is not."
    options = [
        Option(name, name, sentence + (doubt if name == "succeeded" else "")) for name, sentence in ENDS.items()
    ]
    if view.plan is not None and not view.plan.extensions:
        aloud = fix_plan.extensions_warning(view.extensions)
        once = f"Not ended: a later deadline, once, with the reason in writing. {aloud}".rstrip()
        options.insert(3, Option(EXTEND, "extend once", once))
    return options


def closing(outcome: str) -> list[FieldSpec]:
    """Why it ends so."""
    hint = "what worked; may stay empty" if outcome == "succeeded" else "what happened, in a few words"
    return [FieldSpec("reason", "because", "", hint)]


def close(desk: Desk, client: str, outcome: str, typed: Mapping[str, str]) -> str:
    """Close the plan."""
    if outcome != "succeeded" and not typed["reason"].strip():
        raise Faults({"reason": f"A plan that is closed as {outcome} needs a reason: say what happened."})
    met = fix_plan.status(desk, client).goal_met
    plan = fix_plan.close(desk, client, outcome, typed["reason"])
    doubt = " By the numbers, its goal has not been reached." if outcome == "succeeded" and not met else ""
    following = fix_plan_words.next_step(fix_plan.status(desk, client))
    next_ = f" Next: {following}." if following else ""
    return f"Fix plan of {desk.client(client).name} closed: {plan.outcome}.{doubt}{next_}"
