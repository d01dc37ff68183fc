"""The months of a client and of the book."""

from __future__ import annotations

from tuiclients.domain.portfolio.months import Month, months_of, together
from tuiclients.workbench.desk import Desk


def of_client(desk: Desk, client: str) -> tuple[Month, ...]:
    """Every month of a client (by id) up to the day; kept until that client changes."""
    kept = desk.derived(client)
    key = f"months.{desk.as_of}"
    found: tuple[Month, ...] | None = kept.get(key)
    if found is None:
        found = kept[key] = months_of(desk.record(client), desk.policy, desk.as_of)
    return found


def of_book(desk: Desk) -> tuple[Month, ...]:
    """Every month of all clients together, former ones and prospects too."""
    return together(of_client(desk, client) for client in desk.clients)
