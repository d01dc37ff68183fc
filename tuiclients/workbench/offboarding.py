"""Offboarding a client: how it stands, opening, closing and reopening it.

Each step is a dated note in the log, saved in one change with the exit, so that one undo takes both back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Literal, NamedTuple

from tuiclients.domain.audit.allocation import ZERO, Bill
from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.fix_plan import plans_on
from tuiclients.domain.audit.result import Audit
from tuiclients.domain.audit.wording import cents, count
from tuiclients.domain.client import Status
from tuiclients.domain.decision import Exit
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Conflict, Refused
from tuiclients.domain.offboarding.checklist import checklist, earliest_end, rescheduled, usual_end
from tuiclients.domain.offboarding.guards import REPLACEMENT, TYPED_NAME, Guard, guards
from tuiclients.domain.offboarding.task import Task, present_step, tasks_of
from tuiclients.domain.portfolio.overview import portfolio
from tuiclients.storage.interface import Edit, Facts
from tuiclients.workbench import decisions
from tuiclients.workbench.desk import Desk

OFFBOARDING_TAG = "offboarding"
#: Number of attempts when other sessions keep changing the exit.
MAX_TRIES = 20


ExitState = Literal["none", "open", "closed", "reopened"]


def newest_exit(desk: Desk, client: str) -> Exit | None:
    """The newest exit that was opened by the desk's day."""
    opened = [exit_ for exit_ in desk.record(client).exits if exit_.opened <= desk.as_of]
    return opened[-1] if opened else None


def open_exit(desk: Desk, client: str) -> Exit:
    """The exit that is open. Raises `Refused` if there is none."""
    exit_ = newest_exit(desk, client)
    if exit_ is None or state_of(desk, exit_) != "open":
        name = desk.client(client).name
        raise Refused(f"{name} has no open exit; open one first.", f"`tuiclients offboard {client} --open`")
    return exit_


def open_bills(desk: Desk, client: str) -> list[Bill]:
    """Their invoices with something open."""
    return [bill for bill in Day(desk.record(client), desk.policy, desk.as_of).bills if bill.open > ZERO]


def state_of(desk: Desk, exit_: Exit | None) -> ExitState:
    """How an exit stands on the desk's day: open, closed or reopened; none if there is none."""
    if exit_ is None:
        return "none"
    if exit_.reopened is not None and exit_.reopened <= desk.as_of:
        return "reopened"
    return "closed" if exit_.closed is not None and exit_.closed <= desk.as_of else "open"


def exit_note(desk: Desk, client: str, note: str, step: str = "") -> Entry:
    """A note about the exit, for the log."""
    tags = (OFFBOARDING_TAG, step) if step else (OFFBOARDING_TAG,)
    return Entry(desk.engine.new_id(), client, desk.as_of, "note", by=desk.policy.me, note=note, tags=tags)


def change_exit(
    desk: Desk,
    client: str,
    says: str,
    change: Callable[[Exit], Exit],
    entries: Sequence[Entry] = (),
    status: Status | None = None,
    of: Exit | None = None,
    states: Sequence[ExitState] = ("open",),
) -> Exit:
    """Change an exit, together with entries and the client's status; one undo takes all back.

    If another session was quicker, `change` is called again with its version of the exit, as long as that is in
    one of `states`; it may refuse. `of` None: the exit that is open.
    """
    exit_ = of or open_exit(desk, client)
    for left in range(MAX_TRIES, 0, -1):
        facts = desk.client(client)
        edits = [Edit(exit_, change(exit_)), *(Edit(None, entry) for entry in entries)]
        if status and facts.status != status:
            edits.append(Edit(facts, facts._replace(status=status)))
        try:
            desk.change(f"{facts.name} · {says}", edits)
            break
        except Conflict:
            desk.reread()
            newer = next((one for one in desk.facts.exits if one.id == exit_.id), None)
            if left == 1 or newer is None or state_of(desk, newer) not in states:
                raise
            exit_ = newer
    return stored_exit(desk, exit_.id)


def stored_exit(desk: Desk, exit_id: str) -> Exit:
    """The exit with that id, as it is stored now."""
    return next(one for one in desk.facts.exits if one.id == exit_id)


