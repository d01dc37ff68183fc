"""How it feels to meet them."""

from __future__ import annotations

import pytest

from tests.domain.audit.builders import audit, entry, record, signal
from tuiclients.domain.entry import Entry


def feeling(on: int, level: int, by: str = "", **fields: object) -> Entry:
    return entry("feeling", on, level=level, by=by, **fields)


def feelings(*entries: Entry) -> tuple[float | None, float]:
    reading = signal(audit(record(*entries)), "feelings")
    return reading.raw, reading.evidence


def test_feelings_fade_by_half_in_a_month() -> None:
    reading = feelings(feeling(0, -2), feeling(30, -1), feeling(60, 1))
    assert reading == pytest.approx((17.857, 1.75), abs=0.0005)


@pytest.mark.parametrize(("level", "value"), [(-2, 0), (-1, 25), (0, 50), (1, 75), (2, 100)])
def test_levels_run_from_dread_to_energised(level: int, value: int) -> None:
    assert feelings(feeling(3, level))[0] == pytest.approx(value)


def test_one_person_counts_once_a_day_with_the_mean() -> None:
    assert feelings(feeling(0, -2, at="09:00"), feeling(0, 1, at="17:00")) == (37.5, 1)


def test_two_persons_count_apart() -> None:
    assert feelings(feeling(0, -2, "bo"), feeling(0, -2, "bo"), feeling(0, 2, "al")) == (50, 2)


def test_an_empty_name_is_one_person() -> None:
    assert feelings(feeling(0, -2), feeling(0, 2, ""))[1] == 1


def test_nothing_logged_is_no_evidence() -> None:
    assert feelings() == (None, 0)


@pytest.mark.parametrize(
    ("level", "words"),
    [(-2, "mostly dread"), (-1, "mostly meh"), (0, "mostly ok"), (1, "mostly good"), (2, "mostly energised")],
)
def test_it_says_how_it_mostly_feels(level: int, words: str) -> None:
    reading = signal(audit(record(feeling(1, level, id="f"))), "feelings")
    assert (reading.says, reading.entries) == (words, ("f",))
