"""The trigger of an hour that brings less than sixty percent of its target, month after month."""

from __future__ import annotations

from datetime import date

import pytest

from tests.domain.audit.builders import (
    ago,
    audit,
    effect,
    entry,
    fired,
    hours,
    invoice,
    plan,
    policy,
    record,
    trigger,
    worked,
)
from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.triggers import whole_months
from tuiclients.domain.fix_plan import FixPlan

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
    # A month without a bill is judged once its last day is 46 days ago.
    late = record(*worked(10, 1000), hours(date(2026, 11, 5), 500), since=date(2026, 1, 1))
    assert effect(audit(late, policy(95), date(2027, 1, 14)), "under60") is None
    assert effect(audit(late, policy(95), date(2027, 1, 15)), "under60") == "cap"


@pytest.mark.parametrize(
    ("billed_until", "bill_days", "first", "last"),
    [
        (date(2026, 10, 31), 31, date(2026, 8, 1), date(2026, 10, 31)),
        (date(2026, 10, 30), 31, date(2026, 7, 1), date(2026, 9, 30)),
        (date(2026, 11, 1), 31, date(2026, 8, 1), date(2026, 10, 31)),
        (date(2025, 12, 31), 31, date(2025, 10, 1), date(2025, 12, 31)),
        (date(2026, 1, 15), 31, date(2025, 10, 1), date(2025, 12, 31)),
        (date(2026, 1, 31), 31, date(2025, 11, 1), date(2026, 1, 31)),
        (date(2026, 2, 28), 31, date(2025, 12, 1), date(2026, 2, 28)),
        (date(2028, 2, 28), 31, date(2027, 11, 1), date(2028, 1, 31)),
        (date(2028, 2, 29), 92, date(2027, 12, 1), date(2028, 2, 29)),
        (date(2026, 10, 31), 93, date(2025, 11, 1), date(2026, 10, 31)),
        (date(2026, 12, 30), 365, date(2025, 12, 1), date(2026, 11, 30)),
        (date.max, 31, date(9999, 9, 1), date(9999, 11, 30)),
    ],
)
def test_the_months_are_whole_and_billed_to_their_end(
    billed_until: date, bill_days: int, first: date, last: date
) -> None:
    bill = invoice(billed_until, 100, period=(billed_until, billed_until))
    day = Day(record(bill, bill_days=bill_days), policy(95), billed_until)
    assert whole_months(day) == (first, last)


def test_under60_begins_with_the_first_whole_month_and_ends_with_the_last() -> None:
    # July and November would lift the rate, or add hours, if they counted.
    before = worked(10, 10_000, (7,))
    assert fired("under60", *before, *worked(10, 10), since=date(2026, 1, 1)) == "cap"
    assert fired("under60", *before, *worked(10, 10, (9, 10)), since=date(2026, 1, 1)) == "cap"
    assert fired("under60", *worked(10, 570), hours(date(2026, 7, 31), 100), since=date(2026, 1, 1)) is None
    assert fired("under60", *worked(10, 570), hours(date(2026, 11, 1), 100), since=date(2026, 1, 1)) is None
    assert fired("under60", *worked(10, 570), hours(date(2026, 8, 1), 1), since=date(2026, 1, 1)) == "cap"
    assert fired("under60", *worked(10, 570), hours(date(2026, 10, 31), 1), since=date(2026, 1, 1)) == "cap"


def test_under60_says_the_rate_the_months_and_the_target() -> None:
    low = trigger(audit(record(*worked(10, 500), since=date(2026, 1, 1)), policy(95)), "under60")
    assert low is not None and low.says == "50 an hour over 3 months, under 60 % of 95"
    rare = record(*worked(10, 500, tuple(range(1, 11))), since=date(2020, 1, 1), bill_days=93)
    year = trigger(audit(rare, policy(95)), "under60")
    assert year is not None and year.says == "50 an hour over 12 months, under 60 % of 95"


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
    book = record(*worked(10, 10), since=date(2026, 1, 1), plans=(plan(300, 180, "failed"),))
    assert effect(audit(book, policy(95)), "under60") == "candidate"
    longer_ago = book._replace(plans=[plan(300, 181, "failed")])
    assert effect(audit(longer_ago, policy(95)), "under60") == "cap"
    its_own = book._replace(plans=[plan(300, 181, "failed")._replace(cause="earning")])
    assert effect(audit(its_own, policy(95)), "under60") == "candidate"
    again = FixPlan("q", "acme", "earning", ago(100), closed=ago(9), outcome="succeeded")
    both = book._replace(plans=[*book.plans, again])
    assert effect(audit(both, policy(95)), "under60") == "candidate"


def test_under60_names_what_earning_would_for_these_months() -> None:
    inside = worked(10, 10)
    book = record(*inside, hours(date(2026, 7, 31), 1), hours(date(2026, 11, 1), 1))
    under60 = trigger(audit(book, policy(95)), "under60")
    assert under60 is not None
    assert sorted(under60.entries) == sorted(each.id for each in inside)
