"""Referrals: the referral book, its forms, and the offer to log what a letter says."""

from __future__ import annotations

from collections.abc import Sequence

from tuiclients.domain.audit.wording import listed
from tuiclients.tui import lazy
from tuiclients.tui.controller import command
from tuiclients.tui.forms.registry import FormKind, FormRegistry
from tuiclients.tui.main.client_boxes import ClientBoxes
from tuiclients.tui.main.main_controller import MainController
from tuiclients.tui.main.session import Session
from tuiclients.tui.main.view import View


class ReferralsController(MainController):
    """Opens the referral book, and logs who was sent where."""

    def __init__(self, session: Session, view: View, forms: FormRegistry, boxes: ClientBoxes) -> None:
        super().__init__(session, view)
        self._boxes = boxes
        FormKind(forms, "provider", 1, lambda: lazy.provider_form.form, self._provider_done)
        FormKind(forms, "refer", 2, lambda: lazy.provider_form.referral_form, self._referred)
        FormKind(forms, "went", 3, lambda: lazy.provider_form.outcome_form, self._went)
        session.events.letter_sent.watch(self._offer_referral)

    @command("providers")
    def providers(self) -> None:
        """The referral book; who suits the highlighted client comes first."""
        self.view.select_now()
        self.show(self.session.selected if self.session.is_selected else "")

    def show(self, client: str) -> None:
        """The referral book for a client, "" for none."""
        self._boxes.show(lazy.ReferralBook(self.view.styles, self._boxes, client))

    def _offer_referral(self, client: str, named: Sequence[str]) -> None:
        """A letter that names providers has left the program: offer to log that the client was sent there."""
        session, desk = self.session, self.session.desk
        if desk.read_only or client not in desk.clients:
            return
        known = {provider.id for provider in desk.facts.providers}
        new = lazy.referrals.not_sent(desk, client, [id_ for id_ in named if id_ in known])
        if not new:
            return
        name, providers = desk.client(client).name, listed([provider.name for provider in new])
        question = ((f"The letter sends {name} to {providers}.", ""), ("Log that in the referral book?", "fix"))

        def log() -> None:
            says = f"Logged: {name} was sent to {providers}."
            session.apply(lambda: lazy.referrals.refer_all(desk, client, new), says, {client})

        self.view.confirm("Referral", question, log)

    def _provider_done(self, says: str, provider: str) -> None:
        self.session.done(says)

    def _referred(self, says: str, client: str, provider: str) -> None:
        self.session.done(says, {client} & self.session.desk.clients.keys())

    def _went(self, says: str, client: str, provider: str, outcome: str) -> None:
        self._referred(says, client, provider)
