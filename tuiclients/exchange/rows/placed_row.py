"""A row of a file between its reader and the book: whose it is, and whether it counts."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from tuiclients.domain.entry import Entry
from tuiclients.exchange.rows.foreign_row import Paid


class PlacedRow(NamedTuple):
    """A row whose client was looked for; its amounts are as read, in the file's currency."""

    line: int
    client: str
    """The id of its client, "" if it has found none."""
    name: str
    """Its client as the file calls them, or its project where it names none."""
    entries: tuple[Entry, ...] = ()
    own_id: str = ""
    seconds: int | None = None
    currency: str = ""
    """A code in capitals."""
    total: Decimal | None = None
    paid: Paid | None = None
    reason: str = ""
    """Why it makes no entry, "" if it does."""
    bad: bool = False
    """It should have counted, and cannot be taken for that reason."""
    unread: bool = False
    """It is bad because it cannot be read."""
    rows: int = 1
    """The rows of the file that it stands for."""
    number: str = ""
    """Of the invoice that it is, or a part of, whether it can be read or not."""

    @property
    def entry(self) -> Entry:
        """Its own entry; a row without any has none to ask for."""
        return self.entries[0]
