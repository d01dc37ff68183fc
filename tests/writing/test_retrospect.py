"""What came of offboardings and decisions, in plain lines."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tuiclients.domain.entry import Entry
from tuiclients.domain.offboarding.gut import GutCall, Outcome
from tuiclients.domain.offboarding.gut_facts import Fact, FactName
from tuiclients.domain.offboarding.retrospect import BeforeAfter, Side
from tuiclients.domain.policy import POLICY
from tuiclients.domain.portfolio.given_away import GivenAway
from tuiclients.writing.retrospect import (
    call_lines,
    exit_lines,
    given_lines,
    grown_lines,
    idea_lines,
    offer_words,
    outcome_words,
)

ON = date(2026, 3, 2)
NAMES = {"acme": "Acme Ltd", "bo": "Bo"}


def test_a_closed_exit_shows_hours_rate_and_feelings_before_and_after() -> None:
    due = BeforeAfter(30, date(2026, 5, 1), Side(6.25, 60.0, -0.5, -1.5), Side(2.0, None, 1.0, None))
    unknown = BeforeAfter(30, date(2026, 5, 1), Side(6.25, None, None, None), Side(2.0, 71.5, None, None))
    both = BeforeAfter(30, date(2026, 5, 1), Side(6.25, 60.0, None, None), Side(2.0, 71.5, 0.25, None))
    later = BeforeAfter(90, date(2026, 7, 1), Side(6.25, 60.0, -0.5, -1.5), None)
    assert exit_lines("Acme", ON, date(2026, 4, 1), [due, unknown, both, later]) == [
        "Acme: you let them go; exit opened on 2026-03-02, closed on 2026-04-01",
        "  after 30 days: 4.2 hours a week are free",
        "    an hour of all your work brought 60.00 in the 30 days before the parting began; since it ended it is "
        "not known yet",
        "    your feelings (-2 dread to +2 energised): -0.5 before, +1.0 after; about them -1.5",
        "  after 30 days: 4.2 hours a week are free",
        "    an hour of all your work brought 71.50 in the 30 days since it ended; before the parting it is not "
        "known",
        "  after 30 days: 4.2 hours a week are free",
        "    an hour of all your work brought 60.00 in the 30 days before the parting began, 71.50 in the 30 since "
        "it ended",
        "    your feelings (-2 dread to +2 energised): none logged before, +0.2 after",
        "  after 90 days: on 2026-07-01",
    ]


def test_who_ended_it_and_whom_the_hours_are_for_are_said() -> None:
    report = BeforeAfter(30, date(2026, 5, 1), Side(6.25, 60.0, None, None), Side(2.0, None, None, None))
    left = exit_lines("Acme", ON, date(2026, 4, 1), [report], "them", offer_words(["Bo", "Cy"], False))
    assert left[:2] == [
        "Acme: they left; exit opened on 2026-03-02, closed on 2026-04-01",
        "  after 30 days: 4.2 hours a week are free for Bo and Cy",
    ]
    agreed = exit_lines("Acme", ON, date(2026, 4, 1), [report], "both", offer_words(["Bo"], True))
    assert agreed[:2] == [
        "Acme: by agreement; exit opened on 2026-03-02, closed on 2026-04-01",
        "  after 30 days: 4.2 hours a week are free (no Grow client: the best Keep, Bo)",
    ]
    assert offer_words([], False) == offer_words([], True) == ""


def fact(what: FactName, says: str, counts: int = -1) -> Fact:
    return Fact(what, date(2026, 5, 3), counts, says)


FACTS = (fact("exit", "they left on 3 May", -2), fact("incidents", "2 incidents"), fact("money", "1,200 written off"))
OVER = Outcome(90, date(2026, 5, 31), FACTS, "badly", "right", "wrong", "")
EARLY = Outcome(180, date(2027, 1, 4), FACTS[1:2], "", "open", "open", "too early")


def test_a_gut_call_is_told_with_what_happened() -> None:
    calls = [GutCall("acme", ON, "let_go", "keep", False, (OVER, EARLY))]
    assert call_lines(NAMES, calls) == [
        "after 90 days: your gut was right in 1 of 1, the audit in 0 of 1",
        "2026-03-02  Acme Ltd: your guess let go, the audit keep",
        "  after 90 days: your gut right, the audit wrong: 2 incidents, 1,200 written off; they left on 3 May",
        "  after 180 days: too early before 4 Jan 2027; so far: 2 incidents",
    ]
    assert call_lines(NAMES, []) == []


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (OVER._replace(gut="wrong"), "both wrong: "),
        (OVER._replace(audit="open"), "your gut right, the audit claimed nothing: "),
        (EARLY._replace(facts=()), "too early before 4 Jan 2027"),
        (OVER._replace(facts=(), why="nothing tells"), "open, nothing happened that tells"),
        (
            OVER._replace(facts=FACTS[:1], why="nothing tells"),
            "open, nothing happened that tells (they left on 3 May)",
        ),
    ],
)
def test_who_was_right_has_its_words(outcome: Outcome, words: str) -> None:
    call = GutCall("acme", ON, "let_go", "watch", True, (OVER, EARLY))
    assert outcome_words(call, outcome).startswith(f"after {outcome.days} days: {words}")
    assert call_lines(NAMES, [call])[1].endswith("the audit unsure")


def test_what_was_given_away_stands_by_year_in_cents() -> None:
    parts = GivenAway(Decimal("1200.5"), 1, Decimal(99), 2, Decimal(30), 1)
    assert given_lines({2025: parts, 2026: GivenAway(left=Decimal(7), leavers=1)}, POLICY) == [
        "given away in 2025: 1,230.50 EUR (1 client let go 1,200.50, unpaid work 30.00, 1 prospect refused)",
        "went in 2025 with 2 clients who left or parted by agreement: 99.00 EUR",
        "went in 2026 with 1 client who left or parted by agreement: 7.00 EUR",
    ]


def test_a_client_to_grow_stands_above_their_wishes() -> None:
    wishes = [
        Entry("a", "acme", ON, "note", note="a shop"),
        Entry("b", "acme", ON, "note", tags=("wish", "app")),
    ]
    stand_in = grown_lines("Acme", 2.0, 5.5, 3.25, (), stand_in=True)
    gained = "5.5 hours in the last 90 days, 2.0 in the 90 before, regained 3.2"
    assert stand_in == [f"no Grow client: the best Keep, ● Acme: {gained}"]
    assert grown_lines("Acme", 2.0, 5.5, 3.25, wishes) == [
        f"★ Acme: {gained}",
        "    2026-03-02  wish: a shop",
        "    2026-03-02  wish: wish, app",
    ]


def test_a_shared_idea_names_those_who_share_it() -> None:
    assert idea_lines(NAMES, {"shop": ["acme", "bo"]}) == ["shared idea: shop (Acme Ltd and Bo)"]
