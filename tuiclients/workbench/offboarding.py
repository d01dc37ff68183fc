"""Offboarding a client: its status, opening, closing and reopening it.

Each step is logged as a dated note, in one change with the exit, so that one undo takes both back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Literal, NamedTuple

from tuiclients.domain.audit.allocation import ZERO, Bill
from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.plan_history import plans_on
from tuiclients.domain.audit.result import Audit
from tuiclients.domain.audit.wording import cents, count
from tuiclients.domain.client import Status
from tuiclients.domain.decision import ENDED_BY, EndedBy, Exit
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Conflict, Refused
from tuiclients.domain.offboarding.checklist import checklist, earliest_end, rescheduled, usual_end
from tuiclients.domain.offboarding.guards import REPLACEMENT, TYPED_NAME, Guard
from tuiclients.domain.offboarding.task import Task, present_step, tasks_of
from tuiclients.parsing.date import format_date
from tuiclients.storage.interface import Edit, Facts
from tuiclients.workbench import decisions
from tuiclients.workbench.activity import note_entry
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.exit_guards import figures_of
from tuiclients.workbench.exit_guards import guards_of as guards_of

OFFBOARDING_TAG = "offboarding"
#: Attempts to save while other sessions keep changing the exit.
MAX_TRIES = 20


ExitState = Literal["none", "open", "closed", "reopened"]


def newest_exit(desk: Desk, client: str) -> Exit | None:
    """The newest exit opened by the desk's day, None if there is none."""
    opened = [exit_ for exit_ in desk.record(client).exits if exit_.opened <= desk.as_of]
    return opened[-1] if opened else None


def open_exit(desk: Desk, client: str) -> Exit:
    """The open exit. Raises `Refused` if there is none."""
    exit_ = newest_exit(desk, client)
    if exit_ is None or state_of(desk, exit_) != "open":
        name = desk.client(client).name
        raise Refused(f"{name} has no open exit; open one first.", f"`tuiclients offboard {client} --open`")
    return exit_


def open_bills(desk: Desk, client: str) -> list[Bill]:
    """The client's invoices that are not fully paid."""
    return [bill for bill in Day(desk.record(client), desk.policy, desk.as_of).bills if bill.open > ZERO]


def state_of(desk: Desk, exit_: Exit | None) -> ExitState:
    """The state of an exit on the desk's day; "none" for None."""
    if exit_ is None:
        return "none"
    if exit_.reopened is not None and exit_.reopened <= desk.as_of:
        return "reopened"
    return "closed" if exit_.closed is not None and exit_.closed <= desk.as_of else "open"


def exit_note(desk: Desk, client: str, note: str, step: str = "") -> Entry:
    """A note entry about the exit, dated the desk's day."""
    tags = (OFFBOARDING_TAG, step) if step else (OFFBOARDING_TAG,)
    return note_entry(desk, client, note, tags)


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
    one of `states`; it may raise `Refused`. `of` None: the open exit.
    """
    exit_ = of or open_exit(desk, client)
    for tries_left in range(MAX_TRIES, 0, -1):
        facts = desk.client(client)
        edits = [Edit(exit_, change(exit_)), *(Edit(None, entry) for entry in entries)]
        if status and facts.status != status:
            edits.append(Edit(facts, facts._replace(status=status)))
        try:
            desk.change(f"{facts.name} · {says}", edits)
            break
        except Conflict:
            desk.reread()
            newer = next((other for other in desk.facts.exits if other.id == exit_.id), None)
            if tries_left == 1 or newer is None or state_of(desk, newer) not in states:
                raise
            exit_ = newer
    return stored_exit(desk, exit_.id)


def stored_exit(desk: Desk, exit_id: str) -> Exit:
    """The exit with that id, as it is stored now."""
    return next(exit_ for exit_ in desk.facts.exits if exit_.id == exit_id)


def open_once(desk: Desk, client: str, says: str, edits: Sequence[Edit]) -> None:
    """Make a change that opens a plan or an exit of a client.

    Raises `Refused`, with the desk updated, if another session has opened one meanwhile.
    """
    ids = {plan.id for plan in desk.facts.plans} | {exit_.id for exit_ in desk.facts.exits}

    def still(facts: Facts) -> None:
        for label, records in (("an exit", facts.exits), ("a fix plan", facts.plans)):
            if any(record.client == client and record.id not in ids for record in records):
                name = desk.client(client).name
                raise OpenedElsewhere(
                    f"Nothing was saved: another session has just opened {label} for {name}; look at it first."
                )

    try:
        desk.change(says, edits, still=still)
    except OpenedElsewhere:
        desk.reread()
        raise


class OpenedElsewhere(Refused):
    """Another session has opened a plan or an exit meanwhile."""


class OffboardingStatus(NamedTuple):
    """The state of a client's offboarding on the desk's day.

    `exit` is the newest one opened by then, or None. `step` is the first one with an open task, "" when all is over.
    `open_money` = what the client owes on the day, tax included, in the book's currency.
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
        """Number of tasks done or waived."""
        return len([task for task in self.tasks if task.over])


