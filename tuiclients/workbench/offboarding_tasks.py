"""The checklist of an exit, task by task. Steps are done in order; every tick is logged.

When two sessions work on one checklist, the ticks of both are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from tuiclients.domain.audit.allocation import ZERO
from tuiclients.domain.audit.wording import count, in_money
from tuiclients.domain.decision import Exit
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Conflict, Refused
from tuiclients.domain.offboarding.checklist import open_task
from tuiclients.domain.offboarding.task import (
    CLAIM,
    SETTLE,
    STEP_NAMES,
    Task,
    TaskKey,
    open_before,
    place_of,
    tasks_of,
    with_task,
)
from tuiclients.parsing.date import format_date
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.offboarding import change_exit, exit_note, open_bills, open_exit


def tick(desk: Desk, client: str, *numbers: int, note: str = "") -> Exit:
    """Mark tasks as done, all in one change or none.

    Raises `Refused` for a task that is over, or one with open tasks in an earlier step.
    """
    tasks = [task_at(desk, client, number) for number in dict.fromkeys(numbers)]
    bills = open_bills(desk, client) if any(task.text == SETTLE for task in tasks) else ()
    if bills:
        owed = in_money(sum([bill.open for bill in bills], ZERO), desk.policy)
        sentence = f"{owed} is still open: log the payment, write it off, or claim it and say how."
        raise Refused(sentence, "--write-off, --claim 'how'")
    return _end_tasks(desk, client, tasks, "done", note)


def waive(desk: Desk, client: str, number: int, reason: str) -> Exit:
    """Waive a task, with a reason; allowed in any step at any time."""
    if not reason.strip():
        raise Refused("A task is waived with a reason: say why it is not needed.", "--reason '...'")
    return _end_tasks(desk, client, [task_at(desk, client, number)], "waived", reason)


def untick(desk: Desk, client: str, number: int) -> Exit:
    """Reopen a task that was done or waived; its note and log entries stay."""
    task = task_at(desk, client, number)
    if not task.over:
        raise Refused(f"Task {number}, {task.text}, is open.")
    entry = exit_note(desk, client, f"open again: {task.text}", task.step)

    def change(before: Mapping[str, Any]) -> dict[str, Any]:
        return {**before, "done": None, "waived": None}

    return _on_tasks(desk, client, [task], f"open again: {task.text}", change, [entry])


def write_off(desk: Desk, client: str) -> Exit:
    """Write off all open invoices, and tick the task about them."""
    bills = open_bills(desk, client)
    if not bills:
        raise Refused(f"Nothing is open with {desk.client(client).name}; tick the task.")
    task = _settling_task(desk, client)
    entries = [
        Entry(
            desk.engine.new_id(),
            client,
            desk.as_of,
            "writeoff",
            by=desk.policy.me,
            note="given up with the exit",
            amount=bill.open,
            invoice=bill.entry.number,
        )
        for bill in bills
    ]
    total = in_money(sum([bill.open for bill in bills], ZERO), desk.policy)
    return _end_tasks(desk, client, [task], "done", f"written off {total}", entries)


def claim(desk: Desk, client: str, how: str) -> Exit:
    """Keep the claim on open invoices, noting how it goes on, and tick the task about them."""
    if not how.strip():
        raise Refused("Say how the claim goes on, such as: handed to a lawyer.", "--claim 'how'")
    if not open_bills(desk, client):
        raise Refused(f"Nothing is open with {desk.client(client).name} that could be claimed; tick the task.")
    return _end_tasks(desk, client, [_settling_task(desk, client)], "done", f"{CLAIM} {how.strip()}")


def add_task(desk: Desk, client: str, step: str, text: str, due: date | None = None) -> Exit:
    """Add a task of the user's own to a step."""
    text = " ".join(text.split())
    if step not in STEP_NAMES:
        raise Refused(f"{step!r} is not a step; the steps are {', '.join(STEP_NAMES)}.")
    if not text:
        raise Refused("A task needs a text, such as: give the key back.", "--add '...'")

    def change(exit_: Exit) -> Exit:
        return exit_._replace(tasks=(*exit_.tasks, open_task(step, text, due)))

    return change_exit(desk, client, f"new task: {text}", change)


