"""Prospects: added, screened, and what becomes of them."""

from __future__ import annotations

from tuiclients.tui import lazy
from tuiclients.tui.commands import key_of
from tuiclients.tui.controller import command
from tuiclients.tui.forms.registry import Fields, FormKind, FormRegistry, SheetKind
from tuiclients.tui.main.main_controller import MainController
from tuiclients.tui.main.session import Session
from tuiclients.tui.main.view import View


class ProspectsController(MainController):
    """Adds prospects and screens them."""

    def __init__(self, session: Session, view: View, forms: FormRegistry) -> None:
        super().__init__(session, view)
        self._form = FormKind(forms, "prospect", 0, lambda: lazy.client_form.prospect_form, self._added)
        SheetKind(forms, "screen", 1, self._reopen)

    @command("prospect")
    def prospect(self) -> None:
        """Screen the highlighted prospect."""
        self.view.select_now()
        session = self.session
        if not self.may_write():
            return
        if session.selected and session.desk.client(session.selected).status == "prospect":
            self._screen(session.selected, {})
        else:
            session.show_message(f"No prospect is highlighted; {key_of('new_prospect')} adds one.")

    @command("new_prospect")
    def new_prospect(self) -> None:
        """Add a prospect in a form, then screen them."""
        if self.may_write():
            self._form.open()

    def _screen(self, client: str, fields: Fields) -> None:
        """Checklist, red flags and the date of a prospect, and what becomes of them."""
        session = self.session

        def ended(says: str | None) -> None:
            session.keep_draft()
            if says:
                session.done(says)
            else:
                session.changed({client})

        self.view.open(lazy.ProspectSheet(self.view.styles, session.desk, client, fields), ended)

    def _reopen(self, fields: Fields, client: str) -> bool:
        known = self.session.desk.clients.get(client)
        if known is None or known.status != "prospect":
            return False
        self._screen(client, fields)
        return True

    def _added(self, id_: str) -> None:
        client = self.session.desk.client(id_)
        self.session.done(f"Added: {client.name}.")
        self.show_client(id_)
        if client.status == "prospect":
            self._screen(id_, {})
