"""The workbench's screen, a floor between: whom clients are referred to, how they pay, and what came of parting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tuiclients.domain.audit.wording import listed
from tuiclients.domain.errors import Refused
from tuiclients.tui.screens.parting import Parting

if TYPE_CHECKING:
    from tuiclients.tui.dialogs.form import Form

FORMS = ("provider", "refer", "went")


class Referring(Parting):
    """Opens the referral book, and logs who was sent where."""

    def action_providers(self) -> None:
        """The referral book; who suits the highlighted client comes first."""
        self.settle()
        self.show_providers(self.selected if self.selected in self.desk.clients else "")

    def letter_out(self, client: str, named: Sequence[str]) -> None:
        """A letter that names providers was saved or copied: offer to log that the client was sent there."""
        from tuiclients.workbench import referrals

        if self.desk.read_only or client not in self.desk.clients:
            return
        there = {one.id for one in self.desk.facts.providers}
        new = referrals.not_sent(self.desk, client, [one for one in named if one in there])
        if not new:
            return
        who, names = self.desk.client(client).name, listed([one.name for one in new])
        question = ((f"The letter sends {who} to {names}.", ""), ("Log that in the referral book?", "fix"))
        said = f"Logged: {who} was sent to {names}."
        self.confirm(
            "Referral",
            question,
            lambda: self.attempt(lambda: referrals.refer_all(self.desk, client, new), said, client),
        )

    # What is read about the book as a whole.

    def action_payments(self) -> None:
        """How the highlighted client pays, then the book."""
        from tuiclients.tui.dialogs.text_dialogs import PaymentsDialog

        self.settle()
        self.app.push_screen(PaymentsDialog(self.look, self.desk, self.selected))

    def action_after(self) -> None:
        """What came of parting; reports that were due are logged as looked at."""
        from tuiclients.tui.dialogs.text_dialogs import RetrospectDialog
        from tuiclients.workbench import retrospect

        self.settle()
        if self.desk.pending:
            self.show_message("The scores are being worked out still; a moment, please.")
            return
        client = self.selected if self.selected in self.desk.clients else ""
        entry = None
        try:
            if client and not self.desk.read_only:
                entry = retrospect.log_look_back(self.desk, client)
        except Refused as error:
            self.refuse(error.sentence)
        if entry is not None:
            self._done(f"Logged: {entry.note}. Today asks for it no more.", {client})
        self.app.push_screen(RetrospectDialog(self.look, self.desk, client, entry.note if entry is not None else ""))

    # Forms.

    def _form(self, name: str) -> Form | None:
        kind, _, which = name.partition(" ")
        if kind not in FORMS:
            return super()._form(name)
        from tuiclients.tui.forms import provider as forms

        desk = self.desk
        if kind == "provider" and not which:
            return self._made(name, "A provider for the referral book", forms.facts(), lambda t: forms.add(desk, t))
        client, _, rest = ("", "", which) if kind == "provider" else which.partition(" ")
        ident, _, outcome = rest.partition(" ")
        one = next((provider for provider in desk.facts.providers if provider.id == ident), None)
        if one is None or (kind != "provider" and client not in desk.clients):
            return None
        if kind == "provider":
            return self._made(name, one.name, forms.facts(one), lambda typed: forms.change(desk, one, typed))
        who = desk.client(client).name
        if kind == "refer":
            return self._made(
                name, f"{who} is sent to {one.name}", forms.NOTE, lambda t: forms.refer(desk, client, one, t)
            )
        if outcome not in forms.WENT:
            return None
        title = f"{who} with {one.name}: it {outcome}"
        return self._made(name, title, forms.NOTE, lambda typed: forms.went(desk, client, one, outcome, typed))

    def _form_done(self, name: str, done: str) -> None:
        kind, _, which = name.partition(" ")
        if kind not in FORMS:
            super()._form_done(name, done)
            return
        self.keep_draft()
        if done:
            self._done(done, {which.partition(" ")[0]} & self.desk.clients.keys() if kind != "provider" else ())
