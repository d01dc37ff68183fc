"""The part of the others in the book's own average rate, kept so that `log` reads no entry of theirs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from tuiclients.domain.audit.book_average import Others
from tuiclients.domain.record import Record
from tuiclients.workbench.desk import Desk

NAME = "earned"


class Part(NamedTuple):
    """What one client brings into the book's average, as worked out on a day."""

    net: Decimal
    minutes: int
    counts: bool
    day: date


class Beside(NamedTuple):
    """The other clients' sums, None where a target makes them needless; `about`: some are of an earlier day."""

    others: Others | None
    about: bool


def beside(desk: Desk, record: Record) -> Beside:
    """What a client's earning is measured against when neither the client nor the settings have a target."""
    if desk.policy.target_rate or record.client.target_rate is not None:
        return Beside(None, False)
    kept = _kept(desk)
    everyone = [client for client in desk.clients if client != record.client.id]
    missing = {client: _part(desk, desk.record(client)) for client in everyone if client not in kept}
    if missing:
        kept |= missing
        _keep(desk, kept)
    parts = [kept[client] for client in everyone if kept[client].counts and kept[client].minutes > 0]
    sums = Others(sum([part.net for part in parts], Decimal(0)), sum([part.minutes for part in parts]))
    return Beside(sums, any(part.day != desk.as_of for part in parts))


def keep_part(desk: Desk, record: Record) -> None:
    """Keep a client's part after a change of theirs."""
    if not desk.policy.target_rate:
        _keep(desk, _kept(desk) | {record.client.id: _part(desk, record)})


def keep_parts(desk: Desk) -> None:
    """Keep everyone's part, once all have been audited."""
    if not desk.policy.target_rate and not desk.pending and not desk.fixed:
        earned = {client: desk.evidence(client).earned for client in desk.clients}
        _keep(desk, {client: Part(one.net, one.minutes, one.counts, desk.as_of) for client, one in earned.items()})


def _part(desk: Desk, record: Record) -> Part:
    from tuiclients.domain.audit.day import Day, is_active, standing
    from tuiclients.domain.audit.signals import earning

    worked = earning.measure(Day(record, desk.policy, desk.as_of))
    return Part(worked.net, worked.minutes, is_active(standing(record, desk.as_of)), desk.as_of)


def _keep(desk: Desk, parts: dict[str, Part]) -> None:
    rows = {
        client: [str(part.net), part.minutes, part.counts, part.day.isoformat()] for client, part in parts.items()
    }
    desk.engine.cache(NAME, rows)


def _kept(desk: Desk) -> dict[str, Part]:
    stored: Any = desk.engine.cached(NAME)
    if not isinstance(stored, dict):
        return {}
    return dict(_read(client, row) for client, row in stored.items() if client in desk.clients and _sound(row))


def _sound(row: Any) -> bool:
    return isinstance(row, list) and [type(one) for one in row] == [str, int, bool, str]


def _read(client: str, row: Iterable[Any]) -> tuple[str, Part]:
    net, minutes, counts, day = row
    return client, Part(Decimal(net), minutes, counts, date.fromisoformat(day))
