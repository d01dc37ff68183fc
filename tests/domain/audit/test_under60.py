"""The trigger of an hour that brings less than sixty percent of its target, month after month."""

from __future__ import annotations

from datetime import date

from tests.domain.audit.making import (
    ago,
    audit,
    effect,
    entry,
    fired,
    hours,
    plan,
    policy,
    record,
    trigger,
    worked,
)
from tuiclients.domain.plan import Plan

OLD = {"since": date(2026, 7, 31)}


def test_under60_fires_below_sixty_percent_of_the_target() -> None:
    # 57 an hour is 60 % of 95.
    assert fired("under60", *worked(10, 570), **OLD) is None
    assert fired("under60", *worked(10, 569), **OLD) == "cap"


def test_under60_needs_fifteen_hours() -> None:
    assert fired("under60", *worked(5, 10), **OLD) == "cap"
    short = [*worked(5, 10, (8, 9)), *worked(5, 10, (10,))]
    short[-2] = short[-2]._replace(minutes=299)
    assert fired("under60", *short, **OLD) is None


def test_under60_needs_a_client_older_than_the_months() -> None:
    assert fired("under60", *worked(10, 10), since=date(2026, 8, 1)) is None
    assert fired("under60", *worked(10, 10)) is None
    assert fired("under60", *worked(10, 10), entry("note", date(2026, 7, 31))) == "cap"
    assert fired("under60", *worked(10, 10), entry("note", date(2026, 7, 31)), since=date(2026, 8, 1)) is None


def test_under60_needs_a_stated_target() -> None:
    book = record(*worked(10, 10), since=date(2026, 1, 1))
    assert effect(audit(book), "under60") is None
    assert effect(audit(book, policy(0)), "under60") is None
    unpaid = record(*worked(10, 10), since=date(2026, 1, 1), target_rate=0)
    assert effect(audit(unpaid, policy(95)), "under60") is None
    own = record(*worked(10, 500), since=date(2026, 1, 1), target_rate=100)
    assert effect(audit(own), "under60") == "cap"


def test_under60_looks_at_whole_months_that_are_billed() -> None:
    # The bills end on 31 October; what was worked in November is not judged yet.
    assert fired("under60", *worked(10, 1000), hours(date(2026, 11, 5), 500), **OLD) is None
    # A month without a bill is judged once that bill is overdue.
    late = record(*worked(10, 1000), hours(date(2026, 11, 5), 500), since=date(2026, 1, 1))
    assert effect(audit(late, policy(95), date(2026, 12, 16)), "under60") is None
    assert effect(audit(late, policy(95), date(2026, 12, 17)), "under60") == "cap"


def test_under60_looks_at_a_year_of_rare_bills() -> None:
    quiet = worked(10, 1000, tuple(range(1, 8))) + worked(10, 10)
    assert fired("under60", *quiet, since=date(2020, 1, 1)) == "cap"
    assert fired("under60", *quiet, since=date(2020, 1, 1), bill_days=92) == "cap"
    assert fired("under60", *quiet, since=date(2020, 1, 1), bill_days=93) is None


def test_under60_rests_while_it_is_too_early_and_without_weight() -> None:
    book = record(hours(date(2026, 9, 1), 20), since=date(2026, 1, 1), bill_days=80)
    assert effect(audit(book, policy(95)), "under60") is None
    assert effect(audit(book._replace(client=book.client._replace(bill_days=60)), policy(95)), "under60") == "cap"
    low = record(*worked(10, 10), since=date(2026, 1, 1))
    assert effect(audit(low, policy(95, {"earning": 0})), "under60") is None


def test_under60_is_a_candidate_once_a_plan_has_failed() -> None:
    book = record(*worked(10, 10), since=date(2026, 1, 1), plans=(plan(300, 200, "failed"),))
    assert effect(audit(book, policy(95)), "under60") == "candidate"
    again = Plan("q", "acme", "earning", ago(100), closed=ago(9), outcome="succeeded")
    both = book._replace(plans=[*book.plans, again])
    assert effect(audit(both, policy(95)), "under60") == "candidate"


def test_under60_names_what_earning_would_for_these_months() -> None:
    inside = worked(10, 10)
    book = record(*inside, hours(date(2026, 7, 31), 1), hours(date(2026, 11, 1), 1))
    it = trigger(audit(book, policy(95)), "under60")
    assert it is not None
    assert sorted(it.entries) == sorted(each.id for each in inside)
