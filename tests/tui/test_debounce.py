"""Work that is put off is done, however busy the machine is just then."""

from __future__ import annotations

import pytest
from textual import _time

from tests.tui.scene import desk, top, until, workbench
from tests.tui.stories.five import five
from tuiclients.tui.debounce import Debounce, call_later
from tuiclients.tui.portfolio.screen import PortfolioScreen


@pytest.fixture
def late(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whenever a timer looks at the clock, the machine has been busy elsewhere for 30 ms."""
    seen = [0.0]

    def clock() -> float:
        seen[0] += 0.03
        return seen[0]

    monkeypatch.setattr(_time, "get_time", clock)


async def test_what_comes_later_comes_surely_where_a_timer_is_dropped(late: None) -> None:
    async with workbench() as (pilot, main):
        done: list[str] = []
        main.set_timer(0.004, lambda: done.append("timer"))
        call_later(main, 0.004, lambda: done.append("later"))
        await until(pilot, lambda: bool(done))
        assert done == ["later"]


async def test_audits_and_portfolio_get_done_on_a_busy_machine(late: None) -> None:
    async with workbench(desk(five())) as (pilot, main):
        main.session.desk._forget_all()
        await pilot.press("escape", "p")
        screen = top(pilot)
        assert isinstance(screen, PortfolioScreen)
        await until(
            pilot, lambda: not main.session.desk.pending and screen.session.portfolio is not None and screen.at_rest
        )


async def test_a_rest_calls_once_and_not_after_it_was_stopped() -> None:
    async with workbench() as (pilot, main):
        called: list[str] = []
        first, second = (Debounce(main, 0.01, lambda name=name: called.append(name)) for name in ("a", "b"))  # type: ignore[misc]
        first.restart()
        first.restart()
        second.restart()
        second.stop()
        await until(pilot, lambda: bool(called))
        await pilot.pause(0.05)
        assert called == ["a"]
        first.restart()
        first.now()
        first.now()
        assert called == ["a", "a"]
