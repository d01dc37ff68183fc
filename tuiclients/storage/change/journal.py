"""The journal: every change is written down whole before it is made, and kept for undo.

A change under way is `journal/<id>.open.json`; renaming it to `journal/<id>.json` is what makes it done. The
rename needs no fsync of its own: the next change syncs the same folder before it touches anything, and making a
change again that was left open alters nothing.
"""

from __future__ import annotations

import json
import os
import pwd
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from tuiclients.storage.encoding.page import Damaged
from tuiclients.storage.files.book_files import Files
from tuiclients.storage.files.durable import is_temporary
from tuiclients.storage.files.layout import JOURNAL
from tuiclients.storage.interface import Table

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
ID_LENGTH = 12
_RANDOM_RANGE = 36 * 36
_HIGHEST_ID = 36**ID_LENGTH - 1
#: No id was given before this second, the first of 2020.
_FIRST_ID_TIME = 1_577_836_800
_last = 0


#: How many changes are kept for undo. A change of at least `LARGE_CHANGE` objects also limits their files to
#: `MAX_BYTES` in all, but the newest always stays. An imported entry takes some 200 bytes.
MAX_CHANGES = 50
MAX_BYTES = 100_000_000
LARGE_CHANGE = 1000
_OPEN = ".open.json"
_DONE = ".json"


#: Bytes from which on the file of a change is read as a stream.
LARGE_FILE = 1 << 18
#: What is written down of a change beside its moves.
JOURNAL_HEAD = ("id", "at", "session", "says", "undone", "turned", "person", "turned_by")
#: One object before and after a change: table and the JSON objects with their `rev`; None: not there.
Move = tuple[Table, dict[str, Any] | None, dict[str, Any] | None]


class JournalRecord:
    """A change as it is written down. While it is `undone`, `before` is what is in the book.

    `turned` is the id of the latest undo or redo of it (empty: none yet), `turned_by` the session that did it.
    """

    __slots__ = ("at", "id", "moves", "person", "says", "session", "turned", "turned_by", "undone")

    def __init__(
        self,
        ident: str,
        at: str,
        session: str,
        says: str,
        moves: Sequence[Move],
        undone: bool = False,
        turned: str = "",
        person: str = "",
        turned_by: str = "",
    ) -> None:
        self.id = ident
        self.at = at
        self.session = session
        self.says = says
        self.moves = moves
        self.undone = undone
        self.turned = turned
        self.person = person
        self.turned_by = turned_by

    @property
    def last_session(self) -> str:
        """The session that made it what it is now: done, or undone."""
        return (self.undone and self.turned_by) or self.session

    def turned_over(self, moves: Sequence[Move], mark: str, session: str) -> JournalRecord:
        """The same change after an undo or redo of it by a session."""
        undone = not self.undone
        return JournalRecord(self.id, self.at, self.session, self.says, moves, undone, mark, self.person, session)


