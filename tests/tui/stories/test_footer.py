from __future__ import annotations

import pytest

from tests.tui.scene import keys_in, seen, top, until, workbench
from tuiclients.tui.commands import BY_ID
from tuiclients.tui.dialogs.help import Help


async def test_a_key_of_the_footer_explains_itself_under_the_mouse() -> None:
    async with workbench() as (pilot, main):
        await pilot.press("escape")
        await pilot.hover(main.board.footer, offset=(2, 0))
        await until(pilot, lambda: str(main.board.footer.tooltip) == BY_ID["log"].sentence)
        await pilot.hover(main.board.footer, offset=(110, 0))
        await until(pilot, lambda: main.board.footer.tooltip is None)


async def test_a_click_on_a_key_of_the_footer_is_that_key() -> None:
    async with workbench() as (pilot, main):
        await pilot.press("escape")
        await pilot.click(main.board.footer, offset=(2, 0))
        await until(pilot, lambda: keys_in(main) == "log-field")
        assert "Save" not in seen(pilot).splitlines()[-1]


@pytest.mark.parametrize("columns", [20, 40, 60])
async def test_where_there_is_no_room_for_all_keys_help_stays(columns: int) -> None:
    async with workbench(size=(columns, 20)) as (pilot, main):
        assert "F1 help" in seen(pilot).splitlines()[-1]
        await pilot.press("escape")
        last = seen(pilot).splitlines()[-1]
        assert "? help" in last
        await pilot.click(main.board.footer, offset=(last.index("? help"), 0))
        await until(pilot, lambda: isinstance(top(pilot), Help))
