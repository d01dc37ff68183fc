"""The narrow interface through which everything above uses a book, whatever keeps it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple, Protocol

from tuiclients.domain.client import Client, Provider, Timer
from tuiclients.domain.decision import Decision, Exit, KeptAudit
from tuiclients.domain.entry import Entry
from tuiclients.domain.fix_plan import FixPlan
from tuiclients.domain.policy import Policy


class Remembered(NamedTuple):
    """Something the program remembers for the user: an import mapping, by the header that it belongs to."""

    id: str
    value: Mapping[str, Any]
    rev: int = 0


#: The session of what the program remembers by itself; undo and redo pass over such changes.
PROGRAM = "program"

Table = Literal[
    "settings", "clients", "entries", "plans", "exits", "decisions", "audits", "providers", "timer", "remembered"
]
#: The tables of a book and the record that each holds.
TABLES: dict[Table, type[Any]] = {
    "settings": Policy,
    "clients": Client,
    "entries": Entry,
    "plans": FixPlan,
    "exits": Exit,
    "decisions": Decision,
    "audits": KeptAudit,
    "providers": Provider,
    "timer": Timer,
    "remembered": Remembered,
}

Thing = Policy | Client | Entry | FixPlan | Exit | Decision | KeptAudit | Provider | Timer | Remembered


class Facts(NamedTuple):
    """Everything of a book but its entries and kept audits; read in one go from two small files."""

    policy: Policy
    clients: Mapping[str, Client]
    plans: Sequence[FixPlan] = ()
    exits: Sequence[Exit] = ()
    decisions: Sequence[Decision] = ()
    providers: Sequence[Provider] = ()
    timer: Timer | None = None
    remembered: Mapping[str, Remembered] = {}


class Edit(NamedTuple):
    """One object before and after a change. `before` None: it is new; `after` None: it is deleted.

    `before` carries the `rev` that the change was based on; if another one is stored now, the whole
    change is refused with `Conflict`.
    """

    before: Thing | None
    after: Thing | None


class Change(NamedTuple):
    """A change that was made: what it was in words, by which session and person, and its edits as stored."""

    id: str
    at: str
    """ISO date and time (local) at which it was made."""
    session: str
    says: str
    edits: Sequence[Edit]
    undone: bool = False
    person: str = ""
    """Under which name whoever made it was logged in, "" if that was not written down."""
    turned: str = ""
    """When it was undone or redone last, as an id, which sorts by time; "" for never."""
    turned_by: str = ""
    """The session that undid or redid it last."""
    written: Mapping[str, Any] = {}
    """What `Engine.advanced` needs of a change just made; opaque to the caller, empty for those of `Engine.done`."""
    touched: frozenset[str] = frozenset()
    """The clients of its entries where those are many: the `edits` of such a change are read when they are used."""
    is_large: bool = False
    """Whether it has so many edits that they are better not looked at one by one."""

    @property
    def last_session(self) -> str:
        """The session that made it what it is now: done, or undone."""
        return (self.undone and self.turned_by) or self.session


#: A moment in the life of a book, as `Engine.since` gives it; opaque to the caller.
Mark = tuple[Any, ...]


class News(NamedTuple):
    """What changed since a mark."""

    facts: bool
    clients: frozenset[str]
    """Ids of the clients whose entries (or kept audits) changed."""


class Engine(Protocol):
    """A book. Every method raises `Refused` (or a kind of it) with a sentence, and nothing else."""

    session: str
    person: str
    """Under which name whoever runs this session is logged in."""
    read_only: str
    """Why nothing can be written, as a sentence; empty while writing is possible."""

    def facts(self) -> Facts:
        """Settings, clients and all else but entries and kept audits, as stored now."""
        ...

    def entries(self, client: str) -> list[Entry]:
        """All entries of one client, in no particular order."""
        ...

    def entries_of(self, client: str, year: int) -> list[Entry]:
        """The entries of one client in one year, from one file."""
        ...

    def years(self, client: str) -> Mapping[int, tuple[int, int]]:
        """The years in which a client has entries, each with a fingerprint that changes with the file."""
        ...

    def audits(self, client: str) -> list[KeptAudit]:
        """The kept audits of one client."""
        ...

    def new_id(self) -> str:
        """An id unique in the book and sortable by time: 12 characters of 0-9 and a-z."""
        ...

    def change(
        self,
        says: str,
        edits: Iterable[Edit],
        progress: Callable[[int, int], None] | None = None,
        still: Callable[[Facts], None] | None = None,
    ) -> Change:
        """Make all edits or none; on disk when it returns. The `rev` of what is stored is raised here.

        Very many edits, and those of an iterable that is no sequence, are never held all at once; an exception of
        `progress` then stops the change as long as it is not written down.

        Edits of entries whose year or client differs before and after move them. The objects of the returned
        change carry their new `rev`. `says` is what undo will call it. `progress` hears how many of how many are
        done. A new thing whose id is empty gets one here. `still` gets the facts as stored at that very moment, while
        nobody else can change them; if it raises, nothing is written.
        """
        ...

    def remember(self, says: str, before: Remembered | None, after: Remembered) -> Change:
        """Make a change that nobody asked for and that undo and redo pass over: something the program remembers."""
        ...

    def done(self) -> list[Change]:
        """The last 50 changes, newest first, undone ones included and marked; fewer once very large ones are among
        them (about half a million imported entries), but always the last."""
        ...

    def undo(self, mine: bool = False, ident: str = "") -> Change:
        """Take back the newest change that is not undone (`mine`: of this session; `ident`: the one with this id).

        Refused with both versions if something of it has changed since. The edits given back are those made now:
        they lead to what is stored."""
        ...

    def redo(self, mine: bool = False, ident: str = "") -> Change:
        """Make the change again that was undone last (`mine`: by this session); refused if another change (of this
        session) came after the undo. `ident`: only if it is the one with this id."""
        ...

    def mark(self) -> Mark:
        """The present moment, for `since`."""
        ...

    def advanced(self, mark: Mark, change: Change) -> Mark:
        """A mark moved past a change of one's own (as `change`, `undo` or `redo` gave it), so that `since` does not
        tell of it. What others changed, before it or after, is still told."""
        ...

    def since(self, mark: Mark) -> tuple[Mark, News | None]:
        """What changed since a mark, None if nothing did. A few stats; no file is read."""
        ...

    def cached(self, name: str) -> Any:
        """A derived value kept under `name` (a JSON value), or None if there is none or it is not readable."""
        ...

    def cache(self, name: str, value: Any) -> None:
        """Keep a derived JSON value; may be deleted at any time, and failing to keep it is no error."""
        ...

    def cached_at(self, name: str) -> str:
        """When a derived value was kept: ISO date and time (local) as in `Change.at`, "" if that is not known."""
        ...

    def notices(self) -> list[str]:
        """Sentences about what was found on the way (a damaged file set aside, what was restored from which day);
        each is given once."""
        ...
