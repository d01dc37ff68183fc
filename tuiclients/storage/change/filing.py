"""A change of very many entries: written down as a stream, then filed from what was written down.

Memory holds where the text of each entry stands in the journal, never the entries. Until the journal's file has its
name, nothing has happened; from then on the change is only ever finished, by this session or by the next that takes
the lock.
"""

from __future__ import annotations

import json
import os
from array import array
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.storage.change.change import (
    FileChanges,
    check_clients,
    checked_move,
    checked_moves,
    valid_object,
    without_client,
    writing_order,
)
from tuiclients.storage.change.history import reversed_move
from tuiclients.storage.change.journal import JOURNAL_HEAD, Journal, JournalRecord, Move
from tuiclients.storage.change.stored_entries import StoredEntries, raw_of, rows_of
from tuiclients.storage.encoding import page
from tuiclients.storage.encoding.codec import noun, to_object
from tuiclients.storage.encoding.page_stream import PageWriter, documents
from tuiclients.storage.files import durable
from tuiclients.storage.files.book_files import Files, entry_files
from tuiclients.storage.files.layout import file_of
from tuiclients.storage.interface import Edit

Progress = Callable[[int, int], None]

#: Progress is told after so many entries or files.
STEP = 500
_HEAD = b'{"table": "entries", "before": '
_BETWEEN = b', "after": '


def moves_of(edits: Iterable[Edit], stored: StoredEntries, others: FileChanges) -> Iterator[Move]:
    """Edits as moves, entries one by one, the few other things at the end. Raises as `checked_moves` does."""
    rest: list[Edit] = []
    seen: set[str] = set()
    for edit in edits:
        thing = edit.after if edit.after is not None else edit.before
        if not isinstance(thing, Entry):
            rest.append(edit)
            continue
        before = None if edit.before is None else to_object(edit.before, rev=True)
        after = None if edit.after is None else valid_object("entries", edit.after)
        ident = str((before or after or {})["id"])
        if ident in seen:
            raise Refused(f"Nothing was saved: {noun('entries', ident)} is changed twice at once; change it once.")
        seen.add(ident)
        yield checked_move(stored, "entries", before, after)
    yield from checked_moves(others, rest)


def reversed_moves(record: JournalRecord, stored: StoredEntries) -> Iterator[Move]:
    """The moves of a large change as its reversal leaves them. Raises as `history.reversal` does."""
    return (reversed_move(stored, record, *move) for move in record.moves)


def finish_large(journal: Journal, name: str, day: str) -> None:
    """Finish a large change that was left open; the parts made already stay as they are. Raises `Damaged`."""
    filing = Filing(journal.files, journal, name, FileChanges(journal.files))
    record = filing.read_back()
    filing.carry_out(record.id, day, None)


class _Target:
    """What a change does to one file of entries."""

    __slots__ = ("fresh", "removed", "spots")

    def __init__(self) -> None:
        self.spots = array("q")
        """Place and length of each added entry's text in the journal's file."""
        self.removed: dict[str, int] = {}
        """Ids of entries that go, with the `rev` up to which they do."""
        self.fresh = True
        """Whether no added entry takes the place of another."""


