"""Clients as there are: work week by week, bills in a rhythm, answers, moods, and now and then trouble."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from tests.domain.audit.builders import TODAY
from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry, EntryKind
from tuiclients.domain.record import Record

ONE = timedelta(days=1)
#: Days between two bills by rhythm; a retainer is billed on its first day, the others on their last.
RHYTHMS = {"fortnight": 14, "month": 30, "quarter": 91, "ahead": 30, "retainer": 30}
#: How many days late their money comes, by kind of payer; None: never.
PAYERS: tuple[tuple[int | None, ...], ...] = ((0,), (0, 2, 5), (3, 10, 20), (5, 25, 45), (30, 60, 90), (10, 40, None))


class _Life:
    """One client's life, entry by entry."""

    def __init__(self, dice: Random) -> None:
        self.dice = dice
        self.made: list[Entry] = []
        self.start = TODAY - timedelta(days=dice.randint(60, 600))
        self.stop = TODAY - timedelta(days=dice.choice((0, 0, 0, 0, 40, 90)))
        self.rhythm = dice.choice(sorted(RHYTHMS))
        self.rate = Decimal(dice.randint(30, 150))

    def note(self, kind: EntryKind, on: date, **fields: Any) -> None:
        if on <= TODAY:
            self.made.append(Entry(f"e{len(self.made):04}", "acme", on, kind, **fields))

    def work(self) -> None:
        """Two or three days a week of two to eight hours, some weeks off, an unbilled hour now and then."""
        busy, longest = self.dice.choice((1, 2, 3)), self.dice.choice((120, 240, 480))
        on = self.start
        while on <= self.stop:
            if self.dice.random() < busy / 5 and on.weekday() < 5:
                billable = self.dice.random() < 0.9
                self.note("time", on, minutes=self.dice.randint(4, longest // 15) * 15, billable=billable)
            on += ONE * (14 if self.dice.random() < 0.01 else 1)
        self.note("time", self.start, minutes=60)

    def bills(self) -> None:
        """A bill for what was worked since the last one, or for the fee of the days to come, and its money."""
        every, lags = RHYTHMS[self.rhythm], self.dice.choice(PAYERS)
        ahead = self.rhythm in ("ahead", "retainer")
        fee = self.rate * self.dice.randint(5, 30)
        first, number = self.start, 1
        while first <= self.stop:
            last = first + timedelta(days=every - 1)
            on = first if ahead else last + ONE * self.dice.choice((0, 0, 0, 0, 3, 7))
            amount = fee if ahead else self._worth(first, last)
            if amount:
                period = (first, last) if self.rhythm == "retainer" else None
                due = on + timedelta(days=14)
                self.note("invoice", on, number=f"{number}", amount=amount, due=due, period=period)
                lag = self.dice.choice(lags)
                if lag is not None and on <= TODAY:
                    self.note("payment", due + timedelta(days=lag), amount=amount, invoice=f"{number}")
            first, number = last + ONE, number + 1

    def _worth(self, first: date, last: date) -> Decimal:
        minutes = sum(each.minutes for each in self.made if each.kind == "time" and first <= each.on <= last)
        return Decimal(round(self.rate * minutes / 60))

    def talk(self) -> None:
        """A question of ours every other week, and their answer."""
        patience = self.dice.choice((0, 1, 3, 6, 12))
        on = self.start
        while on <= self.stop:
            on += timedelta(days=self.dice.randint(5, 20))
            self.note("message", on, direction="out")
            if self.dice.random() < 0.9:
                self.note("message", on + timedelta(days=self.dice.randint(0, 2 * patience)), direction="in")

    def moods(self) -> None:
        """A feeling every week or two, a review now and then, thanks, and trouble."""
        temper = self.dice.choice((-1, 0, 0, 1, 1))
        trouble = self.dice.choice((0.0, 0.0, 0.002, 0.01))
        for number in range((self.stop - self.start).days + 1):
            on = self.start + timedelta(days=number)
            if self.dice.random() < 0.08:
                self.note("feeling", on, level=max(-2, min(2, temper + self.dice.choice((-1, 0, 1)))))
            if self.dice.random() < 0.006:
                fit = {name: self.dice.random() < 0.6 for name in "abcdef"}
                self.note("review", on, fit=fit, potential=self.dice.randint(0, 4))
            if self.dice.random() < 0.006:
                self.note("praise", on, what=self.dice.choice(("thanks", "referral")))
            if self.dice.random() < trouble:
                what = self.dice.choice(("rude", "demand", "scope", "promise", "out_of_hours"))
                self.note("incident", on, what=what, severity=self.dice.choice(("minor", "moderate", "serious")))

    def record(self) -> Record:
        self.work()
        self.bills()
        self.talk()
        self.moods()
        client = Client(
            "acme",
            "Acme",
            bill_days=92 if self.rhythm == "quarter" else 31,
            bills_ahead=self.rhythm == "ahead",
            target_rate=Decimal(95),
        )
        return Record.of(client, self.made)


def plausible(seed: int) -> Record:
    """The record of one made-up client, the same for the same seed."""
    return _Life(Random(seed)).record()
