"""The book's clock: its time zone and its working hours."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.parsing.harmless import is_harmless
from tuiclients.domain.errors import Refused
from tuiclients.domain.policy import Policy
from tuiclients.parsing.clock import clock_time, format_hours, moment, outside, working_hours

FRIDAY, SATURDAY, SUNDAY = date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 22)


def test_the_days_of_the_book_follow_its_time_zone() -> None:
    late = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)
    assert moment(Policy(timezone="Europe/Berlin"), late) == datetime(2026, 11, 22, 0, 30)
    assert moment(Policy(timezone="America/New_York"), late) == datetime(2026, 11, 21, 18, 30)
    assert moment(Policy(timezone="UTC"), late.replace(tzinfo=None)) == datetime(2026, 11, 21, 23, 30)


def test_without_a_setting_the_machine_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        assert moment(Policy(), datetime(2026, 11, 21, 23, 30, tzinfo=UTC)) == datetime(2026, 11, 22, 8, 30)
        there = datetime(2026, 11, 21, 23, 30, tzinfo=timezone(timedelta(hours=2)))
        assert moment(Policy(), there) == datetime(2026, 11, 22, 6, 30)
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize("name", ["Mars/Olympus", "../../etc/passwd", "/etc/passwd", "\x00", "x" * 5000, "é"])
def test_an_unknown_time_zone_is_refused(name: str) -> None:
    with pytest.raises(Refused, match="time zone") as refused:
        moment(Policy(timezone=name), datetime(2026, 11, 21))
    assert is_harmless(refused.value.sentence)


@pytest.mark.parametrize(
    ("hours", "on", "at", "is_outside"),
    [
        ("09:00-18:00", SATURDAY, "10:00", False),
        ("09:00-18:00", SATURDAY, "09:00", False),
        ("09:00-18:00", SATURDAY, "17:59", False),
        ("09:00-18:00", SATURDAY, "18:00", True),
        ("09:00-18:00", SATURDAY, "08:59", True),
        ("mon-fri 09:00-18:00", FRIDAY, "10:00", False),
        ("mon-fri 09:00-18:00", SATURDAY, "10:00", True),
        ("mon-fri 9-12, mon-fri 13-18", FRIDAY, "12:30", True),
        ("mon-fri 9-18, sat 10-14", SATURDAY, "13:59", False),
        ("mon wed fri 9-18", FRIDAY, "10:00", False),
        ("sat-mon 9-18", SUNDAY, "10:00", False),
        ("fri 22:00-06:00", SATURDAY, "05:59", False),
        ("fri 22:00-06:00", SATURDAY, "06:00", True),
        ("fri 22:00-06:00", FRIDAY, "05:00", True),
        ("0-24", FRIDAY, "23:59", False),
    ],
)
def test_out_of_hours(hours: str, on: date, at: str, is_outside: bool) -> None:
    assert outside(Policy(working_hours=hours), on, at) is is_outside


def test_without_a_setting_or_a_time_nothing_is_out_of_hours() -> None:
    assert not outside(Policy(), FRIDAY, "03:00")
    assert not outside(Policy(working_hours="9-18"), FRIDAY, "")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "mon",
        "9",
        "9-25",
        "24-6",
        "foo 9-18",
        "mon-xyz 9-18",
        "9:5-18",
        "9-18,",
        "09:60-18:00",
        "٩-١٨",
        "\x1b9-18",
    ],
)
def test_hours_that_cannot_be_read_are_refused(text: str) -> None:
    with pytest.raises(Refused, match="working hours") as refused:
        working_hours(text)
    assert is_harmless(refused.value.sentence)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("mon-fri 9-18", "mon-fri 09:00-18:00"),
        ("Mon-Fri 9-12, Sat 10:30-14", "mon-fri 09:00-12:00, sat 10:30-14:00"),
        ("9-18", "09:00-18:00"),
        ("fri 22-6", "fri 22:00-06:00"),
        ("mon wed 9-24", "mon wed 09:00-24:00"),
    ],
)
def test_hours_are_stored_in_one_form_that_reads_back(typed: str, stored: str) -> None:
    assert format_hours(working_hours(typed)) == stored
    assert working_hours(stored) == working_hours(typed)


def test_a_time_of_day_is_read_or_refused() -> None:
    assert clock_time("9:05") == "09:05"
    with pytest.raises(Refused, match="not a time of day"):
        clock_time("25:00")


@given(st.text() | st.text("0123456789:-, monfrisatu", max_size=20))
def test_any_text_is_hours_or_refused(text: str) -> None:
    try:
        ranges = working_hours(text)
    except Refused as error:
        assert is_harmless(error.sentence)
    else:
        assert working_hours(format_hours(ranges)) == ranges
