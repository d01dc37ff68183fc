"""Feelings: how it is to meet them or to think of them."""

from __future__ import annotations

from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.scoring import NO_EVIDENCE, Reading, decay
from tuiclients.domain.audit.signals.parts import LEAVE, SignalParts

#: Upper bounds of the raw values, with their words.
_WORDS = ((12.5, "mostly dread"), (37.5, "mostly meh"), (62.5, "mostly ok"), (87.5, "mostly good"))


def measure(day: Day) -> Reading:
    """The reading of all feelings; each person counts once a day, with the mean of that day."""
    of_day: dict[tuple[int, str], list[int]] = {}
    for entry in day.of("feeling"):
        of_day.setdefault((entry.on.toordinal(), entry.by), []).append(entry.level)
    half_life = day.policy.half_lives["feelings"]
    weight = weighted = 0.0
    for (on, _), levels in of_day.items():
        share = decay(day.today - on, half_life)
        weight += share
        weighted += share * (50 + 25 * sum(levels) / len(levels))
    return Reading(min(100.0, weighted / weight), weight) if weight > 0 else NO_EVIDENCE


def recent(day: Day, days: int) -> int:
    """The number of feelings in the last `days` days; each person counts once a day."""
    return len({(entry.on, entry.by) for entry in day.last_days("feeling", days)})


def entries_behind(day: Day) -> tuple[str, ...]:
    """All feelings."""
    return tuple([entry.id for entry in day.of("feeling")])


def says(day: Day) -> str:
    """The reading in words."""
    reading = day.once(measure)
    if reading.raw is None:
        return "nothing logged yet"
    for below, words in _WORDS:
        if reading.raw < below:
            return words
    return "mostly energised"


PARTS = SignalParts(
    measure=measure,
    says=says,
    entries=entries_behind,
    reads=("feeling",),
    is_blind=False,
    as_cause="how it feels",
    fed_by=(frozenset(("feeling",)),),
    kept_as=("feelings",),
    log_next="how they feel",
    remedies=("hand to a colleague", "fewer meetings"),
    rule="how it feels to meet or think of them; the newest weigh most",
    formula="tuiclients.writing.signal_formulae:of_feelings",
    source=f"dread and excitement, {LEAVE}",
)
