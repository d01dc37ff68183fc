"""The costly half of an audit: everything about one client that does not depend on the rest of the book."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from tuiclients.domain.audit import notices
from tuiclients.domain.audit.day import Day, is_active, standing
from tuiclients.domain.audit.fix_plan import plans_on
from tuiclients.domain.audit.owed import overdue
from tuiclients.domain.audit.result import Earned, PlanState
from tuiclients.domain.audit.scoring import NOTHING, Reading
from tuiclients.domain.audit.signals import behaviour, communication, earning, feelings, fit, future, payment
from tuiclients.domain.audit.signals.earning import Worked
from tuiclients.domain.audit.triggers import Fired, fire
from tuiclients.domain.client import Client
from tuiclients.domain.decision import Decision
from tuiclients.domain.policy import SIGNAL_NAMES, Policy
from tuiclients.domain.record import Record

_ACTS, _FEELS = 2, 3
_NO_WORDS = ("",) * (len(SIGNAL_NAMES) - 1)
_NO_ENTRIES: tuple[tuple[str, ...], ...] = ((),) * len(SIGNAL_NAMES)
#: A trend compares with the score of so many days ago.
TREND_DAYS = 30


class Measures(NamedTuple):
    """What the seven signals measure on a day: `worked` (earning, without its target) and the other readings."""

    worked: Worked
    readings: tuple[Reading, ...]


class Evidence(NamedTuple):
    """Everything that `judge` needs of a client; no entry is read after it.

    `says` and `entries` are those of the six signals after earning and of all seven, in the order of the policy.
    """

    client: Client
    as_of: date
    standing: str
    earned: Earned
    earned_then: Earned
    now: Measures
    blind: Measures
    then: Measures
    says: tuple[str, ...]
    entries: tuple[tuple[str, ...], ...]
    fired: Fired
    blind_fired: Fired
    plan: PlanState | None
    decision: Decision | None
    remarks: tuple[str, ...]


def gather(record: Record, policy: Policy, as_of: date) -> Evidence:
    """Read a client's record for the audit of a day: in full, blind, and 30 days earlier."""
    day = Day(record, policy, as_of)
    blind = day.blind()
    then = Day(record, policy, max(as_of, date.min + timedelta(days=TREND_DAYS)) - timedelta(days=TREND_DAYS))
    waits, blind_waits = communication.walk(day), communication.walk(blind)
    now = measures(day, waits)
    hidden = measures(blind, blind_waits)
    before = measures(then, communication.walk(then))
    outlook = future.look(day)
    first, last = earning.window(day)
    plans = plans_on(record, as_of)
    acts, feels = 2, 3
    return Evidence(
        client=record.client,
        as_of=as_of,
        standing=standing(record, as_of),
        earned=earned_on(day, now.worked),
        earned_then=earned_on(then, before.worked),
        now=now,
        blind=hidden,
        then=before,
        says=(
            payment.says(day),
            communication.says(waits, policy.half_lives["communication"]),
            behaviour.says(day),
            feelings.says(now.readings[feels]),
            fit.says(day),
            future.says(outlook),
        ),
        entries=(
            earning.sources(day, first, last),
            payment.sources(day),
            communication.sources(waits),
            behaviour.sources(day),
            feelings.sources(day),
            fit.sources(day),
            future.sources(outlook, day),
        ),
        fired=fire(day, waits, now.readings[acts], now.readings[feels], plans),
        blind_fired=fire(blind, blind_waits, hidden.readings[acts], NOTHING, plans),
        plan=plans.newest,
        decision=next((decision for decision in reversed(record.decisions) if decision.on <= as_of), None),
        remarks=notices.remarks(day),
    )


def gather_quickly(record: Record, policy: Policy, as_of: date) -> Evidence:
    """Evidence on a day as `gather` gives it, but for the blind side, the trend, and all words and sources.

    The audit that is judged by it has the right score, verdict, triggers and earnings; its blind score, its trend
    and its decision are not looked at.
    """
    day = Day(record, policy, as_of)
    waits = communication.walk(day)
    now = measures(day, waits)
    earned = earned_on(day, now.worked)
    plans = plans_on(record, as_of)
    fired = fire(day, waits, now.readings[_ACTS], now.readings[_FEELS], plans)
    return Evidence(
        client=record.client,
        as_of=as_of,
        standing=standing(record, as_of),
        earned=earned,
        earned_then=earned,
        now=now,
        blind=now,
        then=now,
        says=_NO_WORDS,
        entries=_NO_ENTRIES,
        fired=fired,
        blind_fired=fired,
        plan=plans.newest,
        decision=None,
        remarks=(),
    )


def measures(day: Day, waits: communication.Waits) -> Measures:
    """What the seven signals measure on a day; `waits` are those of the day."""
    return Measures(
        earning.measure(day),
        (
            payment.measure(day),
            communication.weigh(waits, day.policy.half_lives["communication"]),
            behaviour.measure(day),
            feelings.measure(day),
            fit.measure(day),
            future.measure(day),
        ),
    )


def earned_on(day: Day, worked: Worked) -> Earned:
    """The money side of a day, from what `earning` measured on it."""
    first, last = earning.window(day)
    late = overdue(day)
    owed = sum([bill.open for bill in late], Decimal(0))
    weighted = sum([bill.open * (day.today - bill.due) for bill in late], Decimal(0))
    return Earned(
        net=worked.net,
        hours=worked.minutes / 60,
        end=date.fromordinal(day.end),
        not_invoiced=earning.minutes(day, last + 1, day.today) / 60,
        counts=is_active(standing(day.record, day.as_of)),
        minutes=worked.minutes,
        cost=earning.cost(day, first, last),
        overdue=owed,
        overdue_days=float(weighted / owed) if owed else 0.0,
        open=sum([bill.open for bill in day.bills], Decimal(0)),
    )
