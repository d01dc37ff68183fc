"""The checklist of an exit: its tasks by who ends it, in an order in which they can be done, on working days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final, Literal, NamedTuple

from tuiclients.domain.client import Client
from tuiclients.domain.decision import EndedBy
from tuiclients.domain.errors import Refused
from tuiclients.domain.offboarding.former_checklist import former_due_days
from tuiclients.domain.offboarding.notice import after_notice, has_notice, knows_notice, later
from tuiclients.domain.offboarding.task import StepName, TaskName, is_over, name_of
from tuiclients.domain.offboarding.working_days import MONDAY_TO_FRIDAY, WorkingDays

#: The name of a line about access to a tool.
TOOL: Final = "tool"
#: From what the days of a task count: the opening (none falls after the end), or the last day.
Base = Literal["opening", "end"]


class PlannedTask(NamedTuple):
    """A task of the program: its words when we let them go, when they left and by agreement, "" = it is not there.

    `days` count from `base`.
    """

    name: TaskName
    step: StepName
    base: Base
    days: int
    us: str
    them: str
    both: str

    def words(self, ended_by: EndedBy) -> str:
        """What is to do, by who ends it; "" if it makes no sense then."""
        return {"us": self.us, "them": self.them, "both": self.both}[ended_by]


def _planned(
    name: TaskName, step: StepName, base: Base, days: int, us: str, them: str | None = None, both: str | None = None
) -> PlannedTask:
    """The words for `them` and `both` are those for `us` unless given."""
    return PlannedTask(name, step, base, days, us, us if them is None else them, us if both is None else both)


LETTER_DAYS = 9
"""The days from the opening to the one on which the letter goes out, and the notice with it."""
CHECKLIST: tuple[PlannedTask, ...] = (
    _planned(
        *("contract", "communicate", "opening", 1, "look into the contract: notice, terms, what is owed"),
        "look into the contract: their notice, terms, what is owed",
    ),
    _planned("end", "communicate", "opening", 1, "end date"),
    _planned("team", "communicate", "opening", 2, "tell the team"),
    _planned(
        *("wording", "communicate", "opening", 3, "choose the wording"),
        *("", "agree on the wording: what each of you tells others"),
    ),
    _planned(
        *("card", "communicate", "opening", 3, "audit card: profitability, alignment, potential"),
        them="",
    ),
    _planned(
        *("rehearse", "communicate", "opening", 4),
        "rehearse: what if they ask why, offer more, get angry, cry, ask to stay",
        *("", ""),
    ),
    _planned("book", "communicate", "opening", 4, "book the talk", "book a last talk"),
    _planned(
        *("talk", "communicate", "opening", 7, "talk, and note what was agreed"),
        "talk: thank them, ask what they need until the last day, note what was agreed",
    ),
    _planned(
        *("letter", "honest", "opening", 8, "write the letter from logged facts, naming the talk"),
        *("write the farewell, naming the talk", "write down what was agreed, naming the talk"),
    ),
    _planned("read", "honest", "opening", 8, "read the letter for blame"),
    _planned("send", "honest", "opening", LETTER_DAYS, "send the letter, noting how and when"),
    _planned("firm", "honest", "opening", 10, "no negotiation once decided", "", ""),
    _planned(
        *("refer", "help", "opening", 12, "name one or two other providers"),
        *("ask who takes over, and offer to help them", "name one or two other providers, if they want them"),
    ),
    _planned("handover", "help", "end", -14, "handover list: files, work in progress"),
    _planned("access", "help", "end", -14, "list the access, one line a tool: theirs and ours"),
    _planned("transition", "help", "end", -14, "agree on the transition dates"),
    _planned("recurring", "help", "end", 0, "stop recurring bills"),
    _planned("deposits", "help", "end", 0, "return retainers and deposits"),
    _planned("settle", "help", "end", 0, "final invoice and all open ones, or claim or write off"),
    _planned("questions", "follow_up", "end", 7, "ask about open questions"),
    _planned("smooth", "follow_up", "end", 30, "ask whether the transition went smoothly"),
    _planned("data", "follow_up", "end", 30, "return or delete their data"),
    _planned("feedback", "follow_up", "end", 30, "ask for feedback, or a testimonial, where it fits"),
    _planned("archive", "follow_up", "end", 31, "archive what you keep: contract, mails, files"),
    _planned(
        *("look_back", "follow_up", "end", 32, "look back: what to learn, was the gut call right"),
        "look back: what to learn, why they left",
    ),
)

#: The same by name.
PLANNED: dict[str, PlannedTask] = {task.name: task for task in CHECKLIST}


def letter_day(opened: date, days: WorkingDays = MONDAY_TO_FRIDAY) -> date:
    """The day on which the letter of an exit is to go out, and with it the notice."""
    return days.on_or_after(later(opened, LETTER_DAYS))


def usual_end(client: Client, today: date, days: WorkingDays = MONDAY_TO_FRIDAY, ended_by: EndedBy = "us") -> date:
    """The end that is proposed: by the notice, else with the contract, else on a working day in a month.

    Our notice counts from the day on which the letter is to go out; theirs was given today.
    """
    contract = client.contract_ends if client.contract_ends is not None and client.contract_ends >= today else None
    if has_notice(client):
        first = after_notice(client, letter_day(today, days) if ended_by == "us" else today)
        return first if contract is None else min(first, contract)
    if not knows_notice(client) and contract is not None:
        return contract
    return days.on_or_after(later(today, 0, months=1))


def due_days(opened: date, ends: date, days: WorkingDays = MONDAY_TO_FRIDAY) -> dict[TaskName, date]:
    """When each task falls due in an exit that was opened and ends on these days: on working days, in their order."""
    due: dict[TaskName, date] = {}
    last = opened
    for task in CHECKLIST:
        if task.base == "opening":
            day = days.on_or_after(_shifted(opened, task.days))
            day = min(day, max(days.on_or_before(ends), opened)) if day > ends else day
        elif task.days > 0:
            day = days.on_or_after(_shifted(ends, task.days))
        else:
            day = days.on_or_before(_shifted(ends, task.days))
        last = due[task.name] = max(last, day)
    return due


def checklist(
    opened: date,
    ends: date,
    ended_by: EndedBy = "us",
    days: WorkingDays = MONDAY_TO_FRIDAY,
    known: Mapping[TaskName, str] | None = None,
) -> tuple[Mapping[str, Any], ...]:
    """The tasks of a new exit. `known`: those that are done already, each with its note."""
    due, known = due_days(opened, ends, days), known or {}
    tasks = []
    for planned in CHECKLIST:
        words = planned.words(ended_by)
        if words:
            task = open_task(planned.step, words, due[planned.name], planned.name)
            if planned.name in known:
                task |= {"done": opened.isoformat(), "note": known[planned.name]}
            tasks.append(task)
    return tuple(tasks)


def adapted(
    tasks: Sequence[Mapping[str, Any]], planned: Sequence[Mapping[str, Any]]
) -> tuple[Mapping[str, Any], ...]:
    """The tasks of an exit when somebody else turns out to end it, where `planned` would be those of a new one.

    Open tasks of the program get the words that fit, and go where none do, unless they were noted; what is missing
    comes in, unless a later task is over already. Tasks of former books stay as they are.
    """
    if not any(task.get("name") for task in tasks):
        return tuple(tasks)
    texts = {task["name"]: task["text"] for task in planned if task.get("name")}
    result: list[Mapping[str, Any]] = []
    for task in tasks:
        name = task.get("name")
        if name in PLANNED and task.get("text") in PLANNED[name][4:] and not is_over(task):
            if name not in texts and not task.get("note"):
                continue
            task = {**task, "text": texts.get(name, task["text"])}
        result.append(task)
    keys = [_key(task) for task in planned]
    for place, task in enumerate(planned):
        present = [_key(one) for one in result]
        later_keys = keys[place + 1 :]
        if keys[place] in present or any(is_over(one) and _key(one) in later_keys for one in result):
            continue
        before = [at for at, key in enumerate(present) if key in keys[:place]]
        result.insert(before[-1] + 1 if before else 0, task)
    return tuple(result)


def _key(task: Mapping[str, Any]) -> tuple[str, str]:
    """What a task is known by: its name, or step and words if it has none."""
    name = str(task.get("name") or "")
    return (name, "") if name else (str(task.get("step") or ""), str(task.get("text") or ""))


def open_task(step: str, text: str, due: date | None, name: TaskName | Literal[""] = "") -> dict[str, Any]:
    """A task that is open; `name` is that of one of the program's."""
    day = due.isoformat() if due is not None else None
    task = {"step": step, "text": text, "due": day, "done": None, "waived": None, "note": ""}
    return task | {"name": name} if name else task


