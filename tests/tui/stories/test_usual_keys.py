"""Keys that people bring along from other programs do what they expect."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.scene import SIZES, desk, keys_in, open_form, seen, top, type_line, until, workbench
from tests.tui.stories.test_today import busy, item_of
from tuiclients.tui.dialogs.dialog import Confirm
from tuiclients.tui.dialogs.form import Form
from tuiclients.tui.dialogs.letter_view import LetterView
from tuiclients.tui.dialogs.settings import SettingsSheet


@pytest.mark.parametrize("size", SIZES)
async def test_left_and_right_change_the_pane(size: tuple[int, int]) -> None:
    async with workbench(size=size) as (pilot, main):
        await pilot.press("escape")
        found = [keys_in(main)]
        for key in ("right", "right", "right", "left"):
            await pilot.press(key)
            found.append(keys_in(main))
        assert found == ["clients", "activity", "verdict", "clients", "verdict"]


@pytest.mark.parametrize("size", SIZES)
async def test_e_edits_and_del_deletes_what_is_highlighted_and_ctrl_z_brings_it_back(size: tuple[int, int]) -> None:
    async with workbench(size=size) as (pilot, main):
        await pilot.press("escape", "2")
        main.board.activity_log.highlight("e00000000002")
        await pilot.press("e")
        assert open_form(pilot).fields["note"] == "call about scope"
        await pilot.press("escape", "delete")
        assert isinstance(top(pilot), Confirm)
        await pilot.press("y")
        await until(pilot, lambda: "e00000000002" not in main.board.activity_log.keys)
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "e00000000002" in main.board.activity_log.keys)
        await pilot.press("ctrl+y")
        await until(pilot, lambda: "e00000000002" not in main.board.activity_log.keys)


async def test_plus_is_new() -> None:
    async with workbench() as (pilot, main):
        await pilot.press("escape", "plus")
        assert "name" in open_form(pilot).fields
        await pilot.press("escape", "2", "plus")
        assert main.focused is main.board.log_field


@pytest.mark.parametrize("size", SIZES)
async def test_ctrl_s_saves_a_form_from_any_field(size: tuple[int, int]) -> None:
    async with workbench(size=size) as (pilot, main):
        await pilot.press("escape", "plus")
        await type_line(pilot, "Dune")
        await pilot.press("tab", "tab", "ctrl+s")
        await until(pilot, lambda: "dune" in main.session.desk.clients and top(pilot) is main)


async def test_ctrl_s_saves_a_sheet_with_what_is_being_typed_unless_that_cannot_be_taken() -> None:
    async with workbench() as (pilot, main):
        await pilot.press("escape", "comma")
        sheet = top(pilot)
        assert isinstance(sheet, SettingsSheet)
        sheet.list.highlight("target_rate")
        await type_line(pilot, "1x")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(top(pilot), SettingsSheet) and main.session.desk.policy.target_rate == 95
        sheet.field.set_text("120")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: main.session.desk.policy.target_rate == 120 and top(pilot) is main)


async def test_ctrl_s_saves_a_letter_as_it_stands_while_it_is_edited(tmp_path: Path) -> None:
    async with workbench() as (pilot, main):
        await pilot.press("escape")
        await main.wiring.appearance.run("card")
        await until(pilot, lambda: isinstance(top(pilot), LetterView))
        await pilot.press("e", "X", "Y", "ctrl+s")
        await until(pilot, lambda: isinstance(top(pilot), Form))
        file = tmp_path / "card.md"
        open_form(pilot).fill({"file": str(file)})
        await pilot.press("ctrl+s")
        await until(pilot, file.exists)
        assert file.read_text().startswith("XY")


@pytest.mark.parametrize("size", SIZES)
async def test_a_bill_that_is_overdue_is_first_offered_as_paid(size: tuple[int, int]) -> None:
    async with workbench(desk(busy()), size=size) as (pilot, main):
        await pilot.press("escape", "t")
        await until(pilot, lambda: item_of(main) == "answer")
        await pilot.press("down")
        await until(pilot, lambda: "Enter paid" in seen(pilot))
        await pilot.press("enter")
        assert main.view.line == "acme paid #204"
        await pilot.press("enter")
        await until(pilot, lambda: main.session.desk.record("acme").entries[-1].kind == "payment")


async def test_suspending_is_in_the_palette_and_keeps_what_is_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    async with workbench() as (pilot, main):
        kept: list[str] = []
        monkeypatch.setattr(pilot.app, "action_suspend_process", lambda: kept.append(main.session.draft().line))
        await type_line(pilot, "acme 2h")
        await pilot.press("ctrl+p")
        await type_line(pilot, "suspend")
        await pilot.press("enter")
        await until(pilot, lambda: kept == ["acme 2h"])
