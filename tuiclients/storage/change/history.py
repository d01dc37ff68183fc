"""Undo and redo: which change is next, and what it takes to turn it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tuiclients.domain.errors import Conflict, Refused
from tuiclients.storage.change.change import FileChanges, StoredObjects, edits_of
from tuiclients.storage.change.journal import Journal, JournalRecord, LazyList, Move
from tuiclients.storage.encoding.codec import noun, thing_of
from tuiclients.storage.encoding.page import Damaged
from tuiclients.storage.files.layout import file_of
from tuiclients.storage.interface import PROGRAM, Change, Edit, Table


def readable_heads(journal: Journal, names: Sequence[str]) -> Iterator[tuple[str, JournalRecord]]:
    """The files of the journal and their changes, without those that cannot be read."""
    for name in names:
        try:
            yield name, journal.head(name)
        except Damaged:
            continue


def readable_records(journal: Journal, names: Sequence[str]) -> Iterator[JournalRecord]:
    """The changes of the journal with all their moves, without those that cannot be read."""
    for name in names:
        try:
            yield journal.read(name)
        except Damaged:
            continue


def last_done(journal: Journal, names: Sequence[str], session: str, ident: str = "") -> JournalRecord:
    """The newest change (of a session or with an id, if one is named) that is not undone.

    Raises `Refused` if there is none.
    """
    chosen = (
        name
        for name, head in readable_heads(journal, names)
        if not head.undone and head.session != PROGRAM and session in ("", head.session) and ident in ("", head.id)
    )
    for name in chosen:
        for record in readable_records(journal, [name]):
            return record
    raise Refused("That change was taken back meanwhile." if ident else "There is nothing to undo.")


def last_undone(journal: Journal, names: Sequence[str], session: str, ident: str = "") -> JournalRecord:
    """The change that was undone last (by a session, if one is named), to be made again.

    Raises `Refused` if another change came after the undo, or if it is not the one with the id.
    """
    undone_last, newest = None, ""
    for name, head in readable_heads(journal, names):
        if head.session == PROGRAM or session not in ("", head.last_session):
            continue
        if not head.undone:
            newest = max(newest, head.id)
        elif undone_last is None or head.turned > undone_last[1].turned:
            undone_last = name, head
    if undone_last is None:
        raise Refused("There is nothing to redo.")
    if ident not in ("", undone_last[1].id):
        raise Refused("Something else was taken back meanwhile.")
    name, head = undone_last
    if newest > head.turned:
        raise Refused(f'Cannot redo "{head.says}": another change was made after it was undone.')
    for record in readable_records(journal, [name]):
        return record
    raise Refused(f'Cannot redo "{head.says}": the file {name} that describes it is damaged.')


def reversal(file_changes: FileChanges, record: JournalRecord, mark: str, session: str) -> JournalRecord:
    """The change with its moves reversed: what it left is withdrawn, what was before returns with a higher `rev`.

    `session` is the one that reverses it. Raises `Conflict` with both versions if any of it has changed since.
    """
    moves = [reversed_move(file_changes, record, *move) for move in record.moves]
    return record.turned_over(moves, mark, session)


def reversed_move(stored_in: StoredObjects, record: JournalRecord, table: Table, before: Any, after: Any) -> Move:
    """A move of a change in its reversal: what is stored and what comes back, placed as the journal keeps them.

    Raises as `reversal` does.
    """
    present, coming = (before, after) if record.undone else (after, before)
    stored = stored_in.stored(table, present if present is not None else coming or {})
    if _content(stored) != _content(present):
        raise _changed_since(record, table, present, coming, stored)
    if coming is not None:
        if stored is not None:
            _check_free(stored_in, record, table, stored, coming)
        coming = {**coming, "rev": max(version.get("rev", 0) for version in (stored or {}, coming)) + 1}
    return (table, stored, coming) if record.undone else (table, coming, stored)


def _content(obj: dict[str, Any] | None) -> dict[str, Any] | None:
    """An object without its `rev`, which earlier undos have raised."""
    return None if obj is None else {name: value for name, value in obj.items() if name != "rev"}


def changes(journal: Journal, names: Sequence[str]) -> list[Change]:
    """The changes as the interface shows them; their edits are read when they are first used."""

    def lazy_edits(record: JournalRecord) -> LazyList:
        def edits() -> Sequence[Edit]:
            try:
                return edits_of(record.moves)
            except Damaged:
                raise Refused(f'The change "{record.says}" is no longer kept.') from None

        return LazyList(edits)

    return [
        _change(record, lazy_edits(record))._replace(is_large=journal.is_large(name))
        for name, record in readable_heads(journal, names)
    ]


def change_of(record: JournalRecord, moves: Sequence[Move]) -> Change:
    """A record as the change that the interface shows, with these moves."""
    return _change(record, edits_of(moves))


def _change(record: JournalRecord, edits: Sequence[Edit]) -> Change:
    return Change(
        *(record.id, record.at, record.session, record.says, edits, record.undone),
        person=record.person,
        turned=record.turned,
        turned_by=record.turned_by,
    )


def _check_free(stored_in: StoredObjects, record: JournalRecord, table: Table, present: Any, coming: Any) -> None:
    """A thing that moves back must not meet another of its id there."""
    other = stored_in.stored(table, coming)
    if other is not None and file_of(table, coming) != file_of(table, present):
        raise _changed_since(record, table, present, coming, other)


def _changed_since(record: JournalRecord, table: Table, present: Any, coming: Any, stored: Any) -> Conflict:
    subject = noun(table, (present or coming or stored or {}).get("id"))
    verb = "redo" if record.undone else "undo"
    return Conflict(
        f'Cannot {verb} "{record.says}": {subject} has changed since; it would become {described(coming)}, '
        f"and now it is {described(stored)}.",
        thing_of(table, coming),
        thing_of(table, stored),
    )


def described(obj: dict[str, Any] | None) -> str:
    """An object in a sentence: its fields, without those that are the same for all its versions."""
    if obj is None:
        return "deleted"
    fields = [f"{name} {value}" for name, value in obj.items() if name not in ("id", "rev", "client")]
    text = ", ".join(fields)
    text = "".join(char if char.isprintable() else " " for char in text)
    return f"({text[:117]}...)" if len(text) > 120 else f"({text})"
