"""Making a change: compared with what is stored, written down, made in all files, or in none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from tuiclients.domain.errors import Conflict, Refused
from tuiclients.storage.change.file_change import Draft, key_of
from tuiclients.storage.change.journal import Journal, Move, Record, new_id
from tuiclients.storage.encoding.codec import from_object, noun, table_of, thing_of, to_object
from tuiclients.storage.files import durable
from tuiclients.storage.files.book_files import Files, entry_files
from tuiclients.storage.files.layout import CLIENTS, audit_file, file_of
from tuiclients.storage.interface import Edit

Progress = Callable[[int, int], None]


class Drafts:
    """The files that a change touches, each read at most once."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self._drafts: dict[str, Draft] = {}

    def of(self, name: str) -> Draft:
        """The draft of a file."""
        draft = self._drafts.get(name)
        if draft is None:
            draft = self._drafts[name] = Draft(self.files, name)
        return draft

    def stored(self, table: str, obj: Mapping[str, Any]) -> dict[str, Any] | None:
        """The stored version of an object, where it belongs."""
        return self.of(file_of(table, obj)).find(table, key_of(table, obj))

    def place(self, moves: Iterable[Move]) -> None:
        """Lay the moves out over the files: what comes into each, and what goes."""
        for table, before, after in moves:
            home = None if after is None else file_of(table, after)
            if after is not None:
                self.of(file_of(table, after)).put(table, after)
            if before is not None:
                old = file_of(table, before)
                if old != home:
                    self.of(old).drop(table, key_of(table, before), before.get("rev", 0))

    def in_order(self) -> list[Draft]:
        """The drafts as they are to be written: the new place of a thing before its old one, and no entry
        without its client."""
        touched = [draft for draft in self._drafts.values() if draft.puts or draft.drops]
        return sorted(touched, key=_turn)


def _turn(draft: Draft) -> int:
    if draft.name == CLIENTS:
        return 3 if any(table == "clients" for table, *_ in draft.drops) else 0
    return 1 if draft.puts else 2


def compared(drafts: Drafts, edits: Sequence[Edit]) -> list[Move]:
    """Check every edit against what is stored, and give new versions their `rev`.

    Raises `Conflict` if another version is stored than the edit was based on, and `Refused` for values that
    the book does not take.
    """
    moves: list[Move] = []
    for table, before, after in _joined(edits):
        base = before if before is not None else after
        stored = drafts.stored(table, base)
        rev = stored.get("rev", 0) if stored is not None else 0
        if before is None or (stored is None and table in ("settings", "timer") and before["rev"] == 0):
            if stored is not None:
                raise _conflict(table, after, stored, "is in the book already")
        elif stored is None:
            found = _elsewhere(drafts, table, before)
            raise _conflict(table, after, found, "was deleted meanwhile" if found is None else "was moved meanwhile")
        elif rev != before["rev"]:
            raise _conflict(table, after, stored, "was changed meanwhile")
        if after is not None:
            # A thing that comes back (from a backup) has had versions before.
            after["rev"] = (rev if stored is not None else after["rev"]) + 1
        moves.append((table, stored, after))
    return moves


def edits_of(moves: Iterable[Move]) -> list[Edit]:
    """Moves as edits of records."""
    return [Edit(thing_of(table, before), thing_of(table, after)) for table, before, after in moves]


def _joined(edits: Sequence[Edit]) -> Iterable[tuple[str, Any, Any]]:
    """The edits as objects, several of one thing made one: from the first version to the last."""
    joined: dict[tuple[str, str], tuple[str, Any, Any]] = {}
    for edit in edits:
        thing = edit.after if edit.after is not None else edit.before
        if thing is None:
            continue
        table = table_of(thing)
        before = None if edit.before is None else to_object(edit.before, rev=True)
        after = None if edit.after is None else _checked(table, edit.after)
        base = after if before is None else before
        key = (table, key_of(table, base))
        earlier = joined.get(key)
        if earlier is not None:
            before = earlier[1]
        joined[key] = (table, before, after)
    return [one for one in joined.values() if one[1] is not None or one[2] is not None]


def _checked(table: str, thing: Any) -> dict[str, Any]:
    obj = to_object(thing, rev=True)
    if "id" in obj and not obj["id"]:
        obj["id"] = new_id()
    from_object(table, obj)
    return obj


