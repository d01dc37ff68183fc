"""The days that a bill covers: what was earned on which days, whenever the bill was written."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Sequence
from decimal import Decimal

from tuiclients.domain.audit.allocation import ZERO, Bill
from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry

#: Days by which a billing period may exceed the usual one before its oldest days are ignored.
SLACK = 15


def cover(bills: Sequence[Bill], client: Client, first_time: int | None) -> None:
    """Set the covered days (`first`, `last`) of every bill that is not cancelled; bills are in order.

    A bill with a `period` covers that; for a client who is billed ahead, a bill covers the `bill_days` that begin
    with it, and so does a first bill that comes before any work. Any other covers the days since the bill before
    it, at most `bill_days` + 15, and its own day at least. `first_time` is the ordinal of the first day with hours,
    None without hours.
    """
    length = client.bill_days
    newest_bill = 0
    ends: list[int] = []
    same_day: list[Bill] = []
    for bill in bills:
        if same_day and bill.on > same_day[0].on:
            newest_bill = _note_ends(same_day, newest_bill, ends)
            same_day = []
        if bill.cancelled:
            continue
        same_day.append(bill)
        period = bill.entry.period
        is_first = not newest_bill and not ends
        if period is not None:
            bill.first, bill.last = period[0].toordinal(), period[1].toordinal()
        elif client.bills_ahead or (is_first and (first_time is None or first_time > bill.on)):
            bill.first, bill.last = bill.on, bill.on + length - 1
        else:
            # A period that ends after on - length / 2 is a retainer or licence beside the bills.
            place = bisect_right(ends, bill.on - (length + 1) // 2)
            before = max(newest_bill, ends[place - 1] if place else 0)
            if not before:
                before = first_time - 1 if first_time is not None and first_time <= bill.on else bill.on - 1
            # An advance bill may reach beyond this one, which still brought its money on some day.
            before = min(before, bill.on - 1)
            bill.first, bill.last = max(before + 1, bill.on - (length + SLACK) + 1), bill.on


def _note_ends(same_day: Iterable[Bill], newest_bill: int, ends: list[int]) -> int:
    """Note the last covered days of one day's bills for those after it; returns the last of plain bills."""
    for bill in same_day:
        if bill.entry.period is not None:
            insort(ends, bill.last)
        else:
            newest_bill = max(newest_bill, bill.last)
    return newest_bill


def billed_until(bills: Iterable[Bill], client: Client, today: int) -> int:
    """E, the ordinal of the day up to which hours are held against money.

    The newest covered day up to today, or `bill_days` + 15 days ago if that is later; today without any.
    """
    newest = max([min(bill.last, today) for bill in bills if bill.first <= min(bill.last, today)], default=0)
    return max(newest, today - client.bill_days - SLACK) if newest else today


def earned_part(bill: Bill, first: int, last: int) -> Decimal:
    """What a bill earned on the days first..last (ordinals), net of tax, credit notes and write-offs."""
    days = min(last, bill.last) - max(first, bill.first) + 1
    if days <= 0 or bill.first > bill.last:
        return ZERO
    length = bill.last - bill.first + 1
    amount = bill.entry.amount
    reduction = bill.credited + bill.written
    if not reduction:
        return amount if days == length else amount * days / length
    return amount * (bill.owed - reduction) * days / (bill.owed * length) if bill.owed else ZERO


def covers(bill: Bill, first: int, last: int) -> bool:
    """Whether a bill covers one of the days first..last (ordinals)."""
    return bill.first <= bill.last and bill.first <= last and bill.last >= first


def net(bills: Iterable[Bill], costs: Iterable[Entry], first: int, last: int) -> Decimal:
    """What the days first..last (ordinals) brought: parts of bills minus `costs`, all of which fall on these days."""
    earned = ZERO
    for bill in bills:
        if bill.first <= last and bill.last >= first:
            earned += earned_part(bill, first, last)
    for cost in costs:
        earned -= cost.amount
    return earned


def entries_behind(bills: Iterable[Bill], first: int, last: int) -> list[str]:
    """The ids of the invoices that cover one of these days, and of the credit notes and write-offs against them."""
    ids: list[str] = []
    for bill in bills:
        if covers(bill, first, last):
            ids.append(bill.entry.id)
            ids += bill.credits
            ids += bill.writeoffs
    return ids
