"""Taking back the last change of the book, such as a scenario that was saved or deleted, and making it again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tuiclients.domain.errors import Refused
from tuiclients.tui.controller import command
from tuiclients.tui.dialogs.dialog import Confirm
from tuiclients.tui.portfolio.view import PortfolioController
from tuiclients.workbench import undo
from tuiclients.workbench.desk import Desk

if TYPE_CHECKING:
    from tuiclients.storage.interface import Change


class UndoController(PortfolioController):
    """Takes changes back while the portfolio is open."""

    @command("undo_scenario")
    def undo(self) -> None:
        """Take back the last change of this session, or another's once that is agreed to."""
        self._turn(undo.undo_of_others, undo.undo, "Undone")

    @command("redo_scenario")
    def redo(self) -> None:
        """Make it again."""
        self._turn(undo.redo_of_others, undo.redo, "Redone")

    def _turn(self, of_others: Callable[[Desk], Change | None], turn: Callable[[Desk, str], str], done: str) -> None:
        session, desk = self.session, self.session.desk

        def apply(ident: str = "") -> None:
            try:
                what = turn(desk, ident)
            except Refused as error:
                session.show_message(error.sentence, "bad")
                return
            session.show_message(f"{done}: {what}", "good")
            session.on_change()
            session.renew()

        try:
            change = of_others(desk)
        except Refused as error:
            session.show_message(error.sentence, "bad")
            return
        if change is None:
            apply()
            return
        ident, (what, asked) = change.id, undo.question(desk, change)
        question = ((what, ""), (asked, "fix"))
        title = "Not of this session"
        self.view.open(Confirm(self.view.look, title, question), lambda yes: apply(ident) if yes else None)
