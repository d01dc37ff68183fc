"""Shares, profit, whale curve and concentration."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.portfolio.making import FIVE, audited, five, line, table
from tuiclients.domain.audit.result import Audit
from tuiclients.domain.policy import Policy


@pytest.mark.parametrize(
    ("name", "rate", "time", "revenue", "imbalance", "profit", "coverage"),
    [
        ("acorn", 120, 0.3, 0.5, 0.6, 11250, 2.667),
        ("birch", 90, 0.2, 0.25, 0.8, 4500, 2.0),
        ("cedar", 50, 0.24, 0.1667, 1.44, 600, 1.111),
        ("dogwood", 30, 0.16, 0.0667, 2.4, -1200, 0.667),
        ("elm", 12, 0.1, 0.0167, 6.0, -1650, 0.267),
    ],
)
def test_the_worked_table_comes_out(
    name: str, rate: float, time: float, revenue: float, imbalance: float, profit: int, coverage: float
) -> None:
    member = line(table(five()), name).member
    assert member.rate == rate
    assert member.time_share == pytest.approx(time)
    assert member.revenue_share == pytest.approx(revenue, abs=0.00005)
    assert member.imbalance == pytest.approx(imbalance)
    assert member.profit == profit
    assert member.coverage == pytest.approx(coverage, abs=0.0005)


def test_the_whale_curve_runs_over_its_end_and_back() -> None:
    found = table(five())
    assert [each.member.client for each in found.lines] == [name for name, _, _ in FIVE]
    shares = [each.member.cumulative_profit_share for each in found.lines]
    assert shares == pytest.approx([0.8333, 1.1667, 1.2111, 1.1222, 1.0], abs=0.00005)
    assert [int(each.member.cumulative_profit) for each in found.lines] == [11250, 15750, 16350, 15150, 13500]


def test_the_concentration_of_the_worked_table() -> None:
    found = table(five())
    assert found.concentration.hhi == pytest.approx(3450, abs=0.5)
    assert found.concentration.effective == pytest.approx(2.899, abs=0.0005)
    assert found.concentration.largest == 0.5
    assert found.concentration.top_three == pytest.approx(0.9167, abs=0.00005)
    assert (int(found.revenue), int(found.profit)) == (36000, 13500)
    assert (found.hours, found.average_rate) == (500, 72)


def test_ties_of_profit_stand_by_id() -> None:
    found = table([audited("b", 100, 1), audited("a", 100, 1), audited("c", 200, 1)])
    assert [each.member.client for each in found.lines] == ["c", "a", "b"]


def test_only_active_and_leaving_clients_with_hours_or_revenue_are_members() -> None:
    found = table(
        [
            audited("active", 100, 1),
            audited("leaving", 100, 1, standing="leaving"),
            audited("former", 100, 1, standing="former"),
            audited("prospect", 100, 1, standing="prospect"),
            audited("idle", 0, 0),
            audited("retainer", 100, 0),
            audited("unbilled", 0, 1),
            audited("loss", -5, 0),
        ]
    )
    assert {each.member.client for each in found.lines} == {"active", "leaving", "retainer", "unbilled", "loss"}
    assert found.prospects == 1


def test_a_retainer_without_hours_lifts_nobodys_bar() -> None:
    found = table([*five(), audited("fir", 3000, 0)])
    assert found.average_rate == 72
    assert found.revenue == 39000
    fir = line(found, "fir").member
    assert (fir.rate, fir.time_share, fir.coverage, fir.imbalance) == (None, 0, None, 0)


def test_what_has_no_divisor_is_absent() -> None:
    nothing = line(table([audited("a", 0, 10)]), "a").member
    assert (nothing.revenue_share, nothing.imbalance, nothing.rate) == (None, None, 0)
    empty = table([audited("a", 0, 10)])
    assert (empty.concentration.hhi, empty.concentration.largest) == (None, None)
    assert nothing.cumulative_profit_share is None
    loss = line(table([audited("a", -5, 10), audited("b", 100, 1)]), "a").member
    assert loss.revenue_share is not None and loss.imbalance is None
    idle = line(table([audited("a", 100, 0)]), "a").member
    assert (idle.rate, idle.time_share, idle.imbalance) == (None, None, None)
    free = line(table([audited("a", 100, 1, cost=Decimal(0))]), "a").member
    assert free.coverage is None


def test_a_sum_over_nobody_is_nothing() -> None:
    found = table([])
    assert (int(found.revenue), int(found.profit)) == (0, 0)
    assert (found.hours, found.average_rate) == (0, None)
    assert found.concentration.hhi is None


def test_concentration_looks_at_positive_revenues_alone() -> None:
    found = table([audited("a", 100, 1), audited("b", -50, 1)])
    assert (found.concentration.hhi, found.concentration.largest) == (10000, 1)
    assert line(found, "a").member.revenue_share == 2


AUDITS = st.lists(st.tuples(st.integers(-500, 5000), st.integers(0, 300)), max_size=12).map(
    lambda rows: [audited(f"c{place:02}", money, time) for place, (money, time) in enumerate(rows)]
)


@given(AUDITS)
def test_the_curve_ends_at_the_whole(audits: list[Audit]) -> None:
    found = table(audits)
    if found.profit > 0:
        assert found.lines[-1].member.cumulative_profit_share == pytest.approx(1)
    else:
        assert all(each.member.cumulative_profit_share is None for each in found.lines)


@given(AUDITS)
def test_the_index_lies_between_equal_shares_and_one_client(audits: list[Audit]) -> None:
    found = table(audits)
    paying = len([each for each in found.lines if each.member.revenue > 0])
    if paying:
        assert found.concentration.hhi is not None
        assert 10000 / paying - 1e-6 <= found.concentration.hhi <= 10000 + 1e-6
    else:
        assert found.concentration.hhi is None


@given(AUDITS, st.integers(1, 50), st.integers(1, 50))
def test_scaling_all_money_or_all_hours_leaves_the_shares(audits: list[Audit], money: int, time: int) -> None:
    scaled = [
        audit._replace(
            earned=audit.earned._replace(
                net=audit.earned.net * money, minutes=audit.earned.minutes * time, cost=audit.earned.cost * money
            )
        )
        for audit in audits
    ]
    rules = Policy()
    for one, other in zip(table(audits, rules=rules).lines, table(scaled, rules=rules).lines, strict=True):
        assert one.member.client == other.member.client
        assert one.member.time_share == pytest.approx(other.member.time_share)
        assert one.member.revenue_share == pytest.approx(other.member.revenue_share)


@given(AUDITS)
def test_the_imbalance_is_the_average_rate_over_the_clients_own(audits: list[Audit]) -> None:
    found = table([audit for audit in audits if audit.earned.minutes])
    for each in found.lines:
        if each.member.imbalance is not None and found.average_rate is not None:
            assert each.member.rate is not None
            assert each.member.imbalance == pytest.approx(found.average_rate / each.member.rate)
