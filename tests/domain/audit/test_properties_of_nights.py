"""A score moves by what is logged, and little by little: no night without an entry moves it far."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.audit.builders import TODAY, policy
from tests.domain.audit.plausible_records import plausible
from tuiclients.domain.audit.replay import score_on

#: Points by which a night may move a score.
FAR = 6.0
NIGHTS = 60


@settings(max_examples=40)
@given(st.integers(0, 2**32), st.integers(0, 300))
def test_no_night_without_an_entry_moves_a_score_by_more_than_6_points(seed: int, back: int) -> None:
    of, rules = plausible(seed), policy(95)
    dated = {each.on for each in of.entries}
    last = TODAY - timedelta(days=back)
    before = score_on(of, rules, last - timedelta(days=NIGHTS), None)
    for night in range(NIGHTS - 1, -1, -1):
        on = last - timedelta(days=night)
        after = score_on(of, rules, on, None)
        if on not in dated:
            assert abs(after - before) <= FAR, (on, before, after)
        before = after
