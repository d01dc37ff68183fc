"""Facts that outrank the score: each on both sides of each of its edges. What holds `unpaid` stands by itself."""

from __future__ import annotations

from typing import Any

import pytest

from tests.domain.audit.builders import (
    TODAY,
    ago,
    audit,
    billed,
    effect,
    entry,
    fired,
    hours,
    incident,
    paid,
    policy,
    record,
    sent,
    signal,
    trigger,
)
from tests.domain.audit.goldens.scene import day, months, owed, spans, standing, verdict, worked
from tuiclients.domain.entry import Entry


@pytest.mark.parametrize(
    ("late", "expected"), [(0, None), (30, None), (31, "cap"), (90, "cap"), (91, "candidate"), (400, "candidate")]
)
def test_unpaid_by_the_days_past_due(late: int, expected: str | None) -> None:
    assert fired("unpaid", billed(late, 1000, "1")) == expected


@pytest.mark.parametrize(
    ("reason", "expected"),
    [("", "cap"), ("forgot", "cap"), ("cash", "cap"), ("refuses", "cap"), ("dispute", None), ("ours", None)],
)
def test_unpaid_by_its_reason(reason: str, expected: str | None) -> None:
    book = billed(31, 1000, "1", reason=reason)
    assert fired("unpaid", book) == expected
    assert signal(audit(record(book)), "payment").evidence == 1


@pytest.mark.parametrize(("came_in", "expected"), [(950, None), (949, "cap"), (0, "cap")])
def test_unpaid_is_more_than_small_change(came_in: int, expected: str | None) -> None:
    assert fired("unpaid", billed(31, 1000, "1"), paid(31, came_in, "1")) == expected


def test_small_change_needs_an_allocation() -> None:
    """A bill of which nothing has come is no bank charge, however small."""
    assert fired("unpaid", billed(31, 1, "1")) == "cap"


def chased(*on: int) -> list[Entry]:
    return [sent(each) for each in on]


@pytest.mark.parametrize(
    ("messages", "expected"),
    [
        ((14, 7, 0), "cap"),
        ((13, 7, 0), None),
        ((14, 0), None),
        ((29, 0), None),
        ((30, 0), None),
        ((30,), None),
        ((29, 14, 1, 0), "cap"),
        ((30, 14, 1), "candidate"),
    ],
    ids=[
        "three in 14 days",
        "13 days",
        "only two",
        "two, 29 days",
        "two, 30 days",
        "one, 30 days",
        "four, 29 days",
        "three, 30 days",
    ],
)
def test_ghost_by_messages_and_days(messages: tuple[int, ...], expected: str | None) -> None:
    assert fired("ghost", *chased(*messages), billed(-10, 1000, "1")) == expected


OUTS = tuple(sent(day(on)) for on in ("1 Mar", "8 Mar", "15 Mar"))


@pytest.mark.parametrize(
    ("work", "expected"),
    [
        ((worked("15 Jan"),), ["15 Mar - 30 Jun"]),
        ((worked("16 Jan"),), ["15 Mar - 30 Jun"]),
        ((worked("14 Jan"),), []),
        ((worked("1 Jan", 99), worked("14 Jan", 99)), []),
        ((worked("15 Jan", 59 / 60),), []),
        ((worked("15 Jan", 0.5), worked("20 Feb", 0.5)), ["15 Mar - 30 Jun"]),
        ((worked("15 Jan", 0.5), worked("20 Feb", 29 / 60)), []),
        ((worked("10 Mar", 0.5), worked("15 Mar", 0.5)), ["15 Mar - 30 Jun"]),
        ((), []),
    ],
    ids=[
        "15 January",
        "16 January",
        "14 January",
        "much before it",
        "59 minutes",
        "60 minutes all together",
        "59 minutes all together",
        "meanwhile",
        "no work at all",
    ],
)
def test_ghost_rests_unless_work_is_at_stake(work: tuple[Entry, ...], expected: list[str]) -> None:
    """Messages on 1, 8 and 15 March, nothing open, `bill_days` 31."""
    assert spans(record(*OUTS, *work), standing("ghost"), "1 Mar", "30 Jun") == expected


def test_ghost_is_a_candidate_from_the_30th_day_on() -> None:
    book = record(*OUTS, worked("15 Jan"))
    assert spans(book, standing("ghost", "cap"), "1 Mar", "30 Jun") == ["15 Mar - 30 Mar"]
    assert spans(book, standing("ghost", "candidate"), "1 Mar", "30 Jun") == ["31 Mar - 30 Jun"]


