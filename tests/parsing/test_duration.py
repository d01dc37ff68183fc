"""Durations in minutes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.parsing.harmless import is_harmless
from tuiclients.domain.errors import Unreadable
from tuiclients.parsing.duration import duration, format_minutes, is_duration


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("2h", 120),
        ("90m", 90),
        ("90min", 90),
        ("1h30", 90),
        ("1h30m", 90),
        ("1h5", 65),
        ("1:30", 90),
        ("0:05", 5),
        ("1.5h", 90),
        ("1,5h", 90),
        (".5h", 30),
        ("1.33h", 80),
        ("0.0084h", 1),
        ("24h", 1440),
        ("24:00", 1440),
        ("2H", 120),
        (" 2h ", 120),
    ],
)
def test_every_way_of_typing_a_duration(typed: str, minutes: int) -> None:
    assert duration(typed) == minutes


@pytest.mark.parametrize("typed", ["2", "90", "0"])
def test_a_bare_number_is_refused_with_both_units(typed: str) -> None:
    with pytest.raises(Unreadable, match=f"type {typed}h or {typed}m"):
        duration(typed)
    assert not is_duration(typed)


@pytest.mark.parametrize("typed", ["0h", "0m", "0:00", "0.001h"])
def test_no_time_at_all_is_refused(typed: str) -> None:
    with pytest.raises(Unreadable, match="no time at all"):
        duration(typed)


@pytest.mark.parametrize("typed", ["24h01", "25h", "1441m", "24.1h", "999999999m"])
def test_more_than_a_day_is_refused(typed: str) -> None:
    with pytest.raises(Unreadable, match="24 hours"):
        duration(typed)


@pytest.mark.parametrize(
    "typed",
    ["", "h", "m", "1:3", "1:75", "1h75", "1h100", "1.5m", "-1h", "1:30:00", "1.h", "two", "1h30x", "²h", "1d"],
)
def test_what_is_no_duration_is_refused(typed: str) -> None:
    with pytest.raises(Unreadable):
        duration(typed)


@given(st.integers(1, 1440))
def test_a_written_duration_reads_back(minutes: int) -> None:
    assert duration(format_minutes(minutes)) == minutes


def test_long_sums_are_written_in_hours() -> None:
    assert format_minutes(9005) == "150h05"
    assert format_minutes(45) == "0h45"


@given(st.text() | st.text("0123456789.,:hmin", max_size=10))
def test_any_text_is_a_duration_within_a_day_or_refused(text: str) -> None:
    try:
        minutes = duration(text)
    except Unreadable as error:
        assert is_harmless(error.sentence)
    else:
        assert 1 <= minutes <= 1440
        assert is_duration(text.strip())