def open_once(desk: Desk, client: str, says: str, edits: Sequence[Edit]) -> None:
    """Make a change that opens a plan or an exit of a client.

    Raises `Refused`, with the desk brought up to date, if another session has opened one since the desk looked.
    """
    known = {plan.id for plan in desk.facts.plans} | {exit_.id for exit_ in desk.facts.exits}

    def still(facts: Facts) -> None:
        for what, things in (("an exit", facts.exits), ("a fix plan", facts.plans)):
            if any(one.client == client and one.id not in known for one in things):
                name = desk.client(client).name
                raise OpenedElsewhere(
                    f"Nothing was saved: another session has just opened {what} for {name}; look at it first."
                )

    try:
        desk.change(says, edits, still=still)
    except OpenedElsewhere:
        desk.reread()
        raise


class OpenedElsewhere(Refused):
    """Another session was quicker."""


class OffboardingStatus(NamedTuple):
    """The state of a client's offboarding on the desk's day.

    `exit` is the newest one opened by then, None without one; `state` = none, open, closed or reopened. `step` is the
    first one with an open task, "" when all is over. `open_money` = what they owe on the day, tax included.
    """

    client: str
    audit: Audit
    exit: Exit | None
    state: ExitState
    tasks: tuple[Task, ...]
    step: str
    open_money: str

    @property
    def over(self) -> int:
        """How many tasks are done or waived."""
        return len([task for task in self.tasks if task.over])


def status(desk: Desk, client: str) -> OffboardingStatus:
    """The state of a client's offboarding on the desk's day."""
    newest = newest_exit(desk, client)
    tasks = tasks_of(newest, desk.as_of) if newest is not None else ()
    owed = cents(sum([bill.open for bill in open_bills(desk, client)], ZERO))
    return OffboardingStatus(
        client, desk.audit(client), newest, state_of(desk, newest), tasks, present_step(tasks), f"{owed:f}"
    )


def guards_of(desk: Desk, client: str) -> tuple[Guard, ...]:
    """What speaks against parting, or should be known before; it takes every client's audit."""
    audits = desk.audits()
    leaving = [one for one, audit in audits.items() if audit.standing == "leaving" and one != client]
    whole = portfolio(list(audits.values()), desk.clients, desk.policy, desk.as_of, [client, *leaving])
    assert whole.scenario is not None
    names = [desk.client(one).name for one in leaving]
    return guards(desk.client(client), whole.scenario, names, open_bills(desk, client), desk.as_of)


def start(
    desk: Desk, client: str, reason: str = "", ends: date | None = None, replacement: str = "", name: str = ""
) -> Exit:
    """Open an exit with its checklist.

    It follows from the verdict Let go; with any other one parting is the user's own decision, which needs `reason`
    and is stored with it. A plan that is still open is closed as waived. `ends` = the last day of the work, by
    default after the notice, else in a month. `replacement` and `name` are what the guards may ask for. All is one
    change. Raises `Refused` for who is not active, an end within the notice, and what a guard needs.
    """
    if desk.read_only:
        raise Refused(desk.read_only)
    desk.reread()
    facts, audit = desk.client(client), desk.audit(client)
    if audit.standing != "active":
        raise Refused(_not_active(facts.name, audit.standing))
    reason = reason.strip()
    own = audit.verdict != "let_go"
    if own and not reason:
        raise Refused(
            f"The verdict on {facts.name} is {decisions.words(audit.verdict)}, so parting is your own decision: "
            "say why, and it is kept.",
            "--reason '...'",
        )
    ends = ends or usual_end(facts, desk.as_of)
    _check_end(desk, client, ends)
    _check_guards(guards_of(desk, client), facts.name, replacement, name)
    made = Exit(
        desk.engine.new_id(),
        client,
        desk.as_of,
        reason=reason or audit.because,
        tasks=checklist(desk.as_of, ends),
        ends=ends,
        replacement=replacement.strip(),
    )
    edits = [Edit(None, made), Edit(None, exit_note(desk, client, f"exit opened, the work ends on {ends}"))]
    if own:
        edits.append(decisions.decision_edit(desk, client, "let_go", reason))
    edits += _plan_waived(desk, client, made.reason)
    open_once(desk, client, f"{facts.name} · exit opened", edits)
    return stored_exit(desk, made.id)


def set_end(desk: Desk, client: str, ends: date) -> Exit:
    """Pick another end date; the open tasks move with it, but for those whose day was changed by hand."""
    _check_end(desk, client, ends)

    def change(exit_: Exit) -> Exit:
        return exit_._replace(ends=ends, tasks=rescheduled(exit_.tasks, exit_.opened, exit_.ends, ends))

    return change_exit(desk, client, f"the work ends on {ends}", change)


