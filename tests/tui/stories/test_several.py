from __future__ import annotations

import pytest
from textual.events import Paste

from tests.tui.scene import SIZES, Run, desk, entry, seen, type_line, until, workbench
from tests.tui.test_drafts import left_by_another
from tuiclients.storage.interface import Edit
from tuiclients.tui.drafts import Draft
from tuiclients.tui.main.screen import MainScreen
from tuiclients.workbench import undo

PASTED = "acme 2h call about scope\r\n\n  borealis thanks\ncedar 1h [/] x\n"
TYPED = "acme 2h call about scope ⏎ borealis thanks ⏎ cedar 1h [/] x"


async def paste(pilot: Run, main: MainScreen, text: str) -> None:
    main.board.log_field.post_message(Paste(text))
    await until(pilot, lambda: main.board.log_field.value != "")


async def test_pasted_lines_stay_lines_and_are_previewed_together() -> None:
    async with workbench() as (pilot, main):
        await paste(pilot, main, PASTED)
        assert main.board.log_field.value == TYPED
        await until(pilot, lambda: "3 lines, Enter saves all of them" in seen(pilot))
        for wanted in (
            "1 Acme Corp · today · time 2h00",
            "2 Borealis · today · praise thanks",
            "3 Cedar & Sons · today",
        ):
            assert wanted in seen(pilot)


async def test_enter_saves_them_as_one_change_with_one_undo() -> None:
    async with workbench() as (pilot, main):
        before = len(main.session.desk.engine.done())
        await paste(pilot, main, PASTED)
        await pilot.press("enter")
        await until(pilot, lambda: "Saved: 3 lines" in seen(pilot))
        assert main.board.log_field.value == ""
        assert len(main.session.desk.engine.done()) == before + 1
        assert main.session.desk.record("cedar").entries[-1].note == "[/] x"
        assert main.session.desk.record("borealis").entries[-1].what == "thanks"
        undo.undo(main.session.desk)
        assert not main.session.desk.record("cedar").entries
        assert len(main.session.desk.record("acme").entries) == 5


async def test_one_line_that_cannot_be_read_is_named_and_nothing_is_saved_unasked() -> None:
    async with workbench() as (pilot, main):
        await paste(pilot, main, "acme 2h\nnobody 3h\ncedar 1h")
        await until(pilot, lambda: "1 of them not understood" in seen(pilot))
        assert "2 " in next(line for line in seen(pilot).splitlines() if "nobody" in line and ">" not in line)
        await pilot.press("enter")
        await until(pilot, lambda: "Save the 2 lines that can be read? The other stays here." in seen(pilot))
        assert "Line 2: No client is called" in seen(pilot)
        await pilot.press("n")
        assert len(main.session.desk.record("acme").entries) == 5
        assert main.board.log_field.value == "acme 2h ⏎ nobody 3h ⏎ cedar 1h"
        assert main.board.log_field.value[: main.board.log_field.cursor_position] == "acme 2h ⏎ nobody 3h"
        assert "1 of them not understood" in seen(pilot)


async def test_a_later_line_knows_the_earlier_ones() -> None:
    async with workbench() as (pilot, main):
        await paste(pilot, main, "cedar invoice 500 #9 due +14d\ncedar paid #9")
        await until(pilot, lambda: "2 lines, Enter saves" in seen(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: "Saved" in seen(pilot))
        assert [one.kind for one in main.session.desk.record("cedar").entries] == ["invoice", "payment"]


async def test_esc_keeps_them_and_so_does_the_next_session() -> None:
    async with workbench() as (pilot, main):
        await paste(pilot, main, PASTED)
        await pilot.press("escape")
        assert main.board.log_field.value == TYPED
        assert main.session.drafts._kept == Draft(TYPED, client="acme")
    left_by_another("/books/studio", Draft(TYPED))
    async with workbench() as (pilot, main):
        assert main.board.log_field.value == TYPED
        await pilot.press("enter")
        await until(pilot, lambda: "Saved: 3 lines" in seen(pilot))


async def test_they_are_pasted_where_the_cursor_is() -> None:
    async with workbench() as (pilot, main):
        await type_line(pilot, "acme ")
        main.board.log_field.post_message(Paste("2h\nborealis 1h"))
        await until(pilot, lambda: main.board.log_field.value == "acme 2h ⏎ borealis 1h")


@pytest.mark.parametrize("size", SIZES)
async def test_many_lines_leave_room_for_the_panes(size: tuple[int, int]) -> None:
    async with workbench(size=size) as (pilot, main):
        await paste(pilot, main, "\n".join(f"acme {number}m" for number in range(1, 60)) + "\nacme 0m")
        await until(pilot, lambda: "and " in seen(pilot) and "60 " in seen(pilot))
        assert "60 acme" not in seen(pilot)
        assert main.board.client_list.size.height > size[1] // 3


async def test_several_lines_are_refused_on_an_earlier_day() -> None:
    from datetime import date

    async with workbench(desk(as_of=date(2026, 11, 20))) as (pilot, main):
        await paste(pilot, main, "acme 2h\nacme 3h")
        await until(pilot, lambda: "2 of them not understood" in seen(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: "without --as-of" in seen(pilot))


async def test_what_is_pasted_first_of_all_is_seen_at_its_end() -> None:
    async with workbench() as (pilot, main):
        await paste(pilot, main, "\n".join(f"acme {number}h work" for number in range(1, 20)))
        await until(pilot, lambda: "acme 19h work" in seen(pilot).splitlines()[-2])
        await pilot.resize_terminal(60, 20)
        await until(pilot, lambda: "acme 19h work" in seen(pilot).splitlines()[-2])


async def test_a_long_line_that_is_brought_back_is_seen_at_its_end() -> None:
    async with workbench() as (pilot, main):
        main.session.desk.change(
            "x", [Edit(None, entry(99, "acme", 22, "note", at="11:59", note="x" * 150 + " end"))]
        )
        await pilot.press("up")
        await until(pilot, lambda: " end" in seen(pilot).splitlines()[-2])
