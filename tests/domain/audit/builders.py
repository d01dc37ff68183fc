"""Short ways to make records for the tests of the audit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from tuiclients.domain.audit.book_average import Averages
from tuiclients.domain.audit.evidence import gather
from tuiclients.domain.audit.result import Audit, Signal, Trigger
from tuiclients.domain.audit.verdict import judge
from tuiclients.domain.client import Client
from tuiclients.domain.decision import Decision, Exit
from tuiclients.domain.entry import Entry, EntryKind
from tuiclients.domain.fix_plan import FixPlan, Outcome
from tuiclients.domain.policy import WEIGHTS, Policy
from tuiclients.domain.record import Record

TODAY = date(2026, 11, 22)
NO_AVERAGE = Averages(None, None)
_numbers = count(1)


def ago(days: int, today: date = TODAY) -> date:
    return today - timedelta(days=days)


def entry(kind: EntryKind, on: date | int, **fields: Any) -> Entry:
    """An entry on a day, or counted back from TODAY; money may be given as a number or text."""
    number = next(_numbers)
    for name in ("amount", "tax"):
        if name in fields:
            fields[name] = Decimal(str(fields[name]))
    fields.setdefault("id", f"e{number:05}")
    return Entry(client="acme", on=on if isinstance(on, date) else ago(on), kind=kind, **fields)


def invoice(on: date | int, amount: object, number: str = "", **fields: Any) -> Entry:
    return entry("invoice", on, amount=amount, number=number or f"n{next(_numbers)}", **fields)


def billed(due: int, amount: object, number: str, **fields: Any) -> Entry:
    """An invoice that fell due `due` days before TODAY, issued 30 days earlier."""
    return invoice(due + 30, amount, number, due=ago(due), **fields)


def paid(on: date | int, amount: object, number: str = "", **fields: Any) -> Entry:
    return entry("payment", on, amount=amount, invoice=number, **fields)


def hours(on: date | int, number: float, **fields: Any) -> Entry:
    return entry("time", on, minutes=round(number * 60), **fields)


def sent(on: date | int, **fields: Any) -> Entry:
    return entry("message", on, direction="out", **fields)


def came(on: date | int, **fields: Any) -> Entry:
    return entry("message", on, direction="in", **fields)


def incident(on: date | int, what: str, severity: str = "moderate", **fields: Any) -> Entry:
    return entry("incident", on, what=what, severity=severity, **fields)


def record(
    *entries: Entry,
    plans: tuple[FixPlan, ...] = (),
    exits: tuple[Exit, ...] = (),
    decisions: tuple[Decision, ...] = (),
    **client: Any,
) -> Record:
    if client.get("target_rate") is not None:
        client["target_rate"] = Decimal(str(client["target_rate"]))
    return Record.of(Client("acme", "Acme", **client), entries, plans, exits, decisions)


def policy(target: object = None, weights: Mapping[str, float] | None = None, **fields: Any) -> Policy:
    rate = None if target is None else Decimal(str(target))
    return Policy(target_rate=rate, weights={**WEIGHTS, **(weights or {})}, **fields)


def audit(of: Record, settings: Policy | None = None, on: date = TODAY, averages: Averages = NO_AVERAGE) -> Audit:
    settings = settings or Policy()
    return judge(gather(of, settings, on), settings, averages)


def signal(of: Audit, name: str) -> Signal:
    return next(each for each in of.signals if each.name == name)


def raw(of: Audit, name: str) -> float:
    value = signal(of, name).raw
    assert value is not None
    return value


def trigger(of: Audit, name: str) -> Trigger | None:
    return next((each for each in of.triggers if each.name == name), None)


def effect(of: Audit, name: str) -> str | None:
    match = trigger(of, name)
    return match.effect if match else None


def fired(name: str, *entries: Entry, **client: Any) -> str | None:
    """What a trigger does to a client with these entries, at a target of 95; None if it does not fire."""
    return effect(audit(record(*entries, **client), policy(95)), name)


def plan(opened: int, closed: int, outcome: Outcome) -> FixPlan:
    return FixPlan("p", "acme", "behaviour", ago(opened), closed=ago(closed), outcome=outcome)


def worked(per_month: int, money: int, months: tuple[int, ...] = (8, 9, 10), year: int = 2026) -> list[Entry]:
    entries = []
    for month in months:
        first = date(year, month, 1)
        last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        entries += [hours(first, per_month), invoice(last, money, period=(first, last))]
    return entries


def mornings(*days: int, by: str = "") -> list[Entry]:
    return [entry("morning", day, by=by, id=f"m{by}{day}") for day in days]


def late_hours(on: int, **fields: Any) -> Entry:
    return hours(on, 1, out_of_hours=True, **fields)
