"""A small book in memory on Sunday, 22 November 2026, at half past nine."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry
from tuiclients.domain.policy import Policy
from tuiclients.exchange.formats.format import FORMATS
from tuiclients.storage.books import memory_book
from tuiclients.storage.interface import Edit, Engine, Thing
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.exporting import exported

TODAY = date(2026, 11, 22)
RULES = Policy(timezone="UTC", me="mira")


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self, now: datetime = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def book_of(
    clients: Iterable[Client], entries: Iterable[Entry] = (), things: Iterable[Thing] = (), policy: Policy = RULES
) -> Engine:
    """A book in memory that holds all this."""
    engine = memory_book()
    first = [Edit(Policy(), policy), *(Edit(None, client) for client in clients)]
    engine.change("a book", [*first, *(Edit(None, thing) for thing in (*entries, *things))])
    return engine


def desk_of(
    *entries: Entry,
    clients: Iterable[Client] = (Client("acme", "Acme Corp"), Client("borealis", "Boréalis")),
    things: Iterable[Thing] = (),
    policy: Policy = RULES,
    clock: Clock | None = None,
    as_of: date | None = None,
) -> Desk:
    """A desk on such a book."""
    engine = book_of(clients, entries, things, policy)
    return Desk(engine, "/books/studio", clock=clock or Clock(), as_of=as_of)


def beside(desk: Desk) -> Desk:
    """Another session on the same book."""
    engine: Any = memory_book()
    stored: Any = desk.engine
    engine.files = engine.journal.files = stored.files
    return Desk(engine, desk.path, clock=Clock())


def of(client: str, *entries: Entry) -> list[Entry]:
    """Entries given to a client."""
    return [entry._replace(client=client) for entry in entries]


def document(desk: Desk) -> str:
    """The whole book as its JSON document, to compare what it holds before and after."""
    return exported(desk, FORMATS[0])