@pytest.mark.parametrize(
    ("money", "expected"),
    [
        ((billed(-20, 1000, "1"),), "cap"),
        ((billed(-20, 1000, "1"), paid(5, 949, "1")), "cap"),
        ((billed(-20, 1000, "1"), paid(5, 950, "1")), None),
        ((billed(-20, 1000, "1"), paid(5, 1000, "1")), None),
    ],
    ids=["open and not yet due", "partly paid", "only small change open", "all paid"],
)
def test_ghost_rests_unless_money_is_at_stake(money: tuple[Entry, ...], expected: str | None) -> None:
    assert fired("ghost", *chased(20, 10, 1), *money) == expected


@pytest.mark.parametrize(("age", "expected"), [(0, "deal_breaker"), (364, "deal_breaker"), (365, None)])
@pytest.mark.parametrize("what", ["rude", "disrespect"])
def test_a_severe_abuse_breaks_the_deal_for_a_year(what: str, age: int, expected: str | None) -> None:
    assert fired("abuse", incident(age, what, "severe")) == expected


def abuses(*severities: str) -> list[Entry]:
    return [incident(number, "rude", severity) for number, severity in enumerate(severities)]


@pytest.mark.parametrize(
    ("severities", "expected", "verdict_"),
    [
        (("minor", "minor", "minor"), "cap", "fix"),
        (("minor", "minor", "serious"), "deal_breaker", "let_go"),
        (("moderate", "moderate", "moderate"), "deal_breaker", "let_go"),
        (("moderate", "moderate", "minor"), "cap", "fix"),
        (("minor",) * 5, "cap", "fix"),
        (("minor",) * 6, "deal_breaker", "let_go"),
        (("serious", "serious"), None, None),
    ],
    ids=["3 points", "6 points", "3 moderate", "5 points", "5 minor", "6 minor", "only two"],
)
def test_three_abuses_by_their_points(
    severities: tuple[str, ...], expected: str | None, verdict_: str | None
) -> None:
    found = audit(record(*abuses(*severities)), policy(95))
    assert effect(found, "abuse") == expected
    assert verdict_ in (None, found.verdict)


@pytest.mark.parametrize(("oldest", "expected"), [(89, "deal_breaker"), (90, None)])
def test_three_abuses_lie_within_90_days(oldest: int, expected: str | None) -> None:
    assert fired("abuse", *[incident(on, "rude") for on in (0, 40, oldest)]) == expected


def test_other_incidents_are_no_abuse() -> None:
    assert fired("abuse", *[incident(on, "demand", "severe") for on in (0, 1, 2)]) is None


@pytest.mark.parametrize(
    ("severity", "expected", "verdict_"),
    [
        ("minor", "cap", "fix"),
        ("moderate", "cap", "fix"),
        ("serious", "deal_breaker", "let_go"),
        ("severe", "deal_breaker", "let_go"),
    ],
)
def test_a_breach_stands_until_it_is_resolved(severity: str, expected: str, verdict_: str) -> None:
    book = record(incident(day("1 Mar"), "breach", severity, resolved=day("1 Jun")))
    assert spans(book, standing("breach", expected), "28 Feb", "30 Jun") == ["1 Mar - 31 May"]
    assert spans(book, verdict(verdict_), "28 Feb", "31 May") == ["1 Mar - 31 May"]


def mornings(*on: str, by: str = "") -> list[Entry]:
    return [entry("morning", day(each), by=by) for each in on]


@pytest.mark.parametrize(
    ("book", "expected"),
    [
        (mornings("8 Mar", "9 Mar", "10 Mar"), ["10 Mar - 24 Mar"]),
        (mornings("8 Mar", "9 Mar", "10 Mar", "11 Mar"), ["10 Mar - 25 Mar"]),
        (mornings("8 Mar", "9 Mar", "11 Mar", "12 Mar"), []),
        (mornings("8 Mar", "9 Mar", "9 Mar"), []),
        (mornings("8 Mar", "10 Mar") + mornings("9 Mar", by="bo"), []),
        (mornings("8 Mar", "9 Mar", "10 Mar") + mornings("30 Mar", "31 Mar"), ["10 Mar - 24 Mar"]),
    ],
    ids=["three", "a fourth", "a missed day", "twice on a day counts once", "two people", "two more much later"],
)
def test_mornings_hold_for_14_days(book: list[Entry], expected: list[str]) -> None:
    assert spans(record(*book), standing("mornings", "cap"), "1 Mar", "30 Apr") == expected


