"""The months of a client and of the book."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date

from tuiclients.domain.portfolio.months import Month, add_months, months_of, months_of_book, without_gaps
from tuiclients.workbench.desk import Desk


def of_client(desk: Desk, client: str) -> tuple[Month, ...]:
    """All months of a client (by id) up to the desk's day; cached until that client changes."""
    months = known_months(desk, client)
    if months is None:
        months = months_of(desk.record(client), desk.policy, desk.as_of)
        desk.derived(client)[_key(desk)] = months
    return months


def known_months(desk: Desk, client: str) -> tuple[Month, ...] | None:
    """The months of a client if they are cached, else None."""
    months: tuple[Month, ...] | None = desk.derived(client).get(_key(desk))
    return months


def _key(desk: Desk) -> str:
    return f"months.{desk.as_of}"


def of_book(desk: Desk) -> tuple[Month, ...]:
    """All months of all clients together, former ones and prospects too."""
    return months_of_book(of_client(desk, client) for client in desk.clients)


def add_up(desk: Desk) -> Generator[int, None, tuple[Month, ...]]:
    """`of_book` in slices: yields the number of clients left before each client, and returns the months."""
    sums: dict[date, Month] = {}
    clients = tuple(desk.clients)
    for remaining, client in zip(range(len(clients), 0, -1), clients, strict=True):
        yield remaining
        if client in desk.clients:
            add_months(sums, of_client(desk, client))
    return without_gaps(sums)
