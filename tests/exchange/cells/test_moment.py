"""Dates and times of day in the cells of foreign tables."""

from __future__ import annotations

from datetime import date

import pytest

from tuiclients.exchange.cells.cell import BadCell
from tuiclients.exchange.cells.moment import DateOrder, parse_date, read_date, read_time

MAY = date(2026, 5, 9)


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("2026-05-09", "mdy"),
        ("2026/5/9", "dmy"),
        ("20260509", "dmy"),
        ("9/5/2026", "dmy"),
        ("5/9/2026", "mdy"),
        ("05-09-26", "mdy"),
        ("26/05/09", "ymd"),
        ("09.05.2026", "dmy"),
        ("May 9, 2026", "dmy"),
        ("9 May 2026", "mdy"),
        ("09-May-26", "mdy"),
        ("9th May 2026", "mdy"),
        ("9. Mai 2026", "mdy"),
        ("9 mai 2026", "ymd"),
        ("9 de mayo de 2026", "ymd"),
        ("9 mag 2026", "ymd"),
        ("2026-05-09T23:59:59Z", "dmy"),
        ("5/9/2026 11:30 PM", "mdy"),
    ],
)
def test_a_date_is_read_in_the_order_of_its_file(text: str, order: DateOrder) -> None:
    assert read_date(text, order) == MAY


@pytest.mark.parametrize(
    "text", ["0000-01-01", "2026-02-30", "31/12/2026", "1899-12-31", "soon", "1/2", "", "12345", "9" * 500]
)
def test_what_is_no_day_is_no_date(text: str) -> None:
    with pytest.raises(BadCell, match="is not a date"):
        read_date(text, "mdy")


def test_short_years_mean_1970_to_2069() -> None:
    assert parse_date("1/2/70", "dmy") == date(1970, 2, 1)
    assert parse_date("1/2/69", "dmy") == date(2069, 2, 1)


@pytest.mark.parametrize(
    ("text", "at"), [("10:01:07", "10:01"), ("9:05 PM", "21:05"), ("12:00am", "00:00"), ("12:30 p.m.", "12:30")]
)
def test_a_time_of_day_is_read_without_its_seconds(text: str, at: str) -> None:
    assert read_time(text) == at


@pytest.mark.parametrize("text", ["24:00", "13:00 pm", "noon", "10", "10:99", ""])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(BadCell):
        read_time(text)


@pytest.mark.parametrize(
    "text", ["009:10", "9:010", "9:10:007", "9", "9:10:20:30", "24:00", "9:60", "13:00 pm", "0:30 am"]
)
def test_what_no_clock_shows_is_refused(text: str) -> None:
    with pytest.raises(BadCell):
        read_time(text)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("3 mrz 2026", 3),
        ("3 janv. 2026", 1),
        ("3 août 2026", 8),
        ("3 juin 2026", 6),
        ("3 juil. 2026", 7),
        ("3. Dez. 26", 12),
    ],
)  # fmt: skip
def test_months_have_names_in_several_languages(text: str, month: int) -> None:
    assert read_date(text, "dmy") == date(2026, month, 3)


def test_a_word_that_begins_two_months_is_none() -> None:
    assert parse_date("3 jui 2026", "dmy") is None
