"""The facts that a letter may state, each with the entries behind it: what is logged, nothing that is felt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tuiclients.domain.audit import owed
from tuiclients.domain.audit.allocation import ZERO, Bill
from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.number_to_ask import NumberToAsk
from tuiclients.domain.audit.owed import overdue_bills
from tuiclients.domain.audit.request import OtherRate
from tuiclients.domain.audit.signals import earning
from tuiclients.domain.client import Provider
from tuiclients.domain.offboarding.task import tasks_of
from tuiclients.domain.offboarding.working_days import MONDAY_TO_FRIDAY, WorkingDays
from tuiclients.domain.policy import Policy
from tuiclients.writing import letter_history as history
from tuiclients.writing.letter_days import HANDOVER_DAYS, NO_ENDING, Ending, LetterDays, keeps_notice, letter_days
from tuiclients.writing.letter_markdown import escaped_inline
from tuiclients.writing.letter_sources import (
    CARD,
    DAY,
    EXIT,
    PLAN,
    REFERRALS,
    SAID,
    SETTINGS,
    Behind,
    Fact,
    Number,
    unmarkable,
)
from tuiclients.writing.letter_words import LetterWords

#: Days that a letter looks back for work beyond the agreement.
BEYOND_DAYS = 60


def letter_facts(
    day: Day,
    words: LetterWords,
    ending: Ending = NO_ENDING,
    providers: Sequence[Provider] = (),
    said: Mapping[str, str] | None = None,
    number: NumberToAsk | None = None,
    days: WorkingDays = MONDAY_TO_FRIDAY,
) -> dict[str, Any]:
    """Everything that a letter to a client may say on a day: texts, numbers, lists and dicts, safe in Markdown.

    `providers`: who may serve them better; `said`: what the user adds by name; `number`: the fee or the hours that
    would carry the work; `days`: those on which something can fall due.
    """
    client, policy = day.client, day.policy
    open_bills = [bill for bill in sorted(day.bills, key=_by_due) if bill.is_open(day.tolerance)]
    late = sorted([bill for bill in overdue_bills(day) if bill.entry.reason != "ours"], key=_by_due)
    by = letter_days(day, ending, days)
    pay_by = Fact(words.short_date(by.pay_by), by.promise.id if by.promise is not None else DAY)
    data = {
        "today": Fact(words.full_date(day.as_of), DAY),
        "us": Fact(said["us"], SAID) if said and "us" in said else Fact(_name(policy.me), SETTINGS),
        "business": Fact(policy.business, SETTINGS),
        "single": policy.voice == "i",
        "client": {"name": Fact(client.name, CARD), "contact": Fact(client.contact, CARD)},
        "salutation": Fact(words.salutation(client, client.language or policy.language), CARD),
        "terms_days": Number(client.terms_days, CARD),
        "terms": Fact(words.terms(client), CARD),
        "currency": Fact(policy.currency, SETTINGS),
        "since": Fact(words.since(client.since) if client.since else "", CARD),
        "notice": Fact(words.notice(client) if keeps_notice(day, ending) else "", CARD),
        "answer_by": Fact(words.short_date(by.answer_by), DAY),
        "pay_by": pay_by,
        "pay_open": _pay_open(day, open_bills, pay_by, words),
        "prospect": history.is_prospect(day),
        "open": [_bill(day, bill, words) for bill in open_bills],
        "open_total": _total(day, open_bills, words),
        "overdue": [_bill(day, bill, words) for bill in late],
        "overdue_total": _total(day, late, words),
        "late_fee": Fact(words.money(policy.late_fee, policy.currency) if policy.late_fee else "", SETTINGS),
        "interest": Fact(words.interest(policy.late_interest) if policy.late_interest else "", SETTINGS),
        "promised": _promised(day, words),
        **history.reminded(day, late, words),
        "slipped": _may_have_slipped(day, late),
        "question": history.question(day, words),
        "asked": history.asked(day, words),
        "enquiry": history.enquiry(day, words),
        "breach": history.breach(day, words),
        "praise": history.praise(day, words),
        "year": history.year(day, words),
        "plan": history.plan(day, words),
        "talk": history.talk(day, ending.exit, words),
        **_work(day, words),
        "ask": _ask(day, number, words),
        **_ending(day, ending, by, words),
        "providers": [_provider(one, words, policy, said or {}) for one in providers],
        "said": {name: Fact(text, SAID) for name, text in (said or {}).items()},
    }
    data["behind"] = _behind(day, open_bills, late)
    safe: dict[str, Any] = _safe(data)
    return safe


def _provider(one: Provider, words: LetterWords, policy: Policy, said: Mapping[str, str]) -> dict[str, Fact]:
    """A provider. What they are good for is told in the words of the book only where letters are in its language."""
    if one.id in said:
        good_for = Fact(said[one.id], SAID)
    else:
        good_for = Fact(one.good_for if words.language == policy.language else "", REFERRALS)
    return {"name": Fact(one.name, REFERRALS), "good_for": good_for}


def _name(me: str) -> str:
    """Who logs here as they sign: a name in small letters begins with large ones."""
    return " ".join(word[:1].upper() + word[1:] for word in me.split()) if me.islower() else me


def _may_have_slipped(day: Day, late: Sequence[Bill]) -> bool:
    """Whether nothing says why these invoices are unpaid but that they were forgotten."""
    return not owed.unkept_promises(day) and all(bill.entry.reason in ("", "forgot") for bill in late)


def _pay_open(day: Day, open_bills: Sequence[Bill], pay_by: Fact, words: LetterWords) -> Fact:
    """What is asked of the open invoices: what is past due is to be paid by a day, the rest when it falls due."""
    if not open_bills:
        return Fact("")
    several = "all" if len(open_bills) > 1 else "one"
    past = [bill for bill in open_bills if bill.due < day.today]
    waits = len(past) < len(open_bills)
    name = f"pay_{several}" if not waits else "pay_late_ones" if past else f"pay_{several}_when_due"
    return Fact(words.phrase(name, by=pay_by), *(pay_by.sources if past else ()), *_ids(open_bills))


def _by_due(bill: Bill) -> tuple[int, str]:
    return bill.due, bill.entry.id


def _behind(day: Day, open_bills: Sequence[Bill], late: Sequence[Bill]) -> dict[str, Behind]:
    """What a sentence can rest on without quoting it."""
    return {
        "open": Behind("", *_ids(open_bills)),
        "overdue": Behind("", *_ids(late)),
        "exit": Behind("", EXIT),
        "plan": Behind("", PLAN),
        "scope": Behind("", *[entry.id for entry in history.scope_wishes(day, BEYOND_DAYS)]),
    }


def _promised(day: Day, words: LetterWords) -> list[dict[str, Any]]:
    missed = owed.unkept_promises(day)
    return [
        {
            "missed": entry in missed,
            "on": Fact(words.short_date(entry.on), entry.id),
            "amount": Fact(words.money(entry.amount, day.policy.currency), entry.id),
            "due": Fact(words.short_date(entry.due) if entry.due else "", entry.id),
            "number": Fact(entry.invoice, entry.id),
        }
        for entry in (*missed, *owed.pending_promises(day))
    ]


def _work(day: Day, words: LetterWords) -> dict[str, Any]:
    """Hours of Earning's window, hours that no invoice covers, and the days on which they asked for more."""
    first, last = earning.window(day)
    spent = day.between("time", first, last)
    unbilled = [entry for entry in day.last_days("time", BEYOND_DAYS) if not entry.billable and entry.minutes]
    unbilled_ids = [entry.id for entry in unbilled]
    wishes = history.scope_wishes(day, BEYOND_DAYS)
    since, policy = day.client.since, day.policy
    return {
        "work": {
            "since": Fact(words.full_date(since) if since else "", CARD),
            "days": Number(policy.window_days, SETTINGS),
            "until": Fact(words.full_date(date.fromordinal(last)), DAY),
            "hours": Fact(_hours(spent, words), *[entry.id for entry in spent]),
        },
        "beyond": {
            "hours": Fact(_hours(unbilled, words), *unbilled_ids),
            "dates": _each_day(unbilled, words),
            "on": Fact(words.on(entry.on for entry in unbilled), *unbilled_ids),
        },
        "scope": _each_day(wishes, words),
        "scope_on": Fact(words.on(entry.on for entry in wishes), *[entry.id for entry in wishes]),
    }


