"""How a client pays: what is open by its age, how long their money takes, and what their promises were worth."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from tuiclients.domain.agenda.correspondence import is_about
from tuiclients.domain.audit import owed
from tuiclients.domain.audit.allocation import PAID, ZERO, Bill
from tuiclients.domain.audit.day import Day, standing
from tuiclients.domain.audit.fix_plan import remedies
from tuiclients.domain.audit.wording import on_day
from tuiclients.domain.entry import Entry
from tuiclients.domain.offboarding.task import claimed

Age = Literal["current", "1-30", "31-60", "61-90", "90+"]
#: The ages of open money, each with the last day past due that belongs to it.
AGES: dict[Age, int | None] = {"current": 0, "1-30": 30, "31-60": 60, "61-90": 90, "90+": None}


class OpenInvoice(NamedTuple):
    """An invoice with something open: `amount` tax included, `late` = days past due (0 while it is not due).

    `small` = small change, left by bank charges: open, but nobody is asked for it. `asked` = how often they were
    written to or called about it since it fell due. `next` = what to do about it, "" for nothing.
    """

    client: str
    entry: str
    number: str
    issued: date
    due: date
    amount: Decimal
    late: int
    small: bool
    asked: int
    next: str

    @property
    def age(self) -> Age:
        """The name of its age, of `AGES`."""
        return age_of(self.late)


class Promises(NamedTuple):
    """Promises to pay: paid in time, paid after their day, not paid, and still to fall due.

    `broken` counts broken promises that were logged as incidents without a promise in the log, too.
    """

    kept: int
    late: int
    broken: int
    pending: int

    @property
    def came(self) -> int:
        """Promises whose money came, in time or late."""
        return self.kept + self.late


class Payments(NamedTuple):
    """How a client, or a whole book, pays.

    `ages` = open money by age (small change aside). `days_to_pay` = from invoice to payment, `days_late` = past due,
    both averages weighted by money; None while nothing was paid. `paid` = the money that they rest on. `received` =
    all payments less what was given back, `refunded`. `credit` = money of theirs that no invoice has taken.
    """

    open: tuple[OpenInvoice, ...]
    ages: dict[Age, Decimal]
    small_change: Decimal
    days_to_pay: float | None
    days_late: float | None
    paid: Decimal
    promises: Promises
    received: Decimal = ZERO
    refunded: Decimal = ZERO
    credit: Decimal = ZERO

    @property
    def total(self) -> Decimal:
        """All that is open, small change aside."""
        return sum(self.ages.values(), ZERO)

    @property
    def overdue(self) -> Decimal:
        """What is open past its due date."""
        return self.total - self.ages["current"]


def payments(day: Day) -> Payments:
    """How a client pays, as of a day."""
    open_ = [
        _open(day, bill) for bill in sorted(day.bills, key=lambda bill: (bill.due, bill.entry.id)) if bill.open > 0
    ]
    tranches = [tranche for tranche in day.tranches if tranche.how == PAID]
    paid = sum([tranche.amount for tranche in tranches], ZERO)
    waited = sum([tranche.amount * max(0, tranche.on - tranche.bill.on) for tranche in tranches], ZERO)
    late = sum([tranche.amount * tranche.late for tranche in tranches], ZERO)
    refunded = sum([refund.amount for refund in day.of("refund")], ZERO)
    return Payments(
        tuple(open_),
        _ages(open_),
        sum([invoice.amount for invoice in open_ if invoice.small], ZERO),
        float(waited / paid) if paid else None,
        float(late / paid) if paid else None,
        paid,
        promises_of(day),
        sum([payment.amount for payment in day.of("payment")], ZERO) - refunded,
        refunded,
        day.ledger.held,
    )


def payments_of_book(payments: Iterable[Payments]) -> Payments:
    """How a whole book pays: sums, and averages weighted by what each paid."""
    clients = list(payments)
    invoices = [invoice for each in clients for invoice in each.open]
    open_ = sorted(invoices, key=lambda invoice: (invoice.due, invoice.client, invoice.entry))
    paid = sum([each.paid for each in clients], ZERO)
    waited = sum([float(each.paid) * (each.days_to_pay or 0) for each in clients])
    late = sum([float(each.paid) * (each.days_late or 0) for each in clients])
    promises = [each.promises for each in clients]
    return Payments(
        tuple(open_),
        _ages(open_),
        sum([each.small_change for each in clients], ZERO),
        waited / float(paid) if paid else None,
        late / float(paid) if paid else None,
        paid,
        Promises(*(sum(each) for each in zip(*promises, strict=True))) if promises else Promises(0, 0, 0, 0),
        sum([each.received for each in clients], ZERO),
        sum([each.refunded for each in clients], ZERO),
        sum([each.credit for each in clients], ZERO),
    )


def age_of(late: int) -> Age:
    """The age of open money that is so many days past due."""
    return next(name for name, last in AGES.items() if last is None or late <= last)


def promises_of(day: Day) -> Promises:
    """What became of their promises to pay."""
    pending = owed.pending_promises(day)
    missed = owed.missed_promises(day)
    fulfilled = [promise for promise in day.of("promise") if promise not in pending and promise not in missed]
    late = [promise for promise in fulfilled if not _in_time(day, promise)]
    answered = sorted([promise.due for promise in (*missed, *late) if promise.due is not None])
    extra = 0
    for incident in [incident for incident in day.of("incident") if incident.what == "promise"]:
        due = next((promised for promised in answered if promised < incident.on), None)
        if due is None:
            extra += 1
        else:
            answered.remove(due)
    return Promises(len(fulfilled) - len(late), len(late), len(missed) + extra, len(pending))


def _in_time(day: Day, promise: Entry) -> bool:
    """Whether the money of a promise, which has come, was there on its day."""
    if promise.due is None:
        return True
    then = Day(day.record, day.policy, promise.due)
    bill = (
        next((bill for bill in then.bills if bill.entry.number == promise.invoice), None) if promise.invoice else None
    )
    if bill is not None and bill.open <= ZERO:
        return True
    known = {bill.entry.number for bill in day.bills}
    money = [
        payment.amount
        for payment in day.between("payment", promise.on.toordinal(), promise.due.toordinal())
        if payment.invoice in ("", promise.invoice) or promise.invoice not in known
    ]
    return sum(money, ZERO) >= promise.amount


def _open(day: Day, bill: Bill) -> OpenInvoice:
    late = max(0, day.today - bill.due)
    tolerance = Decimal(str(day.policy.tolerance))
    small = bill.paid and bill.open <= tolerance * bill.owed
    asked = 0 if small or not late else times_asked(day, bill)
    return OpenInvoice(
        day.client.id,
        bill.entry.id,
        bill.entry.number,
        bill.entry.on,
        date.fromordinal(min(bill.due, date.max.toordinal())),
        bill.open,
        late,
        small,
        asked,
        "" if small or not late else next_step(day, bill, asked),
    )


def times_asked(day: Day, bill: Bill) -> int:
    """How often they were written to or called about an overdue invoice, by its number in the message or its note."""
    messages = day.between("message", bill.due, day.today)
    return len([message for message in messages if is_about(message, bill.entry.number)])


def next_step(day: Day, bill: Bill, asked: int) -> str:
    """What to do about an overdue invoice: first ask why and when, then the further remedies, one after the other.

    What is disputed, or a mistake of ours, is settled first; with who leaves it is claimed or written off.
    """
    claim = claimed(day.record, day.as_of)
    if claim is not None and bill.entry.on <= claim.on:
        return f"claimed on {on_day(claim.on, day.as_of)}: {claim.how}"
    if bill.entry.reason == "ours":
        return "put our mistake right first"
    if bill.entry.reason == "dispute":
        return "settle what is disputed first"
    if asked and standing(day.record, day.as_of) in ("leaving", "former"):
        return "claim it, or write it off"
    ladder = remedies("payment")
    return ladder[min(asked, len(ladder) - 1)]


def _ages(open_: Iterable[OpenInvoice]) -> dict[Age, Decimal]:
    ages = dict.fromkeys(AGES, ZERO)
    for invoice in open_:
        if not invoice.small:
            ages[invoice.age] += invoice.amount
    return ages
