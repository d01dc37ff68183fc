"""Month by month: what was billed, paid and worked, what an hour brought, and how it felt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.signals import earning
from tuiclients.domain.audit.wording import in_cents
from tuiclients.domain.entry import Entry
from tuiclients.domain.policy import Policy
from tuiclients.domain.record import Record

ZERO = Decimal(0)
Measure = Literal["billed", "paid", "hours", "unbilled", "rate", "feelings"]
#: Where a measure goes; empty: unknown.
Way = Literal["up", "down", "steady", ""]
#: A trend compares this many whole months with as many before them.
SPAN = 3
#: Up to this share of the earlier value a change counts as steady.
STEADY = 0.1
#: Up to this difference (of -2..2) feelings count as steady.
FELT = 0.25


class Month(NamedTuple):
    """One calendar month, of a client or of several together. Money in the book's currency, time in minutes.

    `billed` = invoices dated in the month less credit notes dated in it, net of tax; `paid` = money received in it
    less what was given back, tax included. `unbilled` = the minutes marked as not billable, `open` = the billable
    ones that no bill covers yet (after E). `earned` = what the days of the month brought (net, by the days that the
    bills cover, up to E), and `measured` = the minutes of these days. `felt` = the sum of the feelings (-2..2), one a
    person and day, and `feelings` = how many these are. `apart` = the part of `earned` that came from clients who
    have no hours at all, such as a licence: it lifts no rate.
    """

    first: date
    billed: Decimal = ZERO
    paid: Decimal = ZERO
    minutes: int = 0
    unbilled: int = 0
    open: int = 0
    earned: Decimal = ZERO
    measured: int = 0
    felt: float = 0.0
    feelings: int = 0
    apart: Decimal = ZERO

    @property
    def name(self) -> str:
        """2026-11."""
        return self.first.isoformat()[:7]

    @property
    def rate(self) -> float | None:
        """The effective rate, money an hour over the measured hours; None without any."""
        return float(self.rated * 60 / self.measured) if self.measured else None

    @property
    def rated(self) -> Decimal:
        """The money that the rate rests on."""
        return self.earned - self.apart

    @property
    def feeling(self) -> float | None:
        """The mean of the feelings, -2..2; None without any."""
        return self.felt / self.feelings if self.feelings else None


class Trend(NamedTuple):
    """A measure over the last whole months and over as many before; `way` is up, down, steady or empty (unknown)."""

    before: float | None
    now: float | None
    way: Way


#: What a month is measured by: the sum or quotient of several months, None where there is nothing to measure.
MEASURES: dict[Measure, Callable[[Month], float | None]] = {
    "billed": lambda month: float(month.billed),
    "paid": lambda month: float(month.paid),
    "hours": lambda month: month.minutes / 60,
    "unbilled": lambda month: month.unbilled / 60,
    "rate": lambda month: month.rate,
    "feelings": lambda month: month.feeling,
}
#: Of these a trend says how much a month had; the others are means already.
SUMS: tuple[Measure, ...] = ("billed", "paid", "hours", "unbilled")


def months_of(record: Record, policy: Policy, as_of: date) -> tuple[Month, ...]:
    """Every month of a client, from the first with hours, money or a feeling to that of the day."""
    day = Day(record, policy, as_of)
    dated = [day.of(kind) for kind in ("time", "invoice", "payment", "refund", "credit", "cost", "feeling")]
    begins = [entries[0].on for entries in dated if entries]
    begins += [date.fromordinal(max(1, bill.first)) for bill in day.bills if bill.first <= min(bill.last, day.today)]
    if not begins:
        return ()
    by_first = {first: Month(first) for first in _firsts(min(begins), as_of)}
    _add_money(by_first, day)
    _add_hours(by_first, day)
    _add_feelings(by_first, day)
    for first, month in by_first.items():
        until = min(_next(first).toordinal() - 1, day.end)
        if first.toordinal() <= until:
            earned = earning.net(day, first.toordinal(), until)
            by_first[first] = month._replace(earned=earned, apart=ZERO if day.of("time") else earned)
    return tuple(by_first.values())


def _firsts(begin: date, end: date) -> list[date]:
    first, last = (12 * day.year + day.month - 1 for day in (begin, end))
    return [date(number // 12, number % 12 + 1, 1) for number in range(first, max(first, last) + 1)]


def _next(first: date) -> date:
    if first.month == 12:
        return date(first.year + 1, 1, 1) if first.year < date.max.year else date.max
    return first.replace(month=first.month + 1)


def _add_money(by_first: dict[date, Month], day: Day) -> None:
    for entry in day.of("invoice"):
        _change(by_first, entry, billed=entry.amount)
    credits_of = {ident: bill for bill in day.bills for ident in bill.credits}
    for entry in day.of("credit"):
        bill = credits_of.get(entry.id)
        if bill is not None and bill.owed:
            _change(by_first, entry, billed=-entry.amount * bill.entry.amount / bill.owed)
    for entry in day.of("payment"):
        _change(by_first, entry, paid=entry.amount)
    for entry in day.of("refund"):
        _change(by_first, entry, paid=-entry.amount)


def _change(by_first: dict[date, Month], entry: Entry, billed: Decimal = ZERO, paid: Decimal = ZERO) -> None:
    first = entry.on.replace(day=1)
    month = by_first[first]
    by_first[first] = month._replace(billed=month.billed + billed, paid=month.paid + paid)


def _add_hours(by_first: dict[date, Month], day: Day) -> None:
    sums: dict[date, list[int]] = {}
    # As long as the first bill is not due, there is nothing to divide: no rate is better than one of 0.
    early = day.unbilled_start
    for entry in day.of("time"):
        sums_of_month = sums.setdefault(entry.on.replace(day=1), [0, 0, 0, 0])
        after = early or entry.on.toordinal() > day.end
        sums_of_month[0] += entry.minutes
        sums_of_month[1] += 0 if entry.billable else entry.minutes
        sums_of_month[2] += entry.minutes if after and entry.billable else 0
        sums_of_month[3] += 0 if after else entry.minutes
    for first, (minutes, unbilled, waiting, measured) in sums.items():
        month = by_first[first]
        by_first[first] = month._replace(minutes=minutes, unbilled=unbilled, open=waiting, measured=measured)


def _add_feelings(by_first: dict[date, Month], day: Day) -> None:
    levels: dict[tuple[date, str], list[int]] = {}
    for entry in day.of("feeling"):
        levels.setdefault((entry.on, entry.by), []).append(entry.level)
    for (on, _), felt in levels.items():
        month = by_first[on.replace(day=1)]
        by_first[month.first] = month._replace(felt=month.felt + sum(felt) / len(felt), feelings=month.feelings + 1)


def months_of_book(tables: Iterable[Sequence[Month]]) -> tuple[Month, ...]:
    """The months of several clients as one table, without gaps."""
    sums: dict[date, Month] = {}
    for table in tables:
        add_months(sums, table)
    return without_gaps(sums)


def add_months(sums: dict[date, Month], table: Sequence[Month]) -> None:
    """Add a client's months to sums by month, so that a large book can be added up a little at a time."""
    for month in table:
        before = sums.get(month.first)
        sums[month.first] = month if before is None else _sum(before, month)


