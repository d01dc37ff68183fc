"""A line of the user's own: what it is told, and what is said of its end."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.tui.main.fake_view import Stage
from tests.tui.scene import ENTRIES
from tuiclients.tui.own_commands import OwnCommand, use


@pytest.fixture(autouse=True)
def one_command() -> Iterator[None]:
    use([OwnCommand("mail", "run me as $I am")])
    yield
    use(())


async def test_it_is_offered_by_the_palette_and_run_exactly_as_written() -> None:
    stage = Stage()
    stage.do("palette")
    assert "own 0" in stage.view.choices[0][1]
    await stage.wiring.appearance.run("own 0")
    ((line, told),) = stage.view.ran
    assert line == "run me as $I am"
    assert told["TUICLIENTS_CLIENT"] == stage.session.selected and told["TUICLIENTS_ENTRY"] == ""
    assert stage.says == "“mail” is done."


async def test_in_the_activity_log_it_is_told_of_the_highlighted_entry() -> None:
    stage = Stage()
    stage.view.entry = ENTRIES[1].id
    stage.wiring.own_commands.run(0)
    assert stage.view.ran.pop()[1]["TUICLIENTS_ENTRY"] == ""
    stage.view.focus_pane("activity")
    stage.wiring.own_commands.run(0)
    told = stage.view.ran[0][1]
    entry = stage.view.highlighted_entry
    assert entry is not None and told["TUICLIENTS_ENTRY"] == entry.id and told["TUICLIENTS_ENTRY_KIND"] == entry.kind


@pytest.mark.parametrize(("code", "words"), [(3, "“mail” ended with 3."), (-15, "“mail” was ended by signal 15.")])
async def test_an_error_is_said(code: int, words: str) -> None:
    stage = Stage()
    stage.view.ends_with = code
    stage.wiring.own_commands.run(0)
    assert stage.says == words
