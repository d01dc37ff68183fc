"""What Tab, Enter, Up and Ctrl+O do with the log line, as the preview says."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Paste

from tests.tui.scene import SIZES, desk, engine, keys_in, seen, top, type_line, until, workbench
from tests.tui.stories.test_sessions import on_disk, session
from tests.tui.test_drafts import left_by_another
from tuiclients.tui.dialogs.conflict import FieldsDialog
from tuiclients.tui.dialogs.dialog import Confirm
from tuiclients.tui.drafts import Draft
from tuiclients.workbench import activity, log_line


@pytest.mark.parametrize("size", SIZES)
async def test_shift_tab_shows_what_tab_takes_then(size: tuple[int, int]) -> None:
    async with workbench(size=size) as (pilot, main):
        await type_line(pilot, "acme ")
        await until(pilot, lambda: "Tab  call · out · in" in seen(pilot))
        await pilot.press("shift+tab")
        await until(pilot, lambda: "Tab  out · in" in seen(pilot))
        assert main.view.line == "acme "
        await pilot.press("tab")
        assert main.view.line == "acme out "


@pytest.mark.parametrize("size", SIZES)
async def test_the_good_lines_of_a_paste_are_saved_and_the_bad_ones_stay_to_be_corrected(
    size: tuple[int, int],
) -> None:
    async with workbench(size=size) as (pilot, main):
        main.board.log_field.post_message(Paste("acme 2h\nborealsi 3h\ncedar 1h"))
        await until(pilot, lambda: "1 of them not understood; Enter asks" in seen(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(top(pilot), Confirm))
        await pilot.press("y")
        await until(pilot, lambda: main.view.line == "borealsi 3h")
        assert len(main.session.desk.record("acme").entries) == 6
        assert len(main.session.desk.record("cedar").entries) == 1
        assert keys_in(main) == "log-field"
        await pilot.press("tab", "enter")
        await until(pilot, lambda: main.view.line == "")
        assert main.session.desk.record("borealis").of_kind("time")[-1].minutes == 180


async def test_among_several_lines_tab_corrects_the_one_that_the_cursor_is_in() -> None:
    async with workbench() as (pilot, main):
        main.board.log_field.post_message(Paste("acme 2h\nborealsi 3h"))
        await until(pilot, lambda: "borealis 3h" in seen(pilot).splitlines()[-3])
        await pilot.press("tab", "enter")
        await until(pilot, lambda: "Saved: 2 lines" in seen(pilot))


@pytest.mark.parametrize("size", SIZES)
async def test_the_last_duration_is_corrected_in_six_keys_and_stays_the_same_entry(size: tuple[int, int]) -> None:
    async with workbench(size=size) as (pilot, main):
        await type_line(pilot, "cedar 2h wireframes")
        await pilot.press("enter")
        (before,) = main.session.desk.record("cedar").entries
        await pilot.press("up", "ctrl+o")
        await until(pilot, lambda: "changes time 2h00" in seen(pilot))
        await pilot.press("4", "5", "m")
        await until(pilot, lambda: "time 0h45" in seen(pilot))
        await pilot.press("enter")
        (after,) = main.session.desk.record("cedar").entries
        assert (after.id, after.minutes, after.note) == (before.id, 45, "wireframes")
        assert "changes" not in seen(pilot) and "Changed: Cedar" in seen(pilot)
        await pilot.press("escape", "u")
        assert main.session.desk.record("cedar").entries[0].minutes == 120


async def test_up_and_enter_repeat_the_last_line() -> None:
    async with workbench() as (pilot, main):
        await type_line(pilot, "cedar 2h wireframes")
        await pilot.press("enter", "up", "enter")
        assert [entry.minutes for entry in main.session.desk.record("cedar").entries] == [120, 120]


async def test_a_line_that_made_two_entries_changes_both() -> None:
    async with workbench() as (pilot, main):
        await type_line(pilot, "cedar 30m call about fonts")
        await pilot.press("enter", "up", "ctrl+o")
        before = [entry.id for entry in main.session.desk.record("cedar").entries]
        await until(pilot, lambda: "changes" in seen(pilot))
        await type_line(pilot, "1h")
        await pilot.press("enter")
        after = main.session.desk.record("cedar").entries
        assert [entry.id for entry in after] == before
        assert [entry.minutes for entry in after if entry.kind == "time"] == [60]


async def test_an_entry_of_an_earlier_day_keeps_its_day() -> None:
    book = engine()
    log_line.save(desk(book), ["cedar 45m fonts @fri"])
    async with workbench(desk(book)) as (pilot, main):
        (before,) = main.session.desk.record("cedar").entries
        await pilot.press("up", "ctrl+o")
        await type_line(pilot, "1h")
        await pilot.press("enter")
        (after,) = main.session.desk.record("cedar").entries
        assert after == before._replace(minutes=60, rev=before.rev + 1)


async def test_clearing_the_line_leaves_the_entry_and_what_is_typed_then_is_new() -> None:
    async with workbench() as (pilot, main):
        await type_line(pilot, "cedar 2h wireframes")
        await pilot.press("enter", "up", "ctrl+o", "ctrl+u")
        await type_line(pilot, "cedar 1h")
        await until(pilot, lambda: "changes" not in seen(pilot))
        await pilot.press("enter")
        assert [entry.minutes for entry in main.session.desk.record("cedar").entries] == [120, 60]


async def test_a_change_that_was_left_goes_on_in_the_next_session() -> None:
    book = engine()
    log_line.save(desk(book), ["cedar 45m fonts"])
    (entry,) = desk(book).record("cedar").entries
    left_by_another("/books/studio", Draft("cedar 50m fonts", client="cedar", changes=entry.id))
    async with workbench(desk(book)) as (pilot, main):
        assert "changes time 0h45" in seen(pilot)
        await pilot.press("enter")
        assert [each.minutes for each in main.session.desk.record("cedar").entries] == [50]


async def test_a_change_that_another_session_overtook_is_settled_field_by_field(tmp_path: Path) -> None:
    path = on_disk(tmp_path)
    other = session(path)
    log_line.save(other, ["acme 2h call"])
    own = session(path)
    (time,) = [each for each in own.record("acme").entries if each.kind == "time"]
    activity.delete(own, [each for each in own.record("acme").entries if each.kind != "time"])
    async with workbench(own) as (pilot, main):
        main.wiring.log_line.fill_line("acme 3h call")
        main.session.line_client, main.session.line_changes = "acme", (time,)
        other.refresh()
        activity.edit(other, time, time._replace(tags=("site",)))
        main.wiring.log_line._save('acme 3h "call"', "acme")
        await until(pilot, lambda: isinstance(top(pilot), FieldsDialog))
        await pilot.press("enter")
        await until(pilot, lambda: top(pilot) is main)
        kept = [each for each in own.record("acme").entries if each.id == time.id]
        assert [(each.minutes, each.tags) for each in kept] == [(180, ("site",))]
        assert main.view.line == ""


@pytest.mark.parametrize("size", SIZES)
async def test_ctrl_z_takes_typing_back_by_words_and_ctrl_y_types_it_again(size: tuple[int, int]) -> None:
    async with workbench(size=size) as (pilot, main):
        await type_line(pilot, "acme 2h call")
        found = []
        for key in ("ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z", "ctrl+y", "ctrl+y", "ctrl+y"):
            await pilot.press(key)
            found.append(main.view.line)
        assert found == ["acme 2h ", "acme ", "", "", "acme ", "acme 2h ", "acme 2h call"]
        await until(pilot, lambda: "Acme Corp · today" in seen(pilot))
        assert main.session.desk.engine.done()[0].says == "the scene"


async def test_ctrl_z_right_after_saving_takes_the_saved_line_back() -> None:
    async with workbench() as (pilot, main):
        await type_line(pilot, "cedar 2h")
        await pilot.press("enter", "ctrl+z")
        await until(pilot, lambda: not main.session.desk.record("cedar").entries)
        assert "Undone" in seen(pilot)
        await pilot.press("ctrl+y")
        await until(pilot, lambda: len(main.session.desk.record("cedar").entries) == 1)


async def test_ctrl_z_in_a_field_of_a_form_is_about_typing() -> None:
    async with workbench() as (pilot, _):
        await pilot.press("escape", "n")
        await type_line(pilot, "Dune Sons")
        await pilot.press("ctrl+z")
        form = top(pilot)
        assert form.fields["name"] == "Dune "  # type: ignore[attr-defined]
        await pilot.press("ctrl+z", "ctrl+z", "ctrl+z")
        assert form.fields["name"] == "" and top(pilot) is form  # type: ignore[attr-defined]


async def test_ctrl_s_saves_the_line_as_well() -> None:
    async with workbench() as (pilot, main):
        await type_line(pilot, "cedar 2h")
        await pilot.press("ctrl+s")
        assert len(main.session.desk.record("cedar").entries) == 1
