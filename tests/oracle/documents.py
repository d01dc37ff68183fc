"""Short ways to write documents for the oracle."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest

from tests.oracle.basics import Obj
from tests.oracle.case import Case, case
from tests.oracle.oracle import audit
from tests.oracle.verdict import judge

TODAY = date(2026, 11, 22)
_numbers = count(1)


def d(month: int, number: int, year: int = 2026) -> date:
    return date(year, month, number)


def near(value: float, abs_: float = 5e-5) -> Any:
    return pytest.approx(value, abs=abs_)


def on(when: date | int) -> str:
    """A day as text; a number counts back from TODAY."""
    return (when if isinstance(when, date) else TODAY - timedelta(days=when)).isoformat()


def entry(kind: str, when: date | int, client: str = "acme", **fields: Any) -> Obj:
    return {"id": f"e{next(_numbers):05}", "client": client, "on": on(when), "kind": kind, **fields}


def billed(due: date | int, amount: str, number: str, **fields: Any) -> Obj:
    """An invoice of 30 days before the day on which it fell due."""
    fell = due if isinstance(due, date) else TODAY - timedelta(days=due)
    return entry("invoice", fell - timedelta(days=30), amount=amount, number=number, due=on(fell), **fields)


def bill(when: date, amount: str = "100", **fields: Any) -> Obj:
    """An invoice by the day on which it was issued."""
    return entry("invoice", when, amount=amount, number=f"{when}-{amount}", **fields)


def paid(when: date | int, amount: str, number: str) -> Obj:
    return entry("payment", when, amount=amount, invoice=number)


def daily(first: date, number: int) -> list[Obj]:
    """An hour every day."""
    return [entry("time", first + timedelta(days=i), minutes=60) for i in range(number)]


def document(entries: list[Obj], settings: Obj | None = None, **client: Any) -> Obj:
    """A book of one client."""
    return {
        "tuiclients": 1,
        "settings": settings or {},
        "clients": [{"id": "acme", "name": "Acme", **client}],
        "entries": entries,
    }


def failed(closed: date, cause: str, outcome: str = "failed") -> Obj:
    """The plans of a book with one that came to nothing, opened 30 days before."""
    opened = on(closed - timedelta(days=30))
    plan = {"id": "p1", "client": "acme", "cause": cause, "opened": opened, "closed": on(closed), "outcome": outcome}
    return {"plans": [plan]}


def reopened(when: date) -> Obj:
    """The exits of a book with one that was called off."""
    return {"exits": [{"id": "x1", "client": "acme", "opened": on(when - timedelta(days=9)), "reopened": on(when)}]}


def of(entries: list[Obj], when: date = TODAY, settings: Obj | None = None, **client: Any) -> Case:
    """The case of a book's only client."""
    return case(document(entries, settings, **client), "acme", when)


def audited(entries: list[Obj], when: date = TODAY, settings: Obj | None = None, **client: Any) -> Obj:
    """The audit of a book's only client."""
    return audit(document(entries, settings, **client), "acme", when)


def signal(name: str, entries: list[Obj], when: date = TODAY, settings: Obj | None = None, **client: Any) -> Obj:
    of_name = [s for s in audited(entries, when, settings, **client)["signals"] if s["name"] == name]
    found: Obj = of_name[0]
    return found


def effects(book: Obj, when: date) -> dict[str, str]:
    """The triggers that stand on a day, with what they do."""
    return {name: trigger.effect for name, trigger in judge(book, "acme", when).triggers.items()}


def spans(book: Obj, name: str, first: date, last: date) -> list[tuple[date, date]]:
    """The runs of days from the first to the last on which a trigger stands."""
    runs: list[tuple[date, date]] = []
    for day in (first + timedelta(days=i) for i in range((last - first).days + 1)):
        if name in effects(book, day):
            if runs and (day - runs[-1][1]).days == 1:
                runs[-1] = (runs[-1][0], day)
            else:
                runs.append((day, day))
    return runs
