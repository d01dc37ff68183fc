"""Sums of time worked."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tuiclients.domain.entry import Entry
from tuiclients.domain.hours import Hours, hours_between, impossible_days, month_of_day, week_of
from tuiclients.domain.policy import WEEKDAYS

MONDAY = date(2026, 11, 23)


def time(client: str, minutes: int, on: date = MONDAY, by: str = "", **more: Any) -> Entry:
    return Entry("x", client, on, "time", by=by, minutes=minutes)._replace(**more)


def test_hours_are_summed_by_day_client_and_person() -> None:
    tuesday = MONDAY + timedelta(days=1)
    table = hours_between(
        [
            time("acme", 60, by="mira"),
            time("lark", 90, tuesday, by="tom", billable=False),
            time("acme", 45, tuesday, by="tom", out_of_hours=True),
            time("acme", 30, tuesday, billable=False, out_of_hours=True),
            time("acme", 500, MONDAY - timedelta(days=1)),
            Entry("m", "acme", MONDAY, "message", minutes=99),
        ],
        MONDAY,
        tuesday,
    )
    assert table.total == Hours(225, 120, 75)
    assert table.by_day == {MONDAY: Hours(60, 0, 0), tuesday: Hours(165, 120, 75)}
    assert list(table.by_client.items()) == [("acme", Hours(135, 30, 75)), ("lark", Hours(90, 90, 0))]
    assert list(table.by_person.items()) == [
        ("tom", Hours(135, 90, 45)),
        ("mira", Hours(60, 0, 0)),
        ("", Hours(30, 30, 30)),
    ]


def test_work_over_midnight_counts_on_the_day_on_which_it_began() -> None:
    night = time("acme", 180, MONDAY, at="22:30")
    assert hours_between([night], MONDAY, MONDAY).total.minutes == 180
    assert hours_between([night], MONDAY + timedelta(days=1), MONDAY + timedelta(days=1)).total.minutes == 0


def test_a_range_without_time_sums_to_nothing() -> None:
    table = hours_between([], MONDAY, MONDAY)
    assert table.total == Hours() and not table.by_day and not table.by_client and not table.by_person


def test_a_week_begins_on_the_day_that_was_chosen() -> None:
    sunday = date(2026, 11, 29)
    assert week_of(sunday, "monday") == (date(2026, 11, 23), sunday)
    assert week_of(sunday, "sunday") == (sunday, date(2026, 12, 5))
    assert week_of(sunday, "saturday") == (date(2026, 11, 28), date(2026, 12, 4))
    assert week_of(sunday, "nonsense of a damaged file") == week_of(sunday, "monday")


def test_a_month_ends_on_its_last_day() -> None:
    assert month_of_day(date(2028, 2, 10)) == (date(2028, 2, 1), date(2028, 2, 29))
    assert month_of_day(date(2026, 12, 31)) == (date(2026, 12, 1), date(2026, 12, 31))


days = st.dates(date(2026, 10, 1), date(2026, 12, 31))
times = st.builds(
    time,
    st.sampled_from(("acme", "lark", "nova")),
    st.integers(0, 1440),
    days,
    st.sampled_from(("", "mira", "tom")),
    billable=st.booleans(),
    out_of_hours=st.booleans(),
)


@given(st.lists(times), days, days)
def test_every_way_of_grouping_comes_to_the_same_sum(entries: list[Entry], one: date, other: date) -> None:
    table = hours_between(entries, min(one, other), max(one, other))
    for sums in (table.by_day, table.by_client, table.by_person):
        together = Hours()
        for hours in sums.values():
            together = together.plus(hours)
        assert together == table.total
    assert table.total.minutes == sum(each.minutes for each in entries if table.first <= each.on <= table.last)
    assert max(table.total.unbilled, table.total.out_of_hours) <= table.total.minutes


@given(st.lists(times), days, st.randoms(use_true_random=False))
def test_two_halves_of_a_range_and_any_order_come_to_the_whole(entries: list[Entry], cut: date, dice: Random) -> None:
    first, last = date(2026, 10, 1), date(2026, 12, 31)
    whole = hours_between(entries, first, last)
    halves = hours_between(entries, first, cut).total, hours_between(entries, cut + timedelta(days=1), last).total
    assert halves[0].plus(halves[1]) == whole.total
    shuffled = list(entries)
    dice.shuffle(shuffled)
    again = hours_between(shuffled, first, last)
    assert again == whole
    assert list(again.by_client) == list(whole.by_client) and list(again.by_day) == sorted(whole.by_day)


@given(days, st.sampled_from(WEEKDAYS))
def test_a_week_holds_its_day_and_begins_where_it_should(day: date, start: str) -> None:
    first, last = week_of(day, start)
    assert first <= day <= last and (last - first).days == 6
    assert WEEKDAYS[first.weekday()] == start


def test_a_day_of_more_than_24_hours_of_one_person_is_found() -> None:
    def worked(on: int, minutes: int, by: str = "") -> Entry:
        return Entry("", "acme", date(2026, 11, on), "time", by=by, minutes=minutes)

    entries = [worked(3, 780), worked(2, 1440), worked(3, 780), worked(4, 780, "bo"), worked(4, 780, "ann")]
    assert impossible_days(entries) == {(date(2026, 11, 3), ""): 1560}
    assert impossible_days([]) == {}
