from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.tui.scene import (
    ACME,
    ENTRIES,
    NARROW,
    SIZES,
    TODAY,
    Run,
    desk,
    engine,
    open_form,
    seen,
    type_line,
    until,
    workbench,
)
from tests.tui.stories.test_sessions import on_disk, session
from tests.tui.test_drafts import left_by_another
from tuiclients.domain.offboarding.task import tasks_of
from tuiclients.storage.interface import Edit
from tuiclients.tui.dialogs.choice import Choice
from tuiclients.tui.dialogs.form import Form
from tuiclients.tui.dialogs.offboarding import OffboardingDialog
from tuiclients.tui.drafts import Draft
from tuiclients.tui.main.screen import MainScreen
from tuiclients.workbench import offboarding, offboarding_tasks
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.exit_changes import newest_exit


def words(text: str) -> str:
    return " ".join(text.replace("│", " ").split())


def alone() -> Desk:
    """A desk that knows nobody but Acme, so that much depends on them."""
    return desk(engine((ACME,), [one for one in ENTRIES if one.client == "acme"]))


def leaving(over: int = 0) -> Desk:
    """A desk on which Acme is leaving, with so many tasks waived."""
    on = alone()
    offboarding.start(on, "acme", ends=date(2027, 1, 31), replacement="two leads", name="Acme Corp")
    for task in offboarding.status(on, "acme").tasks[:over]:
        if not task.over:
            offboarding_tasks.waive(on, "acme", task.number, "not needed")
    return on


def states(main: MainScreen) -> list[str]:
    exit_ = newest_exit(main.session.desk, "acme")
    assert exit_ is not None
    return [task.state for task in tasks_of(exit_)]


async def fill(pilot: Run, text: str) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, Form))
    await type_line(pilot, text)
    await pilot.press("enter")


async def test_an_audit_that_comes_while_the_box_is_being_made_waits_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(OffboardingDialog, "is_mounted", True)
    async with workbench() as (pilot, main):
        await pilot.press("escape")
        main.view.do_command("offboard")
        main.session.take_audits()
        main.session.show_message("meanwhile", "")
        await until(pilot, lambda: "Offboarding · Acme Corp" in seen(pilot))


