"""Seconds as whole minutes, so that the sum of a client's time agrees with the file within a minute."""

from __future__ import annotations

from collections.abc import Sequence

from tuiclients.domain.entry import Entry
from tuiclients.exchange.elapsed import whole_minutes
from tuiclients.exchange.placed_row import PlacedRow

MINUTE = 60
"""Seconds."""


def carry_minutes(rows: Sequence[PlacedRow]) -> list[PlacedRow]:
    """The rows with whole minutes instead of their seconds; those without seconds stay as they are.

    In the order in which a client's rows begin, minutes_n = round(total_n) - round(total_(n-1)).
    """
    carried = list(rows)
    totals: dict[str, int] = {}
    timed = [place for place, row in enumerate(rows) if row.seconds is not None]
    for place in sorted(timed, key=lambda place: _start(rows[place])):
        row = rows[place]
        before = totals.get(row.client, 0)
        after = totals[row.client] = before + (row.seconds or 0)
        minutes = whole_minutes(after) - whole_minutes(before)
        carried[place] = row._replace(entries=tuple(_with_minutes(entry, minutes) for entry in row.entries))
    return carried


def _start(row: PlacedRow) -> tuple[object, ...]:
    return row.entry.on, row.entry.at, row.line


def _with_minutes(entry: Entry, minutes: int) -> Entry:
    return entry._replace(minutes=minutes) if entry.kind == "time" else entry
