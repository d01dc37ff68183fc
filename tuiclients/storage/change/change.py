"""Making a change: checked against what is stored, written down, then made in all files or in none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

from tuiclients.domain.errors import Conflict, Refused
from tuiclients.storage.change.file_change import FileChange, key_of
from tuiclients.storage.change.journal import Journal, JournalRecord, Move, new_id
from tuiclients.storage.encoding.codec import from_object, noun, table_of, thing_of, to_object
from tuiclients.storage.files import durable
from tuiclients.storage.files.book_files import Files, entry_files
from tuiclients.storage.files.layout import CLIENTS, audit_file, file_of
from tuiclients.storage.interface import Edit, Table

Progress = Callable[[int, int], None]


class StoredObjects(Protocol):
    """What is stored, as a change looks it up."""

    files: Files

    def stored(self, table: Table, obj: Mapping[str, Any]) -> dict[str, Any] | None:
        """The stored version of an object, where it belongs."""
        ...

    def find(self, name: str, ident: str) -> dict[str, Any] | None:
        """The stored entry with that id in one file of entries."""
        ...


class FileChanges:
    """The changes of every file that one change touches; each file is read at most once."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self._by_name: dict[str, FileChange] = {}

    def of(self, name: str) -> FileChange:
        """The changes of one file."""
        file_change = self._by_name.get(name)
        if file_change is None:
            file_change = self._by_name[name] = FileChange(self.files, name)
        return file_change

    def stored(self, table: Table, obj: Mapping[str, Any]) -> dict[str, Any] | None:
        """The stored version of an object, where it belongs."""
        return self.of(file_of(table, obj)).find(table, key_of(table, obj))

    def find(self, name: str, ident: str) -> dict[str, Any] | None:
        """See `StoredObjects.find`."""
        return self.of(name).find("entries", ident)

    def place(self, moves: Iterable[Move]) -> None:
        """Distribute the moves over the files: what is added to each, and what is removed."""
        for table, before, after in moves:
            home = None if after is None else file_of(table, after)
            if after is not None:
                self.of(file_of(table, after)).add(table, after)
            if before is not None:
                old = file_of(table, before)
                if old != home:
                    self.of(old).remove(table, key_of(table, before), before.get("rev", 0))

    def in_order(self) -> list[FileChange]:
        """The files in the order of writing: the new home of a thing before its old one, and no entry without its
        client."""
        touched = [
            file_change for file_change in self._by_name.values() if file_change.additions or file_change.removals
        ]
        return sorted(touched, key=writing_order)


def writing_order(file_change: FileChange) -> int:
    """The place of a file in the order of writing: 0 before all others, 3 behind them."""
    if file_change.name == CLIENTS:
        return 3 if any(table == "clients" for table, *_ in file_change.removals) else 0
    return 1 if file_change.additions else 2


def checked_moves(file_changes: FileChanges, edits: Sequence[Edit]) -> list[Move]:
    """Check every edit against what is stored, and give new versions their `rev`.

    Raises `Conflict` if another version is stored than the edit was based on, and `Refused` for values that
    the book does not take.
    """
    return [checked_move(file_changes, table, before, after) for table, before, after in _joined(edits)]


def checked_move(stored_in: StoredObjects, table: Table, before: Any, after: Any) -> Move:
    """One edit as objects, checked against what is stored; gives the new version its `rev`. Raises `Conflict`."""
    base = before if before is not None else after
    stored = stored_in.stored(table, base)
    rev = stored.get("rev", 0) if stored is not None else 0
    if before is None or (stored is None and table in ("settings", "timer") and before["rev"] == 0):
        if stored is not None:
            raise _conflict(table, after, stored, None, "is in the book already")
    elif stored is None:
        moved = _moved_version(stored_in, table, before)
        what = "was deleted meanwhile" if moved is None else "was moved meanwhile"
        raise _conflict(table, after, moved, before, what)
    elif rev != before["rev"]:
        raise _conflict(table, after, stored, before, "was changed meanwhile")
    if after is not None:
        # What comes back from a backup has had versions before.
        after["rev"] = (rev if stored is not None else after["rev"]) + 1
    return table, stored, after


def edits_of(moves: Iterable[Move]) -> list[Edit]:
    """Moves as edits of records."""
    return [Edit(thing_of(table, before), thing_of(table, after)) for table, before, after in moves]


def _joined(edits: Sequence[Edit]) -> Iterable[tuple[Table, Any, Any]]:
    """The edits as objects, several of one thing made one: from the first version to the last."""
    joined: dict[tuple[Table, str], tuple[Table, Any, Any]] = {}
    for edit in edits:
        thing = edit.after if edit.after is not None else edit.before
        if thing is None:
            continue
        table = table_of(thing)
        before = None if edit.before is None else to_object(edit.before, rev=True)
        after = None if edit.after is None else valid_object(table, edit.after)
        base = after if before is None else before
        key = (table, key_of(table, base))
        earlier = joined.get(key)
        if earlier is not None:
            before = earlier[1]
        joined[key] = (table, before, after)
    return [move for move in joined.values() if move[1] is not None or move[2] is not None]


def valid_object(table: Table, thing: Any) -> dict[str, Any]:
    """The object of a record, with an id where it had none. Raises `Refused` for what the book does not take."""
    obj = to_object(thing, rev=True)
    if "id" in obj and not obj["id"]:
        obj["id"] = new_id()
    from_object(table, obj)
    return obj


