"""A small book on Saturday, 21 November 2026, at half past ten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

import pytest

from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Unreadable
from tuiclients.domain.policy import Policy
from tuiclients.quicklog.clauses import Context, LineReading
from tuiclients.quicklog.read import read

TODAY = date(2026, 11, 21)
YESTERDAY = date(2026, 11, 20)
NOW = "10:30"
DEFAULTS = Policy()
CLIENTS = {
    client.id: client
    for client in (
        Client("acme", "Acme Corp", ("the a team",)),
        Client("borealis", "Boréalis Labs GmbH", ("bo",), terms_days=14, tags=("retail",)),
        Client("dune", "Dune & Sons"),
        Client("initech", "Initech"),
    )
}


def context(
    entries: Sequence[Entry] = (),
    selected: str | None = None,
    clients: Mapping[str, Client] = CLIENTS,
    policy: Policy = DEFAULTS,
) -> Context:
    return Context(
        TODAY,
        NOW,
        policy,
        clients,
        lambda client: [entry for entry in entries if entry.client == client],
        selected,
    )


def only_entry(line: str, scene: Context | None = None) -> Entry:
    """The only entry that a line makes."""
    reading = read(line, scene or context())
    assert not reading.changed
    (entry,) = reading.entries
    return entry


def kinds(reading: LineReading) -> list[str]:
    return [entry.kind for entry in reading.entries]


def refusal(line: str, scene: Context | None = None) -> Unreadable:
    """The refusal of a line; its word stands where it says."""
    with pytest.raises(Unreadable) as refused:
        read(line, scene or context())
    error = refused.value
    assert line[error.start : error.start + len(error.word)] == error.word
    return error


def invoice(number: str, amount: int, tax: int = 0, on: date = date(2026, 9, 1), **more: object) -> Entry:
    entry = Entry(f"i{number}", "acme", on, "invoice", number=number, amount=Decimal(amount), tax=Decimal(tax))
    return entry._replace(**more)  # type: ignore[arg-type]
