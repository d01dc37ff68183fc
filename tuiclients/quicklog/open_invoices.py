"""What is open on the invoices of a client."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tuiclients.domain.audit.allocation import Bill, allocate
from tuiclients.domain.client import Client
from tuiclients.domain.entry import ZERO
from tuiclients.domain.record import Record
from tuiclients.parsing.visible import visible
from tuiclients.quicklog.clauses import Context, ParsedLine
from tuiclients.quicklog.word import at_word


def bills(client: Client, context: Context, as_of: date) -> list[Bill]:
    """The invoices of a client by a day, in order, each with what is `open` on it (tax included)."""
    record = Record.of(client, (entry for entry in context.entries(client.id) if entry.on <= as_of))
    return allocate(
        record.of_kind("invoice"),
        record.of_kind("credit"),
        record.of_kind("payment"),
        record.of_kind("refund"),
        record.of_kind("writeoff"),
        client.terms_days,
        Decimal(str(context.policy.tolerance)),
        as_of.toordinal(),
    ).bills


def open_amount(parsed: ParsedLine) -> Decimal:
    """What is open on the invoice that the line names, tax included, by today or the line's later date.

    Raises Unreadable if there is no such invoice, or nothing is open on it.
    """
    name, number = visible(parsed.client.name, 40), visible(parsed.number, 40)
    word = parsed.number_word or parsed.words[0]
    invoices = bills(parsed.client, parsed.context, max(parsed.on, parsed.context.today))
    bill = next((bill for bill in invoices if bill.entry.number == parsed.number), None)
    if bill is None:
        numbers = ", ".join(visible(bill.entry.number, 20) for bill in invoices if bill.open > ZERO)
        hint = f"open: {numbers}" if numbers else "none of theirs is open"
        raise at_word(f"{name} has no invoice {number} ({hint}): check the number, or say the amount.", word)
    if bill.open <= ZERO:
        raise at_word(f"Nothing is open on invoice {number} of {name}: say the amount if they paid more.", word)
    return bill.open
