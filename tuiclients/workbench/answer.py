"""The answer to `tuiclients log`: what was saved, and what it does to the score."""

from __future__ import annotations

from typing import NamedTuple

from tuiclients.domain.entry import Entry
from tuiclients.quicklog.read import read
from tuiclients.workbench.average import beside, keep_part
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.edits import with_edits
from tuiclients.workbench.logline import context, edits_of, lasting
from tuiclients.workbench.older import scored


class Answer(NamedTuple):
    """What was saved. `about`: another client's part in the book's average is of an earlier day."""

    client: str
    entries: tuple[Entry, ...]
    says: str
    before: float
    after: float
    about: bool


def log(desk: Desk, line: str) -> Answer:
    """Save one line, on disk when this returns. Raises `Refused` with nothing written."""
    from tuiclients.domain.audit.replay import score_on

    reading = read(line, context(desk, None))
    edits = edits_of(desk, reading)
    days = [entry.on for pair in edits for entry in pair if isinstance(entry, Entry)]
    entries = scored(desk, reading.client, days[0].year)
    record = desk.assemble(reading.client, entries)
    others = beside(desk, record)
    before = score_on(record, desk.policy, desk.as_of, others.others)
    change = desk.change(lasting(desk, reading), edits)
    record = desk.assemble(reading.client, with_edits(entries, change.edits, reading.client))
    after = score_on(record, desk.policy, desk.as_of, others.others)
    keep_part(desk, record)
    saved = tuple(edit.after for edit in change.edits if isinstance(edit.after, Entry))
    return Answer(reading.client, saved, reading.says, before, after, others.about)
