from __future__ import annotations

import pytest

from tests.tui.scene import SIZES, desk, engine, entry, seen, until, workbench
from tuiclients.tui.text import send_to_clipboard


@pytest.mark.parametrize("size", SIZES)
async def test_the_highlighted_entry_is_sent_in_full_and_that_is_said_honestly(size: tuple[int, int]) -> None:
    async with workbench(size=size) as (pilot, main):
        main.wiring.navigation.go_to("acme")
        await pilot.press("2", "c")
        assert pilot.app.clipboard.startswith("Sat 21 Nov 2026 19:40 time 1h15 unbilled revisions #site")
        await until(pilot, lambda: "sent to your terminal's clipboard" in " ".join(seen(pilot).split()))
        assert "cannot tell" in " ".join(seen(pilot).split())


async def test_a_client_and_a_line_of_the_verdict_can_be_copied_too() -> None:
    async with workbench() as (pilot, main):
        main.wiring.navigation.go_to("acme")
        await pilot.press("c")
        assert "Acme Corp" in pilot.app.clipboard and "✖ let go" in pilot.app.clipboard
        await pilot.press("3")
        main.board.verdict_pane.highlight("signal payment")
        await pilot.press("c")
        assert pilot.app.clipboard.startswith("payment ") and "late" in pilot.app.clipboard


async def test_the_explanation_is_copied_whole() -> None:
    async with workbench() as (pilot, main):
        main.wiring.navigation.go_to("acme")
        await pilot.press("x", "c")
        assert pilot.app.clipboard.startswith("Acme Corp: Let go")
        assert "Blind to feelings" in pilot.app.clipboard
        await until(pilot, lambda: "The text was sent" in seen(pilot))
        await pilot.press("escape")


async def test_nothing_that_steers_a_terminal_is_ever_sent() -> None:
    book = engine(entries=[entry(1, "acme", 20, "note", note="[/]\x1b]52;c;eA==\x07\r\n\u202e x")])
    async with workbench(desk(book)) as (pilot, main):
        main.wiring.navigation.go_to("acme")
        await pilot.press("2", "c")
        assert "[/]␛]52;c;eA==␇" in pilot.app.clipboard
        assert pilot.app.clipboard.isprintable()


async def test_with_nothing_highlighted_nothing_is_sent() -> None:
    async with workbench(desk(engine((), ()))) as (pilot, _):
        await pilot.press("escape", "c")
        assert "nothing to copy" in seen(pilot)
        assert pilot.app.clipboard == ""


async def test_what_a_terminal_would_drop_is_not_sent() -> None:
    async with workbench() as (pilot, _):
        sent, said = send_to_clipboard(pilot.app, "x" * 80_000)  # type: ignore[arg-type]
        assert not sent and "too long" in said
        assert pilot.app.clipboard == ""
