"""Books of any size, quickly made, for measuring."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry, EntryKind
from tuiclients.domain.policy import Policy
from tuiclients.storage.books import open_book
from tuiclients.storage.interface import Edit

KINDS: tuple[EntryKind, ...] = ("time", "message", "feeling", "incident", "note")


def entries_of(client: str, count: int, today: date, seed: int = 1) -> list[Entry]:
    """So many entries over the last two years: mostly time and messages, monthly invoices and their payments."""
    dice = random.Random(f"{seed}{client}")
    first = today - timedelta(days=729)
    made: list[Entry] = []
    for month in range(24):
        on = first + timedelta(days=30 * month + 20)
        if len(made) + 2 > count:
            break
        amount = Decimal(dice.randrange(5, 40) * 100)
        paid = on + timedelta(days=dice.randrange(10, 50))
        due = on + timedelta(days=30)
        made.append(Entry("", client, on, "invoice", number=str(month + 1), amount=amount, due=due))
        if paid <= today:
            made.append(Entry("", client, paid, "payment", amount=amount, invoice=str(month + 1)))
    while len(made) < count:
        on = first + timedelta(days=dice.randrange(730))
        at = f"{dice.randrange(8, 20):02}:{dice.randrange(60):02}"
        kind = dice.choices(KINDS, (60, 30, 5, 1, 4))[0]
        entry = Entry("", client, on, kind, at, note=f"work item {dice.randrange(1000)} as agreed")
        if kind == "time":
            entry = entry._replace(minutes=dice.randrange(1, 20) * 15)
        elif kind == "message":
            entry = entry._replace(direction=dice.choice(("in", "out")), channel="email")
        elif kind == "feeling":
            entry = entry._replace(level=dice.randrange(-2, 3))
        elif kind == "incident":
            entry = entry._replace(what=dice.choice(("scope", "demand", "rude")))
        made.append(entry)
    return made


def make(path: str, *, clients: int, entries: int, target: str | None = "95", today: date | None = None) -> None:
    """Make a book at `path` with so many clients and entries in all."""
    today = today or datetime.now(UTC).date()
    book = open_book(path, create=True)
    policy = book.facts().policy
    edits: list[Edit] = []
    if target:
        edits.append(Edit(policy, _with_target(policy, target)))
    for number in range(clients):
        client = f"client-{number}"
        edits.append(Edit(None, Client(client, f"Client {number}")))
        for entry in entries_of(client, entries // clients, today):
            edits.append(Edit(None, entry._replace(id=book.new_id())))
    book.change("made for measuring", edits)


def _with_target(policy: Policy, target: str) -> Policy:
    return policy._replace(target_rate=Decimal(target))