def close(desk: Desk, client: str) -> Exit:
    """Close the exit when every task is done or waived; the client becomes former, and is hidden from lists."""
    still = [task for task in tasks_of(open_exit(desk, client)) if not task.over]
    if still:
        raise Refused(
            f"{count(len(still), 'task')} of this exit {'is' if len(still) == 1 else 'are'} open, the first is "
            f"{still[0].number}, {still[0].text}: tick them, or waive them with a reason."
        )
    entry = exit_note(desk, client, "exit closed")

    def change(exit_: Exit) -> Exit:
        if any(not task.over for task in tasks_of(exit_)):
            raise Refused("Another session opened a task meanwhile; look at the checklist again.")
        return exit_._replace(closed=desk.as_of)

    return change_exit(desk, client, "exit closed", change, [entry], "former")


def reopen(desk: Desk, client: str, reason: str) -> Exit:
    """Call an exit off, or take a client back who had gone; the exit and all it holds stay as they are."""
    if not reason.strip():
        raise Refused("Say why it is reopened, such as: they came back with a fair rate.", "--reason '...'")
    name, exit_ = desk.client(client).name, newest_exit(desk, client)
    if exit_ is None or state_of(desk, exit_) not in ("open", "closed"):
        raise Refused(
            f"There is no exit of {name} to reopen; who was archived without one is brought back in the client list.",
            f"`tuiclients client archive {client} --undo`",
        )
    entry = exit_note(desk, client, f"exit reopened: {reason.strip()}")
    return change_exit(
        desk,
        client,
        "exit reopened",
        lambda one: one._replace(reopened=desk.as_of),
        [entry],
        "active",
        of=exit_,
        states=("open", "closed"),
    )


def as_json(desk: Desk, view: OffboardingStatus) -> dict[str, Any]:
    """The offboarding for scripts; guards only while no exit is open."""
    from tuiclients.storage.encoding.codec import to_object

    found = guards_of(desk, view.client) if view.audit.standing == "active" else ()
    return {
        "client": view.client,
        "verdict": view.audit.verdict,
        "state": view.state,
        "exit": to_object(view.exit) if view.exit is not None else None,
        "step": view.step,
        "over": view.over,
        "open_money": view.open_money,
        "tasks": [
            {"n": task.number, "step": task.step, "text": task.text, "state": task.state}
            | {name: day and day.isoformat() for name, day in _days(task).items()}
            | {"note": task.note}
            for task in view.tasks
        ],
        "guards": [{"name": one.name, "says": one.says, "needs": list(one.needs)} for one in found],
    }


def _days(task: Task) -> dict[str, date | None]:
    return {"due": task.due, "done": task.done, "waived": task.waived}


def _not_active(name: str, standing: str) -> str:
    if standing == "leaving":
        return f"{name} is leaving already; look at the checklist."
    if standing == "prospect":
        return f"{name} is a prospect: there is nothing to part from, so decline."
    return f"{name} is a former client already."


def _check_end(desk: Desk, client: str, ends: date) -> None:
    facts = desk.client(client)
    exit_ = newest_exit(desk, client)
    told = exit_.opened if exit_ is not None and state_of(desk, exit_) == "open" else desk.as_of
    first = earliest_end(facts, told)
    if ends < first:
        notice = f", after a notice of {count(facts.notice_days, 'day')}" if facts.notice_days else ""
        raise Refused(f"The work cannot end on {ends}: the first day for it is {first}{notice}.")


def _check_guards(found: Sequence[Guard], name: str, replacement: str, typed: str) -> None:
    for guard in found:
        if REPLACEMENT in guard.needs and not replacement.strip():
            raise Refused(
                f"{guard.says} Say what replaces it, such as: two leads for January.", "--replacement '...'"
            )
        if TYPED_NAME in guard.needs and " ".join(typed.split()).casefold() != " ".join(name.split()).casefold():
            raise Refused(guard.says, f"--name {name!r}")


def _plan_waived(desk: Desk, client: str, reason: str) -> list[Edit]:
    state = plans_on(desk.record(client), desk.as_of).newest
    if state is None or state.closed is not None:
        return []
    plan = next(one for one in desk.record(client).plans if one.id == state.id)
    return [Edit(plan, plan._replace(closed=desk.as_of, outcome="waived", reason=f"we part: {reason}"))]
