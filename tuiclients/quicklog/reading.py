"""What one line means: the entries that it makes, and the words that say how it was understood."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry
from tuiclients.domain.policy import Policy


class Context(NamedTuple):
    """All that reading a line depends on; nothing else is looked at, no clock either."""

    today: date
    now: str
    """The present minute, "HH:MM", in the book's time zone."""
    policy: Policy
    clients: Mapping[str, Client]
    entries: Callable[[str], Sequence[Entry]]
    """All entries of a client; called only by a line that needs them (`paid #190`, `nowait`, `resolved breach`)."""
    selected: str | None = None
    """The client that a line without one belongs to (the workbench), or None (the command line)."""


class Reading(NamedTuple):
    """A line, understood. New entries have the id ""; `changed` pairs an entry with what becomes of it."""

    client: str
    entries: tuple[Entry, ...]
    says: str
    """The meaning in words, without the client: `today · time 2h00 "call about scope" · feeling dread`."""
    marks: tuple[str, ...] = ()
    """Flags and severities that were recognised, in words ("unbilled", "serious"), shown as marks."""
    changed: tuple[tuple[Entry, Entry], ...] = ()
