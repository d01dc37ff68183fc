"""Triggers: facts that outrank the score, each with the entries behind it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from tuiclients.domain.audit.allocation import PAID, WRITTEN_OFF, Bill, Tranche
from tuiclients.domain.audit.coverage import SLACK
from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.owed import is_theirs, overdue_bills
from tuiclients.domain.audit.plan_history import Plans
from tuiclients.domain.audit.result import Effect, Trigger, TriggerName, strongest
from tuiclients.domain.audit.scoring import NO_EVIDENCE, is_below
from tuiclients.domain.audit.signals import behaviour, earning, feelings
from tuiclients.domain.audit.signals.behaviour import is_resolved
from tuiclients.domain.audit.signals.communication import Waits, waits_on
from tuiclients.domain.audit.signals.parts import LEAVE, LOOSE, SMALL
from tuiclients.domain.audit.wording import clean, count, figure, listed, on_day
from tuiclients.domain.entry import Entry
from tuiclients.domain.signal import SignalName

UNPAID_DAYS, LOST_DAYS = 30, 90
#: Days in which another late invoice was due, or in which the invoices were issued that a loss is held against.
YEAR = 365
#: Days for which a write-off of at least half of an invoice is remembered.
LOSS_DAYS = 180
ENOUGH_MINUTES = 15 * 60
#: Bills further apart than this many days are looked at over twelve months instead of three.
RARE_BILLS = 92
SIXTY_PERCENT = Decimal("0.6")
#: The ordinal of the first day that has twelve whole months of the calendar before it.
_CALENDAR = 400
GHOST_MESSAGES, GHOST_DAYS, GONE_DAYS = 3, 14, 30
IN_A_ROW, MORNINGS_HOLD = 3, 14
#: Minutes of work that are at stake while they are silent, and the days before the silence that they may lie in.
STAKE_MINUTES, STAKE_DAYS = 60, 14
STRAINED_BEHAVIOUR, BEHAVIOUR_EVIDENCE = 33, 3
STRAINED_FEELINGS, FEELINGS_EVIDENCE, FELT_DAYS, FELT_TIMES = 25, 1, 90, 3
ABUSES = ("rude", "disrespect")
SEVERE_DAYS, ABUSE_DAYS, ABUSE_TIMES, ABUSE_POINTS = 365, 90, 3, 6
OVERTIME_DAYS, OVERTIME_TIMES = 60, 3
PROMISE_DAYS, PROMISE_TIMES, PROMISE_POINTS = 180, 2, 4


class TriggerRule(NamedTuple):
    """A trigger: the signal that it belongs to, what a fix plan for it is about, and where its rule comes from."""

    name: TriggerName
    signal: SignalName
    as_cause: str
    source: str


#: All triggers, in the order in which an audit names them.
TRIGGERS = (
    TriggerRule("unpaid", "payment", "the unpaid invoices", f"clients who do not pay, {LOOSE}"),
    TriggerRule("ghost", "communication", "their silence", f"a lack of communication, {LOOSE}"),
    TriggerRule("abuse", "behaviour", "how they treat you", f"disrespect, which is not part of the work, {LOOSE}"),
    TriggerRule("breach", "behaviour", "the broken contract", f"broken contracts, {LOOSE}"),
    TriggerRule("mornings", "feelings", "the mornings", f"three mornings of waking up with them in mind, {LEAVE}"),
    TriggerRule("under60", "earning", "the rate", f"not earning your worth, {SMALL}"),
    TriggerRule("overtime", "behaviour", "work out of hours", f"demands morning, noon and night, {LOOSE}"),
    TriggerRule("promise", "payment", "the broken promises", f"trust that is broken, {LOOSE}"),
    TriggerRule("strain", "behaviour", "the strain", f"what the gut knew already, {LEAVE}"),
)


class Fired(NamedTuple):
    """The triggers that fired.

    `newest` = the day of the newest entry behind the deal-breakers, None without any. `causes` = the causes of fix
    plans that stand with them: the triggers themselves, and the signals that they belong to.
    """

    triggers: tuple[Trigger, ...]
    newest: date | None
    causes: frozenset[str] = frozenset()

    @property
    def strongest(self) -> Trigger | None:
        """The trigger with the strongest effect, the first of equals."""
        return strongest(self.triggers)


def fire(day: Day, plans: Plans, resting: Collection[str] = ()) -> Fired:
    """Look for every trigger on a day; a blind day has no mornings and no feelings.

    After a plan that succeeded, abuse, mornings, overtime, promise and strain count only what came since it was
    opened. `resting` = the signals with a weight of 0: without payment `unpaid` rests, without earning `under60`.
    """
    start = plans.new_start
    abused = abuse(day, start)
    broken = breach(day)
    strained = strain(day, start)
    found = (
        unpaid(day) if "payment" not in resting else None,
        ghost(day, day.once(waits_on)),
        abused[0] if abused else None,
        broken[0] if broken else None,
        None if day.is_blind else mornings(day, start),
        under60(day) if "earning" not in resting else None,
        overtime(day, start),
        promise(day, start),
        strained[0] if strained else None,
    )
    triggers = tuple([trigger for trigger in found if trigger])
    causes = frozenset(
        [trigger.name for trigger in triggers]
        + [rule.signal for rule in TRIGGERS for trigger in triggers if rule.name == trigger.name != "strain"]
        + list(strained[1] if strained else ())
    )
    if any(failure.counts(day.as_of, causes) for failure in plans.failures):
        triggers = tuple(
            [
                trigger._replace(effect="candidate") if trigger.name in ("under60", "strain") else trigger
                for trigger in triggers
            ]
        )
    newest = [dated[1] for dated in (abused, broken) if dated and dated[1]]
    return Fired(triggers, max(newest, default=None), causes)


def unpaid(day: Day) -> Trigger | None:
    """Invoices more than 30 days overdue, two that came late, or one that was lost at least by half."""
    open_bills = [bill for bill in overdue_bills(day) if day.today - bill.due > UNPAID_DAYS and is_theirs(bill)]
    late_bills = _late_again(day)
    lost_bills = _lost(day)
    parts = []
    late = 0
    if open_bills:
        worst = min(open_bills, key=lambda bill: bill.due)
        late = day.today - worst.due
        text = f"invoice {worst.entry.number}, {late} days overdue"
        if len(open_bills) > 1:
            text += f", and {count(len(open_bills) - 1, 'more', 'more')}"
        parts.append(text)
    if late_bills and not open_bills:
        numbers = [bill.entry.number for bill in late_bills[:3]]
        if len(late_bills) > 3:
            numbers.append(count(len(late_bills) - 3, "more", "more"))
        parts.append(f"invoices {listed(numbers)} each more than {UNPAID_DAYS} days late")
    if lost_bills:
        parts.append(f"invoice {lost_bills[-1].entry.number} written off")
    if not parts:
        return None
    ids = tuple(dict.fromkeys([bill.entry.id for bill in (*open_bills, *late_bills, *lost_bills)]))
    return Trigger("unpaid", "candidate" if late > LOST_DAYS else "cap", listed(parts), ids)


def _late_again(day: Day) -> list[Bill]:
    """The late invoices of a client who has just settled one of them late, by the order of their tranches."""
    tolerance = day.tolerance
    last: dict[int, Tranche] = {}
    for tranche in day.tranches:
        if tranche.how != PAID or tranche.amount > tolerance * tranche.bill.owed:
            last[id(tranche.bill)] = tranche
    late = [
        tranche
        for tranche in last.values()
        if tranche.late > UNPAID_DAYS and tranche.how != WRITTEN_OFF and is_theirs(tranche.bill)
    ]
    lately = day.client.bill_days + SLACK
    due_lately = [tranche for tranche in late if day.today - tranche.bill.due < YEAR]
    behind: dict[int, Bill] = {}
    for tranche in late:
        if tranche.how == PAID and day.today - tranche.on < lately:
            others = [other.bill for other in due_lately if other is not tranche]
            if others:
                behind |= {id(bill): bill for bill in (tranche.bill, *others)}
    return list(behind.values())


def _lost(day: Day) -> list[Bill]:
    """The invoices that lost half or more at once, if what was lost of late is more than small change in all."""
    losses = [loss for loss in day.losses if day.today - loss.on < LOSS_DAYS and is_theirs(loss.bill)]
    halves = [loss.bill for loss in losses if 2 * loss.amount >= loss.bill.owed]
    if not halves:
        return []
    lost = sum([loss.amount for loss in losses], Decimal(0))
    issued = sum([bill.owed for bill in day.bills if day.today - bill.on < YEAR], Decimal(0))
    return halves if lost > day.tolerance * issued else []


def whole_months(day: Day) -> tuple[date, date]:
    """The first and last day of the whole, fully billed months that `under60` looks at."""
    end = date.fromordinal(day.end)
    after = end + timedelta(days=1) if end < date.max else end
    last = end if after.day == 1 else end.replace(day=1) - timedelta(days=1)
    months = last.year * 12 + last.month - (12 if day.client.bill_days > RARE_BILLS else 3)
    return date(months // 12, months % 12 + 1, 1), last


def under60(day: Day) -> Trigger | None:
    """Less than 60 % of a stated target over whole months."""
    target = day.client.target_rate if day.client.target_rate is not None else day.policy.target_rate
    if not target or target < 0 or day.unbilled_start or day.end < _CALENDAR:
        return None
    start, stop = whole_months(day)
    since = day.client.since or day.first_entry
    if since is None or since >= start:
        return None
    first, last = start.toordinal(), stop.toordinal()
    minutes = earning.minutes(day, first, last)
    if minutes < ENOUGH_MINUTES:
        return None
    net = earning.net(day, first, last)
    if clean(net) * 60 >= SIXTY_PERCENT * target * minutes:
        return None
    rate = figure(net * 60 / minutes)
    months = 12 if day.client.bill_days > RARE_BILLS else 3
    text = f"{rate} an hour over {months} months, under 60 % of {figure(target)}"
    return Trigger("under60", "cap", text, earning.entries_behind(day, first, last))


def ghost(day: Day, waits: Waits) -> Trigger | None:
    """Three messages and two weeks without an answer, while money or work is at stake."""
    if len(waits.open) < GHOST_MESSAGES or waits.open_days < GHOST_DAYS or not _has_stake(day, waits.open[0]):
        return None
    effect: Effect = "candidate" if waits.open_days >= GONE_DAYS else "cap"
    text = f"{len(waits.open)} messages unanswered, the first for {waits.open_days} days"
    return Trigger("ghost", effect, text, tuple([message.id for message in waits.open]))


def _has_stake(day: Day, opening: Entry) -> bool:
    """Whether they owe money, or an hour was worked since shortly before the message that opened the wait."""
    if any(bill.is_open(day.tolerance) for bill in day.bills):
        return True
    first = opening.on.toordinal() - day.client.bill_days - STAKE_DAYS
    return earning.minutes(day, first, day.today) >= STAKE_MINUTES


def mornings(day: Day, start: date | None) -> Trigger | None:
    """One of us woke up with them in mind three mornings in a row, within the last two weeks."""
    of_person: dict[str, set[int]] = {}
    for entry in day.of("morning"):
        if start is None or entry.on > start:
            of_person.setdefault(entry.by, set()).add(entry.on.toordinal())
    behind: set[tuple[str, int]] = set()
    longest = 0
    for person, days in of_person.items():
        in_a_row = 0
        for on in sorted(days):
            in_a_row = in_a_row + 1 if on - 1 in days else 1
            if in_a_row >= IN_A_ROW and day.today - on <= MORNINGS_HOLD:
                behind |= {(person, on - back) for back in range(IN_A_ROW)}
                longest = max(longest, in_a_row)
    if not behind:
        return None
    ids = tuple([entry.id for entry in day.of("morning") if (entry.by, entry.on.toordinal()) in behind])
    return Trigger("mornings", "cap", f"{longest} mornings in a row: why are they not let go yet?", ids)


def strain(day: Day, start: date | None) -> tuple[Trigger, tuple[SignalName, ...]] | None:
    """Behaviour or feelings so low that they count whatever the rest says; with the signals that strain."""
    acts = day.once(behaviour.measure)
    feels = NO_EVIDENCE if day.is_blind else day.once(feelings.measure)
    parts: list[str] = []
    ids: tuple[str, ...] = ()
    signals: tuple[SignalName, ...] = ()
    if (
        acts.raw is not None
        and is_below(acts.raw, STRAINED_BEHAVIOUR)
        and not is_below(acts.n, BEHAVIOUR_EVIDENCE)
        and _has_new(start, day.of("incident"))
    ):
        parts.append(f"behaviour at {int(acts.raw)}")
        ids += behaviour.entries_behind(day)
        signals += ("behaviour",)
    if (
        feels.raw is not None
        and is_below(feels.raw, STRAINED_FEELINGS)
        and not is_below(feels.n, FEELINGS_EVIDENCE)
        and feelings.recent(day, FELT_DAYS) >= FELT_TIMES
        and _has_new(start, [entry for entry in day.of("feeling") if entry.level < 0])
    ):
        parts.append(f"feelings at {int(feels.raw)}")
        ids += feelings.entries_behind(day)
        signals += ("feelings",)
    return (Trigger("strain", "cap", f"{listed(parts)} of 100", ids), signals) if parts else None


def abuse(day: Day, start: date | None) -> tuple[Trigger, date | None] | None:
    """A severe abuse in a year, or three of any kind in 90 days: a deal-breaker if they are grave, else a cap.

    With the day of the newest entry behind a deal-breaker, None if it is none.
    """
    incidents = _since(start, [entry for entry in day.last_days("incident", SEVERE_DAYS) if entry.what in ABUSES])
    severe = [entry for entry in incidents if entry.severity == "severe"]
    recent = [entry for entry in incidents if day.today - entry.on.toordinal() < ABUSE_DAYS]
    if len(recent) < ABUSE_TIMES:
        recent = []
    if not severe and not recent:
        return None
    parts = []
    if severe:
        name = "rudeness" if severe[-1].what == "rude" else "disrespect"
        parts.append(f"severe {name} on {on_day(severe[-1].on, day.as_of)}")
    if recent:
        parts.append(f"rude or disrespectful {count(len(recent), 'time')} in {ABUSE_DAYS} days")
    behind = severe + recent
    grave = bool(severe) or points(recent) >= ABUSE_POINTS
    newest = max([entry.on for entry in behind]) if grave else None
    return Trigger("abuse", "deal_breaker" if grave else "cap", listed(parts), _ids(behind)), newest


def breach(day: Day) -> tuple[Trigger, date | None] | None:
    """Unresolved breaches of contract, with the day of the newest serious or severe one."""
    broken = [entry for entry in day.of("incident") if entry.what == "breach" and not is_resolved(entry, day)]
    if not broken:
        return None
    grave = [entry for entry in broken if entry.severity in ("serious", "severe")]
    effect: Effect = "deal_breaker" if grave else "cap"
    text = f"contract broken on {on_day((grave or broken)[-1].on, day.as_of)}"
    if len(broken) > 1:
        text += f", {len(broken)} breaches unresolved"
    return Trigger("breach", effect, text, _ids(broken)), grave[-1].on if grave else None


def overtime(day: Day, start: date | None) -> Trigger | None:
    """Work out of hours of which part is not billed, or which they demand while work is not billed."""
    times = _since(start, day.last_days("time", OVERTIME_DAYS))
    incidents = _since(start, day.last_days("incident", OVERTIME_DAYS))
    late = [entry for entry in times if entry.out_of_hours]
    late += [entry for entry in incidents if entry.what == "out_of_hours"]
    unbilled = [entry for entry in times if _is_unbilled(entry)]
    gives = any(entry.kind == "incident" or _is_unbilled(entry) for entry in late)
    if len(late) < OVERTIME_TIMES or not unbilled or not gives:
        return None
    text = f"out of hours {count(len(late), 'time')} in {OVERTIME_DAYS} days, and unbilled work"
    return Trigger("overtime", "cap", text, _ids(late + unbilled))


def _is_unbilled(entry: Entry) -> bool:
    return entry.kind == "time" and not entry.billable and entry.minutes > 0


def promise(day: Day, start: date | None) -> Trigger | None:
    """Promises that were logged as broken."""
    broken = _since(start, [entry for entry in day.last_days("incident", PROMISE_DAYS) if entry.what == "promise"])
    if len(broken) < PROMISE_TIMES or points(broken) < PROMISE_POINTS:
        return None
    return Trigger("promise", "cap", f"{len(broken)} promises broken in {PROMISE_DAYS} days", _ids(broken))


def points(incidents: Iterable[Entry]) -> int:
    """The points of incidents, as behaviour counts them, undecayed."""
    return sum([behaviour.POINTS[entry.severity] for entry in incidents])


def _has_new(start: date | None, incidents: Sequence[Entry]) -> bool:
    """Whether any of these entries came after a new start; without one all of them count."""
    return start is None or any(entry.on > start for entry in incidents)


def _since(start: date | None, entries: Iterable[Entry]) -> list[Entry]:
    return [entry for entry in entries if start is None or entry.on > start]


def _ids(entries: Iterable[Entry]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([entry.id for entry in entries]))