class Journal:
    """The journal's files; the lock must be held for everything but `head`, `read` and `look`."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.torn = False
        """Whether the last `file_names` met a file that a killed program left half written."""

    def begin(self, mark: str, record: JournalRecord) -> str:
        """Write a change down, on disk when this returns; returns the name of its file."""
        name = self.open_name(mark)
        head = {field: getattr(record, field) for field in JOURNAL_HEAD}
        edits = {
            str(number): {"table": table, "before": before, "after": after}
            for number, (table, before, after) in enumerate(record.moves, start=1)
        }
        self.files.storage(name).write({"change": {"1": head}, "edits": edits})
        return name

    def open_name(self, mark: str) -> str:
        """The file of a change under way."""
        return f"{JOURNAL}/{mark}{_OPEN}"

    def done_name(self, ident: str) -> str:
        """The file of a change that is made."""
        return f"{JOURNAL}/{ident}{_DONE}"

    def seal(self, name: str, ident: str) -> None:
        """Mark a change as done (or as turned: it takes the place of its earlier self)."""
        self.files.rename(name, self.done_name(ident))

    def read(self, name: str) -> JournalRecord:
        """What was written down; of a large change the moves stay on the disk. Raises `Damaged`."""
        if self.is_large(name):
            from tuiclients.storage.change.written_moves import WrittenMoves

            return _record(self._head(name), WrittenMoves(self.files.path(name)))
        tables = self.files.storage(name).read()
        try:
            if tables is None:
                raise Damaged("is gone")
            head = tables["change"]["1"]
            moves: list[Move] = [
                (edit["table"], edit["before"], edit["after"]) for edit in tables.get("edits", {}).values()
            ]
            return _record(head, moves)
        except (KeyError, TypeError):
            raise Damaged("is not a change") from None

    def head(self, name: str) -> JournalRecord:
        """What was written down; its moves, which may be very many, are read when they are first used."""
        try:
            return _record(self._head(name), LazyList(lambda: self.read(name).moves))
        except Damaged:
            return self.read(name)

    def is_large(self, name: str) -> bool:
        """Whether the moves of a change are too many to be held in memory."""
        stamp = self.files.stamp(name) if self.files.on_disk else None
        return stamp is not None and stamp[1] >= LARGE_FILE

    def _head(self, name: str) -> dict[str, Any]:
        try:
            head = json.loads(b"{" + self.files.second_line(name).rstrip(b",\n"))["1"]
            return {field: head[field] for field in head}
        except (KeyError, TypeError, ValueError):
            raise Damaged("is not a change") from None

    def file_names(self) -> tuple[list[str], list[str]]:
        """The files of the changes left open, oldest first, and of those that are done, newest first."""
        unfinished, finished = [], []
        self.torn = False
        for name in self.files.names(JOURNAL):
            self.torn = self.torn or is_temporary(name)
            ident = ident_of(name)
            if len(ident) != ID_LENGTH or not ident.isalnum():
                continue
            if name.endswith(_OPEN):
                unfinished.append(f"{JOURNAL}/{name}")
            elif name.endswith(_DONE):
                finished.append(f"{JOURNAL}/{name}")
        return sorted(unfinished), sorted(finished, reverse=True)

    def prune(self, ident: str, objects: int, finished: Sequence[str]) -> None:
        """Delete the oldest changes beyond what is kept. `finished`: those before the one just made, newest first,
        which has this id and so many objects.

        Whatever is older than a deleted one is deleted, too, so that undo never skips a change.
        """
        room = MAX_CHANGES - 1
        if objects >= LARGE_CHANGE:
            room = self._within(MAX_BYTES, [self.done_name(ident), *finished[:room]]) - 1
        for name in finished[room:]:
            self.files.remove(name)

    def _within(self, limit: int, names: Sequence[str]) -> int:
        """How many of these files, at least the first, have no more than `limit` bytes in all."""
        total = 0
        for place, name in enumerate(names):
            stamp = self.files.stamp(name)
            total += 0 if stamp is None else stamp[1]
            if place and total > limit:
                return place
        return len(names)


def _record(head: dict[str, Any], moves: Sequence[Move]) -> JournalRecord:
    ident, at, session, says, turned = (str(head[field]) for field in ("id", "at", "session", "says", "turned"))
    # Journals of earlier releases do not say who.
    person, turned_by = (str(head.get(field, "")) for field in ("person", "turned_by"))
    return JournalRecord(ident, at, session, says, moves, bool(head["undone"]), turned, person, turned_by)


def ident_of(name: str) -> str:
    """The id in the name of a journal file."""
    return name.rpartition("/")[2].partition(".")[0]


def new_id(after: str = "") -> str:
    """An id of 12 characters (0-9, a-z), above every earlier one of this process, and above `after`.

    Ten characters are the microsecond, two are random: two processes meet with one chance in 1,300, and only if
    they ask within the same microsecond. The time is the machine's, never a pretended one.
    """
    global _last
    value = time.time_ns() // 1000 * _RANDOM_RANGE + int.from_bytes(os.urandom(4), "big") % _RANDOM_RANGE
    floor = max(_last, int(after, 36) if after else 0)
    # An id made by hand may be the highest possible one.
    if value <= floor < _HIGHEST_ID:
        value = floor + 1
    _last = value
    return _text(value)


def time_of(ident: str) -> datetime | None:
    """When an id of `new_id` was given, in UTC; None for one that another program has given, as far as it shows."""
    if len(ident) != ID_LENGTH or not set(ident) <= set(_DIGITS):
        return None
    seconds = int(ident, 36) // _RANDOM_RANGE / 1_000_000
    return datetime.fromtimestamp(seconds, UTC) if _FIRST_ID_TIME <= seconds <= time.time() + 1 else None


def logged_in_as() -> str:
    """The name under which whoever runs the program is logged in."""
    for name in ("LOGNAME", "USER"):
        if os.environ.get(name):
            return os.environ[name]
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return str(os.getuid())


def new_session() -> str:
    """An id of this run of the program: two sessions always differ."""
    return f"{os.getpid()}-{new_id()}-{os.urandom(4).hex()}"


def _text(value: int) -> str:
    digits = []
    for _ in range(ID_LENGTH):
        value, digit = divmod(value, 36)
        digits.append(_DIGITS[digit])
    return "".join(reversed(digits))


class LazyList(Sequence[Any]):
    """A list that is made when it is first used."""

    def __init__(self, make: Callable[[], Sequence[Any]]) -> None:
        self._make = make
        self._items: Sequence[Any] | None = None

    @property
    def _all(self) -> Sequence[Any]:
        if self._items is None:
            self._items = self._make()
        return self._items

    def __len__(self) -> int:
        return len(self._all)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._all)

    def __getitem__(self, place: Any) -> Any:
        return self._all[place]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self._all) == list(other)

    def __repr__(self) -> str:
        return repr(list(self._all))

    __hash__ = None  # type: ignore[assignment]
