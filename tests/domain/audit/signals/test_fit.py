"""The criteria of an ideal client."""

from __future__ import annotations

import pytest

from tests.domain.audit.builders import audit, entry, record, signal
from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.signals.fit import drift
from tuiclients.domain.entry import Entry
from tuiclients.domain.policy import Policy


def review(on: int, yes: int = 0, no: int = 0, unanswered: int = 0, **fields: object) -> Entry:
    answers: dict[str, bool | None] = {f"yes {place}": True for place in range(yes)}
    answers |= {f"no {place}": False for place in range(no)}
    answers |= {f"none {place}": None for place in range(unanswered)}
    return entry("review", on, fit=answers, **fields)


def test_the_newest_answers_count() -> None:
    reading = signal(audit(record(review(200, 0, 5), review(0, 3, 2, id="new"))), "fit")
    assert (reading.raw, reading.evidence) == pytest.approx((60, 5 / 3))
    assert reading.entries == ("new",)


def test_old_answers_fade() -> None:
    assert signal(audit(record(review(180, 3))), "fit").evidence == pytest.approx(0.5)


def test_what_is_not_answered_does_not_count() -> None:
    reading = signal(audit(record(review(0, 1, 1, 4))), "fit")
    assert (reading.raw, reading.evidence) == pytest.approx((50, 2 / 3))


def test_a_review_without_an_answer_is_passed_over() -> None:
    entries = [review(100, 1, id="old"), review(5, unanswered=3), entry("review", 4, potential=3)]
    assert signal(audit(record(*entries)), "fit").entries == ("old",)


def test_no_review_is_no_evidence() -> None:
    assert signal(audit(record()), "fit").raw is None


def test_drift_is_the_newest_minus_the_first() -> None:
    book = record(review(300, 4, 1), review(200, 1, 4), review(10, 2, 3))
    assert drift(Day(book, Policy(), book.entries[-1].on)) == -40
    assert "Fit has fallen by 40 points since the first review." in audit(book).notices


def test_one_review_has_not_drifted() -> None:
    assert drift(Day(record(review(3, 1)), Policy(), record(review(3, 1)).entries[0].on)) is None
