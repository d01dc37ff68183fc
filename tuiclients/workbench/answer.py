"""The answer to `tuiclients log`: what was saved, and what it does to the score.

The command reads the settings, the clients and the one file that it changes. The client's other years count
for the score as well; they are kept condensed in the cache, and read only when that copy is missing or old.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from tuiclients.domain.entry import Entry
from tuiclients.quicklog.read import read
from tuiclients.storage.codec import from_object, to_object
from tuiclients.workbench.average import beside, keep_part
from tuiclients.workbench.desk import Desk, with_edits
from tuiclients.workbench.logline import context, edits_of


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
    from tuiclients.domain.audit.score import score_on

    reading = read(line, context(desk, None))
    edits = edits_of(desk, reading)
    days = [entry.on for pair in edits for entry in pair if isinstance(entry, Entry)]
    entries = counted(desk, reading.client, days[0].year)
    record = desk.assemble(reading.client, entries)
    others = beside(desk, record)
    before = score_on(record, desk.policy, desk.as_of, others.others)
    change = desk.change(f"{desk.client(reading.client).name} · {reading.says}", edits)
    record = desk.assemble(reading.client, with_edits(entries, change.edits, reading.client))
    after = score_on(record, desk.policy, desk.as_of, others.others)
    keep_part(desk, record)
    saved = tuple(edit.after for edit in change.edits if isinstance(edit.after, Entry))
    return Answer(reading.client, saved, reading.says, before, after, others.about)


def counted(desk: Desk, client: str, year: int) -> list[Entry]:
    """The entries of a client for its score: those of one year whole, those of its other years condensed."""
    years = desk.engine.years(client)
    others = {str(other): list(print_) for other, print_ in sorted(years.items()) if other != year}
    this = desk.engine.entries_of(client, year) if year in years else []
    if not others:
        return this
    name = f"older/{client}.{year}"
    kept = desk.engine.cached(name)
    if isinstance(kept, dict) and kept.get("years") == others:
        return this + [from_object("entries", one) for one in kept["entries"]]
    older = [entry for other in others for entry in desk.engine.entries_of(client, int(other))]
    desk.engine.cache(name, {"years": others, "entries": condensed(older)})
    return this + older


def condensed(entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """Entries without what no score depends on: notes, tags and fields of later versions; notes not at all."""
    return [
        to_object(entry._replace(note="", tags=(), extra=None)) for entry in entries if entry.kind not in UNSCORED
    ]


UNSCORED = frozenset({"note", "promise", "social"})
