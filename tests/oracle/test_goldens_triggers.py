"""The days on which the oracle's triggers stand, against days counted by hand."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.oracle.basics import Obj
from tests.oracle.case import case
from tests.oracle.documents import (
    TODAY,
    audited,
    billed,
    d,
    document,
    effects,
    entry,
    failed,
    near,
    of,
    paid,
    reopened,
    spans,
)
from tests.oracle.oracle import audit
from tests.oracle.plans import counts
from tests.oracle.signals import feelings
from tests.oracle.triggers import fired, strained
from tests.oracle.verdict import read_all

FIRST = [billed(d(3, 1), "1000", "1"), paid(d(4, 10), "1000", "1")]
SECOND = [billed(d(4, 1), "1000", "2"), paid(d(5, 11), "1000", "2")]


def test_two_bills_paid_late_hold_unpaid() -> None:
    book = document([*FIRST, *SECOND])
    assert spans(book, "unpaid", d(3, 15), d(7, 15)) == [(d(4, 1), d(4, 9)), (d(5, 2), d(6, 25))]
    named = audit(book, "acme", d(6, 1))["triggers"][0]["entries"]
    assert named == {FIRST[0]["id"], SECOND[0]["id"]}


def test_one_bill_paid_late_holds_nothing() -> None:
    assert spans(document(SECOND), "unpaid", d(4, 15), d(7, 15)) == [(d(5, 2), d(5, 10))]


def test_a_disputed_bill_holds_nothing() -> None:
    disputed = {**FIRST[0], "reason": "dispute"}
    assert spans(document([disputed, FIRST[1], *SECOND]), "unpaid", d(4, 15), d(7, 15)) == [(d(5, 2), d(5, 10))]


def lost(received: str, off: str, other: str | None = None) -> Obj:
    entries = [billed(d(3, 1), "1000", "1"), paid(d(3, 1), received, "1")]
    entries.append(entry("writeoff", d(6, 1), amount=off, invoice="1"))
    if other:
        due = d(3, 15)
        entries += [entry("invoice", d(2, 15), amount=other, number="2", due=str(due)), paid(due, other, "2")]
    return document(entries)


@pytest.mark.parametrize(
    ("book", "runs"),
    [
        (lost("500", "500"), [(d(4, 1), d(11, 27))]),
        (lost("501", "499"), [(d(4, 1), d(5, 31))]),
        (lost("500", "500", "9000"), [(d(4, 1), d(5, 31))]),
        (lost("500", "500", "8999"), [(d(4, 1), d(11, 27))]),
    ],
)
def test_half_a_bill_given_up_holds_unpaid(book: Obj, runs: list[tuple[date, date]]) -> None:
    assert spans(book, "unpaid", d(3, 15), d(12, 31)) == runs


@pytest.mark.parametrize(
    ("worked", "minutes", "runs"),
    [
        (d(1, 15), 60, [(d(3, 15), d(4, 20))]),
        (d(1, 14), 60, []),
        (d(1, 15), 59, []),
        (d(2, 20), 60, [(d(3, 15), d(4, 20))]),
    ],
)
def test_a_ghost_needs_something_at_stake(worked: date, minutes: int, runs: list[tuple[date, date]]) -> None:
    outs = [entry("message", d(3, number), direction="out") for number in (1, 8, 15)]
    book = document([*outs, entry("time", worked, minutes=minutes)])
    assert spans(book, "ghost", d(3, 1), d(4, 20)) == runs


def test_money_open_is_at_stake() -> None:
    outs = [entry("message", d(3, number), direction="out") for number in (1, 8, 15)]
    open_ = entry("invoice", d(3, 1), amount="100", number="1", due="2026-06-30")
    assert effects(document([*outs, open_]), d(3, 15)) == {"ghost": "cap"}
    assert effects(document([*outs, open_]), d(3, 31)) == {"ghost": "candidate"}
    assert effects(document([*outs, open_, paid(d(3, 2), "96", "1")]), d(3, 15)) == {}


def counting(cause: str, exits: Obj | None = None) -> list[date]:
    """The last days on which a plan that failed on 1 Mar counted."""
    entries = [billed(d(10, 15, 2025), "1000", "1"), paid(d(12, 31), "1000", "1")]
    book = {**document(entries), **failed(d(3, 1), cause), **(exits or {})}
    days: list[date] = []
    for day in (d(3, 1) + timedelta(days=i) for i in range(340)):
        known = case(book, "acme", day)
        triggers = fired(known, read_all(known, book), None)
        if counts(known, known.plans[-1], triggers, strained(triggers)):
            days.append(day)
    assert days == [days[0] + timedelta(days=i) for i in range(len(days))]
    return [days[0], days[-1]]


@pytest.mark.parametrize(
    ("cause", "last"),
    [
        ("earning", d(8, 28)),
        ("fit", d(8, 28)),
        ("strain", d(8, 28)),
        ("payment", d(12, 30)),
        ("unpaid", d(12, 30)),
    ],
)
def test_how_long_a_failed_plan_counts(cause: str, last: date) -> None:
    assert counting(cause) == [d(3, 1), last]


@pytest.mark.parametrize("cause", ["fit", "payment"])
def test_a_reopened_exit_ends_a_failed_plan(cause: str) -> None:
    assert counting(cause, reopened(d(5, 1))) == [d(3, 1), d(4, 30)]


def test_an_exit_reopened_on_the_day_of_closing_or_before_ends_nothing() -> None:
    assert counting("fit", reopened(d(3, 1))) == [d(3, 1), d(8, 28)]


def rude(*severities: str, what: str = "rude") -> list[Obj]:
    return [entry("incident", 10 * i, what=what, severity=s) for i, s in enumerate(severities)]


@pytest.mark.parametrize(
    ("severities", "effect", "verdict"),
    [
        (["minor", "minor", "minor"], "cap", "fix"),
        (["minor", "minor", "serious"], "deal_breaker", "let_go"),
    ],
)
def test_light_rudeness_is_no_deal_breaker(severities: list[str], effect: str, verdict: str) -> None:
    got = audited(rude(*severities))
    assert {t["name"]: t["effect"] for t in got["triggers"]}["abuse"] == effect
    assert got["verdict"] == verdict


@pytest.mark.parametrize(
    ("severities", "stands"), [(["minor"] * 2, False), (["moderate"] * 2, True), (["minor"] * 4, True)]
)
def test_promises_have_points(severities: list[str], stands: bool) -> None:
    assert ("promise" in effects(document(rude(*severities, what="promise")), TODAY)) is stands


def late(back: int, **fields: Any) -> Obj:
    return entry("time", back, minutes=60, out_of_hours=True, **fields)


NOON = entry("time", 5, minutes=30, billable=False)
CALLED = entry("incident", 7, what="out_of_hours", severity="minor")


@pytest.mark.parametrize(
    ("entries", "stands"),
    [
        ([late(1), late(2), late(3), NOON], False),
        ([late(1), late(2), late(3, billable=False)], True),
        ([late(1), late(2), CALLED, NOON], True),
        ([late(1), late(2), CALLED], False),
        ([late(1), CALLED, NOON], False),
    ],
)
def test_overtime(entries: list[Obj], stands: bool) -> None:
    assert ("overtime" in effects(document(entries), TODAY)) is stands


def test_behaviour_strains_from_three_points_on() -> None:
    minor = entry("incident", 0, what="scope", severity="minor")
    assert effects(document([minor]), TODAY) == {}
    assert effects(document([minor, entry("incident", 0, what="scope")]), TODAY) == {"strain": "cap"}


DREAD = [entry("feeling", d(3, number), level=-2) for number in (1, 15, 29)]


def test_feelings_strain_while_the_evidence_lasts() -> None:
    assert spans(document(DREAD), "strain", d(3, 1), d(7, 1)) == [(d(3, 29), d(5, 3))]
    assert feelings(of(DREAD, d(5, 3))).n == near(1.001, 5e-4)
    assert feelings(of(DREAD, d(5, 4))).n == near(0.978, 5e-4)
    more = document([*DREAD, entry("feeling", d(5, 25), level=-2)])
    assert spans(more, "strain", d(3, 1), d(7, 1)) == [(d(3, 29), d(5, 3)), (d(5, 25), d(6, 12))]


def test_mornings_hold_through_14_days() -> None:
    book = document([entry("morning", back) for back in (16, 15, 14)])
    assert effects(book, TODAY) == {"mornings": "cap"}
    assert effects(book, TODAY + timedelta(days=1)) == {}


def started(when: date) -> Obj:
    """The plans of a book with one that succeeded."""
    plan = {"id": "p1", "client": "acme", "cause": "behaviour", "opened": str(when)}
    return {"plans": [{**plan, "closed": str(when + timedelta(days=5)), "outcome": "succeeded"}]}


def test_after_a_new_start_only_what_is_later_counts() -> None:
    third = TODAY - timedelta(days=20)
    book = document(rude("moderate", "moderate", "moderate"))
    assert effects(book, TODAY) == {"abuse": "deal_breaker", "strain": "cap"}
    assert effects({**book, **started(third)}, TODAY) == {"strain": "cap"}
    assert effects({**book, **started(third - timedelta(days=1))}, TODAY)["abuse"] == "deal_breaker"
    assert effects({**book, **started(TODAY - timedelta(days=5))}, TODAY + timedelta(days=5)) == {"strain": "cap"}


def test_feelings_strain_anew_only_by_a_bad_one() -> None:
    book = {**document([*DREAD, entry("feeling", d(4, 3), level=0)]), **started(d(3, 29))}
    assert effects(book, d(4, 4)) == {}
    worse = {**book, "entries": [*book["entries"], entry("feeling", d(4, 4), level=-1)]}
    assert effects(worse, d(4, 4)) == {"strain": "cap"}
