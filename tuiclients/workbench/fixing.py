"""Changing a fix plan: opened for a cause, checked in on, extended, closed with an outcome."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from tuiclients.domain.audit.fix_plan import causes, plans_on, remedies
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.domain.plan import OUTCOMES, PLAN_DAYS, Extension, Plan
from tuiclients.storage.interface import Edit
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.opening import open_only
from tuiclients.workbench.rescue import CHECK_IN, look

CAUSES = causes()
#: A plan is asked for by these verdicts.
ASKED_BY = ("fix", "let_go")


def start(
    desk: Desk,
    client: str,
    cause: str = "",
    tried: Sequence[str] = (),
    goal: str = "",
    deadline: date | None = None,
) -> Plan:
    """Open a fix plan from today on.

    `cause` is a signal or a trigger (default: the leading one), `tried` what will be tried, `deadline` 90 days ahead
    if it is not said. Raises `Refused` for a client who is leaving or gone, a plan that is open already, an unknown
    cause and a deadline that has passed.
    """
    fixing = look(desk, client)
    name, audit = desk.client(client).name, fixing.audit
    if audit.standing in ("leaving", "former"):
        raise Refused(
            f"{name} is {audit.standing}: reopen the exit first.", f"`tuiclients offboard {client} --reopen`"
        )
    if fixing.is_open and fixing.state is not None:
        raise Refused(f"{name} has a fix plan since {fixing.state.opened} already: close that one first.")
    cause = cause or fixing.cause
    if cause not in CAUSES:
        raise Refused(f"{cause!r} is no cause; it is a signal or a trigger: {', '.join(CAUSES)}.")
    if deadline is not None and deadline <= desk.as_of:
        raise Refused(f"The deadline {deadline} is not ahead; the usual one is {PLAN_DAYS} days from today.")
    plan = Plan(
        desk.engine.new_id(),
        client,
        cause,
        desk.as_of,
        _named(cause, tried),
        goal.strip(),
        deadline or desk.as_of + timedelta(days=PLAN_DAYS),
    )
    open_only(desk, client, f"{name} · fix plan opened for {cause}", [Edit(None, plan)])
    return plan


def check_in(desk: Desk, client: str, note: str = "") -> Entry:
    """Log how the plan goes, as a note with the tag `check-in`. Raises `Refused` without an open plan."""
    plan = _open_plan(desk, client)
    entry = Entry(
        desk.engine.new_id(), client, desk.as_of, "note", by=desk.policy.me, note=note.strip(), tags=(CHECK_IN,)
    )
    says = f"check-in on day {(desk.as_of - plan.opened).days} of the fix plan"
    desk.change(f"{desk.client(client).name} · {says}", [Edit(None, entry)])
    return entry


def extend(desk: Desk, client: str, deadline: date, reason: str) -> Plan:
    """Move the deadline, once in the life of a plan, with a written reason. Raises `Refused`."""
    plan = _open_plan(desk, client)
    name = desk.client(client).name
    if not reason.strip():
        raise Refused("An extension needs its reason in writing: say why it will be different now.", "--reason '...'")
    if plan.extensions:
        given = plan.extensions[-1]
        raise Refused(
            f"This plan of {name} was extended on {given.on} already ({given.reason or 'no reason given'}); "
            "a plan is extended once: close it as succeeded, failed, refused or waived."
        )
    present = plan.deadline_at(desk.as_of)
    if deadline <= max(present, desk.as_of):
        raise Refused(f"The new deadline {deadline} must lie after today and after the present one, {present}.")
    after = plan._replace(extensions=(Extension(desk.as_of, deadline, reason.strip()),))
    desk.change(f"{name} · fix plan extended to {deadline}", [Edit(plan, after)])
    return _stored(desk, plan.id)


def close(desk: Desk, client: str, outcome: str, reason: str = "") -> Plan:
    """End the plan: succeeded, failed, refused (by the client) or waived. All but a success need a reason."""
    plan = _open_plan(desk, client)
    if outcome not in OUTCOMES:
        raise Refused(f"A fix plan ends as {', '.join(OUTCOMES)}, not {outcome!r}.")
    if outcome != "succeeded" and not reason.strip():
        raise Refused(f"A plan that is closed as {outcome} needs a reason: say what happened.", "--reason '...'")
    after = plan._replace(closed=desk.as_of, outcome=outcome, reason=reason.strip())
    desk.change(f"{desk.client(client).name} · fix plan {outcome}", [Edit(plan, after)])
    return _stored(desk, plan.id)


def _named(cause: str, tried: Sequence[str]) -> tuple[str, ...]:
    """Remedies as they are offered for the cause, or in the user's own words; each once."""
    offered = {remedy.casefold(): remedy for remedy in remedies(cause)}
    words = [" ".join(one.split()) for one in tried]
    return tuple(dict.fromkeys(offered.get(word.casefold(), word) for word in words if word))


def _open_plan(desk: Desk, client: str) -> Plan:
    record = desk.record(client)
    state = plans_on(record, desk.as_of).newest
    if state is None or state.closed is not None:
        name = desk.client(client).name
        raise Refused(f"{name} has no open fix plan; open one first.", f"`tuiclients fix {client} --open`")
    return next(plan for plan in record.plans if plan.id == state.id)


def _stored(desk: Desk, plan_id: str) -> Plan:
    return next(plan for plan in desk.facts.plans if plan.id == plan_id)
