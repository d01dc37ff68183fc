"""The referral book: who can serve a client better, who was sent where, and how it went."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.widget import Widget

from tuiclients.domain.offboarding.referral import Match, Referral
from tuiclients.tui.commands import bindings
from tuiclients.tui.dialogs.client_dialog import ClientDialog, Host
from tuiclients.tui.forms import provider as forms
from tuiclients.tui.show import providers as show
from tuiclients.tui.show.span import Span
from tuiclients.tui.styles import Styles
from tuiclients.tui.widgets.bars import TallBar
from tuiclients.tui.widgets.virtual_list import PlainList
from tuiclients.workbench import referrals

KEYS = (
    ("new_provider", "new"),
    ("edit_provider", "edit"),
    ("refer", "refer"),
    ("went", "how it went"),
    ("help_inside", "keys"),
    ("leave_inside", "back"),
)


class ProviderList(PlainList):
    """The providers; while a client is highlighted, those who suit them come first."""

    def __init__(self, look: Styles) -> None:
        super().__init__(look, "providers")
        self.matches: Sequence[Match] = ()
        self.today = date.min

    @property
    def match(self) -> Match | None:
        """The highlighted provider."""
        return self.matches[self.cursor] if 0 <= self.cursor < len(self.matches) else None

    def show(self, matches: Sequence[Match], today: date) -> None:
        """Show these."""
        self.matches, self.today = matches, today
        self.show_rows([match.provider.id for match in matches])

    def parts(self, index: int, width: int) -> Sequence[Span]:
        """A provider."""
        return show.row(self.matches[index], self.today, width)

    def empty(self) -> Sequence[str]:
        """What stands here while there are none."""
        return show.empty()


class ReferralBook(ClientDialog):
    """The providers, the highlighted one in full below."""

    BINDINGS = bindings("referrals")
    DEFAULT_CSS = """
    ReferralBook #provider-detail { margin-top: 1; }
    """
    PLACE = "referrals"

    def __init__(self, look: Styles, host: Host, client: str) -> None:
        """`client` = the one who may be sent somewhere, "" if none is highlighted."""
        super().__init__(look, host, client, "Referral book")
        self._sent: Sequence[Referral] = ()
        self._list = ProviderList(look)
        self._detail = TallBar(look, "provider-detail", min_rows=0)

    def inside(self) -> Sequence[Widget]:
        """The list, the highlighted provider, what happened last."""
        return self._list, self._detail, self.said

    def on_mount(self) -> None:
        """What the book says."""
        self.show_keys(KEYS)
        self.reload()

    def reload(self) -> None:
        """Show the book as it is now."""
        desk = self.desk
        if self.client not in desk.clients:
            self.client = ""
        self._sent = referrals.all_referrals(desk)
        matches = referrals.matched(desk, self.client) if self.client else referrals.all_providers(desk)
        self.show_title(f"Referral book · for {desk.client(self.client).name}" if self.client else "Referral book")
        self._list.show(matches, desk.as_of)
        self.show_detail()
        self._list.focus()

    def show_detail(self) -> None:
        """What there is to the highlighted line."""
        desk, match, sent, client = self.desk, self._list.match, self._sent, self.client
        self._detail.show(lambda width: show.detail(match, sent, desk.clients, client, desk.as_of, width))

    def enter(self) -> None:
        """Enter edits."""
        self.action_edit_provider()

    def _match(self) -> Match | None:
        """The highlighted provider, if something can be entered; says why not."""
        if not self.host.may_change():
            return None
        if self._list.match is None:
            self.host.show_message("Nobody is in the referral book yet.", "bad")
        return self._list.match

    def action_new_provider(self) -> None:
        """Add a provider."""
        if self.host.may_change():
            self.host.push_form("provider")

    def action_edit_provider(self) -> None:
        """Change the highlighted provider."""
        match = self._match()
        if match is not None:
            self.host.push_form(f"provider {match.provider.id}")

    def action_remove_provider(self) -> None:
        """Take the highlighted provider out, once that is confirmed."""
        match = self._match()
        if match is None:
            return
        provider = match.provider
        question: tuple[Span, ...] = ((f"{provider.name} leaves the referral book.", ""),)
        if match.sent:
            question = (*question, ("The log keeps who was sent there.", "muted"))
        self.host.confirm(
            "Remove a provider",
            (*question, ("Remove them?", "fix")),
            lambda: self.host.attempt(
                lambda: referrals.remove(self.desk, provider), f"Removed from the referral book: {provider.name}.", ""
            ),
        )

    def action_refer(self) -> None:
        """Choose who is sent to the highlighted provider, then log it."""
        match = self._match()
        if match is None:
            return
        provider = match.provider

        def chosen(client: str) -> None:
            self.host.push_form(f"refer {client} {provider.id}")

        self.host.choose(f"Who is sent to {provider.name}?", forms.whom(self.desk, self.client), chosen)

    def action_went(self) -> None:
        """Choose the referral and how it went, then log it."""
        match = self._match()
        if match is None:
            return
        provider = match.provider
        newest = {referral.client: referral for referral in self._sent if referral.provider == provider.id}
        if not newest:
            self.host.show_message(f"Nobody was sent to {provider.name} yet.", "bad")
            return

        def chosen(client: str) -> None:
            def ended(outcome: str) -> None:
                self.host.push_form(f"went {client} {provider.id} {outcome}")

            self.host.choose(f"How did it go with {self.desk.client(client).name}?", forms.outcomes(), ended)

        if len(newest) == 1:
            chosen(*newest)
        else:
            self.host.choose(
                f"Who was sent to {provider.name}?", forms.which(self.desk, list(newest.values())), chosen
            )

    def action_letter_inside(self) -> None:
        """Write a letter to the client."""
        if self._for_somebody():
            super().action_letter_inside()

    def action_card_inside(self) -> None:
        """Show the client's audit card."""
        if self._for_somebody():
            super().action_card_inside()

    def _for_somebody(self) -> bool:
        if not self.client:
            self.host.show_message("No client was highlighted when the referral book was opened.", "bad")
        return bool(self.client)
