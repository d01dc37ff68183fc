"""What a client pays a month and what it takes: fee and hours of Earning's window, and other ones instead."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from decimal import ROUND_UP, Decimal
from fractions import Fraction
from typing import NamedTuple

from tuiclients.domain.audit import coverage
from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.signals import earning
from tuiclients.domain.entry import ZERO, Entry, EntryKind
from tuiclients.domain.record import Record

#: Kinds of entries with money that belongs to the fee.
MONEY: tuple[EntryKind, ...] = ("invoice", "payment", "credit", "refund", "writeoff", "promise")
#: A factor of money has at most this many decimals, so that products of it are exact and bills stay settled.
_FACTOR = Decimal("1E-9")


class RateTerms(NamedTuple):
    """The days `first`..`last` of Earning's window, `months` calendar months (a part of one counts as that part).

    `fee` = money a month that was billed for these days, before costs; `costs` a month; `minutes` = those of the
    whole window.
    """

    first: date
    last: date
    months: Fraction
    fee: Decimal
    costs: Decimal
    minutes: int

    @property
    def hours(self) -> Fraction:
        """Hours a month."""
        return Fraction(self.minutes, 60) / self.months


def terms_on(day: Day) -> RateTerms:
    """The terms of a day."""
    start, end = earning.window(day)
    start = max(1, start)
    months = calendar_months(start, end)
    billed = coverage.net(day.bills, (), start, end)
    spent = billed - earning.net(day, start, end)
    return RateTerms(
        date.fromordinal(start),
        date.fromordinal(end),
        months,
        _a_month(billed, months),
        _a_month(spent, months),
        earning.minutes(day, start, end),
    )


def calendar_months(first: int, last: int) -> Fraction:
    """The calendar months of the days first..last (ordinals), so that a monthly fee is that of its bills."""
    months = Fraction(0)
    while first <= last:
        day = date.fromordinal(first)
        length = monthrange(day.year, day.month)[1]
        days = min(last - first + 1, length - day.day + 1)
        months += Fraction(days, length)
        first += days
    return months


def _a_month(money: Decimal, months: Fraction) -> Decimal:
    return money * months.denominator / months.numerator


def with_fee(record: Record, terms: RateTerms, fee: Decimal, on: date) -> Record:
    """The record as if another fee (a month) had been paid at the same hours: all its money in proportion.

    Where nothing was billed for the window, one invoice of `on` covers it.
    """
    if terms.fee <= ZERO:
        amount = fee * terms.months.numerator / terms.months.denominator
        period = (terms.first, terms.last)
        bill = Entry("~fee", record.client.id, on, "invoice", number="~fee", amount=amount, period=period)
        return record.with_entries([bill])
    factor = (fee / terms.fee).quantize(_FACTOR, rounding=ROUND_UP)
    return record._replace(
        by_kind={
            kind: [entry._replace(amount=entry.amount * factor, tax=entry.tax * factor) for entry in entries]
            if kind in MONEY
            else entries
            for kind, entries in record.by_kind.items()
        }
    )


def with_hours(record: Record, terms: RateTerms, hours: Fraction) -> Record:
    """The record as if the same money had taken other hours (a month): all time in proportion, in whole minutes."""
    factor = hours / terms.hours
    entries = []
    logged = scaled = 0
    for entry in record.of_kind("time"):
        logged += entry.minutes
        total = logged * factor.numerator // factor.denominator
        entries.append(entry._replace(minutes=total - scaled))
        scaled = total
    return record._replace(by_kind={**record.by_kind, "time": entries})
