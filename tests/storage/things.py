"""Small things to keep in the books of the tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry
from tuiclients.storage.interface import Change, Edit, Engine

acme = Client("acme", "Acme Corp")
bolt = Client("bolt", "Bolt")


def hours(on: str = "2026-11-02", minutes: int = 60, client: str = "acme", **fields: Any) -> Entry:
    """Some time worked; the book gives it an id."""
    return Entry("", client, date.fromisoformat(on), "time", minutes=minutes, **fields)


def add(engine: Engine, *things: Any, says: str = "added") -> Any:
    """Add things in one change, and give the (last) one as it is stored."""
    return engine.change(says, [Edit(None, thing) for thing in things]).edits[-1].after


def edit(engine: Engine, thing: Any, says: str = "edited", **fields: Any) -> Any:
    """Change fields of a stored thing, and give it as it is stored then."""
    return engine.change(says, [Edit(thing, thing._replace(**fields))]).edits[0].after


def delete(engine: Engine, thing: Any, says: str = "deleted") -> Change:
    """Delete a stored thing."""
    return engine.change(says, [Edit(thing, None)])


def minutes_of(engine: Engine, client: str = "acme") -> list[int]:
    """The minutes of a client's entries, sorted."""
    return sorted(entry.minutes for entry in engine.entries(client))
