"""One client on one day: what was known then, and all that the signals and triggers look at."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from tests.oracle import coverage
from tests.oracle.allocation import Bill, Books, allocate
from tests.oracle.basics import (
    CLIENT,
    ENTRY,
    ONE,
    Obj,
    day,
    filled,
    last_days,
    maybe_day,
    money,
    order,
    share,
    with_defaults,
)


@dataclass(frozen=True)
class Case:
    """`entries` = known by `as_of`, in order. `blind`: only a year of them, and no feelings.

    The weights in `settings` are those that count for this client: 0 for a signal that is `left_out`.
    `about_money`: the out messages that asked for money. `reopened`: the days on which exits were reopened.
    """

    client: Obj
    settings: Obj
    as_of: date
    entries: list[Obj]
    books: Books
    cover: dict[str, list[date]]
    end: date
    first_days: bool
    oldest: date | None
    plans: list[Obj]
    standing: str
    left_out: frozenset[str]
    about_money: frozenset[str]
    reopened: list[date]
    blind: bool = False

    def of(self, *kinds: str) -> list[Obj]:
        return [e for e in self.entries if e["kind"] in kinds]

    def age(self, on: str) -> int:
        return (self.as_of - day(on)).days

    def recent(self, number: int, *kinds: str) -> list[Obj]:
        """The entries of these kinds in the last `number` days."""
        return [e for e in self.of(*kinds) if 0 <= self.age(e["on"]) < number]

    def half_life(self, signal: str) -> float:
        return float(self.settings["half_lives"][signal])

    @property
    def bills(self) -> dict[str, Bill]:
        return self.books.bills

    @property
    def window(self) -> set[date]:
        return last_days(self.settings["window_days"], self.end)

    @property
    def window_before(self) -> set[date]:
        size = self.settings["window_days"]
        return last_days(size, self.end - timedelta(days=size))

    def net(self, on: Collection[date]) -> Fraction:
        return coverage.net(self.bills, self.cover, self.entries, on)

    def minutes(self, on: Collection[date]) -> int:
        return coverage.minutes(self.entries, on)

    def behind(self, on: Collection[date]) -> set[str]:
        return coverage.behind(self.bills, self.cover, self.entries, on)

    def times(self, on: Collection[date]) -> set[str]:
        return {e["id"] for e in self.of("time") if day(e["on"]) in on}


def case(book: Obj, client_id: str, as_of: date, settings: Obj | None = None) -> Case:
    """The case of a client of the document. `settings`: instead of the document's own."""
    settings = with_defaults(book.get("settings", {}) if settings is None else settings)
    client = filled(next(c for c in book["clients"] if c["id"] == client_id), CLIENT)
    entries = sorted(
        (
            _then(filled(e, ENTRY), as_of)
            for e in book.get("entries", [])
            if e["client"] == client_id and day(e["on"]) <= as_of
        ),
        key=order,
    )
    books = allocate(client, entries, settings, as_of)
    times = coverage.time_days(entries)
    cover = coverage.covered(client, books.bills.values(), times)
    young = bool(times) and (as_of - min(times)).days < client["bill_days"] + 14
    since = maybe_day(client["since"])
    where = standing(book, client_id, as_of)
    left_out = _left_out(client, where, books)
    exits = [maybe_day(x.get("reopened")) for x in _own(book, "exits", client_id) if day(x["opened"]) <= as_of]
    return Case(
        client=client,
        settings={**settings, "weights": {**settings["weights"], **dict.fromkeys(left_out, 0)}},
        as_of=as_of,
        entries=entries,
        books=books,
        cover=cover,
        end=coverage.end(client, cover, as_of),
        first_days=not cover and young,
        oldest=since or min((day(e["on"]) for e in entries), default=None),
        plans=[_plan_then(p, as_of) for p in _own(book, "plans", client_id) if day(p["opened"]) <= as_of],
        standing=where,
        left_out=left_out,
        about_money=frozenset(
            e["id"]
            for e in entries
            if e["kind"] == "message" and e["direction"] == "out" and _asks_for_money(e, client, entries, settings)
        ),
        reopened=[on for on in exits if on is not None and on <= as_of],
    )