def rescheduled(
    tasks: Sequence[Mapping[str, Any]],
    opened: date,
    before: date | None,
    after: date,
    days: WorkingDays = MONDAY_TO_FRIDAY,
) -> tuple[Mapping[str, Any], ...]:
    """The tasks for another end: open ones move, but for those whose day was changed by hand (or is not ours).

    `before` None: no end was picked so far, so that every open task of the checklist takes its new day.
    """
    new = due_days(opened, after, days)
    result = []
    for task in _former_rescheduled(tasks, opened, before, after):
        name = name_of(task)
        if task.get("name") and name and not task.get("moved") and not is_over(task):
            # A tool stays in use to the end.
            day = new[name] if name != TOOL else days.on_or_before(after)
            task = {**task, "due": max(day, opened).isoformat()}
        result.append(task)
    return tuple(result)


def _former_rescheduled(
    tasks: Sequence[Mapping[str, Any]], opened: date, before: date | None, after: date
) -> list[Mapping[str, Any]]:
    """The same for the tasks of books that know no names of tasks: by their words, and the days of that time."""
    if all(task.get("name") for task in tasks):
        return list(tasks)
    old = former_due_days(opened, before) if before is not None else {}
    new = former_due_days(opened, after)
    result = []
    for task in tasks:
        key = (str(task.get("step") or ""), str(task.get("text") or ""))
        ours = before is None or task.get("due") == (old[key].isoformat() if key in old else "")
        moves = key in new and ours and not is_over(task) and not task.get("name") and not task.get("moved")
        result.append({**task, "due": new[key].isoformat()} if moves else task)
    return result


def _shifted(day: date, number: int) -> date:
    try:
        return day + timedelta(days=number)
    except OverflowError:
        raise Refused(f"A date this far from {day} is out of the calendar; check the notice and the end.") from None