def _elsewhere(drafts: Drafts, table: str, obj: Mapping[str, Any]) -> dict[str, Any] | None:
    """The stored version of an entry that another session has given another year."""
    if table != "entries":
        return None
    for name in entry_files(drafts.files, obj["client"]):
        found = drafts.of(name).find(table, obj["id"])
        if found is not None:
            return found
    return None


def _conflict(table: str, yours: Any, theirs: Any, what: str) -> Conflict:
    who = noun(table, (theirs or yours or {}).get("id"))
    return Conflict(
        f"Nothing was saved: {who} {what}; look at it as it is now and enter the change again.",
        thing_of(table, yours),
        thing_of(table, theirs),
    )


def check_clients(drafts: Drafts, known: Iterable[str], moves: Sequence[Move]) -> None:
    """Refuse a change after which something would belong to a client that is not in the book.

    `known` are the clients before the change; the moves must be laid out in the drafts.
    """
    here = set(known)
    gone = set()
    for table, before, after in moves:
        if table == "clients":
            if after is not None:
                here.add(after["id"])
            elif before is not None:
                gone.add(before["id"])
    here -= gone
    for table, _, after in moves:
        if after is not None and after.get("client", "") not in here and "client" in after:
            raise Refused(
                f"Nothing was saved: {noun(table, after.get('id'))} belongs to the client {after['client']!r}, "
                "who is not in the book; add the client first."
            )
    for client in gone:
        _check_empty(drafts, client)


def _check_empty(drafts: Drafts, client: str) -> None:
    left = sum(drafts.of(name).owned("entries", client) for name in entry_files(drafts.files, client))
    left += drafts.of(audit_file(client)).owned("audits", client)
    for table in ("plans", "exits", "decisions"):
        left += drafts.of(CLIENTS).owned(table, client)
    if left:
        raise Refused(
            f"Nothing was saved: the client {client!r} cannot be removed while the book holds {left} "
            "other things of theirs; move or delete these first."
        )


def carry_out(
    journal: Journal, mark: str, record: Record, drafts: Drafts, day: str, progress: Progress | None = None
) -> None:
    """Write a change down, make it in every file, and mark it as done; what fails leaves all as it was.

    Raises `Unwritable` if the disk refuses.
    """
    try:
        name = journal.begin(mark, record)
    except OSError as error:
        raise durable.unwritable(error) from error
    except (TypeError, ValueError) as error:
        raise Refused("Nothing was saved: the change holds a value that JSON cannot hold.") from error
    written: list[Draft] = []
    try:
        written = [draft for draft in drafts.in_order() if draft.finish()]
        make(journal.files, written, day, progress)
        journal.seal(name, record.id)
    except BaseException as error:
        whole = _taken_back(journal, written, name)
        if isinstance(error, OSError):
            raise durable.unwritable(error, whole) from error
        raise
    for draft in written:
        draft.sheet.settle()


def make(files: Files, written: Sequence[Draft], day: str, progress: Progress | None = None) -> None:
    """Bring drafts to the disk: first all beside their files, then all in their places."""
    files.back_up([draft.name for draft in written], day)
    total = sum(len(draft.puts) for draft in written)
    done = 0
    for draft in written:
        draft.sheet.stage()
        done += len(draft.puts)
        if progress is not None:
            progress(done, total)
    for draft in written:
        draft.sheet.publish()
    for draft in {draft.name.rpartition("/")[0]: draft for draft in written}.values():
        draft.sheet.sync()


def _taken_back(journal: Journal, written: Sequence[Draft], name: str) -> bool:
    whole = True
    for draft in reversed(written):
        whole = draft.sheet.withdraw() and whole
    if whole:
        try:
            journal.files.remove(name)
        except OSError:
            return False
    return whole


def finish(journal: Journal, name: str, record: Record, day: str) -> None:
    """Make a change that was left open; what of it is made already stays as it is."""
    drafts = Drafts(journal.files)
    drafts.place(oriented(record))
    written = [draft for draft in drafts.in_order() if draft.finish()]
    make(journal.files, written, day)
    journal.seal(name, record.id)
    for draft in written:
        draft.sheet.settle()


def oriented(record: Record) -> Sequence[Move]:
    """The moves of a change in the direction in which it was made last."""
    if not record.undone:
        return record.moves
    return [(table, after, before) for table, before, after in record.moves]
