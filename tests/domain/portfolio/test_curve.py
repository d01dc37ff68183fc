"""The whale curve: its points and its sentences."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.portfolio.making import audited, five, table
from tuiclients.domain.audit.result import Audit
from tuiclients.domain.portfolio import curve
from tuiclients.domain.portfolio.curve import whale_curve
from tuiclients.domain.portfolio.member import Member


def members(audits: list[Audit]) -> tuple[Member, ...]:
    return table(audits).members


def test_the_curve_of_the_worked_table() -> None:
    found = whale_curve(members(five())[::-1])
    assert [point.client for point in found.points] == ["acorn", "birch", "cedar", "dogwood", "elm"]
    assert [f"{point.share:.2%}" for point in found.points] == ["83.33%", "116.67%", "121.11%", "112.22%", "100.00%"]
    assert (found.peak, int(found.top), int(found.total)) == (3, 16350, 13500)
    assert curve.says(found) == (
        "The best 3 of 5 clients bring 121.11 % of the profit; 2 clients take 21.11 points of it away again."
    )


def test_a_curve_of_good_clients_says_where_half_of_the_profit_comes_from() -> None:
    found = whale_curve(members([audited(name, 100, 1, cost=Decimal(0)) for name in "abcd"]))
    assert "2 of 4 clients" in curve.says(found)


def test_without_profit_the_curve_shows_money_and_says_so() -> None:
    found = whale_curve(members([audited("a", 10, 1), audited("b", 100, 1)]))
    assert [point.share for point in found.points] != [None, None]
    loss = whale_curve(members([audited("a", 100, 1), audited("b", 0, 2)]))
    assert [point.share for point in loss.points] == [None, None]
    assert "cost more" in curve.says(loss)
    assert curve.says(whale_curve(members([audited("a", 10, 1)]))) == "No client brings more than they cost."
    assert curve.says(whale_curve(())) == "No client has hours or revenue."


@given(st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 100)), max_size=12))
def test_the_curve_holds_everybody_and_ends_at_the_total(rows: list[tuple[int, int]]) -> None:
    inside = members([audited(f"c{place}", money, hours) for place, (money, hours) in enumerate(rows)])
    whale = whale_curve(inside)
    assert len(whale.points) == len(inside)
    if whale.points:
        assert whale.points[-1].cumulative == whale.total
        assert all(point.cumulative <= whale.top for point in whale.points)
        if whale.points[-1].share is not None:
            assert whale.points[-1].share == pytest.approx(1)
    assert curve.says(whale)


def test_the_top_of_a_curve_of_losses_is_nothing() -> None:
    whale = whale_curve(members([audited("a", 10, 1), audited("b", 10, 2)]))
    assert (whale.peak, whale.top) == (0, Decimal(0))


def test_the_only_client_is_called_so() -> None:
    whale = whale_curve(members([audited("a", 100, 1)]))
    assert curve.says(whale) == "The only client brings all of the profit."
    loss = whale_curve(members([audited("a", 100, 1), audited("b", 0, 1), audited("c", 0, 1)]))
    assert curve.says(loss) == "The best of 3 clients brings 55.00, and the rest cost more than that."


def test_a_profit_of_less_than_one_is_a_profit() -> None:
    whale = whale_curve(members([audited("a", "0.5", 1, cost=Decimal(0))]))
    assert (whale.peak, whale.points[0].share) == (1, 1.0)
    assert curve.says(whale) == "The only client brings all of the profit."
    losing = whale_curve(members([audited("a", 2, 1, cost=Decimal(0)), audited("b", 0, 1, cost=Decimal("0.5"))]))
    assert "1 client takes" in curve.says(losing)
