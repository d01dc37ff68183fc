"""How the clients pay: one of them, or the book."""

from __future__ import annotations

from typing import Any

from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.wording import in_cents
from tuiclients.domain.payments import Payments, payments, payments_of_book
from tuiclients.workbench.desk import Desk


def of_client(desk: Desk, client: str) -> Payments:
    """How a client pays; cached until they, or the day, change."""
    day, payments_ = desk.derived(desk.client(client).id).get("payments", (None, None))
    if payments_ is None or day != desk.as_of:
        payments_ = payments(Day(desk.record(client), desk.policy, desk.as_of))
        desk.derived(client)["payments"] = (desk.as_of, payments_)
    cached: Payments = payments_
    return cached


def of_book(desk: Desk) -> dict[str, Payments]:
    """How each client with an invoice or a promise pays, the most overdue money first."""
    by_client = {client: of_client(desk, client) for client in sorted(desk.clients)}
    shown = [client for client, one in by_client.items() if one.open or one.paid or any(one.promises)]
    shown.sort(key=lambda client: (-by_client[client].overdue, -by_client[client].total, client))
    return {client: by_client[client] for client in shown}


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
        "promises": payments_.promises._asdict(),
        "invoices": [
            {
                "client": one.client,
                "entry": one.entry,
                "number": one.number,
                "issued": one.issued.isoformat(),
                "due": one.due.isoformat(),
                "open": in_cents(one.amount),
                "days_late": one.late,
                "age": one.age,
                "small_change": one.small,
                "asked": one.asked,
                "next": one.next,
            }
            for one in payments_.open
        ],
    }