def status(desk: Desk, client: str) -> OffboardingStatus:
    """The state of a client's offboarding on the desk's day."""
    newest = newest_exit(desk, client)
    tasks = tasks_of(newest, desk.as_of) if newest is not None else ()
    owed = cents(sum([bill.open for bill in open_bills(desk, client)], ZERO))
    return OffboardingStatus(
        client, desk.audit(client), newest, state_of(desk, newest), tasks, present_step(tasks), f"{owed:f}"
    )


def start(
    desk: Desk,
    client: str,
    reason: str = "",
    ends: date | None = None,
    replacement: str = "",
    name: str = "",
    ended_by: EndedBy = "us",
) -> Exit:
    """Open an exit with its checklist.

    If we let them go with any verdict but Let go, that is the user's own decision: it needs `reason` and is stored
    with it. An open fix plan is closed as waived. `ends` = the last day of the work, by default after the notice,
    else in a month. `replacement` and `name` are what guards may ask for; who left, or leaves by agreement, is not
    guarded. All is one change. Raises `Refused` for a client who is not active, an end within the notice, and a guard
    that is not met.
    """
    if desk.read_only:
        raise Refused(desk.read_only)
    desk.reread()
    facts, audit = desk.client(client), desk.audit(client)
    if audit.standing != "active":
        raise Refused(_not_active(facts.name, audit.standing))
    reason = reason.strip()
    own_decision = ended_by == "us" and audit.verdict != "let_go"
    if own_decision and not reason:
        raise Refused(
            f"The verdict on {facts.name} is {decisions.words(audit.shown)}, so parting is your own decision: "
            "say why, and the reason is kept.",
            "--reason '...'",
        )
    ends = ends or usual_end(facts, desk.as_of)
    _check_end(desk, client, ends)
    if ended_by == "us":
        _check_guards(guards_of(desk, client), facts.name, replacement, name)
    exit_ = Exit(
        desk.engine.new_id(),
        client,
        desk.as_of,
        reason=reason or (audit.because if ended_by == "us" else ENDED_BY[ended_by]),
        tasks=checklist(desk.as_of, ends),
        ends=ends,
        replacement=replacement.strip(),
        ended_by=ended_by,
    )
    opened = f"exit opened{not_by_us(ended_by)}, the work ends on {format_date(ends, desk.as_of)}"
    edits = [Edit(None, exit_), Edit(None, exit_note(desk, client, opened))]
    if own_decision:
        edits.append(decisions.decision_edit(desk, client, "let_go", reason))
    edits += _plan_waived(desk, client, exit_.reason)
    open_once(desk, client, f"{facts.name} · exit opened", edits)
    return stored_exit(desk, exit_.id)


def not_by_us(ended_by: EndedBy) -> str:
    """A clause that says who ended it; nothing for the usual, that we let them go."""
    return f", {ENDED_BY[ended_by]}" if ended_by != "us" else ""


def set_end(desk: Desk, client: str, ends: date, ended_by: EndedBy | None = None) -> Exit:
    """Change the end date; open tasks move with it, except those whose day was changed by hand.

    `ended_by`: who ended it, if that changes, too.
    """
    _check_end(desk, client, ends)
    who = f", {ENDED_BY[ended_by]}" if ended_by is not None else ""

    def change(exit_: Exit) -> Exit:
        tasks = rescheduled(exit_.tasks, exit_.opened, exit_.ends, ends)
        return exit_._replace(ends=ends, tasks=tasks, ended_by=ended_by or exit_.ended_by)

    return change_exit(desk, client, f"the work ends on {format_date(ends, desk.as_of)}{who}", change)


