"""The program's audit objects beside the oracle's: where they differ."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from tests.oracle import oracle, overview, waiting_cost
from tests.oracle.basics import Obj
from tests.oracle.turned_cost import cost_since_turned, waiting_on
from tuiclients.domain.audit.book_average import earned_by_others
from tuiclients.domain.audit.evidence import Evidence, averages_of, gather
from tuiclients.domain.audit.replay import effects
from tuiclients.domain.audit.result import audit_object
from tuiclients.domain.audit.verdict import judge
from tuiclients.domain.policy import Policy
from tuiclients.domain.portfolio.given_away import given_away, given_by_year
from tuiclients.domain.portfolio.overview import portfolio
from tuiclients.domain.portfolio.portfolio_json import portfolio_object
from tuiclients.domain.record import Record
from tuiclients.storage.encoding.codec import from_object

FREE = ("says", "because", "warnings", "lifts")


def records(book: Obj) -> dict[str, Record]:
    """The program's records of a document, by client."""
    by_client: dict[str, Record] = {}
    for client in book["clients"]:
        own = {
            table: [from_object(table, o) for o in book.get(table, []) if o["client"] == client["id"]]
            for table in ("entries", "plans", "exits", "decisions")
        }
        by_client[client["id"]] = Record.of(
            from_object("clients", client), own["entries"], own["plans"], own["exits"], own["decisions"]
        )
    return by_client


class Program:
    """The program's answers for a document on a day."""

    def __init__(self, book: Obj, as_of: date) -> None:
        self.as_of = as_of
        self.policy: Policy = from_object("settings", book["settings"])
        self.records = records(book)
        self.evidence: dict[str, Evidence] = {i: gather(r, self.policy, as_of) for i, r in self.records.items()}
        means = averages_of(self.evidence.values())
        self.judged = {i: judge(e, self.policy, means) for i, e in self.evidence.items()}

    def audits(self) -> list[Obj]:
        return [plain(audit_object(self.judged[i])) for i in sorted(self.judged)]

    def effects(self, client: str, ids: Sequence[str]) -> dict[str, float]:
        rest = earned_by_others(e.earned for i, e in self.evidence.items() if i != client)
        return effects(self.records[client], self.policy, self.as_of, rest, ids)

    def portfolio(self, prune: Sequence[str]) -> Obj:
        clients = {i: r.client for i, r in self.records.items()}
        table = portfolio(list(self.judged.values()), clients, self.policy, self.as_of, prune)
        document: Obj = plain(portfolio_object(table))
        return document

    def since_turned(self, client: str) -> float:
        everyone = list(self.records.values())
        return cost_since_turned(lambda on: waiting_on(everyone, self.policy, client, on), self.as_of)

    def given_away(self) -> dict[int, float]:
        return {y: float(m) for y, m in given_away(self.records.values(), self.policy, self.as_of).items()}

    def given_by_us(self) -> dict[int, float]:
        by_year = given_by_year(self.records.values(), self.policy, self.as_of)
        return {year: float(parts.given) for year, parts in by_year.items() if parts.given}


def plain(obj: Any) -> Any:
    """Without the free texts; `entries` as sets."""
    if isinstance(obj, dict):
        return {
            name: set(value) if name == "entries" else plain(value) for name, value in obj.items() if name not in FREE
        }
    return [plain(each) for each in obj] if isinstance(obj, list | tuple) else obj


def differences(ours: Any, theirs: Any, where: str = "") -> list[str]:
    """Each place at which two objects differ, with both values; floats may differ by a hair."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        names = sorted(set(ours) | set(theirs), key=str)
        return [d for n in names for d in differences(ours.get(n, "absent"), theirs.get(n, "absent"), f"{where}.{n}")]
    if isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        return [
            d
            for i, (a, b) in enumerate(zip(ours, theirs, strict=True))
            for d in differences(a, b, f"{where}[{a['name'] if isinstance(a, dict) and 'name' in a else i}]")
        ]
    if isinstance(ours, float | int) and isinstance(theirs, float | int):
        same = abs(ours - theirs) <= 1e-9 * max(1, abs(ours), abs(theirs))
    else:
        same = ours == theirs
    return [] if same else [f"{where}: program {ours!r}, oracle {theirs!r}"]


def compare(book: Obj, as_of: date, history: bool = False) -> list[str]:
    """Every difference between the program and the oracle. `history`: the slow sums over a year as well."""
    program = Program(book, as_of)
    unlike = differences(program.audits(), oracle.audits(book, as_of), "audit")
    for client in book["clients"]:
        ident = client["id"]
        own = [e["id"] for e in book["entries"] if e["client"] == ident]
        some = own[:: len(own) // 6 + 1]
        effect = {i: oracle.effect(book, ident, as_of, i) for i in some}
        unlike += differences(program.effects(ident, some), effect, f"effects.{ident}")
    for prune in ([], [c["id"] for c in book["clients"]][:1], [c["id"] for c in book["clients"]][::-2]):
        theirs = overview.portfolio(book, as_of, prune or None)
        unlike += differences(program.portfolio(prune), theirs, f"portfolio{prune}")
    away = {year: float(amount) for year, amount in overview.given_away(book, as_of).items()}
    unlike += differences(program.given_away(), away, "given_away")
    by_us = {year: float(amount) for year, amount in overview.given_away(book, as_of, ours=True).items() if amount}
    unlike += differences(program.given_by_us(), by_us, "given_by_us")
    if history:
        for ident in [c["id"] for c in book["clients"]]:
            turned = waiting_cost.since_turned(book, ident, as_of)
            unlike += differences(program.since_turned(ident), turned, f"turned.{ident}")
    return unlike
