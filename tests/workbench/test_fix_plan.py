"""The fix plan: opened, looked at, extended once, decided."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from tests.domain.audit.builders import billed, entry, hours, incident, invoice
from tests.workbench.scene import TODAY, Clock, ago, beside, desk_of, of
from tuiclients.domain.decision import VERDICTS, Exit
from tuiclients.domain.errors import Conflict, Refused
from tuiclients.domain.fix_plan import Extension, FixPlan
from tuiclients.domain.policy import Policy
from tuiclients.storage.interface import Edit
from tuiclients.workbench import fix_plan, undo
from tuiclients.workbench import fix_plan_words as words
from tuiclients.workbench.desk import Desk

TARGET = Policy(timezone="UTC", target_rate=Decimal(95), me="mira")
LATE = billed(40, 1000, "204")


def later(desk: Desk, days: int) -> Desk:
    """The same book so many days later."""
    return Desk(desk.engine, desk.path, clock=Clock(datetime(2026, 11, 22, 9, tzinfo=UTC) + timedelta(days=days)))


def test_a_plan_is_opened_for_the_leading_cause_and_the_verdict_follows() -> None:
    desk = desk_of(LATE, policy=TARGET)
    assert desk.audit("acme").advice == "start a fix plan"
    plan = fix_plan.start(desk, "acme", tried=["Ask why  and when", "ask why and when", "write to their owner"])
    assert (plan.cause, plan.opened, plan.deadline) == ("unpaid", TODAY, TODAY + timedelta(days=90))
    assert plan.remedies == ("ask why and when", "write to their owner")
    assert desk.audit("acme").advice == "day 0 of 90"
    assert undo.undo(desk) == "Acme Corp · fix plan opened for the unpaid invoices"
    assert desk.audit("acme").advice == "start a fix plan"


def test_what_a_plan_would_be_about_is_offered() -> None:
    view = fix_plan.status(desk_of(LATE, policy=TARGET), "acme")
    assert (view.cause, view.plan, view.is_open) == ("unpaid", None, False)
    assert view.offered[0] == "ask why and when"
    assert view.line == () and view.goal_met is None


@pytest.mark.parametrize(
    ("things", "cause", "deadline", "word"),
    [
        ([FixPlan("p", "acme", "fit", ago(9))], "", None, "since"),
        ([Exit("x", "acme", ago(9))], "", None, "leaving"),
        ([], "weather", None, "weather"),
        ([], "", TODAY, "not in the future"),
    ],
)
def test_what_cannot_be_opened_is_refused_and_nothing_is_kept(
    things: list[FixPlan | Exit], cause: str, deadline: object, word: str
) -> None:
    desk = desk_of(LATE, things=things, policy=TARGET)
    with pytest.raises(Refused, match=word):
        fix_plan.start(desk, "acme", cause, deadline=deadline)  # type: ignore[arg-type]
    assert len(desk.facts.plans) == len([thing for thing in things if isinstance(thing, FixPlan)])


def test_the_line_is_the_score_of_every_day_since_the_start() -> None:
    bill, mood = billed(45, 1000, "204"), entry("feeling", 10, level=2)
    desk = desk_of(bill, mood, things=[FixPlan("p", "acme", "payment", ago(30), deadline=ago(-60))], policy=TARGET)
    view = fix_plan.status(desk, "acme")
    assert [point.on for point in view.line] == [ago(day) for day in range(30, -1, -1)]
    assert view.line[-1].score == pytest.approx(desk.audit("acme").score)
    fallen = [after.score <= before.score for before, after in zip(view.line[:20], view.line[1:20], strict=False)]
    assert all(fallen)
    assert view.line[20].score > view.line[19].score
    desk_then = Desk(desk.engine, desk.path, clock=Clock(), as_of=ago(20))
    assert view.line[10].score == pytest.approx(desk_then.audit("acme").score)


def test_the_line_ends_with_the_plan() -> None:
    plan = FixPlan("p", "acme", "payment", ago(30), closed=ago(12), outcome="failed", reason="no")
    view = fix_plan.status(desk_of(LATE, things=[plan], policy=TARGET), "acme")
    assert view.line[-1].on == ago(12)
    assert not view.is_open


def test_without_a_target_the_line_is_said_to_be_about_right() -> None:
    plan = FixPlan("p", "acme", "earning", ago(5))
    worked = [*(hours(day, 5) for day in range(100)), invoice(4, 9000)]
    desk = desk_of(*worked, *of("borealis", hours(3, 20), invoice(3, 900)), things=[plan])
    view = fix_plan.status(desk, "acme")
    assert view.approximate
    assert view.line[-1].score == pytest.approx(desk.audit("acme").score)
    assert view.goal_met is not None


def test_a_check_in_is_a_dated_note_with_the_score_of_its_day() -> None:
    desk = desk_of(LATE, things=[FixPlan("p", "acme", "payment", ago(30))], policy=TARGET)
    entry = fix_plan.check_in(desk, "acme", " they called back ")
    assert (entry.on, entry.kind, entry.note, entry.tags, entry.by) == (
        TODAY,
        "note",
        "they called back",
        ("check-in",),
        "mira",
    )
    (seen,) = fix_plan.status(desk, "acme").check_ins
    assert seen.entry.id == entry.id
    assert seen.score == pytest.approx(desk.audit("acme").score)
    undo.undo(desk)
    assert fix_plan.status(desk, "acme").check_ins == ()


def test_check_ins_of_an_earlier_plan_are_not_those_of_this_one() -> None:
    old = entry("note", 50, tags=("check-in",))
    plans = [
        FixPlan("a", "acme", "fit", ago(60), closed=ago(40), outcome="succeeded"),
        FixPlan("b", "acme", "fit", ago(9)),
    ]
    view = fix_plan.status(desk_of(old, LATE, things=plans, policy=TARGET), "acme")
    assert view.check_ins == ()
    assert [(past.id, past.state) for past in view.past] == [("a", "succeeded")]


def test_without_an_open_plan_there_is_nothing_to_go_on_with() -> None:
    desk = desk_of(LATE, policy=TARGET)
    for refused in (
        lambda: fix_plan.check_in(desk, "acme"),
        lambda: fix_plan.extend(desk, "acme", ago(-90), "x"),
        lambda: fix_plan.close(desk, "acme", "failed", "x"),
    ):
        with pytest.raises(Refused, match="no open fix plan"):
            refused()


def test_a_plan_is_extended_once_with_a_reason_and_runs_again() -> None:
    desk = desk_of(LATE, things=[FixPlan("p", "acme", "payment", ago(95))], policy=TARGET)
    assert desk.audit("acme").advice.startswith("decide")
    with pytest.raises(Refused, match="reason"):
        fix_plan.extend(desk, "acme", ago(-30), "  ")
    with pytest.raises(Refused, match="after today"):
        fix_plan.extend(desk, "acme", TODAY, "soon")
    plan = fix_plan.extend(desk, "acme", ago(-30), "their holidays")
    assert plan.extensions == (Extension(TODAY, ago(-30), "their holidays"),)
    assert desk.audit("acme").advice == "day 95 of 125"
    with pytest.raises(Refused, match="extended once"):
        fix_plan.extend(desk, "acme", ago(-60), "again")


def test_past_extensions_of_all_plans_are_counted_aloud() -> None:
    plans = [
        FixPlan(
            "a",
            "acme",
            "fit",
            ago(200),
            extensions=(Extension(ago(120), ago(100)),),
            closed=ago(99),
            outcome="failed",
        ),
        FixPlan("b", "acme", "fit", ago(90), extensions=(Extension(ago(2), ago(-20)),)),
    ]
    view = fix_plan.status(desk_of(LATE, things=plans, policy=TARGET), "acme")
    assert view.extensions == 2
    assert fix_plan.extensions_warning(view.extensions).startswith("2 extensions")
    assert fix_plan.extensions_warning(0) == ""


@pytest.mark.parametrize(
    ("outcome", "verdict"), [("succeeded", "fix"), ("failed", "let_go"), ("refused", "let_go"), ("waived", "let_go")]
)
def test_an_outcome_is_recorded_and_the_verdict_follows(outcome: str, verdict: str) -> None:
    desk = desk_of(LATE, things=[FixPlan("p", "acme", "payment", ago(30))], policy=TARGET)
    plan = fix_plan.close(desk, "acme", outcome, "as it went")
    assert (plan.closed, plan.outcome, plan.reason) == (TODAY, outcome, "as it went")
    assert desk.audit("acme").verdict == verdict
    undo.undo(desk)
    assert desk.audit("acme").advice == "day 30 of 90"


def test_only_a_success_needs_no_reason() -> None:
    desk = desk_of(LATE, things=[FixPlan("p", "acme", "payment", ago(30))], policy=TARGET)
    with pytest.raises(Refused, match="reason"):
        fix_plan.close(desk, "acme", "failed")
    with pytest.raises(Refused, match="hopeless"):
        fix_plan.close(desk, "acme", "hopeless", "x")
    assert fix_plan.close(desk, "acme", "succeeded").reason == ""


def test_the_goal_is_fifteen_points_more_of_the_signal_or_fifty_without_a_trigger() -> None:
    rude = [incident(40, "rude"), incident(35, "demand"), incident(33, "scope")]
    kind = [entry("message", day, direction="in") for day in range(1, 20)]
    plan = FixPlan("p", "acme", "behaviour", ago(30))
    assert fix_plan.status(desk_of(*rude, things=[plan], policy=TARGET), "acme").goal_met is False
    assert fix_plan.status(desk_of(*rude, *kind, things=[plan], policy=TARGET), "acme").goal_met is True
    assert words.score_goal_of(plan) == "50 points and no trigger, or 15 more for behaviour"
    assert words.score_goal_of(plan._replace(cause="unpaid", goal="all paid")) == "50 points and no trigger"


def test_a_plan_that_another_session_closed_is_not_overwritten() -> None:
    desk = desk_of(LATE, things=[FixPlan("p", "acme", "payment", ago(30))], policy=TARGET)
    fix_plan.close(beside(desk), "acme", "failed", "they said so")
    with pytest.raises(Conflict):
        fix_plan.extend(desk, "acme", ago(-90), "hope")
    assert desk.engine.facts().plans[0].outcome == "failed"


def test_an_earlier_day_shows_the_plan_as_it_was() -> None:
    plan = FixPlan(
        "p", "acme", "payment", ago(80), extensions=(Extension(ago(10), ago(-30)),), closed=ago(5), outcome="failed"
    )
    desk = desk_of(LATE, things=[plan], policy=TARGET, as_of=ago(20))
    view = fix_plan.status(desk, "acme")
    assert view.plan is not None
    assert (view.plan.closed, view.plan.extensions, view.extensions, view.is_open) == (None, (), 0, True)
    assert view.line[-1].on == ago(20)
    with pytest.raises(Refused, match="as of"):
        fix_plan.check_in(desk, "acme")


def test_days_go_by_and_the_plan_falls_due() -> None:
    desk = desk_of(LATE, policy=TARGET)
    fix_plan.start(desk, "acme", deadline=TODAY + timedelta(days=10))
    assert fix_plan.status(later(desk, 10), "acme").audit.advice == "day 10 of 10"
    view = fix_plan.status(later(desk, 11), "acme")
    assert view.state is not None and view.state.state == "overdue"
    assert fix_plan.as_json(view)["state"] == "overdue"
    assert len(fix_plan.as_json(view)["line"]) == 12


def test_the_line_of_a_plan_that_nobody_closed_for_ages_is_that_of_the_last_years() -> None:
    line = fix_plan.score_line(desk_of(LATE, policy=TARGET), "acme", date.min, TODAY)
    assert len(line) == fix_plan.MAX_LINE_DAYS and line[-1].on == TODAY


def test_a_plan_that_was_closed_before_it_was_opened_has_the_score_of_its_first_day() -> None:
    turned = FixPlan("p", "acme", "payment", ago(5), closed=ago(9), outcome="failed")
    view = fix_plan.status(desk_of(LATE, things=[turned], policy=TARGET), "acme")
    assert [point.on for point in view.line] == [ago(5)]


class TestTheScoreLineOfARunningPlan:
    """It is kept between looks; whatever moves a score moves the line with it."""

    PLAN = FixPlan("p", "acme", "fit", ago(5))

    def desk(self, clock: Clock | None = None) -> Desk:
        entries = [hours(3, 8), invoice(3, 300, "1", period=(ago(3), ago(3)))]
        other = of("borealis", hours(3, 8), invoice(3, 900, "2", period=(ago(3), ago(3))))
        return desk_of(*entries, *other, things=[self.PLAN], clock=clock)

    def fresh(self, desk: Desk) -> tuple[fix_plan.ScorePoint, ...]:
        return fix_plan.status(Desk(desk.engine, "x", clock=desk._clock), "acme").line

    def test_it_has_a_point_a_day_and_the_last_is_todays_score(self) -> None:
        desk = self.desk()
        line = fix_plan.status(desk, "acme").line
        assert [point.on for point in line] == [ago(days) for days in range(5, -1, -1)]
        assert line[-1].score == pytest.approx(desk.audit("acme").score)
        assert fix_plan.status(desk, "acme").line == line

    def test_it_follows_the_clients_own_entries(self) -> None:
        desk = self.desk()
        before = fix_plan.status(desk, "acme").line
        desk.change("rude", [Edit(None, incident(2, "rude", "severe"))])
        after = fix_plan.status(desk, "acme").line
        assert after == self.fresh(desk) and after[:3] == before[:3] and after[3].score < before[3].score

    def test_it_follows_the_average_that_others_make(self) -> None:
        desk = self.desk()
        before = fix_plan.status(desk, "acme").line
        desk.change("dear", [Edit(None, of("borealis", invoice(3, 9000, "3", period=(ago(3), ago(3))))[0])])
        after = fix_plan.status(desk, "acme").line
        assert after == self.fresh(desk) and after[-1].score < before[-1].score

    def test_it_follows_the_settings(self) -> None:
        desk = self.desk()
        before = fix_plan.status(desk, "acme").line
        desk.change("target", [Edit(desk.policy, desk.policy._replace(target_rate=Decimal(200)))])
        after = fix_plan.status(desk, "acme").line
        assert after == self.fresh(desk) != before

    def test_a_new_day_adds_a_point(self) -> None:
        clock = Clock()
        desk = self.desk(clock)
        before = fix_plan.status(desk, "acme").line
        clock.now += timedelta(days=1)
        desk.refresh()
        after = fix_plan.status(desk, "acme").line
        assert (after[:-1], after[-1].on) == (before, TODAY + timedelta(days=1)) and after == self.fresh(desk)


def test_a_plan_as_scripts_see_it_has_every_field() -> None:
    desk = desk_of(hours(3, 8), things=[FixPlan("p", "acme", "fit", ago(5))], policy=TARGET)
    entry_ = fix_plan.check_in(desk, "acme", "so far")
    document = fix_plan.as_json(fix_plan.status(desk, "acme"))
    assert list(document) == [
        "client",
        "verdict",
        "unsure",
        "plan",
        "state",
        "day",
        "deadline",
        "goal_met",
        "extensions",
        "line",
        "check_ins",
        "offered",
        "number_to_ask",
    ]
    (check_in,) = document["check_ins"]
    assert (check_in["on"], check_in["note"]) == (TODAY.isoformat(), "so far") and entry_.note == "so far"
    assert list(check_in) == ["entry", "on", "note", "score"]
    assert document["offered"].keys() == {"cause", "remedies"} and document["line"][0].keys() == {"on", "score"}


def test_a_second_look_at_a_plan_for_a_signal_says_the_same() -> None:
    desk = desk_of(LATE, hours(3, 8), things=[FixPlan("p", "acme", "payment", ago(5))], policy=TARGET)
    first = fix_plan.status(desk, "acme")
    assert first.goal_met is False and fix_plan.status(desk, "acme") == first


def test_plans_are_asked_for_by_verdicts() -> None:
    assert set(fix_plan.ASKED_BY) <= set(VERDICTS)
