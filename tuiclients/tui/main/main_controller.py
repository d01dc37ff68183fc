"""What the controllers of the main screen have in common."""

from __future__ import annotations

from tuiclients.tui.controller import Controller
from tuiclients.tui.main.session import Session
from tuiclients.tui.main.view import View


class MainController(Controller):
    """Carries out commands about the session, and asks the view for the rest."""

    def __init__(self, session: Session, view: View) -> None:
        self.session = session
        self.view = view

    def may_write(self) -> bool:
        """Whether something can be entered into the book; says why not."""
        if self.session.desk.read_only:
            self.session.refuse(self.session.desk.read_only)
            return False
        return True

    def may_enter(self) -> bool:
        """Whether something can be entered for the highlighted client; says why not."""
        self.view.select_now()
        return self.may_write() and bool(self._selected())

    def highlighted(self) -> str:
        """The highlighted client, "" if there is none, which is said."""
        self.view.select_now()
        return self._selected()

    def show_client(self, client: str) -> None:
        """Highlight and select a client."""
        self.view.highlight_client(client)
        self.session.select(client)

    def _selected(self) -> str:
        if self.session.is_selected:
            return self.session.selected
        self.session.show_message("No client is highlighted.")
        return ""
