"""The lines of a portfolio in another order than that of the whale curve."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from tuiclients.domain.audit.words import clean
from tuiclients.domain.portfolio.overview import Line

Number = Decimal | float | None

#: What a portfolio can be sorted by, and where each line has it.
KEYS: dict[str, Callable[[Line], Number]] = {
    "revenue": lambda line: clean(line.member.revenue),
    "hours": lambda line: line.member.minutes,
    "rate": lambda line: line.member.rate,
    "imbalance": lambda line: line.member.imbalance,
    "profit": lambda line: clean(line.member.profit),
    "score": lambda line: line.member.score,
    "waiting": lambda line: line.cost_of_waiting_week,
}


def ordered(lines: Sequence[Line], by: str, backwards: bool = False) -> tuple[Line, ...]:
    """The lines by one of `KEYS`, largest first (`backwards`: smallest); ties by id, those without it last."""
    key = KEYS[by]
    having = sorted([line for line in lines if key(line) is not None], key=lambda line: line.member.client)
    having.sort(key=lambda line: key(line) or 0, reverse=not backwards)
    return (*having, *sorted([line for line in lines if key(line) is None], key=lambda line: line.member.client))
