"""A span of time as a time tracker keeps it, and the row that it makes."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from tuiclients.domain.entry import Entry
from tuiclients.domain.policy import Policy
from tuiclients.exchange.rows.foreign_row import ForeignRow
from tuiclients.parsing.clock import moment, outside

LONGEST_NOTE = 10_000
"""Characters."""
LONGEST_SPAN = 100_000
"""Minutes; more is a slip of the file."""
RUNNING = "still running"
NO_LENGTH = "of no length"


class TimeSpan(NamedTuple):
    """From when to when somebody worked, for whom and on what."""

    line: int
    start: datetime
    """With a zone, or without one as the clock of the book showed it."""
    end: datetime | None
    """As `start`; None while it is running."""
    client: str = ""
    project: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    own_id: str = ""
    by: str = ""
    billable: bool = True
    timed: bool = True
    """Whether the time of day is known."""


def span_row(span: TimeSpan, policy: Policy) -> ForeignRow:
    """The row of a span: on the day and at the time of its start in the book's zone, with its exact seconds."""
    row = ForeignRow(
        span.line, span.client, span.project, counted=not span.own_id, own_id=span.own_id, names=span.names
    )
    if span.end is None:
        return row._replace(left_out=RUNNING)
    if (span.start.tzinfo is None) != (span.end.tzinfo is None):
        return row._replace(problem="only one of its start and its end names a zone")
    try:
        start = moment(policy, span.start) if span.start.tzinfo else span.start
        seconds = round((span.end - span.start).total_seconds())
    except (OverflowError, ValueError):
        return row._replace(problem="it begins at no possible time")
    if problem := _problem(span, seconds):
        return row._replace(problem=problem)
    on, at = start.date(), f"{start:%H:%M}" if span.timed else ""
    entry = Entry(
        "",
        "",
        on,
        "time",
        at=at,
        by=span.by,
        note=span.note,
        tags=span.tags,
        minutes=round(seconds / 60),
        billable=span.billable,
        out_of_hours=outside(policy, on, at),
    )
    return row._replace(entries=(entry,), seconds=seconds, left_out="" if seconds else NO_LENGTH)


def _problem(span: TimeSpan, seconds: int) -> str:
    """Why the span cannot be an entry, "" if it can."""
    if seconds < 0:
        return "it ends before it begins"
    if seconds > LONGEST_SPAN * 60:
        return f"it lasts {seconds // 3600:,} hours"
    if len(span.note) > LONGEST_NOTE:
        return f"its note has {len(span.note):,} characters, and {LONGEST_NOTE:,} are the most"
    if (length := sum(map(len, span.tags))) > LONGEST_NOTE:
        return f"its tags have {length:,} characters, and {LONGEST_NOTE:,} are the most"
    return ""
