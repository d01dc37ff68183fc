"""The portfolio over other days than those of the settings."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.domain.audit.builders import entry, hours, invoice, policy, record
from tests.domain.portfolio.making import audited, table
from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.evidence import gather
from tuiclients.domain.audit.result import Earned
from tuiclients.domain.errors import Refused
from tuiclients.domain.portfolio.window import Window, measured_over, read_window

RULES = policy(95, cost_rate=Decimal(40))
#: Ten hours a month, billed at the end of each for 1000, from July 2025 to October 2026; November is not billed yet.
MONTHS = [date(2025, month, 10) for month in range(7, 13)] + [date(2026, month, 10) for month in range(1, 11)]
WORK = [
    *(hours(day, 10) for day in MONTHS),
    *(invoice(day.replace(day=28), 1000, period=(day.replace(day=1), day.replace(day=28))) for day in MONTHS),
    hours(date(2026, 11, 3), 4),
    entry("cost", date(2025, 12, 1), amount=60),
]


def plain(*numbers: Decimal | float) -> list[float]:
    return [float(number) for number in numbers]


def seen(window: Window, as_of: date = date(2026, 11, 20)) -> Earned:
    of = record(*WORK)
    return measured_over(window, Day(of, RULES, as_of), gather(of, RULES, as_of).earned)


@pytest.mark.parametrize(
    ("typed", "window"),
    [
        ("30", Window(days=30)),
        ("1", Window(days=1)),
        ("1899", Window(days=1899)),
        ("2025", Window(year=2025)),
        (" ALL ", Window()),
    ],
)
def test_a_window_is_days_a_year_or_all(typed: str, window: Window) -> None:
    assert read_window(typed) == window
    assert read_window(window.name) == window


@pytest.mark.parametrize("typed", ["", "0", "-1", "3000", "12345", "soon", "1.5", "²"])
def test_anything_else_is_refused_with_what_a_window_is(typed: str) -> None:
    with pytest.raises(Refused, match="such as 90"):
        read_window(typed)


def test_the_window_of_the_settings_gives_what_the_audit_has() -> None:
    of = record(*WORK)
    earned = gather(of, RULES, date(2026, 11, 20)).earned
    assert seen(Window(days=RULES.window_days)) == earned._replace(days=90)


def test_days_end_where_the_bills_end() -> None:
    found = seen(Window(days=28))
    assert plain(found.net, found.hours, found.not_invoiced, found.days) == [1000, 10, 4, 28]
    assert found.cost == 400


def test_a_year_that_is_over_is_whole() -> None:
    found = seen(Window(year=2025))
    assert plain(found.net, found.hours, found.not_invoiced, found.days) == [5940, 60, 0, 365]


def test_the_running_year_ends_where_the_bills_end() -> None:
    found = seen(Window(year=2026))
    assert plain(found.net, found.hours, found.not_invoiced) == [10000, 100, 4]
    assert found.days == (date(2026, 10, 28) - date(2025, 12, 31)).days


def test_a_year_before_everything_or_after_today_is_empty() -> None:
    for year in (2020, 2027):
        found = seen(Window(year=year))
        assert plain(found.net, found.hours, found.cost, found.not_invoiced) == [0, 0, 0, 0]
        assert found.days >= 1


def test_all_begins_with_the_first_hours_and_ends_where_the_bills_end() -> None:
    found = seen(Window())
    assert plain(found.net, found.hours, found.not_invoiced) == [15940, 160, 4]
    assert found.days == (date(2026, 10, 28) - date(2025, 7, 1)).days + 1


def test_years_add_up_to_all() -> None:
    assert seen(Window(year=2025)).net + seen(Window(year=2026)).net == seen(Window()).net


def test_what_is_owed_does_not_depend_on_the_window() -> None:
    for window in (Window(), Window(days=1), Window(year=2020)):
        assert plain(seen(window).overdue, seen(window).open) == [15000, 16000]


def test_freed_hours_a_week_come_from_each_clients_own_days() -> None:
    found = table([audited("a", 10, 10, days=70), audited("b", 10, 10, days=35), audited("c", 10, 9)], "a", "b", "c")
    assert found.scenario is not None
    assert found.scenario.freed_hours_week == pytest.approx(1 + 2 + 0.7)


def test_scores_beside_the_money_of_other_days_say_which_they_look_at() -> None:
    assert Window(90).beside_audit(90) == ""
    assert Window(year=2025).beside_audit(90) == "score and verdict over the last 90 days"
    assert Window(30).beside_audit(365) == "score and verdict over the last 365 days"
