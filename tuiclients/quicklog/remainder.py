"""What is still open on the invoice that a line names."""

from __future__ import annotations

from decimal import Decimal

from tuiclients.domain.audit.allocation import allocate
from tuiclients.domain.client import Client
from tuiclients.domain.entry import ZERO, Entry
from tuiclients.domain.record import Record
from tuiclients.parsing.visible import visible
from tuiclients.quicklog.said import Said, at_word


def is_known(said: Said, client: Client) -> bool:
    """Whether the client has the invoice that the line names."""
    return any(entry.number == said.number for entry in _invoices(said, client))


def remainder(said: Said, client: Client) -> Decimal:
    """What is open on the invoice that the line names, tax included, by today or the line's later date.

    Raises Unreadable if there is no such invoice, or nothing is open on it.
    """
    name, number = visible(client.name, 40), visible(said.number, 40)
    as_of = max(said.on, said.context.today)
    entries = [entry for entry in said.context.entries(client.id) if entry.on <= as_of]
    record = Record.of(client, entries)
    bills = allocate(
        record.of_kind("invoice"),
        record.of_kind("credit"),
        record.of_kind("payment"),
        record.of_kind("writeoff"),
        client.terms_days,
        Decimal(str(said.context.policy.tolerance)),
        as_of.toordinal(),
    ).bills
    word = said.number_word or said.words[0]
    mine = [bill for bill in bills if bill.entry.number == said.number]
    if not mine:
        still = ", ".join(visible(bill.entry.number, 20) for bill in bills if bill.open > ZERO)
        hint = f"open: {still}" if still else "none of theirs is open"
        raise at_word(f"{name} has no invoice {number}: {hint}.", word)
    if mine[0].open <= ZERO:
        raise at_word(f"Nothing is open on invoice {number} of {name}: say an amount if they paid more.", word)
    return mine[0].open


def _invoices(said: Said, client: Client) -> list[Entry]:
    return [entry for entry in said.context.entries(client.id) if entry.kind == "invoice"]
