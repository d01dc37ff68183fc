"""What was seen in mail, calendar and other tools: looked for beside the keys, and logged, changed or refused."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from functools import partial
from typing import TYPE_CHECKING

from tuiclients.domain.errors import Refused
from tuiclients.tui import background, lazy
from tuiclients.tui.commands import key_of
from tuiclients.tui.main.main_controller import MainController
from tuiclients.tui.main.session import Session
from tuiclients.tui.main.view import View

if TYPE_CHECKING:
    from tuiclients.domain.agenda.item import Item, Offer
    from tuiclients.exchange.proposals.proposal import Proposal
    from tuiclients.storage.interface import Change
    from tuiclients.workbench.log_line import SavedLines

#: Seconds after which sources are looked through again when Today is opened.
AGAIN = 60.0


class SeenController(MainController):
    """Knows which proposal is meant, and what becomes of it."""

    def __init__(self, session: Session, view: View) -> None:
        super().__init__(session, view)
        self._background = background.Background(view)
        self._looked = float("-inf")
        """When sources were looked through last, by the monotonic clock."""
        self._reworded: Proposal | None = None
        """The proposal whose line is in the log line."""
        self.show_again: Callable[[], None] = lambda: None
        """Work out again what there is to do; set by the wiring."""
        self.put_line: Callable[[str, str, Callable[[], None]], None] = lambda client, line, then: None
        """Put a line about a client into the log line, as Today does, then go on; set by the wiring."""
        session.events.planned.watch(self._look_first)
        session.events.logged.watch(self._mark_reworded)

    def _look_first(self) -> None:
        if self._looked == float("-inf"):
            self.look_through_sources()

    def look_through_sources(self) -> None:
        """Look through the user's sources in the background, unless that was done a moment ago."""
        desk = self.session.desk
        if desk.fixed or time.monotonic() - self._looked < AGAIN:
            return
        self._looked = time.monotonic()
        if lazy.gathering.is_set_up():
            self._background.ask(lazy.gathering.refresher(desk), self._looked_through)

    def _looked_through(self, fault: str) -> None:
        if fault:
            self.session.show_message(fault, "fix")
        self.show_again()

    def do(self, item: Item, offer: Offer) -> None:
        """Do what an item that was seen offers."""
        self.view.select_now()
        if not self.may_write():
            return
        open_ = [one.proposal for one in lazy.gathering.still_open(self.session.desk)]
        meant = [proposal for proposal in open_ if proposal.key == offer.ref]
        if not meant:
            self.session.show_message("That was logged or refused meanwhile.")
            self._without({offer.ref})
        elif offer.action == "take_seen":
            self._log(meant)
        elif offer.action == "take_all_seen":
            self._log([proposal for proposal in open_ if proposal.client == item.client])
        elif offer.action == "reword_seen":
            line = lazy.gathering.line_of_proposal(self.session.desk, meant[0])
            self.put_line(meant[0].client, line, partial(self._reword, meant[0]))
        elif self._decided(lambda: self._decide(offer.action, meant[0])):
            self._without({offer.ref} if offer.action == "refuse_seen" else ())

    def _reword(self, proposal: Proposal) -> None:
        self._reworded = proposal

    def _decide(self, action: str, proposal: Proposal) -> None:
        desk = self.session.desk
        if action == "refuse_seen":
            lazy.gathering.refuse(desk, [proposal])
            self.session.show_message(f"Refused for good: {lazy.gathering.describe_proposal(desk, proposal)}.")
        else:
            lazy.gathering.flip(desk, proposal.key)
            awaits = "no answer" if proposal.entries[0].awaiting else "an answer"
            self.session.show_message(f"It awaits {awaits} now.")

    def _decided(self, decide: Callable[[], None]) -> bool:
        try:
            decide()
        except Refused as error:
            self.session.refuse(error.sentence)
            return False
        return True

    def _log(self, proposals: list[Proposal]) -> None:
        desk = self.session.desk
        clients = {proposal.client for proposal in proposals}

        def says(change: Change) -> str:
            return f"Logged: {change.says}. {key_of('undo')} takes it back."

        if self.session.apply(lambda: lazy.gathering.log(desk, proposals), says, clients):
            self._without({proposal.key for proposal in proposals})

    def _without(self, keys: Collection[str]) -> None:
        """Show at once that these are done; all else is worked out again behind it."""
        session = self.session
        if session.items is not None:
            session.items = [
                item
                for item in session.items
                if item.what != "seen" or not item.offers or item.offers[0].ref not in keys
            ]
        self.show_again()

    def _mark_reworded(self, saved: SavedLines) -> None:
        """The line into which a proposal was put is saved: it is logged in the user's own words."""
        proposal, self._reworded = self._reworded, None
        if proposal is not None and self.session.line_from_today and saved.client == proposal.client:
            self._decided(lambda: lazy.gathering.mark_logged(self.session.desk, [proposal]))
