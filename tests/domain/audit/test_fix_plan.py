"""Fix plans as they stand on a day, what one is about, and when it has worked."""

from __future__ import annotations

from datetime import date

import pytest

from tests.domain.audit.builders import TODAY, ago, audit, billed, entry, hours, incident, invoice, policy, record
from tuiclients.domain.audit.fix_plan import cause_of, goal_met, remedies
from tuiclients.domain.audit.plan_history import Failure, Plans, plans_on
from tuiclients.domain.audit.result import PlanState
from tuiclients.domain.decision import Exit
from tuiclients.domain.fix_plan import Extension, FixPlan, Outcome


def plan(opened: int, closed: int | None = None, outcome: Outcome | None = None, name: str = "p") -> FixPlan:
    return FixPlan(
        name, "acme", "earning", ago(opened), closed=None if closed is None else ago(closed), outcome=outcome
    )


def on(*plans: FixPlan, day: date = TODAY) -> Plans:
    return plans_on(record(plans=plans), day)


def newest(*plans: FixPlan, day: date = TODAY) -> PlanState:
    newest_plan = on(*plans, day=day).newest
    assert newest_plan is not None
    return newest_plan


def test_a_plan_runs_through_its_deadline() -> None:
    assert newest(plan(90)) == PlanState("p", "earning", "running", ago(90), TODAY, None, 90)
    assert newest(plan(91)).state == "overdue"


@pytest.mark.parametrize("outcome", ["succeeded", "failed", "refused", "waived"])
def test_a_closed_plan_is_its_outcome(outcome: Outcome) -> None:
    assert newest(plan(50, 0, outcome)).state == outcome


def test_what_happens_later_has_not_happened() -> None:
    assert on(plan(-1)).newest is None
    open_still = newest(plan(50, -1, "failed"))
    assert (open_still.state, open_still.closed) == ("running", None)
    assert on(plan(50, -1, "failed")).failures == ()


def test_an_extension_moves_the_deadline_from_the_day_it_is_given() -> None:
    extended = plan(100)._replace(extensions=(Extension(ago(12), ago(-20), "their holidays"),))
    assert newest(extended).deadline == ago(-20)
    assert newest(extended).state == "running"
    assert newest(extended, day=ago(13)).deadline == ago(10)
    assert newest(extended._replace(extensions=()), day=ago(5)).state == "overdue"


def test_the_newest_plan_counts_and_of_one_day_the_last_id() -> None:
    assert newest(plan(90, name="a"), plan(10, name="b")).id == "b"
    assert newest(plan(10, name="b"), plan(10, name="a")).id == "b"


def test_a_new_start_is_the_opening_of_the_newest_success() -> None:
    first, second = plan(200, 150, "succeeded", "a"), plan(100, 20, "succeeded", "b")
    assert on(first, second).new_start == ago(100)
    assert on(first, second, day=ago(21)).new_start == ago(200)
    assert on(first, second, plan(10, 5, "failed", "c")).new_start == ago(100)
    assert on(plan(50, 5, "failed")).new_start is None


def test_every_failure_is_remembered_and_the_newest_plan_by_any_outcome_that_solved_nothing() -> None:
    both = on(plan(90, 80, "failed", "a"), plan(50, 20, "succeeded", "b"))
    assert (both.failures, both.last_failure) == ((Failure("earning", ago(80)),), None)
    refused = on(plan(90, 80, "refused"))
    assert (refused.failures, refused.last_failure) == ((), Failure("earning", ago(80)))


def test_a_failure_counts_for_180_days_and_later_while_its_cause_stands() -> None:
    failure = Failure("earning", ago(180))
    assert failure.counts(TODAY, ())
    assert not failure.counts(ago(-1), {"payment", "unpaid"})
    assert failure.counts(ago(-1), {"under60", "earning"})


def test_no_failure_counts_once_an_exit_was_called_off_after_it() -> None:
    failed = plan(90, 80, "failed")
    back = Exit("x", "acme", ago(70), reopened=ago(40))
    assert plans_on(record(plans=(failed,), exits=(back,)), ago(41)).last_failure is not None
    assert plans_on(record(plans=(failed,), exits=(back,)), ago(40)).last_failure is None
    same_day = Exit("x", "acme", ago(90), reopened=ago(80))
    assert plans_on(record(plans=(failed,), exits=(same_day,)), TODAY).last_failure is not None


def test_the_calendar_ends_with_the_last_deadline() -> None:
    last = plan(0)._replace(opened=date.max)
    assert newest(last, day=date.max) == PlanState("p", "earning", "running", date.max, date.max, None, 0)


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
