"""Offboarding a client: its status, opening, closing and reopening it.

Each step is logged as a dated note, in one change with the exit, so that one undo takes both back.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from tuiclients.domain.audit.allocation import ZERO
from tuiclients.domain.audit.fix_plan import in_words
from tuiclients.domain.audit.result import Audit
from tuiclients.domain.audit.wording import cents, count, in_money, listed, on_day
from tuiclients.domain.decision import ENDED_BY, EndedBy, Exit
from tuiclients.domain.errors import Refused
from tuiclients.domain.offboarding.checklist import rescheduled
from tuiclients.domain.offboarding.guards import REPLACEMENT, TYPED_NAME, Guard
from tuiclients.domain.offboarding.notice import earliest_end, notice_in_words
from tuiclients.domain.offboarding.task import Task, claimed, present_step, tasks_of, with_note
from tuiclients.parsing.date import format_date
from tuiclients.storage.interface import Edit
from tuiclients.workbench import decisions
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.exit_changes import (
    ExitState,
    change_exit,
    exit_note,
    newest_exit,
    open_bills,
    open_exit,
    open_once,
    state_of,
    stored_exit,
)
from tuiclients.workbench.exit_checklist import known_tasks, planned_tasks, usual_end, working_days
from tuiclients.workbench.exit_guards import figures_of
from tuiclients.workbench.exit_guards import guards_of as guards_of
from tuiclients.workbench.fix_plan import NewPlan, new_plan, opening_note, plan_note
from tuiclients.workbench.waived_plan import plan_waived
from tuiclients.workbench.waived_plan import waived_by as waived_by
from tuiclients.workbench.who_ended_it import Turn

#: Days from which on the last day of the work is far ahead.
FAR_AHEAD = 7


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
        how = "--decline --reason '...'" if audit.standing == "prospect" else ""
        raise Refused(_not_active(facts.name, audit.standing), how)
    reason = reason.strip()
    own_decision = ended_by == "us" and audit.verdict != "let_go"
    if own_decision and not reason:
        raise Refused(
            f"The verdict on {facts.name} is {decisions.words(audit.shown)}, so parting is your own decision: "
            "say why, and the reason is kept.",
            "--reason '...'",
        )
    ends = ends or usual_end(desk, client, ended_by)
    if ended_by == "us":
        _check_end(desk, client, ends)
        _check_guards(guards_of(desk, client), facts.name, replacement, name)
    exit_ = Exit(
        desk.engine.new_id(),
        client,
        desk.as_of,
        reason=reason or (audit.because if ended_by == "us" else ENDED_BY[ended_by]),
        tasks=planned_tasks(desk.as_of, ends, ended_by, working_days(desk), known_tasks(desk, client, ends)),
        ends=ends,
        replacement=replacement.strip(),
        ended_by=ended_by,
    )
    opened = f"exit opened{not_by_us(ended_by)}, the work ends on {format_date(ends, desk.as_of)}"
    done = listed([task.text for task in tasks_of(exit_) if task.over])
    edits = [
        Edit(None, exit_),
        Edit(None, exit_note(desk, client, opened + (f"; done already: {done}" if done else ""))),
    ]
    if own_decision:
        edits.append(decisions.decision_edit(desk, client, "let_go", reason))
    edits += plan_waived(desk, client, exit_)
    open_once(desk, client, f"{facts.name} · exit opened", edits)
    return stored_exit(desk, exit_.id)


def not_by_us(ended_by: EndedBy) -> str:
    """A clause that says who ended it; nothing for the usual, that we let them go."""
    return f", {ENDED_BY[ended_by]}" if ended_by != "us" else ""


def set_end(desk: Desk, client: str, ends: date, ended_by: EndedBy | None = None, reason: str = "") -> Exit:
    """Change the end date; open tasks move with it, except those whose day was changed by hand.

    `ended_by`: who ended it, if that changes, too, with the `reason` as for `set_ended_by`.
    """
    current = open_exit(desk, client)
    if (ended_by or current.ended_by) == "us":
        _check_end(desk, client, ends)
    turn = _turn(desk, client, current, ended_by, reason)
    who = f", {ENDED_BY[ended_by]}" if ended_by is not None else ""
    days = working_days(desk)

    def change(exit_: Exit) -> Exit:
        # The tasks that come in with another who ends it have days by the end so far, and move with the others.
        exit_ = turn.of(exit_) if turn is not None else exit_
        tasks = rescheduled(exit_.tasks, exit_.opened, exit_.ends, ends, days)
        return with_note(exit_._replace(ends=ends, tasks=tasks), "end", f"the last day is {on_day(ends, desk.as_of)}")

    says = f"the work ends on {format_date(ends, desk.as_of)}{who}"
    before = f", before on {format_date(current.ends, desk.as_of)}" if current.ends is not None else ""
    entries = [exit_note(desk, client, f"the work ends on {format_date(ends, desk.as_of)}{before}")]
    if turn is not None:
        entries.append(exit_note(desk, client, turn.says))
    return change_exit(desk, client, says, change, entries, more=turn.edits if turn is not None else ())


def _turn(desk: Desk, client: str, exit_: Exit, ended_by: EndedBy | None, reason: str) -> Turn | None:
    """What changes with who ended it, or with the reason for the same; None for nothing."""
    if ended_by is None or (ended_by == exit_.ended_by and not reason.strip()):
        return None
    return Turn(desk, client, exit_, ended_by, reason)


def notice_too_short(desk: Desk, client: str) -> str:
    """A sentence if our notice, given with a letter today, would run past the last day; "" if it is in time.

    Nothing once the letter was sent, nor where they left or it is by agreement.
    """
    exit_ = open_exit(desk, client)
    sent = any(task.name == "send" and task.over for task in tasks_of(exit_))
    first = earliest_end(desk.client(client), desk.as_of)
    if sent or exit_.ended_by != "us" or exit_.ends is None or first <= exit_.ends:
        return ""
    words = notice_in_words(desk.client(client))
    last, by = format_date(exit_.ends, desk.as_of), format_date(first, desk.as_of)
    begins = f"{words[0].upper()}{words[1:]}, given today, runs to {by}"
    return f"{begins}: move the last day, {last}, or agree on it with them."


def set_ended_by(desk: Desk, client: str, ended_by: EndedBy, reason: str = "") -> Exit:
    """Say who ended it, of an exit that is open or closed; the reason, our decision and the open tasks follow it.

    `reason`: why we let them go, needed if no reason of ours is known, or why they left. Raises `Refused` if there is
    no exit.
    """
    exit_ = newest_exit(desk, client)
    states: tuple[ExitState, ...] = ("open", "closed")
    if exit_ is None or state_of(desk, exit_) not in states:
        exit_ = open_exit(desk, client)
    turn = Turn(desk, client, exit_, ended_by, reason)
    says = f"exit: {ENDED_BY[ended_by]}"
    return change_exit(
        desk, client, says, turn.of, [exit_note(desk, client, turn.says)], of=exit_, states=states, more=turn.edits
    )


def questions_before_closing(desk: Desk, client: str) -> tuple[str, ...]:
    """What to ask before an exit is closed: a timer that runs, a last day far ahead, money that is still open."""
    exit_, timer, today = open_exit(desk, client), desk.facts.timer, desk.as_of
    name = desk.client(client).name
    result = []
    if timer is not None and timer.client == client:
        result.append(f"The timer still runs for {name}: stop it first?")
    if exit_.ends is not None and (exit_.ends - today).days > FAR_AHEAD:
        days = count((exit_.ends - today).days, "day")
        result.append(f"The last day of the work, {format_date(exit_.ends, today)}, is {days} ahead: close it now?")
    claim = claimed(desk.record(client), today)
    left = [bill for bill in open_bills(desk, client) if claim is None or bill.entry.on > claim.on]
    if left:
        owed = in_money(sum([bill.open for bill in left], ZERO), desk.policy)
        result.append(f"{owed} is still open and neither claimed nor written off: close it anyway?")
    return tuple(result)


def close(desk: Desk, client: str, ended_by: EndedBy | None = None, reason: str = "") -> Exit:
    """Close the exit; the client becomes former and is hidden from lists. Raises `Refused` while a task is open.

    `ended_by`: who ended it, if that is known only now, with the `reason` as for `set_ended_by`. See
    `questions_before_closing` for what to ask before.
    """
    current = open_exit(desk, client)
    open_tasks = [task for task in tasks_of(current) if not task.over]
    if open_tasks:
        are = "is" if len(open_tasks) == 1 else "are"
        raise Refused(
            f"{count(len(open_tasks), 'task')} of this exit {are} open, the first is "
            f"{open_tasks[0].number}, {open_tasks[0].text}: tick them, or waive them with a reason."
        )
    turn = _turn(desk, client, current, ended_by, reason)
    entries = [exit_note(desk, client, f"exit closed{not_by_us(ended_by or current.ended_by)}")]
    if turn is not None:
        entries.insert(0, exit_note(desk, client, turn.says))

    def change(exit_: Exit) -> Exit:
        if any(not task.over for task in tasks_of(exit_)):
            raise Refused("Another session opened a task meanwhile; look at the checklist again.")
        closed = exit_._replace(closed=desk.as_of)
        return turn.of(closed) if turn is not None else closed

    edits = turn.edits if turn is not None else ()
    return change_exit(desk, client, "exit closed", change, entries, {"status": "former"}, more=edits)


def reopen(desk: Desk, client: str, reason: str, review: date | None = None, plan: NewPlan | None = None) -> Exit:
    """Call off an exit, or take back a former client; the exit keeps its tasks and dates.

    What comes next is asked for: a new fix plan, or the day of a `review`; an exit that is called off on the day on
    which it was opened gives back the plan that it waived, which is enough. A decision to let them go gives way to
    one that says what comes next. All is one change.
    """
    if not reason.strip():
        raise Refused("Say why it is reopened, such as: they came back with a fair rate.", "--reason '...'")
    name, exit_ = desk.client(client).name, newest_exit(desk, client)
    if exit_ is None or state_of(desk, exit_) not in ("open", "closed"):
        raise Refused(
            f"There is no exit of {name} to reopen; who was archived without one is brought back in the client list.",
            f"`tuiclients client archive {client} --undo`",
        )
    resumed = waived_by(desk, client, exit_) if plan is None else None
    if review is None and plan is None and resumed is None:
        raise Refused(
            "Say what comes next, so that nothing slides back: a new fix plan, or the day on which you look at them "
            "again.",
            "--review DATE, or --plan",
        )
    if review is not None and review <= desk.as_of:
        raise Refused(f"Look at them again on a day in the future, not on {format_date(review, desk.as_of)}.")
    entries, more = [exit_note(desk, client, f"exit reopened: {reason.strip()}")], []
    if plan is not None:
        opened = new_plan(desk, client, *plan)
        entries.append(opening_note(desk, opened))
        more.append(Edit(None, opened))
    if resumed is not None:
        entries.append(plan_note(desk, client, f"fix plan for {in_words(resumed.cause)} goes on"))
        more.append(Edit(resumed, resumed._replace(closed=None, outcome=None, reason="")))
    if review is not None:
        entries.append(exit_note(desk, client, f"to be looked at again on {format_date(review, desk.as_of)}"))
    decided = decisions.newest(desk, client)
    if decided is not None and decided.verdict == "let_go" and decided.on >= exit_.opened:
        more.append(decisions.decision_edit(desk, client, "fix" if plan or resumed else "watch", reason))
    return change_exit(
        desk,
        client,
        "exit reopened",
        lambda current: current._replace(reopened=desk.as_of),
        entries,
        {"status": "active"} | ({"review_on": review} if review is not None else {}),
        of=exit_,
        states=("open", "closed"),
        more=more,
    )


def as_json(desk: Desk, status: OffboardingStatus) -> dict[str, Any]:
    """The offboarding as scripts see it; with guards only while the client is active."""
    from tuiclients.storage.encoding.codec import to_object

    active = status.audit.standing == "active"
    client_guards = guards_of(desk, status.client) if active else ()
    facts = desk.client(status.client)
    return {
        "client": status.client,
        "verdict": status.audit.verdict,
        "unsure": status.audit.unsure,
        "state": status.state,
        "exit": to_object(status.exit) if status.exit is not None else None,
        "step": status.step,
        "over": status.over,
        "open_money": status.open_money,
        "notice": notice_in_words(facts),
        "earliest_end": earliest_end(facts, desk.as_of).isoformat() if active else None,
        "usual_end": usual_end(desk, status.client).isoformat() if active else None,
        "closing_asks": list(questions_before_closing(desk, status.client)) if status.state == "open" else [],
        "tasks": [
            {"n": task.number, "name": task.name, "step": task.step, "text": task.text, "state": task.state}
            | {name: day and day.isoformat() for name, day in _days(task).items()}
            | {"note": task.note}
            for task in status.tasks
        ],
        "guards": [{"name": guard.name, "says": guard.says, "needs": list(guard.needs)} for guard in client_guards],
        "figures": figures_of(desk, status.client) if active else None,
    }


def _days(task: Task) -> dict[str, date | None]:
    return {"due": task.due, "done": task.done, "waived": task.waived}


def _not_active(name: str, standing: str) -> str:
    if standing == "leaving":
        return f"{name} is leaving already; look at the checklist."
    if standing == "prospect":
        return f"{name} is a prospect: there is nothing to part from, so decline and say why."
    return f"{name} is a former client already."


def _check_end(desk: Desk, client: str, ends: date) -> None:
    facts = desk.client(client)
    exit_ = newest_exit(desk, client)
    told_on = exit_.opened if exit_ is not None and state_of(desk, exit_) == "open" else desk.as_of
    first = earliest_end(facts, told_on)
    if ends < first:
        words = notice_in_words(facts)
        notice = f", after {words}" if words else ""
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
