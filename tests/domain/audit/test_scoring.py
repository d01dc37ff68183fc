"""Decay, maps and the composition of signals into a score."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiclients.domain.audit.scoring import NO_EVIDENCE, Reading, compose, confidence, decay, piecewise
from tuiclients.domain.audit.signals.communication import RAW_OF_DAYS_WAITED
from tuiclients.domain.audit.signals.earning import RAW_OF_SHARE
from tuiclients.domain.audit.signals.payment import RAW_OF_DAYS_LATE

ALL = [25, 20, 15, 15, 10, 10, 5]
READINGS = st.lists(
    st.one_of(
        st.just(NO_EVIDENCE), st.builds(Reading, st.floats(0, 100), st.floats(0.001, 1000, allow_subnormal=False))
    ),
    min_size=7,
    max_size=7,
)


@pytest.mark.parametrize(
    ("points", "x", "value"),
    [
        (RAW_OF_DAYS_LATE, 3, 89.29),
        (RAW_OF_DAYS_LATE, 8, 71.88),
        (RAW_OF_DAYS_LATE, 11, 62.5),
        (RAW_OF_DAYS_LATE, 20, 41.67),
        (RAW_OF_DAYS_LATE, 45, 12.5),
        (RAW_OF_DAYS_LATE, -5, 100),
        (RAW_OF_DAYS_LATE, 0, 100),
        (RAW_OF_DAYS_LATE, 60, 0),
        (RAW_OF_DAYS_LATE, 400, 0),
        (RAW_OF_SHARE, 0.25, 12.5),
        (RAW_OF_SHARE, 0.6, 37.5),
        (RAW_OF_SHARE, 0.8, 62.5),
        (RAW_OF_SHARE, 1.0, 82.14),
        (RAW_OF_SHARE, 2.0, 100),
        (RAW_OF_DAYS_WAITED, 0, 100),
        (RAW_OF_DAYS_WAITED, 3, 95),
        (RAW_OF_DAYS_WAITED, 10, 64.29),
        (RAW_OF_DAYS_WAITED, 25, 13.89),
        (RAW_OF_DAYS_WAITED, 31, 0),
    ],
)
def test_the_maps_run_straight_between_their_points(
    points: tuple[tuple[float, float], ...], x: float, value: float
) -> None:
    assert piecewise(points, x) == pytest.approx(value, abs=0.005)


def test_half_is_left_after_a_half_life() -> None:
    assert decay(0, 30) == 1
    assert decay(30, 30) == 0.5
    assert decay(90, 30) == 0.125


def test_a_half_life_of_nothing_leaves_only_today() -> None:
    assert decay(0, 0) == 1
    assert decay(1, 0) == 0


def test_three_pieces_of_evidence_count_half() -> None:
    assert confidence(3, 3) == 0.5
    assert confidence(0, 0) == 0


def test_the_worked_score_comes_out() -> None:
    made = compose(
        [
            Reading(15.789473684210526, 6),
            Reading(64.89026305889448, 2.4236610509315364),
            Reading(40, 5),
            Reading(70, 8),
            Reading(17.857142857142858, 1.75),
            Reading(60, 1),
            NO_EVIDENCE,
        ],
        ALL,
        3,
    )
    assert made.score == pytest.approx(45.939, abs=0.0005)
    assert made.confidence == pytest.approx(0.5207, abs=0.00005)
    assert made.confidences == pytest.approx([0.6667, 0.4469, 0.6250, 0.7273, 0.3684, 0.25, 0], abs=0.00005)
    assert made.contributions == pytest.approx([-5.7018, 1.3308, -0.9375, 2.1818, -1.1842, 0.25, 0], abs=0.00005)


def test_no_evidence_is_exactly_neutral() -> None:
    made = compose([NO_EVIDENCE] * 7, ALL, 3)
    assert (made.score, made.confidence) == (50, 0)


def test_no_weights_are_exactly_neutral() -> None:
    made = compose([Reading(0, 9)] * 7, [0] * 7, 3)
    assert (made.score, made.confidence, set(made.contributions)) == (50, 0, {0.0})


@given(READINGS, st.lists(st.floats(0, 100), min_size=7, max_size=7))
def test_contributions_sum_to_the_distance_from_fifty(readings: list[Reading], weights: list[float]) -> None:
    made = compose(readings, weights, 3)
    assert 0 <= made.score <= 100
    assert 0 <= made.confidence <= 1
    assert sum(made.contributions) == pytest.approx(made.score - 50, abs=1e-9)


@given(st.floats(0, 100), st.floats(0.01, 100), st.floats(0.01, 100))
def test_more_evidence_of_one_value_moves_further_from_fifty(raw: float, n: float, more: float) -> None:
    thin = compose([Reading(raw, n)], [1], 3).score
    thick = compose([Reading(raw, n + more)], [1], 3).score
    assert abs(thick - 50) >= abs(thin - 50)
