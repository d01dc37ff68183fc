"""The costly half of an audit: everything about one client that does not depend on the rest of the book."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from tuiclients.domain.audit import notices
from tuiclients.domain.audit.book_average import Averages, averages
from tuiclients.domain.audit.day import Day, Standing, is_active
from tuiclients.domain.audit.owed import days_past_due, overdue_bills
from tuiclients.domain.audit.plan_history import Plans, plans_on
from tuiclients.domain.audit.result import Earned
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


class Readable(NamedTuple):
    """What the signals measured on a day, in their order, and why a signal is left out ("" where it counts)."""

    measured: tuple[Measured, ...]
    left_out: tuple[str, ...]


class _Measures(NamedTuple):
    readable: Readable
    net: Decimal
    minutes: int
    counts: bool


class MonthStart:
    """A client on the first of a month, which decides near the edge of a band.

    Their record is asked for and measured only when something of it is; it is not kept.
    """

    __slots__ = ("_load", "_measured", "_policy", "_signals", "on")

    def __init__(
        self, load: Callable[[], Record], policy: Policy, on: date, signals: tuple[SignalRecord, ...] = SIGNALS
    ) -> None:
        self.on = on
        self._load = load
        self._policy = policy
        self._signals = signals
        self._measured: _Measures | None = None

    @property
    def readable(self) -> Readable:
        """What the signals measured."""
        return self._measures.readable

    @property
    def net(self) -> Decimal:
        """The money of the window that ended then."""
        return self._measures.net

    @property
    def minutes(self) -> int:
        """The minutes of that window."""
        return self._measures.minutes

    @property
    def counts(self) -> bool:
        """Whether the client was in the book's average."""
        return self._measures.counts

    @property
    def _measures(self) -> _Measures:
        if self._measured is None:
            day = Day(self._load(), self._policy, self.on)
            worked = day.once(earning.measure)
            measured = readable(day, self._signals)
            self._measured = _Measures(measured, worked.net, worked.minutes, is_active(day.standing))
        return self._measured

    def __eq__(self, other: object) -> bool:
        """Whether both measure the same."""
        return isinstance(other, MonthStart) and (self.on, self._measures) == (other.on, other._measures)

    __hash__ = None  # type: ignore[assignment]


class Evidence(NamedTuple):
    """Everything that `judge` needs of a client; no entry is read after it.

    `now`, `blind` and `then` are what the `signals` measured: in full, blind, and 30 days earlier; `first` the same
    on the first of the month, None on that day itself. `says` are the words of the signals ("" where the target
    decides them), `entries` the ids behind them, `spans` the names of their windows. `past_due` = the days by which
    their oldest open invoice is overdue.
    """

    client: Client
    as_of: date
    standing: Standing
    earned: Earned
    earned_then: Earned
    signals: tuple[SignalRecord, ...]
    now: Readable
    blind: Readable
    then: Readable
    first: MonthStart | None
    says: tuple[str, ...]
    entries: tuple[tuple[str, ...], ...]
    spans: tuple[str, ...]
    fired: Fired
    blind_fired: Fired
    plans: Plans
    past_due: int
    decision: Decision | None
    remarks: tuple[str, ...]


def gather(
    record: Record,
    policy: Policy,
    as_of: date,
    signals: tuple[SignalRecord, ...] = SIGNALS,
    first: MonthStart | None = None,
) -> Evidence:
    """Read a client's record for the audit of a day: in full, blind, and 30 days earlier.

    `first` = that client on the first of the month, if it is known already.
    """
    day = Day(record, policy, as_of)
    blind = day.blind()
    then = Day(record, policy, max(as_of, date.min + timedelta(days=TREND_DAYS)) - timedelta(days=TREND_DAYS))
    plans = plans_on(record, as_of)
    parts = [parts_of(signal) for signal in signals]
    now = readable(day, signals)
    resting = _resting(policy, signals, now.left_out)
    return Evidence(
        client=record.client,
        as_of=as_of,
        standing=day.standing,
        earned=earned_on(day),
        earned_then=earned_on(then),
        signals=signals,
        now=now,
        blind=Readable(readable(blind, signals).measured, now.left_out),
        then=readable(then, signals),
        first=_month_start(first, record, policy, as_of, signals),
        says=tuple(["" if part.against_target else part.says(day) for part in parts]),
        entries=tuple([part.entries(day) for part in parts]),
        spans=tuple([part.span(day) if part.span else "" for part in parts]),
        fired=fire(day, plans, resting),
        blind_fired=fire(blind, plans, resting),
        plans=plans,
        past_due=days_past_due(day),
        decision=next((decision for decision in reversed(record.decisions) if decision.on <= as_of), None),
        remarks=notices.remarks(day),
    )


def gather_quickly(
    record: Record,
    policy: Policy,
    as_of: date,
    signals: tuple[SignalRecord, ...] = SIGNALS,
    first: MonthStart | None = None,
) -> Evidence:
    """Evidence enough for a day's verdict and money, at a third of the cost of `gather`.

    The audit that is judged by it has the right score, verdict, triggers and earnings; its blind score, its trend,
    its decision, its words and their entries mean nothing.
    """
    day = Day(record, policy, as_of)
    now = readable(day, signals)
    earned = earned_on(day)
    plans = plans_on(record, as_of)
    fired = fire(day, plans, _resting(policy, signals, now.left_out))
    return Evidence(
        client=record.client,
        as_of=as_of,
        standing=day.standing,
        earned=earned,
        earned_then=earned,
        signals=signals,
        now=now,
        blind=now,
        then=now,
        first=_month_start(first, record, policy, as_of, signals),
        says=("",) * len(signals),
        entries=((),) * len(signals),
        spans=("",) * len(signals),
        fired=fired,
        blind_fired=fired,
        plans=plans,
        past_due=days_past_due(day),
        decision=None,
        remarks=(),
    )


def _month_start(
    known: MonthStart | None, record: Record, policy: Policy, as_of: date, signals: tuple[SignalRecord, ...]
) -> MonthStart | None:
    """The first of the month of a day, None on that day itself."""
    if as_of.day == 1:
        return None
    return known or MonthStart(lambda: record, policy, as_of.replace(day=1), signals)


def averages_of(evidence: Iterable[Evidence]) -> Averages:
    """The book's own averages by the evidence on all clients."""
    everyone = list(evidence)
    return averages(
        [each.earned for each in everyone],
        [each.earned_then for each in everyone],
        [each.first or each.earned for each in everyone],
    )


def readable(day: Day, signals: tuple[SignalRecord, ...]) -> Readable:
    """What the signals measure on a day, in their order, and which of them are left out."""
    parts = [parts_of(signal) for signal in signals]
    return Readable(
        tuple([day.once(part.measure) for part in parts]),
        tuple([part.left_out(day) if part.left_out else "" for part in parts]),
    )


def _resting(policy: Policy, signals: tuple[SignalRecord, ...], left_out: tuple[str, ...]) -> tuple[str, ...]:
    """The signals without a weight."""
    return tuple(
        [signal.name for signal, why in zip(signals, left_out, strict=True) if why or not policy.weights[signal.name]]
    )


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
        counts=is_active(day.standing),
        minutes=worked.minutes,
        cost=earning.cost(day, first, last),
        overdue=owed,
        overdue_days=float(weighted / owed) if owed else 0.0,
        open=sum([bill.open for bill in day.bills], Decimal(0)),
    )
