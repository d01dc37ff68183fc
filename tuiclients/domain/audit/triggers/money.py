"""Triggers from money: what stays unpaid, and hours that bring far too little."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from tuiclients.domain.audit import earning
from tuiclients.domain.audit.allocation import Bill
from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.result import Trigger
from tuiclients.domain.audit.words import clean, count, figure

UNPAID_DAYS, LOST_DAYS = 30, 90
#: Reasons for which an invoice is not held against them.
EXCUSED = ("dispute", "ours")
ENOUGH_MINUTES = 15 * 60
#: A client who is billed more rarely than this is looked at over twelve months instead of three.
RARE_BILLS = 92
SIXTY_PERCENT = Decimal("0.6")
#: The ordinal of the first day that has twelve whole months of the calendar before it.
_CALENDAR = 400


def overdue(day: Day) -> list[Bill]:
    """The invoices with something open past their due date; small change is left out."""
    tolerance = Decimal(str(day.policy.tolerance))
    return [bill for bill in day.bills if bill.is_overdue(day.today, tolerance)]


def unpaid(day: Day) -> Trigger | None:
    """Invoices more than 30 days overdue."""
    bills = [bill for bill in overdue(day) if day.today - bill.due > UNPAID_DAYS and bill.entry.reason not in EXCUSED]
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
    """The first and the last day of the months that `under60` looks at: whole ones, billed up to their end."""
    end = date.fromordinal(day.end)
    after = end + timedelta(days=1) if end < date.max else end
    last = end if after.day == 1 else end.replace(day=1) - timedelta(days=1)
    months = last.year * 12 + last.month - (12 if day.client.bill_days > RARE_BILLS else 3)
    return date(months // 12, months % 12 + 1, 1), last


def under60(day: Day, failed: bool) -> Trigger | None:
    """Less than 60 % of a stated target over whole months. `failed`: a plan to save them has failed before."""
    target = day.client.target_rate if day.client.target_rate is not None else day.policy.target_rate
    if not target or target < 0 or day.unbilled_start or day.end < _CALENDAR:
        return None
    start, stop = whole_months(day)
    since = day.client.since or first_entry(day)
    if since is None or since >= start:
        return None
    first, last = start.toordinal(), stop.toordinal()
    minutes = earning.minutes(day, first, last)
    if minutes < ENOUGH_MINUTES:
        return None
    net = earning.money(day, first, last)
    if clean(net) * 60 >= SIXTY_PERCENT * target * minutes:
        return None
    rate = figure(net * 60 / minutes)
    months = 12 if day.client.bill_days > RARE_BILLS else 3
    text = f"{rate} an hour over {months} months, under 60 % of {figure(target)}"
    return Trigger("under60", "candidate" if failed else "cap", text, earning.sources(day, first, last))


def first_entry(day: Day) -> date | None:
    """The day of the first entry of any kind, however long ago."""
    firsts = [group[0].on for group in day.record.by_kind.values() if group and group[0].on <= day.as_of]
    return min(firsts, default=None)
