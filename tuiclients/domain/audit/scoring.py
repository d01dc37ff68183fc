"""What all signals share: evidence decays, thin evidence is pulled towards 50, weights add up."""

from collections.abc import Sequence
from typing import NamedTuple

#: The raw value of a signal that says neither good nor bad.
NEUTRAL = 50.0
#: Rounding errors of decayed sums are smaller than this; a value this close to an edge has reached it.
NOISE = 1e-9


class Reading(NamedTuple):
    """The reading of a signal: `raw` 0..100 (50 = neutral, None without evidence), on evidence `n` >= 0."""

    raw: float | None
    n: float


NO_EVIDENCE = Reading(None, 0.0)


class Composed:
    """A score, and the confidence and contribution of each signal in the order of the readings."""

    __slots__ = ("confidence", "confidences", "contributions", "score")

    def __init__(
        self,
        score: float,
        confidence: float,
        confidences: tuple[float, ...],
        contributions: tuple[float, ...],
    ) -> None:
        self.score = score
        self.confidence = confidence
        self.confidences = confidences
        self.contributions = contributions


def decay(age: float, half_life: float) -> float:
    """The share of evidence left after `age` days (>= 0): half of it after each half-life (days)."""
    if half_life <= 0:
        return 1.0 if age <= 0 else 0.0
    remaining: float = 0.5 ** (age / half_life)
    return remaining


def piecewise(points: Sequence[tuple[float, float]], x: float) -> float:
    """The value at x of the line through the points (x ascending), flat beyond both ends."""
    left, low = points[0]
    if x <= left:
        return low
    for right, high in points:
        if x <= right:
            return high if x == right else low + (high - low) * (x - left) / (right - left)
        left, low = right, high
    return low


def is_below(value: float, edge: float) -> bool:
    """Whether a computed value lies below an edge by more than rounding errors."""
    return value < edge - NOISE


def confidence(n: float, k: float) -> float:
    """The confidence 0..1 that evidence `n` deserves.

    With k = 3 three pieces count half: Dun & Bradstreet gives no payment index on fewer than three experiences.
    """
    return n / (n + k) if n > 0 else 0.0


def compose(readings: Sequence[Reading], weights: Sequence[float], k: float) -> Composed:
    """Combine the signals: score 0..100 and confidence 0..1.

    The score is 50 plus the contributions: the weighted mean of the signals, each pulled towards 50 by its lack of
    evidence. Without any weight it is 50, with confidence 0.
    """
    total = sum(weights)
    confidences = tuple([confidence(n, k) for _, n in readings])
    if total <= 0:
        return Composed(NEUTRAL, 0.0, confidences, (0.0,) * len(confidences))
    contributions = tuple(
        [
            0.0 if raw is None else weight * share * (raw - NEUTRAL) / total
            for (raw, _), share, weight in zip(readings, confidences, weights, strict=True)
        ]
    )
    believed = sum([weight * share for share, weight in zip(confidences, weights, strict=True)]) / total
    return Composed(min(100.0, max(0.0, NEUTRAL + sum(contributions))), believed, confidences, contributions)
