"""How clients pay, and what came of parting: two pages to read."""

from __future__ import annotations

from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.tui import lazy
from tuiclients.tui.controller import command
from tuiclients.tui.main.main_controller import MainController


class PaymentsController(MainController):
    """Opens payments and the retrospect."""

    @command("payments")
    def payments(self) -> None:
        """How the highlighted client pays, then the book."""
        self.view.select_now()
        self.view.open(lazy.PaymentsDialog(self.view.styles, self.session.desk, self.session.selected))

    @command("after")
    def look_back(self) -> None:
        """What came of parting; reports that were due are logged as looked at."""
        self.view.select_now()
        self.look_back_at(self.session.selected if self.session.is_selected else "")

    def look_back_at(self, client: str) -> None:
        """What came of parting, this client first; "" = nobody."""
        session = self.session
        if session.desk.pending:
            session.show_message("The scores are still being calculated; one moment, please.")
            return
        entry = self._log_reports(client) if client and not session.desk.read_only else None
        if entry is not None:
            session.done(f"Logged: {entry.note}. Today no longer asks about it.", {client})
        note = entry.note if entry is not None else ""
        self.view.open(lazy.RetrospectDialog(self.view.styles, session.desk, client, note))

    def _log_reports(self, client: str) -> Entry | None:
        """Log the reports of a client that were due, None if none was."""
        try:
            return lazy.retrospect.log_look_back(self.session.desk, client)
        except Refused as error:
            self.session.refuse(error.sentence)
            return None
