"""Undo and redo: which change is next, and what it takes to turn it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tuiclients.domain.errors import Conflict, Refused
from tuiclients.storage.change import Drafts, edits_of
from tuiclients.storage.codec import from_object, noun
from tuiclients.storage.journal import Journal, Move, Record
from tuiclients.storage.layout import file_of
from tuiclients.storage.page import Damaged
from tuiclients.storage.seam import Change


def records(journal: Journal, names: Sequence[str]) -> Iterator[Record]:
    """What the journal's files hold; one that cannot be read is left out."""
    for name in names:
        try:
            yield journal.read(name)
        except Damaged:
            continue


def last_done(journal: Journal, names: Sequence[str], session: str) -> Record:
    """The newest change (of a session, if one is named) that is not undone. Raises `Refused` if there is none."""
    for record in records(journal, names):
        if not record.undone and session in ("", record.session):
            return record
    raise Refused("There is nothing to undo.")


def last_undone(journal: Journal, names: Sequence[str], session: str) -> Record:
    """The change that was undone last, to be made again. Raises `Refused` if another change came after the undo."""
    found: Record | None = None
    newest = ""
    for record in records(journal, names):
        if session not in ("", record.session):
            continue
        if not record.undone:
            newest = max(newest, record.id)
        elif found is None or record.turned > found.turned:
            found = record
    if found is None:
        raise Refused("There is nothing to redo.")
    if newest > found.turned:
        raise Refused(f'Cannot redo "{found.says}": another change was made after it was undone.')
    return found


def turned(drafts: Drafts, record: Record, mark: str) -> Record:
    """The change turned over: what is in the book now is taken back, what was before returns with a higher `rev`.

    Raises `Conflict` with both versions if something of it has changed since.
    """
    moves: list[Move] = []
    for table, before, after in record.moves:
        present, coming = (before, after) if record.undone else (after, before)
        stored = drafts.stored(table, present if present is not None else coming or {})
        if _content(stored) != _content(present):
            raise _changed_since(record, table, present, coming, stored)
        if coming is not None:
            if stored is not None:
                _check_free(drafts, record, table, stored, coming)
            coming = {**coming, "rev": max(one.get("rev", 0) for one in (stored or {}, coming)) + 1}
        moves.append((table, stored, coming) if record.undone else (table, coming, stored))
    return record.turned_over(moves, mark)


def _content(obj: dict[str, Any] | None) -> dict[str, Any] | None:
    """What an object says, whatever its `rev`: earlier undos have raised that."""
    return None if obj is None else {name: value for name, value in obj.items() if name != "rev"}


def change_of(record: Record, moves: Sequence[Move] | None = None) -> Change:
    """A record as the change that the seam shows, with these moves instead of its own if given."""
    edits = edits_of(record.moves if moves is None else moves)
    return Change(record.id, record.at, record.session, record.says, edits, record.undone)


def _check_free(drafts: Drafts, record: Record, table: str, present: Any, coming: Any) -> None:
    """A thing that moves back must not meet another of its id there."""
    there = drafts.stored(table, coming)
    if there is not None and file_of(table, coming) != file_of(table, present):
        raise _changed_since(record, table, present, coming, there)


def _changed_since(record: Record, table: str, present: Any, coming: Any, stored: Any) -> Conflict:
    who = noun(table, (present or coming or stored or {}).get("id"))
    verb = "redo" if record.undone else "undo"
    return Conflict(
        f'Cannot {verb} "{record.says}": {who} has changed since; it would become {shown(coming)}, '
        f"and now it is {shown(stored)}.",
        _thing(table, coming),
        _thing(table, stored),
    )


def shown(obj: dict[str, Any] | None) -> str:
    """An object in a sentence: its fields, without those that are the same for all its versions."""
    if obj is None:
        return "deleted"
    fields = [f"{name} {value}" for name, value in obj.items() if name not in ("id", "rev", "client")]
    text = ", ".join(fields)
    text = "".join(char if char.isprintable() else " " for char in text)
    return f"({text[:117]}...)" if len(text) > 120 else f"({text})"


def _thing(table: str, obj: Any) -> Any:
    return None if obj is None else from_object(table, obj)
