from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.tui.scene import MEDIUM, SIZES, TODAY, desk, engine, open_form, seen, type_line, until, workbench
from tests.tui.stories.test_sessions import on_disk, session
from tests.tui.test_drafts import left_by_another
from tuiclients.domain.decision import Exit
from tuiclients.domain.fix_plan import Extension, FixPlan
from tuiclients.tui.dialogs.choice import Choice
from tuiclients.tui.dialogs.fix_plan import FixPlanDialog
from tuiclients.tui.dialogs.form import Form
from tuiclients.tui.drafts import Draft
from tuiclients.workbench import fix_plan
from tuiclients.workbench.desk import Desk

RUNNING = FixPlan(
    "p1", "acme", "payment", TODAY - timedelta(days=20), ("reminder",), "paid up", TODAY + timedelta(days=70)
)


def words(text: str) -> str:
    return " ".join(text.replace("│", " ").split())


def with_plan(plan: FixPlan = RUNNING) -> Desk:
    return desk(engine(others=(plan,)))


@pytest.mark.parametrize("size", SIZES)
async def test_f_opens_a_plan_with_a_cause_ticked_remedies_and_a_deadline(size: tuple[int, int]) -> None:
    async with workbench(size=size) as (pilot, main):
        await pilot.press("escape", "f")
        await until(pilot, lambda: "New fix plan · Acme Corp" in seen(pilot))
        assert "cause  how they treat you" in seen(pilot)
        await pilot.press("j", "space", "down", "space", "space", "G", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        assert open_form(pilot).fields["tried"] == "name it once"
        assert open_form(pilot).fields["deadline"] == "2027-02-20"
        await type_line(pilot, "no shouting")
        await pilot.press("enter")
        await until(pilot, lambda: "day 0 of 90" in seen(pilot))
        (plan,) = main.session.desk.record("acme").plans
        assert (plan.cause, plan.remedies, plan.goal) == ("abuse", ("name it once",), "no shouting")


async def test_the_verdict_follows_the_plan_at_once() -> None:
    async with workbench() as (pilot, main):
        await until(pilot, lambda: main.session.audits["acme"].verdict == "let_go")
        await pilot.press("escape", "f", "G", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        await pilot.press("enter")
        await until(pilot, lambda: main.session.audits["acme"].verdict == "fix")
        await pilot.press("escape")
        await until(pilot, lambda: "■ FIX" in seen(pilot))


async def test_another_cause_brings_its_own_remedies() -> None:
    async with workbench() as (pilot, _):
        await pilot.press("escape", "f", "enter")
        assert isinstance(pilot.app.screen, Choice)
        await type_line(pilot, "payment")
        await pilot.press("enter")
        await until(pilot, lambda: "ask why and when" in seen(pilot))
        assert "late fee" in seen(pilot)


async def test_what_is_ticked_is_still_ticked_when_it_is_opened_again() -> None:
    async with workbench() as (pilot, _):
        await pilot.press("escape", "f", "j", "space", "escape", "f")
        await until(pilot, lambda: "✔ name it once" in seen(pilot))


@pytest.mark.parametrize("size", SIZES)
async def test_a_running_plan_shows_its_day_and_the_score_since_its_start(size: tuple[int, int]) -> None:
    async with workbench(with_plan(), size) as (pilot, _):
        await pilot.press("escape", "f")
        await until(pilot, lambda: "day 20 of 90" in seen(pilot))
        for _ in range(20):
            if "in 20 days" in seen(pilot):
                break
            await pilot.press("down")
        assert "score" in seen(pilot) and "in 20 days" in seen(pilot)


async def test_a_check_in_stands_in_the_log_and_below_the_line() -> None:
    async with workbench(with_plan()) as (pilot, main):
        await pilot.press("escape", "f", "c")
        await type_line(pilot, "half is paid")
        await pilot.press("enter")
        await until(pilot, lambda: "check-ins (▲)" in seen(pilot))
        assert "half is paid" in seen(pilot) and "▲" in seen(pilot)
        assert main.session.desk.record("acme").of_kind("note")[-1].tags == ("check-in",)
        await pilot.press("u")
        await until(pilot, lambda: "check-ins (▲)" not in seen(pilot))


async def test_it_is_extended_once_with_a_reason() -> None:
    async with workbench(with_plan()) as (pilot, main):
        await pilot.press("escape", "f", "e")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        await pilot.press("enter")
        await until(pilot, lambda: "needs its reason" in seen(pilot))
        await type_line(pilot, "new owner")
        await pilot.press("enter")
        await until(pilot, lambda: "1 extension given to them so far" in words(seen(pilot)))
        assert main.session.desk.record("acme").plans[0].extensions[0].reason == "new owner"
        await pilot.press("e")
        await until(pilot, lambda: "A plan is extended once" in words(seen(pilot)))
        assert isinstance(pilot.app.screen, FixPlanDialog)


@pytest.mark.parametrize("outcome", ["failed", "refused", "waived", "succeeded"])
async def test_it_ends_as_decided_and_the_verdict_follows(outcome: str) -> None:
    async with workbench(with_plan(RUNNING._replace(opened=TODAY - timedelta(days=1)))) as (pilot, main):
        assert main.session.audits["acme"].verdict == "fix"
        await pilot.press("escape", "f", "d")
        await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
        await type_line(pilot, outcome)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        await type_line(pilot, "as it is")
        await pilot.press("enter")
        await until(pilot, lambda: main.session.desk.record("acme").plans[0].outcome == outcome)
        await until(pilot, lambda: "n new plan" in seen(pilot) and main.session.audits["acme"].verdict != "fix")
        verdict: str = main.session.audits["acme"].verdict
        assert (verdict == "let_go") == (outcome != "succeeded")


async def test_a_failed_plan_needs_a_reason() -> None:
    async with workbench(with_plan()) as (pilot, main):
        main.wiring.forms.open("plan-end acme failed")
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: "needs a reason" in seen(pilot))
        assert main.session.desk.record("acme").plans[0].closed is None


async def test_past_extensions_are_counted_aloud_when_another_is_asked_for() -> None:
    given = (Extension(date(2026, 6, 1), date(2026, 7, 1), "hope"),)
    old = FixPlan(
        "p0", "acme", "payment", date(2026, 3, 1), extensions=given, closed=date(2026, 7, 2), outcome="failed"
    )
    async with workbench(desk(engine(others=(old, RUNNING)))) as (pilot, _):
        await pilot.press("escape", "f", "e")
        await until(pilot, lambda: "1 given so far" in seen(pilot))


async def test_after_a_closed_plan_n_begins_another() -> None:
    over = RUNNING._replace(closed=TODAY, outcome="failed", reason="no answer")
    async with workbench(with_plan(over)) as (pilot, _):
        await pilot.press("escape", "f", "n")
        await until(pilot, lambda: "New fix plan" in seen(pilot) and "open the plan" in seen(pilot))
        await until(pilot, lambda: "failed on" in seen(pilot) and "no answer" in seen(pilot))


async def test_the_palette_opens_it_while_a_line_is_typed() -> None:
    async with workbench() as (pilot, _):
        await type_line(pilot, "acme 2h")
        await pilot.press("ctrl+p")
        await type_line(pilot, "fix plan")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, FixPlanDialog))


