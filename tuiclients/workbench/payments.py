"""How clients pay: one of them, or the whole book."""

from __future__ import annotations

from typing import Any

from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.wording import in_cents
from tuiclients.domain.payments import Payments, payments, payments_of_book
from tuiclients.workbench.desk import Desk


def of_client(desk: Desk, client: str) -> Payments:
    """How a client pays; cached until the client or the day changes."""
    day, cached = desk.derived(desk.client(client).id).get("payments", (None, None))
    if cached is None or day != desk.as_of:
        cached = payments(Day(desk.record(client), desk.policy, desk.as_of))
        desk.derived(client)["payments"] = (desk.as_of, cached)
    client_payments: Payments = cached
    return client_payments


def of_book(desk: Desk) -> dict[str, Payments]:
    """How each client with an invoice or a promise pays, the most overdue money first."""
    by_client = {client: of_client(desk, client) for client in sorted(desk.clients)}
    clients = [
        client
        for client, client_payments in by_client.items()
        if any((client_payments.open, client_payments.paid, client_payments.refunded, client_payments.credit))
        or any(client_payments.promises)
    ]
    clients.sort(key=lambda client: (-by_client[client].overdue, -by_client[client].total, client))
    return {client: by_client[client] for client in clients}


def book_total(desk: Desk) -> Payments:
    """How the book as a whole is paid."""
    return payments_of_book(of_book(desk).values())


def as_json(payments_: Payments) -> dict[str, Any]:
    """Payments as scripts see them."""
    return {
        "ages": {age: in_cents(amount) for age, amount in payments_.ages.items()},
        "open": in_cents(payments_.total),
        "overdue": in_cents(payments_.overdue),
        "small_change": in_cents(payments_.small_change),
        "days_to_pay": payments_.days_to_pay,
        "days_late": payments_.days_late,
        "paid": in_cents(payments_.paid),
        "received": in_cents(payments_.received),
        "refunded": in_cents(payments_.refunded),
        "credit": in_cents(payments_.credit),
        "promises": payments_.promises._asdict(),
        "invoices": [
            {
                "client": invoice.client,
                "entry": invoice.entry,
                "number": invoice.number,
                "issued": invoice.issued.isoformat(),
                "due": invoice.due.isoformat(),
                "open": in_cents(invoice.amount),
                "days_late": invoice.late,
                "age": invoice.age,
                "small_change": invoice.small,
                "asked": invoice.asked,
                "next": invoice.next,
            }
            for invoice in payments_.open
        ],
    }
