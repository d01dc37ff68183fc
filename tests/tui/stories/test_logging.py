from __future__ import annotations

from datetime import date

import pytest
from textual import events

from tests.tui.scene import MEDIUM, SIZES, WIDE, desk, keys_in, seen, type_line, until, workbench


async def test_the_keys_are_in_the_log_line_at_first() -> None:
    async with workbench() as (_, main):
        assert keys_in(main) == "log-field"


@pytest.mark.parametrize("size", SIZES)
async def test_a_typed_line_is_understood_in_words_with_the_score_to_be(size: tuple[int, int]) -> None:
    async with workbench(size=size) as (pilot, main):
        await type_line(pilot, "acme 2h call about scope !dread")
        await until(pilot, lambda: f"score {main.session.audits['acme'].score:.1f} →" in seen(pilot))
        assert "Acme Corp · today · time 2h00" in seen(pilot)
        assert "→" in seen(pilot)


async def test_a_deal_breaker_shows_the_verdict_that_it_brings_before_enter() -> None:
    async with workbench() as (pilot, main):
        await type_line(pilot, "borealis rude severe shouted")
        await until(pilot, lambda: "the verdict becomes ✖ let go" in seen(pilot))
        assert "[severe]" in seen(pilot)
        assert len(main.session.desk.record("borealis").entries) == 5


async def test_enter_saves_says_so_and_stays() -> None:
    async with workbench() as (pilot, main):
        await type_line(pilot, "cedar 2h wireframes")
        await pilot.press("enter")
        await pilot.pause()
        (saved,) = main.session.desk.record("cedar").entries
        assert (saved.minutes, saved.note) == (120, "wireframes")
        assert "Saved: Cedar & Sons" in seen(pilot)
        assert main.board.log_field.value == "" and keys_in(main) == "log-field"


async def test_the_panes_follow_to_the_client_of_the_saved_line() -> None:
    async with workbench() as (pilot, main):
        await type_line(pilot, "cedar 2h wireframes")
        await pilot.press("enter")
        await pilot.pause()
        assert main.session.selected == main.board.client_list.key == "cedar"
        assert "wireframes" in seen(pilot)
        assert main.board.activity_log.entry is not None and main.board.activity_log.entry.note == "wireframes"


async def test_a_line_that_begins_with_what_happened_belongs_to_the_highlighted_client() -> None:
    async with workbench() as (pilot, main):
        await pilot.press("escape", "down", "down", "l")
        await type_line(pilot, "2h wireframes")
        await until(pilot, lambda: "Borealis · today · time 2h00" in seen(pilot))
        await pilot.press("enter")
        assert main.session.desk.record("borealis").of_kind("time")[-1].note == "wireframes"


async def test_what_cannot_be_read_is_said_and_the_line_stays() -> None:
    async with workbench() as (pilot, main):
        await type_line(pilot, "acme 27h")
        await pilot.press("enter")
        await until(pilot, lambda: "27h" in seen(pilot).replace("acme 27h", ""))
        assert main.board.log_field.value == "acme 27h"
        assert len(main.session.desk.record("acme").entries) == 5


async def test_tab_takes_the_line_that_is_offered_for_a_near_miss() -> None:
    async with workbench() as (pilot, main):
        await type_line(pilot, "borealsi 2h")
        await until(pilot, lambda: "Tab takes" in seen(pilot))
        await pilot.press("tab")
        assert main.board.log_field.value == "borealis 2h"
        assert keys_in(main) == "log-field"
        await pilot.press("enter")
        assert main.session.desk.record("borealis").of_kind("time")[-1].minutes == 120


async def test_enter_never_takes_a_near_miss_by_itself() -> None:
    async with workbench() as (pilot, main):
        await type_line(pilot, "borealsi 2h")
        await pilot.press("enter")
        assert len(main.session.desk.record("borealis").entries) == 5
        assert main.board.log_field.value == "borealsi 2h"
        assert "Tab takes  borealis 2h" in seen(pilot)


async def test_tab_goes_to_the_panes_when_nothing_is_offered() -> None:
    async with workbench() as (pilot, main):
        await pilot.press("tab")
        assert keys_in(main) == "clients"


async def test_esc_goes_to_the_list_and_keeps_what_is_typed() -> None:
    async with workbench() as (pilot, main):
        await type_line(pilot, "acme 2h")
        await pilot.press("escape")
        assert keys_in(main) == "clients"
        assert main.board.log_field.value == "acme 2h"
        await pilot.press("l")
        await type_line(pilot, " call")
        assert main.board.log_field.value == "acme 2h call"


async def test_ctrl_u_clears() -> None:
    async with workbench() as (pilot, main):
        await type_line(pilot, "acme 2h")
        await pilot.press("left", "ctrl+u")
        assert main.board.log_field.value == ""


async def test_enter_on_nothing_does_nothing() -> None:
    async with workbench() as (pilot, main):
        await pilot.press("enter")
        assert main.session.desk.engine.done()[0].says == "the scene"


async def test_a_pasted_text_is_harmless() -> None:
    from textual.events import Paste

    async with workbench() as (pilot, main):
        main.board.log_field.post_message(Paste("acme 2h\x1b[31m call\tabout [/]\r\n"))
        await pilot.pause()
        assert main.board.log_field.value == "acme 2h␛[31m call about [/]"


async def test_on_an_earlier_day_nothing_can_be_entered_and_the_header_says_so() -> None:
    from datetime import date

    async with workbench(desk(as_of=date(2026, 11, 20))) as (pilot, main):
        assert "as of 20 Nov 2026, nothing can be entered" in seen(pilot)
        await type_line(pilot, "acme 2h")
        await pilot.press("enter")
        await until(pilot, lambda: "open it without --as-of" in " ".join(seen(pilot).split()))
        assert main.board.log_field.value == "acme 2h"


@pytest.mark.parametrize("size", [WIDE, MEDIUM])
async def test_every_entry_shows_its_effect_on_the_score(size: tuple[int, int]) -> None:
    async with workbench(size=size) as (pilot, main):
        await until(pilot, lambda: len(main.session.effects) == 5)
        row = next(line for line in seen(pilot).splitlines() if "shouted" in line)
        # 8 points, a day old: n 7.954, c 0.7608; 15 of 100 * 0.7608 * -50.
        assert "-5.7" in row


CHANGES = ("n", "e", "d", "N", "s", "m", "comma", "a", "3 D", "2 enter", "2 d", "2 y", "2 M")


@pytest.mark.parametrize("keys", CHANGES)
async def test_on_an_earlier_day_every_command_that_changes_something_says_why_not(keys: str) -> None:
    async with workbench(desk(as_of=date(2026, 11, 21))) as (pilot, main):
        await pilot.press("escape", *keys.split())
        await until(pilot, lambda: "nothing can be entered; open" in " ".join(seen(pilot).split()))
        assert pilot.app.screen is main


async def test_keys_that_come_all_at_once_count_in_their_order() -> None:
    typed = [*"acme 1h one", "\r", *"acme 2h two", "\r", *"lost", "\x15", *"acme 3h"]
    names = {"\r": "enter", "\x15": "ctrl+u"}
    async with workbench() as (pilot, main):
        before = len(main.session.desk.record("acme").entries)
        for char in typed:
            key = names.get(char)
            pilot.app.post_message(events.Key(key or char, None if key else char))
        await until(pilot, lambda: main.board.log_field.value == "acme 3h")
        notes = [entry.note for entry in main.session.desk.record("acme").entries]
        assert len(notes) == before + 2 and {"one", "two"} <= set(notes)
