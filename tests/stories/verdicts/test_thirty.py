"""Thirty clients: the audit says what a sensible adviser would, on every day that was fixed before the first run."""

from __future__ import annotations

import pytest

from tests.stories.verdicts.bad_clients import BAD
from tests.stories.verdicts.diary import shown
from tests.stories.verdicts.good_clients import GOOD
from tests.stories.verdicts.story import Expected, Story

#: Where the rules differ from the adviser, and why that is accepted.
OTHERWISE = {
    # A refused plan condemns only while a fact asks for one; the last evening lies more than 60 days back.
    ("Nightjar Films", "2026-06-01"): "keep",
    # One point above the edge: the good months weigh longer than the slow ones, and Watch comes a month later.
    ("Old Mill Press", "2026-07-31"): "keep",
}
DAYS = [(each, day) for each in GOOD + BAD for day in each.expected]


@pytest.mark.parametrize(("client", "day"), DAYS, ids=[f"{each.name}, {day.on}" for each, day in DAYS])
def test_the_verdict_is_that_of_a_sensible_adviser(client: Story, day: Expected) -> None:
    verdict = OTHERWISE.get((client.name, day.on), day.verdict)
    assert shown(client.write().audit(day.on)) == verdict, day.why


def test_the_rules_differ_from_the_adviser_where_it_is_said_and_nowhere_else() -> None:
    days = {(each.name, day.on): day.verdict for each, day in DAYS}
    assert all(days[key] != verdict for key, verdict in OTHERWISE.items())


def test_there_are_fifteen_of_either_sort_with_up_to_three_days_each() -> None:
    assert (len(GOOD), len(BAD)) == (15, 15)
    assert len({each.name for each in GOOD + BAD}) == 30
    assert {len(each.expected) for each in GOOD + BAD} == {1, 2, 3}


def test_no_verdict_is_missing_from_the_stories() -> None:
    assert {day.verdict for _, day in DAYS} == {
        "grow", "keep", "watch", "unsure", "fix", "let_go", "leaving", "former"
    }  # fmt: skip
