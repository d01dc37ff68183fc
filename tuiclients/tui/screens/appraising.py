"""The workbench's screen, a room beside the seventh floor: the way to the portfolio and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tuiclients.tui.drafts import Drafts
from tuiclients.tui.screens.daily import Daily
from tuiclients.tui.styles import Styles
from tuiclients.workbench.desk import Desk

if TYPE_CHECKING:
    from tuiclients.tui.dialogs.form import Form
    from tuiclients.tui.portfolio.screen import PortfolioScreen


class Appraising(Daily):
    """Opens the portfolio, and keeps it true while it is open."""

    def __init__(self, desk: Desk, look: Styles, drafts: Drafts) -> None:
        super().__init__(desk, look, drafts)
        self.portfolio: PortfolioScreen | None = None
        """The portfolio, while it is open."""

    @property
    def waited_for(self) -> bool:
        """Whether the portfolio waits for the audits."""
        return self.portfolio is not None

    def action_portfolio(self) -> None:
        """Show the portfolio, with the highlighted client highlighted there, too."""
        from tuiclients.tui.portfolio.screen import PortfolioScreen

        self.settle()
        self.portfolio = PortfolioScreen(self.look, self.desk, self.selected, self.changed)
        self.app.push_screen(self.portfolio, self._portfolio_left)
        self.audit_on()

    def refuse(self, sentence: str) -> None:
        """Say why something is not done; if the audits stopped, the portfolio waits for them no longer."""
        super().refuse(sentence)
        if self.portfolio is not None and self.desk.pending and not self._slicing:
            self.portfolio.stop(sentence)

    def _portfolio_left(self, client: str | None) -> None:
        self.portfolio = None
        if client in self.desk.clients:
            self.go_to(str(client))

    def take_audits(self) -> None:
        """Every score is known: the portfolio may be another, too."""
        super().take_audits()
        if self.portfolio is not None and self.portfolio.is_attached:
            self.portfolio.renew()

    def _form(self, name: str) -> Form | None:
        return None if name == "pruning" else super()._form(name)
