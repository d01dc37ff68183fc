"""What every box says of its keys: in its last line, in help and in the palette; the user's own where there are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.scene import SIZES, seen, top, type_line, until, workbench
from tuiclients.tui.commands import BY_ID, inside, key_of, use_keymap
from tuiclients.tui.dialogs.choice import Choice
from tuiclients.tui.dialogs.dialog import keys_in
from tuiclients.tui.dialogs.help import Help
from tuiclients.tui.dialogs.today import TodayDialog
from tuiclients.tui.key_names import key_shown, show_key
from tuiclients.tui.places import TOGETHER
from tuiclients.tui.portfolio.screen import PortfolioScreen

#: The keys that lead to a box from the client list, and what help says of it first.
BOXES = {
    "today": (["t"], "In Today"),
    "portfolio": (["p"], "In the portfolio"),
    "plan": (["f"], "In the fix plan"),
    "exit": (["o"], "In the offboarding checklist"),
    "explanation": (["x"], "Reading an explanation"),
    "settings": (["comma"], "Here"),
    "walk": (["a"], "Here"),
    "morning": (["m"], "Here"),
    "form": (["e"], "Here"),
    "question": (["d"], "Here"),
}


@pytest.mark.parametrize("box", BOXES)
async def test_help_is_there_in_every_box_and_names_its_keys_first(box: str) -> None:
    keys, first = BOXES[box]
    async with workbench() as (pilot, _):
        await pilot.press("escape", *keys)
        under = top(pilot)
        await pilot.press("f1")
        assert isinstance(top(pilot), Help)
        await until(pilot, lambda: f" {first} " in seen(pilot))
        await pilot.press("f1")
        assert top(pilot) is under


@pytest.mark.parametrize("box", [one for one in BOXES if one not in ("form",)])
async def test_a_question_mark_shows_help_where_nothing_is_typed(box: str) -> None:
    async with workbench() as (pilot, _):
        await pilot.press("escape", *BOXES[box][0])
        under = top(pilot)
        await pilot.press("question_mark")
        assert isinstance(top(pilot), Help)
        await pilot.press("question_mark")
        assert top(pilot) is under


@pytest.mark.parametrize("size", SIZES)
async def test_the_palette_of_a_box_offers_what_can_be_done_there(size: tuple[int, int]) -> None:
    async with workbench(size=size) as (pilot, _):
        await pilot.press("escape", "p")
        box = top(pilot)
        assert isinstance(box, PortfolioScreen)
        view = box.session.view
        await pilot.press("ctrl+p")
        assert isinstance(top(pilot), Choice)
        await until(pilot, lambda: "next view" in seen(pilot) or "Commands here" in seen(pilot))
        await type_line(pilot, "next view")
        await pilot.press("enter")
        await until(pilot, lambda: top(pilot) is box)
        await until(pilot, lambda: box.session.view != view)


async def test_where_a_box_has_no_commands_the_palettes_key_shows_its_keys() -> None:
    async with workbench() as (pilot, _):
        await pilot.press("escape", "e", "ctrl+p")
        assert isinstance(top(pilot), Help)


def test_the_palette_of_a_box_offers_every_command_of_it() -> None:
    for places in TOGETHER:
        for place in places:
            if place in ("today", "portfolio", "plan", "exit", "paper"):
                offered = {command.id for command in inside(place)}
                assert offered == {
                    id_ for id_, command in BY_ID.items() if command.place in places and command.place not in NEAR
                }


NEAR = ("anywhere", "moving")


@pytest.mark.parametrize("box", BOXES)
async def test_every_box_can_be_left_with_the_mouse(box: str) -> None:
    async with workbench() as (pilot, main):
        await pilot.press("escape", *BOXES[box][0])
        under = top(pilot)
        keys = under.query_one("#dialog-keys")
        await until(pilot, lambda: bool(keys.size.width))
        line = "".join(text for text, _ in keys._lines[0])  # type: ignore[attr-defined]
        way = "n no" if box == "question" else "Esc"
        await pilot.click(keys, offset=(line.index(way), 0))
        await until(pilot, lambda: top(pilot) is main)


async def test_a_question_is_answered_with_the_mouse() -> None:
    async with workbench() as (pilot, main):
        main.wiring.navigation.go_to("acme")
        await pilot.press("d")
        await pilot.click("#dialog-keys", offset=(0, 0))
        await until(pilot, lambda: main.session.desk.client("acme").status == "former")


def test_a_key_is_known_by_what_is_shown_of_it() -> None:
    for command in BY_ID.values():
        for key in command.keys:
            assert key_shown(show_key(key)) in (key, key.lower(), show_key(key))
    assert [key_shown(text) for text in ("y n", "a key", "type", "^U", "F1", "⇧Tab", "Esc")] == [
        "y", "", "", "ctrl+u", "f1", "shift+tab", "escape",
    ]  # fmt: skip


def test_the_last_line_of_a_box_leaves_out_what_does_not_fit_but_never_the_way_back() -> None:
    keys = (("Space", "tick"), ("w", "leave it out"), ("n", "new"), ("Esc", "back"))
    text = "".join(part for part, _ in keys_in(keys, 30))
    assert text == "Space tick   Esc back"
    assert "".join(part for part, _ in keys_in(keys, 80)).count("   ") == 3
    with_help = (*keys[:3], ("?", "keys"), keys[3])
    assert "".join(part for part, _ in keys_in(with_help, 30)) == "Space tick   ? keys   Esc back"


def test_a_text_names_the_key_that_the_user_gave_a_command() -> None:
    assert key_of("undo") == "u"
    assert key_of("sell_more sell_less") == "+ -"
    assert key_of("y n") == "y n"
    use_keymap({"undo": ("ctrl+z", "f9")})
    try:
        assert key_of("undo") == "^Z"
    finally:
        use_keymap({})


KEYMAP = """[keys]
former = "f6"
close = "f7"
mark = "f8"
all_rows = "f9"
"""


async def test_sentences_and_boxes_name_the_users_own_keys(tmp_path: Path) -> None:
    folder = tmp_path / "config" / "tuiclients"
    folder.mkdir(parents=True)
    (folder / "keymap.toml").write_text(KEYMAP)
    try:
        async with workbench() as (pilot, _):
            await pilot.press("escape", "d")
            await until(pilot, lambda: "until F6 shows them" in seen(pilot))
            await pilot.press("n", "t")
            assert isinstance(top(pilot), TodayDialog)
            await until(pilot, lambda: "F7 back" in seen(pilot))
            await pilot.press("f7", "p")
            await until(pilot, lambda: "F8 mark" in seen(pilot))
            await pilot.press("q", "slash")
            await type_line(pilot, "nobody")
            await until(pilot, lambda: "F9 shows all" in seen(pilot))
    finally:
        use_keymap({})


async def test_a_key_of_a_box_explains_itself_under_the_mouse() -> None:
    async with workbench() as (pilot, _):
        await pilot.press("escape", "t")
        keys = top(pilot).query_one("#dialog-keys")
        await until(pilot, lambda: bool(keys.size.width))
        line = "".join(text for text, _ in keys._lines[0])  # type: ignore[attr-defined]
        await pilot.hover(keys, offset=(line.index("Enter"), 0))
        await until(pilot, lambda: str(keys.tooltip) == BY_ID["offer_1"].sentence)
        await pilot.hover(keys, offset=(line.index("choose"), 0))
        await until(pilot, lambda: keys.tooltip is None)
