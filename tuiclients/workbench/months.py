"""The months of a client and of the book."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date

from tuiclients.domain.portfolio.months import Month, add_months, months_of, months_of_book, without_gaps
from tuiclients.workbench.desk import Desk


def of_client(desk: Desk, client: str) -> tuple[Month, ...]:
    """Every month of a client (by id) up to the day; kept until that client changes."""
    months_ = known_months(desk, client)
    if months_ is None:
        months_ = months_of(desk.record(client), desk.policy, desk.as_of)
        desk.derived(client)[_key(desk)] = months_
    return months_


def known_months(desk: Desk, client: str) -> tuple[Month, ...] | None:
    """The months of a client as far as they are kept, None where they are still to be worked out."""
    months_: tuple[Month, ...] | None = desk.derived(client).get(_key(desk))
    return months_


def _key(desk: Desk) -> str:
    return f"months.{desk.as_of}"


def of_book(desk: Desk) -> tuple[Month, ...]:
    """Every month of all clients together, former ones and prospects too."""
    return months_of_book(of_client(desk, client) for client in desk.clients)


def add_up(desk: Desk) -> Generator[int, None, tuple[Month, ...]]:
    """`of_book` a client at a time: gives how many are left before each, and the months in the end."""
    sums: dict[date, Month] = {}
    clients = tuple(desk.clients)
    for left, client in zip(range(len(clients), 0, -1), clients, strict=True):
        yield left
        if client in desk.clients:
            add_months(sums, of_client(desk, client))
    return without_gaps(sums)
