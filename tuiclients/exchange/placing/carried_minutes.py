"""Seconds as whole minutes, so that the sum of a client's time agrees with the file within a minute."""

from __future__ import annotations

from collections.abc import Sequence

from tuiclients.domain.entry import Entry
from tuiclients.exchange.cells.elapsed import whole_minutes
from tuiclients.exchange.rows.placed_row import PlacedRow
from tuiclients.exchange.sameness.matching import Matching
from tuiclients.exchange.sameness.row_key import refined

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
        if any(entry.kind == "time" and entry.minutes != minutes for entry in row.entries):
            carried[place] = row._replace(entries=tuple(_with_minutes(entry, minutes) for entry in row.entries))
    return carried


def carry_on(rows: Sequence[PlacedRow], matching: Matching) -> Matching:
    """The matching with the minutes of new time carried on from what the book has of the file already.

    What was imported before keeps its minutes, whatever was carried over then, so that the sum in the book agrees
    with the file. No entry gets more than its length rounded up, or less than that rounded down.
    """
    stored = {row.line: _minutes(row.entries) for row in matching.present}
    fixed = {change.line: change.after.minutes for change in matching.changed if change.after.kind == "time"}
    if not (stored or fixed):
        return matching
    new = {line: place for place, (line, entry) in enumerate(matching.new) if entry.kind == "time"}
    entries = list(matching.new)
    totals: dict[str, tuple[int, int]] = {}
    timed = [row for row in rows if row.seconds is not None]
    for row in timed:
        if row.line not in new and (own := fixed.get(row.line, stored.get(row.line))) is not None:
            seconds, minutes = totals.get(row.client, (0, 0))
            totals[row.client] = seconds + (row.seconds or 0), minutes + own
    for row in sorted((row for row in timed if row.line in new), key=_start):
        line, entry = entries[new[row.line]]
        exact, (seconds, minutes) = row.seconds or 0, totals.get(row.client, (0, 0))
        least = exact // MINUTE
        own = min(max(whole_minutes(seconds + exact) - minutes, least), least + (exact % MINUTE > 0))
        if own != entry.minutes:
            entries[new[row.line]] = line, refined(entry, minutes=own)
        totals[row.client] = seconds + exact, minutes + own
    return matching._replace(new=entries)


def _minutes(entries: Sequence[Entry]) -> int:
    return sum(entry.minutes for entry in entries if entry.kind == "time")


def _start(row: PlacedRow) -> tuple[object, ...]:
    return row.entry.on, row.entry.at, row.line


def _with_minutes(entry: Entry, minutes: int) -> Entry:
    return entry._replace(minutes=minutes) if entry.kind == "time" else entry
