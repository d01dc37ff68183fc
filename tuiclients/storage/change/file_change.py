"""One file of a book while it is changed, edited through TinyDB's tables."""

from __future__ import annotations

from typing import Any

from tinydb import TinyDB

from tuiclients.storage.encoding.page import Damaged
from tuiclients.storage.files.book_files import Files
from tuiclients.storage.files.safe_storage import FEW

_SINGLE = ("settings", "timer")


def key_of(table: str, obj: Any) -> str:
    """The key of a JSON object in its table: its id, or the table's name where there is only one object."""
    return table if table in _SINGLE else str(obj["id"])


class Draft:
    """The changes of one file. Nothing is written before the caller stages `sheet`."""

    def __init__(self, files: Files, name: str) -> None:
        self.name = name
        self.sheet = files.sheet(name)
        self.sheet.hold()
        self.puts: list[tuple[str, dict[str, Any]]] = []
        self.drops: list[tuple[str, str, int]] = []
        self._db: TinyDB | None = None
        self._known: dict[str, dict[str, tuple[int, dict[str, Any]]]] = {}
        self._looks = 0

    def find(self, table: str, key: str) -> dict[str, Any] | None:
        """The stored JSON object, or None. Raises `Damaged`."""
        if self._db is None and table not in _SINGLE and self._looks < FEW:
            self._looks += 1
            if self.sheet.lacks(table, key):
                return None
        found = self._index(table).get(key)
        return None if found is None else found[1]

    def owned(self, table: str, client: str) -> int:
        """How many objects of a table belong to a client after the change."""
        gone = {key for where, key, _ in self.drops if where == table}
        new = {key_of(table, obj): obj for where, obj in self.puts if where == table}
        kept = {key: row for key, (_, row) in self._index(table).items() if key not in gone}
        return sum(obj.get("client") == client for obj in {**kept, **new}.values())

    def put(self, table: str, obj: dict[str, Any]) -> None:
        """Add an object, or replace its older version; one with the same or a higher `rev` stays as it is."""
        self.puts.append((table, obj))

    def drop(self, table: str, key: str, rev: int) -> None:
        """Remove an object, unless it has a higher `rev` by now."""
        self.drops.append((table, key, rev))

    def finish(self) -> bool:
        """Carry the changes out in the held sheet; False if there is nothing to write."""
        quick = [obj for table, obj in self.puts if table == "entries"]
        if not self.drops and self._db is None and 0 < len(quick) == len(self.puts) <= FEW:
            new = all(self.sheet.lacks("entries", str(obj["id"])) for obj in quick)
            if new and self.sheet.extend("entries", quick):
                return True
        changed = False
        for table in {table for table, *_ in self.puts} | {table for table, *_ in self.drops}:
            changed = self._edit(table) or changed
        return changed

    def _edit(self, table: str) -> bool:
        index = self._index(table)
        gone = []
        new: dict[str, dict[str, Any]] = {}
        for where, obj in self.puts:
            if where == table:
                key = key_of(table, obj)
                stored = index.get(key)
                if stored is None or stored[1].get("rev", 0) < obj["rev"]:
                    new[key] = obj
                    if stored is not None:
                        gone.append(stored[0])
        for where, key, rev in self.drops:
            if where == table and key in index and index[key][1].get("rev", 0) <= rev:
                gone.append(index[key][0])
        if self._db is None or not (gone or new):
            return False
        rows = self._db.table(table)
        if gone:
            rows.remove(doc_ids=gone)
        if new:
            rows.insert_multiple(new.values())
        return True

    def _index(self, table: str) -> dict[str, tuple[int, dict[str, Any]]]:
        found = self._known.get(table)
        if found is not None:
            return found
        if self._db is None:
            self._db = TinyDB(storage=lambda: self.sheet)
        try:
            found = {key_of(table, row): (row.doc_id, row) for row in self._db.table(table)}
        except Damaged as damage:
            damage.name = self.name
            raise
        except (AttributeError, KeyError, TypeError, ValueError):
            unusable = Damaged("holds something that is no record")
            unusable.name = self.name
            raise unusable from None
        self._known[table] = found
        return found
