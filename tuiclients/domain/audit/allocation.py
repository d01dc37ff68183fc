"""Which payment paid which invoice, how late, and what is still open."""

from bisect import insort
from collections.abc import Sequence
from decimal import Decimal
from operator import attrgetter
from typing import Literal, NamedTuple

from tuiclients.domain.client import Client, due_ordinal
from tuiclients.domain.entry import Entry

ZERO = Decimal(0)
#: Minimum days late of a write-off, however early it was made.
WRITTEN_OFF_LATE = 60

Closing = Literal["paid", "open", "written off"]
PAID: Closing = "paid"
OPEN: Closing = "open"
WRITTEN_OFF: Closing = "written off"

_by_day = attrgetter("on")


class Bill:
    """An invoice and what happened to it up to the day of the audit.

    Days are ordinals (`date.toordinal`); money includes tax, except `entry.amount`. `first` and `last` are the
    days that it covers, set by `coverage.cover`; a cancelled bill covers none (first > last).
    """

    __slots__ = (
        "credited",
        "credits",
        "due",
        "entry",
        "first",
        "last",
        "on",
        "open",
        "owed",
        "paid",
        "settled",
        "writeoffs",
        "written",
    )

    def __init__(self, entry: Entry, client: Client) -> None:
        self.entry = entry
        self.on = entry.on.toordinal()
        self.due = entry.due.toordinal() if entry.due is not None else due_ordinal(client, entry.on)
        self.owed: Decimal = entry.amount + entry.tax
        self.open: Decimal = self.owed
        self.paid = False
        """Whether any payment was ever allocated to it."""
        self.credited: Decimal = ZERO
        self.written: Decimal = ZERO
        self.credits: list[str] = []
        self.writeoffs: list[str] = []
        self.settled: int | None = None if self.owed > ZERO else self.on
        """The day since which nothing but small change is open; None while more is."""
        self.first = 1
        self.last = 0

    @property
    def cancelled(self) -> bool:
        """Whether credit notes cancel it in full: it covers nothing and earns nothing."""
        return bool(self.credits) and self.credited >= self.owed

    def is_open(self, tolerance: Decimal) -> bool:
        """Whether something is open, due or not. Small change, left by bank charges, does not count."""
        return self.open > ZERO and not (self.paid and self.open <= tolerance * self.owed)

    def is_overdue(self, today: int, tolerance: Decimal) -> bool:
        """Whether something is open past its due date, small change aside."""
        return today > self.due and self.is_open(tolerance)


class Tranche(NamedTuple):
    """A part of an invoice and how late it came: paid, written off, or still open.

    `amount` includes tax; `late` >= 0 and `age` >= 0 are days; `source` is the id of the payment, credit note or
    write-off that closed it, empty while it is open; `on` is the ordinal of the day that closed it.
    """

    bill: Bill
    amount: Decimal
    late: int
    age: int
    how: Closing
    on: int
    source: str


class Loss(NamedTuple):
    """What one write-off closed of an invoice on a day (ordinal), tax included; small change, too."""

    bill: Bill
    on: int
    amount: Decimal


class Ledger:
    """All invoices in order, their tranches, and what was written off.

    `foreseen` = some payment named an invoice that was issued later, so that the account of an earlier day cannot be
    read from this one: on that day the payment counted as one that names none. `held` = money of theirs that no
    invoice has taken.
    """

    __slots__ = ("bills", "foreseen", "held", "losses", "tranches")

    def __init__(
        self, bills: list[Bill], tranches: list[Tranche], losses: list[Loss], foreseen: bool, held: Decimal = ZERO
    ) -> None:
        self.bills = bills
        self.tranches = tranches
        self.losses = losses
        self.foreseen = foreseen
        self.held = held


class _Credit(NamedTuple):
    """Money received and not yet allocated; the oldest sorts first."""

    order: tuple[int, int, str, str]
    amount: Decimal
    source: str


def allocate(
    invoices: Sequence[Entry],
    credits: Sequence[Entry],  # noqa: A002
    payments: Sequence[Entry],
    refunds: Sequence[Entry],
    writeoffs: Sequence[Entry],
    client: Client,
    tolerance: Decimal,
    today: int,
) -> Ledger:
    """Allocate all money up to `today` (an ordinal); the entries are in order and none is later.

    A payment goes to the invoice that it names, else to the oldest open one; what is left over waits for the next
    invoice. A refund takes from what waits. The terms of `client` give an invoice without a due date one; `tolerance`
    is the share of an invoice that counts as small change.
    """
    return _Allocation(invoices, client, tolerance, today).run(invoices, credits, payments, refunds, writeoffs)


