"""What is known of a client on one day: the entries up to it, and what all signals derive from them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Any, Literal, TypeVar

from tuiclients.domain.audit.allocation import ZERO, Bill, Ledger, Loss, Tranche, allocate
from tuiclients.domain.audit.coverage import billed_until, cover
from tuiclients.domain.entry import Entry, EntryKind
from tuiclients.domain.policy import Policy
from tuiclients.domain.record import Record

#: Days that a blind audit looks back.
BLIND_DAYS = 365

Standing = Literal["prospect", "active", "leaving", "former"]

_by_day = attrgetter("on")
Result = TypeVar("Result")


class Day:
    """A client's record on a day; what is dated later has not happened.

    `today` is the day's ordinal. A blind day shows only the entries of the last 365 days and the invoices that
    still concern them; who paid what and which days are covered stays the same.
    """

    __slots__ = (
        "_end",
        "_full",
        "_kinds",
        "_ledger",
        "_results",
        "_seen_ledger",
        "as_of",
        "client",
        "floor",
        "policy",
        "record",
        "today",
    )

    def __init__(self, record: Record, policy: Policy, as_of: date, full: Day | None = None) -> None:
        self.record = record
        self.client = record.client
        self.policy = policy
        self.as_of = as_of
        self.today = as_of.toordinal()
        self._full = full
        self.floor = max(1, self.today - BLIND_DAYS + 1) if full else 1
        self._kinds: dict[str, Sequence[Entry]] = {}
        self._ledger: Ledger | None = None
        self._seen_ledger: Ledger | None = None
        self._end = 0
        self._results: dict[Any, Any] = {}

    @property
    def full(self) -> Day:
        """The day with all entries: itself, unless this one is blind."""
        return self._full or self

    @property
    def is_blind(self) -> bool:
        """Whether a blind audit sees this day."""
        return self._full is not None

    def blind(self) -> Day:
        """The same day as a blind audit sees it."""
        return Day(self.record, self.policy, self.as_of, self)

    def of(self, kind: EntryKind) -> Sequence[Entry]:
        """The entries of a kind in order, up to the day; on a blind day those of its last 365 days."""
        entries = self._kinds.get(kind)
        if entries is None:
            entries = self.record.of_kind(kind)
            if entries and entries[-1].on > self.as_of:
                entries = entries[: bisect_right(entries, self.as_of, key=_by_day)]
            if self.floor > 1 and entries and entries[0].on.toordinal() < self.floor:
                entries = entries[bisect_left(entries, date.fromordinal(self.floor), key=_by_day) :]
            self._kinds[kind] = entries
        return entries

    def between(self, kind: EntryKind, first: int, last: int) -> Sequence[Entry]:
        """The entries of a kind on the days first..last (ordinals)."""
        entries = self.of(kind)
        first, last = max(1, first), min(last, self.today)
        if not entries or last < first:
            return ()
        start = bisect_left(entries, date.fromordinal(first), key=_by_day)
        return entries[start : bisect_right(entries, date.fromordinal(last), key=_by_day)]

    def last_days(self, kind: EntryKind, days: int) -> Sequence[Entry]:
        """The entries of a kind in the last `days` days, the day itself included."""
        return self.between(kind, self.today - days + 1, self.today)

    def once(self, work: Callable[[Day], Result]) -> Result:
        """The result of `work` for this day, computed once."""
        if work not in self._results:
            self._results[work] = work(self)
        result: Result = self._results[work]
        return result

    @property
    def ledger(self) -> Ledger:
        """The whole account, with the covered days of every bill; the same on a blind day."""
        full = self.full
        if full._ledger is None:
            full._ledger = full._account(full.today)
            cover(full._ledger.bills, full.client, full.first_time)
        return full._ledger

    def _account(self, until: int) -> Ledger:
        """The account by what is dated up to a day (ordinal)."""
        return allocate(
            self.between("invoice", 1, until),
            self.between("credit", 1, until),
            self.between("payment", 1, until),
            self.between("refund", 1, until),
            self.between("writeoff", 1, until),
            self.client,
            self.tolerance,
            until,
        )

    def share_account(self, other: Day) -> None:
        """Reuse the account of a day that has the same money and the same first hours."""
        self._ledger = other.ledger
        self._end = other.end
        spans = other._results.get(_overdue_spans)
        if spans is not None:
            self._results[_overdue_spans] = spans

    @property
    def seen_ledger(self) -> Ledger:
        """The account as this day sees it; on a blind day only the invoices that still concern it."""
        if not self.is_blind:
            return self.ledger
        if self._seen_ledger is None:
            ledger = self.ledger
            seen = [bill for bill in ledger.bills if self._sees(bill)]
            if len(seen) == len(ledger.bills):
                self._seen_ledger = ledger
            else:
                ids = {id(bill) for bill in seen}
                self._seen_ledger = Ledger(
                    seen,
                    [tranche for tranche in ledger.tranches if id(tranche.bill) in ids],
                    [loss for loss in ledger.losses if id(loss.bill) in ids],
                    ledger.foreseen,
                )
        return self._seen_ledger

    @property
    def bills(self) -> list[Bill]:
        """The invoices that this day sees."""
        return self.seen_ledger.bills

    @property
    def losses(self) -> list[Loss]:
        """The write-offs on the invoices that this day sees."""
        return self.seen_ledger.losses

    @property
    def tranches(self) -> list[Tranche]:
        """The tranches of the invoices that this day sees."""
        return self.seen_ledger.tranches

    @property
    def first_time(self) -> int | None:
        """The ordinal of the first day with hours, however long ago."""
        hours = self.full.of("time")
        return hours[0].on.toordinal() if hours else None

    @property
    def end(self) -> int:
        """E, the ordinal of the day up to which hours are held against money."""
        full = self.full
        if not full._end:
            full._end = billed_until(full.ledger.bills, full.client, full.today)
        return full._end

    @property
    def tolerance(self) -> Decimal:
        """The share of an invoice that counts as small change."""
        return Decimal(str(self.policy.tolerance))

    @property
    def standing(self) -> Standing:
        """How the client stands to us."""
        return self.once(_standing)

    def owed_money_on(self, on: int) -> bool:
        """Whether an invoice was overdue on a day (ordinal), by what is dated before it; small change aside."""
        full = self.full
        if full.ledger.foreseen:
            key = ("owed money", on)
            if key not in full._results:
                bills = full._account(on - 1).bills
                full._results[key] = any(bill.is_overdue(on, full.tolerance) for bill in bills)
            owed: bool = full._results[key]
            return owed
        spans = full.once(_overdue_spans)
        place = bisect_left(spans, (on,)) - 1
        return place >= 0 and on <= spans[place][1]

    @property
    def unbilled_start(self) -> bool:
        """Whether it is too early to judge earning: there is no bill yet, and the work began lately."""
        first = self.first_time
        if first is None or self.today - first >= self.client.bill_days + 14:
            return False
        return all(bill.cancelled for bill in self.ledger.bills)

    @property
    def first_entry(self) -> date | None:
        """The day of the first entry of any kind, however long ago."""
        firsts = [group[0].on for group in self.record.by_kind.values() if group and group[0].on <= self.as_of]
        return min(firsts, default=None)

    def _sees(self, bill: Bill) -> bool:
        return bill.on >= self.floor or bill.open > ZERO or (bill.first <= self.today and bill.last >= self.floor)


def standing(record: Record, as_of: date) -> Standing:
    """How a client stands to us on a day: prospect, active, leaving or former.

    The newest exit opened by then decides, unless it was called off or they came back. Without one the client's
    status does; a former client whose exit came later was still active.
    """
    for exit_ in reversed(record.exits):
        if exit_.opened <= as_of and not (exit_.reopened is not None and exit_.reopened <= as_of):
            return "former" if exit_.closed is not None and exit_.closed <= as_of else "leaving"
    status = record.client.status
    if status == "former" and any(exit_.opened > as_of for exit_ in record.exits):
        return "active"
    return status


def _overdue_spans(day: Day) -> list[tuple[int, int]]:
    """The spans of days on which some invoice was overdue, without the first day and with the last; disjoint."""
    spans: list[tuple[int, int]] = []
    for first, last in sorted(
        [(max(bill.due, bill.on), day.today if bill.settled is None else bill.settled) for bill in day.ledger.bills]
    ):
        if last <= first:
            continue
        if spans and first <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(last, spans[-1][1]))
        else:
            spans.append((first, last))
    return spans


def _standing(day: Day) -> Standing:
    return standing(day.record, day.as_of)


def is_active(standing_: Standing) -> bool:
    """Whether a client counts as active, which includes those who are leaving."""
    return standing_ in ("active", "leaving")
