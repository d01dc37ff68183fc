"""The days behind each bill, and the day up to which money and hours can be compared."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.audit.builders import ago, entry, hours, invoice, paid, policy, record
from tuiclients.domain.audit import coverage
from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.signals import earning
from tuiclients.domain.entry import Entry

JAN = date(2026, 1, 1)
BILLS = [
    hours(JAN, 1),
    invoice(date(2026, 1, 31), 100, "1"),
    invoice(date(2026, 3, 5), 100, "2"),
    invoice(date(2026, 3, 5), 100, "3"),
]


def covered(*entries: Entry, on: date = date(2026, 12, 31), **client: Any) -> dict[str, tuple[date, date]]:
    bills = Day(record(*entries, **client), policy(), on).bills
    return {
        bill.entry.number: (date.fromordinal(bill.first), date.fromordinal(bill.last))
        for bill in bills
        if not bill.cancelled
    }


def end(*entries: Entry, on: date, **client: Any) -> date:
    return date.fromordinal(Day(record(*entries, **client), policy(), on).end)


def net(first: date, last: date, *entries: Entry, on: date = date(2026, 12, 31), **client: Any) -> Decimal:
    return earning.net(Day(record(*entries, **client), policy(), on), first.toordinal(), last.toordinal())


def test_a_bill_covers_the_days_since_the_one_before_it() -> None:
    assert covered(*BILLS, invoice(date(2026, 7, 1), 100, "4")) == {
        "1": (JAN, date(2026, 1, 31)),
        "2": (date(2026, 2, 1), date(2026, 3, 5)),
        "3": (date(2026, 2, 1), date(2026, 3, 5)),
        "4": (date(2026, 5, 17), date(2026, 7, 1)),
    }


RETAINER = invoice(date(2026, 3, 31), 100, "r", period=(date(2026, 3, 1), date(2026, 3, 31)))
APRIL = invoice(date(2026, 4, 15), 100, "a")


def test_a_retainer_beside_the_bills_is_left_aside() -> None:
    assert covered(*BILLS, RETAINER, APRIL)["a"] == (date(2026, 3, 6), date(2026, 4, 15))


def test_a_period_that_ended_half_a_bill_ago_is_a_bill_like_others() -> None:
    assert covered(*BILLS, RETAINER, APRIL, bill_days=30)["a"] == (date(2026, 4, 1), date(2026, 4, 15))


def test_a_client_billed_ahead_pays_for_the_days_that_follow() -> None:
    days = covered(*BILLS, RETAINER, APRIL, bill_days=30, bills_ahead=True)
    assert days["a"] == (date(2026, 4, 15), date(2026, 5, 14))
    assert days["r"] == (date(2026, 3, 1), date(2026, 3, 31))


def test_a_period_covers_its_days_wherever_they_lie() -> None:
    period = (date(2026, 6, 1), date(2026, 8, 31))
    assert covered(invoice(JAN, 100, "1", period=period))["1"] == period


def test_a_first_bill_without_hours_before_it_covers_the_days_ahead() -> None:
    on = date(2026, 3, 5)
    ahead = (on, date(2026, 4, 4))
    assert covered(invoice(on, 100, "1"))["1"] == ahead
    assert covered(invoice(on, 100, "1"), hours(on + timedelta(days=1), 1))["1"] == ahead
    assert covered(invoice(on, 100, "1"), hours(on, 1))["1"] == (on, on)
    assert covered(invoice(on, 100, "1"), hours(on, 0))["1"] == (on, on)
    assert covered(invoice(on, 100, "1"), hours(on - timedelta(days=1), 1))["1"][0] == on - timedelta(days=1)


def test_a_first_bill_covers_at_most_its_usual_days_and_fifteen() -> None:
    on = date(2026, 3, 5)
    assert covered(invoice(on, 100, "1"), hours(date(2025, 1, 1), 1))["1"] == (date(2026, 1, 19), on)


def test_a_cancelled_bill_covers_nothing_and_is_none_for_the_next_one() -> None:
    note = entry("credit", date(2026, 4, 1), amount=100, invoice="2")
    other = entry("credit", date(2026, 4, 1), amount=100, invoice="3")
    days = covered(*BILLS, note, other, APRIL)
    assert set(days) == {"1", "a"}
    assert days["a"] == (date(2026, 3, 1), date(2026, 4, 15))


def test_a_later_cancellation_has_not_happened_yet() -> None:
    note = entry("credit", date(2026, 4, 1), amount=100, invoice="2")
    assert "2" in covered(*BILLS, note, on=date(2026, 3, 31))


def test_the_money_ends_with_the_newest_covered_day() -> None:
    assert end(*BILLS, on=date(2026, 3, 20)) == date(2026, 3, 5)


def test_the_money_ends_46_days_ago_once_the_next_bill_is_overdue() -> None:
    assert end(*BILLS, on=date(2026, 4, 20)) == date(2026, 3, 5)
    assert end(*BILLS, on=date(2026, 4, 21)) == date(2026, 3, 6)


def test_the_money_ends_today_without_invoices() -> None:
    assert end(hours(JAN, 1), on=date(2026, 4, 20)) == date(2026, 4, 20)


def test_the_money_ends_today_under_a_period_that_reaches_on() -> None:
    period = invoice(JAN, 100, "1", period=(JAN, date(2026, 12, 31)))
    assert end(period, on=date(2026, 4, 20)) == date(2026, 4, 20)


def test_a_period_that_has_not_begun_ends_nothing() -> None:
    ahead = invoice(date(2026, 4, 1), 100, "x", period=(date(2026, 5, 1), date(2026, 5, 31)))
    assert end(*BILLS, ahead, on=date(2026, 4, 10)) == date(2026, 3, 5)


def test_amounts_are_spread_evenly_over_their_days() -> None:
    assert net(JAN, date(2026, 1, 31), *BILLS) == 100
    assert net(date(2026, 1, 30), date(2026, 2, 1), *BILLS) == pytest.approx(
        Decimal(200) / 31 + Decimal(200) / 33, abs=Decimal("1e-20")
    )


def test_net_is_without_tax_notes_write_offs_and_costs() -> None:
    book = [
        hours(JAN, 1),
        invoice(date(2026, 1, 31), 1000, "1", tax=250),
        entry("credit", date(2026, 2, 10), amount=125, invoice="1"),
        entry("writeoff", date(2026, 3, 10), amount=250, invoice="1"),
        entry("cost", date(2026, 1, 5), amount=30),
        entry("cost", date(2026, 2, 1), amount=999),
    ]
    assert net(JAN, date(2026, 1, 31), *book, on=date(2026, 1, 31)) == 970
    assert net(JAN, date(2026, 1, 31), *book, on=date(2026, 2, 10)) == 870
    assert net(JAN, date(2026, 1, 31), *book, on=date(2026, 3, 10)) == 670


def test_a_write_off_takes_only_what_was_open() -> None:
    book = [
        hours(JAN, 1),
        invoice(date(2026, 1, 31), 1000, "1"),
        paid(date(2026, 2, 10), 700, "1"),
        entry("writeoff", date(2026, 3, 10), amount=1000, invoice="1"),
    ]
    assert net(JAN, date(2026, 1, 31), *book) == 700


def test_a_bill_of_tax_alone_brings_nothing() -> None:
    book = [invoice(JAN, 0, "1", tax=20), entry("credit", JAN, amount=5, invoice="1")]
    assert net(JAN, JAN, *book) == 0


DAYS = st.integers(0, 400)


@st.composite
def bills(draw: st.DrawFn) -> list[Entry]:
    made = []
    for number in range(draw(st.integers(0, 8))):
        on = draw(DAYS)
        period = None
        if draw(st.booleans()):
            start = draw(st.integers(0, 500))
            period = (ago(start), ago(start - draw(st.integers(0, 200))))
        made.append(
            invoice(on, draw(st.integers(0, 9999)), str(number), period=period, tax=draw(st.integers(0, 500)))
        )
        if draw(st.integers(0, 3)) == 0:
            made.append(entry("credit", max(0, on - 5), amount=draw(st.integers(0, 9999)), invoice=str(number)))
    if draw(st.booleans()):
        made.append(hours(draw(DAYS), 1))
    return made


@given(bills(), st.integers(1, 100), st.booleans())
def test_every_bill_that_stands_covers_days_and_all_of_it_is_earned(
    made: list[Entry], length: int, ahead: bool
) -> None:
    day = Day(record(*made, bill_days=length, bills_ahead=ahead), policy(), ago(0))
    whole = Decimal(0)
    for bill in day.bills:
        if bill.cancelled:
            assert bill.first > bill.last
            continue
        assert bill.first <= bill.last
        if bill.entry.period is None and not ahead and bill.first < bill.on:
            assert bill.last == bill.on
            assert bill.last - bill.first < length + coverage.SLACK
        elif bill.entry.period is None:
            assert (bill.first, bill.last) in {(bill.on, bill.on), (bill.on, bill.on + length - 1)}
        if bill.owed:
            whole += bill.entry.amount * (bill.owed - bill.credited) / bill.owed
    everything = earning.net(day, 1, day.today + 10_000)
    assert everything == pytest.approx(whole, abs=Decimal("1e-12"))
    assert day.today - length - coverage.SLACK <= day.end <= day.today


@given(bills(), st.integers(0, 300), st.integers(0, 300))
def test_the_parts_of_days_sum_to_the_whole(made: list[Entry], start: int, split: int) -> None:
    day = Day(record(*made), policy(), ago(0))
    first, last = day.today - start, day.today
    middle = first + split % (start + 1)
    parts = earning.net(day, first, middle) + earning.net(day, middle + 1, last)
    assert parts == pytest.approx(earning.net(day, first, last), abs=Decimal("1e-12"))
