"""The forms of the tasks of an exit: ending them, their days and notes, tasks and tools of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from tuiclients.domain.entry import Channel
from tuiclients.domain.errors import Refused, Unreadable
from tuiclients.domain.offboarding.task import STEP_NAMES, STEPS, Task, tasks_of
from tuiclients.parsing.date import past
from tuiclients.tui.dialogs.choice import Option
from tuiclients.tui.dialogs.form import Faults, FieldSpec, Form
from tuiclients.tui.forms.day_form import DayForm, day
from tuiclients.tui.forms.exit import DAYS, state_of
from tuiclients.tui.show.day_words import in_full
from tuiclients.tui.styles import Styles
from tuiclients.workbench import offboarding, offboarding_tasks
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.exit_changes import open_exit


def claiming_form(look: Styles, desk: Desk, client: str) -> Form | None:
    """How the claim on what is open goes on; None without an open exit."""
    if state_of(desk, client) != "open":
        return None
    title = f"{desk.client(client).name} · claim what is open"
    return Form(look, title, "", CLAIMING, lambda typed: claim(desk, client, typed))


def adding_form(look: Styles, desk: Desk, client: str, step: str) -> Form | None:
    """A task of the user's own; None without an open exit."""
    if state_of(desk, client) != "open" or step not in STEP_NAMES:
        return None
    title = f"{desk.client(client).name} · a task of your own"
    return DayForm(look, title, adding(), lambda typed: add(desk, client, step, typed), desk, "due")


def task_form(look: Styles, desk: Desk, client: str, number: str) -> Form | None:
    """The day and the note of a task; None if that is gone."""
    of = _task_at(desk, client, number)
    if of is None:
        return None
    return DayForm(look, of.text, task(of), lambda typed: change_task(desk, client, of, typed), desk, "due")


def waiving_form(look: Styles, desk: Desk, client: str, number: str) -> Form | None:
    """Why a task is left out; None if that is gone."""
    of = _task_at(desk, client, number)
    if of is None:
        return None
    return Form(look, f"Waive: {of.text}", "", WAIVING, lambda typed: waive(desk, client, of, typed))


def talk_form(look: Styles, desk: Desk, client: str, number: str) -> Form | None:
    """What was agreed in the talk; None if the task is gone."""
    of = _task_at(desk, client, number)
    if of is None:
        return None
    return Form(
        look, f"The talk with {desk.client(client).name}", "", TALK, lambda typed: talk(desk, client, of, typed)
    )


def ending_form(look: Styles, desk: Desk, client: str, number: str) -> Form | None:
    """What a task cannot be ticked without: how a letter was sent, what becomes of money; None if it is gone."""
    of = _task_at(desk, client, number)
    if of is None:
        return None
    asked = SENT if of.name == "send" else NOTED
    return Form(look, of.text, "", asked, lambda typed: end(desk, client, of, typed))


def access_form(look: Styles, desk: Desk, client: str, whose: str) -> Form | None:
    """The tools to which access ends; None without an open exit."""
    if state_of(desk, client) != "open" or whose not in offboarding_tasks.ACCESS_WORDS:
        return None
    title = f"{desk.client(client).name} · {ACCESS[whose][0]}"
    fields = [FieldSpec("tools", "tools", "", ACCESS[whose][1])]
    return Form(look, title, "", fields, lambda typed: list_access(desk, client, whose, typed))


def _task_at(desk: Desk, client: str, number: str) -> Task | None:
    """The task with that number of an open exit."""
    view = offboarding.status(desk, client) if client in desk.clients else None
    if view is None or view.state != "open":
        return None
    return next((of for of in view.tasks if str(of.number) == number), None)


def task(of: Task) -> list[FieldSpec]:
    """What can be changed of a task."""
    return [
        FieldSpec("due", "due", of.due.isoformat() if of.due else "", DAYS, False),
        FieldSpec("note", "note", of.note, "for yourself", False),
    ]


def change_task(desk: Desk, client: str, before: Task, typed: Mapping[str, str]) -> str:
    """Give a task another day or note."""
    due = day(desk, typed["due"], "due") if typed["due"].strip() else None
    if due is None and before.due is not None:
        raise Faults({"due": "A task needs a day: type another one, or leave this one."})
    moved = due if due != before.due else None
    noted = typed["note"] if typed["note"].strip() != before.note else None
    if moved is not None or noted is not None:
        offboarding_tasks.change_task(desk, client, number_of(desk, client, before), moved, noted)
    due_on = [f"due {in_full(moved, desk.as_of)}"] if moved is not None else []
    done = [*due_on, *(["noted"] if noted is not None else [])]
    return f"{before.text}: {', '.join(done)}." if done else ""