@pytest.mark.parametrize(
    ("each", "amount", "expected"),
    [(10, 569.9, "cap"), (10, 570, None), (5, 100, "cap"), (299 / 60, 100, None)],
    ids=["below 60 %", "60 %", "15 hours", "less than 15 hours"],
)
def test_under60_by_rate_and_hours(each: float, amount: float, expected: str | None) -> None:
    """60 % of 95 is 57 an hour."""
    assert fired("under60", *months(each, amount)) == expected


@pytest.mark.parametrize(
    ("since", "expected"), [("31 Jul", "cap"), ("1 Aug", None)], ids=["older than the months", "as old as they are"]
)
def test_under60_looks_at_clients_older_than_its_months(since: str, expected: str | None) -> None:
    """On 22 November the months are August to October."""
    assert fired("under60", *months(10, 100), since=day(since)) == expected


@pytest.mark.parametrize(
    ("bill_days", "expected"), [(92, "cap"), (93, None)], ids=["three months", "twelve months, and not so old"]
)
def test_under60_looks_at_twelve_months_when_bills_are_rare(bill_days: int, expected: str | None) -> None:
    """August to October brought 200 a month, the months before 6000, always for 10 hours."""
    book = [*months(10, 6000, 1, 7), *months(10, 200, 8, 10)]
    assert fired("under60", *book, bill_days=bill_days, since=day("1 Jan 2020")) == expected


def test_under60_sums_its_months() -> None:
    """One good month carries two bad ones: 30 hours, and 1710 are 57 an hour."""
    lean = [*months(10, 100, 6, 9), *months(10, 1510, 10, 10)]
    assert fired("under60", *lean) is None
    assert fired("under60", *months(10, 100, 6, 9), *months(10, 1509, 10, 10)) == "cap"


@pytest.mark.parametrize(
    ("target", "own", "expected"),
    [(None, None, None), (0, None, None), (95, 0, None), (None, 95, "cap"), (95, None, "cap")],
)
def test_under60_needs_a_target(target: int | None, own: int | None, expected: str | None) -> None:
    found = audit(record(*months(10, 100), target_rate=own), policy(target))
    assert effect(found, "under60") == expected


def evening(on: int, **fields: Any) -> Entry:
    return hours(on, 1, out_of_hours=True, **fields)


def test_a_trigger_is_named_once_with_its_strongest_effect() -> None:
    book = [billed(31, 1000, "1", id="a"), billed(91, 1000, "2", id="b"), billed(30, 1000, "3", id="c")]
    found = [each for each in audit(record(*book)).triggers if each.name == "unpaid"]
    assert [(each.effect, set(each.entries)) for each in found] == [("candidate", {"a", "b"})]


@pytest.mark.parametrize(
    ("name", "facts", "ids"),
    [
        (
            "ghost",
            (sent(31, id="a"), sent(9, id="b", awaiting=False), sent(3, id="c"), sent(1, id="d"), hours(32, 1)),
            {"a", "c", "d"},
        ),
        ("abuse", (incident(200, "rude", "severe", id="a"), incident(0, "rude", "minor", id="b")), {"a"}),
        ("breach", (incident(9, "breach", id="a"), incident(8, "breach", id="b", resolved=ago(1))), {"a"}),
        ("mornings", tuple(entry("morning", on, id=f"m{on}") for on in (2, 3, 4, 5, 7)), {"m2", "m3", "m4", "m5"}),
        (
            "overtime",
            (*[evening(on, id=f"t{on}") for on in (1, 2)], evening(3, id="t3", billable=False)),
            {"t1", "t2", "t3"},
        ),
        ("promise", tuple(incident(on, "promise", id=f"i{on}") for on in (0, 179, 180)), {"i0", "i179"}),
    ],
    ids=["ghost", "abuse", "breach", "mornings", "overtime", "promise"],
)
def test_a_trigger_names_the_entries_that_fired_it(name: str, facts: tuple[Entry, ...], ids: set[str]) -> None:
    found = trigger(audit(record(*facts), policy(95), TODAY), name)
    assert found is not None
    assert set(found.entries) == ids


def test_unpaid_for_a_day_named_by_its_due_date() -> None:
    book = record(owed("1 Mar", "1"))
    assert spans(book, standing("unpaid", "cap"), "1 Jan", "30 Jun") == ["1 Apr - 30 May"]
    assert spans(book, standing("unpaid", "candidate"), "1 Jan", "30 Jun") == ["31 May - 30 Jun"]
