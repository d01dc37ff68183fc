"""What one could ask of a client, or log of them, as edits of a copy of their record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from tuiclients.domain.audit.allocation import ZERO
from tuiclients.domain.audit.day import Day, standing
from tuiclients.domain.audit.owed import overdue_bills
from tuiclients.domain.audit.rate_terms import RateTerms, terms_on, with_fee, with_hours
from tuiclients.domain.audit.signals.communication import waits_on
from tuiclients.domain.entry import Direction, Entry
from tuiclients.domain.policy import Policy
from tuiclients.domain.record import Record

#: Days from a question to its answer, and from one question to the next.
ANSWERED_WITHIN, ASKED_EVERY = 2, 7
#: The end of a day: what is asked for today comes after everything that is logged.
LATE = "23:59"
#: Potential in a review that says neither good nor bad, of 4.
NEUTRAL_POTENTIAL = 2


class PayOverdue(NamedTuple):
    """All that is overdue is paid on the day: the numbers of the invoices and what is open on each."""

    bills: tuple[tuple[str, Decimal], ...]


class OtherRate(NamedTuple):
    """Another fee (money a month) at the same hours, or other hours (a month) at the same fee.

    One of them is None if it is not to be had.
    """

    terms: RateTerms
    fee: Decimal | None
    hours: Fraction | None


class QuickAnswers(NamedTuple):
    """An answer today where one is awaited, then one question a week, each answered after two days.

    `weeks` = the questions, 0 if the answer of today is all; `awaited` = whether one is awaited today.
    """

    weeks: int
    awaited: bool


class NoIncident(NamedTuple):
    """No further incident (`incidents`), and no more work out of hours (`late_work`), for `days` days."""

    days: int
    incidents: bool = True
    late_work: bool = False


class MoreEvidence(NamedTuple):
    """What is to be logged where the evidence is thin.

    `review` = whether one; `answers` = messages that they answer; `hours`, billed at `rate` (money an hour).
    """

    review: bool = False
    answers: int = 0
    hours: int = 0
    rate: Decimal = ZERO


Request = PayOverdue | OtherRate | QuickAnswers | NoIncident | MoreEvidence


def known_by(record: Record, as_of: date) -> Record:
    """The record without what is dated after a day and so has not happened."""
    by_kind = {}
    for kind, entries in record.by_kind.items():
        entries = [entry for entry in entries if entry.on <= as_of]
        if kind == "incident":
            entries = [entry._replace(resolved=_by(entry.resolved, as_of)) for entry in entries]
        if entries:
            by_kind[kind] = entries
    client = record.client
    stands = standing(record, as_of)
    if stands == "active" or stands == "prospect":
        client = client._replace(status=stands)
    plans = []
    for plan in record.plans:
        if plan.opened <= as_of:
            if not _by(plan.closed, as_of):
                plan = plan._replace(closed=None, outcome=None)
            extensions = tuple([extension for extension in plan.extensions if extension.on <= as_of])
            plans.append(plan._replace(extensions=extensions))
    exits = [
        exit_._replace(closed=_by(exit_.closed, as_of), reopened=_by(exit_.reopened, as_of))
        for exit_ in record.exits
        if exit_.opened <= as_of
    ]
    decisions = [decision for decision in record.decisions if decision.on <= as_of]
    return Record(client, by_kind, plans, exits, decisions)


def _by(day: date | None, as_of: date) -> date | None:
    return day if day is not None and day <= as_of else None


def reached_on(requests: Sequence[Request], as_of: date) -> date:
    """The day on which all of this has been done."""
    return max([as_of, *[_ends(request, as_of) for request in requests]])


def _ends(request: Request, as_of: date) -> date:
    days = 0
    if isinstance(request, NoIncident):
        days = request.days
    elif isinstance(request, QuickAnswers) and request.weeks:
        days = 1 + ASKED_EVERY * (request.weeks - 1) + ANSWERED_WITHIN
    return as_of + timedelta(days=min(days, (date.max - as_of).days))


def apply(record: Record, requests: Sequence[Request], policy: Policy, as_of: date) -> Record:
    """A copy of a record (see `known_by`) in which all of this has been done; an `OtherRate` names one way only.

    If that takes days, bills that are open and fall due meanwhile are paid when due; nothing else happens in them.
    """
    until = reached_on(requests, as_of)
    for request in requests:
        if isinstance(request, PayOverdue):
            record = record.with_entries(_payments(record, policy, as_of))
        elif isinstance(request, OtherRate):
            if request.fee is not None:
                record = with_fee(record, request.terms, request.fee, as_of)
            elif request.hours is not None:
                record = with_hours(record, request.terms, request.hours)
        elif isinstance(request, QuickAnswers):
            record = record.with_entries(_answers(record, request, as_of))
        elif isinstance(request, MoreEvidence):
            record = record.with_entries(_evidence(record, request, policy, as_of))
    return record.with_entries(_payments_to_come(record, policy, as_of, until)) if until > as_of else record


def overdue(record: Record, policy: Policy, as_of: date) -> PayOverdue | None:
    """All that is overdue on a day, None if nothing is."""
    bills = sorted(overdue_bills(Day(record, policy, as_of)), key=lambda bill: (bill.due, bill.on))
    return PayOverdue(tuple([(bill.entry.number, bill.open) for bill in bills])) if bills else None


def falls_due(record: Record, policy: Policy, as_of: date, until: date) -> int:
    """The number of open bills that fall due from a day until before another."""
    return len(_payments_to_come(record, policy, as_of, until))


def _payments(record: Record, policy: Policy, as_of: date) -> list[Entry]:
    bills = overdue_bills(Day(record, policy, as_of))
    return [_payment(record, place, as_of, bill.entry.number, bill.open) for place, bill in enumerate(bills)]


def _payments_to_come(record: Record, policy: Policy, as_of: date, until: date) -> list[Entry]:
    """Payments of the bills that are open and not yet overdue, each on the day when it falls due."""
    day = Day(record, policy, as_of)
    return [
        _payment(record, 1000 + place, date.fromordinal(bill.due), bill.entry.number, bill.open)
        for place, bill in enumerate(day.bills)
        if bill.is_open(day.tolerance) and day.today <= bill.due < until.toordinal()
    ]


def _payment(record: Record, place: int, on: date, number: str, amount: Decimal) -> Entry:
    return Entry(f"~paid{place:04}", record.client.id, on, "payment", LATE, amount=amount, invoice=number)


def _answers(record: Record, request: QuickAnswers, as_of: date) -> list[Entry]:
    entries = [_message(record, "in", 0, as_of, LATE)] if request.awaited else []
    for week in range(request.weeks):
        asked = as_of + timedelta(days=1 + ASKED_EVERY * week)
        entries.append(_message(record, "out", week + 1, asked))
        entries.append(_message(record, "in", week + 1, asked + timedelta(days=ANSWERED_WITHIN)))
    return entries


def _message(record: Record, direction: Direction, place: int, on: date, at: str = "") -> Entry:
    return Entry(f"~{direction}{place:04}", record.client.id, on, "message", at, direction=direction)


def _evidence(record: Record, request: MoreEvidence, policy: Policy, as_of: date) -> list[Entry]:
    """Entries of today: a review that says neither good nor bad, messages answered at once, hours that are billed."""
    client = record.client.id
    entries = []
    if request.review:
        fit = {criterion: place % 2 == 0 for place, criterion in enumerate(policy.fit_criteria)}
        entries.append(Entry("~review", client, as_of, "review", LATE, fit=fit, potential=NEUTRAL_POTENTIAL))
    for place in range(request.answers):
        entries.append(_message(record, "out", place, as_of, f"00:{2 * place:02}"))
        entries.append(_message(record, "in", place, as_of, f"00:{2 * place + 1:02}"))
    if request.hours:
        minutes = request.hours * 60
        entries.append(Entry("~time", client, as_of, "time", LATE, minutes=minutes))
        waiting = _not_invoiced(record, policy, as_of)
        amount = request.rate * (minutes + waiting) / 60
        entries.append(Entry("~bill", client, as_of, "invoice", LATE, number="~bill", amount=amount))
    return entries


def _not_invoiced(record: Record, policy: Policy, as_of: date) -> int:
    """Minutes after the day up to which bills reach."""
    day = Day(record, policy, as_of)
    return sum([entry.minutes for entry in day.between("time", day.end + 1, day.today)])


def awaits_answer(record: Record, policy: Policy, as_of: date) -> bool:
    """Whether they owe an answer."""
    return bool(waits_on(Day(record, policy, as_of)).open)


def rate_terms(record: Record, policy: Policy, as_of: date) -> RateTerms | None:
    """Their fee and hours, None where there is no rate to speak of: without hours, or with more given back than
    billed.
    """
    terms = terms_on(Day(record, policy, as_of))
    return terms if terms.minutes > 0 and terms.fee >= 0 else None
