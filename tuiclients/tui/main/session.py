"""The session: one running workbench and what it knows. It knows no widget and no Textual.

Whoever shows something watches the session's events; whoever changes something goes through `apply`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Conflict, Refused
from tuiclients.parsing.name import comparable as folded
from tuiclients.tui.drafts import Draft, Drafts
from tuiclients.tui.event import Event
from tuiclients.workbench import activity, clients, scoring_cache
from tuiclients.workbench import timer as timing
from tuiclients.workbench.desk import Desk

if TYPE_CHECKING:
    from tuiclients.domain.agenda.item import Item
    from tuiclients.domain.audit.result import Audit
    from tuiclients.tui.show.clients import Shown
    from tuiclients.tui.show.verdict import ClientContext
    from tuiclients.workbench.log_line import SavedLines

Result = TypeVar("Result")
#: Seconds of rest after which a draft is written, and the most that pass without.
DRAFT_REST, DRAFT_INTERVAL = 1.0, 5.0
WRITING = "A large change is being written; one moment, please."


class ActivityFilter(NamedTuple):
    """Which entries of the selected client are shown: those that fit `wanted`, and only `ids` if there are some."""

    wanted: activity.Filter | None = None
    ids: Collection[str] = ()
    says: str = ""


class Events:
    """What a session tells those who watch it."""

    def __init__(self) -> None:
        self.changed: Event[[Collection[str]]] = Event()
        """The book is another now: whose entries changed, () if more did."""
        self.selected: Event[[]] = Event()
        """Another client is selected."""
        self.audited: Event[[Sequence[str]]] = Event()
        """These clients were audited in one slice of work."""
        self.scored: Event[[]] = Event()
        """The audits are done."""
        self.judged: Event[[]] = Event()
        """What the verdict pane shows is another."""
        self.listed: Event[[]] = Event()
        """Other clients are listed, or in another order."""
        self.filtered: Event[[]] = Event()
        """Other entries of the selected client are shown."""
        self.planned: Event[[]] = Event()
        """What there is to do today is another, or not known any more."""
        self.logged: Event[[SavedLines]] = Event()
        """A line was saved."""
        self.said: Event[[str, str]] = Event()
        """A message for the user, and its role."""
        self.conflicted: Event[[Conflict, str, Callable[[], object] | None]] = Event()
        """Another session was quicker; with what is said if ours is kept, and what closes the form it came from."""
        self.letter_sent: Event[[str, Sequence[str]]] = Event()
        """A letter to a client was saved or copied that names these providers."""
        self.line_unclear: Event[[]] = Event()
        """The log line is to say once more what it means."""
        self.day_turned: Event[[]] = Event()
        """Another day has begun."""
        self.timer_ran: Event[[]] = Event()
        """The running timer has run for another minute, or the hours are others."""


class Session:
    """A desk, who is selected on it, how it is looked at, and what is known of it."""

    def __init__(self, desk: Desk, drafts: Drafts, listing: Shown) -> None:
        self.desk = desk
        self.drafts = drafts
        self.events = Events()
        self.selected = ""
        """The id of the client whose activity and verdict are shown."""
        self.listing = listing
        """Which clients are listed, and in which order."""
        self.activity_text = ""
        """The filter of the activity log as typed."""
        self.activity_filter = ActivityFilter()
        self.blind = False
        self.kept: Mapping[str, Audit] = {}
        """Audits of an earlier time, of clients not audited yet."""
        self.audits: dict[str, Audit] = {}
        """The newest audits, kept until there are newer ones."""
        self.effects: dict[str, float] = {}
        """What entries of the selected client do to the score, by id, as far as it is worked out."""
        self.lifts: dict[str, str | None] = {}
        """What lifts clients, as far as it is worked out."""
        self.facts: dict[str, ClientContext] = {}
        """What is known of clients beside the audit."""
        self.young: set[str] = set()
        """Clients of whom there is under a week of records, as far as that is known."""
        self.items: Sequence[Item] | None = None
        """What there is to do today, once that is worked out."""
        self.todo: Sequence[tuple[int, str]] = ()
        """The same in the header: numbers with words."""
        self.hours: tuple[int, int] | None = None
        """The minutes of today and of this week, once every client's are known."""
        self.timer_minutes = 0
        """The whole minutes that the timer has run, 0 while none runs."""
        self.moved = False
        """Whether the user, or a change, has chosen who is highlighted; until then it is the first one."""
        self.opened = False
        """Whether the book was read and its clients listed."""
        self.auditing = False
        """Whether the audits are being worked out."""
        self.compares_rules = False
        """Whether it is still to be found out which verdicts the rules moved; the scores kept before tell it."""
        self.previewing = False
        """Whether the audits are those that settings not saved would give."""
        self.is_writing = False
        """Whether a thread writes a large change: meanwhile nobody looks for what others did, or changes anything."""
        self.line_from_today = False
        """Whether the log line holds a line that Today has put there."""
        self.line_client = ""
        """The client whom the log line is about unless it names one: who was selected at its first key."""
        self.line_changes: Sequence[Entry] = ()
        """The entries in whose place the log line is put, as they were when it began to change them."""
        self.touched = 0.0
        """When the last key came, by the monotonic clock."""
        self.message = ("", "")
        """What was said last, and its role."""
        self.draft_sources: list[Callable[[Draft], Draft]] = []
        """What adds to a draft what is typed and not saved, one after the other."""
        self._draft_written = 0.0
        """When a draft was written last, by the monotonic clock."""
        self._day = desk.as_of

    def begin(self) -> None:
        """Know what the last session knew of the scores, until they are worked out."""
        self.auditing = True
        self.read_timer()
        self.kept = scoring_cache.cached_scores(self.desk)
        self.compares_rules = not self.desk.fixed and not scoring_cache.has_present_scores(self.desk)

    # Who is selected, and what is shown of them.

    @property
    def names(self) -> list[tuple[str, str]]:
        """Every client's id and name, by name."""
        clients = self.desk.clients.items()
        return sorted(((id_, client.name) for id_, client in clients), key=lambda pair: folded(pair[1]))

    @property
    def is_selected(self) -> bool:
        """Whether a client is selected who is in the book."""
        return self.selected in self.desk.clients

    @property
    def audit(self) -> Audit | None:
        """The newest audit of the selected client, with what lifts them once that is worked out."""
        audit = self.audits.get(self.selected)
        if audit is None or self.previewing or self.selected not in self.lifts:
            return audit
        return audit._replace(lifts=self.lifts[self.selected])

    @property
    def early(self) -> Collection[str]:
        """The clients about whom it is too early to compare anything: of the first week, or without another."""
        present = [id_ for id_, client in self.desk.clients.items() if client.status != "former"]
        return {*present, *self.young} if len(present) < 2 else self.young

    def select(self, client: str) -> None:
        """Show the activity and verdict of a client."""
        if client != self.selected:
            self.selected = client
            self.effects = {}
            self.activity_text, self.activity_filter = "", ActivityFilter()
            self.events.selected.emit()

    def list_clients(self, listing: Shown) -> None:
        """List the clients in another way; the highlight stays on its client."""
        self.moved = True
        self.listing = listing
        self.events.listed.emit()

    def filter_activity(self, chosen: ActivityFilter) -> None:
        """Show other entries of the selected client."""
        self.activity_filter = chosen
        self.events.filtered.emit()

    def activity_rows(self) -> tuple[Sequence[Entry], int]:
        """The entries of the selected client that the filter keeps, and how many there are in all."""
        everything = activity.rows(self.desk, self.selected)
        wanted, ids, _ = self.activity_filter
        entries = activity.rows(self.desk, self.selected, wanted) if wanted else everything
        return ([entry for entry in entries if entry.id in ids] if ids else entries), len(everything)

    @property
    def several_log(self) -> bool:
        """Whether an entry says whose it is, as more than one person logs."""
        return activity.several_log(self.desk, self.selected)

    def last_contacts(self) -> Mapping[str, date | None]:
        """The day of each client's last contact, if the list is sorted by it."""
        if self.listing.by != "contact":
            return {}
        return {id_: clients.last_contact(self.desk.record(id_), self.desk.as_of) for id_ in self.desk.clients}

    # What is said.

    def show_message(self, text: str, role: str = "") -> None:
        """Tell the user something."""
        self.message = text, role
        self.events.said.emit(text, role)

    def refuse(self, sentence: str) -> None:
        """Say why something is not done."""
        self.show_message(sentence, "bad")

    # Changes.

    def apply(
        self,
        change: Callable[[], Result],
        says: str | Callable[[Result], str] = str,
        clients: Collection[str] = (),
        *,
        refused: Callable[[Refused], None] | None = None,
        choice: bool = True,
    ) -> bool:
        """Make a change of the book, and say so; whether it was made.

        `says` is a text, or makes one of what the change returns; `clients`: whose entries it changes, () if more.
        `refused` deals with a refusal, which is said otherwise. `choice`: whether a conflict with another session is
        settled by choosing a version.
        """
        if self.is_writing:
            self.refuse(WRITING)
            return False
        try:
            result = change()
        except Refused as error:
            if isinstance(error, Conflict) and choice:
                self.conflict(error, says if isinstance(says, str) else "")
            elif refused is not None:
                refused(error)
            else:
                self.refuse(error.sentence)
            return False
        self.done(says if isinstance(says, str) else says(result), clients)
        return True

    def conflict(self, conflict: Conflict, says: str, close: Callable[[], object] | None = None) -> None:
        """Let the user choose between two versions; `says` is said if ours is kept, `close` closes our form."""
        self.events.conflicted.emit(conflict, says, close)

    def done(self, says: str, clients: Collection[str] = ()) -> None:
        """A change was made: say so, and tell everybody."""
        self.moved = True
        self.show_message(says, "good")
        self.changed(clients)

    def changed(self, clients: Collection[str] = ()) -> None:
        """The book is another now, or only the entries of these clients."""
        self.previewing = False
        if not clients or self.selected in clients or self.desk.needs_average:
            self.effects = {}
        self.read_timer()
        self.events.changed.emit(clients)

    # What is known.

    def show_audit(self, client: str) -> None:
        """Take over the audit of a client as soon as the desk knows it."""
        audit = self.desk.known_audit(client)
        if audit is not None and audit != self.audits.get(client):
            self.audits[client] = audit
            self.events.judged.emit()

    def take_audits(self) -> None:
        """Take over every audit that the desk knows, and forget those of clients that are gone."""
        desk = self.desk
        self.previewing = False
        known = {id_: audit for id_ in desk.clients if (audit := desk.known_audit(id_) or self.audits.get(id_))}
        if known != self.audits:
            self.audits = known
            self.events.judged.emit()
        if not desk.pending:
            self.kept = {}
            if not self.compares_rules:
                scoring_cache.cache_scores(desk)
        for notice in desk.notices():
            self.show_message(notice, "fix")
        self.events.scored.emit()

    def preview_audits(self, audits: Mapping[str, Audit]) -> None:
        """Show the audits by settings that are not saved."""
        self.audits = dict(audits)
        self.previewing = True
        self.events.listed.emit()
        self.events.judged.emit()

    def end_preview(self) -> None:
        """Show the audits by the settings that hold."""
        self.audits = {}
        self.take_audits()
        self.events.judged.emit()

    # What happens by itself.

    def poll(self) -> None:
        """Look for what other sessions did and for a new day; keep what is typed."""
        if self.is_writing:
            return
        try:
            news = self.desk.refresh()
        except Refused as error:
            self.refuse(error.sentence)
        else:
            if news is not None:
                self.changed(() if news.facts or news.day else news.clients)
        self._write_draft()
        self.read_timer()
        if self.desk.as_of != self._day:
            self._day = self.desk.as_of
            self.moved = True
            self.events.day_turned.emit()

    def read_timer(self) -> None:
        """Take over how long the timer has run; whoever shows it is told once a minute, and never while none runs."""
        timer = self.desk.facts.timer
        minutes = timing.running_minutes(self.desk, timer) if timer and not self.desk.fixed else 0
        if minutes != self.timer_minutes:
            self.timer_minutes = minutes
            self.events.timer_ran.emit()

    def wake(self) -> None:
        """A key came: after a sleep of the machine it may be the first of another day."""
        self.touched = time.monotonic()
        try:
            turned = self.opened and not self.desk.fixed and self.desk.now().date() != self.desk.as_of
        except Refused:
            return
        if turned:
            self.poll()

    # Drafts.

    def draft(self) -> Draft:
        """What is typed and not saved."""
        draft = Draft()
        for source in self.draft_sources:
            draft = source(draft)
        return draft

    def keep_draft(self) -> None:
        """Write down what is typed and not saved."""
        self._draft_written = time.monotonic()
        self.drafts.keep(self.draft())

    def _write_draft(self) -> None:
        """Bring the draft to the disk once the keys rest, and now and then while they do not."""
        now = time.monotonic()
        if self.touched > self._draft_written and (
            now - self.touched >= DRAFT_REST or now - self._draft_written >= DRAFT_INTERVAL
        ):
            self._draft_written = now
            self.drafts.keep_durably(self.draft())
