"""The way to the import and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tuiclients.tui import lazy
from tuiclients.tui.controller import command
from tuiclients.tui.main.main_controller import MainController

if TYPE_CHECKING:
    from tuiclients.exchange.rows.foreign_row import ImportOptions


class ImportController(MainController):
    """Opens the import."""

    @command("import")
    def choose_file(self) -> None:
        """Choose a file and look at what it would bring."""
        self.open("")

    def open(self, path: str, options: ImportOptions | None = None) -> None:
        """Look at what a file would bring, "" to choose one first."""
        session = self.session
        if not self.may_write():
            return

        def saving(is_saving: bool) -> None:
            session.is_writing = is_saving

        def closed(says: str | None) -> None:
            session.is_writing = False
            if says:
                session.done(says)

        self.view.open(lazy.ImportScreen(self.view.styles, session.desk, path, options, saving), closed)