def _hours(entries: Sequence[Any], words: LetterWords) -> str:
    minutes = sum([entry.minutes for entry in entries])
    return words.hours(Decimal(minutes) / 60) if minutes else ""


def _each_day(entries: Iterable[Any], words: LetterWords) -> list[Fact]:
    by_day: dict[date, list[str]] = {}
    for entry in entries:
        by_day.setdefault(entry.on, []).append(entry.id)
    return [Fact(words.full_date(on), *ids) for on, ids in sorted(by_day.items())]


def _ask(day: Day, number: NumberToAsk | None, words: LetterWords) -> dict[str, Fact]:
    """The number to ask for, a month; texts are empty where there is none."""
    target, keep = (number.on_target, number.on_keep) if number is not None else (None, None)
    ids = earning.entries_behind(day, *earning.window(day)) if number is not None else ()
    texts = {
        "fee": _fee(target, day, words),
        "hours": _asked_hours(target, words),
        "least_fee": _fee(keep, day, words),
        "least_hours": _asked_hours(keep, words),
        "since": words.short_date(number.terms.first) if number is not None else "",
        "until": words.short_date(number.terms.last) if number is not None else "",
    }
    return {name: Fact(text, *ids) for name, text in texts.items()}


def _fee(rate: OtherRate | None, day: Day, words: LetterWords) -> str:
    return words.money(rate.fee, day.policy.currency, whole=True) if rate is not None and rate.fee is not None else ""


