"""The checklist of an exit, task by task. Steps are done in order; every tick is logged.

When two sessions work on one checklist, the ticks of both are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Literal

from tuiclients.domain.audit.allocation import ZERO
from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.wording import count, in_money, listed, on_day
from tuiclients.domain.decision import Exit
from tuiclients.domain.entry import Channel, Entry
from tuiclients.domain.errors import Conflict, Refused
from tuiclients.domain.offboarding.checklist import TOOL, from_end, open_task
from tuiclients.domain.offboarding.task import (
    CLAIM,
    STEP_NAMES,
    Task,
    TaskKey,
    name_of,
    open_before,
    place_of,
    tasks_of,
    with_task,
)
from tuiclients.parsing.date import format_date
from tuiclients.parsing.visible import visible
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.exit_changes import OFFBOARDING_TAG, change_exit, exit_note, open_bills, open_exit
from tuiclients.workbench.exit_checklist import working_days

#: The tags of the messages that log the talk, and a letter.
TALK_TAG, LETTER_TAG = "talk", "letter"
#: Whose a tool is.
Whose = Literal["theirs", "ours"]
ACCESS_WORDS: dict[Whose, str] = {
    "theirs": "theirs, {tool}: hand back our access",
    "ours": "ours, {tool}: end their access",
}


def tick(
    desk: Desk,
    client: str,
    *numbers: int,
    note: str = "",
    channel: Channel = "meeting",
    on: date | None = None,
    more: Sequence[Entry] = (),
) -> Exit:
    """Mark tasks as done, all in one change or none.

    The talk is also logged as a message by `channel`, and the letter as one unless it is logged already.

    `on`: the day of the talk, which letters name, or on which the letter went out; None = today. `more` are entries
    that belong to it, such as the letter that was sent. Raises `Refused` for a task that is over, one with open tasks
    in an earlier step, and while money is in the way.
    """
    tasks = [task_at(desk, client, number) for number in dict.fromkeys(numbers)]
    names = [task.name for task in tasks]
    if "settle" in names:
        _check_open_bills(desk, client, note)
    if "deposits" in names:
        _check_deposits(desk, client, note)
    told = [_talk_entry(desk, client, note, channel, on)] if "talk" in names else []
    if "send" in names and not more and not letter_is_logged(desk, client):
        told.append(_letter_entry(desk, client, note, on))
    return _end_tasks(desk, client, tasks, "done", note, [*told, *more])


def letter_is_logged(desk: Desk, client: str) -> bool:
    """Whether a letter to them is in the log since the exit was opened."""
    opened = open_exit(desk, client).opened
    return any(
        opened <= message.on <= desk.as_of and message.direction == "out" and LETTER_TAG in message.tags
        for message in desk.record(client).of_kind("message")
    )


def _letter_entry(desk: Desk, client: str, note: str, on: date | None) -> Entry:
    """The letter as a message in the log, which needs no answer, with how it was sent.

    Raises `Refused` for a day to come.
    """
    if on is not None and on > desk.as_of:
        raise Refused(f"The letter cannot have gone out on {format_date(on, desk.as_of)}, which is still to come.")
    how = " ".join(note.split())
    words = f"letter sent: {how}" if how else "letter sent"
    return _told_entry(desk, client, words, "email" if "mail" in how.lower() else "other", on, (LETTER_TAG,))


def obstacle(desk: Desk, client: str, number: int) -> str:
    """Why a task cannot be ticked without a note, about money of theirs or ours; "" if it can."""
    task = task_at(desk, client, number)
    try:
        if task.name == "settle":
            _check_open_bills(desk, client, "")
        elif task.name == "deposits":
            _check_deposits(desk, client, "")
    except Refused as refused:
        return refused.sentence
    return ""


def is_overdue(desk: Desk, client: str) -> bool:
    """Whether something that they owe is past due, so that waiting for it settles nothing."""
    return any(bill.due < desk.as_of.toordinal() for bill in open_bills(desk, client))


def _check_open_bills(desk: Desk, client: str, note: str) -> None:
    """Refuse while something is past due, and while something is not yet due and no note says how it goes on."""
    bills = open_bills(desk, client)
    if not bills:
        return
    owed = in_money(sum([bill.open for bill in bills], ZERO), desk.policy)
    late = is_overdue(desk, client)
    if not late and note.strip():
        return
    ways = "log the payment, write it off, or claim it and say how"
    if late:
        raise Refused(f"{owed} is still open: {ways}.", "--write-off, --claim 'how'")
    last = on_day(date.fromordinal(min(max(bill.due for bill in bills), date.max.toordinal())), desk.as_of)
    raise Refused(
        f"{owed} is still open, due by {last}: {ways}, or note when you will check whether it has come.",
        "--write-off, --claim 'how', --note '...'",
    )


def _check_deposits(desk: Desk, client: str, note: str) -> None:
    """Refuse while money of theirs is here that no invoice has taken, and no note says what becomes of it."""
    held = Day(desk.record(client), desk.policy, desk.as_of).ledger.held
    if held > ZERO and not note.strip():
        raise Refused(
            f"{in_money(held, desk.policy)} of theirs is still here: log what you give back, or note what becomes of "
            "it, such as: set against the final invoice.",
            f"`tuiclients log {client} refund ...`, --note '...'",
        )


def _talk_entry(desk: Desk, client: str, note: str, channel: Channel, on: date | None) -> Entry:
    """The talk as a message in the log, which needs no answer. Raises `Refused` for a day to come."""
    if on is not None and on > desk.as_of:
        raise Refused(f"The talk cannot have been on {format_date(on, desk.as_of)}, which is still to come.")
    words = " ".join(note.split()) or "talked about the end of our work"
    return _told_entry(desk, client, words, channel, on, (OFFBOARDING_TAG, TALK_TAG))


def _told_entry(
    desk: Desk, client: str, words: str, channel: Channel, on: date | None, tags: tuple[str, ...]
) -> Entry:
    """A message to them that needs no answer."""
    return Entry(
        desk.engine.new_id(),
        client,
        on or desk.as_of,
        "message",
        by=desk.policy.me,
        note=words,
        tags=tags,
        direction="out",
        awaiting=False,
        channel=channel,
    )


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
    """Write off all open invoices, and tick the task about them, if that is still open."""
    bills = open_bills(desk, client)
    if not bills:
        raise Refused(f"Nothing is open with {desk.client(client).name}; tick the task.")
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
    return _with_bills_settled(desk, client, f"written off {total}", entries)


def claim(desk: Desk, client: str, how: str) -> Exit:
    """Keep the claim on open invoices, noting how it goes on, and tick the task about them, if that is still open."""
    if not how.strip():
        raise Refused("Say how the claim goes on, such as: handed to a lawyer.", "--claim 'how'")
    if not open_bills(desk, client):
        raise Refused(f"Nothing is open with {desk.client(client).name} that could be claimed; tick the task.")
    return _with_bills_settled(desk, client, f"{CLAIM} {how.strip()}")


def _with_bills_settled(desk: Desk, client: str, note: str, entries: Sequence[Entry] = ()) -> Exit:
    """Note what becomes of open money with the task about it, which is done by that; it may be ticked already."""
    task = _settling_task(desk, client)
    if not task.over:
        return _end_tasks(desk, client, [task], "done", note, entries)
    note = " ".join(note.split())
    says = f"{task.text}: {note}"

    def change(before: Mapping[str, Any]) -> dict[str, Any]:
        return {**before, "done": desk.as_of.isoformat(), "waived": None, "note": note}

    return _on_tasks(desk, client, [task], says, change, [exit_note(desk, client, says, task.step), *entries])


def add_task(desk: Desk, client: str, step: str, text: str, due: date | None = None) -> Exit:
    """Add a task of the user's own to a step."""
    text = " ".join(text.split())
    if step not in STEP_NAMES:
        raise Refused(f"{step!r} is not a step; the steps are {', '.join(STEP_NAMES)}.")
    if not text:
        raise Refused("A task needs a text, such as: give the key back.", "--add '...'")

    def change(exit_: Exit) -> Exit:
        return exit_._replace(tasks=(*exit_.tasks, open_task(step, text, due)))

    by = f", due {format_date(due, desk.as_of)}" if due is not None else ""
    return change_exit(
        desk, client, f"new task: {text}", change, [exit_note(desk, client, f"new task: {text}{by}", step)]
    )


