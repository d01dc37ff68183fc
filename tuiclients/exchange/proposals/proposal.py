"""A proposal: entries that a source makes likely, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import blake2b
from typing import Literal, NamedTuple

from tuiclients.domain.entry import Entry
from tuiclients.exchange.rows.foreign_row import SOURCE

Source = Literal["mail", "calendar", "git", "tracked"]
#: Bytes of a hash.
SHORT = 12


class Proposal(NamedTuple):
    """What could be logged. Its entries have their client and no id yet."""

    key: str
    """What it is known by: what is logged or refused under this key is not proposed again."""
    source: Source
    entries: tuple[Entry, ...]
    why: str
    """Where it comes from and what that rests on, without an end: `starts a thread`."""
    parts: tuple[str, ...] = ()
    """The keys of what it is made of (commits), where that is more than the key; each is proposed once."""

    @property
    def client(self) -> str:
        """The id of its client."""
        return self.entries[0].client

    @property
    def on(self) -> date:
        """The day of its first entry."""
        return self.entries[0].on

    @property
    def flips(self) -> bool:
        """Whether it is a message to them, which may await an answer or not."""
        return self.entries[0].kind == "message" and self.entries[0].direction == "out"

    def flipped(self) -> Proposal:
        """The same, with an answer awaited where none was, and the other way round."""
        first, *others = self.entries
        return self._replace(entries=(first._replace(awaiting=not first.awaiting), *others))


class Gathered(NamedTuple):
    """What a source brought, and sentences about what it left out."""

    proposals: Sequence[Proposal] = ()
    left_out: Mapping[str, int] = {}
    """Reason to number: `automatic or sent to a list`."""
    faults: Sequence[str] = ()
    """Whole sentences: what could not be read."""


def hashed(salt: bytes, *parts: str) -> str:
    """What is known by these texts, as a hash that says nothing about them without the salt."""
    text = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return blake2b(text, key=salt[:64], digest_size=SHORT).hexdigest()


def sourced(entry: Entry, key: str) -> Entry:
    """The entry with the key of what it came from, as imported ones keep it."""
    return entry._replace(extra={**(entry.extra or {}), SOURCE: key})
