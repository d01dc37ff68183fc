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
        client,
        Decimal(str(context.policy.tolerance)),
        as_of.toordinal(),
    ).bills


def next_number(parsed: ParsedLine) -> str:
    """The number that follows the newest one of the client, or of the book: `1` if there is none."""
    context = parsed.context
    own = [entry for entry in context.entries(parsed.client.id) if entry.kind == "invoice" and entry.number]
    all_of_them = [
        *own,
        *(
            entry
            for client in context.clients
            if client != parsed.client.id
            for entry in context.entries(client)
            if entry.kind == "invoice" and entry.number
        ),
    ]
    if not all_of_them:
        return "1"
    newest = max(own or all_of_them, key=lambda entry: entry.order).number
    head = newest.rstrip("0123456789")
    width = len(newest) - len(head)
    if not width:
        return f"{newest}-2"
    counted = [
        int(entry.number[len(head) :])
        for entry in all_of_them
        if entry.number.startswith(head) and _is_count(entry.number[len(head) :])
    ]
    return f"{head}{max(counted) + 1:0{width}}"


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdigit()


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
