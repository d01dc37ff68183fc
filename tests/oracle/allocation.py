"""Which money closed which invoice, on which day: the tranches in their order, and what is still open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from tests.oracle.basics import Obj, day, money, order, share, total


@dataclass
class Tranche:
    """Money of one invoice and its days late. `on` is None for what is still open; `by` = what closed it."""

    invoice: str
    amount: Fraction
    late: int
    on: date | None
    by: str
    what: str


@dataclass
class Bill:
    """An invoice with its fate so far."""

    entry: Obj
    on: date
    due: date
    owed: Fraction
    open: Fraction
    allocated: bool = False
    credited: Fraction = Fraction(0)
    credit_notes: list[Obj] = field(default_factory=list)
    write_offs: list[tuple[Obj, Fraction]] = field(default_factory=list)

    @property
    def id(self) -> str:
        return str(self.entry["id"])

    @property
    def amount(self) -> Fraction:
        return money(self.entry["amount"])

    @property
    def net_part(self) -> Fraction:
        return self.amount / self.owed if self.owed else Fraction(0)

    @property
    def written_off(self) -> Fraction:
        return total(taken for _, taken in self.write_offs)

    @property
    def blamed(self) -> bool:
        """Whether its being unpaid is held against the client."""
        return self.entry["reason"] not in ("dispute", "ours")

    @property
    def cancelled(self) -> bool:
        return bool(self.credit_notes) and self.credited >= self.owed

    def small(self, tolerance: Fraction) -> bool:
        """Whether what is open is small change."""
        return self.allocated and self.open <= tolerance * self.owed


@dataclass
class Books:
    """The allocation as it stands on a day."""

    bills: dict[str, Bill]
    tranches: list[Tranche]


@dataclass
class Spare:
    """Money that found no open invoice yet. `rank` = its place among the credits, oldest first."""

    entry: Obj
    remaining: Fraction
    rank: tuple[date, int, str, str]


STEPS = ("invoice", "credit", "payment", "refund", "writeoff")


class Ledger:
    """Walks the days; on one day invoices come first, then credit notes, payments, refunds, write-offs."""

    def __init__(self, client: Obj, entries: Sequence[Obj], tolerance: Fraction) -> None:
        self.client = client
        self.tolerance = tolerance
        self.entries = sorted(entries, key=order)
        self.numbers = {e["number"]: e["id"] for e in entries if e["kind"] == "invoice"}
        self.bills: dict[str, Bill] = {}
        self.tranches: list[Tranche] = []
        self.spare: list[Spare] = []
        self.waiting: dict[str, list[Spare]] = {}

    def run(self) -> None:
        moves = [e for e in self.entries if e["kind"] in STEPS]
        for on in sorted({day(e["on"]) for e in moves}):
            today = [e for e in moves if day(e["on"]) == on]
            for kind in STEPS:
                for entry in today:
                    if entry["kind"] == kind:
                        self.step(entry, on)

    def step(self, entry: Obj, on: date) -> None:
        match entry["kind"]:
            case "invoice":
                self.issue(entry, on)
            case "credit":
                self.credit(entry, on)
            case "payment":
                self.pay(entry, on)
            case "refund":
                self.refund(entry)
            case "writeoff":
                self.write_off(entry, on)

    def issue(self, entry: Obj, on: date) -> None:
        due = day(entry["due"]) if entry["due"] else on + timedelta(days=self.client["terms_days"])
        owed = money(entry["amount"]) + money(entry["tax"])
        bill = self.bills[entry["id"]] = Bill(entry, on, due, owed, owed)
        for own in self.waiting.pop(entry["id"], []):
            own.remaining -= self.close(bill, own.remaining, on, own.entry)
            self.unnamed(own, on)
        for spare in sorted(self.spare, key=lambda s: s.rank):
            spare.remaining -= self.close(bill, spare.remaining, on, spare.entry)
        self.spare = [s for s in self.spare if s.remaining > 0]

    def close(self, bill: Bill, offered: Fraction, on: date, by: Obj) -> Fraction:
        """Pay what is open on a bill, at most what is offered; gives what was taken."""
        taken = min(offered, bill.open)
        if taken > 0:
            bill.open -= taken
            bill.allocated = True
            late = max(0, (on - bill.due).days)
            self.tranches.append(Tranche(bill.id, taken, late, on, by["id"], "paid"))
        return taken

    def unnamed(self, money_in: Spare, on: date) -> None:
        """To the oldest open invoices; a rest is a credit for the next one."""
        for bill in sorted(self.bills.values(), key=lambda b: (b.due, b.on, b.entry["number"], b.id)):
            if money_in.remaining > 0 and bill.open > 0:
                money_in.remaining -= self.close(bill, money_in.remaining, on, money_in.entry)
        if money_in.remaining > 0:
            self.spare.append(money_in)

    def pay(self, entry: Obj, on: date) -> None:
        spare = Spare(entry, money(entry["amount"]), (on, 1, entry["at"], entry["id"]))
        named = self.numbers.get(entry["invoice"]) if entry["invoice"] else None
        if named is not None and named not in self.bills:
            self.waiting.setdefault(named, []).append(spare)
            return
        if named is not None:
            spare.remaining -= self.close(self.bills[named], spare.remaining, on, entry)
        self.unnamed(spare, on)

    def credit(self, entry: Obj, on: date) -> None:
        bill = self.bills.get(self.numbers.get(entry["invoice"], ""))
        amount = money(entry["amount"])
        if bill is None or amount == 0:
            return
        taken = min(amount, bill.open)
        bill.open -= taken
        bill.credited += amount
        bill.credit_notes.append(entry)
        self.unnamed(Spare(entry, amount - taken, (on, 0, entry["at"], entry["id"])), on)

    def refund(self, entry: Obj) -> None:
        """Out of what waits: for the invoice that is named, then the oldest, whatever it waits for."""
        named = self.numbers.get(entry["invoice"], "") if entry["invoice"] else ""
        own = self.waiting.get(named, [])
        others = self.spare + [s for ident, of in self.waiting.items() if ident != named for s in of]
        left = money(entry["amount"])
        for spare in sorted(own, key=lambda s: s.rank) + sorted(others, key=lambda s: s.rank):
            taken = min(left, spare.remaining)
            spare.remaining -= taken
            left -= taken

    def write_off(self, entry: Obj, on: date) -> None:
        bill = self.bills.get(self.numbers.get(entry["invoice"], ""))
        if bill is None:
            return
        taken = min(money(entry["amount"]), bill.open)
        if taken == 0:
            return
        bill.open -= taken
        bill.write_offs.append((entry, taken))
        if taken > self.tolerance * bill.owed:
            late = max(60, (on - bill.due).days)
            self.tranches.append(Tranche(bill.id, taken, late, on, entry["id"], "written off"))


def allocate(client: Obj, entries: Sequence[Obj], settings: Obj, as_of: date) -> Books:
    """The tranches of a day. `entries`: those dated by then, whole (`filled`)."""
    tolerance = share(settings["tolerance"])
    ledger = Ledger(client, entries, tolerance)
    ledger.run()
    for bill in ledger.bills.values():
        if bill.open > 0 and as_of > bill.due and not bill.small(tolerance):
            ledger.tranches.append(Tranche(bill.id, bill.open, (as_of - bill.due).days, None, "", "open"))
    return Books(ledger.bills, ledger.tranches)


def overdue(books: Books, tolerance: Fraction, as_of: date) -> tuple[Fraction, Fraction]:
    """The money past due and its money-weighted days (0 without any)."""
    late = [b for b in books.bills.values() if b.open > 0 and as_of > b.due and not b.small(tolerance)]
    sum_ = total(b.open for b in late)
    if not sum_:
        return Fraction(0), Fraction(0)
    return sum_, total(b.open * (as_of - b.due).days for b in late) / sum_
