"""Taking back the last change of the book, such as a scenario that was saved or deleted, and making it again."""

from __future__ import annotations

from collections.abc import Callable

from tuiclients.domain.errors import Refused
from tuiclients.tui.controller import command
from tuiclients.tui.portfolio.view import PortfolioController
from tuiclients.workbench import undo
from tuiclients.workbench.desk import Desk


class UndoController(PortfolioController):
    """Takes changes back while the portfolio is open."""

    @command("undo_scenario")
    def undo(self) -> None:
        """Take back the last change."""
        self._apply(undo.undo, "Undone")

    @command("redo_scenario")
    def redo(self) -> None:
        """Make it again."""
        self._apply(undo.redo, "Done again")

    def _apply(self, change: Callable[[Desk], str], done: str) -> None:
        session = self.session
        try:
            what = change(session.desk)
        except Refused as error:
            session.show_message(error.sentence, "bad")
            return
        session.show_message(f"{done}: {what}", "good")
        session.on_change()
        session.renew()