class TestBefore:
    @pytest.mark.parametrize("size", SIZES)
    async def test_o_asks_who_ends_it_and_says_what_to_know_before(self, size: tuple[int, int]) -> None:
        async with workbench(size=size) as (pilot, _):
            await pilot.press("escape", "o")
            await until(pilot, lambda: "Who ends it?" in seen(pilot) and "· " in seen(pilot))
            assert "LET GO" in seen(pilot)
            for who in ("We let them go", "They left", "By agreement"):
                assert who in seen(pilot)
            told = set[str]()
            for _ in range(6):
                told |= {words(line) for line in seen(pilot).splitlines()}
                await pilot.press("pagedown")
            said = " ".join(told)
            assert "is open on 1 invoice" in said and "No notice period is known" in said
            assert "Nothing is sent to them" in said

    async def test_what_is_not_seen_is_counted_at_the_foot(self) -> None:
        async with workbench(size=NARROW) as (pilot, _):
            await pilot.press("escape", "o")
            await until(pilot, lambda: "↓" in seen(pilot).splitlines()[-1] and "more" in seen(pilot).splitlines()[-1])
            await pilot.press(*["pagedown"] * 6)
            await until(
                pilot, lambda: "↑" in seen(pilot).splitlines()[-1] and "↓" not in seen(pilot).splitlines()[-1]
            )

    async def test_they_left_leaves_out_what_guards_our_own_decision(self) -> None:
        async with workbench(alone()) as (pilot, _):
            await pilot.press("escape", "o")
            await until(pilot, lambda: "type the client's full name" in words(seen(pilot)))
            await pilot.press("j")
            await until(pilot, lambda: "You need no reason and no replacement" in words(seen(pilot)))
            assert "full name" not in words(seen(pilot)) and "No notice period is known" in words(seen(pilot))
            await pilot.press("k")
            await until(pilot, lambda: "type the client's full name" in words(seen(pilot)))

    async def test_much_revenue_asks_for_a_replacement_and_the_name(self) -> None:
        async with workbench(alone()) as (pilot, main):
            await pilot.press("escape", "o", "enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, Form))
            assert set(open_form(pilot).fields) == {"reason", "ends", "replacement", "name"}
            await pilot.press("enter")
            await until(pilot, lambda: "Type Acme Corp to confirm" in seen(pilot))
            assert "say what replaces" in words(seen(pilot)) and not main.session.desk.record("acme").exits
            open_form(pilot).fill({"replacement": "two leads", "name": "acme corp"})
            await pilot.press("enter")
            await until(pilot, lambda: "1 of 25" in seen(pilot))
            assert main.session.desk.record("acme").exits[0].replacement == "two leads"

    async def test_with_another_verdict_it_is_the_users_own_decision_and_kept(self) -> None:
        async with workbench() as (pilot, main):
            main.wiring.navigation.go_to("cedar")
            await pilot.press("escape", "o")
            await until(pilot, lambda: "parting is your own decision" in words(seen(pilot)))
            await pilot.press("enter", "enter")
            await until(pilot, lambda: "say why, and the reason is kept" in words(seen(pilot)))
            await type_line(pilot, "we grow apart")
            await pilot.press("enter")
            await until(pilot, lambda: "LEAVING" in seen(pilot))
            (made,) = main.session.desk.record("cedar").decisions
            assert (made.verdict, made.reason) == ("let_go", "we grow apart")

    async def test_who_left_is_asked_for_nothing_and_the_screen_says_who_ended_it(self) -> None:
        async with workbench(alone()) as (pilot, main):
            await pilot.press("escape", "o", "j", "enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, Form))
            assert set(open_form(pilot).fields) == {"reason", "ends"} and "Acme Corp left" in seen(pilot)
            await pilot.press("enter")
            await until(pilot, lambda: " · they left" in words(seen(pilot)))
            made = newest_exit(main.session.desk, "acme")
            assert made is not None and (made.ended_by, made.reason) == ("them", "they left")
            await pilot.press("e")
            await until(pilot, lambda: isinstance(pilot.app.screen, Form))
            open_form(pilot).fill({"ended_by": "nobody"})
            await pilot.press("enter")
            await until(pilot, lambda: "one of us, them, both" in words(seen(pilot)))
            open_form(pilot).fill({"ended_by": "by agreement"})
            await pilot.press("enter")
            await until(pilot, lambda: " · by agreement" in words(seen(pilot)))
            await pilot.press("u")
            await until(pilot, lambda: " · they left" in words(seen(pilot)))
            await pilot.press("e")
            await until(pilot, lambda: isinstance(pilot.app.screen, Form))
            open_form(pilot).fill({"reason": "they moved away"})
            await pilot.press("enter")
            await until(pilot, lambda: not isinstance(pilot.app.screen, Form))
            made = newest_exit(main.session.desk, "acme")
            assert made is not None and (made.ended_by, made.reason) == ("them", "they moved away")

    async def test_closing_says_who_ended_it(self) -> None:
        async with workbench(leaving(over=25)) as (pilot, _):
            await pilot.press("escape", "o")
            await until(pilot, lambda: " · we let them go" in words(seen(pilot)))
            await pilot.press("C")
            await until(pilot, lambda: "We let them go;" in words(seen(pilot)))
            await pilot.press("y")
            await until(pilot, lambda: "we let them go; R reopens it" in words(seen(pilot)))

    async def test_an_end_that_is_no_day_is_said_under_its_field(self) -> None:
        async with workbench() as (pilot, main):
            main.wiring.forms.open("exit cedar")
            await until(pilot, lambda: isinstance(pilot.app.screen, Form))
            open_form(pilot).fill({"reason": "x", "ends": "someday"})
            await pilot.press("enter")
            await until(pilot, lambda: "is not a future day" in words(seen(pilot)))

    async def test_the_palette_opens_it_while_a_line_is_typed(self) -> None:
        async with workbench() as (pilot, _):
            await type_line(pilot, "acme 2h")
            await pilot.press("ctrl+p")
            await type_line(pilot, "offboard")
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, OffboardingDialog))


