"""The facts that outrank the score, each with its strongest effect and the entries that fired it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction

from tests.oracle.allocation import Bill, Tranche
from tests.oracle.basics import ONE, POINTS, Obj, below, day, days, share, total
from tests.oracle.case import Case
from tests.oracle.plans import counts, new_start
from tests.oracle.signals import Reading, silence, waits

Fired = dict[str, "Trigger"]


@dataclass
class Trigger:
    """`effect`: cap, candidate or deal_breaker. `signals`: of `strain`, those that strain."""

    effect: str
    entries: set[str]
    signals: set[str] = field(default_factory=set)


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
    fired = {name: trigger for name, trigger in by_name.items() if trigger is not None}
    failed = [p for p in case.plans if p["outcome"] == "failed"]
    if any(counts(case, plan, fired, strained(fired)) for plan in failed):
        for name in {"under60", "strain"} & set(fired):
            fired[name] = replace(fired[name], effect="candidate")
    return fired


def strained(triggers: Fired) -> set[str]:
    """The signals that strain."""
    return triggers["strain"].signals if "strain" in triggers else set()


def since_start(case: Case, number: int, *kinds: str) -> list[Obj]:
    return [e for e in case.recent(number, *kinds) if day(e["on"]) > new_start(case)]


def ids(*groups: list[Obj]) -> set[str]:
    return {e["id"] for group in groups for e in group}


def points(incidents: Sequence[Obj]) -> int:
    return sum(POINTS[e["severity"]] for e in incidents)


def unpaid(case: Case) -> Trigger | None:
    if not case.settings["weights"]["payment"]:
        return None
    late = {
        t.invoice: t.late
        for t in case.books.tranches
        if t.what == "open" and t.late > 30 and case.bills[t.invoice].blamed
    }
    holding = settled_late(case) | half_lost(case)
    if not late and not holding:
        return None
    effect = "candidate" if late and max(late.values()) > 90 else "cap"
    return Trigger(effect, set(late) | holding)


def last_tranches(case: Case) -> dict[str, Tranche]:
    """The last tranche of each invoice that is held against the client, payments of small change left aside."""
    tolerance = share(case.settings["tolerance"])
    last: dict[str, Tranche] = {}
    for t in case.books.tranches:
        bill = case.bills[t.invoice]
        if bill.blamed and not (t.what == "paid" and t.amount <= tolerance * bill.owed):
            last[t.invoice] = t
    return last


def settled_late(case: Case) -> set[str]:
    """Invoices paid late of late, with the others that were late in the year."""
    late = {i: t for i, t in last_tranches(case).items() if t.late > 30 and t.what != "written off"}
    entries: set[str] = set()
    for ident, tranche in late.items():
        if tranche.on is None or (case.as_of - tranche.on).days >= case.client["bill_days"] + 15:
            continue
        others = {i for i in late if i != ident and (case.as_of - case.bills[i].due).days < 365}
        if others:
            entries |= {ident} | others
    return entries


def half_lost(case: Case) -> set[str]:
    """Invoices of which half or more was written off at once, if the year's billing does not outweigh it."""
    lost: set[str] = set()
    sum_ = Fraction(0)
    for bill in case.bills.values():
        recent = [taken for entry, taken in bill.write_offs if case.age(entry["on"]) < 180]
        if bill.blamed:
            sum_ += total(recent)
            if any(2 * taken >= bill.owed for taken in recent):
                lost.add(bill.id)
    billed = total(b.owed for b in case.bills.values() if (case.as_of - b.on).days < 365)
    return lost if sum_ > share(case.settings["tolerance"]) * billed else set()


def ghost(case: Case) -> Trigger | None:
    open_ = waits(case)[1]
    u = silence(case)
    if open_ is None or len(open_.outs) < 3 or u < 14 or not at_stake(case, day(open_.opened["on"])):
        return None
    return Trigger("candidate" if u >= 30 else "cap", ids(open_.outs))


def open_money(case: Case) -> list[Bill]:
    """The invoices with more than small change open, due or not."""
    tolerance = share(case.settings["tolerance"])
    return [b for b in case.bills.values() if b.open > 0 and not b.small(tolerance)]


def at_stake(case: Case, since: date) -> bool:
    """Whether money is open, or an hour was worked shortly before a wait began or since."""
    first = since - timedelta(days=case.client["bill_days"] + 14)
    worked = sum(e["minutes"] for e in case.of("time") if day(e["on"]) >= first)
    return bool(open_money(case)) or worked >= 60


def abuse(case: Case) -> Trigger | None:
    bad = [e for e in since_start(case, 365, "incident") if e["what"] in ("rude", "disrespect")]
    severe = [e for e in bad if e["severity"] == "severe"]
    many = [e for e in bad if case.age(e["on"]) < 90]
    many = many if len(many) >= 3 else []
    if not severe and not many:
        return None
    return Trigger("deal_breaker" if severe or points(many) >= 6 else "cap", ids(severe, many))


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
    return Trigger("cap", case.times(months) | case.behind(months))


def overtime(case: Case) -> Trigger | None:
    recent = since_start(case, 60, "time", "incident")
    late = [e for e in recent if e["kind"] == "time" and e["out_of_hours"]]
    late += [e for e in recent if e["kind"] == "incident" and e["what"] == "out_of_hours"]
    unbilled = [e for e in recent if e["kind"] == "time" and not e["billable"] and e["minutes"] > 0]
    with_incident = any(e["kind"] == "incident" for e in late)
    theirs = unbilled if with_incident else [e for e in unbilled if e in late]
    return Trigger("cap", ids(late, unbilled)) if len(late) >= 3 and theirs else None


def promise(case: Case) -> Trigger | None:
    broken = [e for e in since_start(case, 180, "incident") if e["what"] == "promise"]
    return Trigger("cap", ids(broken)) if len(broken) >= 2 and points(broken) >= 4 else None


def strain(case: Case, read: Mapping[str, Reading]) -> Trigger | None:
    start = new_start(case)
    behaviour, feelings = read["behaviour"], read["feelings"]
    signals: set[str] = set()
    begun = any(day(e["on"]) > start for e in case.of("incident"))
    if begun and behaviour.raw is not None and below(behaviour.raw, 33) and not below(behaviour.n, 3):
        signals.add("behaviour")
    begun = any(day(e["on"]) > start for e in case.of("feeling") if e["level"] < 0)
    told = {(e["by"], e["on"]) for e in case.recent(90, "feeling")}
    enough = len(told) >= 3 and not below(feelings.n, 1)
    if begun and enough and not case.blind and feelings.raw is not None and below(feelings.raw, 25):
        signals.add("feelings")
    entries = {i for name in signals for i in read[name].entries}
    return Trigger("cap", entries, signals) if signals else None


def newest_behind(case: Case, triggers: Fired) -> date:
    """The day of the newest entry behind a deal-breaker: light rude incidents too, but no light breaches."""
    behind: set[str] = set()
    if "abuse" in triggers and triggers["abuse"].effect == "deal_breaker":
        behind |= triggers["abuse"].entries
    if "breach" in triggers:
        named = triggers["breach"].entries
        behind |= {e["id"] for e in case.entries if e["id"] in named and e["severity"] in ("serious", "severe")}
    return max(day(e["on"]) for e in case.entries if e["id"] in behind)
