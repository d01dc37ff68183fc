"""What is still open on the invoices of a client."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tuiclients.domain.audit.allocation import Bill, allocate
from tuiclients.domain.client import Client
from tuiclients.domain.entry import ZERO
from tuiclients.domain.record import Record
from tuiclients.parsing.visible import visible
from tuiclients.quicklog.reading import Context
from tuiclients.quicklog.said import Said, at_word


def bills(client: Client, context: Context, as_of: date) -> list[Bill]:
    """The invoices of a client by a day, in order, each with what is `open` on it (tax included)."""
    record = Record.of(client, (entry for entry in context.entries(client.id) if entry.on <= as_of))
    return allocate(
        record.of_kind("invoice"),
        record.of_kind("credit"),
        record.of_kind("payment"),
        record.of_kind("writeoff"),
        client.terms_days,
        Decimal(str(context.policy.tolerance)),
        as_of.toordinal(),
    ).bills


def is_known(said: Said, client: Client) -> bool:
    """Whether the client has the invoice that the line names."""
    entries = said.context.entries(client.id)
    return any(entry.kind == "invoice" and entry.number == said.number for entry in entries)


def remainder(said: Said, client: Client) -> Decimal:
    """What is open on the invoice that the line names, tax included, by today or the line's later date.

    Raises Unreadable if there is no such invoice, or nothing is open on it.
    """
    name, number = visible(client.name, 40), visible(said.number, 40)
    word = said.number_word or said.words[0]
    known = bills(client, said.context, max(said.on, said.context.today))
    mine = [bill for bill in known if bill.entry.number == said.number]
    if not mine:
        still = ", ".join(visible(bill.entry.number, 20) for bill in known if bill.open > ZERO)
        hint = f"open: {still}" if still else "none of theirs is open"
        raise at_word(f"{name} has no invoice {number} ({hint}): check the number, or say the amount.", word)
    if mine[0].open <= ZERO:
        raise at_word(f"Nothing is open on invoice {number} of {name}: say the amount if they paid more.", word)
    return mine[0].open
