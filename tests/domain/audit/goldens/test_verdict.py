"""The verdict by its rules: bands, plans and their days, deal-breakers, what Grow asks for, letters, goals."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.domain.audit.builders import (
    TODAY,
    ago,
    audit,
    billed,
    came,
    entry,
    hours,
    incident,
    invoice,
    paid,
    policy,
    record,
    sent,
)
from tests.domain.audit.goldens.scene import BY_FIT, day, judged_by, near, scored
from tuiclients.domain.audit.fix_plan import goal_met, remedies
from tuiclients.domain.audit.result import Audit
from tuiclients.domain.decision import Exit
from tuiclients.domain.entry import Entry
from tuiclients.domain.fix_plan import Extension, FixPlan


def with_score(score: float, *more: Entry, **fields: Any) -> Audit:
    """An audit of 22 November whose score comes from a review of that day alone; the 1st had no evidence."""
    return audit(record(scored(TODAY, score), *more, **fields), BY_FIT)


@pytest.mark.parametrize(
    ("score", "verdict"),
    [
        *[(100, "grow"), (75, "grow"), (74.9, "keep"), (60, "keep"), (59.9, "watch"), (50, "watch")],
        *[(49.9, "fix"), (30, "fix"), (29.9, "candidate"), (0, "candidate")],
    ],
)
def test_the_band_of_a_score(score: float, verdict: str) -> None:
    found = with_score(score)
    assert found.band == verdict
    assert found.verdict == ("fix" if verdict == "candidate" else verdict)


@pytest.mark.parametrize(
    ("score", "letter"),
    [
        *[(100, "A"), (80, "A"), (79.9, "B"), (65, "B"), (64.9, "C")],
        *[(50, "C"), (49.9, "D"), (35, "D"), (34.9, "F"), (0, "F")],
    ],
)
def test_the_letter_of_a_score(score: float, letter: str) -> None:
    assert with_score(score).grade == letter


@pytest.mark.parametrize("edge", [75, 60, 50, 30])
def test_borderline_is_at_most_2_points_from_an_edge(edge: float) -> None:
    assert [with_score(edge + off).borderline for off in (-2.1, -1.9, 0, 1.9, 2.1)] == [
        False,
        True,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("exits", "status", "verdict"),
    [
        ((), "active", "watch"),
        ((), "former", "former"),
        ((), "prospect", "watch"),
        ((Exit("x", "acme", ago(5)),), "active", "leaving"),
        ((Exit("x", "acme", ago(5), closed=ago(0)),), "active", "former"),
        ((Exit("x", "acme", ago(5), closed=ago(-1)),), "active", "leaving"),
        ((Exit("x", "acme", ago(5), reopened=ago(0)),), "active", "watch"),
        ((Exit("x", "acme", ago(5), reopened=ago(-1)),), "active", "leaving"),
        ((Exit("x", "acme", ago(-1)),), "former", "watch"),
        ((Exit("x", "acme", ago(9)), Exit("y", "acme", ago(5), closed=ago(1))), "active", "former"),
        ((Exit("x", "acme", ago(9)), Exit("y", "acme", ago(5), reopened=ago(1))), "active", "leaving"),
    ],
    ids=[
        "active",
        "former by status",
        "a prospect",
        "an exit",
        "closed today",
        "closed tomorrow",
        "reopened today",
        "reopened tomorrow",
        "former, and the exit is of tomorrow",
        "the newer of two",
        "the older of two, the newer one reopened",
    ],
)
def test_who_is_leaving_or_gone(exits: tuple[Exit, ...], status: str, verdict: str) -> None:
    assert audit(record(incident(0, "demand", "minor"), exits=exits, status=status)).verdict == verdict


def unsure(review: dict[str, bool], *more: Entry) -> Audit:
    """All weight on fit with k 2.5; three answers are evidence of 1 and a confidence of 0.286."""
    rules = BY_FIT._replace(k=2.5)
    return audit(record(entry("review", 0, fit=review), *more), rules)


YES, NO = {str(number): True for number in range(3)}, {str(number): False for number in range(3)}


def test_below_a_confidence_of_30_percent_nothing_is_sure() -> None:
    found = unsure(NO)
    assert found.confidence == near(0.2857, 4)
    assert (found.band, found.verdict, found.unsure) == ("fix", "watch", True)
    sure = unsure({**NO, "3": False})
    assert (sure.verdict, sure.unsure) == ("fix", False)


def test_a_good_band_or_a_trigger_needs_no_confidence() -> None:
    good = unsure(YES)
    assert good.confidence < 0.3
    assert (good.verdict, good.unsure) == ("keep", False)
    capped = unsure(NO, incident(0, "breach", "minor"))
    assert (capped.verdict, capped.unsure) == ("fix", False)


#: A breach that is not resolved caps at Fix; a severe rude incident breaks the deal.
CAP = incident(60, "breach", "minor")


def planned(opened: int, *facts: Entry, score: float = 40, **fields: Any) -> Audit:
    plan = FixPlan("p", "acme", "fit", ago(opened), **fields)
    return with_score(score, *facts, plans=(plan,))


def closed(on: int, outcome: Any, *facts: Entry, score: float = 40) -> Audit:
    return planned(300, *facts, score=score, closed=ago(on), outcome=outcome)


def test_fix_without_a_plan_asks_for_one() -> None:
    for found in (with_score(40), with_score(20), with_score(80, CAP)):
        assert found.verdict == "fix"
        assert found.advice == "start a fix plan"


@pytest.mark.parametrize(("opened", "advice"), [(0, "day 0 of 90"), (1, "day 1 of 90"), (90, "day 90 of 90")])
def test_a_running_plan_counts_its_days(opened: int, advice: str) -> None:
    found = planned(opened)
    assert (found.verdict, found.advice) == ("fix", advice)


def test_a_plan_past_its_deadline_asks_for_a_decision() -> None:
    found = planned(91)
    assert (found.verdict, found.advice) == ("fix", "decide: succeeded, failed or extend")


@pytest.mark.parametrize(("given", "state"), [(1, "running"), (0, "running"), (-1, "overdue")])
def test_an_extension_counts_from_the_day_it_is_given(given: int, state: str) -> None:
    more = (Extension(ago(given), ago(-30), "their holidays"),)
    found = planned(100, extensions=more)
    assert found.plan is not None
    assert found.plan.state == state


def test_a_plan_opened_or_closed_later_has_not_happened() -> None:
    assert planned(-1).advice == "start a fix plan"
    later = planned(10, closed=ago(-1), outcome="failed")
    assert later.advice == "day 10 of 90"


@pytest.mark.parametrize(
    ("facts", "on", "verdict"),
    [((), 90, "watch"), ((), 91, "fix"), ((), 0, "watch"), ((CAP,), 90, "fix"), ((CAP,), 0, "fix")],
    ids=["90 days ago", "91 days ago", "today", "with a trigger", "today, with a trigger"],
)
def test_a_success_is_watched_for_90_days(facts: tuple[Entry, ...], on: int, verdict: str) -> None:
    found = closed(on, "succeeded", *facts)
    assert found.verdict == verdict
    if verdict == "fix":
        assert found.advice == "start a fix plan"


@pytest.mark.parametrize("outcome", ["failed", "refused", "waived"])
@pytest.mark.parametrize(("on", "verdict"), [(0, "let_go"), (180, "let_go"), (181, "fix")])
def test_a_failed_plan_lets_go_while_it_counts(outcome: str, on: int, verdict: str) -> None:
    assert closed(on, outcome).verdict == verdict
    assert closed(on, outcome, score=20).verdict == verdict
    assert closed(on, outcome, CAP, score=80).verdict == verdict


def test_a_failed_plan_does_not_touch_a_good_client() -> None:
    assert closed(0, "failed", score=80).verdict == "grow"
    assert closed(0, "failed", score=55).verdict == "watch"


def test_of_several_plans_the_newest_counts() -> None:
    old = FixPlan("a", "acme", "fit", ago(60), closed=ago(50), outcome="failed")
    new = FixPlan("b", "acme", "fit", ago(40))
    assert with_score(40, plans=(new, old)).verdict == "fix"
    assert with_score(40, plans=(new._replace(opened=ago(60)), old)).advice == "day 60 of 90"
    assert with_score(40, plans=(new._replace(opened=ago(60), id="0"), old)).verdict == "let_go"


@pytest.mark.parametrize(
    ("plan", "verdict"),
    [
        (None, "let_go"),
        ({"opened": ago(31)}, "let_go"),
        ({"opened": ago(30)}, "fix"),
        ({"opened": ago(0)}, "fix"),
        ({"opened": ago(-1)}, "let_go"),
        ({"opened": ago(30), "deadline": ago(0)}, "fix"),
        ({"opened": ago(30), "deadline": ago(1)}, "let_go"),
        ({"opened": ago(30), "closed": ago(0), "outcome": "failed"}, "let_go"),
        ({"opened": ago(30), "closed": ago(-1), "outcome": "failed"}, "fix"),
    ],
    ids=[
        "no plan",
        "opened before it",
        "opened that day",
        "opened today",
        "opened tomorrow",
        "on its deadline",
        "past its deadline",
        "closed",
        "closed tomorrow",
    ],
)
def test_a_deal_breaker_lets_go_unless_a_plan_of_after_it_runs(plan: dict[str, Any] | None, verdict: str) -> None:
    """A severe rude incident of 30 days ago and a score of 80."""
    plans = (FixPlan("p", "acme", "behaviour", **plan),) if plan else ()
    found = with_score(80, incident(30, "rude", "severe"), plans=plans)
    assert found.verdict == verdict
    if verdict == "fix" and plan:
        days = (TODAY - plan["opened"]).days
        length = (plan.get("deadline", plan["opened"] + timedelta(days=90)) - plan["opened"]).days
        assert found.advice == f"day {days} of {length}"


@pytest.mark.parametrize(
    ("facts", "verdict"),
    [
        ((incident(40, "rude", "severe"), incident(10, "rude", "minor")), "fix"),
        ((incident(40, "rude", "severe"), *[incident(on, "rude", "minor") for on in (12, 11, 10)]), "let_go"),
        ((incident(40, "breach", "severe"), incident(10, "breach", "minor")), "fix"),
        ((incident(40, "breach", "severe"), incident(10, "breach", "serious")), "let_go"),
        ((incident(40, "breach", "severe"), incident(10, "breach", "serious", resolved=ago(5))), "fix"),
    ],
    ids=["a light one", "three light ones", "a light breach", "a serious breach", "one that is resolved"],
)
def test_the_entries_behind_a_deal_breaker(facts: tuple[Entry, ...], verdict: str) -> None:
    """A plan opened 20 days ago runs: it answers what lies before it."""
    plan = FixPlan("p", "acme", "behaviour", ago(20))
    assert with_score(80, *facts, plans=(plan,)).verdict == verdict


def good_client(*more: Entry, until: int = 0) -> list[Entry]:
    """Two years of good work: bills every 30 days paid when due, answers the next day, joy, a good review, thanks."""
    made: list[Entry] = [*more, entry("review", until, fit=dict.fromkeys("abcdef", True), potential=4)]
    for number, back in enumerate(range(until, until + 720, 30)):
        made += [hours(back, 20), invoice(back, 2600, f"{number}", due=ago(back - 5))]
        if back >= 5:
            made.append(paid(back - 5, 2600, f"{number}"))
    for back in range(until, until + 720, 10):
        made += [sent(back + 1), came(back), entry("feeling", back, level=2)]
    made += [entry("praise", back, what="thanks") for back in (until, until + 50)]
    return made


def test_a_good_client_can_reach_grow() -> None:
    found = audit(record(*good_client()), policy(95))
    assert found.verdict == "grow"
    assert found.score > 77


@pytest.mark.parametrize(("late", "verdict"), [(0, "grow"), (14, "grow"), (15, "keep")])
def test_grow_is_not_said_while_a_bill_is_open_for_more_than_14_days(late: int, verdict: str) -> None:
    found = audit(record(*good_client(), billed(late, 500, "open")), policy(95))
    assert (found.band, found.verdict) == ("grow", verdict)


@pytest.mark.parametrize(
    ("facts", "weights"),
    [
        ([billed(20, 500, "open", reason="dispute")], {}),
        ([billed(20, 500, "open", reason="ours")], {}),
        ([billed(20, 500, "open"), paid(20, 475, "open")], {}),
        ([billed(20, 500, "open")], {"payment": 0}),
    ],
    ids=["in dispute", "our own fault", "small change", "payment is not weighed"],
)
def test_what_does_not_keep_anybody_from_grow(facts: list[Entry], weights: dict[str, float]) -> None:
    assert audit(record(*good_client(), *facts), policy(95, weights)).verdict == "grow"


def future_only(raw_of_future: int) -> Audit:
    """A score near 100, nearly all of it by fit, and a future signal of that raw value: bills that come to 100."""
    rules = judged_by("fit", "future", k=1e-9, half_lives={**BY_FIT.half_lives})
    weights = {**rules.weights, "fit": 100, "future": 1}
    bills = [
        invoice(0, raw_of_future, "now", period=(ago(89), TODAY)),
        invoice(90, 100 - raw_of_future, "before", period=(ago(179), ago(90))),
    ]
    return audit(record(scored(TODAY, 100), *bills), rules._replace(weights=weights))


@pytest.mark.parametrize(("raw_of_future", "verdict"), [(44, "keep"), (45, "grow"), (46, "grow")])
def test_grow_needs_a_future(raw_of_future: int, verdict: str) -> None:
    found = future_only(raw_of_future)
    assert next(each.raw for each in found.signals if each.name == "future") == pytest.approx(raw_of_future)
    assert (found.band, found.verdict) == ("grow", verdict)


def test_grow_needs_no_evidence_of_a_future_and_no_weight_for_it() -> None:
    assert with_score(90).verdict == "grow"


REMEDIES = {
    "earning": ("raise the rate", "cut the scope", "move to a retainer", "bill the unbilled"),
    "payment": ("ask why and when", "reminder", "deposit or payment up front", "shorter terms", "late fee"),
    "communication": ("one contact person", "agreed reply time", "pause work until they answer", "ask what changed"),
    "behaviour": ("name it once", "rules in writing", "another contact person"),
    "feelings": ("hand to a colleague", "fewer meetings"),
    "fit": ("redefine the offer", "refer"),
}


@pytest.mark.parametrize("cause", REMEDIES)
def test_each_cause_has_its_remedies(cause: str) -> None:
    assert remedies(cause) == REMEDIES[cause]


@pytest.mark.parametrize(
    ("score", "facts", "before", "met"),
    [
        (50, (), None, True),
        (49.9, (), None, False),
        (50, (CAP,), None, False),
        (40, (), 25.0, True),
        (40, (), 25.2, False),
        (40, (CAP,), 25.0, True),
    ],
    ids=["50", "less", "a trigger", "15 points up", "less than that", "15 points up, with a trigger"],
)
def test_the_goal_of_a_plan(score: float, facts: tuple[Entry, ...], before: float | None, met: bool) -> None:
    """The cause is fit, whose raw value is the score here."""
    assert goal_met(with_score(score, *facts), "fit", before) == met


def test_30_an_hour_against_95_is_the_leading_reason() -> None:
    """A book near the worked table: late money, two incidents, dread, and above all an hour for 30.

    They are a client since September, so that August to October are no trigger, and two bad feelings are none yet.
    """
    book = [
        *(billed(70, 1000, "1"), paid(60, 1000, "1"), billed(120, 3000, "2"), paid(120, 3000, "2")),
        *(invoice(0, 3000, "4", period=(ago(89), TODAY)), *[hours(on, 2) for on in range(50)]),
        *(entry("feeling", 0, level=-2), entry("feeling", 30, level=-1)),
        *(incident(100, "scope"), incident(99, "demand", "minor"), *[came(on) for on in (20, 30, 40)]),
        *(sent(37), sent(57), entry("review", 10, fit=dict.fromkeys("abc", True) | dict.fromkeys("de", False))),
    ]
    found = audit(record(*book, since=day("1 Sep")), policy(95))
    assert found.triggers == ()
    assert found.verdict == "fix"
    assert "30 an hour against your 95" in found.because
