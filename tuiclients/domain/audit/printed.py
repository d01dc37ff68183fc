"""Points of a score as they are printed: with one decimal, and adding up to the score that is printed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from math import floor

from tuiclients.domain.audit.result import Audit
from tuiclients.domain.audit.scoring import NEUTRAL, NOISE

_TENTH = Decimal("0.1")


def add_up(values: Sequence[float], total: float | None = None) -> list[float]:
    """The values with one decimal each, so that they add up to the total (None: their sum) with one decimal.

    By the largest remainder: every value is rounded down to a tenth, and what is missing goes, a tenth each, to those
    that lost most; of equals the first. So each stays within a tenth of the truth, and what is 0 stays 0.
    """
    tenths = [10 * value for value in values]
    # A value that only rounding errors keep below a tenth is that tenth.
    lows = [floor(tenth + NOISE) for tenth in tenths]
    missing = _in_tenths(sum(values) if total is None else total) - sum(lows)
    order = sorted(range(len(lows)), key=lambda place: lows[place] - tenths[place])
    for turn in range(abs(missing) if order else 0):
        if missing > 0:
            lows[order[turn % len(order)]] += 1
        else:
            lows[order[-1 - turn % len(order)]] -= 1
    return [low / 10 for low in lows]


def printed_contributions(audit: Audit) -> list[float]:
    """The contributions of the signals in their order, in points: they add up to the printed score less 50."""
    return add_up([signal.contribution for signal in audit.signals], printed_points(audit))


def printed_points(audit: Audit) -> float:
    """How far the printed score lies from 50, in points."""
    return (_in_tenths(audit.score) - 10 * int(NEUTRAL)) / 10


def in_points(value: float) -> str:
    """Points with their sign and one decimal; without a sign if they round to nothing."""
    written = f"{value:+.1f}"
    return written if written not in ("+0.0", "-0.0") else "0.0"


def _in_tenths(value: float) -> int:
    """A value in tenths, rounded as the format `.1f` does."""
    return int(10 * Decimal(value).quantize(_TENTH, rounding=ROUND_HALF_EVEN))
