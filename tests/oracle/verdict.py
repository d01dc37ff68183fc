"""Score, band, plan and verdict of a client on a day, and the rate that earning is measured by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tests.oracle.basics import SIGNALS, Obj, at_least, below, money, near, total
from tests.oracle.case import Case, blinded, case, standing
from tests.oracle.plans import FAILED, counts, state
from tests.oracle.signals import Reading, readings
from tests.oracle.triggers import Fired, fired, newest_behind, open_money, strained


@dataclass(frozen=True)
class Weighed:
    """A score with its parts, by signal."""

    score: float
    confidence: float
    c: dict[str, float]
    contribution: dict[str, float]


@dataclass
class Judged:
    """A client's audit. `band` is steadied, except a blind one's."""

    case: Case
    read: dict[str, Reading]
    weighed: Weighed
    band: str
    triggers: Fired
    verdict: str
    unsure: bool


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


def target(of: Case, book: Obj) -> Fraction | None:
    """What earning is measured by: a client's own 0 stays without a target, all else falls back to the average."""
    if of.client["target_rate"] is not None:
        return money(of.client["target_rate"]) or None
    return set_target(of) or average(book, of.as_of)


def read_all(of: Case, book: Obj) -> dict[str, Reading]:
    return readings(of, target(of, book))


def weigh(read: Mapping[str, Reading], settings: Obj) -> Weighed:
    """`settings`: with the weights that count for this client."""
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


def steadied(score: float, bands: Mapping[str, float], first: Callable[[], Weighed]) -> str:
    """The band with the edges of Grow and Keep steadied. `first`: the audit of the 1st of the month."""
    for name in ("grow", "keep"):
        says = score
        if near(score, bands[name], 2):
            then = first()
            says = score if below(then.confidence, 0.30) else then.score
        if at_least(says, bands[name]):
            return name
    return next((name for name in ("watch", "fix") if at_least(score, bands[name])), "candidate")


def grade(score: float) -> str:
    for letter, edge in (("A", 80), ("B", 65), ("C", 50), ("D", 35)):
        if at_least(score, edge):
            return letter
    return "F"


def not_enough(of: Case, weighed: Weighed, in_band: str, triggers: Fired) -> bool:
    """Whether the evidence is too little for a verdict, of a client who is neither leaving nor former."""
    here = of.standing not in ("leaving", "former")
    return here and below(weighed.confidence, 0.30) and not triggers and in_band not in ("grow", "keep")


def decide(of: Case, read: Mapping[str, Reading], weighed: Weighed, in_band: str, triggers: Fired) -> str:
    """The verdict, by the first rule that fits."""
    plan = of.plans[-1] if of.plans else None
    how = state(plan, of.as_of) if plan else "none"
    effects = {t.effect for t in triggers.values()}
    if of.standing in ("leaving", "former"):
        return of.standing
    if not_enough(of, weighed, in_band, triggers):
        return "watch"
    if "deal_breaker" in effects:
        tried = plan is not None and how == "running" and plan["opened"] >= newest_behind(of, triggers)
        return "fix" if tried else "let_go"
    if triggers or in_band in ("candidate", "fix"):
        if plan is not None and how in FAILED and counts(of, plan, triggers, strained(triggers)):
            return "let_go"
        if plan is not None and how == "succeeded" and (of.as_of - plan["closed"]).days <= 90 and not triggers:
            return "watch"
        return "fix"
    if in_band == "grow":
        return "grow" if growing(of, read["future"]) and not owing(of) else "keep"
    return in_band


def growing(of: Case, future: Reading) -> bool:
    """Whether the future does not speak against Grow."""
    silent = future.raw is None or not of.settings["weights"]["future"]
    return silent or at_least(future.raw or 0, 45)


def owing(of: Case) -> bool:
    """Whether money that is open for more than 14 days past due speaks against Grow."""
    if not of.settings["weights"]["payment"]:
        return False
    return any(b.blamed and (of.as_of - b.due).days > 14 for b in open_money(of))


def judged(of: Case, book: Obj, first: Callable[[], Weighed] | None) -> Judged:
    """The audit of a case. `first`: the audit of the 1st of the month, by which the band is steadied, if it is."""
    read = read_all(of, book)
    weighed = weigh(read, of.settings)
    bands = of.settings["bands"]
    in_band = band(weighed.score, bands) if first is None else steadied(weighed.score, bands, first)
    triggers = fired(of, read, set_target(of))
    verdict = decide(of, read, weighed, in_band, triggers)
    return Judged(of, read, weighed, in_band, triggers, verdict, not_enough(of, weighed, in_band, triggers))


def judge(book: Obj, client_id: str, as_of: date) -> Judged:
    """The full audit."""
    first = as_of.replace(day=1)
    return judged(case(book, client_id, as_of), book, lambda: weighed_on(book, client_id, first))


def judge_blind(book: Obj, full: Case) -> Judged:
    return judged(blinded(full), book, None)


def weighed_on(book: Obj, client_id: str, as_of: date) -> Weighed:
    of = case(book, client_id, as_of)
    return weigh(read_all(of, book), of.settings)


def score(book: Obj, client_id: str, as_of: date) -> float:
    """The score alone, everything recomputed."""
    return weighed_on(book, client_id, as_of).score


def trend(now: Judged, before: Mapping[str, Reading]) -> float:
    """How the raws moved, weighed as today, over the signals with evidence on both days."""
    weights = now.case.settings["weights"]
    sum_ = sum(weights.values())
    moved = 0.0
    for name, was in before.items():
        is_ = now.read[name]
        if sum_ and is_.raw is not None and was.raw is not None:
            moved += weights[name] * now.weighed.c[name] * (is_.raw - was.raw) / sum_
    return moved
