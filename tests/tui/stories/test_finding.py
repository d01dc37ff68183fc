from __future__ import annotations

import pytest

from tests.tui.scene import MEDIUM, desk, keys_in, seen, type_line, until, workbench


async def test_a_filter_of_the_client_list_describes_itself_and_lasts() -> None:
    async with workbench() as (pilot, main):
        await pilot.press("escape", "slash")
        await type_line(pilot, "bor")
        await until(pilot, lambda: "1 of 3 with “bor”" in seen(pilot))
        await pilot.press("enter")
        assert keys_in(main) == "clients"
        assert list(main.board.client_list.keys) == ["borealis"]
        await until(pilot, lambda: main.session.selected == "borealis")
        await pilot.press("escape")
        assert len(main.board.client_list.keys) == 3
        assert main.board.client_list.key == "borealis"


async def test_esc_in_the_filter_drops_it() -> None:
    async with workbench() as (pilot, main):
        await pilot.press("escape", "slash")
        await type_line(pilot, "bor")
        await until(pilot, lambda: len(main.board.client_list.keys) == 1)
        await pilot.press("escape")
        assert len(main.board.client_list.keys) == 3 and keys_in(main) == "clients"


async def test_a_filter_that_finds_nobody_says_so() -> None:
    async with workbench() as (pilot, main):
        await pilot.press("escape", "slash")
        await type_line(pilot, "zzz")
        await until(pilot, lambda: "no client matches" in seen(pilot))
        await pilot.press("enter", "j", "enter", "escape")
        assert main.board.client_list.display


async def test_a_filter_of_the_activity_log_takes_kinds_tags_dates_and_words() -> None:
    async with workbench() as (pilot, main):
        await pilot.press("escape", "2", "slash")
        await type_line(pilot, "time #site since 21 nov")
        await until(pilot, lambda: "1 of 5 time, tagged #site, since 21 Nov" in seen(pilot))
        assert [entry.note for entry in main.painter.entries] == ["revisions"]
        await pilot.press("enter")
        assert keys_in(main) == "activity"
        await pilot.press("escape")
        assert len(main.painter.entries) == 5


async def test_a_filter_is_there_to_be_changed_when_it_is_opened_again() -> None:
    async with workbench() as (pilot, main):
        await pilot.press("escape", "2", "slash")
        await type_line(pilot, "time")
        await pilot.press("enter", "slash")
        assert main.board.filter_field.value == "time"


async def test_another_client_begins_without_the_filter_of_the_one_before() -> None:
    async with workbench() as (pilot, main):
        await pilot.press("escape", "2", "slash")
        await type_line(pilot, "zzz")
        await pilot.press("enter", "1", "j", "j", "enter")
        assert len(main.painter.entries) == 5


async def test_a_line_of_the_verdict_leads_to_the_entries_behind_it_and_esc_back() -> None:
    async with workbench() as (pilot, main):
        await pilot.press("escape", "3")
        main.board.verdict_pane.highlight("trigger abuse")
        await pilot.press("enter")
        assert keys_in(main) == "activity"
        assert [entry.what for entry in main.painter.entries] == ["rude"]
        assert "1 of 5 behind abuse" in seen(pilot)
        await pilot.press("escape")
        assert keys_in(main) == "verdict"
        assert len(main.painter.entries) == 5


async def test_a_line_without_entries_says_so() -> None:
    async with workbench() as (pilot, main):
        await pilot.press("escape", "3", "g", "enter")
        assert "There are no entries behind that line" in seen(pilot)
        assert keys_in(main) == "verdict"


async def test_the_filter_of_the_verdict_is_that_of_the_activity() -> None:
    async with workbench() as (pilot, main):
        await pilot.press("escape", "3", "slash")
        await type_line(pilot, "time")
        await pilot.press("enter")
        assert keys_in(main) == "activity" and len(main.painter.entries) == 2


async def test_what_is_no_kind_or_day_is_said_in_the_frame() -> None:
    async with workbench() as (pilot, main):
        await pilot.press("escape", "2", "slash")
        await type_line(pilot, "since:nev")
        await until(pilot, lambda: "“nev” is not a day" in seen(pilot))
        assert len(main.painter.entries) == 5


async def test_on_an_earlier_day_what_came_later_is_not_there() -> None:
    from datetime import date

    async with workbench(desk(as_of=date(2026, 11, 20))) as (pilot, main):
        main.wiring.navigation.go_to("acme")
        await pilot.pause()
        assert [entry.on.day for entry in main.painter.entries] == [20, 20, 2]
        assert "shouted" not in seen(pilot)


async def test_while_it_is_typed_the_filter_is_told_in_full_where_the_title_has_no_room() -> None:
    async with workbench(size=MEDIUM) as (pilot, _):
        await pilot.press("escape", "2", "slash")
        await type_line(pilot, "kind:time kind:bogus since:oct until:1nov some words")
        await until(pilot, lambda: "no kind begins with “bogus”" in " ".join(seen(pilot).split()))
        await pilot.press("enter")
        await until(pilot, lambda: "bogus" not in seen(pilot))


@pytest.mark.parametrize("way", ["click", "tab"])
async def test_a_filter_that_is_left_by_the_way_is_kept_and_makes_room_for_what_is_said(way: str) -> None:
    async with workbench() as (pilot, main):
        await pilot.press("escape", "2", "slash")
        await type_line(pilot, "kind:time")
        await (pilot.click(main.board.client_list, offset=(4, 2)) if way == "click" else pilot.press("tab"))
        await until(pilot, lambda: not main.board.filter_row.display and main.board.log_row.display)
        await until(pilot, lambda: "2 of 5 time" in seen(pilot) or main.session.selected != "acme")
        main.session.show_message("something is said")
        await until(pilot, lambda: "something is said" in seen(pilot))


async def test_a_typed_line_is_explained_again_after_filtering() -> None:
    async with workbench() as (pilot, _):
        await type_line(pilot, "acme 2h call")
        await pilot.press("escape", "slash")
        await type_line(pilot, "bor")
        await pilot.press("enter")
        await until(pilot, lambda: "Acme Corp · today · time 2h00" in seen(pilot))
