"""Month by month."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.audit.builders import TODAY, ago, entry, hours, invoice, paid, policy, record
from tuiclients.domain.entry import Entry, EntryKind
from tuiclients.domain.portfolio.months import (
    MEASURES,
    Measure,
    Month,
    Trend,
    months_object,
    months_of,
    months_of_book,
    trend_spans,
    trends,
)

RULES = policy(95)
SPRING = date(2026, 3, 31)


def days(*entries: Entry, as_of: date = SPRING) -> list[Month]:
    return list(months_of(record(*entries), RULES, as_of))


def test_money_stands_in_the_month_of_its_date() -> None:
    months = days(
        hours(date(2026, 1, 5), 10),
        invoice(date(2026, 1, 31), 1000, "1", tax=200),
        entry("credit", date(2026, 2, 10), amount=240, invoice="1"),
        paid(date(2026, 3, 2), 960, "1"),
        invoice(date(2026, 4, 1), 5000, "later"),
    )
    assert [month.name for month in months] == ["2026-01", "2026-02", "2026-03"]
    assert [int(month.billed) for month in months] == [1000, -200, 0]
    assert [int(month.paid) for month in months] == [0, 0, 960]


def test_what_is_given_back_comes_off_what_was_received_in_its_month() -> None:
    months = days(
        paid(date(2026, 1, 5), 500), entry("refund", date(2026, 1, 9), amount=20), entry("refund", SPRING, amount=30)
    )
    assert [int(month.paid) for month in months] == [480, 0, -30]
    assert [month.name for month in days(entry("refund", date(2026, 2, 9), amount=20))] == ["2026-02", "2026-03"]


def test_a_credit_note_for_an_unknown_invoice_is_nothing() -> None:
    months = days(hours(date(2026, 3, 5), 1), entry("credit", date(2026, 3, 10), amount=240, invoice="none"))
    assert [int(month.billed) for month in months] == [0]


def test_the_rate_follows_the_days_that_a_bill_covers() -> None:
    months = days(
        hours(date(2026, 1, 20), 10),
        hours(date(2026, 2, 20), 10),
        hours(date(2026, 3, 20), 10),
        invoice(date(2026, 3, 1), 5900, period=(date(2026, 1, 1), date(2026, 2, 28))),
    )
    assert [month.rate for month in months] == [310, 280, None]
    assert [month.billed for month in months] == [0, 0, 5900]
    assert [month.open / 60 for month in months] == [0, 0, 10]


def test_before_the_first_bill_there_is_no_rate_and_later_one_of_nothing() -> None:
    work = hours(date(2026, 3, 5), 4), hours(date(2026, 3, 6), 2, billable=False)
    (early,) = days(*work)
    assert (early.rate, early.measured, early.open / 60, early.unbilled / 60) == (None, 0, 4, 2)
    assert days(*work, as_of=date(2026, 6, 30))[0].rate == 0
    (billed,) = days(*work, invoice(SPRING, 600, "1"))
    assert billed.rate == 100


def test_hours_not_billable_are_unbilled_and_never_open() -> None:
    (month,) = days(
        hours(date(2026, 3, 1), 3),
        hours(date(2026, 3, 2), 2, billable=False),
        invoice(date(2026, 3, 10), 300, period=(date(2026, 3, 1), date(2026, 3, 10))),
        hours(date(2026, 3, 20), 4),
        hours(date(2026, 3, 21), 1, billable=False),
    )
    assert (month.minutes / 60, month.unbilled / 60, month.open / 60) == (10, 3, 4)
    assert month.rate == 60


def test_feelings_count_once_a_person_and_day() -> None:
    feel = [entry("feeling", date(2026, 3, 1), level=level, by=by) for level, by in ((2, ""), (0, ""), (-2, "bo"))]
    (month,) = days(*feel)
    assert (month.feeling, month.feelings) == (-0.5, 2)
    assert days(hours(date(2026, 3, 1), 1))[0].feeling is None


def test_months_without_anything_in_between_are_there() -> None:
    months = days(hours(date(2025, 11, 5), 1), as_of=SPRING)
    assert [month.name for month in months] == ["2025-11", "2025-12", "2026-01", "2026-02", "2026-03"]
    assert days() == []
    assert days(hours(date(2026, 4, 1), 1)) == []


def test_the_book_is_the_sum_of_its_clients_without_gaps() -> None:
    one = days(hours(date(2026, 1, 5), 1), as_of=date(2026, 1, 31))
    other = days(hours(date(2026, 3, 5), 2), paid(date(2026, 3, 6), 50))
    whole = months_of_book([one, other, ()])
    assert [(month.name, month.minutes, int(month.paid)) for month in whole] == [
        ("2026-01", 60, 0),
        ("2026-02", 0, 0),
        ("2026-03", 120, 50),
    ]
    assert months_of_book([]) == ()


def test_the_trend_sets_three_whole_months_against_three_before() -> None:
    months = [Month(date(2026, number, 1), minutes=60 * number) for number in range(1, 9)]
    assert trends(months, date(2026, 8, 15))["hours"] == Trend(3, 6, "up")
    assert trends(months, date(2026, 8, 31))["hours"] == Trend(4, 7, "up")
    assert trends(months[:5], date(2026, 8, 31))["hours"].way == ""
    assert trends([], TODAY)["rate"] == Trend(None, None, "")


def test_sums_are_told_by_month_and_quotients_as_they_are() -> None:
    same = Month(date(2026, 1, 1), Decimal(30), Decimal(60), 600, 120, 0, Decimal(900), 600, 2.0, 1)
    months = [same._replace(first=date(2026, number, 1)) for number in range(1, 7)]
    told = {name: (trend.before, trend.now, trend.way) for name, trend in trends(months, date(2026, 6, 30)).items()}
    values = {"billed": 30, "paid": 60, "hours": 10, "unbilled": 2, "rate": 90, "feelings": 2}
    assert told == {name: (value, value, "steady") for name, value in values.items()}
    assert get_args(Measure) == tuple(MEASURES)


def test_money_is_up_only_with_a_record_in_both_spans() -> None:
    def told(before: Month, now: Month) -> dict[Measure, Trend]:
        spans = [before] * 3 + [now] * 3
        months = [month._replace(first=date(2026, number, 1)) for number, month in enumerate(spans, 1)]
        return trends(months, date(2026, 6, 30))

    nothing, busy = Month(TODAY), Month(TODAY, Decimal(300), Decimal(360), 600, 60, 0, Decimal(300), 600)
    assert {trend.way for trend in told(nothing, busy).values()} == {""}
    assert {trend.way for trend in told(busy, nothing).values()} == {""}
    worked = busy._replace(billed=Decimal(0), paid=Decimal(0), earned=Decimal(0))
    begun = told(worked, busy)
    assert (begun["billed"].way, begun["paid"].way, begun["hours"].way) == ("", "", "steady")
    assert (begun["billed"].before, begun["billed"].now) == (0, 300)
    assert told(busy, worked)["billed"].way == "down"


def test_the_spans_of_a_trend_have_names() -> None:
    months = [Month(date(2026, number, 1)) for number in range(4, 12)]
    assert trend_spans(months, date(2026, 11, 15)) == ("May to Jul", "Aug to Oct")
    assert trend_spans(months[:5], date(2026, 11, 15)) is None
    over = [Month(date(2025 + number // 12, number % 12 + 1, 1)) for number in range(10, 16)]
    assert trend_spans(over, date(2026, 4, 30)) == ("Nov 2025 to Jan 2026", "Feb 2026 to Apr 2026")


def test_a_client_without_hours_lifts_no_rate_of_the_book() -> None:
    work = days(hours(date(2026, 3, 5), 10), invoice(date(2026, 3, 31), 900, period=(date(2026, 3, 1), SPRING)))
    licence = days(invoice(date(2026, 3, 31), 3000, period=(date(2026, 3, 1), SPRING)))
    (month,) = months_of_book([work, licence])
    assert (int(month.earned), int(month.rated), month.rate) == (3900, 900, 90)
    assert licence[0].rate is None


@pytest.mark.parametrize(("now", "way"), [(90, "steady"), (110, "steady"), (89, "down"), (111, "up")])
def test_a_tenth_is_steady(now: int, way: str) -> None:
    months = [Month(date(2026, number, 1), minutes=60 * (100 if number < 4 else now)) for number in range(1, 7)]
    assert trends(months, date(2026, 6, 30))["hours"].way == way


def test_a_trend_of_rates_weighs_by_hours() -> None:
    rich = Month(date(2026, 1, 1), earned=Decimal(1000), measured=600, felt=2, feelings=1)
    poor = Month(date(2026, 1, 1), earned=Decimal(0), measured=5400, felt=-4, feelings=2)
    months = [rich, poor, rich, poor, poor, rich]
    months = [month._replace(first=date(2026, place, 1)) for place, month in enumerate(months, 1)]
    found = trends(months, date(2026, 6, 30))
    assert found["rate"].before == pytest.approx(2000 * 60 / 6600)
    assert found["rate"].now == pytest.approx(1000 * 60 / 11400)
    assert found["rate"].way == "down"
    assert found["feelings"] == Trend(0.0, -1.2, "down")


@given(
    st.lists(
        st.tuples(st.sampled_from(["time", "invoice", "payment", "feeling", "cost"]), st.integers(0, 400)),
        max_size=25,
    )
)
def test_months_add_up_to_all_that_was_logged(made: list[tuple[EntryKind, int]]) -> None:
    entries: list[Entry] = []
    for kind, age in made:
        fields: dict[str, dict[str, object]] = {
            "time": {"minutes": 30},
            "feeling": {"level": 1},
            "invoice": {"amount": 90, "number": f"{len(entries)}"},
        }
        entries.append(entry(kind, ago(age), **fields.get(kind, {"amount": 90})))
    months = months_of(record(*entries), RULES, TODAY)
    of = [kind for kind, _ in made]
    assert sum(month.minutes for month in months) == 30 * of.count("time")
    assert sum(month.billed for month in months) == 90 * of.count("invoice")
    assert sum(month.paid for month in months) == 90 * of.count("payment")
    assert sum(month.measured + month.open for month in months) == 30 * of.count("time")
    assert [month.first for month in months] == sorted({month.first for month in months})


def test_scripts_see_money_as_text() -> None:
    months = days(hours(date(2026, 3, 5), 2), invoice(date(2026, 3, 6), "100.005", "1"))
    found = months_object("acme", "Acme", months, 12, SPRING)
    assert found["months"][0]["billed"] == "100.01"
    assert found["months"][0]["rate"] == pytest.approx(50.0025)
    assert list(found["trends"]) == ["billed", "paid", "hours", "unbilled", "rate", "feelings"]


def test_scripts_see_hours_where_the_record_counts_minutes() -> None:
    month = Month(date(2026, 3, 1), Decimal(30), Decimal(36), 600, 120, 90, Decimal(900), 540, -1.0, 2)
    (shown,) = months_object(None, None, [month], 0, SPRING)["months"]
    assert shown == {
        "month": "2026-03",
        "billed": "30.00",
        "paid": "36.00",
        "hours": 10,
        "unbilled_hours": 2,
        "not_yet_invoiced_hours": 1.5,
        "earned": "900.00",
        "rate": 100,
        "rate_money": "900.00",
        "rate_hours": 9,
        "feeling": -0.5,
        "feelings": 2,
    }


def test_scripts_see_the_last_months_alone_and_the_trends_of_all() -> None:
    months = [Month(date(2026, number, 1), minutes=60 * number) for number in range(1, 7)]
    shown = months_object("acme", "Acme", months, 2, date(2026, 6, 30))
    assert [month["month"] for month in shown["months"]] == ["2026-05", "2026-06"]
    assert shown["trends"]["hours"] == {"before": 2, "now": 5, "way": "up"}
    assert (shown["client"], shown["name"]) == ("acme", "Acme")
