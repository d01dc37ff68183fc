"""What an hour brings against its target: evidence, windows, bills in turn, quarters, money upfront."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import cycle
from typing import Any

import pytest

from tests.domain.audit.builders import TODAY, ago, audit, effect, entry, hours, invoice, policy, raw, record, signal
from tests.domain.audit.goldens.scene import day, days, hours_each, near, spans, standing, text_of
from tuiclients.domain.audit.book_average import Averages
from tuiclients.domain.audit.result import Audit
from tuiclients.domain.entry import Entry
from tuiclients.domain.record import Record


def rate(of: Audit) -> float:
    return float(of.earned.net) / of.earned.hours


def brought(amount: object, worked: float, unbilled: float = 0) -> list[Entry]:
    """Hours on the ninth of the last ten days, unbilled ones beside them, and a bill over the ten days."""
    more = [hours(1, unbilled, billable=False)] if unbilled else []
    return [hours(1, worked), *more, invoice(0, amount, period=(ago(9), TODAY))]


def test_30_an_hour_against_a_target_of_95() -> None:
    found = audit(record(*brought(3000, 100)), policy(95))
    assert rate(found) == 30
    assert raw(found, "earning") == near(15.789)
    assert signal(found, "earning").evidence == 6


@pytest.mark.parametrize(
    ("unbilled", "n", "value", "contribution"),
    [(0, 2.5, 100, 6.25), (5, 2.5, 82.143, 4.0179), (10, 3, 66.667, 2.2727), (20, 4, 40.625, -1.4423)],
    ids=["none", "5 more", "10 more", "20 more"],
)
def test_unbilled_hours_lower_what_2500_for_20_hours_contribute(
    unbilled: int, n: float, value: float, contribution: float
) -> None:
    found = signal(audit(record(*brought(2500, 20, unbilled)), policy(100)), "earning")
    assert found.evidence == pytest.approx(n)
    assert found.raw == near(value)
    assert found.contribution == near(contribution, 4)


@pytest.mark.parametrize(
    ("amount", "worked", "n"),
    [(2500, 5, 1), (2500, 1, 0.2), (4000, 20, 4), (9000, 40, 6), (0, 20, 2), (0, 60, 6), (0, 70, 6)],
)
def test_few_hours_are_little_evidence_whatever_they_bring(amount: int, worked: int, n: float) -> None:
    assert signal(audit(record(*brought(amount, worked)), policy(100)), "earning").evidence == pytest.approx(n)


def in_turn(until: str) -> Record:
    """An hour every day since 1 Jan 2025; 3000 billed each month, on the 1st and the 8th in turn, first on 1 Feb."""
    turn = cycle((1, 8))
    bills = [invoice(each.replace(day=next(turn)), 3000) for each in days("1 Feb 2025", until) if each.day == 1]
    return record(*hours_each(days("1 Jan 2025", until)), *bills)


def test_bills_on_the_1st_and_the_8th_in_turn_hardly_move_the_rate() -> None:
    """Each day from August 2025 until a year and some months later; the lowest and the highest rate are reached."""
    of, rules = in_turn("22 Nov"), policy(100)
    rates = [rate(audit(of, rules, on)) for on in days("1 Aug 2025", "22 Nov")]
    assert min(rates) == near(91.892)
    assert max(rates) == near(106.140)


def quarterly() -> Record:
    """An hour every day since 1 Oct 2025, each quarter until June billed at 100 an hour on its last day."""
    quarters = (("1 Oct 2025", "31 Dec 2025"), ("1 Jan", "31 Mar"), ("1 Apr", "30 Jun"))
    bills = [invoice(day(last), 100 * len(days(first, last))) for first, last in quarters]
    return record(*hours_each(days("1 Oct 2025", "31 Dec")), *bills, bill_days=92)


@pytest.mark.parametrize("on", ["30 Mar", "31 Mar", "1 Apr", "29 Jun", "30 Jun", "1 Jul", "14 Oct", "15 Oct"])
def test_a_quarterly_client_stands_still_until_the_next_bill_is_long_due(on: str) -> None:
    found = audit(quarterly(), policy(100), day(on))
    assert rate(found) == pytest.approx(100)
    assert raw(found, "earning") == near(82.143)


def test_a_quarterly_client_stands_still_for_107_days() -> None:
    assert (day("15 Oct") - day("30 Jun")).days == 107


@pytest.mark.parametrize(
    ("on", "end", "value"),
    [
        ("15 Oct", "30 Jun", 82.143),
        ("16 Oct", "1 Jul", 81.349),
        ("31 Oct", "16 Jul", 65.278),
        ("30 Nov", "15 Aug", 24.444),
    ],
)
def test_then_the_end_slides_day_by_day(on: str, end: str, value: float) -> None:
    found = audit(quarterly(), policy(100), day(on))
    assert text_of(found.earned.end) == end
    assert raw(found, "earning") == near(value)


def test_a_quarterly_client_is_under_60_percent_from_16_december_on() -> None:
    assert spans(quarterly(), standing("under60"), "1 Jan", "31 Dec", policy(100)) == ["16 Dec - 31 Dec"]


def upfront(**how: Any) -> Record:
    """12000 billed on 1 Jan for six months, and an hour a day, also when they are over."""
    period = None if how else (day("1 Jan"), day("30 Jun"))
    bill = invoice(day("1 Jan"), 12000, period=period)
    return record(*hours_each(days("1 Jan", "31 Oct")), bill, **how)


@pytest.mark.parametrize("on", ["31 Jan", "31 Mar", "30 Jun", "15 Aug"])
@pytest.mark.parametrize("how", [{}, {"bills_ahead": True, "bill_days": 181}], ids=["period", "ahead"])
def test_money_upfront_is_spread_over_what_it_is_for(how: dict[str, Any], on: str) -> None:
    found = audit(upfront(**how), policy(60), day(on))
    assert rate(found) == near(66.298)
    assert raw(found, "earning") == near(89.641)


@pytest.mark.parametrize(
    ("on", "end", "expected"),
    [("15 Aug", "30 Jun", 66.298), ("16 Aug", "1 Jul", 65.562), ("30 Sep", "15 Aug", 32.413)],
)
def test_money_upfront_runs_out(on: str, end: str, expected: float) -> None:
    found = audit(upfront(), policy(60), day(on))
    assert text_of(found.earned.end) == end
    assert rate(found) == near(expected)


@pytest.mark.parametrize("kind", ["writeoff", "credit"])
@pytest.mark.parametrize(
    ("on", "net", "hourly"), [(1, 2500, 125), (0, 2000, 100)], ids=["before", "from that day on"]
)
def test_what_is_given_up_is_taken_off_net_of_tax(kind: Any, on: int, net: int, hourly: int) -> None:
    """20 hours, billed 2500 + 500 tax, and 600 of it given up today; looked at yesterday and today."""
    book = record(
        hours(20, 20),
        invoice(10, 2500, "1", tax=500, period=(ago(20), ago(10))),
        entry(kind, 0, amount=600, invoice="1"),
    )
    found = audit(book, policy(100), ago(on))
    assert found.earned.net == net
    assert rate(found) == hourly


def test_without_hours_there_is_no_evidence() -> None:
    assert signal(audit(record(invoice(0, 900, period=(ago(9), TODAY))), policy(100)), "earning").evidence == 0


@pytest.mark.parametrize(
    ("bill_days", "age", "n"), [(31, 44, 0), (31, 45, 2), (92, 105, 0), (92, 106, 2)], ids=["44", "45", "105", "106"]
)
def test_the_first_days_without_a_bill_are_not_judged(bill_days: int, age: int, n: float) -> None:
    """`bill_days` + 14 days after the first time entry the hours count as unpaid, and not before."""
    book = record(hours(age, 20), hours(0, 0), bill_days=bill_days)
    assert signal(audit(book, policy(100, window_days=365)), "earning").evidence == pytest.approx(n)


def test_under60_rests_as_long() -> None:
    """A client of long standing whose first hours are young, with a cancelled bill: it is as if there were none."""
    work = [hours(on, 1) for on in range(30, 106)]
    none = (invoice(100, 10, "1"), entry("credit", 100, amount=10, invoice="1"))
    old: dict[str, Any] = {"bill_days": 92, "since": date(2020, 1, 1)}
    assert effect(audit(record(*work, *none, **old), policy(100)), "under60") is None
    assert effect(audit(record(*work, hours(106, 1), *none, **old), policy(100)), "under60") == "cap"


@pytest.mark.parametrize(
    ("own", "setting", "average", "value"),
    [
        (60, 30, 15, 82.14),
        (None, 60, 15, 82.14),
        (None, None, 60, 82.14),
        (None, 0, 60, 82.14),
        (30, 60, 60, 100),
        (None, None, None, None),
    ],
    ids=["the client's own", "the setting", "the book's average", "a setting of 0", "own before all", "none"],
)
def test_what_an_hour_is_measured_against(
    own: int | None, setting: int | None, average: int | None, value: float | None
) -> None:
    """600 for 10 hours."""
    mean = None if average is None else Decimal(average)
    book = record(*brought(600, 10), target_rate=own)
    found = signal(audit(book, policy(setting), averages=Averages(mean, mean)), "earning")
    assert found.raw == (None if value is None else near(value, 2))
    if own is None and not setting and average:
        assert "no target set" in found.says


def test_the_window_is_90_days_that_end_with_the_newest_covered_day() -> None:
    """An hour on the first day of the window counts, one on the day before it does not."""
    bill = invoice(20, 900, period=(ago(40), ago(20)))
    assert audit(record(bill, hours(109, 1), hours(20, 2)), policy(100)).earned.hours == 3
    assert audit(record(bill, hours(110, 1), hours(20, 2)), policy(100)).earned.hours == 2
    assert audit(record(bill, hours(19, 1), hours(20, 2)), policy(100)).earned.hours == 2
    assert audit(record(bill, hours(20, 2)), policy(100)).earned.end == TODAY - timedelta(days=20)
