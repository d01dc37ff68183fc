"""What is owed on a day: invoices past their due date, and promises to pay that wait or have passed."""

from __future__ import annotations

from decimal import Decimal

from tuiclients.domain.audit.allocation import ZERO, Bill
from tuiclients.domain.audit.day import Day
from tuiclients.domain.entry import Entry


def overdue(day: Day) -> list[Bill]:
    """The invoices with something open past their due date; small change is left out."""
    tolerance = Decimal(str(day.policy.tolerance))
    return [bill for bill in day.bills if bill.is_overdue(day.today, tolerance)]


def unkept(day: Day) -> list[Entry]:
    """The promises whose day has passed without the money, in order, until an incident says that they were broken.

    Each broken promise that was logged as an incident answers for one of them, the oldest that was due before it.
    """
    broken = [entry.on for entry in day.of("incident") if entry.what == "promise"]
    found = []
    for entry in missed(day):
        logged = next((on for on in broken if entry.due is not None and on > entry.due), None)
        if logged is None:
            found.append(entry)
        else:
            broken.remove(logged)
    return found


def pending(day: Day) -> list[Entry]:
    """The promises whose day is still to come, or is today."""
    return [entry for entry in day.of("promise") if entry.due is not None and entry.due >= day.as_of]


def missed(day: Day) -> list[Entry]:
    """The promises whose day has passed without the money, in order, whether or not it was logged as an incident."""
    open_: dict[str, Decimal] = {bill.entry.number: bill.open for bill in day.bills}
    found = []
    for entry in day.of("promise"):
        if entry.due is None or entry.due >= day.as_of or open_.get(entry.invoice, entry.amount) <= ZERO:
            continue
        paid = [
            payment.amount
            for payment in day.between("payment", entry.on.toordinal(), day.today)
            if payment.invoice in ("", entry.invoice) or entry.invoice not in open_
        ]
        if sum(paid, ZERO) < entry.amount:
            found.append(entry)
    return found