class Filing:
    """A large change on its way: from its moves to the journal, from there to its files."""

    def __init__(self, files: Files, journal: Journal, name: str, others: FileChanges) -> None:
        self.files = files
        self.name = name
        """Its file in the journal while it is under way."""
        self.clients: set[str] = set()
        """The clients of whom an entry is touched."""
        self.count = 0
        self._journal = journal
        self._others = others
        self._rest: list[Move] = []
        self._targets: dict[str, _Target] = {}
        self._coming: dict[str, str] = {}
        """The clients of added entries, each with the id of one of them."""

    def write_down(self, record: JournalRecord, moves: Iterable[Move], total: int, progress: Progress | None) -> None:
        """Write the change down beside its place; nothing has happened yet. What goes wrong leaves no trace.

        `total`: how many entries there are about, for the `progress`, of which this is the first half.
        """
        path = self.files.path(self.name)
        durable.make_folder(os.path.dirname(path))
        self._growing = durable.GrowingFile(durable.temporary(path))
        try:
            writer = PageWriter(self._growing.write)
            writer.table("change")
            writer.document(json.dumps({field: getattr(record, field) for field in JOURNAL_HEAD}).encode("ascii"))
            writer.table("edits")
            for move in moves:
                self._write(writer, move, record.undone)
                if progress is not None and self.count % STEP == 0:
                    progress(self.count // 2, max(total, self.count))
            if self.count:
                writer.close()
        except BaseException:
            self._growing.discard()
            raise

    def discard(self) -> None:
        """Give up what was written down."""
        self._growing.discard()

    def commit(self, stored: StoredEntries, clients: Iterable[str]) -> None:
        """Check whose the entries are and give the journal's file its name: from here on the change is made.

        `clients`: the ids of those in the book. Raises `Refused`, with nothing written.
        """
        try:
            self._others.place(self._rest)
            present = check_clients(self._others, clients, self._rest, lambda client: self._left(stored, client))
            for client, ident in self._coming.items():
                if client not in present:
                    raise without_client("entries", {"id": ident, "client": client})
            self._growing.sync()
            self._growing.close()
            os.replace(self._growing.path, self.files.path(self.name))
        except BaseException:
            self._growing.discard()
            raise
        try:
            durable.sync_folder(os.path.dirname(self._growing.path))
        except OSError as error:
            raise durable.unwritable(error, self._forgotten()) from error

    def names(self) -> list[str]:
        """The files that the change touches."""
        return [*(file_change.name for file_change in self._others.in_order()), *self._targets]

    def read_back(self) -> JournalRecord:
        """Take up a change that another program has written down; the record has no moves. Raises `Damaged`."""
        record = self._journal.head(self.name)
        for place, text in documents(self.files.path(self.name), "edits"):
            move = json.loads(text)
            before, after = move["before"], move["after"]
            if move["table"] != "entries":
                self._rest.append((move["table"], after, before) if record.undone else (move["table"], before, after))
                self.count += 1
                continue
            first = json.dumps(before).encode("ascii")
            start = place + len(_HEAD)
            spot = start if record.undone else start + len(first) + len(_BETWEEN)
            goes, comes = (after, before) if record.undone else (before, after)
            self._register(goes, comes, spot, len(first) if record.undone else len(json.dumps(after)))
        for target in self._targets.values():
            target.fresh = False
        self._others.place(self._rest)
        return record

    def carry_out(self, ident: str, day: str, progress: Progress | None) -> None:
        """Make the change in all its files and seal it under its id. Raises `Unwritable`.

        If the disk refuses before the first file is in place, the change is withdrawn, else left to be finished.
        """
        written = [file_change for file_change in self._others.in_order() if file_change.finish()]
        staged: list[str] = []
        published = False
        try:
            self.files.back_up([*(file_change.name for file_change in written), *self._targets], day)
            descriptor = os.open(self.files.path(self.name), os.O_RDONLY | os.O_CLOEXEC)
            try:
                done = 0
                for name, target in self._targets.items():
                    content = self._content(descriptor, name, target)
                    if content is not None:
                        self._stage(name, content)
                        staged.append(name)
                    done += len(target.spots) // 2 + len(target.removed)
                    if progress is not None and len(staged) % STEP == 0:
                        progress((self.count + min(done, self.count)) // 2, self.count)
            finally:
                os.close(descriptor)
            for file_change in written:
                file_change.storage.stage()
            durable.sync_written([durable.temporary(self.files.path(name)) for name in staged])
            published = True
            self._publish(staged, written)
            self._journal.seal(self.name, ident)
        except BaseException as error:
            withdrawn = not published and self._withdraw(staged, written)
            if isinstance(error, OSError):
                raise durable.unwritable(error, withdrawn) from error
            raise
        for file_change in written:
            file_change.storage.discard_former()
        if progress is not None:
            progress(self.count, self.count)

    def _write(self, writer: PageWriter, move: Move, undone: bool) -> None:
        table, before, after = move
        if table != "entries":
            text = json.dumps({"table": table, "before": before, "after": after}).encode("ascii")
            writer.document(text)
            self._rest.append((table, after, before) if undone else move)
            self.count += 1
            return
        first, second = json.dumps(before).encode("ascii"), json.dumps(after).encode("ascii")
        start = writer.document(_HEAD, first, _BETWEEN, second, b"}") + len(_HEAD)
        if undone:
            self._register(after, before, start, len(first))
        else:
            self._register(before, after, start + len(first) + len(_BETWEEN), len(second))

    def _register(self, goes: dict[str, Any] | None, comes: dict[str, Any] | None, place: int, length: int) -> None:
        self.count += 1
        home = ""
        if comes is not None:
            home = file_of("entries", comes)
            target = self._target(home)
            target.spots.extend((place, length))
            target.fresh = target.fresh and goes is None
            self.clients.add(comes["client"])
            self._coming.setdefault(comes["client"], comes["id"])
        if goes is not None:
            self.clients.add(goes["client"])
            old = file_of("entries", goes)
            if old != home:
                self._target(old).removed[goes["id"]] = goes.get("rev", 0)

    def _target(self, name: str) -> _Target:
        target = self._targets.get(name)
        if target is None:
            target = self._targets[name] = _Target()
        return target

    def _left(self, stored: StoredEntries, client: str) -> int:
        count = int(client in self._coming)
        for name in entry_files(self.files, client):
            removed = self._targets[name].removed if name in self._targets else {}
            count += len(stored.ids(name) - removed.keys())
        return count

    def _content(self, descriptor: int, name: str, target: _Target) -> bytes | None:
        """The new text of a file, None if it stays as it is. Raises `Damaged`."""
        spots = target.spots
        texts = [os.pread(descriptor, spots[at + 1], spots[at]) for at in range(0, len(spots), 2)]
        raw = raw_of(self.files, name)
        if raw is None:
            return page.page_of("entries", texts) if texts else None
        if target.fresh and not target.removed:
            longer = page.extended_by(raw, "entries", texts)
            if longer is not None:
                return longer
        rows = rows_of(self.files, name)
        numbers = {row["id"]: number for number, row in rows.items()}
        last = max(map(int, rows), default=0)
        changed = False
        for text in texts:
            obj = json.loads(text)
            number = numbers.get(obj["id"])
            if number is None or rows[number].get("rev", 0) < obj["rev"]:
                if number is not None:
                    del rows[number]
                last += 1
                rows[str(last)] = obj
                changed = True
        for ident, rev in target.removed.items():
            number = numbers.get(ident)
            if number is not None and number in rows and rows[number].get("rev", 0) <= rev:
                del rows[number]
                changed = True
        tables = self.files.storage(name).read() or {}
        return page.render({**tables, "entries": rows}) if changed else None

    def _stage(self, name: str, content: bytes) -> None:
        path = self.files.path(name)
        durable.make_folder(os.path.dirname(path))
        durable.write_soon(durable.temporary(path), content)

    def _publish(self, staged: list[str], written: list[Any]) -> None:
        first = [file_change for file_change in written if writing_order(file_change) < 2]
        for file_change in first:
            file_change.storage.publish()
        for name in staged:
            path = self.files.path(name)
            os.replace(durable.temporary(path), path)
        for file_change in written:
            if file_change not in first:
                file_change.storage.publish()
        for folder in {os.path.dirname(self.files.path(name)) for name in staged}:
            durable.sync_folder(folder)
        for file_change in written:
            file_change.storage.sync()

    def _withdraw(self, staged: list[str], written: list[Any]) -> bool:
        for name in staged:
            durable.remove(durable.temporary(self.files.path(name)))
        for file_change in written:
            file_change.storage.withdraw()
        return self._forgotten()

    def _forgotten(self) -> bool:
        """Take back what was written down; False if that was impossible, and it will be carried out."""
        try:
            self.files.remove(self.name)
        except OSError:
            return False
        return True
