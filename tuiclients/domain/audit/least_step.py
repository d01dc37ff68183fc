"""The smallest step that reaches something, found with few tries."""

from __future__ import annotations

from collections.abc import Callable

from tuiclients.domain.audit.what_if import Work


def least(
    low: int, high: int, is_reached: Callable[[int], Work[bool]], is_likely: Callable[[int], bool]
) -> Work[int | None]:
    """The smallest number low..high at which something is reached that stays so from there on; None if none is.

    `is_likely` guesses, so that few have to be tried.
    """
    if low > high:
        return None
    guess, far = low, high
    while guess < far:
        middle = (guess + far) // 2
        if is_likely(middle):
            far = middle
        else:
            guess = middle + 1
    if (yield from is_reached(guess)):
        if guess == low or not (yield from is_reached(guess - 1)):
            return guess
        high = guess - 1
    else:
        if guess == high or not (yield from is_reached(high)):
            return None
        low = guess + 1
    while low < high:
        middle = (low + high) // 2
        if (yield from is_reached(middle)):
            high = middle
        else:
            low = middle + 1
    return high
