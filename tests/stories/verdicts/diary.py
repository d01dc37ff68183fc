"""A client's life written down in dated facts, as the book's document has them, and the audit of any day of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from tuiclients.domain.audit.book_average import Averages
from tuiclients.domain.audit.evidence import gather, gather_quickly
from tuiclients.domain.audit.result import Audit
from tuiclients.domain.audit.verdict import judge
from tuiclients.domain.policy import Policy
from tuiclients.domain.record import Record
from tuiclients.storage.encoding.codec import from_object

Fields = dict[str, Any]
TARGET = "100"
CRITERIA = 6
NO_AVERAGE = Averages(None, None)
MONEY = {"earning": 0, "communication": 0, "behaviour": 0, "feelings": 0, "fit": 0}
MONEY_AND_HOURS = {"communication": 0, "behaviour": 0, "feelings": 0, "fit": 0}
#: Weekdays (Monday = 0) on which a week's hours are worked, half each.
AT_WORK = (1, 3)


def day_of(text: str | date) -> date:
    """The date of an ISO text."""
    return text if isinstance(text, date) else date.fromisoformat(text)


def month_end(day: date) -> date:
    """The last day of a day's month."""
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def month_ends(first: str, last: str) -> Iterator[date]:
    """The last day of each month from "2026-01" to "2026-06"."""
    day = month_end(date.fromisoformat(f"{first}-01"))
    while day <= month_end(date.fromisoformat(f"{last}-01")):
        yield day
        day = month_end(day + timedelta(days=1))


class Diary:
    """One client of a book whose target is 100 an hour; days are ISO texts or dates.

    `weights`: signals by which the book is judged otherwise than by default. Other keywords are fields of the client.
    """

    def __init__(self, name: str, weights: Mapping[str, float] | None = None, **client: Any) -> None:
        self.settings: Fields = {"target_rate": TARGET, "weights": weights or {}}
        self.client: Fields = {"id": name.split()[0].lower(), "name": name, **client}
        self.entries: list[Fields] = []
        self.plans: list[Fields] = []
        self.exits: list[Fields] = []

    def add(self, on: str | date, kind: str, **fields: Any) -> Fields:
        """One entry, with the fields of the document."""
        entry = {"id": f"e{len(self.entries):05}", "client": self.client["id"], "on": str(on), "kind": kind, **fields}
        self.entries.append(entry)
        return entry

    def hours(self, first: str | date, last: str | date, a_week: float, **fields: Any) -> None:
        """Work on the Tuesdays and Thursdays of these days."""
        day, end = day_of(first), day_of(last)
        while day <= end:
            if day.weekday() in AT_WORK:
                self.add(day, "time", minutes=round(a_week * 60 / len(AT_WORK)), **fields)
            day += timedelta(days=1)

    def bill(
        self,
        on: str | date,
        amount: float,
        paid: int | None = None,
        terms: int = 30,
        part: float = 1,
        **fields: Any,
    ) -> str:
        """An invoice, due after `terms` days, and its payment `paid` days after it is due (None: never).

        `part`: the share of it that comes.
        """
        issued = day_of(on)
        number = f"{self.client['id']}-{len(self.entries)}"
        due = issued + timedelta(days=terms)
        self.add(issued, "invoice", number=number, amount=f"{amount:.2f}", due=str(due), **fields)
        if paid is not None:
            arrives = due + timedelta(days=paid)
            self.add(arrives, "payment", amount=f"{amount * part:.2f}", invoice=number)
        return number

    def bills(self, first: str, last: str, amount: float, paid: int | None = None, **fields: Any) -> None:
        """A bill on the last day of each month from "2026-01" to "2026-06"."""
        for day in month_ends(first, last):
            self.bill(day, amount, paid, **fields)

    def ask(self, on: str | date, answered: int | None = None, **fields: Any) -> None:
        """A mail to them that awaits an answer, which comes after so many days (None: never)."""
        asked = day_of(on)
        self.add(asked, "message", direction="out", channel="email", **fields)
        if answered is not None:
            self.hear(asked + timedelta(days=answered))

    def mails(self, first: str, last: str, every: int, answered: int) -> None:
        """A mail to them every so many days, each answered after `answered` days."""
        day = day_of(first)
        while day <= day_of(last):
            self.ask(day, answered)
            day += timedelta(days=every)

    def hear(self, on: str | date, channel: str = "email") -> None:
        """A mail from them, a call or a meeting."""
        self.add(on, "message", direction="in", channel=channel)

    def chatter(self, first: str, last: str, every: int) -> None:
        """They write every so many days, unasked."""
        day = day_of(first)
        while day <= day_of(last):
            self.hear(day)
            day += timedelta(days=every)

    def feel(self, level: int, *days: str) -> None:
        """How it felt to think of them on these days."""
        for day in days:
            self.add(day, "feeling", level=level)

    def wrong(self, on: str, what: str, severity: str = "moderate", **fields: Any) -> None:
        """Something that should not have happened."""
        self.add(on, "incident", what=what, severity=severity, **fields)

    def praised(self, *days: str, what: str = "thanks") -> None:
        """Thanks from them, a referral or a testimonial."""
        for day in days:
            self.add(day, "praise", what=what)

    def review(self, on: str, fits: int, potential: int) -> None:
        """An audit walk's answers: so many of six criteria are met, the potential is 0 to 4."""
        answers = {f"criterion {place}": place < fits for place in range(CRITERIA)}
        self.add(on, "review", fit=answers, potential=potential)

    def plan(self, cause: str, opened: str, closed: str | None = None, outcome: str | None = None) -> None:
        """A fix plan."""
        ended = {"closed": closed, "outcome": outcome} if closed else {}
        name = f"p{len(self.plans)}"
        self.plans.append({"id": name, "client": self.client["id"], "cause": cause, "opened": opened, **ended})

    def part(self, opened: str, closed: str | None = None, reopened: str | None = None, by: str = "us") -> None:
        """An exit, closed and reopened on these days, if they are given."""
        dates = {"opened": opened, "closed": closed, "reopened": reopened}
        self.exits.append({"id": f"x{len(self.exits)}", "client": self.client["id"], **dates, "ended_by": by})

    def record(self) -> Record:
        """Everything that was written down, in order."""
        return Record.of(
            from_object("clients", self.client),
            [from_object("entries", each) for each in self.entries],
            [from_object("plans", each) for each in self.plans],
            [from_object("exits", each) for each in self.exits],
        )

    def policy(self) -> Policy:
        """The settings of the book."""
        policy: Policy = from_object("settings", self.settings)
        return policy

    def audit(self, on: str | date) -> Audit:
        """The audit of a day."""
        return judge(gather(self.record(), self.policy(), day_of(on)), self.policy(), NO_AVERAGE)


def quick_audit(record: Record, policy: Policy, on: date) -> Audit:
    """An audit with the right score and verdict, and none of its words."""
    return judge(gather_quickly(record, policy, on), policy, NO_AVERAGE)


def shown(audit: Audit) -> str:
    """The verdict as a user sees it: "unsure" where the evidence is not enough."""
    return "unsure" if audit.unsure else audit.verdict
