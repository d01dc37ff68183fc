"""The days behind a bill, and E, the day up to which work is held against money."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.domain.audit.builders import audit, entry, invoice, policy, record
from tests.domain.audit.goldens.scene import day, days, hours_each, text_of, worked
from tuiclients.domain.audit.day import Day
from tuiclients.domain.entry import Entry


def covered(*entries: Entry, on: str = "31 Dec", **client: Any) -> dict[str, str]:
    """The covered days of each bill that stands, by its number: "1 Jan - 31 Jan"."""
    bills = Day(record(*entries, **client), policy(), day(on)).bills
    found = {}
    for bill in bills:
        if bill.cancelled:
            continue
        first, last = date.fromordinal(bill.first), date.fromordinal(bill.last)
        found[bill.entry.number] = f"{text_of(first)} - {text_of(last)}"
    return found


def bill(on: str, number: str, **fields: Any) -> Entry:
    return invoice(day(on), 1000, number, **fields)


BILLS = (worked("1 Jan"), bill("31 Jan", "1"), bill("5 Mar", "2"), bill("5 Mar", "3"))
RETAINER = bill("31 Mar", "r", period=(day("1 Mar"), day("31 Mar")))
APRIL = bill("15 Apr", "a")


def test_four_bills_cover_the_days_before_them() -> None:
    assert covered(*BILLS, bill("1 Jul", "4")) == {
        "1": "1 Jan - 31 Jan",
        "2": "1 Feb - 5 Mar",
        "3": "1 Feb - 5 Mar",
        "4": "17 May - 1 Jul",
    }
    assert len(days("17 May", "1 Jul")) == 46


@pytest.mark.parametrize(
    ("client", "expected"),
    [
        ({}, "6 Mar - 15 Apr"),
        ({"bill_days": 31}, "6 Mar - 15 Apr"),
        ({"bill_days": 30}, "1 Apr - 15 Apr"),
        ({"bill_days": 30, "bills_ahead": True}, "15 Apr - 14 May"),
    ],
    ids=["31 days unless said", "31 days", "30 days", "30 days, ahead"],
)
def test_a_bill_beside_a_retainer(client: dict[str, Any], expected: str) -> None:
    assert covered(*BILLS, RETAINER, APRIL, **client)["a"] == expected
    assert covered(*BILLS, RETAINER, APRIL, **client)["r"] == "1 Mar - 31 Mar"


QUARTER = hours_each(days("1 Jan", "31 Mar"))
BILLED = (bill("31 Jan", "1"), bill("28 Feb", "2"), bill("31 Mar", "3"))


@pytest.mark.parametrize("since", [[], hours_each(days("1 Apr", "30 Jun"))], ids=["no hours since", "hours since"])
@pytest.mark.parametrize(
    ("on", "end"),
    [
        *[("31 Mar", "31 Mar"), ("1 Apr", "31 Mar"), ("15 May", "31 Mar"), ("16 May", "31 Mar")],
        *[("17 May", "1 Apr"), ("18 May", "2 Apr"), ("29 Jun", "14 May"), ("30 Jun", "15 May")],
    ],
)
def test_the_day_up_to_which_work_is_held_against_money(on: str, end: str, since: list[Entry]) -> None:
    """Hours from January to March, billed at the end of each month."""
    assert text_of(audit(record(*QUARTER, *BILLED, *since), on=day(on)).earned.end) == end


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        (None, "1 May - 31 May"),
        ("3 May", "1 May - 31 May"),
        ("2 May", "1 May - 31 May"),
        ("1 May", "1 May - 1 May"),
        ("30 Apr", "30 Apr - 1 May"),
        ("20 Apr", "20 Apr - 1 May"),
    ],
)
def test_a_first_bill(first: str | None, expected: str) -> None:
    """`first` is the first day with a time entry."""
    book = [bill("1 May", "1")] + ([worked(first)] if first else [])
    assert covered(*book)["1"] == expected


def test_a_time_entry_of_no_minutes_is_one_too() -> None:
    assert covered(bill("1 May", "1"), worked("20 Apr", 0))["1"] == "20 Apr - 1 May"


def test_only_bills_that_stand_make_a_first_bill_a_later_one() -> None:
    cancelled = (bill("1 Apr", "0"), entry("credit", day("2 Apr"), amount=1000, invoice="0"))
    assert covered(*cancelled, bill("1 May", "1"))["1"] == "1 May - 31 May"
    assert covered(bill("1 Apr", "0"), bill("1 May", "1"))["1"] == "1 May - 1 May"


def test_a_bill_of_the_same_days_as_an_advance_bill_is_one_too() -> None:
    assert covered(bill("1 May", "1"), bill("1 May", "2")) == {"1": "1 May - 31 May", "2": "1 May - 31 May"}


@pytest.mark.parametrize("on", ["1 Feb", "15 Feb", "28 Feb"])
def test_a_period_that_reaches_on_ends_today(on: str) -> None:
    period = bill("31 Jan", "p", period=(day("1 Jan"), day("31 Mar")))
    assert audit(record(period), on=day(on)).earned.end == day(on)


def test_without_any_covered_day_the_end_is_today() -> None:
    assert audit(record(worked("1 Jan")), on=day("1 Jun")).earned.end == day("1 Jun")


@pytest.mark.parametrize(("on", "later"), [("17 May", 1), ("16 May", 0)])
def test_hours_after_the_end_are_not_yet_invoiced(on: str, later: int) -> None:
    """An hour a day in April too: those up to E are held against money, the rest is shown."""
    found = audit(record(*QUARTER, *BILLED, *hours_each(days("1 Apr", "30 Apr"))), on=day(on))
    assert found.earned.not_invoiced == 30 - later
