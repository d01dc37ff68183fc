"""The tasks of an exit, free objects with step, text, due, done, waived, note and name; and claims, made by one."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Literal, NamedTuple, get_args

from tuiclients.domain.decision import Exit
from tuiclients.domain.record import Record

StepName = Literal["communicate", "honest", "help", "follow_up"]
TaskState = Literal["done", "waived", "open"]


class Step(NamedTuple):
    """One of the four steps. `asks` = what it is about, in a sentence."""

    name: StepName | Literal[""]
    title: str
    asks: str


STEPS = (
    Step("communicate", "Communicate clearly", "Tell them in person, early and plainly, that it ends and when."),
    Step("honest", "Be honest, diplomatically", "Give the true reason kindly; no blame, and no haggling afterwards."),
    Step("help", "Offer help", "Say who can serve them better, and hand everything over in good order."),
    Step("follow_up", "Follow up", "Ask how it went, close what is open, and learn from it."),
)
STEP_NAMES: tuple[StepName, ...] = get_args(StepName)
#: The tasks of the program by name, in the order in which they are done.
TaskName = Literal[
    "contract",
    "end",
    "team",
    "wording",
    "card",
    "rehearse",
    "book",
    "talk",
    "letter",
    "read",
    "send",
    "firm",
    "refer",
    "handover",
    "access",
    "tool",
    "transition",
    "recurring",
    "deposits",
    "settle",
    "questions",
    "smooth",
    "data",
    "feedback",
    "archive",
    "look_back",
]
TASK_NAMES: tuple[TaskName, ...] = get_args(TaskName)
#: The words of tasks in books that know no names of tasks.
FORMER_WORDS: dict[str, TaskName] = {
    "pick the end date": "end",
    "book a meeting or call": "book",
    "prepare the audit card": "card",
    "talk": "talk",
    "choose the wording of the reason": "wording",
    "write the letter from logged facts": "letter",
    "read the letter for blame": "read",
    "no negotiation once decided": "firm",
    "name one or two other providers": "refer",
    "handover list: files, credentials, access, work in progress": "handover",
    "agree on the transition dates": "transition",
    "final invoice and all open ones, or claim or write off": "settle",
    "ask about open questions": "questions",
    "ask whether the transition went smoothly": "smooth",
    "return or delete their data": "data",
    "archive": "archive",
    "look back: what to learn, was the gut call right": "look_back",
}
#: The note of the task that settles what is open begins with this word where the money is claimed.
CLAIM = "claim:"


class TaskKey(NamedTuple):
    """What identifies a task within its exit: step, text, and its place (from 0) among those that share both."""

    step: str
    text: str
    nth: int


class Task(NamedTuple):
    """A task as it is read. `number` counts from 1 in the order of the steps; `done` and `waived` are days.

    `name` is that of one of the program's tasks, "" for one of the user's own.

    What was ticked without a readable day counts as ticked, with the day None in `done` and `over` true.
    """

    number: int
    key: TaskKey
    due: date | None
    done: date | None
    waived: date | None
    over: bool
    note: str
    name: TaskName | Literal[""] = ""

    @property
    def step(self) -> str:
        """The name of the step that it belongs to."""
        return self.key.step

    @property
    def text(self) -> str:
        """What is to do."""
        return self.key.text

    @property
    def state(self) -> TaskState:
        """Whether it is still to do."""
        return "waived" if self.over and self.waived else "done" if self.over else "open"


class Claim(NamedTuple):
    """A claim on all that was open on a day, and how it goes on."""

    on: date
    how: str


def tasks_of(exit_: Exit, as_of: date | None = None) -> tuple[Task, ...]:
    """The tasks of an exit in the order of the steps; of one step in the order in which they stand.

    `as_of`: what was ticked or waived after that day has not happened.
    """
    keyed = []
    seen: dict[tuple[str, str], int] = {}
    for task in exit_.tasks:
        step, text = _word(task, "step"), _word(task, "text")
        nth = seen[step, text] = seen.get((step, text), -1) + 1
        keyed.append((TaskKey(step, text, nth), task))
    keyed.sort(key=lambda pair: STEP_NAMES.index(pair[0].step) if pair[0].step in STEP_NAMES else len(STEP_NAMES))
    return tuple(_read(number, key, task, as_of) for number, (key, task) in enumerate(keyed, start=1))


def place_of(exit_: Exit, key: TaskKey) -> int | None:
    """Where the task with a key stands in `exit_.tasks`, None if it is there no more."""
    nth = -1
    for place, task in enumerate(exit_.tasks):
        if (_word(task, "step"), _word(task, "text")) == (key.step, key.text):
            nth += 1
            if nth == key.nth:
                return place
    return None


def with_task(exit_: Exit, place: int, task: Mapping[str, Any]) -> Exit:
    """The exit with one of its tasks replaced."""
    return exit_._replace(tasks=(*exit_.tasks[:place], task, *exit_.tasks[place + 1 :]))


def with_note(exit_: Exit, name: TaskName, note: str) -> Exit:
    """The exit with a note at one of the program's tasks, if that is there."""
    place = next((at for at, task in enumerate(exit_.tasks) if task.get("name") == name), None)
    return exit_ if place is None else with_task(exit_, place, {**exit_.tasks[place], "note": note})


