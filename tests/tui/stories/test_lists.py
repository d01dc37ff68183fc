from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from tests.tui.scene import ACME, MEDIUM, NARROW, WIDE, Run, desk, engine, entry, keys_in, seen, until, workbench
from tuiclients.storage.interface import Edit
from tuiclients.tui.main.screen import MainScreen
from tuiclients.tui.show import verdict
from tuiclients.tui.show.span import Span


async def test_the_lowest_score_is_highlighted_first_with_its_activity_and_verdict() -> None:
    async with workbench() as (pilot, main):
        assert main.board.client_list.key == main.session.selected == "acme"
        assert "Acme Corp · activity" in seen(pilot)
        assert "✖ LET GO" in seen(pilot)


async def test_the_header_names_the_book_and_counts_the_verdicts() -> None:
    async with workbench() as (pilot, _):
        said = seen(pilot).splitlines()[0]
        assert said.split()[:2] == ["tuiclients", "studio"]
        assert "3 clients · 1 let go · 1 unsure · 1 keep" in said


@pytest.mark.parametrize(
    ("keys", "client"),
    [
        (["down"], "cedar"),
        (["j", "j"], "borealis"),
        (["j", "j", "k"], "cedar"),
        (["G"], "borealis"),
        (["G", "g"], "acme"),
        (["end", "home"], "acme"),
        (["pagedown"], "borealis"),
        (["pagedown", "pageup"], "acme"),
        (["up"], "acme"),
        (["G", "down"], "borealis"),
    ],
)
async def test_letters_and_arrows_move_the_highlight(keys: list[str], client: str) -> None:
    async with workbench() as (pilot, main):
        await pilot.press("escape", *keys)
        assert main.board.client_list.key == client


async def test_the_other_panes_follow_once_the_keys_rest() -> None:
    async with workbench() as (pilot, main):
        await pilot.press("escape", "j", "j")
        await until(pilot, lambda: main.session.selected == "borealis")
        assert "Borealis · activity" in seen(pilot)


async def test_tab_goes_round_the_panes_and_back() -> None:
    async with workbench() as (pilot, main):
        await pilot.press("escape")
        went = []
        for key in ("tab", "tab", "tab", "shift+tab"):
            await pilot.press(key)
            went.append(main.focused)
        assert went == [
            main.board.activity_log,
            main.board.verdict_pane,
            main.board.client_list,
            main.board.verdict_pane,
        ]


@pytest.mark.parametrize(("key", "place"), [("1", "clients"), ("2", "activity"), ("3", "verdict")])
async def test_each_pane_is_one_key_away(key: str, place: str) -> None:
    async with workbench() as (pilot, main):
        await pilot.press("escape", key)
        assert keys_in(main) == place


async def test_enter_on_a_client_goes_to_their_activity_at_once() -> None:
    async with workbench() as (pilot, main):
        await pilot.press("escape", "j", "j", "enter")
        assert keys_in(main) == "activity"
        assert main.session.selected == "borealis"


async def test_headings_are_never_highlighted() -> None:
    async with workbench() as (pilot, main):
        await pilot.press("escape", "2")
        notes = []
        for _ in range(6):
            notes.append(main.board.activity_log.entry and main.board.activity_log.entry.id[-1])
            await pilot.press("j")
        assert notes == ["4", "5", "3", "2", "1", "1"]


async def test_a_hundred_thousand_entries_are_listed_and_walked() -> None:
    many = [entry(serial, "acme", 1 + serial % 20, "note", note=f"n{serial}") for serial in range(100_000)]
    async with workbench(desk(engine(entries=many))) as (pilot, main):
        await pilot.press("escape", "2", "G")
        assert main.board.activity_log.entry is not None
        assert main.board.activity_log.keys[-1] == main.board.activity_log.key
        await until(pilot, lambda: "100000 of 100000" in seen(pilot))
        drawn: set[int] = set()
        draw = main.board.activity_log.parts

        def watched(index: int, width: int) -> Sequence[Span]:
            drawn.add(index)
            return draw(index, width)

        main.board.activity_log.parts = watched  # type: ignore[method-assign]
        await pilot.press("k", "pageup", "g")
        assert main.board.activity_log.cursor == 1
        assert len(drawn) <= 4 * main.board.activity_log.rows_seen


