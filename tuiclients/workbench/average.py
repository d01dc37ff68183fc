"""The book's own average rate, from what was kept of each client's earning: no entry of the others is read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from tuiclients.domain.audit.result import Earned
from tuiclients.domain.record import Record
from tuiclients.workbench.desk import Desk

NAME = "earned"


class Average(NamedTuple):
    """The rate, None where a target stands or there is none; `about`: some of it is of an earlier day."""

    rate: Decimal | None
    about: bool


def average_for(desk: Desk, record: Record) -> Average:
    """The average that a client's earning is measured by, with the client's own part as in this record."""
    if desk.policy.target_rate or record.client.target_rate is not None:
        return Average(None, False)
    from tuiclients.domain.audit.average import averages
    from tuiclients.domain.audit.earning import earned

    kept = _kept(desk)
    own = earned(record, desk.policy, desk.as_of)
    kept[record.client.id] = (own, desk.as_of)
    for client in desk.clients:
        if client not in kept:
            kept[client] = (earned(desk.record(client), desk.policy, desk.as_of), desk.as_of)
    keep(desk, {client: one for client, (one, _) in kept.items()}, {client: day for client, (_, day) in kept.items()})
    everyone = [kept[client][0] for client in desk.clients]
    about = any(kept[client][1] != desk.as_of for client in desk.clients)
    return Average(averages(everyone, ()).now, about)


def keep(desk: Desk, all_earned: dict[str, Earned], days: dict[str, date] | None = None) -> None:
    """Keep what each client earned for later answers; a cache, no more."""
    desk.engine.cache(
        NAME,
        {
            client: [
                str(one.net),
                one.hours,
                one.end.isoformat(),
                one.not_invoiced,
                one.counts,
                (days[client] if days else desk.as_of).isoformat(),
            ]
            for client, one in all_earned.items()
        },
    )


def _kept(desk: Desk) -> dict[str, tuple[Earned, date]]:
    stored: Any = desk.engine.cached(NAME)
    kept: dict[str, tuple[Earned, date]] = {}
    try:
        for client, (net, hours, end, open_hours, counts, day) in stored.items():
            one = Earned(Decimal(net), float(hours), date.fromisoformat(end), float(open_hours), bool(counts))
            kept[client] = (one, date.fromisoformat(day))
    except (AttributeError, TypeError, ValueError, ArithmeticError):
        return {}
    return {client: one for client, one in kept.items() if client in desk.clients}
