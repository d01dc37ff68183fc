"""The way to the portfolio and back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tuiclients.tui import lazy
from tuiclients.tui.controller import command
from tuiclients.tui.main.audit_queue import AuditQueue
from tuiclients.tui.main.main_controller import MainController
from tuiclients.tui.main.session import Session
from tuiclients.tui.main.view import View

if TYPE_CHECKING:
    from tuiclients.tui.portfolio.screen import PortfolioScreen


class PortfolioController(MainController):
    """Opens the portfolio, and keeps it true while it is open."""

    def __init__(self, session: Session, view: View, queue: AuditQueue, go_to: Callable[[str], None]) -> None:
        """`go_to` shows a client in the panes."""
        super().__init__(session, view)
        self._queue = queue
        self._go_to = go_to
        self.screen: PortfolioScreen | None = None
        """The portfolio, while it is open."""
        queue.is_awaited = lambda: self.screen is not None
        session.events.scored.watch(self._renew)
        session.events.said.watch(self._stop)

    @command("portfolio")
    def portfolio(self) -> None:
        """Show the portfolio, with the highlighted client highlighted there, too."""
        self.view.select_now()
        session = self.session
        self.screen = lazy.PortfolioScreen(self.view.styles, session.desk, session.selected, session.changed)
        self.view.open(self.screen, self._closed)
        self._queue.audit()

    def _closed(self, client: str | None) -> None:
        self.screen = None
        if client is not None and client in self.session.desk.clients:
            self._go_to(client)

    def _stop(self, text: str, role: str) -> None:
        """If the audits were refused, the portfolio waits for them no longer."""
        if self.screen is not None and role == "bad" and self.session.desk.pending and not self.session.auditing:
            self.screen.stop(text)

    def _renew(self) -> None:
        """Every score is known: the portfolio may be another, too."""
        if self.screen is not None and self.screen.is_attached:
            self.screen.renew()
