"""One client's diary: the facts about them and all that happened, before numbers and ids are given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from story.chance import Chance, Deck
from story.days import CLOSED, FIRST, LAST, MONDAYS, clock, month_of, month_starts, on, workday, works
from story.words import EXCHANGES, REQUESTS

Event = dict[str, Any]
MIRA, TOM = "mira", "tom"


class Work(NamedTuple):
    """Work promised for a stretch of days: hours a week, Mira's share of them, the share given unbilled."""

    first: int
    last: int
    hours: float
    mira: float
    unbilled: float


class Billing(NamedTuple):
    """How a stretch of days is billed. `rate` by the hour, or `fixed` for each bill; money net of tax.

    `late`: the days between due and paid, from and to, negative = early. `apart`: for a month "2026-03" what was
    different there: `late` (exact), `open` (never paid), `reason`, `less` (money paid short), `credit`, `skip`.
    """

    first: int
    last: int
    rate: float
    fixed: float
    months: int
    late: tuple[int, int]
    covers: bool
    apart: Mapping[str, Mapping[str, Any]]


class Diary:
    """Pages of one client; `day` counts from the anchor everywhere."""

    def __init__(
        self, client: str, name: str, since: int, tasks: Sequence[str], taxed: bool = True, **facts: Any
    ) -> None:
        self.id = client
        self.tax_rate = 0.2 if taxed else 0.0
        self.facts = {"id": client, "name": name, "since": on(since), **facts}
        self.events: list[Event] = []
        self.work_asked: list[Work] = []
        self.billings: list[Billing] = []
        self.plans: list[Event] = []
        self.exits: list[Event] = []
        self.decisions: list[Event] = []
        self.walks: list[tuple[int, str | None]] = []
        self.chance, self._mood = Chance(client), Chance(f"{client} mood")
        self.work_chance, self._bill_chance = Chance(f"{client} at work"), Chance(f"{client} paying")
        self.tasks = Deck(tasks, Chance(f"{client} tasks"))
        self._exchanges, self._requests = Deck(EXCHANGES, self.chance), Deck(REQUESTS, self.chance)

    def add(self, day: int, kind: str, at: str = "", by: str = "", note: str = "", **fields: Any) -> Event:
        """Write one entry; fields as in the book's document."""
        event: Event = {"client": self.id, "on": on(day), "at": at, "kind": kind, **fields, "by": by, "note": note}
        self.events.append(event)
        return event

    def work(self, first: int, last: int, hours: float, mira: float = 1.0, unbilled: float = 0.0) -> None:
        """Ask for hours a week from first to last; the week's plan decides when they are worked."""
        self.work_asked.append(Work(first, last, hours, mira, unbilled))

    def bill(
        self,
        first: int,
        last: int,
        rate: float = 0,
        fixed: float = 0,
        months: int = 1,
        late: tuple[int, int] = (-6, 1),
        covers: bool = False,
        apart: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> None:
        """Bill every so many months, on the first working day of the month; `covers` writes the month as period."""
        self.billings.append(Billing(first, last, rate, fixed, months, late, covers, apart or {}))

    def talk(self, first: int, last: int, a_week: float, gap: tuple[int, int] = (0, 2), by: str = MIRA) -> None:
        """Mails there and back: we ask and they answer after `gap` days, or they ask and we answer."""
        for monday in MONDAYS:
            if monday in CLOSED:
                continue
            for _ in range(int(a_week) + self.chance.happens(a_week % 1)):
                day = monday + self.chance.whole(0, 4)
                if first <= day <= last:
                    self._exchange(day, gap, by)

    def _exchange(self, day: int, gap: tuple[int, int], by: str) -> None:
        morning, later = self.chance.whole(530, 735), self.chance.whole(780, 1065)
        if self.chance.happens(0.3):
            asked, answer = self._requests.deal()
            self.mail(day, "in", clock(morning), by, asked)
            self.mail(day, "out", clock(later), by, answer, awaiting=False)
            return
        answered = workday(day + self.chance.whole(*gap))
        if answered <= LAST:
            asked, answer = self._exchanges.deal()
            self.mail(day, "out", clock(morning), by, asked)
            self.mail(answered, "in", clock(later), by, answer)

    def mail(self, day: int, direction: str, at: str, by: str, note: str, **fields: Any) -> None:
        """One message by e-mail."""
        self.add(day, "message", at, by, note, direction=direction, **{"channel": "email", **fields})

    def call(self, day: int, at: str, by: str, note: str, minutes: int = 0) -> None:
        """A call, and the time that it took."""
        self.add(day, "message", at, by, note, direction="in", channel="call")
        if minutes:
            self.add(day, "time", at, by, note, minutes=minutes, billable=False)

    def feel(self, first: int, last: int, every: int, levels: Sequence[int], by: str = MIRA) -> None:
        """How it felt, about every so many days."""
        day = first + self._mood.whole(0, every - 1)
        while day <= last:
            if works(day):
                self.add(day, "feeling", "", by, level=self._mood.pick(levels))
            day += self._mood.whole(max(1, every - 3), every + 3)

    def give(self, *days: int, what: str = "thanks", note: str = "") -> None:
        """Praise that came from them."""
        for day in days:
            self.add(workday(day), "praise", "", MIRA, note, what=what)

    def review(
        self, day: int, fit: str, potential: int | None, closeness: int | None, gut: str | None = None
    ) -> None:
        """The answers of an audit walk, kept with its result; `fit`: a +, - or space (none) for each criterion."""
        answers = {name: mark == "+" for name, mark in zip(CRITERIA, fit, strict=True) if mark != " "}
        fields: dict[str, Any] = {"fit": answers, "potential": potential, "closeness": closeness}
        self.add(day, "review", "17:30", MIRA, **{name: value for name, value in fields.items() if value is not None})
        self.walks.append((day, gut))

    def plan(self, opened: int, cause: str, remedies: Sequence[str], **fields: Any) -> None:
        """A fix plan; `deadline` and `closed` are given as days."""
        dates: Event = {name: on(fields.pop(name)) for name in ("deadline", "closed") if name in fields}
        plan: Event = {
            "client": self.id,
            "cause": cause,
            "remedies": list(remedies),
            "opened": on(opened),
            **dates,
            **fields,
        }
        self.plans.append(plan)

    def decide(self, day: int, verdict: str, reason: str) -> None:
        """The studio's own decision."""
        self.decisions.append({"client": self.id, "on": on(day), "verdict": verdict, "reason": reason})

    def write_bills(self) -> None:
        """Bill the hours worked by then, and book what was paid for each bill."""
        since = on(FIRST - 1)
        for billing in self.billings:
            months = [pair for pair in month_starts() if billing.first <= pair[1] <= billing.last]
            for name, day in months[:: billing.months]:
                apart = billing.apart.get(name, {})
                if not apart.get("skip"):
                    self._one_bill(billing, name, day, since, apart)
                    since = on(day)

    def _one_bill(self, billing: Billing, name: str, day: int, since: str, apart: Mapping[str, Any]) -> None:
        amount = billing.fixed or billing.rate * self._hours(since, on(day))
        if not amount:
            return
        due = day + int(self.facts.get("terms_days", 30))
        bill = self.add(day, "invoice", "16:40", number="", amount=money(amount), tax=money(amount * self.tax_rate))
        if billing.covers:
            bill["period"] = list(month_of(name))
        bill["due"] = on(due)
        if "reason" in apart:
            bill["reason"] = apart["reason"]
        owed = amount * (1 + self.tax_rate)
        if "credit" in apart:
            self.add(day + 9, "credit", "", MIRA, apart.get("note", ""), amount=money(apart["credit"]), invoice=bill)
            owed -= apart["credit"]
        if apart.get("open"):
            return
        paid = due + apart["late"] if "late" in apart else workday(due + self._bill_chance.whole(*billing.late))
        if paid <= LAST:
            self.add(paid, "payment", amount=money(owed - apart.get("less", 0)), invoice=bill)

    def _hours(self, since: str, until: str) -> float:
        """Billable hours after one date up to another."""
        worked = (event for event in self.events if event["kind"] == "time" and event.get("billable", True))
        minutes: int = sum(event["minutes"] for event in worked if since < event["on"] <= until)
        return minutes / 60


CRITERIA = (
    "asks early",
    "pays as agreed",
    "respects our hours",
    "same values",
    "work we want to show",
    "room to grow",
)


def money(amount: float) -> str:
    """Money as the book writes it."""
    return f"{amount:.2f}"
