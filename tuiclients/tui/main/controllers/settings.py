"""The settings: their sheet, and what they would do to the scores while they are changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tuiclients.tui import lazy
from tuiclients.tui.controller import command
from tuiclients.tui.forms.registry import Fields, FormRegistry, SheetKind
from tuiclients.tui.main.main_controller import MainController
from tuiclients.tui.main.session import Session
from tuiclients.tui.main.view import View

if TYPE_CHECKING:
    from tuiclients.tui.dialogs.settings import SettingsSheet


class SettingsController(MainController):
    """Opens the settings."""

    def __init__(self, session: Session, view: View, forms: FormRegistry) -> None:
        super().__init__(session, view)
        self._screen: SettingsSheet | None = None
        """The settings, while they are open."""
        SheetKind(forms, "settings", 0, self._reopen)
        session.events.scored.watch(self._renew)

    @command("settings")
    def settings(self) -> None:
        """Show the settings; the list shows what they would do while they are changed."""
        self.view.select_now()
        if self.may_write():
            self._reopen({})

    def _reopen(self, fields: Fields) -> bool:
        session = self.session

        def closed(says: str | None) -> None:
            self._screen = None
            session.keep_draft()
            if says:
                session.done(says)
            else:
                session.end_preview()

        self._screen = lazy.SettingsSheet(
            self.view.styles, session.desk, session.audits, session.preview_audits, fields
        )
        self.view.open(self._screen, closed)
        return True

    def _renew(self) -> None:
        """Every score is known: what is on the sheet is tried anew."""
        if self._screen is not None and not self.session.desk.pending:
            self._screen.renew(self.session.audits)
