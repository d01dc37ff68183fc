from __future__ import annotations

import pytest
from rich.style import Style

from tests.tui.scene import (
    ENTRIES,
    MEDIUM,
    SIZES,
    Run,
    desk,
    engine,
    entry,
    keys_in,
    seen,
    top,
    type_line,
    until,
    workbench,
)
from tuiclients.tui import theme_choice
from tuiclients.tui.commands import palette
from tuiclients.tui.dialogs.choice import Choice, Option, ranked
from tuiclients.tui.dialogs.help import Help
from tuiclients.tui.dialogs.text_dialogs import Explanation


@pytest.mark.parametrize("size", SIZES)
async def test_x_explains_the_verdict_in_sentences(size: tuple[int, int]) -> None:
    async with workbench(size=size) as (pilot, main):
        await pilot.press("escape", "x")
        assert isinstance(top(pilot), Explanation)
        await until(pilot, lambda: "Acme Corp: Let go" in seen(pilot))
        await pilot.press("G", "g", "down", "up", "pagedown", "pageup", "escape")
        assert top(pilot) is main


@pytest.mark.parametrize("key", ["x", "question_mark", "P", "A"])
async def test_a_text_that_is_longer_than_the_screen_is_scrolled_by_keys(key: str) -> None:
    async with workbench(size=(60, 12)) as (pilot, _):
        await pilot.press("escape", key)
        first = seen(pilot)
        await pilot.press("j")
        second = seen(pilot)
        await pilot.press("pagedown")
        third = seen(pilot)
        assert len({first, second, third}) == 3
        await pilot.press("g")
        assert seen(pilot) == first


async def test_x_without_a_client_says_so() -> None:
    async with workbench(desk(engine((), ()))) as (pilot, main):
        await pilot.press("escape", "x")
        assert "no verdict to explain" in seen(pilot)
        assert top(pilot) is main


async def test_b_shows_the_blind_verdict_beside_the_other_and_takes_it_away() -> None:
    async with workbench() as (pilot, main):
        await pilot.press("escape", "b")
        await until(pilot, lambda: "without feelings" in seen(pilot))
        await pilot.press("b")
        await until(pilot, lambda: "without feelings" not in seen(pilot))
        assert not main.session.blind


@pytest.mark.parametrize("key", ["question_mark", "f1"])
@pytest.mark.parametrize("size", SIZES)
async def test_help_shows_the_keys_of_the_place_first(key: str, size: tuple[int, int]) -> None:
    async with workbench(size=size) as (pilot, main):
        await pilot.press("escape", "2", key)
        assert isinstance(top(pilot), Help)
        await until(pilot, lambda: "In the activity log" in seen(pilot))
        await pilot.press(key)
        assert top(pilot) is main


async def test_f1_works_while_typing_and_a_question_mark_is_text_there() -> None:
    async with workbench() as (pilot, main):
        await type_line(pilot, "acme?")
        assert main.board.log_field.value == "acme?"
        await pilot.press("f1")
        await until(pilot, lambda: "In the log line" in seen(pilot))


class TestPalette:
    async def test_it_does_a_command(self) -> None:
        async with workbench() as (pilot, _):
            await pilot.press("ctrl+p")
            assert isinstance(top(pilot), Choice)
            await type_line(pilot, "explain")
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(top(pilot), Explanation))

    async def test_it_goes_to_a_client(self) -> None:
        async with workbench() as (pilot, main):
            await pilot.press("ctrl+p")
            await type_line(pilot, "go bor")
            await pilot.press("enter")
            await until(pilot, lambda: main.session.selected == "borealis")
            assert keys_in(main) == "clients"

    async def test_it_goes_to_a_client_whom_a_filter_hides(self) -> None:
        async with workbench() as (pilot, main):
            await pilot.press("escape", "slash")
            await type_line(pilot, "acme")
            await pilot.press("enter", "ctrl+p")
            await type_line(pilot, "go ced")
            await pilot.press("enter")
            await until(pilot, lambda: main.session.selected == "cedar" == main.board.client_list.key)

    async def test_it_changes_the_theme_and_that_is_remembered(self) -> None:
        async with workbench() as (pilot, main):
            await pilot.press("ctrl+p")
            await type_line(pilot, "theme paper")
            await pilot.press("enter")
            await until(pilot, lambda: pilot.app.theme == "paper")
            await until(pilot, lambda: "The theme is paper from now on." in seen(pilot))
            assert main.board.client_list.look.scheme.name == "paper"
        assert theme_choice.chosen_scheme(no_color=False)[0].name == "paper"

    async def test_arrows_choose_and_esc_closes(self) -> None:
        async with workbench() as (pilot, main):
            await pilot.press("ctrl+p", "down", "down", "up")
            choice = pilot.app.screen
            assert isinstance(choice, Choice)
            assert choice._list.cursor == 1
            await pilot.press("escape")
            assert top(pilot) is main

    async def test_a_word_that_fits_nothing_says_so_and_enter_does_nothing(self) -> None:
        async with workbench() as (pilot, _):
            await pilot.press("ctrl+p")
            await type_line(pilot, "zzzz")
            await until(pilot, lambda: "nothing has that name" in seen(pilot))
            await pilot.press("enter")
            assert isinstance(top(pilot), Choice)

    @pytest.mark.parametrize("command", palette(), ids=lambda command: command.id)
    async def test_every_command_can_be_called_from_the_log_line(self, command: object) -> None:
        async with workbench() as (pilot, main):
            await main.wiring.appearance.run(command.id)  # type: ignore[attr-defined]
            await pilot.pause()
            assert pilot.app._exception is None

    @pytest.mark.parametrize("command", palette(), ids=lambda command: command.id)
    async def test_every_command_can_be_called_on_an_empty_book(self, command: object) -> None:
        async with workbench(desk(engine((), ()))) as (pilot, main):
            await main.wiring.appearance.run(command.id)  # type: ignore[attr-defined]
            await pilot.pause()
            assert pilot.app._exception is None


