"""The days that a letter asks for fit together, whenever the work ends."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.audit.builders import TODAY, ago, entry, policy, record
from tuiclients.domain.audit.day import Day
from tuiclients.domain.offboarding.working_days import WorkingDays
from tuiclients.writing.letter_days import Ending, keeps_notice, letter_days

DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@given(DAYS, st.integers(3, 400), st.sets(st.integers(0, 6), min_size=1))
def test_they_are_asked_before_the_handover_and_that_is_before_the_end(on: date, until: int, week: set[int]) -> None:
    ends = on + timedelta(days=until)
    by = letter_days(Day(record(), policy(95), on), Ending(ends), WorkingDays(tuple(sorted(week))))
    assert by.handover is not None and by.first is not None and by.second is not None
    assert on < by.answer_by < by.handover <= ends < by.first < by.second


@given(DAYS, st.integers(-400, 2))
def test_with_an_end_at_once_or_in_the_past_there_is_still_time(on: date, until: int) -> None:
    by = letter_days(Day(record(), policy(95), on), Ending(on + timedelta(days=until)))
    assert on < by.answer_by and on < by.pay_by


def test_what_is_promised_puts_off_the_day_to_pay() -> None:
    due = TODAY + timedelta(days=40)
    promise = entry("promise", 3, amount=10, due=due, id="p")
    by = letter_days(Day(record(promise), policy(95), TODAY))
    assert (by.pay_by, by.promise) == (due, promise)
    early = entry("promise", 3, amount=10, due=TODAY + timedelta(days=2))
    assert letter_days(Day(record(early), policy(95), TODAY)).promise is None


def test_days_at_the_ends_of_the_calendar_are_no_accident() -> None:
    for on in (date.min, TODAY, date.max):
        for ends in (date.min, date.max):
            assert letter_days(Day(record(), policy(95), on), Ending(ends)).handover is None


def test_a_notice_begins_with_the_letter_where_there_was_no_talk() -> None:
    day = Day(record(notice_days=30), policy(95), TODAY)
    assert keeps_notice(day, Ending(ago(-30))) and not keeps_notice(day, Ending(ago(-29)))
    assert not keeps_notice(day, Ending())
