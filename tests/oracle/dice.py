"""Choices for random documents, and days that like to meet.

A chooser picks whole numbers: hypothesis gives one that shrinks, `random` a fast one for long runs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any, TypeVar

from tests.oracle.basics import Obj

T = TypeVar("T")
#: Gives a whole number from the first to the second, both included.
Chooser = Callable[[int, int], int]

BASE = date(2026, 4, 20)
EDGES = (0, 1, 2, 3, 7, 8, 14, 15, 20, 29, 30, 31, 32, 44, 45, 46, 47, 59, 60, 61, 89, 90, 91, 92, 120, 178)
FAR = (179, 180, 181, 200, 269, 270, 300, 363, 364, 365, 366, 380, 395, 396, 450, 540)
AHEAD = (-1, -2, -10, -31)


class Dice:
    """What chance decides for one document."""

    def __init__(self, choose: Chooser) -> None:
        self.choose = choose
        self.as_of = BASE + timedelta(days=choose(0, 1) * choose(0, 60))
        if self.chance(50):
            self.as_of = self.as_of.replace(day=1) + timedelta(days=self.pick((0, 0, 1, -1, 9, 24)))
        #: The usual days between two bills of the client at hand.
        self.bill_days = 31
        self.anchors = [self.far_day() for _ in range(choose(1, 4))]
        self.made = 0

    def pick(self, options: Sequence[T]) -> T:
        return options[self.choose(0, len(options) - 1)]

    def chance(self, percent: int) -> bool:
        """Whether something of that likelihood happens; never in the smallest example."""
        return self.choose(0, 99) >= 100 - percent

    def maybe(self, percent: int, **fields: Any) -> Obj:
        return fields if self.chance(percent) else {}

    def far_day(self) -> date:
        back = self.pick(EDGES if self.chance(60) else FAR) if not self.chance(6) else self.pick(AHEAD)
        return self.as_of - timedelta(days=back)

    def day(self) -> date:
        """Mostly near one of the book's few busy days, so that things meet."""
        if self.chance(35):
            return self.far_day()
        return self.pick(self.anchors) + timedelta(days=self.choose(0, 3))

    def ident(self, prefix: str) -> str:
        """Ids whose order is not that of their making: e10 stands before e9."""
        self.made += 1
        return f"{prefix}{self.made * 37 % 101 + (self.made // 101) * 1000}"

    def entry(self, client: str, kind: str, on: date, **fields: Any) -> Obj:
        return {"id": self.ident("e"), "client": client, "on": str(on), "kind": kind, **fields}