def panes(main: MainScreen) -> list[str]:
    return [str(pane.id) for pane in main.board.panes.values() if pane.display]


class TestSizes:
    async def test_wide_shows_three_panes(self) -> None:
        async with workbench(size=WIDE) as (_, main):
            assert panes(main) == ["clients", "activity", "verdict"]

    async def test_medium_shows_two_and_the_third_one_key_away(self) -> None:
        async with workbench(size=MEDIUM) as (pilot, main):
            assert panes(main) == ["clients", "activity"]
            await pilot.press("escape", "3")
            assert panes(main) == ["clients", "verdict"]
            await pilot.press("2")
            assert panes(main) == ["clients", "activity"]

    async def test_narrow_shows_the_pane_with_the_keys(self) -> None:
        async with workbench(size=NARROW) as (pilot, main):
            assert panes(main) == ["clients"]
            await pilot.press("escape", "tab")
            assert panes(main) == ["activity"]
            await pilot.press("tab")
            assert panes(main) == ["verdict"]
            await pilot.press("l")
            assert panes(main) == ["verdict"]

    async def test_a_resize_shows_what_there_is_room_for(self) -> None:
        async with workbench(size=WIDE) as (pilot, main):
            await pilot.press("escape", "3")
            for size, shown in ((NARROW, ["verdict"]), (MEDIUM, ["clients", "verdict"]), (WIDE, 3)):
                await pilot.resize_terminal(*size)
                await until(pilot, lambda shown=shown: panes(main) == shown or len(panes(main)) == shown)  # type: ignore[misc]

    @pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20), (200, 60), (30, 8)])
    async def test_nothing_is_wider_than_the_screen(self, size: tuple[int, int]) -> None:
        async with workbench(size=size) as (pilot, _):
            assert_fits(pilot, size)
            await pilot.press("escape", "3")
            assert_fits(pilot, size)


def assert_fits(pilot: Run, size: tuple[int, int]) -> None:
    from rich.cells import cell_len

    rows = seen(pilot).splitlines()
    assert len(rows) == size[1]
    assert all(cell_len(row) == size[0] for row in rows)


class TestMouse:
    async def test_a_click_highlights_and_a_second_one_opens(self) -> None:
        async with workbench() as (pilot, main):
            await pilot.click("#clients", offset=(5, 3))
            assert main.board.client_list.key == "borealis" and keys_in(main) == "clients"
            await pilot.click("#clients", offset=(5, 3))
            assert keys_in(main) == "activity"

    async def test_a_click_in_the_footer_is_its_key(self) -> None:
        async with workbench() as (pilot, main):
            await pilot.press("escape")
            await pilot.pause()
            await pilot.click("#footer", offset=(2, 0))
            assert keys_in(main) == "log-field"


async def test_without_a_client_nothing_is_said_to_be_worked_out() -> None:
    async with workbench(desk(engine([], []))) as (pilot, main):
        await pilot.press("escape")
        assert main.board.client_list.key == "" and "calculating" not in seen(pilot)


async def test_the_verdict_goes_with_the_last_client() -> None:
    async with workbench(desk(engine([ACME], []))) as (pilot, main):
        await pilot.press("escape")
        assert "next:" in seen(pilot) or "UNSURE" in seen(pilot)
        main.session.desk.change("gone", [Edit(main.session.desk.client("acme"), None)])
        main.session.changed()
        await until(pilot, lambda: "UNSURE" not in seen(pilot) and "calculating" not in seen(pilot))


async def test_the_verdicts_lines_are_broken_anew_only_for_another_room(monkeypatch: pytest.MonkeyPatch) -> None:
    async with workbench(size=WIDE) as (pilot, main):
        broken: list[int] = []
        lines = verdict.lines

        def counted(*given: Any) -> Sequence[verdict.VerdictLine]:
            broken.append(1)
            return lines(*given)

        monkeypatch.setattr(verdict, "lines", counted)
        main.board.verdict_pane.on_resize()
        assert not broken
        await pilot.resize_terminal(150, 40)
        await until(pilot, lambda: bool(broken))
