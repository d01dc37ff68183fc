"""The notice of a contract: days worked out by hand, at the ends of months, quarters, leap years and the calendar."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiclients.domain.client import NOTICE_TO, Client, NoticeTo
from tuiclients.domain.offboarding.notice import (
    after_notice,
    earliest_end,
    has_notice,
    knows_notice,
    last_day_to_give,
    notice_in_words,
)


def of(days: int | None = None, months: int | None = None, to: NoticeTo = "", ends: date | None = None) -> Client:
    return Client("acme", "Acme", notice_days=days, notice_months=months, notice_to=to, contract_ends=ends)


@pytest.mark.parametrize(
    ("given", "notice", "last"),
    [
        ("2026-11-29", of(30), "2026-12-29"),
        ("2026-11-29", of(), "2026-11-29"),
        ("2026-11-29", of(0), "2026-11-29"),
        ("2026-11-29", of(months=3), "2027-02-28"),
        ("2026-11-29", of(months=3, to="quarter"), "2027-03-31"),
        ("2026-12-31", of(months=3, to="quarter"), "2027-03-31"),
        ("2027-01-01", of(months=3, to="quarter"), "2027-06-30"),
        ("2026-09-30", of(months=1, to="month"), "2026-10-31"),
        ("2027-01-31", of(months=1), "2027-02-28"),
        ("2027-01-31", of(months=1, to="month"), "2027-02-28"),
        ("2028-01-31", of(months=1), "2028-02-29"),
        ("2028-01-31", of(months=1, to="month"), "2028-02-29"),
        ("2028-02-29", of(months=12), "2029-02-28"),
        ("2028-02-29", of(months=12, to="quarter"), "2029-03-31"),
        ("2026-11-29", of(14, to="month"), "2026-12-31"),
        ("2026-12-20", of(14, to="month"), "2027-01-31"),
        ("2026-12-20", of(14, to="quarter"), "2027-03-31"),
        ("2026-11-29", of(42, to="quarter"), "2027-03-31"),
        ("2026-06-15", of(to="month"), "2026-06-30"),
        ("2026-06-30", of(to="quarter"), "2026-06-30"),
        ("2026-07-01", of(to="quarter"), "2026-09-30"),
        ("2026-11-29", of(14, 1), "2027-01-12"),
        ("9999-11-30", of(months=1), "9999-12-30"),
        ("9999-12-15", of(months=1), "9999-12-31"),
        ("9999-12-15", of(months=3, to="quarter"), "9999-12-31"),
        ("0001-01-01", of(to="quarter"), "0001-03-31"),
    ],
)
def test_notice_runs_so_long_and_then_to_the_end_of_the_month_or_quarter(
    given: str, notice: Client, last: str
) -> None:
    assert str(after_notice(notice, date.fromisoformat(given))) == last


@pytest.mark.parametrize(
    ("ends", "notice", "last"),
    [
        ("2026-12-31", of(30), "2026-12-01"),
        ("2027-05-31", of(months=3), "2027-02-28"),
        ("2027-02-28", of(months=3), "2026-11-30"),
        ("2027-03-31", of(months=3, to="quarter"), "2026-12-31"),
        ("2027-03-30", of(months=3, to="quarter"), "2026-09-30"),
        ("2027-01-31", of(months=1, to="month"), "2026-12-31"),
        ("2027-02-28", of(months=1, to="month"), "2027-01-31"),
        ("2027-02-27", of(months=1, to="month"), "2026-12-31"),
        ("2026-12-31", of(to="month"), "2026-12-31"),
    ],
)
def test_notice_is_given_at_the_latest_so_that_it_is_over_by_the_end(ends: str, notice: Client, last: str) -> None:
    assert str(last_day_to_give(notice, date.fromisoformat(ends))) == last


def test_without_notice_or_out_of_the_calendar_there_is_no_last_day_to_give_it() -> None:
    assert last_day_to_give(of(), date(2026, 12, 31)) is None
    assert last_day_to_give(of(0), date(2026, 12, 31)) is None
    assert last_day_to_give(of(30), date(1, 1, 2)) is None
    assert last_day_to_give(of(to="quarter"), date(1, 2, 1)) is None


@given(
    st.dates(date(2020, 1, 1), date(2032, 12, 31)),
    st.integers(0, 100),
    st.integers(0, 13),
    st.sampled_from(NOTICE_TO),
)
def test_the_last_day_to_give_notice_is_the_last_that_is_in_time(
    ends: date, days: int, months: int, to: NoticeTo
) -> None:
    notice = of(days, months, to)
    last = last_day_to_give(notice, ends)
    if last is not None:
        assert after_notice(notice, last) <= ends
        assert after_notice(notice, date.fromordinal(last.toordinal() + 1)) > ends


@pytest.mark.parametrize(
    ("notice", "words"),
    [
        (of(), ""),
        (of(0), ""),
        (of(30), "30 days' notice"),
        (of(1), "1 day's notice"),
        (of(months=1), "one month's notice"),
        (of(months=3), "three months' notice"),
        (of(months=18), "18 months' notice"),
        (of(months=3, to="quarter"), "three months' notice to the end of a quarter"),
        (of(14, to="month"), "14 days' notice to the end of a month"),
        (of(14, 1), "one month and 14 days' notice"),
        (of(to="month"), "notice to the end of a month"),
        (of(0, to="quarter"), "notice to the end of a quarter"),
    ],
)
def test_the_notice_in_words(notice: Client, words: str) -> None:
    assert notice_in_words(notice) == words
    assert has_notice(notice) == bool(words)


def test_that_there_is_no_notice_can_be_known() -> None:
    assert [knows_notice(one) for one in (of(), of(0), of(30), of(months=1), of(to="month"))] == [
        False,
        True,
        True,
        True,
        True,
    ]


def test_the_work_can_end_with_the_contract_before_the_notice_is_over() -> None:
    quarter = of(months=3, to="quarter", ends=date(2027, 2, 15))
    assert earliest_end(quarter, date(2026, 11, 29)) == date(2027, 2, 15)
    assert earliest_end(quarter, date(2027, 2, 16)) == date(2027, 6, 30)
    assert earliest_end(of(30, ends=date(2027, 6, 30)), date(2026, 11, 29)) == date(2026, 12, 29)
