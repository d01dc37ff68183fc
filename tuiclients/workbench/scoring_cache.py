"""What is cached between runs so that a score needs fewer files: older entries, parts of the average, last scores.

`tuiclients log` reads only the file that it changes; everything else that the score needs comes from these caches,
which are rebuilt from the files when missing or stale. What other rules have left counts as missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tuiclients.domain.audit.book_average import Others
from tuiclients.domain.entry import Entry
from tuiclients.domain.record import Record
from tuiclients.storage.encoding.codec import from_object, to_object
from tuiclients.workbench.desk import Desk

if TYPE_CHECKING:
    from tuiclients.domain.audit.result import Audit

#: The edition of the rules of the audit, to be raised whenever the same records may give another verdict.
RULES = 2
#: Kinds that no score reads.
UNSCORED = frozenset({"note", "promise", "social"})


def entries_to_score(desk: Desk, client: str, year: int) -> list[Entry]:
    """The entries that count for a client's score: those of one year in full, those of other years condensed."""
    years = desk.engine.years(client)
    newest = desk.engine.entries_of(client, year) if year in years else []
    others = {str(other): list(stamp) for other, stamp in sorted(years.items()) if other != year}
    if not others:
        return newest
    cached = desk.engine.cached(_older_name(client, year))
    if isinstance(cached, dict) and cached.get("years") == others and cached.get("rules") == RULES:
        return newest + [from_object("entries", row) for row in cached["entries"]]
    return newest + _cache_condensed(desk, client, year, others)


def cache_older_entries(desk: Desk, client: str) -> None:
    """Cache the condensed entries that the next line logged today will need."""
    year = desk.as_of.year
    others = {str(other): list(stamp) for other, stamp in sorted(desk.engine.years(client).items()) if other != year}
    if others and not desk.fixed:
        _cache_condensed(desk, client, year, others)


def _cache_condensed(desk: Desk, client: str, year: int, others: dict[str, list[int]]) -> list[Entry]:
    older = [entry for other in others for entry in desk.engine.entries_of(client, int(other))]
    desk.engine.cache(_older_name(client, year), {"rules": RULES, "years": others, "entries": condensed(older)})
    return older


def _older_name(client: str, year: int) -> str:
    return f"older.{client}.{year}"


