from __future__ import annotations

from tests.tui.scene import ACME, MEDIUM, desk, engine, open_form, seen, type_line, until, workbench
from tests.tui.stories.test_lettering import choose
from tests.tui.stories.test_offboarding import fill, states
from tuiclients.domain.decision import Exit
from tuiclients.domain.fix_plan import FixPlan
from tuiclients.tui.dialogs.form import Form
from tuiclients.workbench.exit_changes import newest_exit


async def test_one_client_goes_from_the_first_bad_entry_to_archived_by_keys_alone() -> None:
    async with workbench(desk(engine((ACME,), ())), MEDIUM) as (pilot, main):
        await type_line(pilot, "acme invoice 1200 #204 due 2026-11-12 @2nov")
        await pilot.press("enter")
        await until(pilot, lambda: len(main.session.desk.record("acme").entries) == 1)
        await type_line(pilot, "acme rude severe shouted")
        await pilot.press("enter")
        await until(pilot, lambda: "✖" in seen(pilot) and main.session.audits["acme"].verdict == "let_go")

        await pilot.press("escape", "f", "j", "space", "G", "enter")
        await fill(pilot, "a calm month")
        await until(pilot, lambda: "day 0 of 90" in seen(pilot) and main.session.audits["acme"].verdict == "fix")
        await pilot.press("c")
        await fill(pilot, "no better")
        await until(pilot, lambda: "no better" in seen(pilot))
        await pilot.press("d")
        await choose(pilot, "failed")
        await fill(pilot, "shouted again")
        await until(pilot, lambda: main.session.audits["acme"].verdict == "let_go")

        await pilot.press("escape", "o")
        await until(pilot, lambda: "Enter go on" in seen(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        asked = {"replacement": "two leads", "name": "Acme Corp"}
        open_form(pilot).fill({name: text for name, text in asked.items() if name in open_form(pilot).fields})
        await pilot.press("enter")
        await until(pilot, lambda: "1 of 25" in seen(pilot))
        for done in range(2, 26):
            await pilot.press("space")
            if done in (8, 11):  # the talk is told what was agreed, a sent letter how
                await fill(pilot, "in good peace")
            if done == 19:
                await choose(pilot, "write")
                await until(pilot, lambda: "Undo brings it back" in seen(pilot))
                await pilot.press("y")
            await until(pilot, lambda done=done: states(main).count("done") == done)  # type: ignore[misc]
            # The end date, below the contract, is ticked from the start.
            await pilot.press("down", *(("down",) if done == 2 else ()))
        await pilot.press("C", "y")
        await until(pilot, lambda: main.session.desk.client("acme").status == "former")

        (plan,), exit_ = main.session.desk.record("acme").plans, newest_exit(main.session.desk, "acme")
        assert isinstance(plan, FixPlan) and plan.outcome == "failed"
        assert isinstance(exit_, Exit) and exit_.closed == main.session.desk.as_of
        ticks = [one for one in main.session.desk.record("acme").of_kind("note") if "offboarding" in one.tags]
        assert len(ticks) == 26
        talk, letter = main.session.desk.record("acme").of_kind("message")
        assert (talk.note, talk.channel, talk.awaiting) == ("in good peace", "meeting", False)
        assert letter.tags == ("letter",) and letter.note.startswith("letter sent")
