"""What is printed of a score adds up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.audit.test_scoring import ALL, READINGS
from tuiclients.domain.audit.printed import add_up, in_points
from tuiclients.domain.audit.scoring import Reading, compose


def sum_of(printed: list[float]) -> str:
    return f"{sum([round(10 * value) for value in printed]) / 10:.1f}"


@given(READINGS, st.floats(0, 10))
def test_printed_contributions_add_up_to_the_printed_score(readings: list[Reading], k: float) -> None:
    made = compose(readings, ALL, k)
    printed = add_up(made.contributions, float(f"{made.score:.1f}") - 50)

    assert f"{50 + float(sum_of(printed)):.1f}" == f"{made.score:.1f}"
    assert all(abs(shown - true) <= 0.1 + 1e-9 for shown, true in zip(printed, made.contributions, strict=True))
    assert all(f"{shown:.1f}" == "0.0" for shown, true in zip(printed, made.contributions, strict=True) if not true)
    assert all(float(f"{shown:.1f}") == shown for shown in printed)


@given(st.lists(st.floats(-50, 50), max_size=9))
def test_without_a_total_they_add_up_to_their_own_sum(values: list[float]) -> None:
    printed = add_up(values)
    assert sum_of(printed) in (f"{sum(values):.1f}", f"{abs(sum(values)):.1f}")
    assert all(abs(shown - true) <= 0.1 + 1e-9 for shown, true in zip(printed, values, strict=True))


@pytest.mark.parametrize(
    ("values", "total", "printed"),
    [
        # Each alone would round to 0.3, 0.3 and 0.3: a tenth too little, which the first of the equals gets.
        ([1 / 3, 1 / 3, 1 / 3], 1.0, [0.4, 0.3, 0.3]),
        ([0.04, 0.04, 0.04], 0.1, [0.1, 0.0, 0.0]),
        ([-0.04, -0.04, -0.04], -0.1, [0.0, 0.0, -0.1]),
        # 45.7 is printed, and rounding each alone would come to 45.8. Rounded down they are -6.1, 1.4, -1.0, 2.2,
        # -1.4 and 0.2: four tenths too little, for 0.2857, 2.2857, -1.3235 and 1.4659, which lost the most.
        ([-6.0372, 1.4659, -1.0, 2.2857, -1.3235, 0.2857, 0.0], -4.3, [-6.1, 1.5, -1.0, 2.3, -1.3, 0.3, 0.0]),
        ([1.2, 0.1 + 0.2 - 0.3], 1.2, [1.2, 0.0]),
        ([1.25], None, [1.2]),
        ([], None, []),
        ([], 0.0, []),
    ],
)
def test_what_is_missing_goes_where_most_was_lost(
    values: list[float], total: float | None, printed: list[float]
) -> None:
    assert add_up(values, total) == printed


def test_a_total_of_something_else_is_reached_too() -> None:
    assert sum_of(add_up([1.0, 2.0], 3.5)) == "3.5"
    assert sum_of(add_up([1.0, 2.0], 2.5)) == "2.5"


@pytest.mark.parametrize(("value", "text"), [(0.42, "+0.4"), (-1.25, "-1.2"), (0.04, "0.0"), (-0.04, "0.0")])
def test_points_have_a_sign_unless_they_round_to_nothing(value: float, text: str) -> None:
    assert in_points(value) == text
