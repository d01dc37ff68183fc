"""The score of a day alone, replayed from the entries, and the effect of each entry on it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from tuiclients.domain.audit.book_average import Others, hourly_rate
from tuiclients.domain.audit.day import Day, is_active
from tuiclients.domain.audit.scoring import NO_EVIDENCE, Reading, compose
from tuiclients.domain.audit.signals import earning
from tuiclients.domain.audit.signals.parts import SignalParts, parts_of, refuse_partial
from tuiclients.domain.entry import Entry, EntryKind
from tuiclients.domain.policy import Policy
from tuiclients.domain.record import Record
from tuiclients.domain.signal import SIGNALS, SignalRecord

refuse_partial(SIGNALS)

#: The kinds of entries that make up the account.
ACCOUNT: tuple[EntryKind, ...] = ("invoice", "payment", "credit", "refund", "writeoff")

Average = Decimal | Others | None


class Basis:
    """What the effect of an entry is measured against: a client's day, its readings, and the score they make."""

    __slots__ = ("average", "day", "parts", "readings", "score")

    def __init__(
        self,
        day: Day,
        average: Average,
        parts: dict[str, SignalParts],
        readings: dict[str, Reading],
        score: float,
    ) -> None:
        self.day = day
        self.average = average
        self.parts = parts
        self.readings = readings
        self.score = score


def score_on(
    record: Record, policy: Policy, as_of: date, average: Average, signals: tuple[SignalRecord, ...] = SIGNALS
) -> float:
    """The score 0..100 of a client on a day.

    `average` is the book's own average rate, used only while neither the client nor the policy has a target; as
    `Others` it is made up of the other clients' sums and this client's own.
    """
    return basis(record, policy, as_of, average, signals).score


def basis(
    record: Record, policy: Policy, as_of: date, average: Average, signals: tuple[SignalRecord, ...] = SIGNALS
) -> Basis:
    """What the effects of a client's entries are measured against; it holds until the client or `average` changes."""
    day = Day(record, policy, as_of)
    parts = {signal.name: parts_of(signal) for signal in signals}
    readings = {name: _read(name, part, day, average) for name, part in parts.items()}
    return Basis(day, average, parts, readings, _score(day, parts, readings))


def effects(record: Record, policy: Policy, as_of: date, average: Average, ids: Iterable[str]) -> dict[str, float]:
    """The effect of each of the entries, by id; 0 for an entry that is dated later or does not exist."""
    return effects_on(basis(record, policy, as_of, average), ids)


def effects_on(basis: Basis, ids: Iterable[str]) -> dict[str, float]:
    """The effects of entries, as `effects` gives them, measured against a known basis."""
    points = dict.fromkeys(ids, 0.0)
    for kind in kinds_read(basis.parts.values()):
        for entry in basis.day.of(kind):
            if entry.id in points:
                points[entry.id] = basis.score - _score_without(entry, basis)
    return points


def kinds_read(parts: Iterable[SignalParts]) -> tuple[EntryKind, ...]:
    """The kinds of entries that can move a score: those that a signal looks at, and those behind the account.

    The first hours decide which days the first bill covers.
    """
    return tuple(dict.fromkeys([*ACCOUNT, "time", *[kind for part in parts for kind in part.reads]]))


def _score_without(entry: Entry, basis: Basis) -> float:
    day, kind = basis.day, entry.kind
    record = day.record
    others = [other for other in record.by_kind[kind] if other is not entry]
    without = Day(record._replace(by_kind={**record.by_kind, kind: others}), day.policy, day.as_of)
    same_account = kind not in ACCOUNT and without.first_time == day.first_time
    if same_account:
        without.share_account(day)
    # A payment or refund moves what was earned only through what it leaves for a write-off to close.
    same_net = same_account or (kind in ("payment", "refund") and not day.of("writeoff"))
    readings = dict(basis.readings)
    for name, part in basis.parts.items():
        if kind in part.reads or (part.reads_account and not same_net):
            readings[name] = _read(name, part, without, basis.average)
    return _score(without, basis.parts, readings)


def _read(name: str, parts: SignalParts, day: Day, average: Average) -> Reading:
    if not _weight(name, parts, day):
        return NO_EVIDENCE
    measured = day.once(parts.measure)
    if parts.against_target is None:
        reading: Reading = measured
        return reading
    return parts.against_target.read(measured, earning.target_rate(day.client, day.policy, _rate(day, average)))


def _rate(day: Day, average: Average) -> Decimal | None:
    if not isinstance(average, Others):
        return average
    worked = day.once(earning.measure)
    if worked.minutes and is_active(day.standing):
        return hourly_rate(average.net + worked.net, average.minutes + worked.minutes)
    return hourly_rate(*average)


def _weight(name: str, parts: SignalParts, day: Day) -> float:
    """The weight of a signal on a day: none for one that is left out for this client."""
    return 0.0 if parts.left_out is not None and parts.left_out(day) else day.policy.weights[name]


def _score(day: Day, parts: dict[str, SignalParts], readings: dict[str, Reading]) -> float:
    weights = [_weight(name, parts[name], day) for name in readings]
    return compose(list(readings.values()), weights, day.policy.k).score
