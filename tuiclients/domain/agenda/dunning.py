"""What is to do about money: overdue invoices to ask about, and promises that were not kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tuiclients.domain.agenda.correspondence import asked_about
from tuiclients.domain.agenda.item import Item, Offer
from tuiclients.domain.audit import owed
from tuiclients.domain.audit.allocation import ZERO
from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.owed import overdue_bills
from tuiclients.domain.audit.wording import count, in_money, on_day
from tuiclients.domain.entry import Entry
from tuiclients.domain.offboarding.task import claimed
from tuiclients.domain.policy import Policy

#: Why an invoice is not paid, in words.
WHY = {
    "forgot": "they forgot",
    "dispute": "disputed",
    "cash": "they are short of cash",
    "ours": "a mistake of ours",
    "refuses": "they refuse",
}


def unpaid(day: Day) -> Iterator[Item]:
    """The invoices past their due date to ask about: why they are open, and when they will be paid.

    Not those about which we asked in the last days, for which a promise is still to fall due, or whose broken
    promise is a thing to do of its own, nor what is claimed since an exit.
    """
    claim = claimed(day.record, day.as_of)
    waiting = owed.pending_promises(day)
    named = {promise.invoice for promise in (*waiting, *owed.unkept_promises(day)) if promise.invoice}
    promised = sum([promise.amount for promise in waiting if not promise.invoice], ZERO)
    for bill in sorted(overdue_bills(day), key=lambda bill: (bill.due, bill.entry.id)):
        number = bill.entry.number
        if number in named or asked_about(day, number) or (claim is not None and bill.entry.on <= claim.on):
            continue
        if promised >= bill.open:
            promised -= bill.open
            continue
        late = count(day.today - bill.due, "day")
        why = f", {WHY[bill.entry.reason]}" if bill.entry.reason in WHY else ""
        question = f"asked why {number} is open and when it will be paid"
        yield Item(
            "overdue",
            day.client.id,
            date.fromordinal(bill.due),
            f"invoice {number}: {in_money(bill.open, day.policy)} open, {late} overdue{why}; ask why and when",
            (
                Offer("log", "paid", "paid", invoice=number),
                Offer("log", "asked why and when", "out", question, invoice=number),
                Offer("log", "called them about it", "call", question),
            ),
        )


def broken(day: Day) -> Iterator[Item]:
    """The promises whose day has passed without the money: asked about, or made incidents."""
    bills = {bill.entry.number for bill in day.bills}
    for promise in owed.unkept_promises(day):
        due = promise.due or promise.on
        about = f"{in_money(promise.amount, day.policy)} promised by {on_day(due, promise.on)}"
        about += f" on {promise.invoice}" if promise.invoice else ""
        if asked_about(day, about):
            continue
        yield Item(
            "promise",
            day.client.id,
            due,
            f"{about} has not come; ask, or log a broken promise",
            _offers(about, promise, promise.invoice in bills, day.policy),
        )


def _offers(about: str, promise: Entry, is_billed: bool, policy: Policy) -> tuple[Offer, ...]:
    """`is_billed`: a bill that we know was promised."""
    missed = f"{in_money(promise.amount, policy)} by {on_day(promise.due or promise.on, promise.on)} not kept"
    paid = (Offer("log", "paid", "paid", invoice=promise.invoice),) if is_billed else ()
    return (
        *paid,
        Offer("log", "asked about it", "out", f"asked about {about}", invoice=promise.invoice),
        Offer("log", "a broken promise", "promise", missed),
    )
