"""An entry that a line has logged, changed by another line in its place."""

from __future__ import annotations

from collections.abc import Sequence

from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.quicklog.describe import describe
from tuiclients.storage.interface import Edit
from tuiclients.workbench.activity import deletion, edit_by_hand
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.log_line import SavedLines, spelled
from tuiclients.workbench.logged_line import line_context, read_line


def present(desk: Desk, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """These entries as the book has them now. Raises `Refused` if one is not there any more."""
    found: list[Entry] = []
    for entry in entries:
        stored = desk.record(entry.client).entries if entry.client in desk.clients else []
        now = next((each for each in stored if each.id == entry.id), None)
        if now is None:
            raise Refused("What that line has logged is not there any more: it was deleted, moved or taken back.")
        found.append(now)
    return tuple(found)


def with_ids(desk: Desk, client: str, ids: Sequence[str]) -> tuple[Entry, ...]:
    """The client's entries with these ids; none if one of them is gone."""
    stored = {entry.id: entry for entry in desk.record(client).entries} if client in desk.clients else {}
    return tuple(stored[id_] for id_ in ids) if all(id_ in stored for id_ in ids) else ()


def line_of(desk: Desk, entries: Sequence[Entry]) -> str:
    """The line that reads as these entries, their day included. Raises `Refused` if no line says all of them."""
    context = line_context(desk, None, [Edit(entry, None) for entry in entries])
    line = spelled([as_new(entry) for entry in entries], "", context)
    if not line:
        raise Refused("No line says all that is logged there: change it in its form, in the activity log.")
    return line


def as_new(entry: Entry) -> Entry:
    """An entry as a line makes it: not stored yet."""
    return entry._replace(id="", rev=0, extra=None)


def in_short(desk: Desk, entries: Sequence[Entry]) -> str:
    """What the entries are, without notes: `14:10 time 2h00`."""
    first = entries[0]
    return " ".join(
        word for word in (first.at, describe(first._replace(note="", tags=(), by=""), desk.policy)) if word
    )


def figure_at(line: str, entries: Sequence[Entry]) -> tuple[int, int]:
    """Where the figure stands that is most often wrong, the duration or the amount; else the end of the line."""
    from tuiclients.parsing.amount import plain_amount
    from tuiclients.parsing.duration import format_minutes

    for entry in entries:
        figures = [plain_amount(entry.amount)] if entry.amount else []
        figures += [format_minutes(entry.minutes)] if entry.minutes else []
        at = 0
        for word in line.split():
            start = line.index(word, at)
            at = start + len(word)
            if word in figures or (entry.minutes and _minutes(word) == entry.minutes):
                return start, at
    return len(line), len(line)


def _minutes(word: str) -> int:
    from tuiclients.parsing.duration import duration, is_duration

    return duration(word) if is_duration(word) else 0


def save_change(desk: Desk, line: str, selected: str | None, entries: Sequence[Entry]) -> SavedLines:
    """Put what a line says in the place of entries, as one change. Raises `Refused`, `Conflict` included.

    An entry goes on as the first of its kind that the line makes; another is added, and what the line leaves out is
    deleted.
    """
    entries = present(desk, entries)
    removed = [Edit(entry, None) for entry in entries]
    reading = read_line(line, line_context(desk, selected, removed))
    left = list(entries)
    edits: list[Edit] = []
    for new in reading.entries:
        before = next((entry for entry in left if entry.kind == new.kind), None)
        if before is None:
            edits.append(Edit(None, new._replace(id=desk.engine.new_id())))
            continue
        left.remove(before)
        after = new._replace(id=before.id, rev=before.rev, extra=before.extra)
        if after != before:
            edits.append(edit_by_hand(before, after))
    edits += deletion(desk, left)
    edits += [Edit(before, after) for before, after in reading.changed]
    if not edits:
        raise Refused("Nothing was changed: the line says what is logged already.")
    client = reading.client
    before_audit = desk.known_audit(client)
    name = desk.client(client).name
    change = desk.change(f"{name} · changed to {reading.says.partition(' · ')[2] or reading.says}", edits)
    after_audit = desk.audit(client) if before_audit is not None else None
    saved = tuple(edit.after for edit in change.edits if isinstance(edit.after, Entry))
    score = before_audit and before_audit.score, after_audit and after_audit.score
    return SavedLines(client, saved, *score, f"{name} · {reading.says}")
