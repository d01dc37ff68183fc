"""Whale curve, quadrant and concentration: their points and their sentences."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.portfolio.making import audited, five, table
from tuiclients.domain.audit.result import Audit
from tuiclients.domain.portfolio import concentration, curve, quadrant
from tuiclients.domain.portfolio.curve import whale_curve
from tuiclients.domain.portfolio.member import Member
from tuiclients.domain.portfolio.quadrant import BEST, BUSY, DRAIN, SMALL


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


def test_low_money_and_high_time_are_named() -> None:
    found = quadrant.quadrant(members(five()))
    assert {member.client: field for member, field in found.fields} == {
        "acorn": BUSY,
        "birch": BUSY,
        "cedar": DRAIN,
        "dogwood": SMALL,
        "elm": SMALL,
    }
    assert found.share == 0.2
    assert quadrant.says(found) == (
        "Low money, high time: cedar takes 24 % of the time and brings 16.67 % of the money."
    )


def test_a_retainer_without_hours_is_high_money_and_low_time() -> None:
    found = quadrant.quadrant(members([audited("a", 100, 0), audited("b", 10, 5)]))
    assert [field for _, field in found.fields] == [BEST, DRAIN]


def test_without_hours_or_money_there_is_no_quadrant() -> None:
    for audits in ([], [audited("a", 100, 0)], [audited("a", 0, 5)], [audited("a", -5, 5)]):
        found = quadrant.quadrant(members(audits))
        assert found.fields == ()
        assert "cannot be set against" in quadrant.says(found)


def test_many_who_take_much_time_are_counted() -> None:
    audits = [
        audited("z", 9000, 1),
        *(audited(name, 10, 30) for name in "abcde"),
        *(audited(n, 1, 1) for n in "vwxy"),
    ]
    assert "a, b, c and 2 others together take" in quadrant.says(quadrant.quadrant(members(audits)))


@given(st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 100)), max_size=12))
def test_everybody_stands_in_one_field_and_the_curve_ends_at_the_total(rows: list[tuple[int, int]]) -> None:
    inside = members([audited(f"c{place}", money, hours) for place, (money, hours) in enumerate(rows)])
    found = quadrant.quadrant(inside)
    assert not found.fields or len(found.fields) == len(inside)
    whale = whale_curve(inside)
    assert len(whale.points) == len(inside)
    if whale.points:
        assert whale.points[-1].cumulative == whale.total
        assert all(point.cumulative <= whale.top for point in whale.points)
        if whale.points[-1].share is not None:
            assert whale.points[-1].share == pytest.approx(1)
    assert curve.says(whale)
    assert quadrant.says(found)


def test_concentration_in_words() -> None:
    whole = table(five())
    said = concentration.says(whole.concentration, whole.members)
    assert "acorn, brings 50 % of the revenue, the top three 91.67 %" in said
    assert "HHI 3450 of 10000, highly concentrated: as if 2.9 equal clients shared it" in said
    one = table([audited("a", 100, 1)])
    assert "everything goes" in concentration.says(one.concentration, one.members)
    none = table([audited("a", 0, 1)])
    assert concentration.says(none.concentration, none.members) == "Nobody brings revenue."


@pytest.mark.parametrize(
    ("hhi", "words"), [(999.9, "well spread"), (1000, "moderately concentrated"), (1800, "highly concentrated")]
)
def test_levels_of_concentration(hhi: float, words: str) -> None:
    assert concentration.level(hhi) == words
