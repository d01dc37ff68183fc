from __future__ import annotations

from tests.tui.main.fake_view import Stage
from tuiclients.tui.theming import names


async def test_the_palette_offers_commands_clients_and_themes() -> None:
    stage = Stage()
    stage.do("palette")
    title, ids = stage.view.choices[0]
    assert title == "Commands"
    assert {"undo", "go acme", *(f"theme {name}" for name in names())} <= set(ids)


async def test_what_was_chosen_there_is_done() -> None:
    stage = Stage()
    await stage.wiring.appearance.run("undo")
    assert stage.view.commands == ["undo"]
    await stage.wiring.appearance.run("go cedar")
    assert stage.session.selected == "cedar"
    await stage.wiring.appearance.run("theme paper")
    assert stage.says == "The theme is paper from now on."
    stage.session.show_message("")
    await stage.wiring.appearance.run("theme none")
    assert stage.says == ""


async def test_help_and_the_clipboard() -> None:
    stage = Stage()
    stage.view.place = "verdict"
    stage.do("help")
    assert stage.view.dialog._place == "verdict"
    stage.do("copy")
    assert stage.says == "copied Acme Corp"
