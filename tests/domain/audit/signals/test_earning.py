"""Money an hour against the target."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.domain.audit.builders import (
    NO_AVERAGE,
    TODAY,
    ago,
    audit,
    effect,
    entry,
    hours,
    invoice,
    policy,
    raw,
    record,
    signal,
)
from tuiclients.domain.audit.book_average import Averages, Others, averages, earned_by_others
from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.result import Earned
from tuiclients.domain.audit.signals.earning import measure
from tuiclients.domain.entry import Entry, EntryKind
from tuiclients.domain.record import Record


def days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def rate(of: Record, on: date, window: int = 90) -> float:
    worked = measure(Day(of, policy(window_days=window), on))
    return float(worked.net * 60 / worked.minutes)


def retained(amount: int = 3000, time: int = 100) -> Record:
    """Hours on 20 days ago, and a bill for these 90 days."""
    return record(hours(20, time), invoice(0, amount, period=(ago(89), ago(0))), hours(200, 0))


def test_thirty_an_hour_against_ninety_five() -> None:
    result = audit(retained(), policy(95))
    assert raw(result, "earning") == pytest.approx(15.789, abs=0.0005)
    assert signal(result, "earning").says == "30 an hour against your 95"
    assert signal(result, "earning").evidence == 6


def test_monthly_bills_swing_no_more_than_the_work() -> None:
    entries = [hours(on, 1) for on in days(date(2025, 1, 1), date(2026, 6, 30))]
    for month in range(17):
        year, number = divmod(1 + month, 12)
        entries.append(invoice(date(2025 + year, number + 1, 1 if month % 2 == 0 else 8), 3000))
    book = record(*entries)
    rates = [rate(book, on) for on in days(date(2025, 8, 1), date(2026, 6, 30))]
    assert min(rates) == pytest.approx(91.892, abs=0.0005)
    assert max(rates) == pytest.approx(106.140, abs=0.0005)


def quarterly() -> Record:
    entries = [hours(on, 1) for on in days(date(2025, 10, 1), date(2026, 10, 31))]
    entries += [
        invoice(on, 100 * length)
        for on, length in ((date(2025, 12, 31), 92), (date(2026, 3, 31), 90), (date(2026, 6, 30), 91))
    ]
    return record(*entries, bill_days=92, target_rate=95)


@pytest.mark.parametrize(
    "on",
    [date(2026, 3, 30), date(2026, 3, 31), date(2026, 4, 1), date(2026, 6, 29), date(2026, 6, 30)]
    + [date(2026, 7, 1) + timedelta(days=7 * week) for week in range(15)]
    + [date(2026, 10, 15)],
)
def test_quarterly_bills_keep_the_rate_between_them(on: date) -> None:
    assert rate(quarterly(), on) == pytest.approx(100)
    assert effect(audit(quarterly(), on=on), "under60") is None


def test_after_a_quarterly_bill_that_does_not_come_the_window_slides_day_by_day() -> None:
    assert Day(quarterly(), policy(), date(2026, 10, 15)).end == date(2026, 6, 30).toordinal()
    assert Day(quarterly(), policy(), date(2026, 10, 16)).end == date(2026, 7, 1).toordinal()
    assert Day(quarterly(), policy(), date(2026, 10, 31)).end == date(2026, 7, 16).toordinal()


UPFRONT = [hours(on, 1) for on in days(date(2026, 1, 1), date(2026, 8, 31))]
HALF_YEAR = record(
    *UPFRONT, invoice(date(2026, 1, 1), 12000, period=(date(2026, 1, 1), date(2026, 6, 30))), target_rate=60
)
AHEAD = record(*UPFRONT, invoice(date(2026, 1, 1), 12000), target_rate=60, bills_ahead=True, bill_days=181)


@pytest.mark.parametrize("book", [HALF_YEAR, AHEAD])
@pytest.mark.parametrize("on", [date(2026, 1, 31), date(2026, 3, 31), date(2026, 6, 30), date(2026, 8, 15)])
def test_money_upfront_is_earned_day_by_day(book: Record, on: date) -> None:
    assert rate(book, on) == pytest.approx(66.298, abs=0.0005)
    assert raw(audit(book, on=on), "earning") == pytest.approx(89.641, abs=0.0005)


def test_money_upfront_is_used_up_some_weeks_after_its_period() -> None:
    # 89 of the 90 days that end on 1 July are paid; in the 90 that end on 15 August it is 44.
    assert rate(HALF_YEAR, date(2026, 8, 16)) == pytest.approx(12000 / 181 * 89 / 90)
    assert rate(HALF_YEAR, date(2026, 9, 30)) == pytest.approx(12000 / 181 * 44 / 90)


@pytest.mark.parametrize("kind", ["writeoff", "credit"])
def test_what_is_given_up_lowers_the_rate_from_its_day(kind: EntryKind) -> None:
    book = record(
        hours(80, 20),
        invoice(60, 2500, "1", tax=500),
        entry(kind, 10, amount=600, invoice="1"),
    )
    assert rate(book, ago(11), 120) == 125
    assert rate(book, ago(10), 120) == 100


def test_the_clients_own_target_comes_first() -> None:
    book = retained()
    assert raw(audit(book._replace(client=book.client._replace(target_rate=Decimal(30)))), "earning") > 80


def test_a_target_of_nothing_is_deliberate() -> None:
    book = retained()
    reading = signal(audit(book._replace(client=book.client._replace(target_rate=Decimal(0))), policy(95)), "earning")
    assert (reading.raw, reading.evidence, reading.says) == (None, 0, "deliberately unpaid")


def test_any_target_above_nothing_is_a_target() -> None:
    reading = signal(audit(retained(), policy("0.5")), "earning")
    assert (reading.raw, reading.says) == (100, "30 an hour against your 0.5")


@pytest.mark.parametrize("target", [None, 0])
def test_without_a_target_the_books_average_stands_in(target: int | None) -> None:
    reading = signal(audit(retained(), policy(target), averages=Averages(Decimal(95), None)), "earning")
    assert reading.raw == pytest.approx(15.789, abs=0.0005)
    assert "no target set" in reading.says


def test_without_target_and_average_there_is_no_evidence() -> None:
    reading = signal(audit(retained(), averages=NO_AVERAGE), "earning")
    assert (reading.raw, reading.entries) == (None, ())
    assert "no target set" in reading.says


def evidence(money: int, time: int, target: int) -> float:
    return signal(audit(record(hours(20, time), invoice(10, money)), policy(target)), "earning").evidence


def test_no_hours_are_no_evidence() -> None:
    assert signal(audit(record(invoice(10, 1000)), policy(95)), "earning").raw is None


def test_evidence_grows_with_hours_up_to_sixty() -> None:
    assert evidence(0, 25, 95) == 2.5
    assert evidence(1000, 59, 95) == pytest.approx(5.9)
    assert evidence(1000, 61, 95) == 6


@pytest.mark.parametrize(
    ("money", "time", "n"),
    [(2500, 20, 2.5), (2500, 25, 2.5), (2500, 30, 3), (2500, 5, 1), (2500, 1, 0.2), (4000, 20, 4), (9000, 40, 6)],
)
def test_few_hours_are_little_evidence_and_well_paid_ones_are_more(money: int, time: int, n: float) -> None:
    assert evidence(money, time, 100) == pytest.approx(n)


def test_a_rate_below_zero_counts_as_nothing() -> None:
    assert raw(audit(record(hours(50, 10), entry("cost", 20, amount=500)), policy(95)), "earning") == 0


def test_it_is_too_early_until_the_first_bill_is_due() -> None:
    assert signal(audit(record(hours(44, 40)), policy(95)), "earning").raw is None
    assert signal(audit(record(hours(45, 40)), policy(95)), "earning").raw == 0


def test_a_cancelled_bill_does_not_end_the_first_days() -> None:
    bill, note = invoice(10, 100, "1"), entry("credit", 9, amount=100, invoice="1")
    assert signal(audit(record(hours(44, 40), bill), policy(95)), "earning").raw is not None
    assert signal(audit(record(hours(44, 40), bill, note), policy(95)), "earning").raw is None


def test_hours_after_the_last_bill_are_not_invoiced_yet() -> None:
    result = audit(record(hours(40, 10), invoice(30, 1000, "1"), hours(29, 3), hours(1, 2.5)), policy(95))
    assert result.earned.hours == 10
    assert result.earned.not_invoiced == 5.5
    assert result.earned.end == ago(30)


def test_it_names_hours_costs_bills_and_what_took_from_them() -> None:
    inside = [
        hours(40, 10, id="t"),
        entry("cost", 35, amount=5, id="c"),
        invoice(30, 1000, "1", id="i"),
        entry("credit", 20, amount=50, invoice="1", id="n"),
        entry("writeoff", 10, amount=50, invoice="1", id="w"),
    ]
    outside = [hours(5, 1), hours(200, 1), entry("cost", 2, amount=5), invoice(195, 10, "0"), sent_payment()]
    reading = signal(audit(record(*inside, *outside), policy(95)), "earning")
    assert sorted(reading.entries) == ["c", "i", "n", "t", "w"]


def test_a_credit_note_of_nothing_takes_nothing_off_and_is_not_named() -> None:
    entries = [
        hours(40, 10, id="t"),
        invoice(30, 1200, "1", id="i"),
        entry("credit", 20, amount=0, invoice="1", id="n"),
    ]
    assert sorted(signal(audit(record(*entries, target_rate=95)), "earning").entries) == ["i", "t"]


def sent_payment() -> Entry:
    return entry("payment", 15, amount=500, invoice="1")


def earned(net: object, minutes: int, counts: bool = True) -> Earned:
    return Earned(Decimal(str(net)), minutes / 60, TODAY, 0, counts, minutes)


def test_the_average_is_over_active_clients_with_hours() -> None:
    book = [earned(900, 600), earned(100, 600), earned(3000, 0), earned(9999, 60, counts=False)]
    assert averages(book, [earned(60, 60)]) == Averages(Decimal(50), Decimal(60))
    assert earned_by_others(book) == Others(Decimal(1000), 1200)


@pytest.mark.parametrize("book", [[], [earned(100, 0)], [earned(0, 60)], [earned(-5, 60)]])
def test_there_is_no_average_without_hours_or_money(book: list[Earned]) -> None:
    assert averages(book, book) == NO_AVERAGE


def test_hours_cost_what_each_person_costs() -> None:
    book = record(hours(10, 2, by="bo"), hours(9, 3), hours(8, 1, by="al"), invoice(0, 100, period=(ago(89), ago(0))))
    settings = policy(95, cost_rate=Decimal(40), cost_rates={"bo": Decimal(70)})
    assert audit(book, settings).earned.cost == 2 * 70 + 4 * 40
