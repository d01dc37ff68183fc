"""Thirty and ninety days after: hours, rate, feelings."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.domain.audit.builders import TODAY, ago, entry, hours, invoice, policy, record
from tuiclients.domain.audit.day import Day
from tuiclients.domain.decision import Exit
from tuiclients.domain.entry import Entry
from tuiclients.domain.offboarding.retrospect import feeling, is_closed, rate, retrospects

#: Opened 100 days ago, closed 70 days ago: after 30 days is due, after 90 is not.
EXIT = Exit("x", "acme", ago(100), closed=ago(70))


def days(*books: tuple[Entry, ...], on: date = TODAY) -> list[Day]:
    found = []
    for number, entries in enumerate(books):
        one = record(*entries)
        name = f"c{number}"
        found.append(Day(one._replace(client=one.client._replace(id=name)), policy(95), on))
    return found


def test_hours_freed_are_those_of_before_less_those_of_after() -> None:
    (client,) = days((*(hours(100 + day, 2) for day in range(1, 31)), hours(60, 3), hours(85, 50)))
    first, second = retrospects(client, [client], EXIT)
    assert first.before.hours_week == pytest.approx(14)
    assert first.after is not None and first.after.hours_week == pytest.approx(0.7)
    assert first.freed == pytest.approx(13.3)
    assert second.due == ago(70) + timedelta(days=90)
    assert second.after is None and second.freed is None


def test_a_report_is_made_from_the_day_on_which_its_time_is_over() -> None:
    closed = Exit("x", "acme", ago(100), closed=ago(30))
    (now,) = days((hours(101, 1),))
    assert retrospects(now, [now], closed)[0].after is not None
    earlier = days((hours(101, 1),), on=ago(1))[0]
    assert retrospects(earlier, [earlier], closed)[0].after is None


def test_the_rate_is_that_of_the_whole_book() -> None:
    then, since = (ago(110), ago(101)), (ago(69), ago(41))
    billed = (invoice(101, 1000, period=then), invoice(41, 600, period=since))
    book = days((hours(105, 10), invoice(101, 300, period=then)), (hours(105, 10), hours(50, 5), *billed))
    first, _ = retrospects(book[0], book, EXIT)
    assert first.before.rate == pytest.approx(65)
    assert first.after is not None and first.after.rate == pytest.approx(120)


def test_hours_that_no_bill_can_cover_yet_do_not_lower_the_rate() -> None:
    book = days((hours(30, 10), invoice(25, 1000, period=(ago(40), ago(25))), hours(5, 90)))
    assert rate(book, ago(40).toordinal(), TODAY.toordinal()) == pytest.approx(100)
    assert rate([], 1, 2) is None


def test_feelings_count_once_a_client_person_and_day() -> None:
    book = days(
        (entry("feeling", 5, level=-2), entry("feeling", 5, level=0), entry("feeling", 5, level=2, by="tom")),
        (entry("feeling", 5, level=1),),
    )
    assert feeling(book, ago(5).toordinal(), TODAY.toordinal()) == pytest.approx((-1 + 2 + 1) / 3)
    assert feeling(book, ago(4).toordinal(), TODAY.toordinal()) is None


@pytest.mark.parametrize(
    ("exit_", "expected"),
    [
        (EXIT, True),
        (EXIT._replace(closed=None), False),
        (EXIT._replace(closed=ago(-1)), False),
        (EXIT._replace(reopened=ago(1)), False),
        (EXIT._replace(reopened=ago(-1)), True),
    ],
)
def test_only_what_is_closed_and_stays_so_is_looked_back_at(exit_: Exit, expected: bool) -> None:
    assert is_closed(exit_, TODAY) is expected
