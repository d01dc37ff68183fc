from __future__ import annotations

from datetime import date

import pytest

from tests.tui.scene import SIZES, desk, seen, type_line, until, workbench
from tests.tui.test_drafts import left_by_another
from tuiclients.tui.dialogs.choice import Choice
from tuiclients.tui.dialogs.form import Form
from tuiclients.tui.drafts import Draft


@pytest.mark.parametrize("size", SIZES)
async def test_d_decides_with_a_reason_that_stands_beside_the_verdict(size: tuple[int, int]) -> None:
    async with workbench(size=size) as (pilot, main):
        await pilot.press("escape", "3", "D")
        assert isinstance(pilot.app.screen, Choice)
        await until(pilot, lambda: "the verdict of the audit" in seen(pilot))
        await type_line(pilot, "keep")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        await type_line(pilot, "they pay again")
        await pilot.press("enter")
        await until(pilot, lambda: "you decided on 22 Nov" in seen(pilot))
        assert "● KEEP" in seen(pilot) and "they pay again" in seen(pilot)
        (made,) = main.session.desk.record("acme").decisions
        assert (made.verdict, made.reason, made.on) == ("keep", "they pay again", main.session.desk.as_of)


async def test_undo_takes_it_back() -> None:
    async with workbench() as (pilot, main):
        main.wiring.forms.open("decide acme fix")
        await type_line(pilot, "once more")
        await pilot.press("enter", "escape", "u")
        await until(pilot, lambda: "Undone: Acme Corp" in seen(pilot))
        assert not main.session.desk.record("acme").decisions


async def test_a_decision_needs_a_reason() -> None:
    async with workbench() as (pilot, main):
        main.wiring.forms.open("decide acme let_go")
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: "Say in a few words why" in " ".join(seen(pilot).split()))
        await pilot.press("escape")
        assert not main.session.desk.record("acme").decisions


async def test_the_decision_that_stands_is_said_when_deciding_anew() -> None:
    async with workbench() as (pilot, main):
        main.wiring.forms.open("decide acme keep")
        await type_line(pilot, "for now")
        await pilot.press("enter", "escape", "3", "D")
        await until(pilot, lambda: "your decision since 22 Nov" in seen(pilot))


async def test_the_palette_decides_about_the_highlighted_client_while_a_line_is_typed() -> None:
    async with workbench() as (pilot, _):
        await pilot.press("escape", "G", "l", "ctrl+p")
        await type_line(pilot, "decide")
        await pilot.press("enter")
        await until(pilot, lambda: "Borealis · what do you decide?" in seen(pilot))


async def test_a_reason_that_an_ended_session_left_is_back() -> None:
    left_by_another("/books/studio", Draft("", "decide acme keep", {"reason": "they pa"}))
    async with workbench() as (pilot, _):
        form = pilot.app.screen
        assert isinstance(form, Form)
        await until(pilot, lambda: form.fields["reason"] == "they pa")


@pytest.mark.parametrize("form", ["decide gone keep", "decide acme nothing", "timer", "start gone"])
async def test_a_form_about_what_is_gone_is_not_opened(form: str) -> None:
    left_by_another("/books/studio", Draft("", form, {"reason": "x"}))
    async with workbench() as (pilot, main):
        assert pilot.app.screen is main


async def test_on_an_earlier_day_nothing_is_decided() -> None:
    async with workbench(desk(as_of=date(2026, 11, 20))) as (pilot, main):
        await pilot.press("escape", "3", "D")
        await until(pilot, lambda: "open it without --as-of" in " ".join(seen(pilot).split()))
        assert pilot.app.screen is main
