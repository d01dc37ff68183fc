"""Overtime, broken promises and what strains; and what a new start and a failed plan make of triggers."""

from __future__ import annotations

from typing import Any

import pytest

from tests.domain.audit.builders import (
    ago,
    audit,
    came,
    effect,
    entry,
    fired,
    hours,
    incident,
    policy,
    raw,
    record,
    signal,
    trigger,
)
from tests.domain.audit.goldens.scene import day, days, months, spans, standing
from tuiclients.domain.entry import Entry
from tuiclients.domain.fix_plan import FixPlan

SUCCESS = FixPlan("p", "acme", "behaviour", ago(20), closed=ago(1), outcome="succeeded")


def evening(on: int, **fields: Any) -> Entry:
    return hours(on, 1, out_of_hours=True, **fields)


NOON = hours(3, 0.5, billable=False)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ((evening(0), evening(1), evening(2), NOON), None),
        ((evening(0), evening(1), evening(2, billable=False)), "cap"),
        ((evening(0), evening(1), evening(2, billable=False), NOON), "cap"),
        ((evening(0), evening(1), incident(2, "out_of_hours"), NOON), "cap"),
        ((evening(0), evening(1), incident(2, "out_of_hours")), None),
        ((evening(0), evening(1), incident(2, "out_of_hours"), hours(3, 0, billable=False)), None),
        ((evening(0), incident(2, "out_of_hours"), NOON), None),
        ((evening(0), evening(1), evening(59, billable=False)), "cap"),
        ((evening(0), evening(1), evening(60, billable=False)), None),
        ((evening(0), evening(1), incident(2, "out_of_hours"), hours(59, 0.5, billable=False)), "cap"),
        ((evening(0), evening(1), incident(2, "out_of_hours"), hours(60, 0.5, billable=False)), None),
    ],
    ids=[
        "three paid evenings and the noon",
        "one of the evenings unbilled",
        "and the noon",
        "two paid evenings, an incident and the noon",
        "without the noon",
        "a noon of no minutes",
        "only two",
        "59 days ago",
        "60 days ago",
        "the noon 59 days ago",
        "the noon 60 days ago",
    ],
)
def test_overtime(facts: tuple[Entry, ...], expected: str | None) -> None:
    assert fired("overtime", *facts) == expected


@pytest.mark.parametrize(
    ("severities", "expected"),
    [
        (("minor", "minor"), None),
        (("moderate", "moderate"), "cap"),
        (("minor",) * 4, "cap"),
        (("minor",) * 3, None),
        (("moderate", "minor"), None),
        (("serious",), None),
        (("serious", "minor"), "cap"),
    ],
    ids=["two minor", "two moderate", "four minor", "three minor", "3 points", "only one", "5 points"],
)
def test_broken_promises_by_their_points(severities: tuple[str, ...], expected: str | None) -> None:
    facts = [incident(number, "promise", severity) for number, severity in enumerate(severities)]
    assert fired("promise", *facts) == expected


@pytest.mark.parametrize(("oldest", "expected"), [(179, "cap"), (180, None)])
def test_broken_promises_lie_within_180_days(oldest: int, expected: str | None) -> None:
    assert fired("promise", incident(0, "promise"), incident(oldest, "promise")) == expected


def test_a_minor_incident_alone_is_no_strain() -> None:
    found = audit(record(incident(0, "scope", "minor")))
    assert (raw(found, "behaviour"), signal(found, "behaviour").evidence) == (0, 1)
    assert effect(found, "strain") is None


def test_a_moderate_one_the_same_day_is() -> None:
    found = audit(record(incident(0, "scope", "minor"), incident(0, "scope")))
    assert signal(found, "behaviour").evidence == 3
    assert effect(found, "strain") == "cap"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ((came(0), incident(0, "scope", "serious")), "cap"),
        ((came(0), came(0), incident(0, "scope", "serious")), None),
    ],
    ids=["raw 27.3", "raw 42.9"],
)
def test_strain_by_behaviour_is_a_raw_value_below_33(facts: tuple[Entry, ...], expected: str | None) -> None:
    assert fired("strain", *facts) == expected


def dread(*on: str, by: str = "") -> list[Entry]:
    return [entry("feeling", day(each), level=-2, by=by) for each in on]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (dread("1 Mar", "15 Mar", "29 Mar"), ["29 Mar - 3 May"]),
        (dread("1 Mar", "15 Mar", "29 Mar", "25 May"), ["29 Mar - 3 May", "25 May - 12 Jun"]),
        (dread("1 Mar", "15 Mar"), []),
        (dread("1 Mar", "1 Mar", "1 Mar"), []),
    ],
    ids=["three", "one more on 25 May", "only two", "three on one day count once"],
)
def test_strain_by_feelings(facts: list[Entry], expected: list[str]) -> None:
    assert spans(record(*facts), standing("strain", "cap"), "1 Mar", "31 Jul") == expected


