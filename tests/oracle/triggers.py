"""The facts that outrank the score, each with its strongest effect and the entries that fired it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tests.oracle.basics import ONE, Obj, below, day, days, share
from tests.oracle.case import Case
from tests.oracle.signals import Reading, silence, waits

RANK = ("cap", "candidate", "deal_breaker")
Fired = dict[str, "Trigger"]


@dataclass
class Trigger:
    effect: str
    entries: set[str]


def fired(case: Case, read: Mapping[str, Reading], set_target: Fraction | None) -> Fired:
    """Those that fired, in their order. `set_target`: the client's or the settings' own, never the average."""
    by_name = {
        "unpaid": unpaid(case),
        "ghost": ghost(case),
        "abuse": abuse(case),
        "breach": breach(case),
        "mornings": mornings(case),
        "under60": under60(case, set_target),
        "overtime": overtime(case),
        "promise": promise(case),
        "strain": strain(case, read),
    }
    return {name: trigger for name, trigger in by_name.items() if trigger is not None}


def new_start(case: Case) -> date:
    """The opening of the newest plan that succeeded; long ago without one. Only later entries count."""
    return max((p["opened"] for p in case.plans if p["outcome"] == "succeeded"), default=date.min)


def since_start(case: Case, number: int, *kinds: str) -> list[Obj]:
    return [e for e in case.recent(number, *kinds) if day(e["on"]) > new_start(case)]


def any_failed(case: Case) -> bool:
    return any(p["outcome"] == "failed" for p in case.plans)


def ids(*groups: list[Obj]) -> set[str]:
    return {e["id"] for group in groups for e in group}


def unpaid(case: Case) -> Trigger | None:
    if not case.settings["weights"]["payment"]:
        return None
    tolerance = share(case.settings["tolerance"])
    late = {
        b.id: (case.as_of - b.due).days
        for b in case.bills.values()
        if b.open > 0 and not b.small(tolerance) and b.entry["reason"] not in ("dispute", "ours")
    }
    late = {i: number for i, number in late.items() if number > 30}
    if not late:
        return None
    return Trigger("candidate" if max(late.values()) > 90 else "cap", set(late))


def ghost(case: Case) -> Trigger | None:
    open_ = waits(case)[1]
    u = silence(case)
    if open_ is None or len(open_.outs) < 3 or u < 14:
        return None
    return Trigger("candidate" if u >= 30 else "cap", ids(open_.outs))


def abuse(case: Case) -> Trigger | None:
    bad = [e for e in since_start(case, 365, "incident") if e["what"] in ("rude", "disrespect")]
    severe = [e for e in bad if e["severity"] == "severe"]
    many = [e for e in bad if case.age(e["on"]) < 90]
    many = many if len(many) >= 3 else []
    return Trigger("deal_breaker", ids(severe, many)) if severe or many else None


def breach(case: Case) -> Trigger | None:
    open_ = [e for e in case.of("incident") if e["what"] == "breach" and not e["resolved"]]
    if not open_:
        return None
    grave = any(e["severity"] in ("serious", "severe") for e in open_)
    return Trigger("deal_breaker" if grave else "cap", ids(open_))


def mornings(case: Case) -> Trigger | None:
    if case.blind:
        return None
    woken = [e for e in case.of("morning") if day(e["on"]) > new_start(case)]
    entries: set[str] = set()
    for person in {e["by"] for e in woken}:
        own = [e for e in woken if e["by"] == person]
        dates = {day(e["on"]) for e in own}
        for third in dates:
            three = {third, third - ONE, third - 2 * ONE}
            if three <= dates and (case.as_of - third).days <= 14:
                entries |= {e["id"] for e in own if day(e["on"]) in three}
    return Trigger("cap", entries) if entries else None


def months_before(end: date, number: int) -> set[date]:
    """The days of the last whole calendar months that end on or before a day."""
    last = end
    while (last + ONE).day != 1:
        last -= ONE
    first = last
    for _ in range(number):
        first = (first if first == last else first - ONE).replace(day=1)
    return set(days(first, last))


def under60(case: Case, target: Fraction | None) -> Trigger | None:
    if not case.settings["weights"]["earning"] or case.first_days or not target:
        return None
    months = months_before(case.end, 12 if case.client["bill_days"] > 92 else 3)
    minutes = case.minutes(months)
    if minutes < 15 * 60 or case.oldest is None or case.oldest >= min(months):
        return None
    if case.net(months) * 60 / minutes >= target * Fraction(60, 100):
        return None
    return Trigger("candidate" if any_failed(case) else "cap", case.times(months) | case.behind(months))


def overtime(case: Case) -> Trigger | None:
    recent = since_start(case, 60, "time", "incident")
    late = [e for e in recent if e["kind"] == "time" and e["out_of_hours"]]
    late += [e for e in recent if e["kind"] == "incident" and e["what"] == "out_of_hours"]
    unbilled = [e for e in recent if e["kind"] == "time" and not e["billable"] and e["minutes"] > 0]
    return Trigger("cap", ids(late, unbilled)) if len(late) >= 3 and unbilled else None


def promise(case: Case) -> Trigger | None:
    broken = [e for e in since_start(case, 180, "incident") if e["what"] == "promise"]
    return Trigger("cap", ids(broken)) if len(broken) >= 2 else None


def strain(case: Case, read: Mapping[str, Reading]) -> Trigger | None:
    entries: set[str] = set()
    start = new_start(case)
    behaviour, feelings = read["behaviour"], read["feelings"]
    if behaviour.raw is not None and below(behaviour.raw, 33):
        started = start == date.min or any(day(e["on"]) > start for e in case.of("incident"))
        entries |= behaviour.entries if started else set()
    if not case.blind and feelings.raw is not None and below(feelings.raw, 25) and not below(feelings.n, 4):
        started = start == date.min or any(day(e["on"]) > start for e in case.of("feeling") if e["level"] < 0)
        entries |= feelings.entries if started else set()
    return Trigger("candidate" if any_failed(case) else "cap", entries) if entries else None


def newest_behind(case: Case, triggers: Fired) -> date:
    """The day of the newest entry behind a deal-breaker."""
    behind: set[str] = set()
    if "abuse" in triggers:
        behind |= triggers["abuse"].entries
    if "breach" in triggers:
        named = triggers["breach"].entries
        behind |= {e["id"] for e in case.entries if e["id"] in named and e["severity"] in ("serious", "severe")}
    return max(day(e["on"]) for e in case.entries if e["id"] in behind)