async def test_what_another_session_does_to_the_plan_shows(tmp_path: Path) -> None:
    path = on_disk(tmp_path)
    async with workbench(session(path)) as (pilot, _):
        await pilot.press("escape", "f")
        fix_plan.start(session(path), "acme", "payment")
        await until(pilot, lambda: "day 0 of 90" in seen(pilot))


async def test_on_an_earlier_day_it_is_seen_and_nothing_is_changed() -> None:
    async with workbench(desk(engine(others=(RUNNING,)), as_of=date(2026, 11, 12))) as (pilot, main):
        main.wiring.navigation.go_to("acme")
        await pilot.press("escape", "f")
        await until(pilot, lambda: "day 10 of 90" in seen(pilot))
        await pilot.press("c")
        await until(pilot, lambda: "open it without --as-of" in words(seen(pilot)))
        assert isinstance(pilot.app.screen, FixPlanDialog)


async def test_a_form_that_an_ended_session_left_is_open_again() -> None:
    left_by_another("/books/studio", Draft("", "plan-end acme failed", {"reason": "they lau"}))
    async with workbench(with_plan()) as (pilot, _):
        await until(pilot, lambda: open_form(pilot).fields["reason"] == "they lau")


@pytest.mark.parametrize("form", ["check-in acme", "extend gone", "plan acme nothing", "plan-end acme perhaps"])
async def test_a_form_about_what_is_not_there_is_not_opened(form: str) -> None:
    left_by_another("/books/studio", Draft("", form, {"reason": "x"}))
    async with workbench() as (pilot, main):
        assert pilot.app.screen is main


@pytest.mark.parametrize(
    "others", [(), (FixPlan("p", "acme", "payment", date(2026, 8, 1), closed=date(2026, 9, 1), outcome="failed"),)]
)
async def test_for_who_is_leaving_no_new_plan_is_begun(others: tuple[FixPlan, ...]) -> None:
    exit_ = Exit("x", "acme", date(2026, 11, 20))
    async with workbench(desk(engine(others=(exit_, *others)))) as (pilot, main):
        main.wiring.navigation.go_to("acme")
        await pilot.press("f")
        await until(pilot, lambda: "Fix plan · Acme Corp" in seen(pilot))
        assert "new plan" not in seen(pilot)
        await pilot.press("n")
        await until(pilot, lambda: "a plan needs the exit reopened first" in seen(pilot))
        assert "New fix plan" not in seen(pilot)


async def test_a_plan_past_its_deadline_asks_and_enter_answers_with_the_goal_beside() -> None:
    plan = FixPlan(
        *("p", "acme", "unpaid", TODAY - timedelta(days=99)), goal="204 paid", deadline=TODAY - timedelta(days=9)
    )
    async with workbench(desk(engine(others=(plan,))), MEDIUM) as (pilot, main):
        await pilot.press("escape", "f")
        await until(pilot, lambda: "How did it end?" in seen(pilot) and "Enter decide" in seen(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: "Your goal was: 204 paid" in seen(pilot))
        for way in ("succeeded", "failed", "refused", "extend once", "waived"):
            assert way in seen(pilot)
        assert "By the numbers, it is not." in words(seen(pilot))
        await type_line(pilot, "extend")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        open_form(pilot).fill({"reason": "a new owner"})
        await pilot.press("enter")
        await until(pilot, lambda: bool(main.session.desk.record("acme").plans[0].extensions))


async def test_once_a_plan_has_failed_o_leads_on_to_parting_and_not_before() -> None:
    plan = FixPlan("p", "acme", "unpaid", TODAY - timedelta(days=9), goal="204 paid")
    async with workbench(desk(engine(others=(plan,))), MEDIUM) as (pilot, _):
        await pilot.press("escape", "f", "o")
        await until(pilot, lambda: "Saving comes first" in words(seen(pilot)))
        await pilot.press("d")
        await until(pilot, lambda: "How did it end?" in seen(pilot))
        await type_line(pilot, "failed")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        open_form(pilot).fill({"reason": "no word"})
        await pilot.press("enter")
        await until(pilot, lambda: "o part with them well" in words(seen(pilot)))
        await pilot.press("o")
        await until(pilot, lambda: "Who ends it?" in seen(pilot))
