"""The journal: every change is written down whole before it is made, and kept for undo.

A change under way is `journal/<id>.open.json`; renaming it to `journal/<id>.json` is what makes it done. The
rename needs no fsync of its own: the next change brings the same folder to the disk before it touches anything,
and a change that is found open again is made again, which alters nothing.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Sequence
from typing import Any

from tuiclients.storage.encoding.page import Damaged
from tuiclients.storage.files.book_files import Files
from tuiclients.storage.files.durable import is_temporary
from tuiclients.storage.files.layout import JOURNAL

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
LENGTH = 12
_SPREAD = 36 * 36
_MOST = 36**LENGTH - 1
_last = 0


#: So many changes are kept for undo, and so many bytes of them once one of that many objects is made; the newest
#: stays however large it is. An imported entry takes some 200 bytes.
KEPT = 50
KEPT_BYTES = 100_000_000
LARGE = 1000
_OPEN = ".open.json"
_DONE = ".json"


#: One object before and after a change: table and the JSON objects with their `rev`; None: not there.
Move = tuple[str, dict[str, Any] | None, dict[str, Any] | None]


class Record:
    """A change as it is written down. While it is `undone`, `before` is what is in the book.

    `turned` is the id of the latest undo or redo of it (empty: none yet).
    """

    __slots__ = ("at", "id", "moves", "says", "session", "turned", "undone")

    def __init__(
        self,
        ident: str,
        at: str,
        session: str,
        says: str,
        moves: Sequence[Move],
        undone: bool = False,
        turned: str = "",
    ) -> None:
        self.id = ident
        self.at = at
        self.session = session
        self.says = says
        self.moves = moves
        self.undone = undone
        self.turned = turned

    def turned_over(self, moves: Sequence[Move], mark: str) -> Record:
        """The same change after an undo or redo of it."""
        return Record(self.id, self.at, self.session, self.says, moves, not self.undone, mark)


class Journal:
    """The journal's files; the lock must be held for everything but `head`, `read` and `look`."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.torn = False
        """Whether the last `look` found what a killed program had not written to the end."""

    def begin(self, mark: str, record: Record) -> str:
        """Write a change down, on disk when this returns; gives the name of its file."""
        name = f"{JOURNAL}/{mark}{_OPEN}"
        head = {field: getattr(record, field) for field in ("id", "at", "session", "says", "undone", "turned")}
        edits = {
            str(number): {"table": table, "before": before, "after": after}
            for number, (table, before, after) in enumerate(record.moves, start=1)
        }
        self.files.sheet(name).write({"change": {"1": head}, "edits": edits})
        return name

    def seal(self, name: str, ident: str) -> None:
        """Mark a change as done (or as turned: it takes the place of its earlier self)."""
        self.files.rename(name, f"{JOURNAL}/{ident}{_DONE}")

    def read(self, name: str) -> Record:
        """What was written down. Raises `Damaged`."""
        tables = self.files.sheet(name).read()
        try:
            if tables is None:
                raise Damaged("is gone")
            head = tables["change"]["1"]
            moves: list[Move] = [
                (one["table"], one["before"], one["after"]) for one in tables.get("edits", {}).values()
            ]
            return _record(head, moves)
        except (KeyError, TypeError):
            raise Damaged("is no change") from None

    def head(self, name: str) -> Record:
        """What was written down, the moves read only when they are looked at: they may be very many."""
        line = self.files.second_line(name)
        try:
            head = json.loads(b"{" + line.rstrip(b",\n"))["1"]
            return _record(head, Later(lambda: self.read(name).moves))
        except (KeyError, TypeError, ValueError):
            return self.read(name)

    def look(self) -> tuple[list[str], list[str]]:
        """The changes left open, oldest first, and those that are done, newest first, by file."""
        unfinished, finished = [], []
        self.torn = False
        for name in self.files.names(JOURNAL):
            self.torn = self.torn or is_temporary(name)
            ident = ident_of(name)
            if len(ident) != LENGTH or not ident.isalnum():
                continue
            if name.endswith(_OPEN):
                unfinished.append(f"{JOURNAL}/{name}")
            elif name.endswith(_DONE):
                finished.append(f"{JOURNAL}/{name}")
        return sorted(unfinished), sorted(finished, reverse=True)

    def prune(self, done: Record, finished: Sequence[str]) -> None:
        """Forget the oldest of the changes `finished` before the one just `done` (newest first) beyond what is kept.

        Whatever is older than one that is forgotten goes with it, so that undo never passes over a change.
        """
        kept = KEPT - 1
        if len(done.moves) >= LARGE:
            kept = self._within(KEPT_BYTES, [f"{JOURNAL}/{done.id}{_DONE}", *finished[:kept]]) - 1
        for name in finished[kept:]:
            self.files.remove(name)

    def _within(self, most: int, names: Sequence[str]) -> int:
        """How many of these files, at least the first, are no larger together than so many bytes."""
        total = 0
        for place, name in enumerate(names):
            stamp = self.files.stamp(name)
            total += 0 if stamp is None else stamp[1]
            if place and total > most:
                return place
        return len(names)


def _record(head: dict[str, Any], moves: Sequence[Move]) -> Record:
    ident, at, session, says, turned = (str(head[field]) for field in ("id", "at", "session", "says", "turned"))
    return Record(ident, at, session, says, moves, bool(head["undone"]), turned)


def ident_of(name: str) -> str:
    """The id in the name of a journal file."""
    return name.rpartition("/")[2].partition(".")[0]


def new_id(after: str = "") -> str:
    """An id of 12 characters (0-9, a-z), above every earlier one of this process, and above `after`.

    Ten characters are the microsecond, two are random: two processes meet with one chance in 1,300, and only if
    they ask within the same microsecond. The time is the machine's, never a pretended one.
    """
    global _last
    value = time.time_ns() // 1000 * _SPREAD + int.from_bytes(os.urandom(4), "big") % _SPREAD
    floor = max(_last, int(after, 36) if after else 0)
    # An id that no clock gives (it was made by hand) leaves no room above it.
    if value <= floor < _MOST:
        value = floor + 1
    _last = value
    return _text(value)


def new_session() -> str:
    """An id of this run of the program: two sessions always differ."""
    return f"{os.getpid()}-{new_id()}-{os.urandom(4).hex()}"


def _text(value: int) -> str:
    digits = []
    for _ in range(LENGTH):
        value, digit = divmod(value, 36)
        digits.append(_DIGITS[digit])
    return "".join(reversed(digits))


class Later(Sequence[Any]):
    """A list that is made when it is first looked at."""

    def __init__(self, make: Callable[[], Sequence[Any]]) -> None:
        self._make = make
        self._made: Sequence[Any] | None = None

    @property
    def _all(self) -> Sequence[Any]:
        if self._made is None:
            self._made = self._make()
        return self._made

    def __len__(self) -> int:
        return len(self._all)

    def __getitem__(self, place: Any) -> Any:
        return self._all[place]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self._all) == list(other)

    def __repr__(self) -> str:
        return repr(list(self._all))

    __hash__ = None  # type: ignore[assignment]