def test_a_name_that_begins_so_stands_before_one_that_contains_it() -> None:
    options = [Option("1", "redo"), Option("2", "undo"), Option("3", "do it"), Option("4", "go", "do something")]
    assert [one.id for one in ranked(options, "do")] == ["3", "1", "2", "4"]
    assert [one.id for one in ranked(options, "")] == ["1", "2", "3", "4"]
    assert ranked(options, "zzz") == []


async def test_on_a_wide_screen_the_palettes_sentences_are_whole() -> None:
    longest = max(palette(), key=lambda command: len(command.sentence))
    async with workbench() as (pilot, _):
        await pilot.press("ctrl+p")
        await type_line(pilot, longest.label)
        await until(pilot, lambda: longest.sentence in seen(pilot))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("keys", "begins"),
    [("1", "Your clients"), ("2", "Everything that was logged"), ("3", "What the records say")],
)
async def test_help_explains_the_pane_first(keys: str, begins: str, size: tuple[int, int]) -> None:
    async with workbench(size=size) as (pilot, _):
        await pilot.press("escape", keys, "question_mark")
        await until(pilot, lambda: begins in seen(pilot))


async def test_tab_goes_on_in_help_from_part_to_part_and_back() -> None:
    async with workbench(size=MEDIUM) as (pilot, _):
        await pilot.press("escape", "question_mark", "tab")
        await until(pilot, lambda: "What you can type in the log line" in seen(pilot).splitlines()[1])
        await pilot.press("tab")
        await until(pilot, lambda: "What the words mean" in seen(pilot).splitlines()[1])
        await pilot.press("tab", "tab", "tab")
        await until(pilot, lambda: "Keys in the client list" in seen(pilot).splitlines()[1])
        await pilot.press("shift+tab", "shift+tab", "shift+tab", "shift+tab", "shift+tab")
        await until(pilot, lambda: "In the client list" in seen(pilot).splitlines()[1])


async def test_the_examples_in_help_name_the_selected_client() -> None:
    async with workbench() as (pilot, main):
        await pilot.press("escape", "question_mark")
        await until(pilot, lambda: f"{main.session.selected} 2h design" in seen(pilot))


@pytest.mark.parametrize("size", SIZES)
async def test_shift_x_shows_how_the_verdict_comes_about(size: tuple[int, int]) -> None:
    async with workbench(size=size) as (pilot, main):
        await pilot.press("escape", "X")
        await until(pilot, lambda: "How a verdict comes about" in seen(pilot))
        score = f"{main.session.audit.score:.1f}" if main.session.audit else ""
        assert score in seen(pilot)
        await pilot.press("escape")
        assert top(pilot) is main


async def test_the_highlighted_entry_stands_in_full_below_the_panes_unless_something_is_typed() -> None:
    note = "a very long note about the second draft of the third brochure, to its very end"
    book = engine(entries=[entry(1, "acme", 21, "time", minutes=30, note=note), *ENTRIES[5:]])
    async with workbench(desk(book), size=(80, 24)) as (pilot, main):
        main.wiring.navigation.go_to("acme")
        await pilot.press("2")
        await until(pilot, lambda: "yesterday · time 0h30 a very long note" in seen(pilot))
        assert "very end" in seen(pilot)
        await pilot.press("l", "2", "h")
        await until(pilot, lambda: "time 2h00" in seen(pilot) and "very end" not in seen(pilot))


@pytest.mark.parametrize("theme", ["dusk", "sixteen", "mono"])
async def test_a_box_dims_what_lies_behind_it(theme: str) -> None:
    async with workbench() as (pilot, main):
        pilot.app.action_use_theme(theme)  # type: ignore[attr-defined]
        await pilot.pause()
        before = _style_of(pilot)
        await pilot.press("escape", "ctrl+p")
        await until(pilot, lambda: not main.view.is_on_top)
        await until(pilot, lambda: _style_of(pilot) != before)
        assert bool(_style_of(pilot).dim) == (theme != "dusk")


def _style_of(pilot: Run) -> Style:
    """The style of the first letter of the header."""
    line = pilot.app.screen._compositor.render_strips()[0]
    return next(segment.style for segment in line if segment.text.strip() and segment.style is not None)


async def test_the_header_follows_from_one_theme_of_few_colours_to_another() -> None:
    async with workbench() as (pilot, main):
        pilot.app.action_use_theme("sixteen")  # type: ignore[attr-defined]
        await until(pilot, lambda: _style_of(pilot).color == main.view.styles["accent"].color)
        pilot.app.action_use_theme("mono")  # type: ignore[attr-defined]
        await until(pilot, lambda: _style_of(pilot).color == main.view.styles["accent"].color)
