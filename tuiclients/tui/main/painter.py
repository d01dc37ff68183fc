"""Keeps header and panes true to the session: events mark what is out of date, and it is painted once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any, Literal

from tuiclients.domain.entry import Entry
from tuiclients.parsing.date import format_date
from tuiclients.tui.commands import key_of
from tuiclients.tui.main.board import Board
from tuiclients.tui.main.session import Session
from tuiclients.tui.main.view import PaneName
from tuiclients.tui.show import clients, header
from tuiclients.tui.show.verdict import ClientContext

Part = PaneName | Literal["header"]


class Painter:
    """Paints what events of the session have made out of date, at the latest after the present message."""

    def __init__(
        self,
        session: Session,
        board: Board,
        schedule: Callable[[Callable[[], None]], object],
    ) -> None:
        """`schedule` calls back after the present message."""
        self._session = session
        self._board = board
        self._schedule = schedule
        self._is_scheduled = False
        self._dirty: set[Part] = set()
        self._painted: dict[Part, Any] = {}
        """What a pane was painted from last: if that is the same, it is not painted once more."""
        self.entries: Sequence[Entry] = ()
        """The entries that the activity log shows."""
        events = session.events
        events.changed.watch(self._book_changed)
        events.selected.watch(lambda: self.mark("activity", "verdict"))
        events.scored.watch(lambda: self.mark("clients"))
        events.judged.watch(lambda: self.mark("verdict"))
        events.listed.watch(lambda: self.mark("clients"))
        events.filtered.watch(lambda: self.mark("activity"))
        events.planned.watch(lambda: self.mark("header"))
        events.timer_ran.watch(lambda: self.mark("header"))

    def mark(self, *parts: Part) -> None:
        """These are out of date."""
        self._dirty.update(parts)
        if not self._is_scheduled:
            self._is_scheduled = True
            self._schedule(self._paint_scheduled)

    def paint(self, *parts: Part) -> None:
        """Paint what is out of date; of these only, if some are named."""
        paints: dict[Part, Callable[[], None]] = {
            "clients": self._paint_clients,
            "activity": self._paint_activity,
            "verdict": self._paint_verdict,
            "header": self._paint_header,
        }
        for part, paint in paints.items():
            if part in self._dirty and (not parts or part in parts):
                self._dirty.discard(part)
                paint()

    def _paint_scheduled(self) -> None:
        self._is_scheduled = False
        self.paint()

    def _book_changed(self, changed: Collection[str]) -> None:
        self.mark("clients", "activity")

    def _is_new(self, part: Part, state: Any) -> bool:
        """Whether a pane has to be painted to show that."""
        if part in self._painted and self._painted[part] == state:
            return False
        self._painted[part] = state
        return True

    def _paint_clients(self) -> None:
        """The clients in their order; the highlight stays on its client."""
        session, desk, pane = self._session, self._session.desk, self._board.client_list
        known = {**session.kept, **session.audits}
        ids = clients.order(desk.clients, known, session.listing, session.last_contacts())
        keys, headings = clients.with_headings(ids, desk.clients, known)
        outdated = [audit for id_, audit in session.kept.items() if id_ not in session.audits]
        title = session.listing.says(len(ids), len(desk.clients)) or clients.title(outdated, desk.as_of)
        pane.show_title("Clients · not saved" if session.previewing else title)
        # Whom a filter hides gives way to its first match; otherwise the highlight stays on its client.
        is_hidden = bool(session.listing.text.strip()) and pane.key not in ids
        first = ids[0] if ids and is_hidden else None
        early = frozenset(session.early)
        state = (keys, headings, dict(desk.clients), dict(session.audits), session.kept, desk.as_of, early)
        pane.audits = session.audits
        if self._is_new("clients", state) or first not in (None, pane.key):
            pane.clients, pane.kept, pane.today, pane.headings = desk.clients, session.kept, desk.as_of, headings
            pane.nothing, pane.early = _nothing(bool(desk.clients)), early
            self._board.make_room(client.name for client in desk.clients.values())
            pane.show_rows(keys, first)
        pane.show_position(pane.place)
        self._paint_header()

    def _paint_header(self) -> None:
        """The book, the verdicts, and what there is to do today."""
        session, desk = self._session, self._session.desk
        self._dirty.discard("header")
        timer = desk.facts.timer
        name = None if timer is None else desk.clients[timer.client].name if timer.client in desk.clients else ""
        title = header.title(desk.name, desk.as_of, desk.fixed, bool(desk.read_only), name, session.timer_minutes)
        worked = [] if session.hours is None or desk.fixed else header.hours(*session.hours)
        verdicts = header.verdicts(session.audits[id_] for id_ in desk.clients if id_ in session.audits)
        counted, todo = verdicts if session.audits else [], session.todo
        self._board.header.show(lambda width: [header.line(title, counted, todo, width, worked)])

    def _paint_activity(self) -> None:
        """The entries of the selected client that the filter keeps."""
        session, desk, pane = self._session, self._session.desk, self._board.activity_log
        if not session.is_selected:
            self.entries = ()
            self._painted.pop("activity", None)
            pane.nothing = ()
            pane.show_title("Activity")
            pane.show([])
            pane.show_position("")
            return
        self.entries, total = session.activity_rows()
        says = session.activity_filter.says
        pane.nothing = ("no entry matches",) if says else ("nothing is logged yet",)
        name = desk.clients[session.selected].name
        pane.show_title(f"{len(self.entries)} of {total} {says}" if says else f"{name} · activity")
        pane.effects = session.effects
        named = session.several_log
        state = (session.selected, list(self.entries), desk.policy, desk.as_of, bool(says), named)
        if self._is_new("activity", state):
            pane.policy, pane.today, pane.named = desk.policy, desk.as_of, named
            pane.show(self.entries)
        else:
            pane.refresh()
        pane.show_position(pane.place)

    def _paint_verdict(self) -> None:
        """The audit of the selected client, as far as it is known."""
        session, pane = self._session, self._board.verdict_pane
        audit = session.audit
        title = "Verdict · blind beside it" if session.blind else "Verdict"
        today = session.desk.as_of
        earlier = format_date(audit.as_of, today) if audit is not None and audit.as_of != today else ""
        pane.show_title(f"{title} · {earlier}" if earlier else title)
        facts = session.facts.get(session.selected) or ClientContext()
        facts = facts._replace(early=session.selected in session.early)
        if self._is_new("verdict", (session.selected, audit, session.blind, facts)):
            pane.awaited = bool(session.selected)
            pane.show(audit, session.blind, facts)
            pane.show_position(pane.place)


def _nothing(is_filtered: bool) -> tuple[str, ...]:
    """What the list says while it is empty."""
    if is_filtered:
        return ("no client matches", f"{key_of('all_rows')} shows all")
    return ("There is no client yet.", f"{key_of('new_client')} adds the first one,", f"{key_of('leave')} leaves.")
