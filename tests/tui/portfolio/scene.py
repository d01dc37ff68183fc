"""A portfolio session with a view that only writes down what it is asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from tests.tui.scene import desk
from tests.tui.stories.five import five
from tuiclients.tui.portfolio.arrangement import Arrangement
from tuiclients.tui.portfolio.portfolio_queue import PortfolioQueue
from tuiclients.tui.portfolio.session import PortfolioSession
from tuiclients.tui.styles import Styles
from tuiclients.tui.theming import load
from tuiclients.workbench.desk import Desk


class FakeView:
    """What a controller asks of the screen."""

    def __init__(self, width: int = 120, height: int = 40) -> None:
        self.look = Styles(load("dusk"))
        self.client = ""
        self.visible_clients: Sequence[str] = ()
        self.is_shown = True
        self.size = width, height
        self.zoomed = False
        self.opened: list[tuple[Any, Callable[[Any], None]]] = []
        self.closed: list[str] = []
        self.calls: list[Callable[[], object]] = []

    @property
    def arrangement(self) -> Arrangement:
        return Arrangement(*self.size, self.zoomed)

    def open(self, dialog: Any, then: Callable[[Any], None]) -> None:
        self.opened.append((dialog, then))

    def close(self, client: str) -> None:
        self.closed.append(client)

    def call_in(self, seconds: float, callback: Callable[[], object]) -> None:
        self.calls.append(callback)

    def work(self) -> None:
        """Do everything that was put off."""
        while self.calls:
            self.calls.pop(0)()


def measured(on: Desk | None = None, view: FakeView | None = None) -> tuple[PortfolioSession, FakeView]:
    """The portfolio of five clients, worked out."""
    view = view or FakeView()
    session = PortfolioSession(on or desk(five()))
    for client in session.desk.clients:
        session.desk.audit(client)
    PortfolioQueue(session, view)
    session.renew()
    view.work()
    assert session.portfolio is not None
    return session, view
