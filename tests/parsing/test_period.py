"""Periods: the month, the quarter or the days from A to B that are nearest."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.parsing.harmless import is_harmless
from tuiclients.domain.errors import Unreadable
from tuiclients.parsing.period import Backwards, period

NEAR = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("nov", "2026-11-01", "2026-11-30"),
        ("November", "2026-11-01", "2026-11-30"),
        ("oct", "2026-10-01", "2026-10-31"),
        ("jan", "2027-01-01", "2027-01-31"),
        ("jun", "2026-06-01", "2026-06-30"),
        ("feb 2024", "2024-02-01", "2024-02-29"),
        ("feb2024", "2024-02-01", "2024-02-29"),
        ("2026-11", "2026-11-01", "2026-11-30"),
        ("q3", "2026-07-01", "2026-09-30"),
        ("q1", "2027-01-01", "2027-03-31"),
        ("q3 2025", "2025-07-01", "2025-09-30"),
        ("jan..jun", "2027-01-01", "2027-06-30"),
        ("jul..dec", "2026-07-01", "2026-12-31"),
        ("nov..feb", "2026-11-01", "2027-02-28"),
        ("q1..q2 2025", "2025-01-01", "2025-06-30"),
        ("1 aug..21 aug", "2026-08-01", "2026-08-21"),
        ("1 aug .. 21 aug", "2026-08-01", "2026-08-21"),
        ("1..21 aug", "2026-08-01", "2026-08-21"),
        ("1 aug..21", "2026-08-01", "2026-08-21"),
        ("20 dec..6 jan", "2026-12-20", "2027-01-06"),
        ("1.8...21.8.", "2026-08-01", "2026-08-21"),
        ("15 jan..jun 2026", "2026-01-15", "2026-06-30"),
        ("dec..jan 2026", "2025-12-01", "2026-01-31"),
        ("2026-01-01..2026-06-30", "2026-01-01", "2026-06-30"),
    ],
)
def test_periods(typed: str, first: str, last: str) -> None:
    assert period(typed, NEAR) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("typed", ["jan..jun", "jan", "q2"])
def test_the_nearest_one_is_meant(typed: str) -> None:
    assert period(typed, date(2026, 7, 15))[0].year == 2026
    assert period(typed, date(2026, 12, 15))[0].year == 2027


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(Backwards, match="ends before it begins"):
        period("2026-06-30..2026-01-01", NEAR)


@pytest.mark.parametrize(
    "typed", ["", "..", "foo", "nov 5", "5 nov", "2026-11-12", "q5", "no", "..nov", "nov..", "31 nov..5 dec", "1..5"]
)
def test_what_is_no_period_is_refused(typed: str) -> None:
    with pytest.raises(Unreadable):
        period(typed, NEAR)


@given(st.text() | st.text("0123456789.-qnovjau ", max_size=16), st.dates(date(1950, 1, 1), date(2150, 1, 1)))
def test_any_text_is_a_period_in_order_or_refused(text: str, near: date) -> None:
    try:
        first, last = period(text, near)
    except Unreadable as error:
        assert is_harmless(error.sentence)
    else:
        assert first <= last
