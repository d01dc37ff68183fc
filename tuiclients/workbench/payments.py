"""How the clients pay: one of them, or the book."""

from __future__ import annotations

from typing import Any

from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.wording import in_cents
from tuiclients.domain.payments import Payments, payments, payments_of_book
from tuiclients.workbench.desk import Desk


def of_client(desk: Desk, client: str) -> Payments:
    """How a client pays; kept until they, or the day, change."""
    day, found = desk.derived(desk.client(client).id).get("payments", (None, None))
    if found is None or day != desk.as_of:
        found = payments(Day(desk.record(client), desk.policy, desk.as_of))
        desk.derived(client)["payments"] = (desk.as_of, found)
    kept: Payments = found
    return kept


def of_book(desk: Desk) -> dict[str, Payments]:
    """How each client with an invoice or a promise pays, the most overdue money first."""
    found = {client: of_client(desk, client) for client in sorted(desk.clients)}
    shown = [client for client, one in found.items() if one.open or one.paid or any(one.promises)]
    shown.sort(key=lambda client: (-found[client].overdue, -found[client].total, client))
    return {client: found[client] for client in shown}


def book_total(desk: Desk) -> Payments:
    """How the book as a whole is paid."""
    return payments_of_book(of_book(desk).values())


def as_json(found: Payments) -> dict[str, Any]:
    """Payments as scripts see them."""
    return {
        "ages": {age: in_cents(amount) for age, amount in found.ages.items()},
        "open": in_cents(found.total),
        "overdue": in_cents(found.overdue),
        "small_change": in_cents(found.small_change),
        "days_to_pay": found.days_to_pay,
        "days_late": found.days_late,
        "paid": in_cents(found.paid),
        "promises": found.promises._asdict(),
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
            for one in found.open
        ],
    }
