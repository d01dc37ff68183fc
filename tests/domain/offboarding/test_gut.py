"""Gut calls, and the audits of the same day, against what happened in the 90 and the 180 days after them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.audit.builders import entry, incident, invoice, paid, record
from tests.domain.offboarding.gut_examples import (
    CALLED,
    EXAMPLES,
    LATER,
    RULES,
    STEADY,
    call,
    facts,
    felt,
    months,
    plan,
)
from tuiclients.domain.client import Client
from tuiclients.domain.decision import Exit, KeptAudit
from tuiclients.domain.entry import Entry
from tuiclients.domain.offboarding.gut import counted, course_of, gut_calls
from tuiclients.domain.offboarding.gut_facts import Fact
from tuiclients.domain.policy import Policy
from tuiclients.domain.record import Record


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_happened_judges_as_sense_would(name: str) -> None:
    example = EXAMPLES[name]
    found = call(example.gut, example.audit, example.entries, example.as_of, result=example.result, **example.parts)
    after = {outcome.days: f"{outcome.gut} {outcome.audit}" for outcome in found.outcomes}
    assert after == {90: example.after_90, 180: example.after_180}


def test_the_facts_are_told_with_their_days_and_entries() -> None:
    found = call(
        "let_go", "keep", **EXAMPLES[next(iter(EXAMPLES))].parts, entries=EXAMPLES[next(iter(EXAMPLES))].entries
    )
    outcome = found.outcome_of(90)
    assert (outcome.until, outcome.course, outcome.why) == (date(2026, 4, 15), "badly", "")
    assert [(fact.what, fact.on, fact.counts, fact.says) for fact in outcome.facts] == [
        ("exit", date(2026, 4, 3), -2, "they left on 3 Apr"),
        ("incidents", date(2026, 3, 20), -1, "2 incidents (2 Feb and 20 Mar)"),
        ("money", date(2026, 4, 2), -2, "1,200 written off by 2 Apr"),
    ]
    assert [len(fact.entries) for fact in outcome.facts] == [0, 2, 1]


def test_an_outcome_needs_its_last_day() -> None:
    rude = [incident(date(2026, 2, 2), "rude", "severe")]
    early, done = (call("let_go", "keep", rude, CALLED + timedelta(days=age)) for age in (89, 90))
    assert (early.outcome_of(90).why, early.outcome_of(90).gut) == ("too early", "open")
    assert [fact.what for fact in early.outcome_of(90).facts] == ["incidents"]
    assert (done.outcome_of(90).why, done.outcome_of(90).gut, done.outcome_of(180).why) == ("", "right", "too early")


def test_what_happened_on_the_day_of_the_call_or_after_the_last_day_is_not_looked_at() -> None:
    days = (CALLED, CALLED + timedelta(days=91))
    assert call("let_go", "keep", [incident(day, "rude", "severe") for day in days]).outcome_of(90).facts == ()


@pytest.mark.parametrize(
    ("severities", "counts", "says"),
    [
        (("minor",), 0, "1 light incident (1 Feb)"),
        (("moderate",), 0, "1 light incident (1 Feb)"),
        (("moderate", "minor"), -1, "2 incidents (1 Feb and 2 Feb)"),
        (("serious",), -1, "1 incident (1 Feb)"),
        (("serious", "moderate"), -2, "2 incidents (1 Feb and 2 Feb)"),
        (("minor",) * 4, -1, "4 incidents (the last on 4 Feb)"),
    ],
)
def test_light_incidents_are_told_and_count_nothing(severities: tuple[str, ...], counts: int, says: str) -> None:
    entries = [incident(date(2026, 2, 1 + place), "scope", how) for place, how in enumerate(severities)]
    fact = facts(call("keep", "keep", entries))["incidents"]
    assert (fact.counts, fact.says) == (counts, says)


def owed(on: date, amount: int = 1000, **fields: Any) -> Entry:
    return invoice(on, amount, "u", due=on, **fields)


@pytest.mark.parametrize(
    ("due", "counts"),
    [(date(2026, 3, 16), None), (date(2026, 3, 15), -1), (date(2026, 1, 15), -1), (date(2026, 1, 14), -2)],
)
def test_money_unpaid_for_a_month_is_bad_and_for_a_quarter_grave(due: date, counts: int | None) -> None:
    fact = facts(call("keep", "keep", [owed(due)])).get("money")
    assert (None if fact is None else fact.counts) == counts


def test_money_that_came_late_or_is_disputed_is_not_held_against_them() -> None:
    on = date(2026, 1, 20)
    assert "money" not in facts(call("keep", "keep", [owed(on, reason="dispute")]))
    assert "money" not in facts(call("keep", "keep", [owed(on, reason="ours")]))
    assert "money" not in facts(call("keep", "keep", [owed(on), paid(date(2026, 4, 14), 960, "u")]))
    late = facts(call("keep", "keep", [owed(on), paid(date(2026, 4, 16), 1000, "u")]))["money"]
    assert late.says == "1,000 unpaid, 85 days overdue"


def test_half_an_invoice_given_up_is_grave() -> None:
    off = [owed(date(2025, 12, 1)), paid(date(2025, 12, 1), 501, "u"), entry("writeoff", 0, amount=499, invoice="u")]
    on = date(2026, 3, 2)
    less = facts(call("keep", "keep", [*off[:2], off[2]._replace(on=on)]))["money"]
    half = facts(call("keep", "keep", [owed(date(2025, 12, 1)), off[2]._replace(on=on, amount=Decimal(1000))]))[
        "money"
    ]
    assert (less.counts, half.counts, less.says) == (-1, -2, "499 written off by 2 Mar")
    before = [owed(date(2025, 12, 1)), off[2]._replace(on=CALLED, amount=Decimal(1000))]
    assert "money" not in facts(call("keep", "keep", before))


@pytest.mark.parametrize(
    ("before", "after", "counts", "says"),
    [
        (3000, 3000, 1, "revenue stayed at"),
        (3000, 2100, 0, "revenue slipped from"),
        (3000, 1200, -1, "revenue fell from"),
        (2000, 3000, 1, "revenue grew from"),
    ],
)
def test_revenue_is_compared_by_the_days_that_bills_cover(before: int, after: int, counts: int, says: str) -> None:
    entries = [*months(*[before] * 6), *months(*[after] * 6, begin=date(2026, 1, 1), time=20)]
    fact = facts(call("keep", "keep", entries))["revenue"]
    assert fact.counts == counts and fact.says.startswith(says)
    assert fact.on == date(2026, 4, 15)


def test_money_that_stays_at_a_poor_rate_is_bad() -> None:
    poor = call("keep", "fix", months(*[1700] * 12))
    assert facts(poor)["revenue"].counts == -1
    assert "at 56.97 an hour against your 95" in facts(poor)["revenue"].says
    assert (poor.outcome_of(90).gut, poor.outcome_of(90).audit) == ("wrong", "right")
    assert facts(call("keep", "let_go", months(*[1750] * 12)))["revenue"].counts == 1
    for free in ({"rules": Policy()}, {"target_rate": 0}):
        assert facts(call("keep", "let_go", months(*[1700] * 12), **free))["revenue"].counts == 1
    few = call("keep", "let_go", months(*[200] * 12, time=4))
    assert facts(few)["revenue"].counts == 1


def test_money_after_hours_for_nothing_is_the_first() -> None:
    entries = [*months(*[0] * 7), *months(*[3000] * 6, begin=date(2026, 2, 1))]
    assert facts(call("keep", "keep", entries))["revenue"].says == "first revenue, 2,500 a month"


def test_a_record_that_begins_with_the_call_knows_no_before() -> None:
    begun = months(*[3000] * 8, begin=date(2026, 1, 1))
    assert facts(call("grow", "watch", begun))["revenue"].says.startswith("first revenue")
    assert "revenue" not in facts(call("grow", "watch", months(3000, begin=date(2026, 5, 1))))


def test_feelings_need_two_days_and_a_side() -> None:
    days = (date(2026, 2, 1), date(2026, 2, 2))
    assert "feelings" not in facts(call("keep", "keep", felt(days[0], level=-2)))
    assert facts(call("keep", "keep", felt(*days, level=-2)))["feelings"].counts == -1
    mixed = [*felt(days[0], level=1), *felt(days[1], level=-1)]
    assert facts(call("keep", "keep", mixed))["feelings"].counts == 0
    good = [*felt(days[0], level=1), *felt(days[1], level=0)]
    assert facts(call("keep", "keep", good))["feelings"].says == "feelings +0.5 on 2 days"


def test_feelings_alone_prove_no_gut() -> None:
    dread = felt(date(2026, 2, 1), date(2026, 2, 2), level=-2)
    assert (call("let_go", "keep", dread).outcome_of(90).why) == "nothing tells"
    rude = [incident(date(2026, 2, 2), "rude", "serious")]
    assert (call("let_go", "keep", [*dread, *rude]).outcome_of(90).gut) == "right"
    assert (call("let_go", "keep", [*dread, rude[0]._replace(severity="minor")]).outcome_of(90).gut) == "open"


def test_what_is_done_and_felt_in_parting_is_the_partings() -> None:
    leaving = (Exit("x", "acme", date(2026, 2, 10), ended_by="both"),)
    entries = [
        *STEADY,
        incident(date(2026, 2, 9), "rude", "serious"),
        incident(date(2026, 2, 10), "rude", "severe"),
        *felt(date(2026, 2, 11), date(2026, 2, 12), level=2),
    ]
    found = facts(call("keep", "fix", entries, exits=leaving))
    assert list(found) == ["exit", "incidents"]
    assert (found["exit"].says, found["exit"].counts) == ("you have been parting by agreement since 10 Feb", -2)
    assert (found["incidents"].counts, len(found["incidents"].entries)) == (-1, 1)


def test_an_exit_of_before_or_one_that_was_called_off_is_no_outcome() -> None:
    before = (Exit("x", "acme", date(2026, 1, 10), closed=date(2026, 2, 1), ended_by="them"),)
    assert facts(call("let_go", "leaving", STEADY, exits=before)) == {}
    off = (Exit("x", "acme", date(2026, 2, 1), closed=date(2026, 2, 1), reopened=date(2026, 4, 1), ended_by="them"),)
    assert list(facts(call("keep", "keep", STEADY, exits=off))) == ["revenue"]
    back = (off[0]._replace(reopened=date(2026, 4, 16)),)
    assert list(facts(call("keep", "keep", STEADY, exits=back))) == ["exit"]
    assert list(facts(call("keep", "keep", STEADY, exits=back), 180)) == ["revenue"]


def test_only_the_end_of_a_plan_tells() -> None:
    assert "plan" not in facts(call("fix", "fix", plans=plan("waived", date(2026, 2, 1))))
    assert "plan" not in facts(call("fix", "fix", plans=plan("failed", CALLED)))
    assert facts(call("fix", "fix", plans=plan("refused", date(2026, 2, 1))))["plan"].says == (
        "the fix plan was refused on 1 Feb"
    )


@pytest.mark.parametrize(
    ("counts", "course"),
    [
        ((0, 0), ""),
        ((1,), "well"),
        ((1, 1, 1, -2), "mostly well"),
        ((1, -1), "doubtful"),
        ((-1,), "doubtful"),
        ((1, 1, -2), "doubtful"),
        ((-2,), "badly"),
        ((-1, -1), "badly"),
        ((1, -2), "badly"),
    ],
)
def test_the_course_is_counted_by_hand(counts: tuple[int, ...], course: str) -> None:
    assert course_of([Fact("plan", CALLED, weight, "") for weight in counts]) == course


def test_an_audit_of_little_evidence_or_of_who_leaves_claims_nothing() -> None:
    for result in (
        {"verdict": "watch", "confidence": 0.29},
        {"verdict": "watch", "confidence": 0.9, "unsure": True},
        {"verdict": "leaving", "confidence": 0.9},
    ):
        found = call("keep", "", STEADY, result=result)
        assert (found.unsure, found.outcome_of(90).gut, found.outcome_of(90).audit) == (True, "right", "open")
    assert not call("keep", "", STEADY, result={"verdict": "keep", "confidence": 0.2}).unsure


def test_audits_without_a_guess_of_the_future_or_unreadable_are_no_calls() -> None:
    own = Record.of(Client("acme", "Acme"))
    odd = [KeptAudit("k", "acme", CALLED, None, {"verdict": "fix"})]
    odd += [KeptAudit("k", "acme", CALLED, "fix", {"verdict": 3})]
    odd += [KeptAudit("k", "acme", LATER + timedelta(days=1), "fix", {"verdict": "fix"})]
    odd += [KeptAudit("k", "acme", CALLED, "fix")]
    assert gut_calls(odd, own, RULES, LATER) == []


def test_each_conclusion_is_counted() -> None:
    examples = list(EXAMPLES.values())
    calls = [call(one.gut, one.audit, one.entries, one.as_of, result=one.result, **one.parts) for one in examples]
    assert counted(calls) == {
        90: {"gut": {"right": 7, "wrong": 2, "open": 3}, "audit": {"right": 4, "wrong": 4, "open": 4}},
        180: {"gut": {"right": 7, "wrong": 2, "open": 3}, "audit": {"right": 6, "wrong": 2, "open": 4}},
    }


def test_the_calendar_may_end_before_the_days_do() -> None:
    own = record(incident(date(9999, 12, 1), "rude", "severe"))
    (found,) = gut_calls([KeptAudit("k", "acme", date(9999, 11, 1), "fix", {"verdict": "fix"})], own, RULES, date.max)
    assert found.outcome_of(180).until == date.max and found.outcome_of(180).gut == "right"


LATE = [
    *STEADY,
    incident(date(2026, 2, 2), "rude", "serious"),
    incident(date(2026, 5, 2), "scope"),
    *felt(date(2026, 3, 3), date(2026, 6, 1), level=-2),
    entry("writeoff", date(2026, 6, 30), amount=3000, invoice="2026-05"),
]


@given(st.lists(st.sampled_from(range(len(LATE))), max_size=12, unique=True), st.integers(0, 200))
def test_what_is_dated_later_changes_nothing_and_no_order_matters(places: list[int], age: int) -> None:
    as_of = CALLED + timedelta(days=age)
    own = [LATE[place] for place in places]
    known = [one for one in own if one.on <= as_of]
    assert call("keep", "fix", own[::-1], as_of) == call("keep", "fix", known, as_of)
