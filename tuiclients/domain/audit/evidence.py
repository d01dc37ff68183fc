"""The costly half of an audit: everything about one client that does not depend on the rest of the book."""

from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from tuiclients.domain.audit import notices
from tuiclients.domain.audit.day import Day, Standing, is_active, standing
from tuiclients.domain.audit.fix_plan import plans_on
from tuiclients.domain.audit.owed import overdue_bills
from tuiclients.domain.audit.result import Earned, PlanState
from tuiclients.domain.audit.signals import earning
from tuiclients.domain.audit.signals.parts import Measured, parts_of, refuse_partial
from tuiclients.domain.audit.triggers import Fired, fire
from tuiclients.domain.client import Client
from tuiclients.domain.decision import Decision
from tuiclients.domain.policy import Policy
from tuiclients.domain.record import Record
from tuiclients.domain.signal import SIGNALS, SignalRecord

refuse_partial(SIGNALS)

#: A trend compares with the score of this many days ago.
TREND_DAYS = 30


class Evidence(NamedTuple):
    """Everything that `judge` needs of a client; no entry is read after it.

    `now`, `blind` and `then` are what the `signals` measured, in their order: in full, blind, and 30 days earlier.
    `says` are their words ("" where the target decides them), `entries` the ids behind them.
    """

    client: Client
    as_of: date
    standing: Standing
    earned: Earned
    earned_then: Earned
    signals: tuple[SignalRecord, ...]
    now: tuple[Measured, ...]
    blind: tuple[Measured, ...]
    then: tuple[Measured, ...]
    says: tuple[str, ...]
    entries: tuple[tuple[str, ...], ...]
    fired: Fired
    blind_fired: Fired
    plan: PlanState | None
    decision: Decision | None
    remarks: tuple[str, ...]


def gather(record: Record, policy: Policy, as_of: date, signals: tuple[SignalRecord, ...] = SIGNALS) -> Evidence:
    """Read a client's record for the audit of a day: in full, blind, and 30 days earlier."""
    day = Day(record, policy, as_of)
    blind = day.blind()
    then = Day(record, policy, max(as_of, date.min + timedelta(days=TREND_DAYS)) - timedelta(days=TREND_DAYS))
    plans = plans_on(record, as_of)
    parts = [parts_of(signal) for signal in signals]
    return Evidence(
        client=record.client,
        as_of=as_of,
        standing=standing(record, as_of),
        earned=earned_on(day),
        earned_then=earned_on(then),
        signals=signals,
        now=measures(day, signals),
        blind=measures(blind, signals),
        then=measures(then, signals),
        says=tuple(["" if part.against_target else part.says(day) for part in parts]),
        entries=tuple([part.entries(day) for part in parts]),
        fired=fire(day, plans.new_start, plans.any_failed),
        blind_fired=fire(blind, plans.new_start, plans.any_failed),
        plan=plans.newest,
        decision=next((decision for decision in reversed(record.decisions) if decision.on <= as_of), None),
        remarks=notices.remarks(day),
    )


def gather_quickly(
    record: Record, policy: Policy, as_of: date, signals: tuple[SignalRecord, ...] = SIGNALS
) -> Evidence:
    """Evidence enough for a day's verdict and money, at a third of the cost of `gather`.

    The audit that is judged by it has the right score, verdict, triggers and earnings; its blind score, its trend,
    its decision, its words and their entries mean nothing.
    """
    day = Day(record, policy, as_of)
    now = measures(day, signals)
    earned = earned_on(day)
    plans = plans_on(record, as_of)
    fired = fire(day, plans.new_start, plans.any_failed)
    return Evidence(
        client=record.client,
        as_of=as_of,
        standing=standing(record, as_of),
        earned=earned,
        earned_then=earned,
        signals=signals,
        now=now,
        blind=now,
        then=now,
        says=("",) * len(signals),
        entries=((),) * len(signals),
        fired=fired,
        blind_fired=fired,
        plan=plans.newest,
        decision=None,
        remarks=(),
    )


def measures(day: Day, signals: tuple[SignalRecord, ...]) -> tuple[Measured, ...]:
    """What the signals measure on a day, in their order."""
    return tuple([day.once(parts_of(signal).measure) for signal in signals])


def earned_on(day: Day) -> Earned:
    """The money side of a day."""
    worked = day.once(earning.measure)
    first, last = earning.window(day)
    late = overdue_bills(day)
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
