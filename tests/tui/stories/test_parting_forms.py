"""The forms of parting say what they store, keep each reason, and mean the task that was looked at."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.tui.scene import ACME, TODAY, Run, desk, engine, entry, open_form, seen, type_line, until, workbench
from tests.tui.stories.test_fixing import RUNNING, with_plan
from tests.tui.stories.test_offboarding import leaving, words
from tuiclients.domain.decision import Exit
from tuiclients.domain.offboarding.task import tasks_of
from tuiclients.tui.dialogs.choice import Choice
from tuiclients.tui.dialogs.form import Form
from tuiclients.tui.dialogs.offboarding import OffboardingDialog
from tuiclients.tui.main.screen import MainScreen
from tuiclients.workbench import offboarding, offboarding_tasks
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.exit_changes import newest_exit, open_exit


async def edit_end(pilot: Run, **typed: str) -> None:
    await pilot.press("escape", "o", "e")
    await until(pilot, lambda: isinstance(pilot.app.screen, Form))
    open_form(pilot).fill(typed)
    await pilot.press("enter")


class TestTheEnd:
    @pytest.mark.parametrize("ends", ["", "2027-02-28"])
    async def test_a_reason_is_kept_though_nobody_else_ends_it(self, ends: str) -> None:
        async with workbench(leaving()) as (pilot, main):
            await edit_end(pilot, reason="they moved [/]", **({"ends": ends} if ends else {}))
            await until(pilot, lambda: open_exit(main.session.desk, "acme").reason == "they moved [/]")
            exit_ = open_exit(main.session.desk, "acme")
            assert exit_.ended_by == "us" and exit_.ends == date.fromisoformat(ends or "2027-01-31")

    @pytest.mark.parametrize("ends", ["2027-01-31", "2027-02-28"])
    async def test_a_reason_of_ours_that_is_missing_is_asked_for_below_its_field(self, ends: str) -> None:
        on = desk()
        offboarding.start(on, "acme", ends=date(2027, 1, 31), ended_by="them")
        async with workbench(on) as (pilot, main):
            await edit_end(pilot, ends=ends, ended_by="us")
            await until(pilot, lambda: "Say why you let them go" in words(seen(pilot)))
            assert pilot.app.focused is not None and pilot.app.focused.id == "field-reason"
            assert open_exit(main.session.desk, "acme").ended_by == "them"

    async def test_an_empty_last_day_says_which_one_is_taken(self) -> None:
        async with workbench() as (pilot, main):
            main.wiring.forms.open("exit acme them")
            await until(pilot, lambda: isinstance(pilot.app.screen, Form))
            open_form(pilot).fill({"ends": ""})
            await until(pilot, lambda: "empty = " in seen(pilot))
            shown = seen(pilot)
            await pilot.press("enter")
            await until(pilot, lambda: newest_exit(main.session.desk, "acme") is not None)
            ends = open_exit(main.session.desk, "acme").ends
            assert ends is not None and f"empty = {ends.day} {ends:%b}" in shown


def awaiting_money() -> Desk:
    """A desk on which all tasks of Acme before the settling are waived, and a bill is not yet due."""
    bill = entry(1, "acme", 20, "invoice", number="9", amount=Decimal(500), due=date(2026, 12, 13))
    on = desk(engine((ACME,), [bill]))
    offboarding.start(on, "acme", "enough", date(2027, 1, 31), "two leads", "Acme Corp")
    for task in offboarding.status(on, "acme").tasks:
        if task.name == "settle":
            break
        if not task.over:
            offboarding_tasks.waive(on, "acme", task.number, "not needed")
    return on


async def ask_about_money(pilot: Run) -> None:
    await pilot.press("escape", "o")
    await until(pilot, lambda: isinstance(pilot.app.screen, OffboardingDialog))
    await pilot.press("space")
    await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
    assert "note when you will check whether it has come" in words(seen(pilot))


def settling(main: MainScreen) -> str:
    return next(task.text for task in tasks_of(open_exit(main.session.desk, "acme")) if task.name == "settle")


class TestWaiting:
    async def test_it_is_about_the_task_that_was_asked_about_wherever_that_stands_now(self) -> None:
        async with workbench(awaiting_money()) as (pilot, main):
            await ask_about_money(pilot)
            offboarding_tasks.add_task(main.session.desk, "acme", "communicate", "call the owner")
            await type_line(pilot, "wait")
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, Form))
            assert open_form(pilot).box.border_title == settling(main)

    async def test_a_task_that_is_gone_is_said(self) -> None:
        async with workbench(awaiting_money()) as (pilot, main):
            await ask_about_money(pilot)
            offboarding.reopen(main.session.desk, "acme", "they pay", date(2027, 2, 1))
            await type_line(pilot, "wait")
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, OffboardingDialog))
            await until(pilot, lambda: "Acme Corp has no open exit" in words(seen(pilot)))


class TestOnFromThePlan:
    async def test_a_let_go_without_a_plan_leads_on(self) -> None:
        async with workbench() as (pilot, main):
            await until(pilot, lambda: main.session.audits["acme"].verdict == "let_go")
            await pilot.press("escape", "f", "o")
            await until(pilot, lambda: "Who ends it?" in seen(pilot))

    async def test_while_a_plan_is_open_that_is_said(self) -> None:
        async with workbench(with_plan()) as (pilot, _):
            await pilot.press("escape", "f", "o")
            await until(pilot, lambda: "this plan is still open; d closes it" in words(seen(pilot)))

    async def test_with_another_verdict_that_is_said(self) -> None:
        async with workbench() as (pilot, main):
            main.wiring.navigation.go_to("borealis")
            await pilot.press("escape", "f", "o")
            await until(pilot, lambda: "the next step once the verdict is Let go" in words(seen(pilot)))

    async def test_of_who_is_leaving_it_says_that(self) -> None:
        over = RUNNING._replace(closed=TODAY, outcome="failed", reason="no answer")
        on = desk(engine(others=(Exit("x", "acme", date(2026, 11, 20)), over)))
        async with workbench(on) as (pilot, main):
            main.wiring.navigation.go_to("acme")
            await pilot.press("f", "o")
            await until(pilot, lambda: "a plan needs the exit reopened first" in words(seen(pilot)))
