"""The workbench's screen, a room beside the second floor: what is worked out beside the audit once keys rest."""

from __future__ import annotations

import time
from collections.abc import Collection
from typing import TYPE_CHECKING

from textual import events

from tuiclients.domain.errors import Refused
from tuiclients.tui import gc_pauses
from tuiclients.tui.debounce import Debounce, call_later
from tuiclients.tui.drafts import Drafts
from tuiclients.tui.screens.following import BETWEEN, SLICE, Following
from tuiclients.tui.show.verdict import ClientContext
from tuiclients.tui.styles import Styles
from tuiclients.workbench.desk import Desk

if TYPE_CHECKING:
    from tuiclients.workbench.cost_of_waiting import WaitingCostWork

#: Seconds for which the keys must have rested before something is worked out that nobody waits for.
QUIET = 0.4
#: Seconds that are spent unasked on what waiting has cost; with the keys in the verdict it is worked out to the end.
UNASKED = 0.3


class Knowing(Following):
    """Works out the last months, the shares and the cost of waiting of the selected client, a little at a time."""

    def __init__(self, desk: Desk, look: Styles, drafts: Drafts) -> None:
        super().__init__(desk, look, drafts)
        self.touched = 0.0
        """When the last key came, by the monotonic clock."""
        self._known: dict[str, ClientContext] = {}
        self._open: dict[str, WaitingCostWork] = {}
        """The clients of whom it is still worked out what waiting has cost."""
        self._spent: dict[str, float] = {}
        self._working = False
        self._know = Debounce(self, QUIET, self._work_on)

    def beside(self) -> ClientContext:
        """What is known of the selected client beside the audit; the rest is worked out once the keys rest."""
        if self.selected not in self._known or self.selected in self._open:
            self._know.restart()
        return self._known.get(self.selected, ClientContext())

    def changed(self, entries: Collection[str] = ()) -> None:
        """The book is another now: nothing that was worked out of it holds."""
        self._known.clear()
        self._open.clear()
        self._spent.clear()
        super().changed(entries)

    def take_audits(self) -> None:
        """Every score is known: what rests on all of them can be worked out."""
        super().take_audits()
        self._know.restart()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """With the keys in the verdict, what is missing there is worked out to the end."""
        if event.widget is self.verdict:
            self._know.restart()

    def _work_on(self) -> None:
        if not self._working:
            self._working = True
            self._work_slice()

    def _work_slice(self) -> None:
        """Work on for a moment, unless a key came lately or the audits are not done."""
        wait = QUIET - (time.monotonic() - self.touched)
        if wait > 0:
            call_later(self, wait, self._work_slice)
            return
        self._working = False
        if self._slicing or self.desk.pending or self.selected not in self.desk.clients:
            return
        gc_pauses.freeze_results()
        try:
            going_on = self._work()
        except Refused:
            return
        if going_on:
            self._working = True
            call_later(self, BETWEEN, self._work_slice)

    def _work(self) -> bool:
        """A slice of work; whether there is more."""
        from tuiclients.domain.portfolio.given_away import TURNED
        from tuiclients.workbench import cost_of_waiting, trend

        desk, client = self.desk, self.selected
        if client not in self._known:
            if trend.work_scores(desk, client, SLICE):
                return True
            if desk.audit(client).verdict in TURNED:
                self._open[client] = cost_of_waiting.WaitingCostWork(desk, client)
            self._show_beside(None)
            return client in self._open
        turned, spent = self._open.get(client), self._spent.get(client, 0.0)
        if turned is None or (spent > UNASKED and self.focused is not self.verdict):
            return False
        begun = time.perf_counter()
        going_on = turned.step(SLICE)
        self._spent[client] = spent + time.perf_counter() - begun
        if not going_on:
            del self._open[client]
            self._show_beside(turned)
        return going_on

    def _show_beside(self, turned: WaitingCostWork | None) -> None:
        from tuiclients.domain.portfolio.given_away import TURNED
        from tuiclients.tui.show import client_facts
        from tuiclients.workbench import cost_of_waiting, shares, trend

        desk, client = self.desk, self.selected
        scores = [score for _, score in trend.known_scores(desk, client) or ()]
        own = shares.shares(desk.audits().values(), desk.clients, desk.policy).get(client)
        week = cost_of_waiting.weekly_cost(desk, client) if desk.audit(client).verdict in TURNED else None
        cost = turned.cost if turned else None
        self._known[client] = ClientContext(scores, client_facts.facts(own, week, cost, desk.policy))
        self.show_verdict()
