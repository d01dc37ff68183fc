"""Dates: the past is meant, a due date is the next one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.parsing.harmless import is_harmless
from tuiclients.domain.errors import Unreadable
from tuiclients.parsing.date import LiesAhead, ahead, clock, format_date, format_day, iso, past

TODAY = date(2026, 11, 21)  # a Saturday


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("today", date(2026, 11, 21)),
        ("Yesterday", date(2026, 11, 20)),
        ("-3d", date(2026, 11, 18)),
        ("-2w", date(2026, 11, 7)),
        ("fri", date(2026, 11, 20)),
        ("friday", date(2026, 11, 20)),
        ("sun", date(2026, 11, 15)),
        ("sat", date(2026, 11, 14)),  # never today
        ("12nov", date(2026, 11, 12)),
        ("12 Nov", date(2026, 11, 12)),
        ("nov12", date(2026, 11, 12)),
        ("12-nov", date(2026, 11, 12)),
        ("21nov", date(2026, 11, 21)),
        ("22nov", date(2025, 11, 22)),
        ("5dec", date(2025, 12, 5)),
        ("5th december", date(2025, 12, 5)),
        ("3sept", date(2026, 9, 3)),
        ("29feb", date(2024, 2, 29)),
        ("12.11.", date(2026, 11, 12)),
        ("12.11", date(2026, 11, 12)),
        ("1.12.", date(2025, 12, 1)),
        ("12.11.2024", date(2024, 11, 12)),
        ("12.11.24", date(2024, 11, 12)),
        ("12nov2024", date(2024, 11, 12)),
        ("2026-11-12", date(2026, 11, 12)),
        ("2027-01-01", date(2027, 1, 1)),
    ],
)
def test_the_past_is_meant(typed: str, day: date) -> None:
    assert past(typed, TODAY) == day


@pytest.mark.parametrize(
    ("typed", "full"),
    [("tomorrow", "2026-11-22"), ("+3d", "2026-11-24"), ("12nov2027", "2027-11-12"), ("1.1.2027", "2027-01-01")],
)
def test_only_a_full_date_may_lie_ahead_and_the_refusal_names_it(typed: str, full: str) -> None:
    with pytest.raises(LiesAhead, match=full):
        past(typed, TODAY)


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "",
            "foo",
            "31nov",
            "30feb",
            "0.1.",
            "32.1.",
            "13.13.",
            "1.2.3.4",
            "12",
            "12nov26",
            "fr",
            "no",
            "-d",
            "-3x",
        ),
        *("2026-13-01", "2026-02-30", "0000-01-01", "1026-01-01", "9999-12-31", "20261112", "2026-w46-4", "12/11"),
        *("-99999d", "-999999d", "nov", "12 12 nov", "²nov"),
    ],
)
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(Unreadable):
        past(typed, TODAY)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("5 dec", date(2026, 12, 5)),
        ("5dec", date(2026, 12, 5)),
        ("dec 5", date(2026, 12, 5)),
        ("20 nov", date(2027, 11, 20)),
        ("21 nov", date(2026, 11, 21)),
        ("29 feb", date(2028, 2, 29)),
        ("5.12.", date(2026, 12, 5)),
        ("5 dec 2025", date(2025, 12, 5)),
        ("fri", date(2026, 11, 27)),
        ("sat", date(2026, 11, 21)),
        ("+14d", date(2026, 12, 5)),
        ("+2w", date(2026, 12, 5)),
        ("today", date(2026, 11, 21)),
        ("tomorrow", date(2026, 11, 22)),
        ("2026-12-05", date(2026, 12, 5)),
    ],
)
def test_a_due_date_is_the_first_such_day_from_the_entry_on(typed: str, day: date) -> None:
    assert ahead(typed, TODAY, TODAY) == day


def test_a_due_date_counts_from_the_entry_and_not_from_today() -> None:
    billed = date(2026, 10, 1)
    assert ahead("+14d", billed, TODAY) == date(2026, 10, 15)
    assert ahead("5 oct", billed, TODAY) == date(2026, 10, 5)
    assert ahead("thu", billed, TODAY) == billed


@pytest.mark.parametrize("typed", ["", "soon", "5", "31 nov", "-3d", "+d", "5 dec 20", "+999999d", "+99999d"])
def test_what_is_no_due_date_is_refused(typed: str) -> None:
    with pytest.raises(Unreadable):
        ahead(typed, TODAY, TODAY)


def test_times_of_day_get_two_digits() -> None:
    assert clock("9:10") == clock("09:10") == "09:10"
    assert clock("23:59") == "23:59"
    for text in ("24:00", "9:1", "9", ":10", "9:60", "09:10:00", "٩:١٠", "123:00"):
        assert clock(text) is None


def test_days_are_written_as_people_say_them() -> None:
    assert format_day(TODAY, TODAY) == "today"
    assert format_day(date(2026, 11, 20), TODAY) == "yesterday"
    assert format_day(date(2026, 11, 13), TODAY) == "Fri 13 Nov"
    assert format_day(date(2025, 11, 13), TODAY) == "Thu 13 Nov 2025"
    assert format_date(date(2026, 12, 5), TODAY) == "5 Dec"
    assert format_date(date(2027, 1, 5), TODAY) == "5 Jan 2027"


DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))
NAMES = st.sampled_from(["mon", "tuesday", "12nov", "29feb", "31.12.", "1.1.", "-0d", "-40d", "yesterday", "today"])


@given(NAMES, DAYS)
def test_what_is_meant_in_the_past_is_never_after_today(typed: str, today: date) -> None:
    assert past(typed, today) <= today


@given(st.sampled_from(["mon", "tuesday", "12 nov", "29 feb", "31.12.", "+0d", "+40d"]), DAYS)
def test_what_is_due_is_never_before_the_entry(typed: str, start: date) -> None:
    assert ahead(typed, start, start) >= start


@given(DAYS, DAYS)
def test_a_full_date_means_itself(day: date, today: date) -> None:
    assert iso(str(day)) == past(str(day), today) == ahead(str(day), today, today) == day


@given(st.text() | st.text("0123456789.-+dwfrinovc ", max_size=12), DAYS)
def test_any_text_is_a_day_or_refused(text: str, today: date) -> None:
    for read in (_past, ahead):
        try:
            assert read(text, today, today).year in range(1900, 2200)
        except Unreadable as error:
            assert is_harmless(error.sentence)
    clock(text)


def _past(text: str, _: date, today: date) -> date:
    return past(text, today)