@pytest.mark.parametrize(("on", "n"), [("3 May", 1.001), ("4 May", 0.978)])
def test_the_evidence_at_the_end_of_a_strain(on: str, n: float) -> None:
    found = audit(record(*dread("1 Mar", "15 Mar", "29 Mar")), on=day(on))
    assert signal(found, "feelings").evidence == pytest.approx(n, abs=0.0005)


def test_three_people_on_one_day_are_three_feelings() -> None:
    facts = [*dread("1 Mar"), *dread("1 Mar", by="bo"), *dread("1 Mar", by="cy")]
    assert spans(record(*facts), standing("strain"), "28 Feb", "4 Mar") == ["1 Mar - 4 Mar"]


def test_strain_by_feelings_is_a_raw_value_below_25() -> None:
    meh = [entry("feeling", on, level=-1) for on in (0, 0, 1, 2)]
    assert fired("strain", *meh) is None
    assert fired("strain", *meh, entry("feeling", 3, level=-2)) == "cap"


def failed_on(on: str) -> FixPlan:
    return FixPlan("p", "acme", "fit", day("1 Jan"), closed=day(on), outcome="failed")


def test_a_failed_plan_that_counts_makes_strain_a_candidate() -> None:
    """Failed on 1 April 2026, it counts to 28 September."""
    book = record(*[incident(on, "breach", "serious") for on in days("30 Dec 2025", "31 Dec 2025")])
    with_plan = record(*book.entries, plans=(failed_on("1 Apr"),))
    assert spans(book, standing("strain", "candidate"), "1 Mar", "31 Oct") == []
    assert spans(with_plan, standing("strain", "candidate"), "1 Mar", "31 Oct") == ["1 Apr - 28 Sep"]
    assert spans(with_plan, standing("strain", "cap"), "1 Mar", "31 Oct") == ["1 Mar - 31 Mar", "29 Sep - 31 Oct"]


def test_a_failed_plan_that_counts_makes_under60_a_candidate() -> None:
    book = months(10, 100)
    for back, expected in ((180, "candidate"), (181, "cap")):
        plan = FixPlan("p", "acme", "fit", ago(300), closed=ago(back), outcome="failed")
        assert effect(audit(record(*book, plans=(plan,)), policy(95)), "under60") == expected


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("abuse", lambda on: [incident(on, "rude", "severe")]),
        ("abuse", lambda on: [incident(on, "rude"), incident(5, "rude"), incident(4, "rude")]),
        ("overtime", lambda on: [evening(on, billable=False), evening(5), evening(4)]),
        ("overtime", lambda on: [evening(5), evening(4), incident(3, "out_of_hours"), hours(on, 1, billable=False)]),
        ("promise", lambda on: [incident(on, "promise"), incident(5, "promise")]),
    ],
    ids=["severe abuse", "three abuses", "overtime", "unbilled time", "promises"],
)
def test_a_new_start_forgets_what_is_not_dated_after_it(name: str, facts: Any) -> None:
    """A plan opened 20 days ago succeeded: an entry of 20 days ago is before the new start, one of 19 days after."""
    rules = policy(95)
    for on, stands in ((20, False), (19, True)):
        assert bool(trigger(audit(record(*facts(on), plans=(SUCCESS,)), rules), name)) == stands
        assert trigger(audit(record(*facts(on)), rules), name)


@pytest.mark.parametrize(("opened", "stands"), [(16, False), (17, True)])
def test_a_new_start_breaks_a_row_of_mornings(opened: int, stands: bool) -> None:
    row = [entry("morning", on) for on in (16, 15, 14)]
    start = SUCCESS._replace(opened=ago(opened))
    assert bool(trigger(audit(record(*row, plans=(start,))), "mornings")) == stands


@pytest.mark.parametrize(("on", "stands"), [(20, False), (19, True)])
def test_a_new_start_and_strain(on: int, stands: bool) -> None:
    """Old acts and feelings strain again only with a bad one after the new start; the scores keep all of them."""
    bad = [incident(40, "breach", "serious", resolved=ago(30)), incident(on, "scope", "minor")]
    assert bool(effect(audit(record(*bad, plans=(SUCCESS,))), "strain")) == stands
    low = [entry("feeling", back, level=-2) for back in (30, 25, 22)]
    last = [*low, entry("feeling", on, level=-1)]
    assert bool(effect(audit(record(*last, plans=(SUCCESS,))), "strain")) == stands
    assert not effect(audit(record(*low, entry("feeling", on, level=0), plans=(SUCCESS,))), "strain")