def _asked_hours(rate: OtherRate | None, words: LetterWords) -> str:
    if rate is None or rate.hours is None:
        return ""
    exact = Fraction(rate.hours)
    return words.hours(Decimal(exact.numerator) / Decimal(exact.denominator))


def _ending(day: Day, ending: Ending, by: LetterDays, words: LetterWords) -> dict[str, Any]:
    """The last day, the handover before it, the questions after it, and who ended it: "us", "them", "both" or ""."""
    ends, source = ending.ends, SAID if ending.typed else EXIT
    tasks = tasks_of(ending.exit, day.as_of) if ending.exit is not None else ()
    return {
        "end": Fact(words.full_date(ends) if ends else "", source),
        "ended": ends is not None and ends <= day.as_of,
        "ahead": ends is not None and ends >= day.as_of,
        "near": ends is not None and (ends - day.as_of).days < HANDOVER_DAYS,
        "ended_by": ending.exit.ended_by if ending.exit is not None else "",
        "handover": Fact(words.short_date(by.handover, ends) if by.handover else "", source),
        "follow": {
            "first": Fact(words.short_date(by.first, ends) if by.first else "", source),
            "second": Fact(words.short_date(by.second, ends) if by.second else "", source),
        },
        "followed": by.second is not None and by.second < day.as_of,
        "has_data": not any(task.name == "data" and task.over for task in tasks),
    }


def _bill(day: Day, bill: Bill, words: LetterWords) -> dict[str, Any]:
    entry, currency = bill.entry, day.policy.currency
    due = date.fromordinal(min(bill.due, date.max.toordinal()))
    return {
        "number": Fact(entry.number, entry.id),
        "issued": Fact(words.full_date(entry.on), entry.id),
        "due": Fact(words.full_date(due), entry.id),
        "amount": Fact(words.money(bill.owed, currency), entry.id),
        "open": Fact(words.money(bill.open, currency), *_paid(day, bill)),
        "days_late": Number(max(0, day.today - bill.due), entry.id),
    }


def _paid(day: Day, bill: Bill) -> tuple[str, ...]:
    """An invoice, and what was paid, credited or written off on it."""
    closed = [tranche.source for tranche in day.tranches if tranche.bill is bill and tranche.source]
    return (bill.entry.id, *closed)


def _total(day: Day, bills: Sequence[Bill], words: LetterWords) -> Fact:
    total = sum([bill.open for bill in bills], ZERO)
    return Fact(words.money(total, day.policy.currency), *[id_ for bill in bills for id_ in _paid(day, bill)])


def _ids(bills: Iterable[Bill]) -> tuple[str, ...]:
    return tuple(bill.entry.id for bill in bills)


def _safe(value: Any) -> Any:
    """The same value with every text escaped."""
    if isinstance(value, Behind):
        return value
    if isinstance(value, Fact):
        return Fact(escaped_inline(unmarkable(value)), *value.sources)
    if isinstance(value, list):
        return [_safe(item) for item in value]
    if isinstance(value, dict):
        return {key: _safe(item) for key, item in value.items()}
    return value
