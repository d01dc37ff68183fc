"""The band near the edges of Grow and Keep: as on the 1st of the month, if that day knew enough."""

from __future__ import annotations

import pytest

from tests.domain.audit.builders import audit, entry, incident, record
from tests.domain.audit.goldens.scene import BY_FIT, day, days, near, scored
from tuiclients.domain.audit.result import Audit
from tuiclients.domain.entry import Entry

SPRING = {
    "1 May": (60.5, "keep"),
    "15 May": (59.1, "keep"),
    "30 May": (57.9, "watch"),
    "31 May": (58.4, "keep"),
    "1 Jun": (59.0, "watch"),
    "15 Jun": (60.9, "watch"),
    "29 Jun": (62.1, "keep"),
    "30 Jun": (61.5, "watch"),
}


def scores(**on: float) -> list[Entry]:
    """Reviews that make a score from a day on: `may_1=60.5`."""
    return [scored(day(" ".join(reversed(name.title().split("_")))), score) for name, score in on.items()]


def on(book: list[Entry], text: str) -> Audit:
    return audit(record(*book), BY_FIT, day(text))


@pytest.mark.parametrize("text", SPRING)
def test_a_score_around_60_from_may_to_june(text: str) -> None:
    """The scores come from reviews that are the whole score; between two of them the earlier one stands."""
    book = [scored(day(each), score) for each, (score, _) in SPRING.items()]
    score, verdict = SPRING[text]
    found = on(book, text)
    assert found.score == pytest.approx(score, abs=1e-3)
    assert (found.verdict, found.band) == (verdict, verdict)


@pytest.mark.parametrize(
    ("first", "today", "verdict"),
    [
        (60.5, 58.1, "keep"),
        (60.5, 57.9, "watch"),
        (60.5, 61.9, "keep"),
        (59.5, 61.9, "watch"),
        (59.5, 62.1, "keep"),
        (90.0, 58.1, "keep"),
        (20.0, 61.9, "watch"),
        (75.5, 73.1, "grow"),
        (75.5, 72.9, "keep"),
        (74.5, 76.9, "keep"),
        (74.5, 77.1, "grow"),
        (20.0, 76.9, "keep"),
        (51.0, 49.9, "fix"),
        (49.0, 50.1, "watch"),
        (31.0, 29.9, "fix"),
    ],
)
def test_within_2_points_of_grow_or_keep_the_1st_decides(first: float, today: float, verdict: str) -> None:
    """The edges of Watch and of Fix are not steadied."""
    assert on(scores(may_1=first, may_20=today), "20 May").verdict == verdict


@pytest.mark.parametrize(
    ("first", "today", "verdict"),
    [(60.5, 58.0, "keep"), (59.5, 62.0, "watch"), (75.5, 73.0, "grow"), (74.5, 77.0, "keep")],
)
def test_both_ends_are_within_2_points(first: float, today: float, verdict: str) -> None:
    """What lies below 1e-9 is no difference."""
    found = on(scores(may_1=first, may_20=today), "20 May")
    assert found.score == pytest.approx(today, abs=1e-10)
    assert found.verdict == verdict


def test_a_new_month_looks_anew() -> None:
    """Above the edge on 1 May and below it since: Keep all of May, Watch from 1 June on."""
    book = scores(may_1=60.5, may_2=58.5)
    assert {on(book, each).verdict for each in ("1 May", "2 May", "31 May")} == {"keep"}
    assert {on(book, each).verdict for each in ("1 Jun", "2 Jun", "30 Jun")} == {"watch"}


def test_the_letter_and_the_borderline_follow_the_score() -> None:
    found = on(scores(may_1=60.5, may_20=58.5), "20 May")
    assert (found.band, found.grade, found.borderline) == ("keep", "C", True)


NEWCOMER = [
    fact
    for each in days("9 Nov", "12 Nov")
    for fact in (entry("feeling", each, level=2), entry("message", each, direction="in"))
]
REVIEW = entry("review", day("12 Nov"), fit={"a": True, "b": True, "c": True}, potential=4)


def test_the_1st_has_no_say_without_evidence() -> None:
    """Four feelings and four messages in on 9 to 12 November, a review on the 12th, nothing before."""
    found = audit(record(*NEWCOMER, REVIEW), on=day("14 Nov"))
    assert found.score == near(60.597)
    assert found.confidence == near(0.2119, 4)
    assert (found.verdict, found.unsure) == ("keep", False)
    first = audit(record(*NEWCOMER, REVIEW), on=day("1 Nov"))
    assert (first.score, first.confidence) == (50, 0)


def test_a_newcomer_with_an_incident_is_unsure() -> None:
    found = audit(record(*NEWCOMER, REVIEW, incident(day("13 Nov"), "scope")), on=day("14 Nov"))
    assert found.score == near(58.149)
    assert found.confidence == near(0.2205, 4)
    assert (found.verdict, found.unsure) == ("watch", True)
    assert "not enough evidence" in found.because


def test_the_1st_has_a_say_from_a_confidence_of_30_percent_on() -> None:
    """All weight on one signal: n / (n + 2.5) is 0.30 at an n of 1.0714, which a third of a review more reaches.

    The review of 1 May answers three or four criteria, all of them well or badly; that of 20 May makes a score of
    about 61 of many answers.
    """
    rules = BY_FIT._replace(k=2.5)
    later = entry("review", day("20 May"), fit={str(number): number < 62 for number in range(100)})
    thin = entry("review", day("1 May"), fit={"a": False, "b": False, "c": False})
    enough = entry("review", day("1 May"), fit={"a": False, "b": False, "c": False, "d": False})
    for first, confidence, verdict in ((thin, 1 / 3.5, "keep"), (enough, (4 / 3) / (4 / 3 + 2.5), "watch")):
        assert audit(record(first), rules, day("1 May")).confidence == pytest.approx(confidence, abs=1e-4)
        found = audit(record(first, later), rules, day("20 May"))
        assert 60 < found.score < 62
        assert found.verdict == verdict
