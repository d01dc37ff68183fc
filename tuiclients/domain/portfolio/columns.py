"""The lines of a portfolio in another order than that of the whale curve."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from tuiclients.domain.audit.wording import clean
from tuiclients.domain.portfolio.overview import Line

Value = Decimal | float | str | None

#: The verdicts, the best one last.
VERDICTS = ("former", "leaving", "let_go", "fix", "watch", "keep", "grow")
NAME = "name"
#: What a portfolio can be sorted by, each column of its table, and where each line has it.
KEYS: dict[str, Callable[[Line], Value]] = {
    "revenue": lambda line: clean(line.member.revenue),
    "hours": lambda line: line.member.minutes,
    "rate": lambda line: line.member.rate,
    "time": lambda line: line.member.minutes,
    "share": lambda line: line.member.revenue_share,
    "imbalance": lambda line: line.member.imbalance,
    "profit": lambda line: clean(line.member.profit),
    "coverage": lambda line: line.member.coverage,
    "score": lambda line: line.member.score,
    "verdict": lambda line: VERDICTS.index(line.member.verdict),
    "waiting": lambda line: line.cost_of_waiting_week,
    "net": lambda line: clean(line.net_if_let_go),
    NAME: lambda line: line.member.name.casefold(),
}


def ordered(lines: Sequence[Line], by: str, backwards: bool = False) -> tuple[Line, ...]:
    """The lines by one of `KEYS`, as `says` tells; ties by id, those without it last."""
    key = KEYS[by]
    keyed = [(key(line), line) for line in sorted(lines, key=lambda line: line.member.client)]
    having = [(value, line) for value, line in keyed if value is not None]
    having.sort(key=lambda pair: pair[0], reverse=backwards if by == NAME else not backwards)
    return tuple([line for _, line in having] + [line for value, line in keyed if value is None])


def says(by: str, backwards: bool = False) -> str:
    """An order in words: names from A on, else the largest first; `backwards` turns that round."""
    if by == NAME:
        return f"by name, from {'Z' if backwards else 'A'} on"
    if by == "verdict":
        return f"by verdict, the {'worst' if backwards else 'best'} first"
    return f"by {TITLES.get(by, by)}, {'smallest' if backwards else 'largest'} first"


#: What the columns are called in a sentence, where the key alone would not be understood.
TITLES = {"time": "time share", "share": "revenue share", "waiting": "cost of waiting", "net": "net if let go"}