def number_of(desk: Desk, client: str, before: Task) -> int:
    """The number that a task has now; another session may have added some before it."""
    for task in tasks_of(open_exit(desk, client)):
        if task.key == before.key:
            return task.number
    raise Refused(f"The task {before.text} is no longer there; another session changed the checklist.")


WAIVING = (FieldSpec("reason", "because", "", "why it is not needed"),)
CLAIMING = (FieldSpec("how", "how", "", "how the claim goes on: handed to a lawyer"),)

TALK = (
    FieldSpec("agreed", "agreed", "", "we work until the end of March; files by the 20th"),
    FieldSpec("on", "on", "today", "the day of the talk, which the letter names: yesterday, 27 nov"),
    FieldSpec("channel", "by", "meeting", "meeting, call, email or other"),
)
SENT = (FieldSpec("note", "how", "", "how it was sent: by e-mail, signed, this morning"),)
NOTED = (FieldSpec("note", "note", "", "what becomes of it, and when"),)
#: Whose tools are listed: what the form is called, and what may stand in it.
ACCESS = {
    "theirs": ("their tools that we can use", "one or more: shop, analytics, server"),
    "ours": ("our tools that they can use", "one or more: our board, our drive"),
}


def talk(desk: Desk, client: str, before: Task, typed: Mapping[str, str]) -> str:
    """Log the talk as a message, and tick its task."""
    by = typed["channel"].strip().casefold() or "meeting"
    channel = next((known for known in get_args(Channel) if known == by), None)
    if channel is None:
        raise Faults({"channel": f"It was by {', '.join(get_args(Channel)[:-1])} or {get_args(Channel)[-1]}."})
    try:
        on = past(typed["on"].strip() or "today", desk.as_of, desk.policy.date_order)
    except Unreadable as error:
        raise Faults({"on": error.sentence}) from None
    number = number_of(desk, client, before)
    offboarding_tasks.tick(desk, client, number, note=typed["agreed"], channel=channel, on=on)
    return "The talk is logged, and its task is ticked. A letter can name it now."


def end(desk: Desk, client: str, before: Task, typed: Mapping[str, str]) -> str:
    """Tick a task with its note."""
    if not typed["note"].strip():
        raise Faults({"note": "Say how it was sent." if before.name == "send" else "Say what becomes of it."})
    offboarding_tasks.tick(desk, client, number_of(desk, client, before), note=typed["note"])
    return f"Done: {before.text}."


def list_access(desk: Desk, client: str, whose: str, typed: Mapping[str, str]) -> str:
    """Add a line for each tool."""
    tools = [tool for tool in (part.strip() for part in typed["tools"].split(",")) if tool]
    if not tools:
        raise Faults({"tools": "Name the tools, with commas between them."})
    offboarding_tasks.add_access(desk, client, "theirs" if whose == "theirs" else "ours", *tools)
    return f"Listed: {', '.join(tools)}. Each is ticked once the access has ended."


def waive(desk: Desk, client: str, before: Task, typed: Mapping[str, str]) -> str:
    """Leave a task out."""
    if not typed["reason"].strip():
        raise Faults({"reason": "A task is waived with a reason: say why it is not needed."})
    offboarding_tasks.waive(desk, client, number_of(desk, client, before), typed["reason"])
    return f"Waived: {before.text}."


def adding() -> list[FieldSpec]:
    """A task of the user's own."""
    return [
        FieldSpec("text", "task", "", "give the keys back"),
        FieldSpec("due", "due", "", f"{DAYS}; may stay empty"),
    ]


def add(desk: Desk, client: str, step: str, typed: Mapping[str, str]) -> str:
    """Add a task to a step."""
    if not typed["text"].strip():
        raise Faults({"text": "A task needs a text."})
    due = day(desk, typed["due"], "due") if typed["due"].strip() else None
    offboarding_tasks.add_task(desk, client, step, typed["text"], due)
    return f"Added: {' '.join(typed['text'].split())}."


def steps(present: str) -> list[Option]:
    """The steps to choose from, the present one first."""
    ordered = sorted(STEPS, key=lambda step: step.name != present)
    return [Option(step.name, step.title, step.asks) for step in ordered]


def claim(desk: Desk, client: str, typed: Mapping[str, str]) -> str:
    """Keep the claim on what is open."""
    if not typed["how"].strip():
        raise Faults({"how": "Say how the claim goes on."})
    offboarding_tasks.claim(desk, client, typed["how"])
    return "The claim is kept, and the task is ticked."
