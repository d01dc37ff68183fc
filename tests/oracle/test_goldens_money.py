"""The oracle's days behind a bill, E, rates and future against numbers worked out by hand."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest

from tests.oracle.basics import EARN, Obj, along
from tests.oracle.case import Case
from tests.oracle.documents import TODAY, bill, d, daily, document, effects, entry, near, of, signal
from tests.oracle.signals import earning


def span(of_client: Case, entry_: Obj) -> tuple[date, date, int]:
    cover = of_client.cover[entry_["id"]]
    return cover[0], cover[-1], len(cover)


def rate(of_client: Case) -> float:
    return float(of_client.net(of_client.window) * 60 / of_client.minutes(of_client.window))


def test_the_days_behind_bills() -> None:
    bills = [bill(d(1, 31)), bill(d(3, 5)), bill(d(3, 5), "200"), bill(d(7, 1))]
    on_day = of([entry("time", d(1, 1), minutes=60), *bills])
    assert [span(on_day, b) for b in bills] == [
        (d(1, 1), d(1, 31), 31),
        (d(2, 1), d(3, 5), 33),
        (d(2, 1), d(3, 5), 33),
        (d(5, 17), d(7, 1), 46),
    ]


@pytest.mark.parametrize(
    ("client", "first", "last"),
    [
        ({}, d(3, 6), d(4, 15)),
        ({"bill_days": 30}, d(4, 1), d(4, 15)),
        ({"bill_days": 30, "bills_ahead": True}, d(4, 15), d(5, 14)),
    ],
)
def test_a_retainer_beside_the_bills(client: Obj, first: date, last: date) -> None:
    bills = [bill(d(1, 31)), bill(d(3, 5)), bill(d(3, 5), "200")]
    retainer = bill(d(3, 31), "900", period=["2026-03-01", "2026-03-31"])
    beside = bill(d(4, 15))
    on_day = of([entry("time", d(1, 1), minutes=60), *bills, retainer, beside], **client)
    assert span(on_day, beside)[:2] == (first, last)


@pytest.mark.parametrize(
    ("worked", "first", "last"),
    [
        (None, d(5, 1), d(5, 31)),
        (d(5, 9), d(5, 1), d(5, 31)),
        (d(5, 2), d(5, 1), d(5, 31)),
        (d(5, 1), d(5, 1), d(5, 1)),
        (d(4, 20), d(4, 20), d(5, 1)),
    ],
)
def test_an_advance_bill(worked: date | None, first: date, last: date) -> None:
    ahead = bill(d(5, 1))
    times = [entry("time", worked, minutes=0)] if worked else []
    assert span(of([ahead, *times]), ahead)[:2] == (first, last)


def test_only_the_first_bill_is_one_in_advance() -> None:
    first, second = bill(d(5, 1)), bill(d(5, 15))
    on_day = of([first, second])
    assert span(on_day, second) == (d(5, 15), d(5, 15), 1)
    cancelled = of([first, second, entry("credit", d(5, 3), amount="100", invoice=first["number"])])
    assert span(cancelled, second) == (d(5, 15), d(6, 14), 31)


@pytest.mark.parametrize("since", [True, False])
def test_the_day_up_to_which_work_is_held_against_money(since: bool) -> None:
    entries = [*daily(d(1, 1), 181 if since else 90), bill(d(1, 31)), bill(d(3, 31))]
    ends = {d(4, 1): d(3, 31), d(5, 16): d(3, 31), d(5, 17): d(4, 1), d(6, 30): d(5, 15)}
    assert {when: of(entries, when).end for when in ends} == ends


def test_without_a_covered_day_the_day_itself() -> None:
    assert of(daily(d(1, 1), 90), d(6, 30)).end == d(6, 30)
    ahead = bill(d(6, 1), period=["2026-07-01", "2026-07-31"])
    assert of([ahead], d(6, 30)).end == d(6, 30)


def test_thirty_an_hour_against_95() -> None:
    assert along(EARN, 30 / 95) == near(15.789, 5e-4)


def work(hours: int, net: str, unbilled: int = 0) -> Obj:
    """Earning of a job with its bill, and hours that nobody billed."""
    entries = [entry("time", 20, minutes=60) for _ in range(hours)]
    entries += [entry("time", 20, minutes=60, billable=False) for _ in range(unbilled)]
    period = [str(TODAY - timedelta(days=29)), str(TODAY)]
    return signal("earning", [*entries, bill(TODAY, net, period=period)], target_rate="100")


@pytest.mark.parametrize(
    ("more", "n", "raw", "part"),
    [(0, 2.5, 100, 6.25), (5, 2.5, 82.143, 4.0179), (10, 3, 66.667, 2.2727), (20, 4, 40.625, -1.4423)],
)
def test_hours_for_nothing_are_no_evidence_of_a_good_rate(more: int, n: float, raw: float, part: float) -> None:
    got = work(20, "2500", more)
    assert (got["evidence"], got["raw"], got["contribution"]) == (near(n), near(raw, 5e-4), near(part))


@pytest.mark.parametrize(("hours", "net", "n"), [(5, "2500", 1), (1, "2500", 0.2), (20, "4000", 4), (40, "9000", 6)])
def test_few_hours_are_little_evidence_whatever_they_bring(hours: int, net: str, n: float) -> None:
    assert work(hours, net)["evidence"] == near(n)


def test_the_rate_does_not_swing_with_the_date_of_the_bill() -> None:
    entries = daily(d(1, 1, 2025), 700)
    for i in range(22):
        entries.append(bill(date(2025 + (1 + i) // 12, (1 + i) % 12 + 1, 1 if i % 2 == 0 else 8), "3000"))
    rates = [rate(of(entries, d(8, 1, 2025) + timedelta(days=i))) for i in range(0, 480, 2)]
    assert min(rates) == near(91.892, 5e-4)
    assert max(rates) == near(106.140, 5e-4)


def quarters() -> list[Obj]:
    entries = daily(d(10, 1, 2025), 500)
    for first, last in ((d(10, 1, 2025), d(12, 31, 2025)), (d(1, 1), d(3, 31)), (d(4, 1), d(6, 30))):
        entries.append(bill(last, str(100 * ((last - first).days + 1))))
    return entries


QUARTERLY: dict[str, Any] = {"bill_days": 92, "target_rate": "100"}


@pytest.mark.parametrize("when", [d(3, 30), d(3, 31), d(4, 1), d(6, 29), d(6, 30), d(8, 1), d(10, 15)])
def test_quarterly_bills(when: date) -> None:
    on_day = of(quarters(), when, **QUARTERLY)
    assert rate(on_day) == near(100)
    assert earning(on_day, Fraction(100)).raw == near(82.143, 5e-4)


@pytest.mark.parametrize(
    ("when", "end", "raw"),
    [(d(10, 16), d(7, 1), 81.349), (d(10, 31), d(7, 16), 65.278), (d(11, 30), d(8, 15), 24.444)],
)
def test_when_the_bills_end_the_window_slides_on(when: date, end: date, raw: float) -> None:
    on_day = of(quarters(), when, **QUARTERLY)
    assert on_day.end == end
    assert earning(on_day, Fraction(100)).raw == near(raw, 5e-4)


def test_the_whole_months_of_quarterly_bills() -> None:
    book = document(quarters(), **QUARTERLY)
    assert "under60" not in effects(book, d(12, 15))
    assert effects(book, d(12, 16))["under60"] == "cap"


UPFRONT: list[tuple[Obj, Obj]] = [
    ({}, {"period": ["2026-01-01", "2026-06-30"]}),
    ({"bills_ahead": True, "bill_days": 181}, {}),
]


@pytest.mark.parametrize(("client", "period"), UPFRONT)
@pytest.mark.parametrize("when", [d(1, 31), d(3, 31), d(6, 30), d(8, 15)])
def test_money_upfront(client: Obj, period: Obj, when: date) -> None:
    on_day = of([*daily(d(1, 1), 300), bill(d(1, 1), "12000", **period)], when, **client)
    assert rate(on_day) == near(66.298, 5e-4)
    assert earning(on_day, Fraction(60)).raw == near(89.641, 5e-4)


@pytest.mark.parametrize(("when", "net"), [(d(8, 16), 65.562), (d(9, 30), 32.413)])
def test_money_upfront_runs_out(when: date, net: float) -> None:
    entries = [*daily(d(1, 1), 300), bill(d(1, 1), "12000", period=["2026-01-01", "2026-06-30"])]
    assert rate(of(entries, when)) == near(net, 5e-4)


@pytest.mark.parametrize("kind", ["writeoff", "credit"])
def test_what_is_taken_off_lowers_the_rate(kind: str) -> None:
    entries = [
        entry("time", 40, minutes=1200),
        entry("invoice", 35, number="1", amount="2500", tax="500"),
        entry(kind, 5, amount="600", invoice="1"),
    ]
    assert rate(of(entries, TODAY - timedelta(days=6))) == near(125)
    assert rate(of(entries)) == near(100)
    assert of(entries).net(of(entries).window) == 2000
