"""The facts that a letter may state, and the entries behind each: what is logged, and nothing of what is felt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from tuiclients.domain.audit import owed
from tuiclients.domain.audit.allocation import ZERO, Bill
from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.owed import overdue_bills
from tuiclients.domain.audit.signals import earning
from tuiclients.domain.client import Provider
from tuiclients.writing.letter_markdown import escaped_inline
from tuiclients.writing.letter_words import hours, long_date, money

#: How far back a letter looks for what went beyond the agreement.
BEYOND_DAYS = 60
#: What is handed over comes so many days before the end.
HANDOVER_DAYS = 14


class LetterFacts(NamedTuple):
    """What templates are filled with: texts, numbers, lists and dicts alone, each text safe in Markdown.

    `sources` names the entries behind each top-level name, where there are any.
    """

    data: dict[str, Any]
    sources: dict[str, tuple[str, ...]]


def letter_facts(
    day: Day, ends: date | None = None, providers: Sequence[Provider] = (), said: Mapping[str, str] | None = None
) -> LetterFacts:
    """Everything that a letter to a client may say on a day.

    `ends` = the last day of the work; `providers` = who may serve them better; `said` = what the user adds by name.
    """
    policy = day.policy
    still = [bill for bill in sorted(day.bills, key=lambda bill: (bill.due, bill.entry.id)) if bill.open > ZERO]
    late = sorted(overdue_bills(day), key=lambda bill: (bill.due, bill.entry.id))
    words = [*owed.unkept_promises(day), *owed.pending_promises(day)]
    first, last = earning.window(day)
    spent = day.between("time", first, last)
    unbilled = [entry for entry in day.last_days("time", BEYOND_DAYS) if not entry.billable and entry.minutes]
    wishes = [entry for entry in day.last_days("incident", BEYOND_DAYS) if entry.what in ("scope", "demand")]
    since = day.client.since or day.first_entry
    data = {
        "today": long_date(day.as_of),
        "us": (said or {}).get("us", policy.me),
        "client": {"name": day.client.name, "contact": day.client.contact},
        "terms_days": day.client.terms_days,
        "currency": policy.currency,
        "open": [_bill(day, bill) for bill in still],
        "open_total": money(_sum(still), policy),
        "overdue": [_bill(day, bill) for bill in late],
        "overdue_total": money(_sum(late), policy),
        "promised": [
            {
                "on": long_date(entry.on),
                "amount": money(entry.amount, policy),
                "due": long_date(entry.due) if entry.due else "",
                "number": entry.invoice,
            }
            for entry in words
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
        "scope": _days(entry.on for entry in wishes),
        "end": long_date(ends) if ends else "",
        "ended": ends is not None and ends <= day.as_of,
        **_ending(day, ends),
        "providers": [{"name": one.name, "good_for": one.good_for} for one in providers],
        "said": dict(said or {}),
    }
    sources = {
        "open": _ids(still),
        "open_total": _ids(still),
        "overdue": _ids(late),
        "overdue_total": _ids(late),
        "promised": tuple(entry.id for entry in words),
        "work": (*_first(day, since), *(entry.id for entry in spent)),
        "beyond": tuple(entry.id for entry in unbilled),
        "scope": tuple(entry.id for entry in wishes),
    }
    safe: dict[str, Any] = _safe(data)
    return LetterFacts(safe, {name: ids for name, ids in sources.items() if ids})


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
    """The entry with which the work began, where nothing else says since when there is any."""
    if day.client.since or since is None:
        return ()
    return tuple(group[0].id for group in day.record.by_kind.values() if group and group[0].on == since)[:1]


def _days(days: Iterable[date]) -> list[str]:
    return [long_date(one) for one in sorted(set(days))]


def _safe(value: Any) -> Any:
    """The same with every text escaped."""
    if isinstance(value, str):
        return escaped_inline(value)
    if isinstance(value, list):
        return [_safe(one) for one in value]
    if isinstance(value, dict):
        return {key: _safe(one) for key, one in value.items()}
    return value
