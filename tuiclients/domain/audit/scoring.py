"""The frame that all signals share: evidence decays, thin evidence is pulled towards 50, weights add up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

#: The raw value of a signal that says neither good nor bad.
NEUTRAL = 50.0
#: Sums of decayed weights stray from the true value by less than this; an edge that they reach is reached.
NOISE = 1e-9

#: Days late to raw value of payment.
PAY = ((0.0, 100.0), (7.0, 75.0), (15.0, 50.0), (30.0, 25.0), (60.0, 0.0))
#: Share of the target rate to raw value of earning.
EARN = ((0.0, 0.0), (0.5, 25.0), (0.7, 50.0), (0.9, 75.0), (1.25, 100.0))
#: Days without an answer to raw value of communication.
COMM = ((2.0, 100.0), (7.0, 75.0), (14.0, 50.0), (21.0, 25.0), (30.0, 0.0))


class Reading(NamedTuple):
    """What a signal reads: `raw` 0..100 (50 = neutral; None without evidence) and the amount of evidence `n` >= 0."""

    raw: float | None
    n: float


NOTHING = Reading(None, 0.0)


class Composed(NamedTuple):
    """A score with the share that each signal has in it, in the order of the readings."""

    score: float
    confidence: float
    confidences: tuple[float, ...]
    contributions: tuple[float, ...]


def decay(age: float, half_life: float) -> float:
    """How much of a piece of evidence is left after `age` days (>= 0): half of it after each half-life (days)."""
    if half_life <= 0:
        return 1.0 if age <= 0 else 0.0
    share: float = 0.5 ** (age / half_life)
    return share


def piecewise(points: Sequence[tuple[float, float]], x: float) -> float:
    """The value at x of the line through the points (ascending), flat outside its ends."""
    left, low = points[0]
    if x <= left:
        return low
    for right, high in points:
        if x <= right:
            return high if x == right else low + (high - low) * (x - left) / (right - left)
        left, low = right, high
    return low


def is_below(value: float, edge: float) -> bool:
    """Whether a computed value lies below an edge, and not only by the noise of floating point."""
    return value < edge - NOISE


def confidence(n: float, k: float) -> float:
    """The share 0..1 to which evidence `n` is believed. With k = 3 three pieces count half: Dun & Bradstreet
    works out no payment index from fewer than three experiences."""
    return n / (n + k) if n > 0 else 0.0


def compose(readings: Sequence[Reading], weights: Sequence[float], k: float) -> Composed:
    """Put the signals together: score 0..100 and confidence 0..1.

    The score is 50 plus the contributions, which is the weighted mean of the signals, each pulled towards 50 by
    its lack of evidence. With no weight at all it is 50, with confidence 0.
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
