"""The book on an earlier day, worked out again from what is logged now."""

from __future__ import annotations

from datetime import date

from tuiclients.domain.decision import KeptAudit
from tuiclients.domain.record import Record
from tuiclients.parsing.clock import moment
from tuiclients.storage.change.journal import time_of
from tuiclients.workbench.desk import Desk


class PastDesk(Desk):
    """A desk on an earlier day of the same book, read-only: by the records and the settings of now.

    The records are those of the other desk, so no file is read twice.
    """

    def __init__(self, desk: Desk, day: date) -> None:
        super().__init__(desk.engine, desk.path, as_of=day, watch=False)
        self.facts = desk.facts
        self._present = desk

    def record(self, client: str) -> Record:
        """All records of one client, those of later days included."""
        return self._present.record(client)

    def kept_audits(self, client: str) -> list[KeptAudit]:
        """The audits of a client that were kept by the day, oldest first."""
        return [audit for audit in self._present.kept_audits(client) if audit.on <= self.as_of]

    def is_known(self, client: str) -> bool:
        """Whether anything about a client is dated up to the day."""
        return any(entry.on <= self.as_of for entries in self.record(client).by_kind.values() for entry in entries)

    def typed_later(self, client: str) -> int:
        """Number of entries dated up to the day that were typed, or imported, after it.

        That is known by their ids; those that another program has given say nothing, and are not counted.
        """
        number = 0
        for entries in self.record(client).by_kind.values():
            for entry in entries:
                typed = time_of(entry.id) if entry.on <= self.as_of else None
                number += typed is not None and moment(self.policy, typed).date() > self.as_of
        return number
