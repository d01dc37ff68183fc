"""A book in memory, just enough of one to import into."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry
from tuiclients.domain.policy import Policy
from tuiclients.exchange.document.document import export_document
from tuiclients.exchange.importing import prepare
from tuiclients.exchange.placing.prepared_import import PreparedImport
from tuiclients.exchange.rows.foreign_row import ImportOptions
from tuiclients.storage.encoding.codec import from_object, table_of, to_object
from tuiclients.storage.interface import Facts, Remembered

TODAY = date(2026, 11, 22)


class Book:
    """Holds what imports bring, after a trip through JSON as a real book would send it."""

    def __init__(self, folder: Path, *clients: Client, policy: Policy | None = None) -> None:
        self.folder = folder
        self.tables: dict[str, dict[str, Any]] = {"settings": {"settings": policy or Policy()}}
        self.made = 0
        for client in clients:
            self.put(client)

    def put(self, *things: Any) -> None:
        for thing in things:
            table = table_of(thing)
            back = from_object(
                table, to_object(thing, rev=True) | ({"id": thing.id} if table == "remembered" else {})
            )
            self.tables.setdefault(table, {})[thing.id] = back

    def all(self, table: str) -> list[Any]:
        return list(self.tables.get(table, {}).values())

    @property
    def facts(self) -> Facts:
        remembered: dict[str, Remembered] = self.tables.get("remembered", {})
        return Facts(
            self.tables["settings"]["settings"],
            dict(self.tables.get("clients", {})),
            self.all("plans"),
            self.all("exits"),
            self.all("decisions"),
            self.all("providers"),
            None,
            remembered,
        )

    def entries(self, client: str = "", kind: str = "") -> list[Entry]:
        found = [entry for entry in self.all("entries") if client in ("", entry.client) and kind in ("", entry.kind)]
        return sorted(found, key=lambda entry: entry.id)

    def new_id(self) -> str:
        self.made += 1
        return f"n{self.made:06d}"

    def file(self, text: str | bytes, name: str = "file.csv") -> str:
        path = self.folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    def prepare(self, path: str, progress: Any = None, **options: Any) -> PreparedImport:
        return prepare(
            path,
            ImportOptions(**options),
            self.facts,
            lambda client: self.entries(client),
            TODAY,
            self.new_id,
            progress,
            lambda client: [audit for audit in self.all("audits") if audit.client == client],
        )

    def take(self, path: str, **options: Any) -> PreparedImport:
        """Import a file."""
        prepared = self.prepare(path, **options)
        for edit in prepared.edits:
            assert edit.after is not None
            if edit.before is None:
                assert edit.after.id not in self.tables.get(table_of(edit.after), {})
            self.put(edit.after)
        return prepared

    def export(self) -> str:
        return export_document(self.facts, self.entries(), self.all("audits"))
