"""What came of offboardings and decisions, in plain lines."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tuiclients.domain.entry import Entry
from tuiclients.domain.offboarding.gut import GutCall
from tuiclients.domain.offboarding.retrospect import BeforeAfter, Side
from tuiclients.writing.retrospect import (
    call_lines,
    exit_lines,
    given_lines,
    grown_lines,
    idea_lines,
    nearer_counts,
)

ON = date(2026, 3, 2)
NAMES = {"acme": "Acme Ltd", "bo": "Bo"}


def test_a_closed_exit_shows_hours_rate_and_feelings_before_and_after() -> None:
    due = BeforeAfter(30, date(2026, 5, 1), Side(6.25, 60.0, -0.5, -1.5), Side(2.0, None, 1.0, None))
    unknown = BeforeAfter(30, date(2026, 5, 1), Side(6.25, None, None, None), Side(2.0, 71.5, None, None))
    later = BeforeAfter(90, date(2026, 7, 1), Side(6.25, 60.0, -0.5, -1.5), None)
    assert exit_lines("Acme", ON, date(2026, 4, 1), [due, unknown, later]) == [
        "Acme: exit opened on 2026-03-02, closed on 2026-04-01",
        "  after 30 days: 4.2 hours a week are free",
        "    rate of the book 60.00 → -",
        "    feelings -0.5 → +1.0, about them -1.5 before",
        "  after 30 days: 4.2 hours a week are free",
        "    rate of the book - → 71.50",
        "    feelings - → -",
        "  after 90 days: on 2026-07-01",
    ]


def test_gut_calls_follow_how_often_each_was_nearer() -> None:
    calls = [
        GutCall("acme", ON, "let_go", "keep", "let_go", "gut"),
        GutCall("bo", ON, "keep", "fix", "fix", "audit"),
        GutCall("acme", ON, "watch", "fix", "fix", "audit"),
    ]
    assert call_lines(NAMES, calls) == [
        "your gut was nearer 1 time; the audit was nearer 2 times",
        "2026-03-02  Acme Ltd: your guess let go, the audit keep, now let go: your gut was nearer",
        "2026-03-02  Bo: your guess keep, the audit fix, now fix: the audit was nearer",
        "2026-03-02  Acme Ltd: your guess watch, the audit fix, now fix: the audit was nearer",
    ]
    assert call_lines(NAMES, []) == []


def test_what_was_nearer_to_nothing_or_to_both_has_its_words() -> None:
    def words(nearer: str) -> str:
        return nearer_counts([GutCall("bo", ON, "keep", "keep", "keep", nearer)])  # type: ignore[arg-type]

    assert [words(nearer) for nearer in ("both", "neither", "open")] == [
        "both said so 1 time",
        "neither was nearer 1 time",
        "too early to say 1 time",
    ]


def test_what_was_given_away_stands_by_year_in_cents() -> None:
    assert given_lines({2025: Decimal("1200.5"), 2026: Decimal(30)}, "EUR") == [
        "given away in 2025: 1200.50 EUR",
        "given away in 2026: 30.00 EUR",
    ]


def test_a_client_to_grow_stands_above_their_wishes() -> None:
    wishes = [
        Entry("a", "acme", ON, "note", note="a shop"),
        Entry("b", "acme", ON, "note", tags=("wish", "app")),
    ]
    assert grown_lines("Acme", 2.0, 5.5, 3.25, wishes) == [
        "★ Acme: hours in 90 days 2.0 → 5.5, regained 3.2",
        "    2026-03-02  wish: a shop",
        "    2026-03-02  wish: wish, app",
    ]


def test_a_shared_idea_names_those_who_share_it() -> None:
    assert idea_lines(NAMES, {"shop": ["acme", "bo"]}) == ["shared idea: shop (Acme Ltd and Bo)"]
