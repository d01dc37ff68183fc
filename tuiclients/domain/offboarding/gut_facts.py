"""What happened with a client after a gut call: the facts by which the call is judged, each good, bad or neither."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple, get_args

from tuiclients.domain.audit import coverage
from tuiclients.domain.audit.allocation import WRITTEN_OFF, ZERO, Bill
from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.owed import is_theirs
from tuiclients.domain.audit.signals import earning
from tuiclients.domain.audit.signals.behaviour import POINTS
from tuiclients.domain.audit.wording import cents, count, figure, listed, on_day
from tuiclients.domain.decision import EndedBy, Exit
from tuiclients.domain.policy import Policy
from tuiclients.domain.record import Record

FactName = Literal["plan", "exit", "incidents", "money", "revenue", "feelings"]
FACTS: tuple[FactName, ...] = get_args(FactName)
#: What a fact counts: good 1, bad -1, grave -2, and 0 where it is only told.
GOOD, TOLD, BAD, GRAVE = 1, 0, -1, -2
#: Points of incidents (as Behaviour counts them, undecayed) from which they are bad, and grave.
INCIDENTS_BAD, INCIDENTS_GRAVE = 3, 6
#: Days past due from which open money is bad, and grave.
UNPAID_DAYS, UNPAID_GRAVE_DAYS = 30, 90
#: The revenue of a day against that of before: kept from this share on, grown, and lost below this one.
KEPT, GROWN, LOST = Decimal("0.8"), Decimal("1.1"), Decimal("0.5")
#: Days with a record that a revenue is compared over at least.
COMPARED_DAYS = 30
#: Below this share of what an hour must earn, money is bad however much comes, from so many minutes of work on.
MEAGRE, MEAGRE_MINUTES = Decimal("0.6"), 15 * 60
#: The mean feeling from which it is good (above 0) or bad (below), and the values that it rests on at least.
FELT, FELT_VALUES = 0.5, 2
_LEFT: dict[EndedBy, tuple[str, str]] = {
    "them": ("they left on", "they have been leaving since"),
    "both": ("you parted by agreement on", "you have been parting by agreement since"),
    "us": ("you let them go on", "you have been letting them go since"),
}
_PLANS = {"succeeded": ("succeeded on", GOOD), "failed": ("failed on", GRAVE), "refused": ("was refused on", GRAVE)}


class Fact(NamedTuple):
    """One thing that happened. `on` = its (last) day, `counts` = good 1, bad -1, grave -2, or 0: only told."""

    what: FactName
    on: date
    counts: int
    says: str
    entries: tuple[str, ...] = ()


def facts_after(record: Record, policy: Policy, called: date, until: date, as_of: date) -> tuple[Fact, ...]:
    """What happened on the days after `called` up to `until`, both at most `as_of`; at most one fact of each kind.

    From the day on which an exit opens only money that is owed counts: what is done and felt in parting is the
    parting's. Revenue goes by the days that bills cover, as known at `as_of`; what is owed by `until`.
    """
    exit_ = _standing_exit(record, until)
    before_exit = until if exit_ is None else min(until, date.fromordinal(max(1, exit_.opened.toordinal() - 1)))
    now = Day(record, policy, as_of)
    found = [
        _plan(record, called, before_exit),
        _exit(exit_, called, until),
        _incidents(now, called, before_exit),
        _money(Day(record, policy, until), called),
        _revenue(now, called, until) if exit_ is None else None,
        _feelings(now, called, before_exit),
    ]
    return tuple([fact for fact in found if fact is not None])


def _standing_exit(record: Record, until: date) -> Exit | None:
    """The newest exit opened by a day and not called off by then."""
    opened = [exit_ for exit_ in record.exits if exit_.opened <= until]
    return next((exit_ for exit_ in reversed(opened) if exit_.reopened is None or exit_.reopened > until), None)


def _plan(record: Record, called: date, until: date) -> Fact | None:
    closed = [
        (plan.closed, plan.id, plan.outcome)
        for plan in record.plans
        if plan.closed is not None and called < plan.closed <= until and plan.outcome in _PLANS
    ]
    if not closed:
        return None
    on, _, outcome = max(closed)
    words, counts = _PLANS[str(outcome)]
    return Fact("plan", on, counts, f"the fix plan {words} {on_day(on, called)}")


def _exit(exit_: Exit | None, called: date, until: date) -> Fact | None:
    if exit_ is None or exit_.opened <= called:
        return None
    over, going = _LEFT[exit_.ended_by]
    on = exit_.closed if exit_.closed is not None and exit_.closed <= until else exit_.opened
    words = over if on == exit_.closed else going
    return Fact("exit", on, TOLD if exit_.ended_by == "us" else GRAVE, f"{words} {on_day(on, called)}")


def _incidents(day: Day, called: date, until: date) -> Fact | None:
    entries = day.between("incident", called.toordinal() + 1, until.toordinal())
    if not entries:
        return None
    points = sum([POINTS[entry.severity] for entry in entries])
    counts = GRAVE if points >= INCIDENTS_GRAVE else BAD if points >= INCIDENTS_BAD else TOLD
    days = list(dict.fromkeys(on_day(entry.on, called) for entry in entries))
    when = listed(days) if len(days) <= 3 else f"the last on {days[-1]}"
    number = count(len(entries), "incident" if counts else "light incident")
    ids = tuple([entry.id for entry in entries])
    return Fact("incidents", entries[-1].on, counts, f"{number} ({when})", ids)


def _money(day: Day, called: date) -> Fact | None:
    """What is unpaid on a day, and what was given up since the call; disputes and our own mistakes aside."""
    unpaid = [bill for bill in day.bills if _is_unpaid(bill, day)]
    lost = [
        tranche
        for tranche in day.tranches
        if tranche.how == WRITTEN_OFF and tranche.on > called.toordinal() and is_theirs(tranche.bill)
    ]
    if not unpaid and not lost:
        return None
    parts, on, counts = [], called, BAD
    if lost:
        on = date.fromordinal(max(tranche.on for tranche in lost))
        total = sum([tranche.amount for tranche in lost], ZERO)
        parts.append(f"{_money_words(total)} written off by {on_day(on, called)}")
        by_bill = {tranche.bill.entry.id: ZERO for tranche in lost}
        for tranche in lost:
            by_bill[tranche.bill.entry.id] += tranche.amount
        if any(2 * by_bill[tranche.bill.entry.id] >= tranche.bill.owed for tranche in lost):
            counts = GRAVE
    if unpaid:
        on, late = day.as_of, max(day.today - bill.due for bill in unpaid)
        total = sum([bill.open for bill in unpaid], ZERO)
        parts.append(f"{_money_words(total)} unpaid, {late} days overdue")
        counts = GRAVE if late > UNPAID_GRAVE_DAYS else counts
    ids = [bill.entry.id for bill in unpaid] + [tranche.source for tranche in lost]
    return Fact("money", on, counts, " and ".join(parts), tuple(dict.fromkeys(ids)))


def _is_unpaid(bill: Bill, day: Day) -> bool:
    return bill.is_overdue(day.today, day.tolerance) and day.today - bill.due > UNPAID_DAYS and is_theirs(bill)


def _revenue(day: Day, called: date, until: date) -> Fact | None:
    """What the days after the call brought, by day, against as many days before it, as far as they have a record."""
    start, last = called.toordinal() + 1, min(until.toordinal(), day.end)
    after_days = last - start + 1
    begins = min(_record_begins(day), default=start)
    first = max(start - after_days, begins)
    before_days = start - first
    if after_days < COMPARED_DAYS or begins > last:
        return None
    after = earning.net(day, start, last) * 30 / after_days
    before = earning.net(day, first, start - 1) * 30 / before_days if before_days >= COMPARED_DAYS else ZERO
    if max(after, before) <= ZERO:
        return None
    words, counts = _compared(after, before)
    spent = earning.minutes(day, start, last)
    target = earning.target_rate(day.client, day.policy, None)
    if target and spent >= MEAGRE_MINUTES:
        rate = earning.net(day, start, last) * 60 / spent
        if rate < MEAGRE * target:
            words, counts = f"{words}, at {figure(rate)} an hour against your {figure(target)}", BAD
    ids = coverage.entries_behind(day.bills, first, last)
    return Fact("revenue", date.fromordinal(last), counts, words, tuple(dict.fromkeys(ids)))


def _record_begins(day: Day) -> Iterator[int]:
    """The first day with hours, and that which a bill covers."""
    if day.first_time is not None:
        yield day.first_time
    yield from [bill.first for bill in day.bills if coverage.covers(bill, 1, day.end)]


def _compared(after: Decimal, before: Decimal) -> tuple[str, int]:
    now, then = _money_words(after), _money_words(before)
    if before <= ZERO:
        return f"first revenue, {now} a month", GOOD
    if after < LOST * before:
        return f"revenue fell from {then} to {now} a month", BAD
    if after < KEPT * before:
        return f"revenue slipped from {then} to {now} a month", TOLD
    if after > GROWN * before:
        return f"revenue grew from {then} to {now} a month", GOOD
    return f"revenue stayed at {now} a month, {then} before", GOOD


def _feelings(day: Day, called: date, until: date) -> Fact | None:
    """The mean of the feelings about them, one value a person and day."""
    entries = day.between("feeling", called.toordinal() + 1, until.toordinal())
    levels: dict[tuple[date, str], list[int]] = {}
    for entry in entries:
        levels.setdefault((entry.on, entry.by), []).append(entry.level)
    if len(levels) < FELT_VALUES:
        return None
    mean = sum([sum(felt) / len(felt) for felt in levels.values()]) / len(levels)
    counts = GOOD if mean >= FELT else BAD if mean <= -FELT else TOLD
    words = f"feelings {mean:+.1f} on {count(len({on for on, _ in levels}), 'day')}"
    return Fact("feelings", entries[-1].on, counts, words, tuple([entry.id for entry in entries]))


def _money_words(amount: Decimal) -> str:
    return f"{cents(amount):,.0f}"
