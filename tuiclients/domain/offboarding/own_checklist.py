"""The user's own checklist: a plain text that leaves tasks out, gives them other words, and adds some."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from tuiclients.domain.decision import ENDED_BY, EndedBy
from tuiclients.domain.errors import Refused
from tuiclients.domain.offboarding.checklist import PLANNED, from_end, open_task, shifted
from tuiclients.domain.offboarding.task import STEP_NAMES
from tuiclients.domain.offboarding.working_days import WorkingDays

EVERYBODY: tuple[EndedBy, ...] = tuple(ENDED_BY)
_HEAD = re.compile(r"([a-z_]+)(?:\safter\s([a-z_]+))?(?:\sfor\s([a-z]+))?$")
_DAY = re.compile(r"(start|end)(?:\s?([+-])\s?([0-9]{1,4}))?$")


class OwnTask(NamedTuple):
    """A task that the user adds to a step: below the task `after`, "" = at the end of the step.

    `days` count from the start or the `end`; None: it falls due with the task above it.
    """

    step: str
    text: str
    after: str
    from_end: bool
    days: int | None
    ended_by: tuple[EndedBy, ...]


class OwnChecklist(NamedTuple):
    """What the user's file makes of the program's checklist. `words` are by task and who ends it."""

    without: frozenset[str] = frozenset()
    words: Mapping[tuple[str, EndedBy], str] = {}
    added: tuple[OwnTask, ...] = ()

    def applied(
        self, tasks: Iterable[Mapping[str, Any]], opened: date, ends: date, ended_by: EndedBy, days: WorkingDays
    ) -> tuple[Mapping[str, Any], ...]:
        """The tasks of an exit as the user wants them."""
        result = []
        for task in tasks:
            name = task["name"]
            if name not in self.without:
                result.append({**task, "text": self.words.get((name, ended_by), task["text"])})
        for own in self.added:
            if ended_by in own.ended_by:
                place = _place(result, own)
                due = _due(result, place, own, opened, ends, days)
                result.insert(place, open_task(own.step, own.text, due) | _counting(result, place, own))
        return tuple(result)


def own_checklist(text: str, path: str) -> OwnChecklist:
    """Read the user's file. Raises `Refused` with file and line for what cannot be read."""
    without: set[str] = set()
    words: dict[tuple[str, EndedBy], str] = {}
    added = []
    for number, line in enumerate(text.splitlines(), start=1):
        line = " ".join(line.split())
        if not line or line.startswith("#"):
            continue
        where = f"{path}, line {number}"
        if not line.isprintable() or len(line) > 300:
            raise Refused(f"{where}: a line is at most 300 printable characters.")
        first, _, rest = line.partition(" ")
        if first == "without":
            without |= _left_out(rest, where)
            continue
        head, colon, said = line.partition(":")
        found = _HEAD.fullmatch(head.strip())
        said = said.strip()
        if not colon or found is None or not said:
            raise Refused(
                f"{where}: expected `STEP: a task | end - 3`, `TASK: other words` or `without TASK`, "
                f"not {line[:60]!r}."
            )
        name, after, who = found.groups()
        ended_by = _ended_by(who, where)
        if name in PLANNED:
            if after:
                raise Refused(
                    f"{where}: {name} is one of the program's tasks and keeps its place; leave the after out."
                )
            words |= {(name, one): said for one in ended_by}
        elif name in STEP_NAMES:
            added.append(_own_task(name, said, after or "", ended_by, where))
        else:
            raise Refused(
                f"{where}: {name!r} is neither a step ({', '.join(STEP_NAMES)}) nor a task ({', '.join(PLANNED)})."
            )
    return OwnChecklist(frozenset(without), words, tuple(added))


def _left_out(typed: str, where: str) -> set[str]:
    everything, _, kept = typed.partition(" but ")
    names = [name.strip() for name in (kept if everything == "all" else typed).split(",") if name.strip()]
    for name in names:
        if name not in PLANNED and typed != "all":
            raise Refused(f"{where}: {name!r} is not a task; the tasks are {', '.join(PLANNED)}.")
    if typed == "all":
        return set(PLANNED)
    if not names:
        raise Refused(f"{where}: say which tasks are left out, such as `without team`, or `without all but settle`.")
    return set(PLANNED) - set(names) if everything == "all" else set(names)


def _ended_by(typed: str | None, where: str) -> tuple[EndedBy, ...]:
    if typed is None:
        return EVERYBODY
    found = tuple([who for who in EVERYBODY if who == typed])
    if not found:
        raise Refused(f"{where}: after `for` stands who ends it: {', '.join(EVERYBODY)}.")
    return found


def _own_task(step: str, said: str, after: str, ended_by: tuple[EndedBy, ...], where: str) -> OwnTask:
    if after and after not in PLANNED:
        raise Refused(f"{where}: {after!r} is not a task; the tasks are {', '.join(PLANNED)}.")
    if after and PLANNED[after].step != step:
        raise Refused(f"{where}: {after} is a task of the step {PLANNED[after].step}, not of {step}.")
    text, bar, day = (part.strip() for part in said.rpartition("|"))
    if not bar:
        return OwnTask(step, said, after, False, None, ended_by)
    found = _DAY.fullmatch(day)
    if found is None or not text:
        raise Refused(f"{where}: after the | stands its day, such as start + 4 or end - 3, not {day[:30]!r}.")
    days = int(found[3] or 0) * (-1 if found[2] == "-" else 1)
    return OwnTask(step, text, after, found[1] == "end", days, ended_by)


def _place(tasks: Sequence[Mapping[str, Any]], own: OwnTask) -> int:
    """Where an added task goes: below the one that it names and what was put there before, else last in its step."""
    named = [at for at, task in enumerate(tasks) if own.after and task.get("name") == own.after]
    if named:
        place = named[0] + 1
        while place < len(tasks) and tasks[place]["step"] == own.step and not tasks[place].get("name"):
            place += 1
        return place
    order = STEP_NAMES.index(own.step)
    return len([task for task in tasks if STEP_NAMES.index(task["step"]) <= order])


def _due(
    tasks: Sequence[Mapping[str, Any]], place: int, own: OwnTask, opened: date, ends: date, days: WorkingDays
) -> date:
    """Its day as the user wants it, on a working day; by default that of the task above it."""
    if own.days is None:
        return date.fromisoformat(tasks[place - 1]["due"]) if place else opened
    return max(opened, from_end(ends, own.days, days) if own.from_end else shifted(opened, own.days, days))


def _counting(tasks: Sequence[Mapping[str, Any]], place: int, own: OwnTask) -> dict[str, Any]:
    """What its day counts from when the end moves; without one of its own it counts as that of the task above."""
    if own.days is not None:
        return {"days_from_end": own.days} if own.from_end else {}
    above = tasks[place - 1] if place else {}
    if above.get("name"):
        return {"due_with": above["name"]}
    return {field: above[field] for field in ("days_from_end", "due_with") if field in above}
