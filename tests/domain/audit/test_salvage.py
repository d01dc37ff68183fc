"""What a salvage plan is about, and when it has worked."""

from __future__ import annotations

import pytest

from tests.domain.audit.making import audit, billed, entry, hours, incident, invoice, policy, record
from tuiclients.domain.audit.salvage import cause_of, goal_met, remedies


def test_the_strongest_trigger_is_the_cause_else_the_signal_that_takes_most() -> None:
    assert cause_of(audit(record(billed(95, 100, "1"), incident(3, "promise"), incident(2, "promise")))) == "unpaid"
    assert cause_of(audit(record(hours(100, 60), invoice(99, 600)), policy(95))) == "unpaid"
    assert cause_of(audit(record(entry("feeling", 1, level=-2)))) == "feelings"


@pytest.mark.parametrize(
    ("cause", "first"),
    [
        ("earning", "raise the rate"),
        ("payment", "ask why and when"),
        ("unpaid", "ask why and when"),
        ("ghost", "one contact person"),
        ("mornings", "hand to a colleague"),
        ("strain", "name it once"),
        ("fit", "redefine the offer"),
    ],
)
def test_each_cause_has_its_remedies(cause: str, first: str) -> None:
    assert remedies(cause)[0] == first


def test_the_future_cannot_be_remedied() -> None:
    assert remedies("future") == ()


def test_the_goal_is_a_score_of_fifty_without_a_trigger() -> None:
    assert goal_met(audit(record()), "fit", None)
    good = [entry("feeling", day, level=2) for day in range(30)]
    assert not goal_met(audit(record(*good, billed(40, 1, "1"))), "unpaid", None)
    assert not goal_met(audit(record(entry("feeling", 1, level=-2))), "feelings", None)


def test_fifteen_points_more_of_the_causing_signal_will_do() -> None:
    low = audit(record(entry("feeling", 1, level=-1)))
    assert goal_met(low, "feelings", 10)
    assert not goal_met(low, "feelings", 10.1)
