"""What is owed on a day: invoices past their due date, and promises to pay that wait or have passed."""

from __future__ import annotations

from decimal import Decimal

from tuiclients.domain.audit.allocation import ZERO, Bill
from tuiclients.domain.audit.day import Day
from tuiclients.domain.entry import Entry

#: Reasons for which an invoice is not held against them.
EXCUSED_REASONS = ("dispute", "ours")


def overdue_bills(day: Day) -> list[Bill]:
    """The invoices with something open past their due date, except small change."""
    tolerance = day.tolerance
    return [bill for bill in day.bills if bill.is_overdue(day.today, tolerance)]


def days_past_due(day: Day) -> int:
    """The days by which the oldest open remainder is past due that is theirs to pay; 0 without any."""
    return max([day.today - bill.due for bill in overdue_bills(day) if is_theirs(bill)], default=0)


def is_theirs(bill: Bill) -> bool:
    """Whether it is held against them that an invoice is not paid: it is neither disputed nor late by our fault."""
    return bill.entry.reason not in EXCUSED_REASONS


def unkept_promises(day: Day) -> list[Entry]:
    """The missed promises that no incident has logged as broken, in order.

    Each incident stands for one of them: the oldest that was due before it.
    """
    broken = [entry.on for entry in day.of("incident") if entry.what == "promise"]
    unkept = []
    for entry in missed_promises(day):
        logged = next((on for on in broken if entry.due is not None and on > entry.due), None)
        if logged is None:
            unkept.append(entry)
        else:
            broken.remove(logged)
    return unkept


def pending_promises(day: Day) -> list[Entry]:
    """The promises that fall due today or later."""
    return [entry for entry in day.of("promise") if entry.due is not None and entry.due >= day.as_of]


def missed_promises(day: Day) -> list[Entry]:
    """The promises whose day has passed without the money, in order, logged as broken or not."""
    open_of: dict[str, Decimal] = {bill.entry.number: bill.open for bill in day.bills}
    missed = []
    for entry in day.of("promise"):
        if entry.due is None or entry.due >= day.as_of or open_of.get(entry.invoice, entry.amount) <= ZERO:
            continue
        paid = [
            payment.amount
            for payment in day.between("payment", entry.on.toordinal(), day.today)
            if payment.invoice in ("", entry.invoice) or entry.invoice not in open_of
        ]
        if sum(paid, ZERO) < entry.amount:
            missed.append(entry)
    return missed
