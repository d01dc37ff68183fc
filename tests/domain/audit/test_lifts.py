"""What lifts a client: done in a copy of the record, it takes them there, and one step less does not."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.domain.audit.builders import NO_AVERAGE, TODAY, policy, record
from tests.domain.audit.random_lives import lives
from tests.domain.audit.random_records import policies, records
from tuiclients.domain.audit.book_average import Averages, Others, averages, hourly_rate
from tuiclients.domain.audit.evidence import Evidence, gather
from tuiclients.domain.audit.lift_goal import goal_of
from tuiclients.domain.audit.lift_search import FEE_STEP, HOURS_STEP
from tuiclients.domain.audit.lifts import Lift, what_lifts
from tuiclients.domain.audit.request import (
    MoreEvidence,
    NoIncident,
    OtherRate,
    QuickAnswers,
    Request,
    apply,
    known_by,
    reached_on,
)
from tuiclients.domain.audit.verdict import judge
from tuiclients.domain.policy import Policy
from tuiclients.domain.record import Record

OTHERS = Others(Decimal(9000), 120 * 60)
FEW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def book_average(evidence: Evidence, exact: bool) -> Averages:
    """The average of a book in which the others always bring 75 an hour."""
    own = evidence.earned
    counts = own.counts and own.minutes > 0
    now = hourly_rate(OTHERS.net + own.net, OTHERS.minutes + own.minutes) if counts else hourly_rate(*OTHERS)
    first = averages((), (), [evidence.first or own]).first
    return Averages(now, None, first)


def is_met(of: Record, rules: Policy, lift: Lift, requests: tuple[Request, ...]) -> bool:
    """Whether requests take a client to the goal, by an audit of its own of an edited copy."""
    day = reached_on(requests, TODAY)
    evidence = gather(apply(known_by(of, TODAY), requests, rules, TODAY), rules, day)
    return lift.goal.is_reached(judge(evidence, rules, book_average(evidence, True)))


def one_step_less(requests: tuple[Request, ...]) -> tuple[Request, ...] | None:
    """The same with the last request a step smaller, None where there is no smaller one."""
    *before, last = requests
    less: Request | None = None
    if isinstance(last, OtherRate) and last.fee is not None and last.fee - FEE_STEP > last.terms.fee:
        less = last._replace(fee=last.fee - FEE_STEP)
    elif isinstance(last, OtherRate) and last.hours is not None and last.hours + HOURS_STEP < last.terms.hours:
        less = last._replace(hours=last.hours + HOURS_STEP)
    elif isinstance(last, NoIncident) and last.days > 1:
        less = last._replace(days=last.days - 1)
    elif isinstance(last, QuickAnswers) and last.weeks > 1:
        less = last._replace(weeks=last.weeks - 1)
    elif isinstance(last, MoreEvidence) and last.hours > 1:
        less = last._replace(hours=last.hours - 1)
    elif isinstance(last, MoreEvidence) and last.answers > 1 and not last.hours:
        less = last._replace(answers=last.answers - 1)
    return None if less is None else (*before, less)


def check(of: Record, rules: Policy) -> None:
    """What lifts a client lifts them, one step less does not; for whom there is a next step there is an answer."""
    lift = what_lifts(of, rules, TODAY, book_average)
    evidence = gather(of, rules, TODAY)
    now = judge(evidence, rules, book_average(evidence, True))
    assert (lift is None) == (goal_of(now, rules) is None)
    if lift is None or not lift.requests:
        return
    assert not lift.goal.is_reached(now)
    for way in lift.ways():
        assert is_met(of, rules, lift, way)
        less = one_step_less(way)
        assert less is None or not is_met(of, rules, lift, less)


@FEW
@given(lives(), st.sampled_from((None, 40, 95)))
def test_what_lifts_a_client_lifts_them_and_one_step_less_does_not(of: Record, target: int | None) -> None:
    check(of, policy(target))


@FEW
@given(records(most=40), policies())
def test_it_does_so_in_any_record_by_any_settings(of: Record, rules: Policy) -> None:
    check(of, rules)


@FEW
@given(records(), st.sampled_from((None, Decimal(95))))
def test_what_has_not_happened_lifts_nobody(of: Record, target: Decimal | None) -> None:
    rules = policy(target)
    assert what_lifts(of, rules, TODAY) == what_lifts(known_by(of, TODAY), rules, TODAY)


@FEW
@given(records(), policies())
def test_a_copy_without_the_future_is_judged_alike(of: Record, rules: Policy) -> None:
    one = judge(gather(of, rules, TODAY), rules, NO_AVERAGE)
    other = judge(gather(known_by(of, TODAY), rules, TODAY), rules, NO_AVERAGE)
    assert (one.score, one.verdict, one.triggers, one.plan) == (
        other.score,
        other.verdict,
        other.triggers,
        other.plan,
    )


def test_where_nothing_is_known_there_is_always_something_to_log() -> None:
    for target in (None, 95):
        lift = what_lifts(record(), policy(target), TODAY)
        assert lift is not None and lift.goal.obstacle == "evidence"
        assert all(is_met(record(), policy(target), lift, way) for way in lift.ways()) and lift.requests
