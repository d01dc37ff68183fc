"""Score, band, plan and verdict of a case, and the rate that earning is measured by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tests.oracle.basics import SIGNALS, Obj, at_least, below, money, total
from tests.oracle.case import Case, case, standing
from tests.oracle.signals import Reading, readings
from tests.oracle.triggers import Fired, fired, newest_behind


@dataclass(frozen=True)
class Weighed:
    """A score with its parts, by signal."""

    score: float
    confidence: float
    c: dict[str, float]
    contribution: dict[str, float]


def average(book: Obj, as_of: date) -> Fraction | None:
    """The book's own money an hour: over all active clients with hours, each in their own window."""
    nets: list[Fraction] = []
    minutes: list[int] = []
    for client in book["clients"]:
        if standing(book, client["id"], as_of) in ("active", "leaving"):
            own = case(book, client["id"], as_of)
            if own.minutes(own.window) > 0:
                nets.append(own.net(own.window))
                minutes.append(own.minutes(own.window))
    if not minutes or total(nets) <= 0:
        return None
    return total(nets) * 60 / sum(minutes)


def set_target(of: Case) -> Fraction | None:
    """The rate that the client or the settings name; None if they name none, or none above 0."""
    for stated in (of.client["target_rate"], of.settings["target_rate"]):
        if stated is not None:
            return money(stated) or None
    return None


def target(of: Case, book_average: Fraction | None) -> Fraction | None:
    """What earning is measured by: a client's own 0 stays without a target, all else falls back to the average."""
    if of.client["target_rate"] is not None:
        return money(of.client["target_rate"]) or None
    return set_target(of) or book_average


def weigh(read: Mapping[str, Reading], settings: Obj) -> Weighed:
    weights = settings["weights"]
    sum_ = sum(weights[name] for name in SIGNALS)
    c = {name: r.n / (r.n + settings["k"]) for name, r in read.items()}
    if not sum_:
        return Weighed(50.0, 0.0, c, dict.fromkeys(SIGNALS, 0.0))
    parts = {n: 0.0 if r.raw is None else weights[n] * c[n] * (r.raw - 50) / sum_ for n, r in read.items()}
    return Weighed(50 + sum(parts.values()), sum(weights[n] * c[n] for n in SIGNALS) / sum_, c, parts)


def band(score: float, bands: Mapping[str, float]) -> str:
    for name in ("grow", "keep", "watch", "fix"):
        if at_least(score, bands[name]):
            return name
    return "candidate"


def grade(score: float) -> str:
    for letter, edge in (("A", 80), ("B", 65), ("C", 50), ("D", 35)):
        if at_least(score, edge):
            return letter
    return "F"


def state(plan: Obj, as_of: date) -> str:
    if plan["closed"] is not None:
        return str(plan["outcome"])
    return "running" if as_of <= plan["deadline"] else "overdue"


def decide(of: Case, where: str, read: Mapping[str, Reading], weighed: Weighed, triggers: Fired) -> str:
    """The verdict, by the first rule that fits."""
    plan = of.plans[-1] if of.plans else None
    how = state(plan, of.as_of) if plan else "none"
    effects = {t.effect for t in triggers.values()}
    in_band = band(weighed.score, of.settings["bands"])
    if where in ("leaving", "former"):
        return where
    if below(weighed.confidence, 0.30) and not triggers:
        return "watch"
    if "deal_breaker" in effects:
        tried = plan is not None and how == "running" and plan["opened"] >= newest_behind(of, triggers)
        return "fix" if tried else "let_go"
    if triggers or in_band in ("candidate", "fix"):
        if how in ("failed", "refused", "waived"):
            return "let_go"
        if plan is not None and how == "succeeded" and (of.as_of - plan["closed"]).days <= 90 and not triggers:
            return "watch"
        return "fix"
    if in_band == "grow":
        future = read["future"]
        silent = future.raw is None or not of.settings["weights"]["future"]
        return "grow" if silent or at_least(future.raw or 0, 45) else "keep"
    return in_band


@dataclass
class Judged:
    read: dict[str, Reading]
    weighed: Weighed
    triggers: Fired
    verdict: str


def judge(of: Case, where: str, book_average: Fraction | None) -> Judged:
    read = readings(of, target(of, book_average))
    weighed = weigh(read, of.settings)
    triggers = fired(of, read, set_target(of))
    return Judged(read, weighed, triggers, decide(of, where, read, weighed, triggers))


def score(book: Obj, client_id: str, as_of: date) -> float:
    """The score alone, everything recomputed."""
    of = case(book, client_id, as_of)
    return weigh(readings(of, target(of, average(book, as_of))), of.settings).score
