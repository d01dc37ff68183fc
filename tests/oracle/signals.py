"""The seven signals of a case: raw, amount of evidence, entries behind both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from statistics import fmean

from tests.oracle.basics import COMM, EARN, PAY, POINTS, SIGNALS, Obj, along, day, days, decay
from tests.oracle.case import Case


@dataclass
class Reading:
    """`raw` 0..100, None without evidence; `n` = the evidence; `entries` = ids."""

    raw: float | None = None
    n: float = 0.0
    entries: set[str] = field(default_factory=set)


@dataclass
class Wait:
    """An open wait: the out message that opened it and every awaiting one since."""

    opened: Obj
    outs: list[Obj]


def payment(case: Case) -> Reading:
    half = case.half_life("payment")
    tranches = case.books.tranches
    aged = [(t, 1.0 if t.on is None else decay((case.as_of - t.on).days, half)) for t in tranches]
    if "payment" in case.left_out or not sum(d for _, d in aged):
        return Reading()
    lapses = [t for t in tranches if t.late > 7]
    excused = None
    if len(lapses) == 1 and lapses[0].late <= 30:
        fell_due = case.bills[lapses[0].invoice].due
        before = [t for t in tranches if t is not lapses[0] and t.what == "paid" and t.on and t.on <= fell_due]
        if len(before) >= 3:
            excused = lapses[0]
    money = [(float(t.amount) * d * (0.5 if t is excused else 1), t.late) for t, d in aged]
    dbt = sum(a * late for a, late in money) / sum(a for a, _ in money)
    entries = {t.invoice for t in tranches} | {t.by for t in tranches if t.by}
    return Reading(along(PAY, dbt), sum(d for _, d in aged), entries)


def earning(case: Case, target: Fraction | None) -> Reading:
    """`target`: money an hour; None or 0: nothing to measure by."""
    minutes = case.minutes(case.window)
    if "earning" in case.left_out or not minutes or case.first_days or not target:
        return Reading()
    hours, net = Fraction(minutes, 60), case.net(case.window)
    raw = along(EARN, float(max(Fraction(0), net / hours) / target))
    n = min(Fraction(6), max(hours, min(net / target, 2 * hours)) / 10)
    return Reading(raw, float(n), case.times(case.window) | case.behind(case.window))


def waits(case: Case) -> tuple[list[tuple[int, Obj]], Wait | None, set[str]]:
    """The gaps with the answers that ended them, the wait that is open, and the entries behind them all.

    A wait that ends without a gap is no evidence, so nothing of it is named.
    """
    away = {d for e in case.of("away") for d in days(day(e["on"]), day(e["until"]))}
    gaps: list[tuple[int, Obj]] = []
    entries: set[str] = set()
    open_: Wait | None = None
    for entry in case.of("message", "nowait", "payment"):
        if entry["kind"] == "nowait":
            open_ = None
        elif entry["kind"] == "payment":
            if open_ is not None and all(out["id"] in case.about_money for out in open_.outs):
                open_ = None
        elif entry["direction"] == "in":
            if open_ is not None:
                gaps.append((waited(open_, day(entry["on"]), away), entry))
                entries |= {open_.opened["id"], entry["id"]}
            open_ = None
        elif entry["awaiting"]:
            open_ = open_ or Wait(entry, [])
            open_.outs.append(entry)
    return gaps, open_, entries | ({open_.opened["id"]} if open_ else set())


def waited(wait: Wait, until: date, away: set[date]) -> int:
    """The days after the opening on which they were there, up to the end."""
    return sum(1 for d in days(day(wait.opened["on"]) + timedelta(days=1), until) if d not in away)


def silence(case: Case) -> int:
    """Days that the open wait has lasted, else 0 (u)."""
    away = {d for e in case.of("away") for d in days(day(e["on"]), day(e["until"]))}
    open_ = waits(case)[1]
    return waited(open_, case.as_of, away) if open_ else 0


def communication(case: Case) -> Reading:
    gaps, _, entries = waits(case)
    half = case.half_life("communication")
    aged = [(gap, decay(case.age(answer["on"]), half)) for gap, answer in gaps]
    n = sum(d for _, d in aged)
    latency = sum(gap * d for gap, d in aged) / n if n else 0
    u = silence(case)
    n += 1 if u > 2 else 0
    return Reading(along(COMM, max(u, latency)), n, entries) if n else Reading()


def behaviour(case: Case) -> Reading:
    half = case.half_life("behaviour")
    messages = [e for e in case.of("message") if e["direction"] == "in"]
    praise, incidents = case.of("praise"), case.of("incident")
    good = 1.5 * sum(decay(case.age(e["on"]), half) for e in messages)
    good = min(6.0, good + 2 * sum(decay(case.age(e["on"]), half) for e in praise))
    bad = 0.0
    for e in incidents:
        points = POINTS[e["severity"]]
        if e["what"] == "breach":
            bad += points * (decay(case.age(e["resolved"]), half) if e["resolved"] else 1)
        else:
            bad += points * decay(case.age(e["on"]), half)
    if good + bad == 0:
        return Reading()
    return Reading(100 * good / (good + bad), good + bad, {e["id"] for e in messages + praise + incidents})


def feelings(case: Case) -> Reading:
    told: dict[tuple[str, str], list[int]] = {}
    for e in case.of("feeling"):
        told.setdefault((e["by"], e["on"]), []).append({-2: 0, -1: 25, 0: 50, 1: 75, 2: 100}[e["level"]])
    half = case.half_life("feelings")
    aged = [(fmean(values), decay(case.age(on), half)) for (_, on), values in told.items()]
    n = sum(d for _, d in aged)
    if not n:
        return Reading()
    return Reading(sum(v * d for v, d in aged) / n, n, {e["id"] for e in case.of("feeling")})


def fit(case: Case) -> Reading:
    answered = [e for e in case.of("review") if [a for a in (e["fit"] or {}).values() if a is not None]]
    if not answered:
        return Reading()
    newest = answered[-1]
    answers = [a for a in newest["fit"].values() if a is not None]
    n = len(answers) / 3 * decay(case.age(newest["on"]), case.half_life("fit"))
    return Reading(100 * sum(answers) / len(answers), n, {newest["id"]}) if n else Reading()


def future(case: Case) -> Reading:
    values: list[float] = []
    n = 0.0
    entries: set[str] = set()
    r1, r0 = (max(Fraction(0), case.net(w)) for w in (case.window, case.window_before))
    if r1 + r0 > 0:
        both = case.window | case.window_before
        values.append(float(50 + 50 * (r1 - r0) / (r1 + r0)))
        months = {(d.year, d.month) for of in case.cover.values() for d in of if d in both}
        n += min(3.0, len(months) / 2)
        entries |= case.behind(both)
    rated = [e for e in case.of("review") if e["potential"] is not None]
    if rated:
        values.append(25.0 * rated[-1]["potential"])
        n += 1.5 * decay(case.age(rated[-1]["on"]), case.half_life("future"))
        entries.add(rated[-1]["id"])
    if not n:
        return Reading()
    referrals = {e["id"] for e in case.recent(365, "praise") if e["what"] == "referral"}
    return Reading(min(100.0, fmean(values) + 10 * len(referrals)), n, entries | referrals)


def readings(case: Case, target: Fraction | None) -> dict[str, Reading]:
    """All seven, in their order."""
    others: dict[str, Callable[[Case], Reading]] = {
        "payment": payment,
        "communication": communication,
        "behaviour": behaviour,
        "feelings": feelings,
        "fit": fit,
        "future": future,
    }
    return {name: earning(case, target) if name == "earning" else others[name](case) for name in SIGNALS}
