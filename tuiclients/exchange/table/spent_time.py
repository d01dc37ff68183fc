"""How long a row of a table took: its duration, or from its start to its end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP
from typing import NamedTuple

from tuiclients.domain.policy import Policy
from tuiclients.exchange.cells.cell import BadCell
from tuiclients.exchange.cells.elapsed import DAY, HOUR, LONGEST, MINUTE, read_seconds
from tuiclients.exchange.cells.instant import read_instant
from tuiclients.exchange.cells.script import Script, says_nothing
from tuiclients.exchange.table.expression import Expression
from tuiclients.exchange.text.foreign_text import quoted

#: Fields with a length of time, and the seconds of a bare number in them; the first that says something counts.
SPANS = {"duration": HOUR, "hours": HOUR, "minutes": MINUTE, "days": DAY, "seconds": 1}


class SpentTime(NamedTuple):
    """When it began and how long it took."""

    day: date | None
    """None where no start names one."""
    at: str
    seconds: int | None
    running: bool = False
    """It has begun and no end is known."""


def seconds_of(name: str, expression: Expression, cells: Sequence[str], script: Script) -> int | None:
    """The length of time of a field, None if its cells say nothing. Raises BadCell."""
    unit = SPANS[name]
    if len(expression.terms) == 1 and len(expression.terms[0]) == 1:
        cell = expression.text(cells)
        return None if says_nothing(cell) else read_seconds(cell, script.mark_in(cell), unit)
    total = None
    for term in expression.terms:
        part = Expression((term,))
        if len(term) == 1:
            seconds = seconds_of(name, part, cells, script)
        else:
            number = part.number(cells, script)
            seconds = None if number is None else int((number.value * unit).to_integral_value(ROUND_HALF_UP))
        if seconds is not None:
            total = (total or 0) + seconds
    return total


def spent_time(
    fields: Mapping[str, Expression],
    cells: Sequence[str],
    on: date | None,
    script: Script,
    policy: Policy,
    utc: bool,
) -> SpentTime:
    """The time of a row on the clock of the book; `on` = the day that its own column names. Raises BadCell."""
    seconds = None
    for name in SPANS:
        if name in fields and (seconds := seconds_of(name, fields[name], cells, script)) is not None:
            break
    text = fields["start"].text(cells) if "start" in fields else ""
    if says_nothing(text):
        return SpentTime(None, "", seconds)
    start = read_instant(text, script.order, utc)
    if start.day is None:
        start = start._replace(day=on)
    local = start.local(policy)
    if seconds is not None or "end" not in fields:
        return SpentTime(local.day, local.at, seconds)
    text = fields["end"].text(cells)
    if says_nothing(text):
        return SpentTime(local.day, local.at, None, running=True)
    end = read_instant(text, script.order, utc)
    if end.day is None:
        # A clock time is the next such one: over midnight it belongs to the day of the start.
        seconds = start._replace(day=None).until(end)
    else:
        seconds = start.until(end)
    if seconds < 0:
        raise BadCell(f"its end {quoted(text)} lies before its start")
    if seconds > LONGEST:
        raise BadCell("it lasts longer than is possible")
    return SpentTime(local.day, local.at, seconds - _pause(fields, cells, script, seconds))


def _pause(fields: Mapping[str, Expression], cells: Sequence[str], script: Script, seconds: int) -> int:
    """The seconds between start and end that were none of work. Raises BadCell."""
    text = fields["pause"].text(cells) if "pause" in fields else ""
    if says_nothing(text):
        return 0
    if (
        text.isascii()
        and any(mark in text for mark in ".,")
        and not any(char.isalpha() or char == ":" for char in text)
    ):
        raise BadCell(f"its pause {quoted(text)} can be minutes or hours: write it as 0:30")
    pause = read_seconds(text, script.mark_in(text), MINUTE)
    if pause > seconds:
        raise BadCell(f"its pause {quoted(text)} is longer than it lasts")
    return pause
