"""Which proposals are decided: logged, refused, or logged by hand before anything proposed them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from tuiclients.domain.entry import Entry
from tuiclients.exchange.proposals.proposal import Proposal
from tuiclients.exchange.proposals.threads import PREFIX
from tuiclients.exchange.rows.foreign_row import key_of
from tuiclients.storage.files.decided_keys import Decided, DecidedKeys
from tuiclients.workbench.desk import Desk


class Decisions:
    """What of some proposals is decided, by the book and by what was refused or logged before."""

    def __init__(self, desk: Desk, keys: DecidedKeys) -> None:
        self._desk = desk
        self._keys = keys
        self._decided: Decided = keys.read()
        self._done: dict[str, bool] | None = None
        self._in_book: dict[str, frozenset[str]] = {}

    def undecided(self, proposals: Iterable[Proposal]) -> list[Proposal]:
        """Those that are neither logged nor refused, in order."""
        return [
            proposal
            for proposal in proposals
            if not self.is_decided(proposal.key)
            and self._keys_of(proposal.client).isdisjoint(
                map(_without_client, (proposal.key, *map(key_of, proposal.entries)))
            )
        ]

    def is_decided(self, key: str) -> bool:
        """Whether something of this key was refused, or logged by a change that is not undone."""
        if not self._decided.refused and not self._decided.logged:
            return False
        hashed = self._keys.hash_of(key)
        if hashed in self._decided.refused:
            return True
        change = self._decided.logged.get(hashed)
        return change is not None and not self._changes().get(change)

    def may_return(self, key: str) -> bool:
        """Whether it was logged by a change that can still be undone."""
        change = self._decided.logged.get(self._keys.hash_of(key))
        return change in self._changes()

    def _changes(self) -> dict[str, bool]:
        """The last changes of the book: whether each is undone."""
        if self._done is None:
            self._done = {change.id: change.undone for change in self._desk.engine.done()}
        return self._done

    def _keys_of(self, client: str) -> frozenset[str]:
        """The keys of a client's entries that came from somewhere."""
        if client not in self._in_book:
            derived = self._desk.derived(client) if client in self._desk.clients else {}
            if "source keys" not in derived:
                entries = self._desk.record(client).entries if client in self._desk.clients else ()
                derived["source keys"] = frozenset(
                    _without_client(key) for entry in entries if (key := key_of(entry))
                )
            self._in_book[client] = derived["source keys"]
        return self._in_book[client]


def _without_client(key: str) -> str:
    """What stays of a key when its client is merged into another."""
    return key.rpartition(":")[0] if key.startswith(f"{PREFIX}:") else key


def without_hand_logged(desk: Desk, proposals: Sequence[Proposal]) -> list[Proposal]:
    """Without those of which the book has the like, logged by hand: as many a day as there are."""
    known: dict[str, Counter[tuple[Any, ...]]] = {}
    left = []
    for proposal in proposals:
        if proposal.client not in known:
            entries = desk.record(proposal.client).entries
            known[proposal.client] = Counter(_likeness(entry) for entry in entries if not key_of(entry))
        like = _likeness(proposal.entries[-1])
        if known[proposal.client][like] > 0:
            known[proposal.client][like] -= 1
        else:
            left.append(proposal)
    return left


def _likeness(entry: Entry) -> tuple[Any, ...]:
    if entry.kind == "message":
        channel = "email" if entry.channel == "other" else entry.channel
        return (entry.on, "message", entry.direction, channel)
    return (entry.on, entry.kind, entry.minutes)
