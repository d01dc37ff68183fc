"""The days that a letter asks for: until when to answer and to pay, the handover, and the questions after the end."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.owed import pending_promises
from tuiclients.domain.decision import Exit
from tuiclients.domain.entry import Entry
from tuiclients.domain.month_sums import later
from tuiclients.domain.offboarding.notice import after_notice
from tuiclients.domain.offboarding.task import tasks_of
from tuiclients.domain.offboarding.working_days import MONDAY_TO_FRIDAY, WorkingDays
from tuiclients.writing.letter_history import day_of_talk

#: Days from the handover to the end of the work.
HANDOVER_DAYS = 14
#: Days that a handover takes at least.
SOON_DAYS = 3
#: Days that they have to answer and to pay, at least: the next working day counts.
ANSWER_DAYS, PAY_DAYS = 7, 10
#: Days after the end on which they are asked whether anything is open, and until which questions are answered.
FIRST_DAYS, SECOND_DAYS = 7, 30
#: The first and last ends around which there is room for all of these in the calendar.
_FIRST_END, _LAST_END = date.min + timedelta(days=HANDOVER_DAYS), date.max - timedelta(days=40)


class Ending(NamedTuple):
    """How the work ends: its last day, and the exit if there is one. `typed`: the day is none of the exit's."""

    ends: date | None = None
    exit: Exit | None = None
    typed: bool = False


NO_ENDING = Ending()


class LetterDays(NamedTuple):
    """The days of a letter. `promise`: the entry that puts off the day to pay.

    The last three are None without a last day; they are those of the exit's own tasks where these are still to come.
    """

    answer_by: date
    pay_by: date
    promise: Entry | None
    handover: date | None = None
    first: date | None = None
    second: date | None = None


def letter_days(day: Day, ending: Ending = NO_ENDING, days: WorkingDays = MONDAY_TO_FRIDAY) -> LetterDays:
    """The days of a letter that is written on a day."""
    answer_by = days.on_or_after(later(day.as_of, ANSWER_DAYS))
    pay_by, promise = _pay_by(day, days)
    ends = ending.ends
    if ends is None or not _FIRST_END <= ends <= _LAST_END:
        return LetterDays(answer_by, pay_by, promise)
    planned = _planned(day, ending)
    handover = planned.get("handover", _handover(day, ends, days))
    if ends >= day.as_of:
        # Whom to hand over to must be known before.
        before = days.on_or_before(handover - timedelta(days=1))
        answer_by = min(answer_by, max(before, day.as_of + timedelta(days=1)))
    first = planned.get("questions", days.on_or_after(later(ends, FIRST_DAYS)))
    second = planned.get("data", days.on_or_after(later(ends, SECOND_DAYS)))
    return LetterDays(answer_by, pay_by, promise, handover, first, second)


def keeps_notice(day: Day, ending: Ending) -> bool:
    """Whether the work ends no earlier than the notice, which begins with the talk, else with the letter."""
    given = day_of_talk(day, ending.exit) or day.as_of
    return ending.ends is not None and after_notice(day.client, given) <= ending.ends


def _pay_by(day: Day, days: WorkingDays) -> tuple[date, Entry | None]:
    """The working day in ten days, or the last one that they have promised, with the promise."""
    on = days.on_or_after(later(day.as_of, PAY_DAYS))
    promises = [(entry.due, entry.id, entry) for entry in pending_promises(day) if entry.due and entry.due > on]
    if not promises:
        return on, None
    last, _, promise = max(promises, key=lambda one: one[:2])
    return last, promise


def _handover(day: Day, ends: date, days: WorkingDays) -> date:
    soon = min(day.as_of, _LAST_END) + timedelta(days=SOON_DAYS)
    on = days.on_or_after(max(ends - timedelta(days=HANDOVER_DAYS), soon))
    return min(on, max(ends, soon))


def _planned(day: Day, ending: Ending) -> dict[str, date]:
    """The days of the exit's tasks that leave time to do them, by name."""
    if ending.exit is None or ending.typed:
        return {}
    soon = later(day.as_of, SOON_DAYS)
    return {task.name: task.due for task in tasks_of(ending.exit, day.as_of) if task.due and task.due >= soon}
