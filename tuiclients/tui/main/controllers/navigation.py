"""Going about: from pane to pane, to the log line, to a client, and out."""

from __future__ import annotations

from collections.abc import Collection

from tuiclients.tui.controller import command
from tuiclients.tui.main.main_controller import MainController
from tuiclients.tui.main.session import Session
from tuiclients.tui.main.view import PANES, View


class NavigationController(MainController):
    """Moves the keys, and keeps the selection on a client who is listed."""

    def __init__(self, session: Session, view: View) -> None:
        super().__init__(session, view)
        session.events.changed.watch(self._leave_gone)

    @command("log", "new_entry")
    def log(self) -> None:
        """To the log line, which says once more what it would do."""
        self.view.focus_line()
        if self.view.line.strip():
            self.session.events.line_unclear.emit()

    @command("next_pane")
    def next_pane(self) -> None:
        """To the next pane."""
        self._step(1)

    @command("previous_pane")
    def previous_pane(self) -> None:
        """To the pane before."""
        self._step(-1)

    def _step(self, step: int) -> None:
        place = PANES.index(self.view.pane)
        self.view.select_now()
        self.view.focus_pane(PANES[(place + step) % len(PANES)])

    @command("show_clients")
    def show_clients(self) -> None:
        """To the client list."""
        self.view.focus_pane("clients")

    @command("show_activity", "open")
    def show_activity(self) -> None:
        """To the activity of the highlighted client."""
        self.view.select_now()
        self.view.focus_pane("activity")

    @command("show_verdict")
    def show_verdict(self) -> None:
        """To the verdict."""
        self.view.select_now()
        self.view.focus_pane("verdict")

    @command("leave")
    def leave(self) -> None:
        """Leave; what is typed is kept."""
        self.session.keep_draft()
        self.view.exit(0)

    def go_to(self, client: str) -> None:
        """Highlight a client, dropping the filter if it hides them."""
        session = self.session
        session.moved = True
        if not self.view.highlight_client(client):
            known = session.desk.client(client)
            session.list_clients(session.listing._replace(text=known.name if known.status == "former" else ""))
            self.view.follow()
            self.view.highlight_client(client)
        session.select(client)
        self.view.focus_pane("clients")

    def _leave_gone(self, clients: Collection[str]) -> None:
        """The selected client is gone from the book: select whoever is highlighted now."""
        if not self.session.is_selected:
            self.session.select(self.view.highlighted_client)
