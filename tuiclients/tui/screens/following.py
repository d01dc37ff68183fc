"""The workbench's screen, second floor: the selected client, audits in slices, and what other sessions change."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from tuiclients.domain.audit.result import Audit
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.parsing.name import comparable as folded
from tuiclients.tui import background, gc_pauses
from tuiclients.tui.commands import key_of
from tuiclients.tui.debounce import Debounce, call_later
from tuiclients.tui.drafts import Drafts
from tuiclients.tui.screens.board import Board
from tuiclients.tui.show import clients, header
from tuiclients.tui.show.verdict import ClientContext
from tuiclients.tui.styles import Styles
from tuiclients.tui.text import plain
from tuiclients.tui.widgets.virtual_list import VirtualList
from tuiclients.workbench import activity, scoring_cache
from tuiclients.workbench.desk import Desk

#: Seconds: the other panes follow a key after this rest; other sessions are looked for so often.
FOLLOW, POLL = 0.12, 0.7
#: Seconds after which what the start has made is there to stay.
SETTLED = 2.5
#: Milliseconds of work at a time, and the pause between in seconds, so that keys are never kept waiting.
SLICE, BETWEEN = 12.0, 0.004
#: The effects of so many entries are shown at once where they are worked out beside the keys.
FEW = 6
#: The pause while nothing can be done but to wait for the end of it: keys still come between.
SHORT = 0.001


class Following(Board):
    """Keeps the panes true to the desk."""

    def __init__(self, desk: Desk, look: Styles, drafts: Drafts) -> None:
        super().__init__(desk, look, drafts)
        self.selected = ""
        """The id of the client whose activity and verdict are shown."""
        self.blind = False
        self.kept: Mapping[str, Audit] = {}
        """What the list shows of clients not audited yet: the scores as they were kept last."""
        self.audits: dict[str, Audit] = {}
        """The audits as they were last worked out, shown until they are worked out anew."""
        self.effects: dict[str, float] = {}
        self.shown = clients.Shown()
        self.wanted: activity.Filter | None = None
        self.wanted_ids: Collection[str] = ()
        self.wanted_says = ""
        self.entries: Sequence[Entry] = ()
        self.todo: Sequence[tuple[int, str]] = ()
        """What there is to do today: numbers with words."""
        self.opened = False
        """Whether the book was read and its clients listed."""
        self._begun = False
        self._moved = False
        self._slicing = False
        self._effecting = False
        self._beside = background.Background(self)
        self._follow = Debounce(self, FOLLOW, self._followed)

    def on_mount(self) -> None:
        """The frame first; the book is read once that is painted."""
        self.header.show(lambda width: [[(" tuiclients ", "accent"), (f" {plain(self.desk.name)}", "")]])
        for pane, title in zip(self.panes, ("Clients", "Activity", "Verdict"), strict=True):
            pane.show_title(title)
        self.to_line()

    def on_screen_resume(self) -> None:
        """The frame is on its way to the terminal: now the book."""
        if not self._begun:
            self._begun = True
            self.call_next(self.open_book)

    def open_book(self) -> None:
        """List the clients by the scores kept last and audit the first one; the others once that is painted."""
        self.kept = scoring_cache.cached_scores(self.desk)
        self._slicing = True
        self.list_clients()
        self.select(self.list.key)
        self.set_interval(POLL, self.poll)
        self.set_timer(SETTLED, self._at_rest)
        try:
            self._audit_selected()
        except Refused as error:
            self.refuse(error.sentence)
        gc_pauses.start_collecting()
        call_later(self, FOLLOW, self._audit_slice)
        self.opened = True

    def _at_rest(self) -> None:
        """What the start has made, unless that is still going on: a large book is never looked through at once."""
        if not self._slicing:
            gc_pauses.collect_once()

    # The client list.

    def list_clients(self) -> None:
        """Put the client list in order; the highlight stays on its client."""
        desk, shown = self.desk, self.list
        shown.clients, shown.audits, shown.kept, shown.today = desk.clients, self.audits, self.kept, desk.as_of
        known = {**self.kept, **self.audits}
        ids = clients.order(desk.clients, known, self.shown, self.contacts())
        keys, shown.headings = clients.with_headings(ids, desk.clients, known)
        said = self.shown.says(len(ids), len(desk.clients))
        shown.nothing = _nothing(bool(desk.clients))
        shown.show_title(said or clients.title([one for id_, one in self.kept.items() if id_ not in self.audits]))
        shown.show_rows(keys, ids[0] if ids and not self._moved and not self.desk.pending else None)
        shown.show_position(shown.place)
        self.show_header()

    def contacts(self) -> Mapping[str, date | None]:
        """The day of each client's last contact, if the list is sorted by it."""
        if self.shown.by != "contact":
            return {}
        from tuiclients.workbench.clients import last_contact

        return {id_: last_contact(self.desk.record(id_), self.desk.as_of) for id_ in self.desk.clients}

    def show_header(self) -> None:
        """The book, the verdicts, and what there is to do today."""
        desk = self.desk
        timer = desk.facts.timer
        name = desk.clients[timer.client].name if timer and timer.client in desk.clients else ""
        left = header.title(desk.name, desk.as_of, desk.fixed, bool(desk.read_only), timer, name)
        counted = header.verdicts(self.audits[id_] for id_ in desk.clients if id_ in self.audits)
        todo = self.todo
        self.header.show(lambda width: [header.line(left, counted if self.audits else [], todo, width)])

    # The selected client.

    def select(self, client: str) -> None:
        """Show the activity and verdict of a client."""
        if client != self.selected:
            self.selected = client
            self.effects = {}
            self.all_entries()
        self.show_activity()
        self.show_verdict()

    def all_entries(self) -> None:
        """Drop the filter of the activity log."""
        self.wanted, self.wanted_ids, self.wanted_says = None, (), ""

    def show_activity(self, key: str | None = None) -> None:
        """The entries of the selected client that the filter keeps."""
        pane = self.log_pane
        if self.selected not in self.desk.clients:
            self.entries = ()
            pane.nothing = ()
            pane.show_title("Activity")
            pane.show([])
            pane.show_position("")
            return
        name = self.desk.clients[self.selected].name
        everything = activity.rows(self.desk, self.selected)
        self.entries = activity.rows(self.desk, self.selected, self.wanted) if self.wanted else everything
        if self.wanted_ids:
            self.entries = [entry for entry in self.entries if entry.id in self.wanted_ids]
        pane.policy, pane.today, pane.effects = self.desk.policy, self.desk.as_of, self.effects
        pane.nothing = ("nothing like that is logged",) if self.wanted_says else ("nothing is logged yet",)
        filtered = f"{len(self.entries)} of {len(everything)} {self.wanted_says}"
        pane.show_title(filtered if self.wanted_says else f"{name} · activity")
        pane.show(self.entries, key)
        self.count_entries()
        self.work_effects()

    def count_entries(self) -> None:
        """Where the highlight of the activity log is."""
        self.log_pane.show_position(self.log_pane.place)

    def show_verdict(self) -> None:
        """The audit of the selected client, as far as it is known."""
        audit = self.audits.get(self.selected)
        title = "Verdict · blind beside it" if self.blind else "Verdict"
        earlier = audit is not None and audit.as_of != self.desk.as_of
        self.verdict.show_title(f"{title} · {audit.as_of:%-d %b}" if audit and earlier else title)
        self.verdict.awaited = bool(self.selected)
        self.verdict.show(audit, self.blind, self.beside() if self.selected else None)

    def beside(self) -> ClientContext:
        """What is known of the selected client beside the audit."""
        return ClientContext()

    # Following the highlight once a key has rested.

    def on_virtual_list_moved(self, event: VirtualList.Moved) -> None:
        """The highlight moved: the other panes follow when the keys rest."""
        self._moved = True
        self._follow.restart()

    def settle(self) -> None:
        """Follow the highlight at once."""
        self._follow.now()

    def _followed(self) -> None:
        if self.list.key and self.list.key != self.selected:
            self.select(self.list.key)
        self.list.show_position(self.list.place)
        self.count_entries()
        self.work_effects()

    # Audits and effects, in slices off the key path.

    @property
    def waited_for(self) -> bool:
        """Whether somebody looks at nothing but the end of the audits."""
        return False

    def audit_on(self) -> None:
        """Audit what is not audited yet, a little at a time."""
        if not self._slicing:
            self._slicing = True
            self._audit_slice()

    def _audit_slice(self) -> None:
        try:
            self._audit_selected()
            done = self.desk.audit_next(SLICE)
        except Refused as error:
            self._slicing = False
            self.refuse(error.sentence)
            return
        gc_pauses.freeze_results()
        if done:
            call_later(self, SHORT if self.waited_for else BETWEEN, self._audit_slice)
            self._take_audit(self.selected)
            self.audited(done)
            return
        self._slicing = False
        self.take_audits()

    def audited(self, clients: Sequence[str]) -> None:
        """These are audited: what else is wanted of their records is worked out now, then they are put away."""
        self.desk.release_records(but=self.selected)

    def _audit_selected(self) -> None:
        """Audit the selected client before the others, if it needs nothing of theirs."""
        if self.selected in self.desk.clients and not self.desk.needs_average:
            self.desk.audit(self.selected)
            self._take_audit(self.selected)

    def _take_audit(self, client: str) -> None:
        """Show the verdict of the selected client as soon as it is known."""
        audit = self.desk.known_audit(client)
        if audit is not None and audit != self.audits.get(client):
            self.audits[client] = audit
            self.show_verdict()

    def take_audits(self) -> None:
        """Show every audit that the desk knows, and forget those of clients that are gone."""
        known = {
            id_: audit for id_ in self.desk.clients if (audit := self.desk.known_audit(id_) or self.audits.get(id_))
        }
        if known != self.audits:
            self.audits = known
            self.show_verdict()
        if not self.desk.pending:
            self.kept = {}
            scoring_cache.cache_scores(self.desk)
        self.list_clients()
        if not self._moved and self.list.key != self.selected:
            self.select(self.list.key)
        self.work_effects()
        for notice in self.desk.notices():
            self.show_message(notice, "fix")

    def work_effects(self) -> None:
        """Work out the effects of the entries that are seen."""
        if not self._effecting:
            self._effecting = True
            call_later(self, BETWEEN, self._effect_slice)

    def _effect_slice(self) -> None:
        missing = [id_ for id_ in self.log_pane.seen if id_ not in self.effects]
        if not missing or self._slicing or self.selected not in self.desk.clients:
            self._effecting = False
            return
        if len(activity.rows(self.desk, self.selected)) > background.INLINE_ENTRIES:
            self._effects_aside(missing[:FEW])
            return
        until = time.perf_counter() + SLICE / 1000
        for id_ in missing:
            try:
                found = activity.effects(self.desk, self.selected, [id_])
            except Refused:
                found = {}
            self.effects[id_] = found.get(id_, 0.0)
            if time.perf_counter() >= until:
                break
        self.log_pane.refresh()
        call_later(self, BETWEEN, self._effect_slice)

    def _effects_aside(self, ids: Sequence[str]) -> None:
        """Work out the effects of a few entries of a long log beside the keys, then go on."""
        effects = self.effects

        def work() -> Mapping[str, float]:
            try:
                return measure(list(ids))
            except Refused:
                return dict.fromkeys(ids, 0.0)

        def take(found: Mapping[str, float]) -> None:
            effects.update(found)
            self.log_pane.refresh()
            self._effect_slice()

        try:
            measure = activity.effects_measurer(self.desk, self.selected)
        except Refused:
            self._effecting = False
            return
        self._beside.ask(work, take)

    # What changed.

    def changed(self, entries: Collection[str] = ()) -> None:
        """The book is another now: show the selected client anew, then the rest."""
        if self.selected not in self.desk.clients:
            self.list_clients()
            self.select(self.list.key)
        if not entries or self.selected in entries or self.desk.needs_average:
            self.effects = {}
        self.show_activity()
        self.list_clients()
        self.audit_on()

    def poll(self) -> None:
        """Look for what other sessions did, and for a new day."""
        try:
            news = self.desk.refresh()
        except Refused as error:
            self.refuse(error.sentence)
            return
        if news is not None:
            self.changed(() if news.facts or news.day else news.clients)

    @property
    def names(self) -> list[tuple[str, str]]:
        """Every client's id and name, by name."""
        return sorted(((id_, one.name) for id_, one in self.desk.clients.items()), key=lambda pair: folded(pair[1]))


def _nothing(filtered: bool) -> tuple[str, ...]:
    if filtered:
        return ("no client is like that", f"{key_of('all_rows')} shows all")
    return ("There is no client yet.", f"{key_of('new_client')} adds the first one,", f"{key_of('leave')} leaves.")
