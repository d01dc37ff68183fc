"""The checklist of an exit: its tasks by who ends it, in an order in which they can be done, on working days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final, Literal, NamedTuple

from tuiclients.domain.client import Client
from tuiclients.domain.decision import EndedBy
from tuiclients.domain.errors import Refused
from tuiclients.domain.month_sums import later
from tuiclients.domain.offboarding.former_checklist import former_due_days
from tuiclients.domain.offboarding.notice import after_notice, has_notice, knows_notice
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
            day = shifted(opened, task.days, days)
            day = min(day, max(days.on_or_before(ends), opened)) if day > ends else day
        else:
            day = from_end(ends, task.days, days)
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
    tasks: Sequence[Mapping[str, Any]], before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]
) -> tuple[Mapping[str, Any], ...]:
    """The tasks of an exit when somebody else turns out to end it: a new one would have had `before`, now `after`.

    Open tasks get the words that fit, and go where none do, unless they were noted or worded by hand; what is missing
    comes in, unless a later task is over already. Tasks of former books stay as they are.
    """
    if not any(task.get("name") for task in tasks):
        return tuple(tasks)
    texts = {_key(task): task["text"] for task in after}
    as_planned = {(_key(task), task["text"]) for task in before}
    result: list[Mapping[str, Any]] = []
    for task in tasks:
        key = _key(task)
        if (key, task.get("text")) in as_planned and not is_over(task):
            if key not in texts and not task.get("note"):
                continue
            task = {**task, "text": texts.get(key, task["text"])}
        result.append(task)
    keys = [_key(task) for task in after]
    for place, task in enumerate(after):
        present = [_key(one) for one in result]
        later_keys = keys[place + 1 :]
        if keys[place] in present or any(is_over(one) and _key(one) in later_keys for one in result):
            continue
        above = [at for at, key in enumerate(present) if key in keys[:place]]
        result.insert(above[-1] + 1 if above else 0, task)
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
    new: dict[str, date] = dict(due_days(opened, after, days).items())
    result = []
    for task in _former_rescheduled(tasks, opened, before, after):
        name, number = str(task.get("due_with") or name_of(task)), task.get("days_from_end")
        if not task.get("moved") and not is_over(task):
            if isinstance(number, int):
                task = {**task, "due": max(from_end(after, number, days), opened).isoformat()}
            elif (task.get("name") or task.get("due_with")) and name in new:
                task = {**task, "due": new[name].isoformat()}
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


def from_end(ends: date, number: int, days: WorkingDays) -> date:
    """The working day so many days from the last one: up to it no later, after it no sooner."""
    return days.on_or_before(_plus(ends, number)) if number <= 0 else shifted(ends, number, days)


def shifted(day: date, number: int, days: WorkingDays) -> date:
    """The first working day from so many days after a day on."""
    return days.on_or_after(_plus(day, number))


def _plus(day: date, number: int) -> date:
    try:
        return day + timedelta(days=number)
    except OverflowError:
        raise Refused(f"A date this far from {day} is out of the calendar; check the notice and the end.") from None
