"""After the rules have changed: finds out, between the keys, which verdicts they moved, and says it once."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from tuiclients.domain.errors import Refused
from tuiclients.tui import lazy
from tuiclients.tui.commands import key_of
from tuiclients.tui.debounce import PAUSE, SLICE
from tuiclients.tui.main.audit_queue import AuditQueue
from tuiclients.tui.main.main_controller import MainController
from tuiclients.tui.main.session import Session
from tuiclients.tui.main.view import View
from tuiclients.workbench import scoring_cache

if TYPE_CHECKING:
    from tuiclients.workbench.rules_change import Comparison


class RulesRevisionController(MainController):
    """Compares what the rules of the release before said with what they say now, once in the life of a book."""

    def __init__(self, session: Session, view: View, queue: AuditQueue) -> None:
        super().__init__(session, view)
        self._queue = queue
        self._comparison: Comparison | None = None
        self._job = queue.add(self._compare)
        session.events.changed.watch(self._begin_again)
        session.events.scored.watch(self._begin)

    def _begin(self) -> None:
        if self.session.compares_rules:
            self._queue.want(self._job)

    def _begin_again(self, clients: Collection[str]) -> None:
        """The book is another: who has changed must not be compared any more."""
        self._comparison = None

    def _compare(self) -> float | None:
        session, desk = self.session, self.session.desk
        if not session.compares_rules or desk.pending:
            return None
        try:
            if self._comparison is None:
                self._comparison = lazy.rules_change.Comparison(desk, lazy.rules_change.earlier_verdicts(desk))
            if self._comparison.work(SLICE):
                return PAUSE
            moved, self._comparison = self._comparison.moved, None
            is_news = bool(moved) and lazy.rules_change.remember(desk, moved)
        except Refused as error:
            session.refuse(error.sentence)
            is_news = False
        session.compares_rules = False
        scoring_cache.cache_scores(desk)
        if is_news:
            session.show_message(f"{lazy.rules_change.summary(moved)}; {key_of('today')} lists them.", "fix")
            session.changed()
        return None
