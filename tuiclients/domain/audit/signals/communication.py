"""Communication: how long they take to answer."""

from __future__ import annotations

from collections.abc import Sequence

from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.scoring import NO_EVIDENCE, Reading, decay, piecewise
from tuiclients.domain.audit.signals.parts import LOOSE, SignalParts
from tuiclients.domain.audit.wording import count
from tuiclients.domain.entry import Entry

#: Days without an answer to raw value.
RAW_OF_DAYS_WAITED = ((2.0, 100.0), (7.0, 75.0), (14.0, 50.0), (21.0, 25.0), (30.0, 0.0))
#: Days that an open wait must exceed to become evidence.
PATIENCE = 2


class Gap:
    """An answered wait: the `days` it took, without those when they were away, and the days since the answer."""

    __slots__ = ("age", "answered", "asked", "days")

    def __init__(self, days: int, age: int, asked: str, answered: str) -> None:
        self.days = days
        self.age = age
        self.asked = asked
        self.answered = answered


class Waits:
    """The waits of a day. `open` = the messages awaiting an answer; `open_days` = u, the days of the first wait."""

    __slots__ = ("gaps", "open", "open_days")

    def __init__(self, gaps: list[Gap], waiting: list[Entry], open_days: int) -> None:
        self.gaps = gaps
        self.open = waiting
        self.open_days = open_days


def waits_on(day: Day) -> Waits:
    """The waits up to a day.

    A note that nothing is waited for ends a wait without a gap, and so does a payment if every message of the wait
    asked for money.
    """
    ends = day.of("payment")
    notes = day.of("nowait")
    if notes:
        ends = sorted([*ends, *notes], key=lambda entry: entry.order)
    place, last = 0, len(ends)
    away = _absences(day.of("away"))
    today = day.today
    gaps: list[Gap] = []
    waiting: list[Entry] = []
    asking = 0
    for message in day.of("message"):
        if place < last and ends[place].on <= message.on:
            order = message.order
            while place < last and ends[place].order < order:
                if waiting:
                    asking = _asking(day, waiting, asking)
                    if ends[place].kind == "nowait" or asking == len(waiting):
                        waiting, asking = [], 0
                place += 1
        if message.direction == "out":
            if message.awaiting:
                waiting.append(message)
        elif waiting:
            asked = waiting[0]
            opened, answered = asked.on.toordinal(), message.on.toordinal()
            days = _present(away, opened, answered) if away else answered - opened
            gaps.append(Gap(days, today - answered, asked.id, message.id))
            waiting, asking = [], 0
    for end in ends[place:]:
        if end.kind == "nowait" or (waiting and _asking(day, waiting, asking) == len(waiting)):
            waiting = []
    return Waits(gaps, waiting, _present(away, waiting[0].on.toordinal(), today) if waiting else 0)


def _asking(day: Day, waiting: Sequence[Entry], known: int) -> int:
    """The number of messages of a wait, from its first on, that ask for money; at least the `known` ones do."""
    while known < len(waiting) and is_about_money(day, waiting[known]):
        known += 1
    return known


def is_about_money(day: Day, message: Entry) -> bool:
    """Whether a message asks for money: it names an invoice, or on its day one was overdue."""
    return bool(message.invoice) or day.owed_money_on(message.on.toordinal())


def _absences(entries: Sequence[Entry]) -> list[tuple[int, int]]:
    """The days on which they are away, as disjoint spans of ordinals including both ends."""
    spans: list[tuple[int, int]] = []
    for entry in entries:
        first = entry.on.toordinal()
        last = entry.until.toordinal() if entry.until else first
        if spans and first <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(last, spans[-1][1]))
        else:
            spans.append((first, last))
    return spans


def _present(away: Sequence[tuple[int, int]], opened: int, end: int) -> int:
    """The days after `opened`, up to `end`, on which they are not away."""
    days = end - opened
    for first, last in away:
        if first > end:
            break
        missed = min(last, end) - max(first, opened + 1) + 1
        if missed > 0:
            days -= missed
    return days


def reading_of(waits: Waits, half_life: float) -> Reading:
    """The reading of the open wait or the decayed mean of the gaps, whichever is longer."""
    weight = weighted = 0.0
    for gap in waits.gaps:
        share = decay(gap.age, half_life)
        weight += share
        weighted += share * gap.days
    n = weight + (1 if waits.open_days > PATIENCE else 0)
    if n <= 0:
        return NO_EVIDENCE
    return Reading(piecewise(RAW_OF_DAYS_WAITED, max(waits.open_days, weighted / weight if weight > 0 else 0.0)), n)


def measure(day: Day) -> Reading:
    """The reading of a day."""
    return reading_of(day.once(waits_on), day.policy.half_lives["communication"])


def entries_behind(day: Day) -> tuple[str, ...]:
    """The messages that opened and ended each wait."""
    waits = day.once(waits_on)
    ids = [name for gap in waits.gaps for name in (gap.asked, gap.answered)]
    return tuple(dict.fromkeys(ids + [message.id for message in waits.open[:1]]))


def is_unusual(waits: Waits) -> bool:
    """Whether the open wait is more than three times as long as their median one (of at least three)."""
    days = sorted([gap.days for gap in waits.gaps])
    middle = len(days) // 2
    return len(days) >= 3 and waits.open_days > 3 * (days[middle] + days[-1 - middle]) / 2


def says(day: Day) -> str:
    """The reading in words."""
    waits, half_life = day.once(waits_on), day.policy.half_lives["communication"]
    parts = []
    if waits.gaps:
        weights = [decay(gap.age, half_life) for gap in waits.gaps]
        if sum(weights) > 0:
            mean = sum([gap.days * weight for gap, weight in zip(waits.gaps, weights, strict=True)]) / sum(weights)
            days = int(mean + 0.5)
            parts.append(f"answers after {count(days, 'day')} on average" if days else "answers on the same day")
    if waits.open_days > PATIENCE:
        parts.append(f"waiting for {count(waits.open_days, 'day')}")
    if is_unusual(waits):
        parts.append("unusual for them")
    return ", ".join(parts) or "no answer was awaited yet"


PARTS = SignalParts(
    measure=measure,
    says=says,
    entries=entries_behind,
    reads=("payment", "message", "away", "nowait", "invoice", "credit", "refund", "writeoff"),
    as_cause="unanswered messages",
    fed_by=(frozenset(("message",)),),
    kept_as=("contact",),
    log_next="messages in and out",
    remedies=("one contact person", "agreed reply time", "pause work until they answer", "ask what changed"),
    rule="how long they take to answer, and how long an answer has been awaited",
    formula="tuiclients.writing.signal_formulae:of_communication",
    source=f"a lack of communication, {LOOSE}",
)
