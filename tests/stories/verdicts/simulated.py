"""Eight kinds of clients as chance makes them, each a year long and replayed day by day.

Seeded: the same kind and seed give the same life on every machine. Seven kinds are clients for half a year when the
year begins; the newcomer's year begins with its first day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import Any, NamedTuple

from tests.stories.verdicts.diary import Diary, day_of, quick_audit, shown

YEAR = 365
KNOWN_BEFORE = 180
FIRST = date(2025, 1, 6)
#: Nobody works, writes or answers in these weeks (counted from the first).
CLOSED = (31, 32, 50, 51)


class Life(Diary):
    """A diary that chance writes, week by week."""

    def __init__(self, kind: str, seed: int, **client: Any) -> None:
        super().__init__(kind, since=str(FIRST), **client)
        self.chance = Random(f"{kind} {seed}")
        self.end = FIRST + timedelta(days=KNOWN_BEFORE + YEAR)

    def weeks(self, first: int = 0, last: int = 999) -> Iterator[tuple[int, date]]:
        """The number and the Monday of each week in which somebody works, up to the end of the year."""
        for week in range(first, last + 1):
            monday = FIRST + timedelta(days=7 * week)
            if monday > self.end:
                return
            if week % 52 not in CLOSED:
                yield week, monday

    def happens(self, share: float) -> bool:
        """True in that share of the cases."""
        return self.chance.random() < share

    def whole(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return self.chance.randint(low, high)

    def work(self, monday: date, hours: float) -> None:
        """A week's hours, a third more or less, on two of its days."""
        minutes = round(hours * 60 * self.chance.uniform(0.67, 1.33) / 2)
        for day in (self.whole(0, 1), self.whole(2, 4)):
            self.add(monday + timedelta(days=day), "time", minutes=minutes)

    def talk(self, monday: date, share: float, slow: tuple[int, int]) -> None:
        """In that share of the weeks a mail to them, answered within so many days, or one from them."""
        if self.happens(share):
            day = monday + timedelta(days=self.whole(0, 4))
            if self.happens(0.3):
                self.hear(day)
            else:
                self.ask(day, self.whole(*slow))

    def moods(self, monday: date, share: float, levels: tuple[int, ...]) -> None:
        """In that share of the weeks how it felt."""
        if self.happens(share):
            self.feel(self.chance.choice(levels), str(monday + timedelta(days=self.whole(0, 4))))

    def hours_since(self, first: date, last: date) -> float:
        """The hours worked after one day up to another."""
        worked = [entry for entry in self.entries if entry["kind"] == "time"]
        return sum(int(entry["minutes"]) for entry in worked if first < day_of(entry["on"]) <= last) / 60

    def bill_hours(self, months: int, rate: float, late: tuple[int, int], delay: int = 3, **fields: Any) -> None:
        """Bill the hours every so many months, up to `delay` days into the next, paid `late` days after it is due."""
        before = FIRST - timedelta(days=1)
        for place, first in enumerate(_months(FIRST, self.end), 1):
            on = first + timedelta(days=self.whole(0, delay))
            if place % months or on > self.end:
                continue
            hours = self.hours_since(before, on)
            if hours:
                self.bill(on, hours * rate, self.whole(*late), **fields)
            before = on


def _months(first: date, last: date) -> Iterator[date]:
    """The first day of each month after a day, up to another."""
    day = first
    while (day := (day.replace(day=1) + timedelta(days=32)).replace(day=1)) <= last:
        yield day


def monthly_punctual(seed: int) -> Life:
    life = Life("punctual", seed)
    for _, monday in life.weeks():
        life.work(monday, 4)
        life.talk(monday, 0.8, (0, 3))
        life.moods(monday, 0.25, (0, 1, 1, 2))
        if life.happens(0.04):
            life.praised(str(monday))
    life.bill_hours(1, 105, (-6, 3))
    return life


def quarterly_biller(seed: int) -> Life:
    life = Life("quarterly", seed, bill_days=92)
    for _, monday in life.weeks():
        life.work(monday, 3)
        life.talk(monday, 0.4, (0, 4))
        life.moods(monday, 0.1, (0, 1))
    life.bill_hours(3, 95, (-4, 8), delay=25)
    return life


def late_payer(seed: int) -> Life:
    life = Life("late", seed)
    for _, monday in life.weeks():
        life.work(monday, 3)
        life.talk(monday, 0.6, (1, 7))
        life.moods(monday, 0.2, (-1, 0, 1))
        if life.happens(0.03):
            life.wrong(str(monday), "promise", life.chance.choice(("minor", "moderate")))
    life.bill_hours(1, 100, (5, 42))
    return life


