"""The hours of a book, read and kept."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tests.workbench.scene import RULES, TODAY, Clock, ago, desk_of
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.storage.interface import Edit
from tuiclients.workbench import hours
from tuiclients.workbench.desk import Desk

DAY = timedelta(days=1)


def time(id_: str, client: str, minutes: int, on: date, **more: Any) -> Entry:
    return Entry(id_, client, on, "time", by="mira", minutes=minutes)._replace(**more)


#: TODAY is a Sunday: its week begins six days before.
TIMES = (
    time("e1", "acme", 30, TODAY),
    time("e2", "borealis", 45, TODAY, by="tom", billable=False),
    time("e3", "acme", 60, ago(6)),
    time("e4", "acme", 600, ago(7)),
    time("e5", "acme", 240, TODAY + DAY),
    time("e6", "acme", 90, date(2025, 3, 3)),
)


def all_kept(desk: Desk) -> Desk:
    for client in desk.clients:
        hours.keep(desk, client)
    return desk


def test_today_and_the_week_are_told_once_everybody_is_kept() -> None:
    desk = desk_of(*TIMES)
    assert hours.today_and_week(desk) is None and not hours.is_kept(desk)
    hours.keep(desk, "acme")
    assert hours.today_and_week(desk) is None
    hours.keep(desk, "borealis")
    assert hours.is_kept(desk)
    assert hours.today_and_week(desk) == (75, 135)


def test_what_is_kept_says_the_same_as_the_files() -> None:
    desk = all_kept(desk_of(*TIMES))
    for first, last in ((TODAY, TODAY), (ago(6), TODAY), (date(2026, 11, 1), TODAY), (date(2026, 10, 1), ago(3))):
        assert hours.kept(desk, first, last) == hours.of_book(desk, first, last)


def test_neither_today_nor_what_is_kept_reads_a_file() -> None:
    desk = all_kept(desk_of(*TIMES))
    desk.release_records("")
    engine: Any = desk.engine
    engine.entries = engine.entries_of = None
    assert hours.today_and_week(desk) == (75, 135)
    assert hours.kept(desk, ago(6), TODAY).total.minutes == 135
    for client in desk.clients:
        hours.keep(desk, client)


def test_only_the_files_of_the_years_asked_for_are_read() -> None:
    desk = desk_of(*TIMES)
    read: list[tuple[str, int]] = []
    engine: Any = desk.engine
    entries_of = engine.entries_of

    def noted(client: str, year: int) -> Any:
        read.append((client, year))
        return entries_of(client, year)

    engine.entries_of = noted
    assert hours.of_book(desk, date(2025, 1, 1), date(2025, 12, 31)).total.minutes == 90
    assert read == [("acme", 2025)]


def test_a_change_of_a_client_makes_only_their_hours_unknown() -> None:
    desk = all_kept(desk_of(*TIMES))
    desk.change("more", [Edit(None, time("e9", "borealis", 15, TODAY))])
    assert hours.today_and_week(desk) is None
    hours.keep(desk, "borealis")
    assert hours.today_and_week(desk) == (90, 150)


def test_another_day_needs_nothing_new() -> None:
    clock = Clock()
    desk = all_kept(desk_of(*TIMES, clock=clock))
    clock.now += DAY
    desk.refresh()
    # Monday: a week of its own, and what was dated ahead has come.
    assert hours.today_and_week(desk) == (240, 240)


def test_the_day_is_that_of_the_books_time_zone() -> None:
    late = Clock(datetime(2026, 11, 21, 23, 30, tzinfo=UTC))
    desk = desk_of(*TIMES, policy=RULES._replace(timezone="Asia/Tokyo"), clock=late)
    assert hours.today_and_week(all_kept(desk)) == (75, 135)
    desk = desk_of(*TIMES, policy=RULES._replace(timezone="America/New_York"), clock=late)
    assert hours.today_and_week(all_kept(desk)) == (0, 60)


def test_the_week_begins_on_the_day_of_the_setting() -> None:
    desk = all_kept(desk_of(*TIMES, policy=RULES._replace(week_start="sunday")))
    assert hours.today_and_week(desk) == (75, 75)
    assert hours.read_range(desk, "week") == (TODAY, TODAY)
    assert hours.range_title(desk, TODAY, TODAY) == "This week, 22 Nov"


def test_an_earlier_day_counts_nothing_after_it() -> None:
    desk = all_kept(desk_of(*TIMES, as_of=ago(6)))
    assert hours.today_and_week(desk) == (60, 60)
    assert hours.of_book(desk, ago(20), TODAY).total.minutes == 660


def test_ranges_have_names() -> None:
    desk = desk_of()
    assert hours.range_title(desk, ago(6), TODAY) == "This week, 16 to 22 Nov"
    assert hours.range_title(desk, ago(13), ago(7)) == "Last week, 9 to 15 Nov"
    assert hours.range_title(desk, TODAY, TODAY) == "Today, 22 Nov"
    assert hours.range_title(desk, date(2026, 8, 1), date(2026, 8, 31)) == "1 to 31 Aug"


def test_as_json_names_clients_and_counts_minutes() -> None:
    desk = desk_of(*TIMES)
    shown = hours.as_json(desk, hours.of_book(desk, ago(6), TODAY))
    assert (shown["from"], shown["until"], shown["minutes"]) == ("2026-11-16", "2026-11-22", 135)
    assert shown["clients"][1] == {
        "client": "borealis",
        "name": "Boréalis",
        "minutes": 45,
        "unbilled_minutes": 45,
        "out_of_hours_minutes": 0,
    }
    assert [(day["on"], day["minutes"]) for day in shown["days"]] == [("2026-11-16", 60), ("2026-11-22", 75)]
    assert [(person["by"], person["minutes"]) for person in shown["people"]] == [("mira", 90), ("tom", 45)]


def test_weeks_and_months_go_back_as_far_as_they_are_kept_and_forward_to_the_present() -> None:
    desk = desk_of()
    assert hours.earlier(desk, ago(6), TODAY) == (ago(13), ago(7))
    assert hours.later(desk, ago(13), ago(7)) == hours.later(desk, ago(6), TODAY) == (ago(6), TODAY)
    november, october = (date(2026, 11, 1), date(2026, 11, 30)), (date(2026, 10, 1), date(2026, 10, 31))
    assert hours.earlier(desk, *november) == october
    assert hours.later(desk, *october) == hours.later(desk, *november) == november
    with pytest.raises(Refused, match="hours 2026-09"):
        hours.earlier(desk, *october)
