"""Chance that gives the same result on every machine and version: only `random()` of a seeded generator is used."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")


class Chance:
    """A seeded source of choices; each client and each person has one, so that a change here moves nothing there."""

    def __init__(self, name: str) -> None:
        self._random = Random(f"a small studio: {name}")

    def share(self) -> float:
        """A number from 0 up to, not including, 1."""
        return self._random.random()

    def happens(self, share: float) -> bool:
        """True in that share of the cases."""
        return self.share() < share

    def whole(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + int(self.share() * (high - low + 1))

    def pick(self, things: Sequence[T]) -> T:
        """One of the things."""
        return things[self.whole(0, len(things) - 1)]

    def mixed(self, things: Sequence[T]) -> list[T]:
        """The things in another order."""
        return [thing for _, _, thing in sorted((self.share(), place, thing) for place, thing in enumerate(things))]


class Deck(Generic[T]):
    """Things dealt one by one and mixed again when all were seen, so that none follows itself soon."""

    def __init__(self, things: Sequence[T], chance: Chance) -> None:
        self._things, self._chance = tuple(things), chance
        self._left: list[T] = []

    def deal(self) -> T:
        """The next one."""
        if not self._left:
            self._left = self._chance.mixed(self._things)
        return self._left.pop()