def add_access(desk: Desk, client: str, whose: Whose, *tools: str) -> Exit:
    """Add a line for each tool to which access ends: `theirs` that we can use, or `ours` that they can use.

    The lines stand below the task that lists them, and fall due on the last working day.
    """
    names = list(dict.fromkeys(name for tool in tools if (name := " ".join(tool.split()))))
    if not names:
        raise Refused("Name the tools, such as: Shopify.", f"--access {whose} Shopify")
    exit_ = open_exit(desk, client)
    texts = [ACCESS_WORDS[whose].format(tool=name) for name in names]
    listed_already = {task.text.casefold() for task in tasks_of(exit_)}
    for name, text in zip(names, texts, strict=True):
        if text.casefold() in listed_already:
            raise Refused(f"{name} is listed already: {text}.")
    due = max(from_end(exit_.ends, 0, working_days(desk)), exit_.opened) if exit_.ends is not None else None
    lines = [open_task("help", text, due, TOOL) | {"days_from_end": 0} for text in texts]

    def change(exit_: Exit) -> Exit:
        last = max([at for at, task in enumerate(exit_.tasks) if name_of(task) in ("access", TOOL)], default=-1)
        place = last + 1 if last >= 0 else len(exit_.tasks)
        return exit_._replace(tasks=(*exit_.tasks[:place], *lines, *exit_.tasks[place:]))

    entries = [exit_note(desk, client, f"new task: {text}", "help") for text in texts]
    return change_exit(desk, client, f"access: {listed(names)}", change, entries)