def without_gaps(sums: Mapping[date, Month]) -> tuple[Month, ...]:
    """Sums by month as a table without gaps."""
    if not sums:
        return ()
    return tuple([sums.get(first, Month(first)) for first in _firsts(min(sums), max(sums))])


def _sum(one: Month, other: Month) -> Month:
    return Month(
        one.first,
        one.billed + other.billed,
        one.paid + other.paid,
        one.minutes + other.minutes,
        one.unbilled + other.unbilled,
        one.open + other.open,
        one.earned + other.earned,
        one.measured + other.measured,
        one.felt + other.felt,
        one.feelings + other.feelings,
        one.apart + other.apart,
    )


def trends(table: Sequence[Month], as_of: date) -> dict[Measure, Trend]:
    """The trend of every measure: the last whole months by the day against as many before them.

    It has a way only where both have a record, and money goes up from something, never from nothing.
    """
    before, now = _spans(table, as_of)
    recorded = all(any(map(_has_record, months)) for months in (before, now))
    by_measure = {}
    for name, measure in MEASURES.items():
        parts = 1 if name not in SUMS else SPAN
        old, new = (_measured(months, measure, parts) for months in (before, now))
        begins = name in ("billed", "paid") and not old
        by_measure[name] = Trend(old, new, _way(name, old, new) if recorded and not begins else "")
    return by_measure


def trend_spans(table: Sequence[Month], as_of: date) -> tuple[str, str] | None:
    """The months that a trend compares, earlier first, such as "May to Jul" and "Aug to Oct"; None for too few."""
    before, now = _spans(table, as_of)
    if len(before) < SPAN:
        return None
    years = len({months[at].first.year for months in (before, now) for at in (0, -1)}) > 1
    return _span_name(before, years), _span_name(now, years)


def _span_name(months: Sequence[Month], years: bool) -> str:
    return " to ".join(f"{month.first:%b %Y}" if years else f"{month.first:%b}" for month in (months[0], months[-1]))


def _spans(table: Sequence[Month], as_of: date) -> tuple[Sequence[Month], Sequence[Month]]:
    whole_months = [month for month in table if _next(month.first).toordinal() - 1 <= as_of.toordinal()]
    return whole_months[-2 * SPAN : -SPAN], whole_months[-SPAN:]


def _has_record(month: Month) -> bool:
    return bool(month.billed or month.paid or month.minutes or month.earned or month.feelings)


def _measured(months: Sequence[Month], measure: Callable[[Month], float | None], parts: int) -> float | None:
    if len(months) < SPAN:
        return None
    total = months[0]
    for month in months[1:]:
        total = _sum(total, month)
    value = measure(total)
    return None if value is None else value / parts


def _way(name: Measure, before: float | None, now: float | None) -> Way:
    if before is None or now is None:
        return ""
    edge = FELT if name == "feelings" else STEADY * abs(before)
    if abs(now - before) <= edge:
        return "steady"
    return "up" if now > before else "down"


def months_object(
    client: str | None, name: str | None, table: Sequence[Month], shown: int, as_of: date
) -> dict[str, Any]:
    """The last `shown` months (0: all) of a client, or of the book (None), and the trends."""
    return {
        "client": client,
        "name": name,
        "months": [_month_object(month) for month in table[-shown:]],
        "trends": {measure: trend._asdict() for measure, trend in trends(table, as_of).items()},
    }


def _month_object(month: Month) -> dict[str, Any]:
    return {
        "month": month.name,
        "billed": in_cents(month.billed),
        "paid": in_cents(month.paid),
        "hours": month.minutes / 60,
        "unbilled_hours": month.unbilled / 60,
        "not_yet_invoiced_hours": month.open / 60,
        "earned": in_cents(month.earned),
        "rate": month.rate,
        "rate_money": in_cents(month.rated),
        "rate_hours": month.measured / 60,
        "feeling": month.feeling,
        "feelings": month.feelings,
    }
