"""Triggers: facts that outrank the score, each with the entries behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.owed import overdue_bills
from tuiclients.domain.audit.result import Effect, Trigger, TriggerName, strongest
from tuiclients.domain.audit.scoring import NO_EVIDENCE, Reading, is_below
from tuiclients.domain.audit.signals import behaviour, earning, feelings
from tuiclients.domain.audit.signals.behaviour import is_resolved
from tuiclients.domain.audit.signals.communication import Waits, waits_on
from tuiclients.domain.audit.signals.parts import LEAVE, LOOSE, SMALL
from tuiclients.domain.audit.wording import clean, count, figure, listed
from tuiclients.domain.entry import Entry
from tuiclients.domain.signal import SignalName

UNPAID_DAYS, LOST_DAYS = 30, 90
#: Reasons for which an invoice is not held against them.
EXCUSED_REASONS = ("dispute", "ours")
ENOUGH_MINUTES = 15 * 60
#: Bills further apart than this many days are looked at over twelve months instead of three.
RARE_BILLS = 92
SIXTY_PERCENT = Decimal("0.6")
#: The ordinal of the first day that has twelve whole months of the calendar before it.
_CALENDAR = 400
GHOST_MESSAGES, GHOST_DAYS, GONE_DAYS = 3, 14, 30
IN_A_ROW, MORNINGS_HOLD = 3, 14
STRAINED_BEHAVIOUR, STRAINED_FEELINGS, STRAINED_EVIDENCE = 33, 25, 4
ABUSES = ("rude", "disrespect")
SEVERE_DAYS, ABUSE_DAYS, ABUSE_TIMES = 365, 90, 3
OVERTIME_DAYS, OVERTIME_TIMES = 60, 3
PROMISE_DAYS, PROMISE_TIMES = 180, 2


class TriggerRule(NamedTuple):
    """A trigger: the signal that it belongs to, and where its rule comes from."""

    name: TriggerName
    signal: SignalName
    source: str


#: All triggers, in the order in which an audit names them.
TRIGGERS = (
    TriggerRule("unpaid", "payment", f"clients who do not pay, {LOOSE}"),
    TriggerRule("ghost", "communication", f"a lack of communication, {LOOSE}"),
    TriggerRule("abuse", "behaviour", f"disrespect that is no part of the work, {LOOSE}"),
    TriggerRule("breach", "behaviour", f"broken contracts, {LOOSE}"),
    TriggerRule("mornings", "feelings", f"waking up with a client in mind three mornings in a row, {LEAVE}"),
    TriggerRule("under60", "earning", f"not earning your worth, {SMALL}"),
    TriggerRule("overtime", "behaviour", f"demands morning, noon and night, {LOOSE}"),
    TriggerRule("promise", "behaviour", f"trust that is broken, {LOOSE}"),
    TriggerRule("strain", "behaviour", f"what the gut knew already, {LEAVE}"),
)


class Fired(NamedTuple):
    """The triggers that fired. `newest` = the day of the newest entry behind the deal-breakers, None without any."""

    triggers: tuple[Trigger, ...]
    newest: date | None

    @property
    def strongest(self) -> Trigger | None:
        """The trigger with the strongest effect, the first of equals."""
        return strongest(self.triggers)


def fire(day: Day, start: date | None, failed: bool) -> Fired:
    """Look for every trigger on a day; a blind day has no mornings and no feelings.

    `start` = the day of a new start, None without one: abuse, mornings, overtime, promise and strain count only what
    came after it. `failed` = a fix plan has failed. A weight of 0 switches off the trigger of payment (`unpaid`) and
    that of earning (`under60`).
    """
    weights = day.policy.weights
    abused = abuse(day, start)
    broken = breach(day)
    acts, feels = day.once(behaviour.measure), NO_EVIDENCE if day.is_blind else day.once(feelings.measure)
    triggers = (
        unpaid(day) if weights["payment"] else None,
        ghost(day.once(waits_on)),
        abused[0] if abused else None,
        broken[0] if broken else None,
        None if day.is_blind else mornings(day, start),
        under60(day, failed) if weights["earning"] else None,
        overtime(day, start),
        promise(day, start),
        strain(day, acts, feels, start, failed),
    )
    deal_breaking = [dated[1] for dated in (abused, broken) if dated and dated[1]]
    return Fired(tuple([trigger for trigger in triggers if trigger]), max(deal_breaking, default=None))


def unpaid(day: Day) -> Trigger | None:
    """Invoices more than 30 days overdue."""
    late_bills = [bill for bill in overdue_bills(day) if day.today - bill.due > UNPAID_DAYS]
    bills = [bill for bill in late_bills if bill.entry.reason not in EXCUSED_REASONS]
    if not bills:
        return None
    worst = min(bills, key=lambda bill: bill.due)
    late = day.today - worst.due
    text = f"invoice {worst.entry.number}, {late} days overdue"
    if len(bills) > 1:
        text += f", and {count(len(bills) - 1, 'more', 'more')}"
    ids = tuple([bill.entry.id for bill in bills])
    return Trigger("unpaid", "candidate" if late > LOST_DAYS else "cap", text, ids)


def whole_months(day: Day) -> tuple[date, date]:
    """The first and last day of the whole, fully billed months that `under60` looks at."""
    end = date.fromordinal(day.end)
    after = end + timedelta(days=1) if end < date.max else end
    last = end if after.day == 1 else end.replace(day=1) - timedelta(days=1)
    months = last.year * 12 + last.month - (12 if day.client.bill_days > RARE_BILLS else 3)
    return date(months // 12, months % 12 + 1, 1), last


def under60(day: Day, failed: bool) -> Trigger | None:
    """Less than 60 % of a stated target over whole months; a candidate once a fix plan has `failed`."""
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
    return Trigger("under60", "candidate" if failed else "cap", text, earning.entries_behind(day, first, last))


def ghost(waits: Waits) -> Trigger | None:
    """Three messages and two weeks without an answer."""
    if len(waits.open) < GHOST_MESSAGES or waits.open_days < GHOST_DAYS:
        return None
    effect: Effect = "candidate" if waits.open_days >= GONE_DAYS else "cap"
    text = f"{len(waits.open)} messages unanswered, the first for {waits.open_days} days"
    return Trigger("ghost", effect, text, tuple([message.id for message in waits.open]))


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


def strain(day: Day, acts: Reading, feels: Reading, start: date | None, failed: bool) -> Trigger | None:
    """Behaviour or feelings so low that they count whatever the rest says; a candidate once a fix plan has `failed`.

    `acts` and `feels` are the readings of behaviour and feelings.
    """
    parts: list[str] = []
    ids: tuple[str, ...] = ()
    if acts.raw is not None and is_below(acts.raw, STRAINED_BEHAVIOUR) and _has_new(start, day.of("incident")):
        parts.append(f"behaviour at {int(acts.raw)}")
        ids += behaviour.entries_behind(day)
    if (
        feels.raw is not None
        and is_below(feels.raw, STRAINED_FEELINGS)
        and not is_below(feels.n, STRAINED_EVIDENCE)
        and _has_new(start, [entry for entry in day.of("feeling") if entry.level < 0])
    ):
        parts.append(f"feelings at {int(feels.raw)}")
        ids += feelings.entries_behind(day)
    if not parts:
        return None
    return Trigger("strain", "candidate" if failed else "cap", f"{listed(parts)} of 100", ids)


def abuse(day: Day, start: date | None) -> tuple[Trigger, date] | None:
    """A severe abuse in a year, or three of any kind in 90 days; with the day of the newest entry behind it."""
    incidents = _since(start, [entry for entry in day.last_days("incident", SEVERE_DAYS) if entry.what in ABUSES])
    severe = [entry for entry in incidents if entry.severity == "severe"]
    recent = [entry for entry in incidents if day.today - entry.on.toordinal() < ABUSE_DAYS]
    if len(recent) < ABUSE_TIMES:
        recent = []
    if not severe and not recent:
        return None
    parts = []
    if severe:
        parts.append(f"severe abuse on {severe[-1].on.isoformat()}")
    if recent:
        parts.append(f"rude or disrespectful {count(len(recent), 'time')} in {ABUSE_DAYS} days")
    behind = severe + recent
    return Trigger("abuse", "deal_breaker", listed(parts), _ids(behind)), max([entry.on for entry in behind])


def breach(day: Day) -> tuple[Trigger, date | None] | None:
    """Unresolved breaches of contract, with the day of the newest serious or severe one."""
    broken = [entry for entry in day.of("incident") if entry.what == "breach" and not is_resolved(entry, day)]
    if not broken:
        return None
    grave = [entry for entry in broken if entry.severity in ("serious", "severe")]
    effect: Effect = "deal_breaker" if grave else "cap"
    text = f"contract broken on {(grave or broken)[-1].on.isoformat()}"
    if len(broken) > 1:
        text += f", {len(broken)} breaches unresolved"
    return Trigger("breach", effect, text, _ids(broken)), grave[-1].on if grave else None


def overtime(day: Day, start: date | None) -> Trigger | None:
    """Work out of hours, while part of the work is not billed."""
    times = _since(start, day.last_days("time", OVERTIME_DAYS))
    incidents = _since(start, day.last_days("incident", OVERTIME_DAYS))
    late = [entry for entry in times if entry.out_of_hours]
    late += [entry for entry in incidents if entry.what == "out_of_hours"]
    unbilled = [entry for entry in times if not entry.billable and entry.minutes > 0]
    if len(late) < OVERTIME_TIMES or not unbilled:
        return None
    text = f"out of hours {count(len(late), 'time')} in {OVERTIME_DAYS} days, and unbilled work"
    return Trigger("overtime", "cap", text, _ids(late + unbilled))


def promise(day: Day, start: date | None) -> Trigger | None:
    """Promises that were logged as broken."""
    broken = _since(start, [entry for entry in day.last_days("incident", PROMISE_DAYS) if entry.what == "promise"])
    if len(broken) < PROMISE_TIMES:
        return None
    return Trigger("promise", "cap", f"{len(broken)} promises broken in {PROMISE_DAYS} days", _ids(broken))


def _has_new(start: date | None, incidents: Sequence[Entry]) -> bool:
    """Whether any of these entries came after a new start; without one all of them count."""
    return start is None or any(entry.on > start for entry in incidents)


def _since(start: date | None, entries: Iterable[Entry]) -> list[Entry]:
    return [entry for entry in entries if start is None or entry.on > start]


def _ids(entries: Iterable[Entry]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([entry.id for entry in entries]))