def change_task(desk: Desk, client: str, number: int, due: date | None = None, note: str | None = None) -> Exit:
    """Change the day or the note of a task, or both; None leaves one as it is, an empty note removes it."""
    task = task_at(desk, client, number)
    fields: dict[str, Any] = {}
    changes, notes = [], []
    if due is not None and due != task.due:
        fields |= {"due": due.isoformat(), "moved": True}
        changes.append(f"due {format_date(due, desk.as_of)}")
        before = f"from {format_date(task.due, desk.as_of)} " if task.due is not None else ""
        notes.append(f"moved: {task.text}, {before}to {format_date(due, desk.as_of)}")
    if note is not None and note.strip() != task.note:
        fields["note"] = note.strip()
        changes.append("noted")
        notes.append(f"noted: {task.text} ({fields['note'] or 'nothing any more'})")
    if not fields:
        return open_exit(desk, client)
    entries = [exit_note(desk, client, words, task.step) for words in notes]
    says = f"{task.text}: {', '.join(changes)}"
    return _on_tasks(desk, client, [task], says, lambda stored: {**stored, **fields}, entries)


def number_of(desk: Desk, client: str, name: str) -> int:
    """The number of a task by its name, such as "talk"; of several (tools) the first that is open.

    Raises `Refused` if there is none.
    """
    tasks = tasks_of(open_exit(desk, client))
    named = sorted([task for task in tasks if name and task.name == name], key=lambda task: task.over)
    if not named:
        names = listed(list(dict.fromkeys(task.name for task in tasks if task.name and task.name != TOOL)))
        raise Refused(f"There is no task {visible(name, 30)!r}; name one by its number, or as {names}.")
    return named[0].number


def task_at(desk: Desk, client: str, number: int) -> Task:
    """The task with that number, counted from 1. Raises `Refused` if there is none."""
    tasks = tasks_of(open_exit(desk, client))
    if not 1 <= number <= len(tasks):
        raise Refused(f"There is no task {number}; they are numbered from 1 to {len(tasks)}.")
    return tasks[number - 1]


def _settling_task(desk: Desk, client: str) -> Task:
    task = next((task for task in tasks_of(open_exit(desk, client)) if task.name == "settle"), None)
    if task is None:
        raise Refused(
            "This exit has no task about open invoices: log the write-offs.", f"`tuiclients log {client} writeoff`"
        )
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
