"""Rows of files whose entries somebody has deleted: another import must not bring them back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tuiclients.domain.entry import Entry
from tuiclients.exchange.sameness.row_key import tombstones
from tuiclients.storage.interface import Edit, Remembered

#: How the ids begin under which a book remembers them: one for each change, so that each can be undone alone.
PREFIX = "deleted-"
_KEYS = "keys"


def remember_deleted(entries: Iterable[Entry], new_id: str) -> list[Edit]:
    """What a change that deletes these entries has to remember beside it: nothing if none came from a file."""
    keys = [key for entry in entries for key in tombstones(entry)]
    return [Edit(None, Remembered(f"{PREFIX}{new_id}", {_KEYS: keys}))] if keys else []


def deleted_keys(remembered: Mapping[str, Remembered]) -> list[str]:
    """By what the rows of all deleted entries are known; one that was deleted twice is there twice."""
    keys: list[str] = []
    for ident, memory in remembered.items():
        if ident.startswith(PREFIX):
            stored = memory.value.get(_KEYS, ())
            keys += [key for key in stored if isinstance(key, str)] if isinstance(stored, list) else []
    return keys