def present_step(tasks: Sequence[Task]) -> str:
    """The first step with an open task; "" when all is done or waived."""
    return next((task.step for task in tasks if not task.over), "")


def open_before(tasks: Sequence[Task], task: Task) -> list[Task]:
    """The open tasks of the steps before a task's own."""
    places: dict[str, int] = {name: place for place, name in enumerate(STEP_NAMES)}
    own = places.get(task.step, len(STEP_NAMES))
    return [other for other in tasks if not other.over and places.get(other.step, len(STEP_NAMES)) < own]


def is_over(task: Mapping[str, Any], as_of: date | None = None) -> bool:
    """Whether a task is done or waived (by a day); what was ticked without a readable day counts at once."""
    for mark in ("done", "waived"):
        if task.get(mark):
            day = day_of(task, mark)
            if day is None or as_of is None or day <= as_of:
                return True
    return False


def day_of(task: Mapping[str, Any], field: str) -> date | None:
    """The day in a field of a task, None if there is none that can be read."""
    try:
        return date.fromisoformat(task.get(field) or "")
    except (TypeError, ValueError):
        return None


def name_of(task: Mapping[str, Any]) -> TaskName | Literal[""]:
    """Which of the program's tasks it is, by its name or by the words of former books; "" for the user's own."""
    named = _word(task, "name")
    if not named:
        return FORMER_WORDS.get(_word(task, "text"), "")
    return next((name for name in TASK_NAMES if name == named), "")


def claimed(record: Record, as_of: date) -> Claim | None:
    """The newest claim on what a client owes, by a day; none once their exit was reopened."""
    for exit_ in reversed(record.exits):
        if exit_.opened > as_of or (exit_.reopened is not None and exit_.reopened <= as_of):
            continue
        for task in tasks_of(exit_, as_of):
            if task.name == "settle" and task.done is not None and task.note.startswith(CLAIM):
                return Claim(task.done, task.note.removeprefix(CLAIM).strip())
    return None


def _read(number: int, key: TaskKey, task: Mapping[str, Any], as_of: date | None) -> Task:
    done, waived = (day_of(task, mark) for mark in ("done", "waived"))
    return Task(
        number,
        key,
        day_of(task, "due"),
        done if done and (as_of is None or done <= as_of) else None,
        waived if waived and (as_of is None or waived <= as_of) else None,
        is_over(task, as_of),
        _word(task, "note"),
        name_of(task),
    )


def _word(task: Mapping[str, Any], field: str) -> str:
    value = task.get(field)
    return value if isinstance(value, str) else ""
