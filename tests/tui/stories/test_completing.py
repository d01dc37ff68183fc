from __future__ import annotations

import pytest

from tests.tui.scene import SIZES, TODAY, desk, engine, entry, seen, type_line, until, workbench
from tuiclients.workbench import log_line


@pytest.mark.parametrize("size", SIZES)
async def test_what_the_word_could_become_is_shown_and_tab_takes_the_best(size: tuple[int, int]) -> None:
    async with workbench(size=size) as (pilot, main):
        await type_line(pilot, "bor")
        await until(pilot, lambda: "Tab  borealis" in seen(pilot))
        await pilot.press("tab")
        assert main.board.log_field.value == "borealis "
        assert main.board.log_field.cursor_position == len("borealis ")
        assert main.focused is main.board.log_field
        await until(pilot, lambda: "Tab  call · out · in · meet" in seen(pilot))


async def test_tags_and_earlier_notes_are_completed() -> None:
    async with workbench() as (pilot, main):
        await type_line(pilot, "acme 2h rev")
        await pilot.press("tab")
        assert main.board.log_field.value == "acme 2h revisions "
        await type_line(pilot, "#s")
        await pilot.press("tab", "enter")
        await until(pilot, lambda: "Saved" in seen(pilot))
        saved = main.session.desk.record("acme").of_kind("time")[-1]
        assert (saved.note, saved.tags) == ("revisions", ("site",))


async def test_shift_tab_takes_the_next_instead_and_comes_round() -> None:
    async with workbench() as (pilot, main):
        await type_line(pilot, "acme ")
        await pilot.press("tab", "shift+tab")
        assert main.board.log_field.value == "acme out "
        for _ in range(4):
            await pilot.press("shift+tab")
        assert main.board.log_field.value == "acme call "


async def test_notes_are_completed_within_the_line_that_the_cursor_is_in() -> None:
    from textual.events import Paste

    async with workbench() as (pilot, main):
        main.board.log_field.post_message(Paste("acme 2h\nbor"))
        await until(pilot, lambda: main.board.log_field.value == "acme 2h ⏎ bor")
        await pilot.press("tab")
        assert main.board.log_field.value == "acme 2h ⏎ borealis "
        await pilot.press("home")
        main.board.log_field.cursor_position = 2
        await pilot.press("tab")
        assert main.board.log_field.value == "acme 2h ⏎ borealis "


async def test_nothing_is_offered_on_an_earlier_day() -> None:
    from datetime import date

    async with workbench(desk(as_of=date(2026, 11, 20))) as (pilot, main):
        await type_line(pilot, "bor")
        await pilot.press("tab")
        assert main.focused is main.board.client_list


async def test_an_earlier_note_with_brackets_is_harmless() -> None:
    book = engine(entries=[entry(1, "acme", 20, "time", minutes=60, note="[/] \x1b[31mred")])
    async with workbench(desk(book)) as (pilot, _):
        await type_line(pilot, "acme 1h [")
        await pilot.pause(0.1)
        assert "\x1b" not in seen(pilot)


async def test_up_brings_back_what_was_logged_and_down_what_was_being_typed() -> None:
    async with workbench() as (pilot, main):
        for line in ("acme 2h wireframes", "borealis thanks"):
            await type_line(pilot, line)
            await pilot.press("enter")
        await type_line(pilot, "ced")
        await pilot.press("up")
        assert main.board.log_field.value == "borealis thanks"
        await pilot.press("up")
        assert main.board.log_field.value == "acme 2h wireframes"
        await until(pilot, lambda: "Acme Corp · today · time 2h00" in seen(pilot))
        await pilot.press("up", "down", "down", "down")
        assert main.board.log_field.value == "ced"


async def test_lines_of_earlier_sessions_come_back_too_without_their_day() -> None:
    book = engine()
    log_line.save(desk(book), ["cedar 45m fonts @fri"])
    async with workbench(desk(book)) as (pilot, main):
        await pilot.press("up")
        assert main.board.log_field.value == "cedar 45m fonts"
        await pilot.press("enter")
        await until(pilot, lambda: "Saved" in seen(pilot))
        assert main.session.desk.record("cedar").entries[-1].on == TODAY


async def test_a_line_that_was_brought_back_and_changed_is_what_is_typed_then() -> None:
    async with workbench() as (pilot, main):
        await type_line(pilot, "acme 2h")
        await pilot.press("enter", "up")
        await type_line(pilot, " more")
        await pilot.press("up")
        assert main.board.log_field.value == "acme 2h"
        await pilot.press("down")
        assert main.board.log_field.value == "acme 2h more"
