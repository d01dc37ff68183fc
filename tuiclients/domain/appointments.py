"""The days to come, and those that have passed without being done: follow-ups and deadlines for a calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple
from zlib import crc32

from tuiclients.domain.audit import owed
from tuiclients.domain.audit.day import Day, standing
from tuiclients.domain.audit.fix_plan import in_words
from tuiclients.domain.audit.plan_history import plans_on
from tuiclients.domain.audit.wording import in_money
from tuiclients.domain.decision import Exit
from tuiclients.domain.offboarding.notice import last_day_to_give
from tuiclients.domain.offboarding.retrospect import unseen
from tuiclients.domain.offboarding.task import tasks_of
from tuiclients.domain.record import Record

AppointmentKind = Literal["follow-up", "parting", "plan", "contract", "prospect", "promise", "review"]


class Appointment(NamedTuple):
    """A day on which something falls due. `key` is the same each time, and no other one's.

    `kind` = follow-up, parting, plan, contract, prospect, promise or review.
    """

    key: str
    client: str
    on: date
    kind: AppointmentKind
    says: str


def appointments(day: Day) -> list[Appointment]:
    """What falls due with a client, in order of days; as known on a day."""
    record, as_of = day.record, day.as_of
    days = [appointment for exit_ in record.exits for appointment in _exit(record, exit_, as_of)]
    days += _retrospects(record, as_of)
    days += _plan(record, as_of)
    days += _facts(record, as_of)
    for promise in owed.pending_promises(day):
        if promise.due is not None:
            about = f" on {promise.invoice}" if promise.invoice else ""
            says = f"{in_money(promise.amount, day.policy)} promised{about}: has it come?"
            days.append(Appointment(f"promise-{promise.id}", record.client.id, promise.due, "promise", says))
    return sorted(days, key=lambda appointment: (appointment.on, appointment.key))


def _exit(record: Record, exit_: Exit, as_of: date) -> Iterator[Appointment]:
    if exit_.opened > as_of or (exit_.reopened is not None and exit_.reopened <= as_of):
        return
    client = record.client.id
    closed = exit_.closed if exit_.closed is not None and exit_.closed <= as_of else None
    for task in tasks_of(exit_, as_of):
        follows = task.step == "follow_up"
        if task.due is None or task.over or (closed and not follows):
            continue
        key = f"task-{exit_.id}-{task.step}-{crc32(task.text.encode()):08x}-{task.key.nth}"
        yield Appointment(key, client, task.due, "follow-up" if follows else "parting", task.text)
    if closed is None and exit_.ends is not None and exit_.ends >= as_of:
        yield Appointment(f"end-{exit_.id}", client, exit_.ends, "parting", "the last day of our work")


def _retrospects(record: Record, as_of: date) -> Iterator[Appointment]:
    for exit_, days, due in unseen(record, as_of):
        says = f"look back, {days} days after: hours, rate, feelings"
        yield Appointment(f"after-{exit_.id}-{days}", exit_.client, due, "follow-up", says)


def _plan(record: Record, as_of: date) -> Iterator[Appointment]:
    newest = plans_on(record, as_of).newest
    if newest is not None and newest.closed is None and standing(record, as_of) in ("active", "prospect"):
        cause = f" for {in_words(newest.cause)}" if newest.cause else ""
        says = f"the deadline of the fix plan{cause}: decide"
        yield Appointment(f"plan-{newest.id}", record.client.id, newest.deadline, "plan", says)


def _facts(record: Record, as_of: date) -> Iterator[Appointment]:
    client = record.client
    if client.status == "prospect" and client.sleep_until is not None:
        yield Appointment(f"sleep-{client.id}", client.id, client.sleep_until, "prospect", "slept on it: decide")
    if client.review_on is not None and client.review_on >= as_of and standing(record, as_of) == "active":
        yield Appointment(
            f"review-{client.id}", client.id, client.review_on, "review", "look at them again, in an audit"
        )
    ends = client.contract_ends
    if ends is None or ends < as_of or standing(record, as_of) == "former":
        return
    yield Appointment(f"contract-{client.id}", client.id, ends, "contract", "the contract ends")
    last = last_day_to_give(client, ends)
    if last is not None and last >= as_of:
        yield Appointment(f"notice-{client.id}", client.id, last, "contract", "the last day to give notice")
