"""What is claimed: money that stays open after an exit, and about which nobody is asked any more."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tuiclients.domain.parting.task import SETTLE, tasks_of
from tuiclients.domain.record import Record

#: With this word the note of the task about the last invoices begins.
CLAIM = "claim:"


class Claim(NamedTuple):
    """A claim on all that was open on a day, and how it goes on."""

    on: date
    how: str


def claimed(record: Record, as_of: date) -> Claim | None:
    """The newest claim on what a client owes, by a day; none once their exit was reopened."""
    for exit_ in reversed(record.exits):
        if exit_.opened > as_of or (exit_.reopened is not None and exit_.reopened <= as_of):
            continue
        for task in tasks_of(exit_, as_of):
            if task.text == SETTLE and task.done is not None and task.note.startswith(CLAIM):
                return Claim(task.done, task.note.removeprefix(CLAIM).strip())
    return None
