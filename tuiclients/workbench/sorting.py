"""Clients in an order: by score, name, trend, money or last contact."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal

from tuiclients.domain.audit.result import Audit
from tuiclients.domain.audit.wording import clean
from tuiclients.domain.client import Client
from tuiclients.domain.record import Record
from tuiclients.parsing.name import comparable

#: What clients can be sorted by, with which ones come first.
SORTS: dict[str, str] = {
    "score": "the lowest score first",
    "name": "by name",
    "trend": "those who fall first",
    "money": "the most revenue of the window first",
    "contact": "the longest without contact first",
}
_BY_AUDIT: dict[str, Callable[[Audit], float | Decimal]] = {
    "score": lambda audit: audit.score,
    "trend": lambda audit: audit.trend,
    "money": lambda audit: -clean(audit.earned.net),
}


def ordered(
    clients: Iterable[Client],
    audits: Mapping[str, Audit],
    by: str,
    contacts: Mapping[str, date | None] | None = None,
    backwards: bool = False,
) -> list[str]:
    """The ids of clients in the order of one of `SORTS`, or backwards; ties by name.

    `contacts` = the day of each one's last contact (`last_contact`). Who has nothing to be sorted by (no audit yet,
    never any contact) comes at the end, by name.
    """
    names = {client.id: (comparable(client.name), client.id) for client in clients}
    by_name = sorted(names, key=lambda id_: names[id_])
    if by == "name":
        return by_name[::-1] if backwards else by_name
    keys: dict[str, float | Decimal | int]
    if by == "contact":
        keys = {id_: day.toordinal() for id_, day in (contacts or {}).items() if day is not None}
    else:
        keys = {id_: _BY_AUDIT[by](audit) for id_, audit in audits.items()}
    having = [id_ for id_ in by_name if id_ in keys]
    having.sort(key=lambda id_: -keys[id_] if backwards else keys[id_])
    return [*having, *[id_ for id_ in by_name if id_ not in keys]]


def last_contact(record: Record, as_of: date) -> date | None:
    """The day of the newest message, call or meeting up to a day, whoever sent it; None if there was none."""
    return next((entry.on for entry in reversed(record.of_kind("message")) if entry.on <= as_of), None)