def set_ended_by(desk: Desk, client: str, ended_by: EndedBy) -> Exit:
    """Say who ended it, of an exit that is open or closed. Raises `Refused` if there is none."""
    exit_ = newest_exit(desk, client)
    states: tuple[ExitState, ...] = ("open", "closed")
    if exit_ is None or state_of(desk, exit_) not in states:
        exit_ = open_exit(desk, client)
    return change_exit(
        desk,
        client,
        f"exit: {ENDED_BY[ended_by]}",
        lambda current: current._replace(ended_by=ended_by),
        [exit_note(desk, client, f"exit: {ENDED_BY[ended_by]}")],
        of=exit_,
        states=states,
    )


def close(desk: Desk, client: str, ended_by: EndedBy | None = None) -> Exit:
    """Close the exit; the client becomes former and is hidden from lists. Raises `Refused` while a task is open.

    `ended_by`: who ended it, if that is known only now.
    """
    open_tasks = [task for task in tasks_of(open_exit(desk, client)) if not task.over]
    if open_tasks:
        are = "is" if len(open_tasks) == 1 else "are"
        raise Refused(
            f"{count(len(open_tasks), 'task')} of this exit {are} open, the first is "
            f"{open_tasks[0].number}, {open_tasks[0].text}: tick them, or waive them with a reason."
        )
    entry = exit_note(desk, client, f"exit closed{not_by_us(ended_by or open_exit(desk, client).ended_by)}")

    def change(exit_: Exit) -> Exit:
        if any(not task.over for task in tasks_of(exit_)):
            raise Refused("Another session opened a task meanwhile; look at the checklist again.")
        return exit_._replace(closed=desk.as_of, ended_by=ended_by or exit_.ended_by)

    return change_exit(desk, client, "exit closed", change, [entry], "former")


def reopen(desk: Desk, client: str, reason: str) -> Exit:
    """Call off an exit, or take back a former client; the exit keeps its tasks and dates."""
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
        lambda current: current._replace(reopened=desk.as_of),
        [entry],
        "active",
        of=exit_,
        states=("open", "closed"),
    )


def as_json(desk: Desk, status: OffboardingStatus) -> dict[str, Any]:
    """The offboarding as scripts see it; with guards only while the client is active."""
    from tuiclients.storage.encoding.codec import to_object

    is_active = status.audit.standing == "active"
    client_guards = guards_of(desk, status.client) if is_active else ()
    return {
        "client": status.client,
        "verdict": status.audit.verdict,
        "unsure": status.audit.unsure,
        "state": status.state,
        "exit": to_object(status.exit) if status.exit is not None else None,
        "step": status.step,
        "over": status.over,
        "open_money": status.open_money,
        "tasks": [
            {"n": task.number, "step": task.step, "text": task.text, "state": task.state}
            | {name: day and day.isoformat() for name, day in _days(task).items()}
            | {"note": task.note}
            for task in status.tasks
        ],
        "guards": [{"name": guard.name, "says": guard.says, "needs": list(guard.needs)} for guard in client_guards],
        "figures": figures_of(desk, status.client) if is_active else None,
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
    told_on = exit_.opened if exit_ is not None and state_of(desk, exit_) == "open" else desk.as_of
    first = earliest_end(facts, told_on)
    if ends < first:
        notice = f", after a notice of {count(facts.notice_days, 'day')}" if facts.notice_days else ""
        day, first_day = format_date(ends, desk.as_of), format_date(first, desk.as_of)
        raise Refused(f"The work cannot end on {day}: the earliest day is {first_day}{notice}.")


def _check_guards(client_guards: Sequence[Guard], name: str, replacement: str, typed: str) -> None:
    for guard in client_guards:
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
    plan = next(plan_ for plan_ in desk.record(client).plans if plan_.id == state.id)
    return [Edit(plan, plan._replace(closed=desk.as_of, outcome="waived", reason=f"we part: {reason}"))]
