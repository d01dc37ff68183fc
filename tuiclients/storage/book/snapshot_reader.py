"""A book as it is read: one small file at a time, its two small files of facts only when they have changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from tuiclients.domain.decision import KeptAudit
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.domain.policy import Policy
from tuiclients.storage.change.journal import Journal
from tuiclients.storage.encoding.codec import records
from tuiclients.storage.encoding.page import Damaged
from tuiclients.storage.files.book_files import Files, Stamp, entry_files
from tuiclients.storage.files.layout import BOOK, CLIENTS, HOMES, audit_file, entry_file, owner
from tuiclients.storage.interface import Facts

_BOOK_TABLES = tuple(table for table, home in HOMES.items() if home == BOOK)
_CLIENT_TABLES = tuple(table for table, home in HOMES.items() if home == CLIENTS)


class Shelf:
    """What a session reads of a book, and what it noticed on the way; see `Engine` for what each method promises."""

    def __init__(self, files: Files, session: str, clock: Callable[[], datetime], read_only: str = "") -> None:
        self.files = files
        self.session = session
        self.clock = clock
        self.read_only = read_only
        self.journal = Journal(files)
        self._notices: list[str] = []
        self._said: set[str] = set()
        self._seen: dict[str, tuple[Stamp | None, dict[str, list[Any]]]] = {}

    def locked(self, what: str) -> Any:
        """A context in which this session alone writes; gives the journal's done changes, newest first."""
        raise NotImplementedError

    def facts(self) -> Facts:
        """See `Engine.facts`."""
        book = self._file(BOOK, _BOOK_TABLES)
        clients = self._file(CLIENTS, _CLIENT_TABLES)
        return Facts(
            policy=book["settings"][0] if book["settings"] else Policy(),
            clients={client.id: client for client in clients["clients"]},
            plans=clients["plans"],
            exits=clients["exits"],
            decisions=clients["decisions"],
            providers=clients["providers"],
            timer=book["timer"][0] if book["timer"] else None,
            remembered={one.id: one for one in book["remembered"]},
        )

    def client_ids(self) -> list[str]:
        """The ids of the clients, as stored now."""
        return [client.id for client in self._file(CLIENTS, _CLIENT_TABLES)["clients"]]

    def fresh(self) -> Facts:
        """The facts from the files, whatever was read before."""
        self._seen.clear()
        return self.facts()

    def entries(self, client: str) -> list[Entry]:
        """See `Engine.entries`."""
        found: dict[str, Entry] = {}
        for name in entry_files(self.files, client):
            for entry in self.things(name, ("entries",))["entries"]:
                other = found.get(entry.id)
                # A move that is under way may show an entry twice: the higher version is the right one.
                if other is None or other.rev < entry.rev:
                    found[entry.id] = entry
        return list(found.values())

    def entries_of(self, client: str, year: int) -> list[Entry]:
        """See `Engine.entries_of`."""
        return self.things(entry_file(client, year), ("entries",))["entries"]

    def years(self, client: str) -> Mapping[int, tuple[int, int]]:
        """See `Engine.years`."""
        found = {}
        for name in entry_files(self.files, client):
            whose, stamp = owner(name), self.files.stamp(name)
            if whose is not None and stamp is not None:
                found[whose[1]] = (stamp[0], stamp[2] << 32 ^ stamp[1])
        return found

    def audits(self, client: str) -> list[KeptAudit]:
        """See `Engine.audits`."""
        return self.things(audit_file(client), ("audits",))["audits"]

    def things(self, name: str, tables: Sequence[str]) -> dict[str, list[Any]]:
        """The records of one file by table, none where there is no file.

        A damaged file is set aside and restored as far as possible, and that is put into `notices`.
        """
        try:
            return self.parsed(name, tables)
        except Damaged as damage:
            from tuiclients.storage.change.recovery import repair

            restored = repair(self, name, str(damage))
            if restored is not None:
                return {table: restored.get(table, []) for table in tables}
        try:
            return self.parsed(name, tables)
        except Damaged as damage:
            raise Refused(
                f"The file {name} {damage}, and it could not be restored: run `tuiclients check`."
            ) from None

    def parsed(self, name: str, tables: Sequence[str]) -> dict[str, list[Any]]:
        """The records of one file by table. Raises `Damaged` if there is anything wrong with one of them."""
        sheet = self.files.sheet(name)
        try:
            stored = sheet.read() or {}
        except OSError as error:
            reason = error.strerror or "unknown error"
            raise Refused(f"The file {name} of the book cannot be read ({reason}): check its rights.") from error
        home = owner(name)
        found = {table: records(home, table, stored[table].values()) if table in stored else [] for table in tables}
        if sheet.warning:
            self.notice(f"The file {name} {sheet.warning}.")
        return found

    def _file(self, name: str, tables: Sequence[str]) -> dict[str, list[Any]]:
        stamp = self.files.stamp(name)
        seen = self._seen.get(name)
        if seen is None or stamp is None or seen[0] != stamp:
            found = self.things(name, tables)
            seen = self._seen[name] = (stamp, found)
        return seen[1]

    def notice(self, sentence: str) -> None:
        """Put a sentence into `notices`, once in a session."""
        if sentence not in self._said:
            self._said.add(sentence)
            self._notices.append(sentence)

    def notices(self) -> list[str]:
        """See `Engine.notices`."""
        found, self._notices = self._notices, []
        return found
