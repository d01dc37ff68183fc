"""What is known of a client on one day: the entries up to it, and what all signals derive from them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Any, Literal, TypeVar

from tuiclients.domain.audit.allocation import ZERO, Bill, Ledger, Tranche, allocate
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
            full._ledger = allocate(
                full.of("invoice"),
                full.of("credit"),
                full.of("payment"),
                full.of("writeoff"),
                full.client.terms_days,
                Decimal(str(full.policy.tolerance)),
                full.today,
            )
            cover(full._ledger.bills, full.client, full.first_time)
        return full._ledger

    def share_account(self, other: Day) -> None:
        """Reuse the account of a day that has the same money and the same first hours."""
        self._ledger = other.ledger
        self._end = other.end

    @property
    def seen_ledger(self) -> Ledger:
        """The account as this day sees it; on a blind day only the invoices that still concern it."""
        if not self.is_blind:
            return self.ledger
        if self._seen_ledger is None:
            bills, tranches = self.ledger.bills, self.ledger.tranches
            seen = [bill for bill in bills if self._sees(bill)]
            if len(seen) < len(bills):
                ids = {id(bill) for bill in seen}
                tranches = [tranche for tranche in tranches if id(tranche.bill) in ids]
            self._seen_ledger = Ledger(seen, tranches)
        return self._seen_ledger

    @property
    def bills(self) -> list[Bill]:
        """The invoices that this day sees."""
        return self.seen_ledger.bills

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


def is_active(standing_: Standing) -> bool:
    """Whether a client counts as active, which includes those who are leaving."""
    return standing_ in ("active", "leaving")