def condensed(entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """Entries as objects, without what no score reads: notes, tags, fields of later versions."""
    return [
        to_object(entry._replace(note="", tags=(), extra=None)) for entry in entries if entry.kind not in UNSCORED
    ]


AVERAGE_PARTS = f"earned-{RULES}"


class AveragePart:
    """What one client adds to the book's average, as of a day."""

    __slots__ = ("counts", "day", "minutes", "net")

    def __init__(self, net: Decimal, minutes: int, counts: bool, day: date) -> None:
        self.net = net
        self.minutes = minutes
        self.counts = counts
        self.day = day


def average_of_others(desk: Desk, record: Record) -> tuple[Others | None, bool]:
    """What a client's earning is measured against when neither the client nor the settings have a target.

    The other clients' sums, None where a target is set; and whether some are of an earlier day.
    """
    if desk.policy.target_rate or record.client.target_rate is not None:
        return None, False
    parts = _cached_parts(desk)
    others = [client for client in desk.clients if client != record.client.id]
    missing = {client: _measured_part(desk, desk.record(client)) for client in others if client not in parts}
    if missing:
        parts |= missing
        _cache_parts(desk, parts)
    counted = [parts[client] for client in others if parts[client].counts and parts[client].minutes > 0]
    sums = Others(sum([part.net for part in counted], Decimal(0)), sum([part.minutes for part in counted]))
    return sums, any(part.day != desk.as_of for part in counted)


def cache_average_part(desk: Desk, record: Record) -> None:
    """Cache a client's part after a change."""
    if not desk.policy.target_rate:
        _cache_parts(desk, _cached_parts(desk) | {record.client.id: _measured_part(desk, record)})


def cache_average_parts(desk: Desk) -> None:
    """Cache everyone's part, if all have been audited."""
    if not desk.policy.target_rate and not desk.pending and not desk.fixed:
        earned = {client: desk.evidence(client).earned for client in desk.clients}
        _cache_parts(
            desk,
            {
                client: AveragePart(client_earned.net, client_earned.minutes, client_earned.counts, desk.as_of)
                for client, client_earned in earned.items()
            },
        )


def measure_average_parts(desk: Desk) -> None:
    """Cache everyone's part, measured one client at a time: no record is kept in memory."""
    if not desk.policy.target_rate and not desk.fixed:
        records = (desk.assemble(client, desk.engine.entries(client)) for client in desk.clients)
        _cache_parts(desk, {record.client.id: _measured_part(desk, record) for record in records})


def _measured_part(desk: Desk, record: Record) -> AveragePart:
    from tuiclients.domain.audit.day import Day, is_active, standing
    from tuiclients.domain.audit.signals import earning

    worked = earning.measure(Day(record, desk.policy, desk.as_of))
    return AveragePart(worked.net, worked.minutes, is_active(standing(record, desk.as_of)), desk.as_of)


def _cache_parts(desk: Desk, parts: dict[str, AveragePart]) -> None:
    rows = {
        client: [str(part.net), part.minutes, part.counts, part.day.isoformat()] for client, part in parts.items()
    }
    desk.engine.cache(AVERAGE_PARTS, rows)


def _cached_parts(desk: Desk) -> dict[str, AveragePart]:
    stored: Any = desk.engine.cached(AVERAGE_PARTS)
    if not isinstance(stored, dict):
        return {}
    return dict(_part_from(client, row) for client, row in stored.items() if client in desk.clients and _is_part(row))


def _is_part(row: Any) -> bool:
    return isinstance(row, list) and [type(value) for value in row] == [str, int, bool, str]


def _part_from(client: str, row: Iterable[Any]) -> tuple[str, AveragePart]:
    net, minutes, counts, day = row
    return client, AveragePart(Decimal(net), minutes, counts, date.fromisoformat(day))


SCORES = "scores"
#: The cached fields of an audit with their valid types: what a list of clients shows or sorts by.
LISTED_FIELDS: dict[str, tuple[type, ...]] = {
    "score": (float, int),
    "trend": (float, int),
    "verdict": (str,),
    "standing": (str,),
    "advice": (str,),
    "unsure": (bool,),
}


def cache_scores(desk: Desk) -> None:
    """Cache the scores of all clients, if all have been audited."""
    if desk.pending or desk.fixed or not desk.made:
        return
    rows = {
        id_: {**{name: getattr(audit, name) for name in LISTED_FIELDS}, "net": str(audit.earned.net)}
        for id_, audit in desk.audits().items()
    }
    desk.engine.cache(SCORES, {"rules": RULES, "on": desk.as_of.isoformat(), "of": rows})


def has_present_scores(desk: Desk) -> bool:
    """Whether the cached scores are by the present rules; those of an earlier edition show what it said."""
    stored: Any = desk.engine.cached(SCORES)
    return isinstance(stored, dict) and stored.get("rules") == RULES


def cached_scores(desk: Desk) -> dict[str, Audit]:
    """The cached scores of the clients, {} if there are none; they may be stale.

    They are audits with only what a list shows: score, trend, verdict, standing, advice, unsure and money.
    """
    stored: Any = desk.engine.cached(SCORES)
    try:
        on, rows = date.fromisoformat(stored["on"]), dict(stored["of"])
        if on > desk.as_of or stored.get("rules") != RULES:
            return {}
        return {id_: _audit_from(id_, on, rows[id_]) for id_ in desk.clients if id_ in rows}
    except (KeyError, TypeError, ValueError, ArithmeticError):
        return {}


def _audit_from(client: str, on: date, row: dict[str, Any]) -> Audit:
    if not all(isinstance(row[name], types) for name, types in LISTED_FIELDS.items()):
        raise ValueError
    from tuiclients.domain.audit.result import Audit, Earned

    return Audit(
        client=client,
        name="",
        as_of=on,
        score=float(row["score"]),
        confidence=0.0,
        grade="",
        band="",
        borderline=False,
        verdict=row["verdict"],
        because="",
        blind=0.0,
        blind_verdict=row["verdict"],
        trend=float(row["trend"]),
        signals=(),
        triggers=(),
        plan=None,
        decision=None,
        earned=Earned(Decimal(row["net"]), 0.0, on, 0.0, False),
        standing=row["standing"],
        advice=row["advice"],
        unsure=row["unsure"],
    )
