"""From view to view, to help, and out of the portfolio."""

from __future__ import annotations

from tuiclients.tui.controller import command
from tuiclients.tui.dialogs.help import Help
from tuiclients.tui.portfolio.view import PortfolioController


class NavigationController(PortfolioController):
    """Chooses what is seen."""

    @command("view")
    def next_view(self) -> None:
        """Show the next view."""
        self._step(1)

    @command("view_before")
    def previous_view(self) -> None:
        """Show the view before."""
        self._step(-1)

    def _step(self, step: int) -> None:
        views = self.view.arrangement.views
        self.session.show_view(views[(views.index(self.session.view) + step) % len(views)])

    @command("zoom")
    def zoom(self) -> None:
        """Show the chart alone, or everything again."""
        self.session.zoom()

    @command("to_client")
    def to_client(self) -> None:
        """Close, and go to the highlighted client."""
        if self.view.client:
            self.view.close(self.view.client)

    @command("portfolio_keys")
    def show_keys(self) -> None:
        """All keys, those of the portfolio first."""
        self.view.open(Help(self.view.look, "portfolio"), lambda result: None)

    @command("back")
    def back(self) -> None:
        """Back to the workbench."""
        self.view.close("")
