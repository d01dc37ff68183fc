"""Undo and redo: which change is next, and what it takes to turn it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tuiclients.domain.errors import Conflict, Refused
from tuiclients.storage.change.change import Drafts, edits_of
from tuiclients.storage.change.journal import Journal, Later, Move, Record
from tuiclients.storage.encoding.codec import noun, thing_of
from tuiclients.storage.encoding.page import Damaged
from tuiclients.storage.files.layout import file_of
from tuiclients.storage.interface import Change, Edit


def heads(journal: Journal, names: Sequence[str]) -> Iterator[tuple[str, Record]]:
    """The journal's changes with their files; one that cannot be read is left out."""
    for name in names:
        try:
            yield name, journal.head(name)
        except Damaged:
            continue


def whole(journal: Journal, names: Sequence[str]) -> Iterator[Record]:
    """The journal's changes with all their moves; one that cannot be read is left out."""
    for name in names:
        try:
            yield journal.read(name)
        except Damaged:
            continue


def last_done(journal: Journal, names: Sequence[str], session: str) -> Record:
    """The newest change (of a session, if one is named) that is not undone. Raises `Refused` if there is none."""
    chosen = (name for name, head in heads(journal, names) if not head.undone and session in ("", head.session))
    for name in chosen:
        for record in whole(journal, [name]):
            return record
    raise Refused("There is nothing to undo.")


def last_undone(journal: Journal, names: Sequence[str], session: str) -> Record:
    """The change that was undone last, to be made again. Raises `Refused` if another change came after the undo."""
    found, newest = None, ""
    for name, head in heads(journal, names):
        if session not in ("", head.session):
            continue
        if not head.undone:
            newest = max(newest, head.id)
        elif found is None or head.turned > found[1].turned:
            found = name, head
    if found is None:
        raise Refused("There is nothing to redo.")
    name, head = found
    if newest > head.turned:
        raise Refused(f'Cannot redo "{head.says}": another change was made after it was undone.')
    for record in whole(journal, [name]):
        return record
    raise Refused(f'Cannot redo "{head.says}": the file {name} that describes it is damaged.')


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


def changes(journal: Journal, names: Sequence[str]) -> list[Change]:
    """The changes as the seam shows them; their edits are read only when they are looked at."""

    def later(record: Record) -> Later:
        def edits() -> Sequence[Edit]:
            try:
                return edits_of(record.moves)
            except Damaged:
                raise Refused(f'The change "{record.says}" is no longer kept.') from None

        return Later(edits)

    return [_change(record, later(record)) for _, record in heads(journal, names)]


def change_of(record: Record, moves: Sequence[Move]) -> Change:
    """A record as the change that the seam shows, with these moves."""
    return _change(record, edits_of(moves))


def _change(record: Record, edits: Sequence[Edit]) -> Change:
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
        thing_of(table, coming),
        thing_of(table, stored),
    )


def shown(obj: dict[str, Any] | None) -> str:
    """An object in a sentence: its fields, without those that are the same for all its versions."""
    if obj is None:
        return "deleted"
    fields = [f"{name} {value}" for name, value in obj.items() if name not in ("id", "rev", "client")]
    text = ", ".join(fields)
    text = "".join(char if char.isprintable() else " " for char in text)
    return f"({text[:117]}...)" if len(text) > 120 else f"({text})"
