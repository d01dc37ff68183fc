"""The fix plan: opened, and its forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tuiclients.tui import lazy
from tuiclients.tui.controller import command
from tuiclients.tui.forms.registry import FormKind, FormRegistry
from tuiclients.tui.main.client_boxes import ClientBoxes
from tuiclients.tui.main.main_controller import MainController
from tuiclients.tui.main.session import Session
from tuiclients.tui.main.view import View
from tuiclients.workbench.desk import Desk

if TYPE_CHECKING:
    from tuiclients.tui.dialogs.fix_plan import Intent
    from tuiclients.tui.dialogs.form import Form
    from tuiclients.tui.styles import Styles


class FixPlanController(MainController):
    """Saves a client first: opens their fix plan."""

    def __init__(self, session: Session, view: View, forms: FormRegistry, boxes: ClientBoxes) -> None:
        super().__init__(session, view)
        self._boxes = boxes
        self._intents: dict[str, Intent] = {}
        """What new plans would be about, by client; kept while the program runs."""
        FormKind(forms, "plan", 2, lambda: self._build_opening, self._begun)
        FormKind(forms, "check-in", 1, lambda: lazy.plan_form.check_in_form, self._done)
        FormKind(forms, "extend", 1, lambda: lazy.plan_form.extension_form, self._done)
        FormKind(forms, "plan-end", 2, lambda: lazy.plan_form.closing_form, self._ended)

    @command("fix")
    def fix(self) -> None:
        """The fix plan of the highlighted client."""
        client = self.highlighted()
        if client:
            intent = self._intents.setdefault(client, lazy.Intent())
            self._boxes.show(lazy.FixPlanDialog(self.view.styles, self._boxes, client, intent))

    def _build_opening(self, look: Styles, desk: Desk, client: str, cause: str) -> Form | None:
        ticked = self._intents[client].ticked if client in self._intents else ()
        return lazy.plan_form.opening_form(look, desk, client, cause, ticked)

    def _begun(self, says: str, client: str, cause: str) -> None:
        self._intents.pop(client, None)
        self._done(says, client)

    def _ended(self, says: str, client: str, outcome: str) -> None:
        self._done(says, client)

    def _done(self, says: str, client: str) -> None:
        self.session.done(says, {client})
