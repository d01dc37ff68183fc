"""Trend, potential and referrals."""

from __future__ import annotations

from datetime import date

import pytest

from tests.domain.audit.builders import TODAY, ago, audit, entry, hours, invoice, record, signal
from tuiclients.domain.audit.result import Signal
from tuiclients.domain.entry import Entry

#: Covers the last 90 days; the window ends today.
NEWER = invoice(0, 3000, "new", id="new", period=(ago(89), ago(0)))
OLDER = invoice(90, 1000, "old", id="old", period=(ago(179), ago(90)))


def future(*entries: Entry, on: date = TODAY) -> Signal:
    return signal(audit(record(*entries), on=on), "future")


def potential(on: int, value: int | None, **fields: object) -> Entry:
    return entry("review", on, potential=value, **fields)


def referral(on: int) -> Entry:
    return entry("praise", on, what="referral")


def test_a_trend_compares_two_windows() -> None:
    reading = future(NEWER, OLDER)
    assert reading.raw == 75
    assert sorted(reading.entries) == ["new", "old"]


def test_its_evidence_is_half_the_months_billed_up_to_three() -> None:
    # 22 November back to 25 August: four months; to 27 May: seven.
    assert future(NEWER).evidence == 2
    assert future(NEWER, OLDER).evidence == 3


def test_a_month_counts_only_when_a_day_of_the_windows_is_covered() -> None:
    short = invoice(0, 100, period=(ago(3), ago(0)))
    assert future(short).evidence == 0.5


def test_only_the_past_is_revenue_falling_to_nothing() -> None:
    # E is 46 days ago, so that the windows are the days 46 to 135 and 136 to 225 ago.
    late = future(invoice(136, 1000, period=(ago(225), ago(136))))
    assert late.raw == 0


BEGUN = hours(179, 1)


@pytest.mark.parametrize(
    ("entries", "says"),
    [
        ((NEWER, OLDER), "revenue up 200 %"),
        ((NEWER, invoice(90, 6000, period=(ago(179), ago(90)))), "revenue down 50 %"),
        ((NEWER, invoice(90, 10000, period=(ago(178), ago(90)))), "revenue is new"),
        ((NEWER,), "revenue is new"),
        ((NEWER, BEGUN), "revenue again after none"),
        ((invoice(136, 1000, period=(ago(225), ago(136))),), "no revenue after some"),
    ],
)
def test_revenue_is_up_only_with_records_in_both_windows(entries: tuple[Entry, ...], says: str) -> None:
    assert signal(audit(record(*entries)), "future").says == says


def test_a_loss_counts_as_nothing() -> None:
    cost = entry("cost", 100, amount=5000, id="c")
    reading = future(NEWER, OLDER, cost)
    assert reading.raw == 100
    assert "c" in reading.entries


def test_hours_and_costs_alone_make_no_trend() -> None:
    assert future(hours(10, 5), entry("cost", 9, amount=10)).raw is None


def test_potential_is_rated_from_nothing_to_four() -> None:
    assert future(potential(0, 0)).raw == 0
    assert future(potential(0, 3)).raw == 75
    assert future(potential(180, 3)).evidence == 0.75


def test_the_newest_review_that_rates_it_counts() -> None:
    reading = future(potential(50, 1), potential(20, 2, id="p"), potential(10, None))
    assert (reading.raw, reading.entries) == (50, ("p",))


def test_trend_and_potential_are_meant_plainly() -> None:
    reading = future(NEWER, OLDER, potential(0, 1))
    assert (reading.raw, reading.evidence) == (50, 4.5)


def test_each_referral_of_the_last_year_adds_ten_up_to_hundred() -> None:
    assert future(potential(0, 2), referral(364), referral(10)).raw == 70
    assert future(potential(0, 2), referral(365)).raw == 50
    assert future(potential(0, 2), entry("praise", 3, what="thanks")).raw == 50
    assert future(potential(0, 4), referral(1)).raw == 100


def test_a_referral_alone_is_no_evidence() -> None:
    reading = future(referral(3))
    assert (reading.raw, reading.evidence, reading.entries) == (None, 0, ())


def test_the_windows_end_where_the_bills_end() -> None:
    book = [hours(60, 1), invoice(30, 1000, "1"), hours(5, 3)]
    assert future(*book).raw == 100
    # Once the next bill is missed the windows move on day by day, and the bill falls into the older one.
    assert future(*book, on=ago(-106)).raw == 0
