"""The facts that a letter may state, with the entries behind them: what is logged, nothing that is felt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from tuiclients.domain.audit import owed
from tuiclients.domain.audit.allocation import ZERO, Bill
from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.number_to_ask import NumberToAsk
from tuiclients.domain.audit.owed import overdue_bills
from tuiclients.domain.audit.request import OtherRate
from tuiclients.domain.audit.signals import earning
from tuiclients.domain.client import Provider
from tuiclients.domain.policy import Policy
from tuiclients.parsing.terms import terms_in_words
from tuiclients.writing.letter_markdown import escaped_inline
from tuiclients.writing.letter_words import hours, long_date, money
from tuiclients.writing.lift_words import hours_words

#: Days that a letter looks back for work beyond the agreement.
BEYOND_DAYS = 60
#: Days from the handover to the end of the work.
HANDOVER_DAYS = 14


class LetterFacts(NamedTuple):
    """What templates are filled with: texts, numbers, lists and dicts only, each text safe in Markdown.

    `sources`: the ids of the entries behind each top-level name that has any.
    """

    data: dict[str, Any]
    sources: dict[str, tuple[str, ...]]


def letter_facts(
    day: Day,
    ends: date | None = None,
    providers: Sequence[Provider] = (),
    said: Mapping[str, str] | None = None,
    number: NumberToAsk | None = None,
) -> LetterFacts:
    """Everything that a letter to a client may say on a day.

    `ends`: the last day of the work; `providers`: who may serve them better; `said`: what the user adds by name;
    `number`: the fee or the hours that would carry the work.
    """
    policy = day.policy
    open_bills = [bill for bill in sorted(day.bills, key=lambda bill: (bill.due, bill.entry.id)) if bill.open > ZERO]
    late = sorted(overdue_bills(day), key=lambda bill: (bill.due, bill.entry.id))
    promises = [*owed.unkept_promises(day), *owed.pending_promises(day)]
    first, last = earning.window(day)
    spent = day.between("time", first, last)
    unbilled = [entry for entry in day.last_days("time", BEYOND_DAYS) if not entry.billable and entry.minutes]
    scope_wishes = [entry for entry in day.last_days("incident", BEYOND_DAYS) if entry.what in ("scope", "demand")]
    since = day.client.since or day.first_entry
    data = {
        "today": long_date(day.as_of),
        "us": (said or {}).get("us", policy.me),
        "client": {"name": day.client.name, "contact": day.client.contact},
        "terms_days": day.client.terms_days,
        "terms": terms_in_words(day.client.terms_days, day.client.terms_eom),
        "currency": policy.currency,
        "open": [_bill(day, bill) for bill in open_bills],
        "open_total": money(_sum(open_bills), policy),
        "overdue": [_bill(day, bill) for bill in late],
        "overdue_total": money(_sum(late), policy),
        "promised": [
            {
                "on": long_date(entry.on),
                "amount": money(entry.amount, policy),
                "due": long_date(entry.due) if entry.due else "",
                "number": entry.invoice,
            }
            for entry in promises
        ],
        "work": {
            "since": long_date(since) if since else "",
            "days": policy.window_days,
            "until": long_date(date.fromordinal(last)),
            "hours": hours(sum([entry.minutes for entry in spent])) if spent else "",
        },
        "beyond": {
            "hours": hours(sum([entry.minutes for entry in unbilled])) if unbilled else "",
            "dates": _days(entry.on for entry in unbilled),
        },
        "ask": _ask(number, policy),
        "scope": _days(entry.on for entry in scope_wishes),
        "end": long_date(ends) if ends else "",
        "ended": ends is not None and ends <= day.as_of,
        **_ending(day, ends),
        "providers": [{"name": provider.name, "good_for": provider.good_for} for provider in providers],
        "said": dict(said or {}),
    }
    sources = {
        "open": _ids(open_bills),
        "open_total": _ids(open_bills),
        "overdue": _ids(late),
        "overdue_total": _ids(late),
        "promised": tuple(entry.id for entry in promises),
        "work": (*_first(day, since), *(entry.id for entry in spent)),
        "beyond": tuple(entry.id for entry in unbilled),
        "scope": tuple(entry.id for entry in scope_wishes),
        "ask": earning.entries_behind(day, first, last) if number is not None else (),
    }
    safe: dict[str, Any] = _safe(data)
    return LetterFacts(safe, {name: ids for name, ids in sources.items() if ids})


def _ask(number: NumberToAsk | None, policy: Policy) -> dict[str, str]:
    """The number to ask for, a month; texts are empty where there is none."""
    target, keep = (number.on_target, number.on_keep) if number is not None else (None, None)
    return {
        "fee": _fee(target, policy),
        "hours": _hours(target),
        "least_fee": _fee(keep, policy),
        "least_hours": _hours(keep),
        "since": long_date(number.terms.first) if number is not None else "",
        "until": long_date(number.terms.last) if number is not None else "",
    }


def _fee(rate: OtherRate | None, policy: Policy) -> str:
    return money(rate.fee, policy) if rate is not None and rate.fee is not None else ""


def _hours(rate: OtherRate | None) -> str:
    return hours_words(rate.hours) if rate is not None and rate.hours is not None else ""


def _ending(day: Day, ends: date | None) -> dict[str, Any]:
    if ends is None or ends > date.max - timedelta(days=30) or ends < date.min + timedelta(days=HANDOVER_DAYS):
        return {"handover": "", "follow": {"first": "", "second": ""}}
    handover = max(min(day.as_of, ends), ends - timedelta(days=HANDOVER_DAYS))
    follow = {name: long_date(ends + timedelta(days=days)) for name, days in (("first", 7), ("second", 30))}
    return {"handover": long_date(handover), "follow": follow}


def _bill(day: Day, bill: Bill) -> dict[str, Any]:
    return {
        "number": bill.entry.number,
        "issued": long_date(bill.entry.on),
        "due": long_date(date.fromordinal(min(bill.due, date.max.toordinal()))),
        "amount": money(bill.owed, day.policy),
        "open": money(bill.open, day.policy),
        "days_late": max(0, day.today - bill.due),
    }


def _sum(bills: Iterable[Bill]) -> Decimal:
    return sum([bill.open for bill in bills], ZERO)


def _ids(bills: Iterable[Bill]) -> tuple[str, ...]:
    return tuple(bill.entry.id for bill in bills)


def _first(day: Day, since: date | None) -> tuple[str, ...]:
    """The id of the entry with which the work began, unless the client says since when it goes."""
    if day.client.since or since is None:
        return ()
    return tuple(group[0].id for group in day.record.by_kind.values() if group and group[0].on == since)[:1]


def _days(days: Iterable[date]) -> list[str]:
    return [long_date(day) for day in sorted(set(days))]


def _safe(value: Any) -> Any:
    """The same value with every text escaped."""
    if isinstance(value, str):
        return escaped_inline(value)
    if isinstance(value, list):
        return [_safe(item) for item in value]
    if isinstance(value, dict):
        return {key: _safe(item) for key, item in value.items()}
    return value
