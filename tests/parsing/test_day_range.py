"""Ranges of days gone by."""

from __future__ import annotations

from datetime import date

import pytest

from tuiclients.domain.errors import Unreadable
from tuiclients.parsing.date import LiesAhead, TwoDays
from tuiclients.parsing.day_range import day_range, range_words
from tuiclients.parsing.period import Backwards

#: A Wednesday.
TODAY = date(2026, 11, 25)


def read(text: str, week_start: str = "monday") -> str:
    first, last = day_range(text, TODAY, week_start)
    return f"{first}..{last}"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("today", "2026-11-25..2026-11-25"),
        ("yesterday", "2026-11-24..2026-11-24"),
        ("week", "2026-11-23..2026-11-25"),
        ("This  Week", "2026-11-23..2026-11-25"),
        ("last week", "2026-11-16..2026-11-22"),
        ("month", "2026-11-01..2026-11-25"),
        ("last month", "2026-10-01..2026-10-31"),
        ("monday", "2026-11-23..2026-11-23"),
        ("wed", "2026-11-18..2026-11-18"),
        ("-3d", "2026-11-22..2026-11-22"),
        ("last friday", "2026-11-20..2026-11-20"),
        ("3 days ago", "2026-11-22..2026-11-22"),
        ("since last friday", "2026-11-20..2026-11-25"),
        ("3 days ago..yesterday", "2026-11-22..2026-11-24"),
        ("27/10", "2026-10-27..2026-10-27"),
        ("12 nov", "2026-11-12..2026-11-12"),
        ("since monday", "2026-11-23..2026-11-25"),
        ("since nov", "2026-11-01..2026-11-25"),
        ("since 2026-10-05", "2026-10-05..2026-11-25"),
        ("monday..yesterday", "2026-11-23..2026-11-24"),
        ("2026-11-01..2026-11-15", "2026-11-01..2026-11-15"),
        ("20 dec..5 jan", "2025-12-20..2026-01-05"),
        ("5 nov..3 dec", "2026-11-05..2026-11-25"),
        ("1..21 aug", "2026-08-01..2026-08-21"),
        ("aug..oct", "2026-08-01..2026-10-31"),
        ("nov", "2026-11-01..2026-11-25"),
        ("dec", "2025-12-01..2025-12-31"),
        ("q3", "2026-07-01..2026-09-30"),
        ("q4", "2026-10-01..2026-11-25"),
        ("q1", "2026-01-01..2026-03-31"),
        ("2026-08", "2026-08-01..2026-08-31"),
        ("nov 2025", "2025-11-01..2025-11-30"),
    ],
)
def test_a_range_is_read_as_it_is_meant(text: str, meant: str) -> None:
    assert read(text) == meant


def test_a_week_begins_where_the_setting_says() -> None:
    assert read("week", "sunday") == "2026-11-22..2026-11-25"
    assert read("week", "thursday") == "2026-11-19..2026-11-25"
    assert read("last week", "sunday") == "2026-11-15..2026-11-21"


@pytest.mark.parametrize("text", ["foo", "", "weak", "since", "since foo", "3", "week..month", "..", "tomorrow"])
def test_what_is_no_range_is_refused_with_what_is_expected(text: str) -> None:
    with pytest.raises(Unreadable, match="expected today, week, month"):
        day_range(text, TODAY, "monday")


@pytest.mark.parametrize("text", ["2026-12-24", "2027-01", "since 2027-01-01", "2026-12-01..2026-12-31"])
def test_days_to_come_have_no_hours_yet(text: str) -> None:
    with pytest.raises(LiesAhead, match="is in the future"):
        day_range(text, TODAY, "monday")


def test_a_day_with_slashes_follows_the_setting_and_is_refused_without_it() -> None:
    assert day_range("3/4", TODAY, "monday", "dmy")[0] == date(2026, 4, 3)
    assert day_range("since 3/4", TODAY, "monday", "mdy")[0] == date(2026, 3, 4)
    with pytest.raises(TwoDays):
        day_range("3/4", TODAY, "monday")


def test_an_end_before_the_beginning_is_refused() -> None:
    with pytest.raises(Backwards):
        day_range("2026-11-15..2026-11-01", TODAY, "monday")


def test_a_range_reads_as_short_as_it_can() -> None:
    assert range_words(TODAY, TODAY, TODAY) == "25 Nov"
    assert range_words(date(2026, 11, 16), date(2026, 11, 22), TODAY) == "16 to 22 Nov"
    assert range_words(date(2026, 10, 26), date(2026, 11, 1), TODAY) == "26 Oct to 1 Nov"
    assert range_words(date(2025, 12, 29), date(2026, 1, 4), TODAY) == "29 Dec 2025 to 4 Jan"
    assert range_words(date(2025, 12, 1), date(2025, 12, 31), TODAY) == "1 to 31 Dec 2025"
