"""From score, triggers and plans to a verdict with its leading reason."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.domain.audit.builders import (
    NO_AVERAGE,
    TODAY,
    ago,
    audit,
    billed,
    came,
    effect,
    entry,
    hours,
    incident,
    invoice,
    policy,
    record,
    sent,
    signal,
)
from tuiclients.domain.audit.book_average import Averages
from tuiclients.domain.audit.evidence import Evidence, Readable, gather
from tuiclients.domain.audit.plan_history import UNSOLVED, Failure, Plans
from tuiclients.domain.audit.result import Audit, PlanStage, PlanState, Trigger
from tuiclients.domain.audit.scoring import NO_EVIDENCE, Reading
from tuiclients.domain.audit.signals.earning import Worked
from tuiclients.domain.audit.triggers import Fired
from tuiclients.domain.audit.verdict import band, grade, judge, steadied
from tuiclients.domain.decision import Decision
from tuiclients.domain.fix_plan import Extension, FixPlan, Outcome
from tuiclients.domain.policy import BANDS, SIGNAL_NAMES, Policy

CAP = Trigger("promise", "cap", "2 promises broken in 180 days", ("e1",))
CANDIDATE = Trigger("unpaid", "candidate", "invoice 9, 99 days overdue", ("e2",))
BREAKER = Trigger("abuse", "deal_breaker", "severe abuse", ("e3",))


def all_counted(measured: tuple[Any, ...]) -> Readable:
    return Readable(measured, ("",) * len(measured))


def evidence(score: float, *triggers: Trigger, plan: PlanState | None = None, **fields: Any) -> Evidence:
    """What leads to a score, by fit alone, believed in full."""
    base = gather(record(), Policy(), TODAY)
    readings = {"fit": Reading(score, 3), "future": fields.pop("future", NO_EVIDENCE)}
    newest = ago(10) if any(trigger.effect == "deal_breaker" for trigger in triggers) else None
    now = (Worked(Decimal(0), 0, False), *[readings.get(name, NO_EVIDENCE) for name in SIGNAL_NAMES[1:]])
    failure = Failure(plan.cause, plan.closed) if plan and plan.closed and plan.state in UNSOLVED else None
    plans = Plans(plan, None, (failure,) if failure and plan and plan.state == "failed" else (), failure)
    return base._replace(now=all_counted(now), fired=Fired(triggers, newest), plans=plans, first=None, **fields)


ONLY_FIT = policy(k=0, weights={name: 0 for name in SIGNAL_NAMES if name != "fit"})


def judged(score: float, *triggers: Trigger, rules: Policy = ONLY_FIT, **fields: Any) -> Audit:
    return judge(evidence(score, *triggers, **fields), rules, NO_AVERAGE)


def state(which: PlanStage, opened: int = 50, closed: int | None = None) -> PlanState:
    ended = None if closed is None else ago(closed)
    return PlanState("p", "fit", which, ago(opened), ago(opened - 90), ended, opened)


def test_the_worked_score_is_a_fix_with_its_leading_reason() -> None:
    worked = Worked(Decimal(1800), 3600, False)
    readings = {
        "payment": Reading(64.89026305889448, 2.4236610509315364),
        "communication": Reading(40, 5),
        "behaviour": Reading(70, 8),
        "feelings": Reading(17.857142857142858, 1.75),
        "fit": Reading(60, 1),
    }
    now = (worked, *[readings.get(name, NO_EVIDENCE) for name in SIGNAL_NAMES[1:]])
    result = judge(evidence(0)._replace(now=all_counted(now)), policy(95), NO_AVERAGE)
    assert result.score == pytest.approx(45.677, abs=0.0005)
    assert result.confidence == pytest.approx(0.5590, abs=0.00005)
    assert (result.verdict, result.band, result.grade) == ("fix", "fix", "D")
    assert result.because == "30 an hour against your 95"
    assert [each.name for each in result.signals] == list(Policy().weights)
    assert sum(each.contribution for each in result.signals) == pytest.approx(result.score - 50)


@pytest.mark.parametrize(
    ("score", "name"),
    [(75, "grow"), (74.99, "keep"), (60, "keep"), (59.99, "watch"), (50, "watch"), (49.99, "fix"), (30, "fix")],
)
def test_bands_begin_at_their_edges(score: float, name: str) -> None:
    assert band(score, BANDS) == name
    assert band(29.99, BANDS) == "candidate"


@pytest.mark.parametrize(
    ("score", "letter"), [(80, "A"), (79.9, "B"), (65, "B"), (64.9, "C"), (50, "C"), (35, "D"), (34.9, "F")]
)
def test_grades_begin_at_their_edges(score: float, letter: str) -> None:
    assert grade(score) == letter


@pytest.mark.parametrize(("score", "expected"), [(77, True), (73, True), (72.9, False), (48, True), (27.9, False)])
def test_two_points_from_an_edge_are_borderline(score: float, expected: bool) -> None:
    assert judged(score).borderline is expected


@pytest.mark.parametrize(("score", "verdict"), [(90, "grow"), (70, "keep"), (55, "watch"), (40, "fix"), (10, "fix")])
def test_the_verdict_follows_the_band(score: float, verdict: str) -> None:
    assert judged(score).verdict == verdict


def test_the_bands_are_a_setting() -> None:
    assert judged(70, rules=ONLY_FIT._replace(bands={**BANDS, "grow": 70})).verdict == "grow"


# 1 and 2: standing, and too little evidence


def test_leaving_and_former_outrank_everything() -> None:
    assert judged(10, BREAKER, standing="leaving").verdict == "leaving"
    assert judged(90, standing="former").verdict == "former"
    assert judged(40, standing="prospect").verdict == "fix"


def test_little_evidence_is_watched_and_says_what_to_log() -> None:
    result = audit(record(incident(0, "demand", "minor", id="x"), came(0), came(0)))
    assert result.triggers == ()
    assert result.confidence < 0.3
    assert result.verdict == "watch"
    assert result.because == (
        "not enough evidence; log next: hours and invoices; invoices and payments; messages in and out"
    )
    assert result.advice == "not enough evidence"


def test_without_weights_nothing_can_be_asked_for() -> None:
    result = audit(record(), policy(weights=dict.fromkeys(Policy().weights, 0)))
    assert (result.verdict, result.because) == ("watch", "not enough evidence")


def test_too_little_evidence_begins_below_thirty_percent() -> None:
    def believed(share: float, raw: float = 20) -> Audit:
        return judged(raw, rules=ONLY_FIT._replace(k=3 * (1 - share) / share))

    assert (believed(0.30).verdict, believed(0.30).unsure) == ("fix", False)
    assert (believed(0.2999).verdict, believed(0.2999).unsure) == ("watch", True)
    # What is good enough for Keep on little evidence is shown as that.
    assert (believed(0.2999, 90).verdict, believed(0.2999, 90).unsure) == ("keep", False)


def test_little_evidence_shows_the_worst_that_is_known() -> None:
    result = audit(record(incident(0, "demand", id="x")))
    assert result.because.startswith("not enough evidence; so far 1 incident; log next: hours and invoices")


def test_a_prospect_is_not_told_to_log_invoices() -> None:
    assert "invoice" not in audit(record(status="prospect")).because
    assert "invoice" not in audit(record(target_rate=0)).because
    assert "hours and invoices" not in audit(record(no_hours=True)).because


def test_no_entries_at_all_are_watched() -> None:
    result = audit(record())
    assert (result.score, result.confidence, result.verdict, result.blind, result.trend) == (50, 0, "watch", 50, 0)


def test_a_trigger_needs_no_more_evidence() -> None:
    result = audit(record(billed(31, 100, "1")))
    assert result.confidence < 0.3
    assert result.verdict == "fix"


# 3: deal-breakers


def test_a_deal_breaker_lets_go_whatever_the_score() -> None:
    result = judged(90, BREAKER)
    assert (result.verdict, result.band, result.because) == ("let_go", "grow", "severe abuse")
    assert result.advice == "a deal-breaker; a fix plan may still be chosen"


def test_a_plan_opened_since_holds_it_while_it_runs() -> None:
    assert judged(90, BREAKER, plan=state("running", 10)).verdict == "fix"
    assert judged(90, BREAKER, plan=state("running", 10)).advice == "day 10 of 90"
    assert judged(90, BREAKER, plan=state("running", 11)).verdict == "let_go"
    assert judged(90, BREAKER, plan=state("overdue", 10)).verdict == "let_go"
    assert judged(90, BREAKER, plan=state("succeeded", 10, 0)).verdict == "let_go"


def test_only_the_entries_behind_deal_breakers_count_for_that_plan() -> None:
    plan = FixPlan("p", "acme", "behaviour", ago(20))
    grave = incident(20, "breach", "severe")
    assert audit(record(grave, plans=(plan,))).verdict == "fix"
    assert audit(record(grave, incident(5, "breach", "minor"), plans=(plan,))).verdict == "fix"
    assert audit(record(grave, incident(5, "breach", "serious"), plans=(plan,))).verdict == "let_go"
    assert audit(record(grave, incident(5, "rude"), plans=(plan,))).verdict == "fix"


# 4: plans

NOT_WELL = [(40.0, ()), (10.0, ()), (90.0, (CAP,)), (90.0, (CANDIDATE,)), (10.0, (CANDIDATE, CAP))]


@pytest.mark.parametrize(("score", "triggers"), NOT_WELL)
def test_whoever_is_not_well_is_saved_first(score: float, triggers: tuple[Trigger, ...]) -> None:
    assert judged(score, *triggers).verdict == "fix"
    assert judged(score, *triggers).advice == "start a fix plan"
    running = judged(score, *triggers, plan=state("running"))
    assert (running.verdict, running.advice) == ("fix", "day 50 of 90")
    overdue = judged(score, *triggers, plan=state("overdue", 91))
    assert (overdue.verdict, overdue.advice) == ("fix", "decide: succeeded, failed or extend")
    again = judged(score, *triggers, plan=state("overdue", 91)._replace(extended=True))
    assert (again.verdict, again.advice) == ("fix", "decide: succeeded or failed, it was extended once")


@pytest.mark.parametrize("outcome", ["failed", "refused", "waived"])
@pytest.mark.parametrize(("score", "triggers"), NOT_WELL)
def test_whoever_could_not_be_saved_is_let_go(score: float, triggers: tuple[Trigger, ...], outcome: Outcome) -> None:
    result = judged(score, *triggers, plan=state(outcome, 400, 180))
    assert result.verdict == "let_go"
    assert result.advice == f"the fix plan {'' if outcome == 'failed' else 'was '}{outcome}"


@pytest.mark.parametrize("outcome", ["failed", "refused", "waived"])
@pytest.mark.parametrize(("score", "triggers"), NOT_WELL)
def test_after_half_a_year_a_new_plan_is_asked_for(
    score: float, triggers: tuple[Trigger, ...], outcome: Outcome
) -> None:
    result = judged(score, *triggers, plan=state(outcome, 400, 181))
    assert (result.verdict, result.advice) == ("fix", "start a fix plan")


def test_a_plan_that_failed_is_the_reason() -> None:
    result = judged(40, plan=state("failed", 100, 52))
    assert result.because == "the plan for the fit failed on 1 Oct; no review yet"
    refused = judged(40, CAP, plan=state("refused", 100, 52))
    assert refused.because == f"the plan for the fit was refused on 1 Oct; {CAP.says}"


def test_a_failed_plan_lets_nobody_go_who_is_well() -> None:
    assert judged(55, plan=state("failed", 50, 5)).verdict == "watch"


def test_a_success_is_watched_for_ninety_days() -> None:
    result = judged(40, plan=state("succeeded", 150, 90))
    assert (result.verdict, result.advice) == ("watch", "the fix plan succeeded")
    later = judged(40, plan=state("succeeded", 150, 91))
    assert (later.verdict, later.advice) == ("fix", "start a fix plan")


def test_a_trigger_after_a_success_asks_for_a_new_plan() -> None:
    result = judged(90, CAP, plan=state("succeeded", 50, 5))
    assert (result.verdict, result.advice) == ("fix", "start a fix plan")


def test_only_the_newest_plan_counts() -> None:
    failed = FixPlan("a", "acme", "payment", ago(200), closed=ago(150), outcome="failed")
    again = FixPlan("b", "acme", "payment", ago(20))
    book = record(billed(95, 100, "1"), plans=(failed, again))
    assert audit(book).verdict == "fix"
    assert audit(book, on=ago(21)).verdict == "let_go"


def test_the_plan_is_shown_as_it_stood() -> None:
    plan = FixPlan(
        "p",
        "acme",
        "payment",
        ago(100),
        extensions=(Extension(ago(12), ago(-20), "their holidays"),),
        closed=ago(2),
        outcome="failed",
    )
    book = record(billed(95, 100, "1"), plans=(plan,))
    assert audit(book).verdict == "let_go"
    assert audit(book, on=ago(3)).advice == "day 97 of 120"
    assert audit(book, on=ago(101)).plan is None


# 5: growth needs a future


def test_growth_needs_a_future() -> None:
    rules = ONLY_FIT._replace(weights={**ONLY_FIT.weights, "future": 1e-9})
    assert judged(90, rules=rules, future=Reading(45, 3)).verdict == "grow"
    assert judged(90, rules=rules, future=Reading(44.9, 3)).verdict == "keep"
    assert judged(90, rules=rules).verdict == "grow"
    assert judged(90, future=Reading(0, 3)).verdict == "grow"
    assert judged(90, rules=rules, future=Reading(0, 3)).band == "grow"


def test_growth_needs_the_money_that_is_due() -> None:
    rules = ONLY_FIT._replace(weights={**ONLY_FIT.weights, "payment": 1e-9})
    assert judged(90, rules=rules, past_due=14).verdict == "grow"
    late = judged(90, rules=rules, past_due=15)
    assert (late.verdict, late.band) == ("keep", "grow")
    assert late.demands == ("no invoice more than 14 days overdue (one is 15 days late)",)
    assert judged(90, past_due=15).verdict == "grow"


# the first of the month decides near the edges of Grow and Keep


@pytest.mark.parametrize(
    ("score", "first", "name"),
    [
        (59.1, 60.5, "keep"),
        (57.9, 60.5, "watch"),
        (58, 60, "keep"),
        (60.9, 59, "watch"),
        (62, 59.9, "watch"),
        (62.1, 59, "keep"),
        (73, 75, "grow"),
        (77, 74, "keep"),
        (77.1, 74, "grow"),
        (48.5, 80, "fix"),
    ],
)
def test_the_first_of_the_month_decides_within_two_points(score: float, first: float, name: str) -> None:
    assert steadied(score, first, BANDS) == name


# the leading reason


def test_the_strongest_trigger_leads() -> None:
    assert judged(90, CAP, CANDIDATE).because == CANDIDATE.says
    assert judged(90, CAP, CANDIDATE, BREAKER).because == BREAKER.says
    assert judged(90, CAP, CAP._replace(says="another")).because == CAP.says


def test_without_a_trigger_the_signal_that_moves_it_leads() -> None:
    liked = record(
        *[entry("feeling", day, level=2) for day in range(30)],
        *[entry("praise", 2, what="thanks") for _ in range(3)],
        *[message for day in range(20) for message in (sent(day, at="09:00"), came(day, at="10:00"))],
    )
    high = audit(liked, policy(95))
    assert high.verdict == "keep"
    assert high.because == max(high.signals, key=lambda each: each.contribution).says
    worked = [hours(20, 100), hours(200, 0), invoice(0, 3000, period=(ago(89), ago(0)))]
    low = audit(record(*worked, *liked.entries), policy(95, {"feelings": 1, "communication": 1, "behaviour": 1}))
    assert low.verdict == "fix"
    assert low.because == "30 an hour against your 95"


def test_without_any_contribution_a_score_of_fifty_is_the_reason() -> None:
    assert judged(50).because == "a score of 50: nothing speaks for or against"


def test_the_signal_that_lifts_leads_unless_one_that_lowers_explains_more() -> None:
    rules = ONLY_FIT._replace(weights={**ONLY_FIT.weights, "future": 10})
    says = {"fit": "few criteria", "future": "a dim future"}

    def because(fit: float, future: float) -> str:
        made = evidence(fit, future=Reading(future, 3))
        return judge(
            made._replace(says=tuple(says.get(name, "") for name in SIGNAL_NAMES)), rules, NO_AVERAGE
        ).because

    assert because(90, 40) == "few criteria"
    assert because(40, 60) == "few criteria"
    assert because(60, 10) == "a dim future"
    assert because(55, 60) == "a dim future"


def test_the_decision_stands_beside_the_verdict() -> None:
    old, new = Decision("a", "acme", ago(50), "keep", "my first client"), Decision("b", "acme", ago(5), "fix")
    later = Decision("c", "acme", ago(-1), "let_go")
    book = record(decisions=(later, new, old))
    assert audit(book).decision == new
    assert audit(book, on=ago(6)).decision == old
    assert audit(book, on=ago(51)).decision is None


def test_the_trend_compares_what_was_known_then_and_now() -> None:
    energised, dread = entry("feeling", 40, level=2), entry("feeling", 0, level=-2)
    assert audit(record(energised, dread)).trend == pytest.approx(-2.566, abs=0.0005)
    assert audit(record(energised)).trend == 0
    assert audit(record(entry("feeling", 20, level=2))).trend == 0


def test_the_trend_uses_the_average_of_its_day() -> None:
    book = record(
        hours(50, 60), hours(5, 10), entry("cost", 400, amount=1), invoice(0, 5000, period=(ago(99), ago(0)))
    )
    rules = policy()
    gathered = gather(book, rules, TODAY)
    both = judge(gathered, rules, Averages(Decimal(95), Decimal(95)))
    cheaper = judge(gathered, rules, Averages(Decimal(95), Decimal(10)))
    assert both.score == cheaper.score
    assert both.earned == gathered.earned
    assert signal(both, "earning").raw is not None
    assert effect(both, "unpaid") is None