def chatty_abusive(seed: int) -> Life:
    life = Life("chatty", seed)
    for _, monday in life.weeks():
        life.work(monday, 5)
        for _ in range(3):
            life.talk(monday, 0.9, (0, 2))
        life.moods(monday, 0.3, (-2, -1, -1, 0))
        if life.happens(0.14):
            what = life.chance.choice(("rude", "disrespect", "demand"))
            life.wrong(str(monday + timedelta(days=2)), what, life.chance.choice(("minor", "moderate", "moderate")))
    life.bill_hours(1, 115, (-2, 5))
    return life


def quiet_retainer(seed: int) -> Life:
    life = Life("retainer", seed)
    for _, monday in life.weeks():
        life.work(monday, 1.8)
        life.talk(monday, 0.2, (0, 5))
        life.moods(monday, 0.06, (0, 1))
    for first in (FIRST, *_months(FIRST, life.end)):
        month = first.replace(day=1)
        last = (month + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        life.bill(first, 800, life.whole(-8, 2), period=[str(month), str(last)])
    return life


def projects_with_gaps(seed: int) -> Life:
    life = Life("projects", seed)
    week = 0
    while FIRST + timedelta(days=7 * week) < life.end:
        length = life.whole(6, 10)
        begins = FIRST + timedelta(days=7 * week)
        life.bill(begins, length * 8 * 40, life.whole(-6, 4), terms=14)
        for _, monday in life.weeks(week, week + length - 1):
            life.work(monday, 8)
            life.talk(monday, 1, (0, 3))
            life.moods(monday, 0.3, (0, 1, 2))
        life.bill(begins + timedelta(days=7 * length), length * 8 * 60, life.whole(-6, 12))
        gap = life.whole(5, 13)
        for _, monday in life.weeks(week + length, week + length + gap - 1):
            life.talk(monday, 0.15, (0, 6))
        week += length + gap
    return life


def ghosting(seed: int) -> Life:
    """Answers as others do, and three or four times a year says nothing for weeks."""
    life = Life("ghosting", seed)
    silent_until = FIRST
    for _, monday in life.weeks():
        life.work(monday, 3)
        if monday < silent_until:
            life.ask(monday + timedelta(days=life.whole(0, 4)))
            continue
        if life.happens(0.09):
            silent_until = monday + timedelta(days=life.whole(15, 40))
            life.ask(monday)
            life.hear(silent_until)
            continue
        life.talk(monday, 0.7, (0, 4))
        life.moods(monday, 0.15, (-1, 0, 1))
    life.bill_hours(1, 100, (-3, 10))
    return life


def newcomer(seed: int) -> Life:
    """The first year: a little more work each month."""
    life = Life("newcomer", seed)
    life.end = FIRST + timedelta(days=YEAR)
    for week, monday in life.weeks():
        life.work(monday, 2 + week / 8)
        life.talk(monday, 0.9, (0, 3))
        life.moods(monday, 0.25, (0, 1, 2))
        if life.happens(0.03):
            life.praised(str(monday), what=life.chance.choice(("thanks", "referral")))
    life.review(str(FIRST + timedelta(days=60)), fits=life.whole(3, 6), potential=life.whole(2, 4))
    life.bill_hours(1, 110, (-6, 5))
    return life


KINDS: dict[str, Callable[[int], Life]] = {
    "monthly, punctual": monthly_punctual,
    "quarterly bills": quarterly_biller,
    "pays late": late_payer,
    "chatty and abusive": chatty_abusive,
    "quiet retainer": quiet_retainer,
    "projects with gaps": projects_with_gaps,
    "ghosting": ghosting,
    "newcomer who grows": newcomer,
}


class Night(NamedTuple):
    """From one day to the next: the verdict and score of that next day, and by how much the score moved."""

    on: date
    verdict: str
    score: float
    moved: float
    entries: int
    """How many entries are dated on the day."""


def replay(life: Life) -> list[Night]:
    """The verdict of every day of the year, as a user would see it."""
    record, policy = life.record(), life.policy()
    entries: dict[date, int] = {}
    for entry in record.entries:
        entries[entry.on] = entries.get(entry.on, 0) + 1
    nights: list[Night] = []
    score = 50.0
    for back in range(YEAR, -1, -1):
        on = life.end - timedelta(days=back)
        audit = quick_audit(record, policy, on)
        nights.append(Night(on, shown(audit), audit.score, abs(audit.score - score), entries.get(on, 0)))
        score = audit.score
    return nights[1:]


def changes(nights: list[Night]) -> int:
    """How often the verdict of a day differs from that of the day before."""
    return sum(before.verdict != after.verdict for before, after in pairwise(nights))