class TestChecklist:
    @pytest.mark.parametrize("size", SIZES)
    async def test_space_ticks_with_one_entry_and_one_undo(self, size: tuple[int, int]) -> None:
        async with workbench(leaving(), size) as (pilot, main):
            before = len(main.session.desk.record("acme").entries)
            await pilot.press("escape", "o")
            await until(pilot, lambda: "1 of 25" in seen(pilot))
            await pilot.press("space")
            await until(pilot, lambda: "2 of 25" in seen(pilot))
            assert "✔ done" in seen(pilot)
            entries = main.session.desk.record("acme").entries
            assert len(entries) == before + 1
            assert "offboarding" in entries[-1].tags and entries[-1].on == TODAY
            await pilot.press("u")
            await until(pilot, lambda: "1 of 25" in seen(pilot))
            assert len(main.session.desk.record("acme").entries) == before
            await pilot.press("U")
            await until(pilot, lambda: "2 of 25" in seen(pilot))

    async def test_space_again_opens_a_task(self) -> None:
        async with workbench(leaving()) as (pilot, main):
            await pilot.press("escape", "o", "space")
            await until(pilot, lambda: states(main)[0] == "done")
            await pilot.press("space")
            await until(pilot, lambda: states(main)[0] == "open")

    async def test_steps_come_in_order(self) -> None:
        async with workbench(leaving()) as (pilot, main):
            await pilot.press("escape", "o", "G", "space")
            await until(pilot, lambda: "The steps come in order" in words(seen(pilot)))
            assert states(main).count("open") == 24

    async def test_w_waives_with_a_reason(self) -> None:
        async with workbench(leaving()) as (pilot, main):
            await pilot.press("escape", "o", "w")
            await until(pilot, lambda: isinstance(pilot.app.screen, Form))
            await pilot.press("enter")
            await until(pilot, lambda: "waived with a reason" in words(seen(pilot)))
            await fill(pilot, "told already")
            await until(pilot, lambda: "– waived" in seen(pilot))
            assert "told already" in seen(pilot) and states(main)[0] == "waived"

    async def test_enter_changes_day_and_note_in_one_undo(self) -> None:
        async with workbench(leaving()) as (pilot, main):
            task_before = offboarding.status(main.session.desk, "acme").tasks[0]
            await pilot.press("escape", "o", "enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, Form))
            open_form(pilot).fill({"due": "2026-12-24", "note": "by phone [/]"})
            await pilot.press("enter")
            await until(pilot, lambda: "by phone [/]" in seen(pilot))
            task = offboarding.status(main.session.desk, "acme").tasks[0]
            assert (task.due, task.note) == (date(2026, 12, 24), "by phone [/]")
            await pilot.press("u")
            await until(pilot, lambda: not offboarding.status(main.session.desk, "acme").tasks[0].note)
            assert offboarding.status(main.session.desk, "acme").tasks[0].due == task_before.due

    async def test_n_adds_a_task_of_ones_own(self) -> None:
        async with workbench(leaving()) as (pilot, main):
            await pilot.press("escape", "o", "n")
            await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
            await type_line(pilot, "offer")
            await pilot.press("enter")
            await fill(pilot, "give the keys back")
            await until(pilot, lambda: "1 of 26" in seen(pilot))
            own = next(
                one for one in offboarding.status(main.session.desk, "acme").tasks if one.text == "give the keys back"
            )
            assert own.step == "help"

    async def test_e_moves_the_end_and_open_tasks_with_it(self) -> None:
        async with workbench(leaving()) as (pilot, main):
            await pilot.press("escape", "o", "e")
            await until(pilot, lambda: isinstance(pilot.app.screen, Form))
            open_form(pilot).fill({"ends": "2027-02-28"})
            await pilot.press("enter")
            await until(pilot, lambda: "the work ends on 28 Feb 2027" in seen(pilot))
            assert offboarding.status(main.session.desk, "acme").tasks[-1].due == date(2027, 4, 1)

    @pytest.mark.parametrize(("way", "kind"), [("write", "writeoff"), ("claim", "note")])
    async def test_what_is_open_is_claimed_or_written_off(self, way: str, kind: str) -> None:
        async with workbench(leaving(18)) as (pilot, main):
            await pilot.press("escape", "o")
            await until(pilot, lambda: "18 of 25" in seen(pilot))
            await pilot.press("space")
            await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
            await type_line(pilot, way)
            await pilot.press("enter")
            if way == "write":
                await until(pilot, lambda: "Undo brings it back" in seen(pilot))
                await pilot.press("y")
            else:
                await fill(pilot, "a lawyer")
            await until(pilot, lambda: states(main)[18] == "done")
            assert main.session.desk.record("acme").entries[-1].kind in (kind, "note")
            assert (offboarding.status(main.session.desk, "acme").open_money in ("0", "0.00")) == (way == "write")

    async def test_it_is_stopped_at_any_time_and_goes_on_at_the_first_open_task(self) -> None:
        async with workbench(leaving(7), NARROW) as (pilot, main):
            await pilot.press("escape", "o", "escape")
            assert pilot.app.screen is main
            await pilot.press("o")
            await until(pilot, lambda: "○ talk" in seen(pilot))

    async def test_two_sessions_tick_at_once_and_both_are_kept(self, tmp_path: Path) -> None:
        path = on_disk(tmp_path)
        other = session(path)
        offboarding.start(other, "acme", "enough")
        async with workbench(session(path)) as (pilot, main):
            await pilot.press("escape", "o")
            await until(pilot, lambda: "1 of 25" in seen(pilot))
            offboarding_tasks.tick(other, "acme", 3)
            await pilot.press("space")
            await until(pilot, lambda: "3 of 25" in seen(pilot))
            assert states(main)[:3] == ["done", "done", "done"]

    async def test_a_task_that_another_session_added_before_does_not_shift_the_tick(self, tmp_path: Path) -> None:
        path = on_disk(tmp_path)
        other = session(path)
        offboarding.start(other, "acme", "enough")
        for number in (1, *range(3, 9)):
            offboarding_tasks.waive(other, "acme", number, "x")
        async with workbench(session(path)) as (pilot, main):
            await pilot.press("escape", "o")
            await until(pilot, lambda: "8 of 25" in seen(pilot))
            offboarding_tasks.add_task(other, "acme", "communicate", "call the owner")
            offboarding_tasks.waive(other, "acme", 9, "no")
            await pilot.press("w")
            await fill(pilot, "mine")
            await until(pilot, lambda: "10 of 26" in seen(pilot))
            done = {one.text: one.state for one in offboarding.status(main.session.desk, "acme").tasks}
            assert done["write the letter from logged facts, naming the talk"] == "waived"


class TestEnd:
    async def test_it_closes_when_all_is_over_and_reopens_with_a_reason(self) -> None:
        async with workbench(leaving(25)) as (pilot, main):
            await pilot.press("escape", "o")
            await until(pilot, lambda: "all is done: C closes" in seen(pilot))
            await pilot.press("C", "y")
            await until(pilot, lambda: "✔ CLOSED" in seen(pilot))
            assert main.session.desk.client("acme").status == "former"
            await pilot.press("R")
            await fill(pilot, "a fair rate")
            await until(pilot, lambda: "was reopened on" in words(seen(pilot)))
            assert main.session.desk.client("acme").status == "active"

    async def test_with_open_tasks_it_does_not_close(self) -> None:
        async with workbench(leaving(24)) as (pilot, main):
            await pilot.press("escape", "o", "C")
            await until(pilot, lambda: "1 of 25 tasks are open" in words(seen(pilot)))
            assert main.session.desk.audit("acme").standing == "leaving"

    async def test_on_an_earlier_day_nothing_is_ticked(self) -> None:
        on = leaving()
        async with workbench(Desk(on.engine, "/books/studio", as_of=TODAY, clock=on._clock)) as (pilot, main):
            await pilot.press("escape", "o", "space")
            await until(pilot, lambda: "open it without --as-of" in words(seen(pilot)))
            assert states(main).count("open") == 24

    async def test_a_client_who_goes_elsewhere_closes_the_box(self) -> None:
        async with workbench() as (pilot, main):
            await pilot.press("escape", "G", "k")
            main.wiring.navigation.go_to("cedar")
            await pilot.press("o")
            await until(pilot, lambda: isinstance(pilot.app.screen, OffboardingDialog))
            main.session.desk.change("gone", [Edit(main.session.desk.client("cedar"), None)])
            main.session.changed()
            await until(pilot, lambda: pilot.app.screen is main)

    @pytest.mark.parametrize("form", ["exit gone", "task acme 3", "waive acme 99", "claim acme", "task-new acme x"])
    async def test_a_form_about_what_is_not_there_is_not_opened(self, form: str) -> None:
        left_by_another("/books/studio", Draft("", form, {"reason": "x"}))
        async with workbench() as (pilot, main):
            assert pilot.app.screen is main

    async def test_question_mark_shows_its_keys(self) -> None:
        async with workbench(leaving()) as (pilot, _):
            await pilot.press("escape", "o", "question_mark")
            await until(pilot, lambda: "In the offboarding checklist" in seen(pilot))

    async def test_what_helps_with_a_task_is_read_in_full_on_a_narrow_screen(self) -> None:
        async with workbench(leaving(over=12), size=NARROW) as (pilot, _):
            await pilot.press("escape", "o")
            await until(pilot, lambda: "logs who is sent there." in words(seen(pilot)))
