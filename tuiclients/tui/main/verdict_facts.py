"""What is worked out beside the audit of the selected client once the keys rest.

Months, shares, what lifts them, the cost of waiting.
"""

from __future__ import annotations

import time
from collections.abc import Collection
from typing import TYPE_CHECKING

from tuiclients.domain.errors import Refused
from tuiclients.tui import lazy
from tuiclients.tui.debounce import PAUSE, SLICE, Debounce
from tuiclients.tui.main.audit_queue import AuditQueue
from tuiclients.tui.main.session import Session
from tuiclients.tui.main.view import View
from tuiclients.tui.show.verdict import ClientContext

if TYPE_CHECKING:
    from tuiclients.workbench.cost_of_waiting import WaitingCostWork
    from tuiclients.workbench.lifting import LiftingWork

#: Seconds for which the keys must have rested before something is worked out that nobody waits for.
QUIET = 0.4
#: Seconds spent unasked on what waiting has cost; with the keys in the verdict it is worked out to the end.
UNASKED = 0.3


class VerdictFacts:
    """Works the facts out, a slice at a time, and puts them into the session."""

    def __init__(self, session: Session, view: View, queue: AuditQueue) -> None:
        self._session = session
        self._view = view
        self.unfinished: dict[str, WaitingCostWork] = {}
        """The clients of whom it is still worked out what waiting has cost."""
        self._lifting: dict[str, LiftingWork] = {}
        """The clients of whom it is still worked out what lifts them."""
        self._spent: dict[str, float] = {}
        """Seconds spent on that so far."""
        job = queue.add(self._slice)
        self._rest = Debounce(view, QUIET, lambda: queue.want(job, 0))
        session.events.changed.watch(self._forget)
        session.events.scored.watch(self._rest.restart)
        session.events.selected.watch(self._want_missing)
        session.events.judged.watch(self._want_missing)

    def work_to_the_end(self) -> None:
        """The keys are in the verdict: work out what is missing there."""
        self._rest.restart()

    def _want_missing(self) -> None:
        session, client = self._session, self._session.selected
        if client and (client not in session.facts or client not in session.lifts or client in self.unfinished):
            self._rest.restart()

    def _forget(self, clients: Collection[str]) -> None:
        """Nothing that was worked out of another book holds."""
        self._session.facts.clear()
        self._session.lifts.clear()
        self._lifting.clear()
        self.unfinished.clear()
        self._spent.clear()

    def _slice(self) -> float | None:
        """Work on for a moment, unless a key came lately or the audits are not done."""
        session = self._session
        rest = QUIET - (time.monotonic() - session.touched)
        if rest > 0:
            return rest
        if session.desk.pending or not session.is_selected:
            return None
        try:
            return PAUSE if self._work() else None
        except Refused:
            return None

    def _work(self) -> bool:
        """A slice of work; whether there is more."""
        desk, client = self._session.desk, self._session.selected
        if client not in self._session.facts:
            if lazy.trend.work_scores(desk, client, SLICE):
                return True
            if desk.audit(client).verdict in lazy.given_away.TURNED:
                self.unfinished[client] = lazy.cost_of_waiting.WaitingCostWork(desk, client)
            self._take_over(None)
            return True
        if client not in self._session.lifts:
            return self._lift(client) or client in self.unfinished
        turned, spent = self.unfinished.get(client), self._spent.get(client, 0.0)
        if turned is None or (spent > UNASKED and self._view.place != "verdict"):
            return False
        begun = time.perf_counter()
        more = turned.step(SLICE)
        self._spent[client] = spent + time.perf_counter() - begun
        if not more:
            del self.unfinished[client]
            self._take_over(turned)
        return more

    def _lift(self, client: str) -> bool:
        """A slice of what lifts them; whether there is more of it."""
        session = self._session
        lifting = lazy.lifting.Lifting(session.desk)
        work = self._lifting.get(client)
        if work is None:
            work = self._lifting[client] = lifting.work(client)
        if work.step(SLICE):
            return True
        del self._lifting[client]
        session.lifts[client] = lifting.sentence(client)
        session.events.judged.emit()
        return False

    def _take_over(self, turned: WaitingCostWork | None) -> None:
        """Show what is known by now."""
        desk, client = self._session.desk, self._session.selected
        scores = [score for _, score in lazy.trend.known_scores(desk, client) or ()]
        shares = lazy.shares.shares(desk.audits().values(), desk.clients, desk.policy).get(client)
        is_turned = desk.audit(client).verdict in lazy.given_away.TURNED
        week = lazy.cost_of_waiting.weekly_cost(desk, client) if is_turned else None
        cost = turned.cost if turned else None
        credit = lazy.payments.of_client(desk, client).credit
        facts = lazy.client_facts.facts(shares, week, cost, desk.policy, credit)
        self._session.facts[client] = ClientContext(scores, facts)
        self._session.events.judged.emit()