class _Allocation:
    """One pass over a client's money, day by day."""

    def __init__(self, invoices: Sequence[Entry], client: Client, tolerance: Decimal, today: int) -> None:
        self.bills = [Bill(entry, client) for entry in invoices]
        self.numbered = {bill.entry.number: bill for bill in reversed(self.bills) if bill.entry.number}
        self.tolerance = tolerance
        self.today = today
        self.tranches: list[Tranche] = []
        self.losses: list[Loss] = []
        self.foreseen = False
        self.issued = 0
        self.open: list[tuple[int, int, str, str, int, Bill]] = []
        """The invoices in the order in which they are paid; those before `first` are closed for good."""
        self.first = 0
        self.waiting: dict[str, list[_Credit]] = {}
        self.spare: list[_Credit] = []

    def run(
        self,
        invoices: Sequence[Entry],
        credits: Sequence[Entry],  # noqa: A002
        payments: Sequence[Entry],
        refunds: Sequence[Entry],
        writeoffs: Sequence[Entry],
    ) -> Ledger:
        # The sort is stable: on one day invoices come first, then credit notes, payments, refunds and write-offs.
        events = sorted([*invoices, *credits, *payments, *refunds, *writeoffs], key=_by_day)
        bills = iter(self.bills)
        for entry in events:
            kind = entry.kind
            if kind == "invoice":
                self._issue(next(bills))
            elif kind == "payment":
                self._pay(entry)
            elif kind == "credit":
                self._credit(entry)
            elif kind == "refund":
                self._refund(entry)
            else:
                self._write_off(entry)
        for bill in self.bills:
            if bill.is_overdue(self.today, self.tolerance):
                self.tranches.append(Tranche(bill, bill.open, self.today - bill.due, 0, OPEN, self.today, ""))
        held = sum([money.amount for group in (self.spare, *self.waiting.values()) for money in group], ZERO)
        return Ledger(self.bills, self.tranches, self.losses, self.foreseen, held)

    def _issue(self, bill: Bill) -> None:
        entry = bill.entry
        self.issued += 1
        insort(self.open, (bill.due, bill.on, entry.number, entry.id, self.issued, bill), self.first)
        for credit in self.waiting.pop(entry.number, ()):
            self._spread(self._pay_bill(bill, credit, bill.on), bill.on)
        while self.spare and bill.open > ZERO:
            rest = self._pay_bill(bill, self.spare.pop(0), bill.on)
            if rest.amount > ZERO:
                self.spare.insert(0, rest)

    def _pay(self, entry: Entry) -> None:
        on = entry.on.toordinal()
        money = _Credit((on, 1, entry.at, entry.id), entry.amount, entry.id)
        bill = self.numbered.get(entry.invoice) if entry.invoice else None
        if bill is not None:
            if bill.on > on:
                self.waiting.setdefault(entry.invoice, []).append(money)
                self.foreseen = True
                return
            money = self._pay_bill(bill, money, on)
        self._spread(money, on)

    def _credit(self, entry: Entry) -> None:
        bill = self._issued(entry)
        if bill is None or entry.amount <= ZERO:
            return
        closed = min(entry.amount, bill.open)
        on = entry.on.toordinal()
        self._close(bill, closed, on)
        bill.credited += entry.amount
        bill.credits.append(entry.id)
        self._spread(_Credit((on, 0, entry.at, entry.id), entry.amount - closed, entry.id), on)

    def _refund(self, entry: Entry) -> None:
        """Take the money given back out of what waits: for the invoice that it names, then the oldest."""
        amount = entry.amount
        while amount > ZERO:
            groups = [group for group in (self.spare, *self.waiting.values()) if group]
            if not groups:
                return
            named = self.waiting.get(entry.invoice) if entry.invoice else None
            group = named or min(groups, key=lambda group: group[0].order)
            money = group.pop(0)
            if money.amount > amount:
                group.insert(0, money._replace(amount=money.amount - amount))
            amount -= money.amount

    def _write_off(self, entry: Entry) -> None:
        bill = self._issued(entry)
        if bill is None:
            return
        closed = min(entry.amount, bill.open)
        if closed <= ZERO:
            return
        on = entry.on.toordinal()
        self._close(bill, closed, on)
        bill.written += closed
        bill.writeoffs.append(entry.id)
        self.losses.append(Loss(bill, on, closed))
        if closed > self.tolerance * bill.owed:
            late = max(WRITTEN_OFF_LATE, on - bill.due)
            self.tranches.append(Tranche(bill, closed, late, self.today - on, WRITTEN_OFF, on, entry.id))

    def _issued(self, entry: Entry) -> Bill | None:
        """The invoice that an entry names, if it existed on the entry's day."""
        bill = self.numbered.get(entry.invoice) if entry.invoice else None
        return bill if bill is not None and bill.on <= entry.on.toordinal() else None

    def _spread(self, money: _Credit, on: int) -> None:
        """Pay the oldest open invoices; what is left over waits for the next one."""
        while money.amount > ZERO:
            while self.first < len(self.open) and self.open[self.first][-1].open <= ZERO:
                self.first += 1
            if self.first == len(self.open):
                insort(self.spare, money)
                return
            money = self._pay_bill(self.open[self.first][-1], money, on)

    def _pay_bill(self, bill: Bill, money: _Credit, on: int) -> _Credit:
        """Pay a bill on a day; returns the money left over."""
        amount = min(money.amount, bill.open)
        if amount <= ZERO:
            return money
        bill.paid = True
        self._close(bill, amount, on)
        late = max(0, on - bill.due)
        self.tranches.append(Tranche(bill, amount, late, self.today - on, PAID, on, money.source))
        return _Credit(money.order, money.amount - amount, money.source)

    def _close(self, bill: Bill, amount: Decimal, on: int) -> None:
        bill.open -= amount
        if bill.settled is None and not bill.is_open(self.tolerance):
            bill.settled = on
