"""A row of numbers as a row of characters."""

from __future__ import annotations

from collections.abc import Sequence

STEPS = "▁▂▃▄▅▆▇█"
PLAIN_STEPS = "_.-=+*%#"


def spark(values: Sequence[float | None], steps: str = STEPS) -> str:
    """One character a number, the lowest to the highest; a dot where there is none.

    What is never below 0 starts at 0, so that the heights can be compared; nothing but 0 is drawn as low as that.
    """
    known = [value for value in values if value is not None]
    if not known:
        return "·" * len(values)
    low, high = min([0.0, *known]), max(known)
    span = high - low
    return "".join(
        "·" if value is None else steps[round((value - low) / span * (len(steps) - 1))] if span else steps[0]
        for value in values
    )
