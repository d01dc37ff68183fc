"""A signal that nobody needs, registered by tests only: how warm their thanks are."""

from __future__ import annotations

from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.scoring import NO_EVIDENCE, Reading, decay
from tuiclients.domain.audit.signals.parts import SignalParts
from tuiclients.domain.signal import SignalRecord

WARMTH = SignalRecord("warmth", 8, 60, __name__)


def measure(day: Day) -> Reading:
    """100 for any thanks, on evidence that fades."""
    half_life = day.policy.half_lives["warmth"]
    n = sum(decay(day.today - entry.on.toordinal(), half_life) for entry in day.of("praise"))
    return Reading(100, n) if n else NO_EVIDENCE


def sources(day: Day) -> tuple[str, ...]:
    """All thanks."""
    return tuple(entry.id for entry in day.of("praise"))


def says(day: Day) -> str:
    """The reading in words."""
    return f"thanked {len(day.of('praise'))} times" if day.of("praise") else "no thanks yet"


PARTS = SignalParts(
    measure=measure,
    entries=sources,
    says=says,
    reads=("praise",),
    fed_by=(frozenset(("praise",)),),
    kept_as=("contact",),
    log_next="warm words",
    remedies=("be thankful first",),
    rule="whether they say thanks, over {window} days or more",
    source="a grandmother",
)
