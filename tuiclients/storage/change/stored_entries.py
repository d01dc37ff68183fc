"""The entries of a book as a large change looks them up, in bounded memory."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from tuiclients.storage.change.change import FileChanges
from tuiclients.storage.encoding import page
from tuiclients.storage.encoding.page import Damaged
from tuiclients.storage.files.book_files import Files
from tuiclients.storage.files.layout import file_of
from tuiclients.storage.interface import Table

#: So many files are kept parsed.
_PAGES = 64
_ID = re.compile(rb'"id": ("[^"]*")')


class StoredEntries:
    """The entries of a book as a large change looks them up: a few files are kept parsed, of the others the ids."""

    def __init__(self, files: Files, others: FileChanges) -> None:
        self.files = files
        self._others = others
        self._ids: dict[str, frozenset[str]] = {}
        self._pages: dict[str, dict[str, Any]] = {}

    def stored(self, table: Table, obj: Mapping[str, Any]) -> dict[str, Any] | None:
        """The stored version of an object, where it belongs."""
        if table != "entries":
            return self._others.stored(table, obj)
        return self.find(file_of(table, obj), obj["id"])

    def find(self, name: str, ident: str) -> dict[str, Any] | None:
        """The stored entry with that id in one file. Raises `Damaged`."""
        return self._page(name).get(ident) if ident in self.ids(name) else None

    def ids(self, name: str) -> frozenset[str]:
        """The ids in a file of entries, and perhaps some more. Raises `Damaged`."""
        ids = self._ids.get(name)
        if ids is None:
            ids = self._ids[name] = self._read_ids(name)
        return ids

    def _read_ids(self, name: str) -> frozenset[str]:
        raw = raw_of(self.files, name)
        if raw is None:
            return frozenset()
        check = page.sum_of(raw)
        if check is None or check["format"] != page.FORMAT:
            return frozenset(self._page(name))
        return frozenset(json.loads(text) for text in _ID.findall(raw))

    def _page(self, name: str) -> dict[str, Any]:
        objects = self._pages.get(name)
        if objects is None:
            objects = {row["id"]: row for row in rows_of(self.files, name).values()}
            if len(self._pages) >= _PAGES:
                self._pages.pop(next(iter(self._pages)))
            self._pages[name] = objects
        return objects


def raw_of(files: Files, name: str) -> bytes | None:
    """The bytes of a file of the book, None if there is none."""
    try:
        with open(files.path(name), "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


def rows_of(files: Files, name: str) -> dict[str, Any]:
    """The entries of a file by TinyDB's number. Raises `Damaged`."""
    try:
        rows = (files.storage(name).read() or {}).get("entries", {})
        if any(row["id"].__class__ is not str for row in rows.values()):
            raise Damaged("holds something that is not a record")
    except (KeyError, TypeError):
        unusable = Damaged("holds something that is not a record")
        unusable.name = name
        raise unusable from None
    except Damaged as damage:
        damage.name = name
        raise
    return dict(rows)
