"""The workbench's screen, a room beside the fifth floor: the settings, and the first run."""

from __future__ import annotations

from collections.abc import Mapping

from tuiclients.domain.audit.result import Audit
from tuiclients.tui.screens.arranging import Arranging


class Settling(Arranging):
    """What is settled once and seldom changed."""

    def action_settings(self) -> None:
        """Show the settings; the list shows what they would do while they are changed."""
        self.settle()
        if self.desk.read_only:
            self.refuse(self.desk.read_only)
            return
        from tuiclients.tui.screens.settings import Settings

        def ended(said: str | None) -> None:
            if said:
                self._done(said)
            else:
                self._show_known()

        self.app.push_screen(Settings(self.look, self.desk, self.audits, self._try_audits), ended)

    def _try_audits(self, audits: Mapping[str, Audit]) -> None:
        """Show the audits by settings that are not saved."""
        self.audits = dict(audits)
        self.list_clients()
        self.list.entitle("Clients · not saved")
        self.show_verdict()

    def _show_known(self) -> None:
        """Show the audits by the settings that hold."""
        self.audits = {}
        self.take_audits()
        self.show_verdict()
