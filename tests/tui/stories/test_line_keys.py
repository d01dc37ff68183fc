"""What Tab, Enter, Up and Ctrl+O do with the log line, as the preview says."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Paste

from tests.tui.scene import SIZES, desk, engine, keys_in, seen, top, type_line, until, workbench
from tests.tui.stories.test_sessions import on_disk, session
from tests.tui.test_drafts import left_by_another
from tuiclients.tui.dialogs.choice import Choice
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
async def test_what_a_line_lacks_is_offered_without_a_blank_behind_it(size: tuple[int, int]) -> None:
    async with workbench(size=size) as (pilot, main):
        await type_line(pilot, "acme paid")
        await until(pilot, lambda: "Tab  #204  1,200.00 open" in seen(pilot))
        await pilot.press("tab", "enter")
        assert main.session.desk.record("acme").of_kind("payment")[-1].invoice == "204"


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


@pytest.mark.parametrize("cleared", [("ctrl+u",), ("ctrl+u", "x", "ctrl+u", "ctrl+z", "ctrl+z"), ("up",)])
async def test_undoing_the_typing_brings_back_what_the_line_changes(cleared: tuple[str, ...]) -> None:
    async with workbench() as (pilot, main):
        await type_line(pilot, "cedar 2h wireframes")
        await pilot.press("enter", "up", "ctrl+o")
        await until(pilot, lambda: "changes time 2h00" in seen(pilot))
        await pilot.press("4", "5", "m")
        await pilot.press(*cleared)
        await until(pilot, lambda: "changes" not in seen(pilot))
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "changes time 2h00" in seen(pilot))
        await pilot.press("enter")
        assert [entry.minutes for entry in main.session.desk.record("cedar").entries] == [45]


async def test_undoing_the_typing_before_the_change_leaves_the_entry_alone() -> None:
    async with workbench() as (pilot, main):
        await type_line(pilot, "cedar 2h wireframes")
        await pilot.press("enter")
        await type_line(pilot, "cedar 1h")
        await pilot.press("up", "ctrl+o")
        await until(pilot, lambda: "changes time 2h00" in seen(pilot))
        await pilot.press("ctrl+z")
        assert main.view.line == "cedar 1h"
        await until(pilot, lambda: "changes" not in seen(pilot))
        await pilot.press("ctrl+y")
        await until(pilot, lambda: "changes time 2h00" in seen(pilot))
        await pilot.press("ctrl+z", "enter")
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


@pytest.mark.parametrize("size", SIZES)
async def test_an_unknown_client_is_added_by_tab_with_the_first_entry(size: tuple[int, int]) -> None:
    async with workbench(size=size) as (pilot, main):
        before = len(main.session.desk.engine.done())
        await type_line(pilot, "Zeta Films 2h")
        await until(pilot, lambda: "Tab adds the  new client Zeta Films" in seen(pilot))
        await pilot.press("tab")
        await until(pilot, lambda: "new client Zeta Films · today · time 2h00" in seen(pilot))
        await pilot.press("enter")
        assert main.session.desk.client("zeta-films").name == "Zeta Films"
        assert main.session.desk.record("zeta-films").of_kind("time")[0].minutes == 120
        assert len(main.session.desk.engine.done()) == before + 1
        await until(pilot, lambda: main.session.selected == main.board.client_list.key == "zeta-films")
        await pilot.press("ctrl+z")
        assert "zeta-films" not in main.session.desk.clients


async def test_all_unknown_clients_of_a_paste_are_added_at_once_and_by_their_names() -> None:
    async with workbench() as (pilot, main):
        main.board.log_field.post_message(Paste("Zeta 2h\nacme 1h\nYotta 3h\nZeta 1h"))
        await until(pilot, lambda: "Tab adds the  new client Zeta and Yotta" in seen(pilot))
        await pilot.press("tab")
        await until(pilot, lambda: "new client Yotta · today · time 3h00" in seen(pilot))
        assert "1 new client Zeta · today · time 2h00" in seen(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: "Saved: 4 lines" in seen(pilot))
        desk = main.session.desk
        assert [entry.minutes for entry in desk.record("zeta").entries] == [120, 60]
        assert [entry.minutes for entry in desk.record("yotta").entries] == [180]


async def test_a_new_client_s_name_is_never_markup() -> None:
    async with workbench() as (pilot, main):
        await type_line(pilot, "[bold]Zeta 2h")
        await until(pilot, lambda: "new client [bold]Zeta" in seen(pilot))
        await pilot.press("tab")
        await until(pilot, lambda: "new client [bold]Zeta · today" in seen(pilot))
        await pilot.press("enter")
        assert "[bold]Zeta" in [client.name for client in main.session.desk.clients.values()]


async def test_another_letter_in_the_name_asks_for_tab_again() -> None:
    async with workbench() as (pilot, main):
        await type_line(pilot, "Zeta 2h")
        await pilot.press("tab", "home", "X", "end", "enter")
        assert len(main.session.desk.clients) == 3 and main.view.line == "XZeta 2h"


@pytest.mark.parametrize("size", SIZES)
async def test_who_is_named_while_another_is_selected_is_offered_by_tab(size: tuple[int, int]) -> None:
    async with workbench(size=size) as (pilot, main):
        main.wiring.navigation.go_to("borealis")
        await pilot.press("l")
        await type_line(pilot, "2h cedar")
        await until(pilot, lambda: "Borealis · today · time 2h00" in seen(pilot))
        await until(pilot, lambda: "Tab makes it  cedar 2h" in seen(pilot))
        await pilot.press("tab")
        await until(pilot, lambda: "Cedar & Sons · today · time 2h00" in seen(pilot))
        await pilot.press("enter")
        assert [entry.note for entry in main.session.desk.record("cedar").entries] == [""]


@pytest.mark.parametrize("size", SIZES)
async def test_a_doubted_word_is_the_fact_that_it_looks_like_by_tab(size: tuple[int, int]) -> None:
    async with workbench(size=size) as (pilot, main):
        await type_line(pilot, "acme 2h free wifi page")
        await until(pilot, lambda: "stays in the note" in seen(pilot) and "Tab makes it  unbilled" in seen(pilot))
        await pilot.press("tab", "enter")
        assert not main.session.desk.record("acme").of_kind("time")[-1].billable


@pytest.mark.parametrize("size", SIZES)
async def test_more_than_sixteen_hours_are_asked_about_once(size: tuple[int, int]) -> None:
    async with workbench(size=size) as (pilot, main):
        await type_line(pilot, "cedar 17h")
        await pilot.press("enter")
        await until(pilot, lambda: "Enter again saves it." in " ".join(seen(pilot).split()))
        assert not main.session.desk.record("cedar").entries
        await pilot.press("enter")
        assert main.session.desk.record("cedar").entries[0].minutes == 17 * 60


@pytest.mark.parametrize("size", SIZES)
async def test_a_promise_that_can_be_two_things_is_a_question(size: tuple[int, int]) -> None:
    async with workbench(size=size) as (pilot, main):
        await type_line(pilot, "acme promised 500 by fri")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(top(pilot), Choice) and "Which is meant?" in seen(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: main.view.line == "acme promises 500 by fri" and keys_in(main) == "log-field")
        assert len(main.session.desk.record("acme").entries) == 5
        await pilot.press("enter")
        await until(pilot, lambda: len(main.session.desk.record("acme").of_kind("promise")) == 1)
