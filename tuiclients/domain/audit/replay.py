"""The score of a day alone, replayed from the entries, and what each entry does to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from tuiclients.domain.audit.book_average import Others, rate
from tuiclients.domain.audit.day import Day, is_active, standing
from tuiclients.domain.audit.scoring import NOTHING, Reading, compose
from tuiclients.domain.audit.signals import behaviour, communication, earning, feelings, fit, future, payment
from tuiclients.domain.entry import Entry
from tuiclients.domain.policy import SIGNAL_NAMES, Policy
from tuiclients.domain.record import Record

#: The signals that read nothing but the day; earning needs a target as well.
MEASURES: dict[str, Callable[[Day], Reading]] = {
    "payment": payment.measure,
    "communication": communication.measure,
    "behaviour": behaviour.measure,
    "feelings": feelings.measure,
    "fit": fit.measure,
    "future": future.measure,
}
#: The signals that an entry of a kind can move; what is missing moves none. A payment moves earning and future only
#: through what it leaves for a write-off to close.
TOUCHES: dict[str, tuple[str, ...]] = {
    "time": ("earning", "future"),
    "invoice": ("earning", "payment", "future"),
    "payment": ("payment", "communication"),
    "credit": ("earning", "payment", "future"),
    "writeoff": ("earning", "payment", "future"),
    "cost": ("earning", "future"),
    "message": ("communication", "behaviour"),
    "feeling": ("feelings",),
    "away": ("communication",),
    "nowait": ("communication",),
    "incident": ("behaviour",),
    "praise": ("behaviour", "future"),
    "review": ("fit", "future"),
}

Average = Decimal | Others | None


def score_on(record: Record, policy: Policy, as_of: date, average: Average) -> float:
    """The score 0..100 of a client on a day.

    `average` is the book's own average rate, used only while neither the client nor the policy has a target; as
    `Others` it is made up of the other clients' sums and this client's own.
    """
    day = Day(record, policy, as_of)
    return _score(policy, [_read(name, day, average) for name in SIGNAL_NAMES])


class Basis(NamedTuple):
    """A client's day with its readings and the score that they make, which every effect is measured against."""

    day: Day
    average: Average
    readings: dict[str, Reading]
    score: float


def basis(record: Record, policy: Policy, as_of: date, average: Average) -> Basis:
    """What the effects of a client's entries are measured against; it holds until the client or `average` changes."""
    day = Day(record, policy, as_of)
    readings = {name: _read(name, day, average) for name in SIGNAL_NAMES}
    return Basis(day, average, readings, _score(policy, readings.values()))


def effects(record: Record, policy: Policy, as_of: date, average: Average, ids: Iterable[str]) -> dict[str, float]:
    """The effect of each of the entries, by id; 0 for an entry that is dated later or does not exist."""
    return effects_on(basis(record, policy, as_of, average), ids)


def effects_on(basis: Basis, ids: Iterable[str]) -> dict[str, float]:
    """The same, measured against a basis that is there already."""
    found = dict.fromkeys(ids, 0.0)
    day, average, readings, score = basis
    for kind, touched in TOUCHES.items():
        for entry in day.of(kind):
            if entry.id in found:
                found[entry.id] = score - _score_without(entry, touched, day, average, readings)
    return found


def _score_without(
    entry: Entry, touched: tuple[str, ...], day: Day, average: Average, readings: dict[str, Reading]
) -> float:
    record = day.record
    rest = [each for each in record.by_kind[entry.kind] if each is not entry]
    other = Day(record._replace(by_kind={**record.by_kind, entry.kind: rest}), day.policy, day.as_of)
    if entry.kind not in ("invoice", "payment", "credit", "writeoff") and other.first_time == day.first_time:
        other.share_account(day)
        if entry.kind == "time":
            touched = ("earning",)
    elif entry.kind == "payment" and day.of("writeoff"):
        touched = SIGNAL_NAMES
    changed = {name: _read(name, other, average) if name in touched else readings[name] for name in SIGNAL_NAMES}
    return _score(day.policy, changed.values())


def _read(name: str, day: Day, average: Average) -> Reading:
    if not day.policy.weights[name]:
        return NOTHING
    if name != "earning":
        return MEASURES[name](day)
    worked = earning.measure(day)
    return earning.read(worked, earning.target_rate(day.client, day.policy, _average(worked, day, average)))


def _average(worked: earning.Worked, day: Day, average: Average) -> Decimal | None:
    if not isinstance(average, Others):
        return average
    if worked.minutes and is_active(standing(day.record, day.as_of)):
        return rate(average.net + worked.net, average.minutes + worked.minutes)
    return rate(*average)


def _score(policy: Policy, readings: Iterable[Reading]) -> float:
    return compose(list(readings), [policy.weights[name] for name in SIGNAL_NAMES], policy.k).score
