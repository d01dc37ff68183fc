"""The desk: an opened book on one day, with what has been derived from it so far.

Everything that screens and commands show comes from here, and every change of the book goes through
`Desk.change`. Evidence is gathered one client at a time and kept until that client changes.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from tuiclients.domain.client import Client
from tuiclients.domain.decision import KeptAudit
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.domain.policy import Policy
from tuiclients.domain.record import Record
from tuiclients.parsing.clock import moment
from tuiclients.storage.interface import Change, Edit, Engine, Facts, Remembered
from tuiclients.workbench.edits import affected_clients, all_after, as_seen_here, record_after

if TYPE_CHECKING:
    from tuiclients.domain.audit.book_average import Averages, Others
    from tuiclients.domain.audit.evidence import Evidence, MonthStart
    from tuiclients.domain.audit.result import Audit

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


class DeskChange(NamedTuple):
    """What another session, or midnight, changed: `day` = a new day has begun; `facts` = anything but entries;
    `clients` = the ids of those whose entries changed.
    """

    day: bool
    facts: bool
    clients: frozenset[str]


class Desk:
    """An opened book on a day. `fixed`: opened as of an earlier day, read-only."""

    def __init__(
        self, engine: Engine, path: str, *, as_of: date | None = None, clock: Clock = utc_now, watch: bool = True
    ) -> None:
        self.engine = engine
        self.path = path
        self.fixed = as_of is not None
        self.made = True
        """False until the first client added makes the book."""
        self._clock = clock
        self._records: dict[str, Record] = {}
        self._evidence: dict[str, Evidence] = {}
        self._audits: dict[str, Audit] = {}
        self._kept: dict[str, list[KeptAudit]] = {}
        self._derived: dict[str, dict[str, Any]] = {}
        self._averages: Averages | None = None
        self._mark = engine.mark() if watch else None
        self._ahead = False
        """Whether facts were read since the last refresh, so that they may hold changes of other sessions already."""
        self.facts: Facts = as_seen_here(engine.facts())
        self.as_of: date = as_of or self.now().date()

    # What the book says.

    @property
    def name(self) -> str:
        """The name of the book's folder."""
        return os.path.basename(os.path.normpath(self.path))

    @property
    def policy(self) -> Policy:
        """The settings."""
        return self.facts.policy

    @property
    def clients(self) -> Mapping[str, Client]:
        """All clients by id, whatever their status."""
        return self.facts.clients

    @property
    def read_only(self) -> str:
        """Why nothing can be entered, as a sentence; empty while it can."""
        if self.fixed:
            return f"This is the book as of {self.as_of}, so nothing can be entered; open it without --as-of to log."
        return self.engine.read_only

    def now(self) -> datetime:
        """The present moment in the book's time zone."""
        return moment(self.policy, self._clock())

    def stamp(self) -> datetime:
        """The present moment, in UTC."""
        return self._clock().astimezone(UTC)

    def notices(self) -> list[str]:
        """Sentences about what was found while reading the book; each is returned once."""
        return self.engine.notices()

    def client(self, client: str) -> Client:
        """The client with that id. Raises `Refused` if there is none."""
        try:
            return self.clients[client]
        except KeyError:
            raise Refused(f"There is no client {client!r} in this book.", "`tuiclients clients` lists them") from None

    def record(self, client: str) -> Record:
        """All records of one client; read once and kept until they change."""
        if client not in self._records:
            self._records[client] = self.assemble(client, self.engine.entries(client))
        return self._records[client]

    def is_read(self, client: str) -> bool:
        """Whether the records of a client are in memory."""
        return client in self._records

    def release_records(self, but: str) -> None:
        """Drop all records but one client's, to save memory; what was derived stays, the rest is read again."""
        for client in [client for client in self._records if client != but]:
            del self._records[client]

    def assemble(self, client: str, entries: Iterable[Entry]) -> Record:
        """A client's record with these entries instead of the stored ones."""
        facts = self.facts
        return Record.of(
            self.client(client),
            entries,
            [plan for plan in facts.plans if plan.client == client],
            [exit_ for exit_ in facts.exits if exit_.client == client],
            [decision for decision in facts.decisions if decision.client == client],
        )

    def kept_audits(self, client: str) -> list[KeptAudit]:
        """The audits of a client that were kept by the day, oldest first."""
        if client not in self._kept:
            stored = self.engine.audits(self.client(client).id)
            self._kept[client] = sorted(stored, key=lambda audit: (audit.on, audit.id))
        return [audit for audit in self._kept[client] if audit.on <= self.as_of]

    # What is derived from it.

    def derived(self, client: str) -> dict[str, Any]:
        """A cache for what else is derived from a client's own record; emptied when that changes.

        It outlives the day and other clients' changes: what depends on those must name them in its key or value.
        """
        return self._derived.setdefault(client, {})

    @property
    def pending(self) -> int:
        """Number of clients not audited yet."""
        return len(self.clients) - len(self._audits)

    @property
    def needs_average(self) -> bool:
        """Whether earning is measured by the book's own average, as there is no target rate."""
        return not self.policy.target_rate

    def known_audit(self, client: str) -> Audit | None:
        """The audit of a client if it is known already, else None."""
        return self._audits.get(client)

    def evidence(self, client: str) -> Evidence:
        """The evidence on one client, gathered when first needed."""
        evidence = self._evidence.get(client)
        if evidence is None:
            from tuiclients.domain.audit.evidence import gather

            first = self.month_start(client, self.as_of)
            evidence = self._evidence[client] = gather(self.record(client), self.policy, self.as_of, first=first)
        return evidence

    def month_start(self, client: str, day: date) -> MonthStart:
        """The client on the first of a day's month; kept until the client changes."""
        from tuiclients.domain.audit.evidence import MonthStart

        on = day.replace(day=1)
        starts: dict[date, MonthStart] = self.derived(client).setdefault("month starts", {})
        if on not in starts:
            starts[on] = MonthStart(lambda: self.record(client), self.policy, on)
        return starts[on]

    def audit(self, client: str) -> Audit:
        """The audit of a client. Without a target rate it needs the evidence on all others, too."""
        audit = self._audits.get(client)
        if audit is None:
            self.client(client)
            audit = self._audits[client] = self._judge(client)
        return audit

    def audits(self) -> dict[str, Audit]:
        """The audits of all clients, by id, in the order of ids."""
        return {client: self.audit(client) for client in sorted(self.clients)}

    def audit_next(self, budget_ms: float) -> list[str]:
        """Audit further clients for about `budget_ms` milliseconds, at least one; their ids, [] when all are done."""
        until = time.perf_counter() + budget_ms / 1000
        done: list[str] = []
        for client in self.clients:
            if client in self._audits or (self.needs_average and client in self._evidence):
                continue
            (self.evidence if self.needs_average else self.audit)(client)
            done.append(client)
            if time.perf_counter() >= until:
                return done
        done = [] if self.pending else done
        for client in [client for client in self.clients if client not in self._audits]:
            self.audit(client)
            done.append(client)
            if time.perf_counter() >= until:
                break
        return done

    def averages(self) -> Averages:
        """The book's own average rates: today, 30 days ago and on the first; None each where a target is set."""
        if self._averages is None:
            self._averages = self._averages_with({})
        return self._averages

    def _averages_with(self, replacements: Mapping[str, Evidence]) -> Averages:
        from tuiclients.domain.audit.book_average import Averages
        from tuiclients.domain.audit.evidence import averages_of

        if not self.needs_average:
            return Averages(None, None)
        return averages_of([replacements.get(client) or self.evidence(client) for client in self.clients])

    def others(self, client: str) -> Others | None:
        """The other clients' part in the book's average, None where a target is set."""
        if not self.needs_average:
            return None
        from tuiclients.domain.audit.book_average import earned_by_others

        return earned_by_others([self.evidence(other).earned for other in self.clients if other != client])

    def _judge(self, client: str) -> Audit:
        from tuiclients.domain.audit.verdict import judge

        return judge(self.evidence(client), self.policy, self.averages())

    def audit_if(self, client: str, edits: Sequence[Edit]) -> Audit:
        """The audit that a client would have after these edits (of entries, or new decisions); not cached."""
        from tuiclients.domain.audit.evidence import gather

        first = self.month_start(client, self.as_of) if all_after(edits, self.as_of.replace(day=1)) else None
        return self.judged(gather(record_after(self.record(client), edits), self.policy, self.as_of, first=first))

    def judged(self, evidence: Evidence) -> Audit:
        """The audit of a client by other evidence than the book's; not cached."""
        from tuiclients.domain.audit.verdict import judge

        return judge(evidence, self.policy, self._averages_with({evidence.client.id: evidence}))

    # What changes it.

    def change(
        self,
        says: str,
        edits: Iterable[Edit],
        progress: Callable[[int, int], None] | None = None,
        may_make: bool = False,
        still: Callable[[Facts], None] | None = None,
    ) -> Change:
        """Make a change of the book, on disk when this returns, and update the desk.

        A missing book is made by the first client, or by an import (`may_make`); `still` is passed to the engine.
        Raises `Refused`, or `Conflict` with both versions if another session was quicker.
        """
        self.make_ready(may_make or (not self.made and any(isinstance(edit.after, Client) for edit in edits)))
        self.catch_up(change := self.engine.change(says, edits, progress, still))
        return change

    def make_ready(self, may_make: bool) -> None:
        """Make the book if there is none yet. Raises `Refused` if it cannot be changed, or may not be made."""
        if self.read_only:
            raise Refused(self.read_only)
        if self.made:
            return
        if not may_make:
            sentence = f"There is no book at {self.path} yet; the first client makes it."
            raise Refused(sentence, "`tuiclients client add NAME`")
        from tuiclients.storage.books import open_book

        self.engine = open_book(self.path, create=True)
        before = self.engine.facts().policy
        if self.policy != before:
            edits = [Edit(before, self.policy), *(Edit(None, thing) for thing in self.facts.remembered.values())]
            self.engine.change("settings of a new book", edits)
        self._mark = self.engine.mark()
        self.made = True

    def set_first_policy(self, policy: Policy, memories: Iterable[Edit] = ()) -> None:
        """Set the settings of a book to be made, and what it is to remember; stored just before its first client."""
        if self.made:
            raise Refused("The book is made already; its settings are changed like anything else.")
        remembered = {edit.after.id: edit.after for edit in memories if isinstance(edit.after, Remembered)}
        self.facts = self.facts._replace(policy=policy, remembered=remembered)

    def catch_up(self, change: Change) -> None:
        """Update the desk after a change that it made or undid; `refresh` is for those of others."""
        self._mark = self._mark and self.engine.advanced(self._mark, change)
        if change.touched:
            self.reread()
            for client in change.touched:
                self._forget(client)
            return
        things = [thing for edit in change.edits for thing in edit if thing is not None]
        if any(not isinstance(thing, Entry | KeptAudit) for thing in things):
            self.reread()
        for thing in things:
            if isinstance(thing, KeptAudit):
                self._kept.pop(thing.client, None)
        for client in {thing.client for thing in things if isinstance(thing, Entry)} & self.clients.keys():
            entries = self._records.get(client)
            self._forget(client)
            if entries is not None:
                by_kind = record_after(entries, change.edits).by_kind
                self._records[client] = self.assemble(client, ())._replace(by_kind=by_kind)

    def reread(self) -> None:
        """Read again what other sessions may have changed: clients, plans, exits, everything but entries."""
        self._ahead = self._read_facts() or self._ahead

    def _read_facts(self) -> bool:
        """Read the stored facts and drop what was derived from older ones; False if they are the same."""
        before, self.facts = self.facts, as_seen_here(self.engine.facts())
        if self.facts == before:
            return False
        if self.facts.policy != before.policy or self.facts.clients != before.clients:
            self._forget_all()
            return True
        for client in affected_clients(before, self.facts) & self.clients.keys():
            record = self._records.get(client)
            self._forget(client)
            if record is not None:
                self._records[client] = self.assemble(client, ())._replace(by_kind=record.by_kind)
        return True

    def _forget(self, client: str) -> None:
        self._records.pop(client, None)
        self._evidence.pop(client, None)
        self._audits.pop(client, None)
        self._kept.pop(client, None)
        self._derived.pop(client, None)
        if self.needs_average:
            self._averages = None
            self._audits.clear()

    def _forget_all(self) -> None:
        self._records.clear()
        self._evidence.clear()
        self._audits.clear()
        self._kept.clear()
        self._derived.clear()
        self._averages = None

    def refresh(self) -> DeskChange | None:
        """Look for changes by other sessions and for a new day; cheap when there are none."""
        day = not self.fixed and self.now().date() != self.as_of
        news = None
        if self.made and self._mark is not None:
            self._mark, news = self.engine.since(self._mark)
        if news is None and not day:
            return None
        if day:
            self.as_of, self._averages = self.now().date(), None
            self._evidence.clear()
            self._audits.clear()
        facts = news is not None and news.facts and (self._read_facts() or self._ahead)
        self._ahead = False
        changed = news.clients & self.clients.keys() if news is not None else frozenset()
        for client in changed:
            self._forget(client)
        if not (day or facts or changed):
            return None
        return DeskChange(day, facts, changed)


def open_desk(
    path: str, *, as_of: date | None = None, clock: Clock = utc_now, may_be_new: bool = False, watch: bool = False
) -> Desk:
    """Open the book at `path`. `may_be_new`: without one, start with an empty desk; the first client makes the book.

    `watch`: `refresh` will be called, so note the state of the files now.
    """
    from tuiclients.storage.books import is_vacant, memory_book, open_book

    if may_be_new and is_vacant(path):
        desk = Desk(memory_book(), path, as_of=as_of, clock=clock, watch=watch)
        desk.made = False
        return desk
    return Desk(open_book(path), path, as_of=as_of, clock=clock, watch=watch)
