"""The changes of one file of a book, made through TinyDB's tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tuiclients.storage.encoding.page import Damaged
from tuiclients.storage.files.book_files import Files
from tuiclients.storage.files.safe_storage import MAX_QUICK_INSERTS
from tuiclients.storage.interface import Table

if TYPE_CHECKING:
    from tinydb import TinyDB

_SINGLE = ("settings", "timer")


def key_of(table: Table, obj: Any) -> str:
    """The key of a JSON object in its table: its id, or the table's name where there is only one object."""
    return table if table in _SINGLE else str(obj["id"])


class FileChange:
    """The changes of one file. Nothing is written before the caller stages `storage`."""

    def __init__(self, files: Files, name: str) -> None:
        self.name = name
        self.storage = files.storage(name)
        self.storage.hold()
        self.additions: list[tuple[Table, dict[str, Any]]] = []
        self.removals: list[tuple[Table, str, int]] = []
        self._db: TinyDB | None = None
        self._indexes: dict[Table, dict[str, tuple[int, dict[str, Any]]]] = {}
        self._lookups = 0

    def find(self, table: Table, key: str) -> dict[str, Any] | None:
        """The stored JSON object, or None. Raises `Damaged`."""
        if self._db is None and table not in _SINGLE and self._lookups < MAX_QUICK_INSERTS:
            self._lookups += 1
            if self.storage.lacks(table, key):
                return None
        stored = self._index(table).get(key)
        return None if stored is None else stored[1]

    def owned(self, table: Table, client: str) -> int:
        """How many objects of a table belong to a client after the change."""
        removed = {key for home, key, _ in self.removals if home == table}
        added = {key_of(table, obj): obj for home, obj in self.additions if home == table}
        remaining = {key: row for key, (_, row) in self._index(table).items() if key not in removed}
        return sum(obj.get("client") == client for obj in {**remaining, **added}.values())

    def add(self, table: Table, obj: dict[str, Any]) -> None:
        """Add an object, or replace its older version; a stored version of the same or a higher `rev` stays."""
        self.additions.append((table, obj))

    def remove(self, table: Table, key: str, rev: int) -> None:
        """Remove an object, unless its stored version has a higher `rev`."""
        self.removals.append((table, key, rev))

    def finish(self) -> bool:
        """Carry the changes out in the held storage; False if there is nothing to write."""
        entries = [obj for table, obj in self.additions if table == "entries"]
        if not self.removals and self._db is None and 0 < len(entries) == len(self.additions) <= MAX_QUICK_INSERTS:
            all_new = all(self.storage.lacks("entries", str(obj["id"])) for obj in entries)
            if all_new and self.storage.extend("entries", entries):
                return True
        changed = False
        for table in {table for table, *_ in self.additions} | {table for table, *_ in self.removals}:
            changed = self._edit(table) or changed
        return changed

    def _edit(self, table: Table) -> bool:
        index = self._index(table)
        outdated = []
        new: dict[str, dict[str, Any]] = {}
        for home, obj in self.additions:
            if home == table:
                key = key_of(table, obj)
                stored = index.get(key)
                if stored is None or stored[1].get("rev", 0) < obj["rev"]:
                    new[key] = obj
                    if stored is not None:
                        outdated.append(stored[0])
        for home, key, rev in self.removals:
            if home == table and key in index and index[key][1].get("rev", 0) <= rev:
                outdated.append(index[key][0])
        if self._db is None or not (outdated or new):
            return False
        rows = self._db.table(table)
        if outdated:
            rows.remove(doc_ids=outdated)
        if new:
            rows.insert_multiple(new.values())
        return True

    def _index(self, table: Table) -> dict[str, tuple[int, dict[str, Any]]]:
        index = self._indexes.get(table)
        if index is not None:
            return index
        if self._db is None:
            # Adding entries to a file needs no database.
            from tinydb import TinyDB

            self._db = TinyDB(storage=lambda: self.storage)
        try:
            index = {key_of(table, row): (row.doc_id, row) for row in self._db.table(table)}
        except Damaged as damage:
            damage.name = self.name
            raise
        except (AttributeError, KeyError, TypeError, ValueError):
            unusable = Damaged("holds something that is not a record")
            unusable.name = self.name
            raise unusable from None
        self._indexes[table] = index
        return index
