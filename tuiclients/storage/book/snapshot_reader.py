"""Reading a book: one small file at a time, the two files of facts only when they have changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from tuiclients.domain.decision import KeptAudit
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.domain.policy import Policy
from tuiclients.storage.change.journal import Journal, logged_in_as
from tuiclients.storage.encoding.codec import records
from tuiclients.storage.encoding.page import Damaged
from tuiclients.storage.files.book_files import Files, Stamp, entry_files
from tuiclients.storage.files.layout import BOOK, CLIENTS, HOMES, audit_file, entry_file, owner
from tuiclients.storage.interface import Facts, Table

_BOOK_TABLES = tuple(table for table, home in HOMES.items() if home == BOOK)
_CLIENT_TABLES = tuple(table for table, home in HOMES.items() if home == CLIENTS)


class SnapshotReader:
    """What a session reads of a book, and what it noticed on the way; see `Engine` for what each method promises."""

    def __init__(self, files: Files, session: str, clock: Callable[[], datetime], read_only: str = "") -> None:
        self.files = files
        self.session = session
        self.person = logged_in_as()
        self.clock = clock
        self.read_only = read_only
        self.journal = Journal(files)
        self._notices: list[str] = []
        self._noticed: set[str] = set()
        self._parsed_facts: dict[str, tuple[Stamp | None, dict[Table, list[Any]]]] = {}

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
            remembered={item.id: item for item in book["remembered"]},
        )

    def client_ids(self) -> list[str]:
        """The ids of the clients, as stored now."""
        return [client.id for client in self._file(CLIENTS, _CLIENT_TABLES)["clients"]]

    def reread_facts(self) -> Facts:
        """The facts from the files, whatever was read before."""
        self._parsed_facts.clear()
        return self.facts()

    def entries(self, client: str) -> list[Entry]:
        """See `Engine.entries`."""
        newest: dict[str, Entry] = {}
        for name in entry_files(self.files, client):
            for entry in self.things(name, ("entries",))["entries"]:
                other = newest.get(entry.id)
                # During a move an entry may be in two files: the higher version counts.
                if other is None or other.rev < entry.rev:
                    newest[entry.id] = entry
        return list(newest.values())

    def entries_of(self, client: str, year: int) -> list[Entry]:
        """See `Engine.entries_of`."""
        return self.things(entry_file(client, year), ("entries",))["entries"]

    def years(self, client: str) -> Mapping[int, tuple[int, int]]:
        """See `Engine.years`."""
        years = {}
        for name in entry_files(self.files, client):
            home, stamp = owner(name), self.files.stamp(name)
            if home is not None and stamp is not None:
                years[home[1]] = (stamp[0], stamp[2] << 32 ^ stamp[1])
        return years

    def audits(self, client: str) -> list[KeptAudit]:
        """See `Engine.audits`."""
        return self.things(audit_file(client), ("audits",))["audits"]

    def things(self, name: str, tables: Sequence[Table]) -> dict[Table, list[Any]]:
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

    def parsed(self, name: str, tables: Sequence[Table]) -> dict[Table, list[Any]]:
        """The records of one file by table. Raises `Damaged` if there is anything wrong with one of them."""
        storage = self.files.storage(name)
        try:
            stored = storage.read() or {}
        except OSError as error:
            reason = error.strerror or "unknown error"
            raise Refused(f"The file {name} of the book cannot be read ({reason}): check its permissions.") from error
        home = owner(name)
        parsed = {table: records(home, table, stored[table].values()) if table in stored else [] for table in tables}
        if storage.warning:
            self.notice(f"The file {name} {storage.warning}.")
        return parsed

    def _file(self, name: str, tables: Sequence[Table]) -> dict[Table, list[Any]]:
        stamp = self.files.stamp(name)
        seen = self._parsed_facts.get(name)
        if seen is None or stamp is None or seen[0] != stamp:
            seen = self._parsed_facts[name] = (stamp, self.things(name, tables))
        return seen[1]

    def notice(self, sentence: str) -> None:
        """Put a sentence into `notices`, once in a session."""
        if sentence not in self._noticed:
            self._noticed.add(sentence)
            self._notices.append(sentence)

    def notices(self) -> list[str]:
        """See `Engine.notices`."""
        notices, self._notices = self._notices, []
        return notices
