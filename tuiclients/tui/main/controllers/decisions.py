"""The verdict: explained, seen blind, and overruled by the user's own decision."""

from __future__ import annotations

from tuiclients.tui import lazy
from tuiclients.tui.controller import command
from tuiclients.tui.forms.registry import FormKind, FormRegistry
from tuiclients.tui.main.main_controller import MainController
from tuiclients.tui.main.session import Session
from tuiclients.tui.main.view import View


class DecisionsController(MainController):
    """Reads the verdict, and keeps what the user decides."""

    def __init__(self, session: Session, view: View, forms: FormRegistry) -> None:
        super().__init__(session, view)
        self._form = FormKind(forms, "decide", 2, lambda: lazy.decision_form.form, self._decided)

    @command("explain")
    def explain(self) -> None:
        """The verdict in full sentences."""
        self.view.select_now()
        audit = self.session.audit
        if audit is None:
            self.session.show_message("There is no verdict to explain yet.")
        else:
            self.view.open(lazy.Explanation(self.view.styles, audit, self.session.desk.policy))

    @command("verdict_steps")
    def show_steps(self) -> None:
        """How the verdict comes about, every formula with the client's numbers."""
        self.view.select_now()
        if self.session.audit is None:
            self.session.show_message("There is no verdict to explain yet.")
        else:
            self.view.open(lazy.VerdictSteps(self.view.styles, self.session.desk, self.session.selected))

    @command("blind")
    def blind(self) -> None:
        """The blind verdict beside the other, or not."""
        self.view.select_now()
        self.session.blind = not self.session.blind
        self.session.events.judged.emit()

    @command("decide")
    def decide(self) -> None:
        """Choose what to do about the highlighted client, then say why."""
        if not self.may_enter():
            return
        desk, client = self.session.desk, self.session.selected
        options = lazy.decision_form.options(desk, client, self.session.audit)
        title = f"{desk.client(client).name} · what do you decide?"
        hint = "grow, keep, watch, fix or let go"
        self.view.choose(title, options, hint, lambda verdict: self._form.open(client, verdict))

    def _decided(self, says: str, client: str, verdict: str) -> None:
        self.session.done(says, {client})