def _left_out(client: Obj, where: str, books: Books) -> frozenset[str]:
    """The signals that say nothing of such a client."""
    unpaid = client["target_rate"] is not None and money(client["target_rate"]) == 0
    out = {"earning"} if where == "prospect" or unpaid or client["no_hours"] else set()
    return frozenset(out | ({"payment"} if (where == "prospect" or unpaid) and not books.bills else set()))


def _asks_for_money(message: Obj, client: Obj, entries: Sequence[Obj], settings: Obj) -> bool:
    """It names an invoice, or one was past due on its day, as the days before it had left that."""
    if message["invoice"]:
        return True
    on = day(message["on"])
    before = allocate(client, [e for e in entries if day(e["on"]) < on], settings, on)
    tolerance = share(settings["tolerance"])
    return any(b.open > 0 and b.due < on and not b.small(tolerance) for b in before.bills.values())


def _own(book: Obj, table: str, client_id: str) -> list[Obj]:
    """The plans or exits of a client, oldest first."""
    own = [o for o in book.get(table, []) if o["client"] == client_id]
    return sorted(own, key=lambda o: (day(o["opened"]), o["id"]))


def _then(entry: Obj, as_of: date) -> Obj:
    """The entry as it was known on that day."""
    if entry["resolved"] and day(entry["resolved"]) > as_of:
        return {**entry, "resolved": None}
    return entry


def _plan_then(plan: Obj, as_of: date) -> Obj:
    """The plan as it stood on that day, its deadline the one in force then."""
    deadline = maybe_day(plan.get("deadline")) or day(plan["opened"]) + 90 * ONE
    for more in sorted(plan.get("extensions") or [], key=lambda x: day(x["on"])):
        if day(more["on"]) <= as_of:
            deadline = day(more["deadline"])
    closed = maybe_day(plan.get("closed"))
    if closed is not None and closed > as_of:
        closed = None
    return {
        **plan,
        "opened": day(plan["opened"]),
        "deadline": deadline,
        "closed": closed,
        "outcome": plan["outcome"] if closed else None,
    }


def standing(book: Obj, client_id: str, as_of: date) -> str:
    """Active, prospect, leaving or former on that day."""
    client = filled(next(c for c in book["clients"] if c["id"] == client_id), CLIENT)
    exits = _own(book, "exits", client_id)
    for exit_ in reversed([x for x in exits if day(x["opened"]) <= as_of]):
        reopened, closed = maybe_day(exit_.get("reopened")), maybe_day(exit_.get("closed"))
        if reopened is not None and reopened <= as_of:
            continue
        return "former" if closed is not None and closed <= as_of else "leaving"
    if client["status"] == "former" and any(day(x["opened"]) > as_of for x in exits):
        return "active"
    return str(client["status"])


def blinded(full: Case) -> Case:
    """The same case without feelings and without what is more than a year old."""
    year = last_days(365, full.as_of)
    seen = {
        bill.id
        for bill in full.bills.values()
        if bill.on in year or bill.open > 0 or any(d in year for d in full.cover.get(bill.id, []))
    }
    behind = {t.by for t in full.books.tranches if t.invoice in seen}
    return replace(
        full,
        settings={**full.settings, "weights": {**full.settings["weights"], "feelings": 0}},
        entries=[e for e in full.entries if day(e["on"]) in year or e["id"] in seen or e["id"] in behind],
        books=Books(
            {i: b for i, b in full.bills.items() if i in seen},
            [t for t in full.books.tranches if t.invoice in seen],
        ),
        cover={i: of for i, of in full.cover.items() if i in seen},
        blind=True,
    )
