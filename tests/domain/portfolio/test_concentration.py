"""Concentration: its measures in words, and its levels."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.domain.portfolio.making import audited, five, table
from tuiclients.domain.portfolio import concentration


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


def test_the_top_three_are_named_only_where_more_than_three_pay() -> None:
    three = table([audited(name, 100, 1) for name in "abc"])
    assert "the top three" not in concentration.says(three.concentration, three.members)
    four = table([audited(name, 100, 1) for name in "abcd"])
    assert "the top three 75 %" in concentration.says(four.concentration, four.members)


def test_revenues_that_cancel_out_are_no_concentration() -> None:
    assert concentration.concentration([Decimal(0), Decimal(-5)]).hhi is None
    assert concentration.concentration([Decimal("0.5"), Decimal(-5)]).hhi == 10000


def test_who_brings_less_than_nothing_is_left_aside_and_that_is_said() -> None:
    four = table([*[audited(name, 100, 1) for name in "abc"], audited("d", -50, 1)])
    said = concentration.says(four.concentration, four.members)
    assert said.endswith("Who brought less than nothing is left aside.")