def change_task(desk: Desk, client: str, number: int, due: date | None = None, note: str | None = None) -> Exit:
    """Change the day or the note of a task, or both; None leaves one as it is, an empty note removes it."""
    task = task_at(desk, client, number)
    changes = [
        *([f"due {format_date(due, desk.as_of)}"] if due is not None else []),
        *(["noted"] if note is not None else []),
    ]
    fields: dict[str, Any] = {"due": due.isoformat()} if due is not None else {}
    if note is not None:
        fields["note"] = note.strip()
    return _on_tasks(desk, client, [task], f"{task.text}: {', '.join(changes)}", lambda stored: {**stored, **fields})


def task_at(desk: Desk, client: str, number: int) -> Task:
    """The task with that number, counted from 1. Raises `Refused` if there is none."""
    tasks = tasks_of(open_exit(desk, client))
    if not 1 <= number <= len(tasks):
        raise Refused(f"There is no task {number}; they are numbered from 1 to {len(tasks)}.")
    return tasks[number - 1]


def _settling_task(desk: Desk, client: str) -> Task:
    task = next((task for task in tasks_of(open_exit(desk, client)) if task.text == SETTLE), None)
    if task is None:
        raise Refused(f"This exit has no task {SETTLE!r}: log the write-offs.", f"`tuiclients log {client} writeoff`")
    return task


def _end_tasks(
    desk: Desk, client: str, tasks: Sequence[Task], mark: str, note: str, more: Sequence[Entry] = ()
) -> Exit:
    """End tasks in one change, each with a dated entry in the log."""
    all_tasks = tasks_of(open_exit(desk, client))
    ended = {task.key for task in tasks}
    for task in tasks:
        if task.over:
            day = task.done or task.waived
            since = f", since {format_date(day, desk.as_of)}" if day else ""
            raise Refused(f"Task {task.number}, {task.text}, is {task.state} already{since}.")
        earlier = [task_ for task_ in open_before(all_tasks, task) if task_.key not in ended]
        if earlier and mark == "done":
            raise Refused(
                f"The steps come in order, and {count(len(earlier), 'task')} before this step "
                f"{'is' if len(earlier) == 1 else 'are'} open, the first is {earlier[0].number}, {earlier[0].text}: "
                "do them first, or waive them with a reason."
            )
    note = " ".join(note.split())
    entries = [
        exit_note(desk, client, f"{mark}: {task.text} ({note})" if note else f"{mark}: {task.text}", task.step)
        for task in tasks
    ]

    def change(before: Mapping[str, Any]) -> dict[str, Any]:
        return {**before, mark: desk.as_of.isoformat(), "note": note or before.get("note") or ""}

    first = tasks[0].text if tasks else ""
    says = f"{mark}: {first}" if len(tasks) == 1 else f"{mark}: {first}, and {count(len(tasks) - 1, 'more', 'more')}"
    return _on_tasks(desk, client, tasks, says, change, [*entries, *more])


def _on_tasks(
    desk: Desk,
    client: str,
    tasks: Sequence[Task],
    says: str,
    change: Callable[[Mapping[str, Any]], dict[str, Any]],
    entries: Sequence[Entry] = (),
) -> Exit:
    """Change some tasks; what another session did to other tasks meanwhile stays."""
    opened = open_exit(desk, client)
    before = {task.key: _stored_task(opened, task.key) for task in tasks}

    def with_change(exit_: Exit) -> Exit:
        for task in tasks:
            place = place_of(exit_, task.key)
            if place is None or exit_.tasks[place] != before[task.key]:
                raise Conflict(
                    f"Nothing was saved: task {task.number}, {task.text}, was changed meanwhile; look at it again.",
                    opened,
                    exit_,
                )
            exit_ = with_task(exit_, place, change(exit_.tasks[place]))
        return exit_

    return change_exit(desk, client, says, with_change, entries)


def _stored_task(exit_: Exit, key: TaskKey) -> Mapping[str, Any] | None:
    place = place_of(exit_, key)
    return None if place is None else exit_.tasks[place]
