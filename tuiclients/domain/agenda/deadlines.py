"""What is to do because a day has come: plans, contracts, prospects, the steps of parting, and looking back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tuiclients.domain.agenda.item import Item, Offer
from tuiclients.domain.audit.fix_plan import in_words
from tuiclients.domain.audit.plan_history import plans_on
from tuiclients.domain.audit.plan_review import review_on
from tuiclients.domain.audit.result import PlanState
from tuiclients.domain.audit.wording import count, on_day
from tuiclients.domain.offboarding.notice import last_day_to_give, notice_in_words
from tuiclients.domain.offboarding.retrospect import unseen
from tuiclients.domain.offboarding.task import day_of, is_over
from tuiclients.domain.record import Record

#: Days ahead at which a plan's deadline, and the end of a contract, are listed.
PLAN_AHEAD, CONTRACT_AHEAD = 7, 30


def plan(record: Record, as_of: date) -> Iterator[Item]:
    """The deadline of the newest plan, when it is near or has passed; of one that succeeded its review."""
    newest = plans_on(record, as_of).newest
    if newest is None:
        return
    if newest.closed is not None:
        yield from _review(record, newest, newest.closed, as_of)
        return
    days_left = (newest.deadline - as_of).days
    if days_left > PLAN_AHEAD:
        return
    cause = f" for {in_words(newest.cause)}" if newest.cause else ""
    if days_left < 0:
        past = f"passed {count(-days_left, 'day')} ago"
        ways = "succeeded or failed; it was extended once" if newest.extended else "succeeded, failed or is extended"
        says = f"the deadline of the fix plan{cause} {past}: decide whether it {ways}"
    else:
        when = f"ends in {count(days_left, 'day')}" if days_left else "ends today"
        says = f"the fix plan{cause} {when}: see what has come of it"
    offer = Offer("plan", "open the plan", ref=newest.id)
    yield Item("plan", record.client.id, newest.deadline, says, (offer,))


def _review(record: Record, newest: PlanState, closed: date, as_of: date) -> Iterator[Item]:
    """Whether a plan that succeeded has held, for a month or until they are looked at: by a review or a decision."""
    due = review_on(record, as_of)
    if due is None or due > as_of:
        return
    cause = f" for {in_words(newest.cause)}" if newest.cause else ""
    says = f"the fix plan{cause} succeeded {count((as_of - closed).days, 'day')} ago: has it held?"
    yield Item("plan", record.client.id, due, says, (Offer("plan", "open the plan", ref=newest.id),))


def contract(record: Record, as_of: date) -> Iterator[Item]:
    """The end of a contract, or before it the last day on which notice can be given."""
    client = record.client
    ends = client.contract_ends
    if ends is None or ends < as_of:
        return
    last = last_day_to_give(client, ends)
    open_offer = (Offer("client", "open the contract facts", ref=client.id),)
    if last is not None and 0 <= (last - as_of).days <= CONTRACT_AHEAD:
        says = f"the last day to give {notice_in_words(client)}: the contract ends on {on_day(ends, as_of)}"
        yield Item("contract", client.id, last, says, open_offer)
        return
    days_left = (ends - as_of).days
    if days_left <= CONTRACT_AHEAD:
        when = f"in {count(days_left, 'day')}" if days_left else "today"
        yield Item("contract", client.id, ends, f"the contract ends {when}", open_offer)


def slept_on(record: Record, as_of: date) -> Iterator[Item]:
    """A prospect whose night has passed: decide."""
    until = record.client.sleep_until
    if until is None or until > as_of:
        return
    flags = f"; red flags: {', '.join(record.client.flags)}" if record.client.flags else ""
    offer = Offer("prospect", "decide about them", ref=record.client.id)
    yield Item("prospect", record.client.id, until, f"slept on it: take them on or decline{flags}", (offer,))


def tasks_due(record: Record, as_of: date) -> Iterator[Item]:
    """The tasks of an exit that have fallen due: every step of an open one, of a closed one what follows up."""
    for exit_ in record.exits:
        if exit_.opened > as_of or (exit_.reopened is not None and exit_.reopened <= as_of):
            continue
        closed = exit_.closed is not None and exit_.closed <= as_of
        for task in exit_.tasks:
            follows = task.get("step") == "follow_up"
            due = day_of(task, "due")
            if due is None or due > as_of or (closed and not follows) or is_over(task, as_of):
                continue
            says = str(task.get("text") or "").strip() or "a step of parting"
            offer = Offer("exit", "open the steps of parting", ref=exit_.id)
            yield Item("follow_up" if follows else "parting", record.client.id, due, says, (offer,))


def retrospects_due(record: Record, as_of: date) -> Iterator[Item]:
    """The retrospects that are due and nobody has looked at."""
    for exit_, days, due in unseen(record, as_of):
        if due <= as_of:
            says = f"{days} days since the exit was closed: see the hours freed, rate and feelings before and after"
            yield Item("after", record.client.id, due, says, (Offer("after", "see what came of it", ref=exit_.id),))