def _moved_version(stored_in: StoredObjects, table: Table, obj: Mapping[str, Any]) -> dict[str, Any] | None:
    """The stored version of an entry that another session has given another year."""
    if table != "entries":
        return None
    for name in entry_files(stored_in.files, obj["client"]):
        stored = stored_in.find(name, obj["id"])
        if stored is not None:
            return stored
    return None


def _conflict(table: Table, yours: Any, theirs: Any, base: Any, what: str) -> Conflict:
    subject = noun(table, (theirs or yours or {}).get("id"))
    return Conflict(
        f"Nothing was saved: {subject} {what}; look at it as it is now and enter the change again.",
        thing_of(table, yours),
        thing_of(table, theirs),
        thing_of(table, base),
    )


def check_clients(
    file_changes: FileChanges,
    stored: Iterable[str],
    moves: Sequence[Move],
    entries_left: Callable[[str], int] | None = None,
) -> set[str]:
    """Refuse a change after which something would belong to a client that is not in the book; gives those who are.

    `stored`: the clients before the change; the moves must have been placed in `file_changes`. `entries_left`: how
    many entries a client has after the change, where those are not in `file_changes`.
    """
    clients = set(stored)
    removed = set()
    for table, before, after in moves:
        if table == "clients":
            if after is not None:
                clients.add(after["id"])
            elif before is not None:
                removed.add(before["id"])
    clients -= removed
    for table, _, after in moves:
        if after is not None and after.get("client", "") not in clients and "client" in after:
            raise without_client(table, after)
    for client in removed:
        _check_empty(file_changes, client, entries_left)
    return clients


def without_client(table: Table, obj: Mapping[str, Any]) -> Refused:
    """The refusal of an object whose client is not in the book."""
    return Refused(
        f"Nothing was saved: {noun(table, obj.get('id'))} belongs to the client {obj['client']!r}, "
        "who is not in the book; add the client first."
    )


def _check_empty(file_changes: FileChanges, client: str, entries_left: Callable[[str], int] | None) -> None:
    if entries_left is not None:
        count = entries_left(client)
    else:
        count = sum(
            file_changes.of(name).owned("entries", client) for name in entry_files(file_changes.files, client)
        )
    count += file_changes.of(audit_file(client)).owned("audits", client)
    for table in ("plans", "exits", "decisions"):
        count += file_changes.of(CLIENTS).owned(table, client)
    if count:
        raise Refused(
            f"Nothing was saved: the client {client!r} cannot be removed while the book holds {count} "
            "other things of theirs; move or delete these first."
        )


def carry_out(
    journal: Journal,
    mark: str,
    record: JournalRecord,
    file_changes: FileChanges,
    day: str,
    progress: Progress | None = None,
) -> None:
    """Write a change down, make it in every file, and mark it as done; a failure leaves everything as it was.

    Raises `Unwritable` if the disk refuses.
    """
    try:
        name = journal.begin(mark, record)
    except OSError as error:
        raise durable.unwritable(error) from error
    except (TypeError, ValueError) as error:
        raise Refused("Nothing was saved: the change holds a value that JSON cannot hold.") from error
    written: list[FileChange] = []
    try:
        written = [file_change for file_change in file_changes.in_order() if file_change.finish()]
        write_files(journal.files, written, day, progress)
        journal.seal(name, record.id)
    except BaseException as error:
        nothing_saved = _withdrawn(journal, written, name)
        if isinstance(error, OSError):
            raise durable.unwritable(error, nothing_saved) from error
        raise
    for file_change in written:
        file_change.storage.discard_former()


def write_files(files: Files, written: Sequence[FileChange], day: str, progress: Progress | None = None) -> None:
    """Write files: first every new version beside its file, then each into place."""
    files.back_up([file_change.name for file_change in written], day)
    total = sum(len(file_change.additions) for file_change in written)
    done = 0
    for file_change in written:
        file_change.storage.stage()
        done += len(file_change.additions)
        if progress is not None:
            progress(done, total)
    for file_change in written:
        file_change.storage.publish()
    for file_change in {file_change.name.rpartition("/")[0]: file_change for file_change in written}.values():
        file_change.storage.sync()


def _withdrawn(journal: Journal, written: Sequence[FileChange], name: str) -> bool:
    withdrawn = True
    for file_change in reversed(written):
        withdrawn = file_change.storage.withdraw() and withdrawn
    if withdrawn:
        try:
            journal.files.remove(name)
        except OSError:
            return False
    return withdrawn


def finish_change(journal: Journal, name: str, record: JournalRecord, day: str) -> None:
    """Make a change that was left open; the parts made already stay as they are."""
    file_changes = FileChanges(journal.files)
    file_changes.place(latest_moves(record))
    written = [file_change for file_change in file_changes.in_order() if file_change.finish()]
    write_files(journal.files, written, day)
    journal.seal(name, record.id)
    for file_change in written:
        file_change.storage.discard_former()


def latest_moves(record: JournalRecord) -> Sequence[Move]:
    """The moves of a change in the direction in which it was last made."""
    if not record.undone:
        return record.moves
    return [(table, after, before) for table, before, after in record.moves]
