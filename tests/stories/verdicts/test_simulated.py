"""Verdicts stand still while nothing happens: eight kinds of clients, each day of a year."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.stories.verdicts.diary import quick_audit, shown
from tests.stories.verdicts.simulated import KINDS, YEAR, Night, changes, replay

SEEDS = range(3)
#: Changes of verdict that a client may see in a year, on average (4.2 by the first edition of the rules).
CHANGES = 3.2
#: Points by which a score may move in a night before which nothing was logged.
QUIET_POINTS = 6
#: Days between those on which the whole audit is compared with the quick one.
STRIDE = 61

Lives = dict[tuple[str, int], list[Night]]


@pytest.fixture(scope="module")
def lives() -> Lives:
    return {(kind, seed): replay(make(seed)) for kind, make in KINDS.items() for seed in SEEDS}


def test_a_client_changes_verdict_seldom(lives: Lives) -> None:
    assert sum(map(changes, lives.values())) / len(lives) <= CHANGES


def test_no_score_jumps_in_a_night_without_an_entry(lives: Lives) -> None:
    jumps = [
        (key, night)
        for key, nights in lives.items()
        for night in nights
        if not night.entries and night.moved > QUIET_POINTS
    ]
    assert jumps == []


def test_every_kind_has_all_days_of_its_year(lives: Lives) -> None:
    assert {len(nights) for nights in lives.values()} == {YEAR}
    assert {night.verdict for nights in lives.values() for night in nights} >= {"grow", "keep", "watch", "fix"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_replayed_day_has_the_verdict_of_its_whole_audit(kind: str) -> None:
    life = KINDS[kind](0)
    record, policy = life.record(), life.policy()
    for back in range(0, YEAR, STRIDE):
        on = life.end - timedelta(days=back)
        quick, whole = quick_audit(record, policy, on), life.audit(on)
        assert (shown(quick), quick.score) == (shown(whole), whole.score)
