"""Logging one line: what reading it depends on, saving it, and the score before and after."""

from collections.abc import Sequence
from typing import NamedTuple

from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Unreadable
from tuiclients.quicklog.clauses import Context, LineReading
from tuiclients.storage.interface import Edit
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.edits import entries_after
from tuiclients.workbench.scoring_cache import average_of_others, cache_average_part, entries_to_score


def line_context(desk: Desk, selected: str | None, staged: Sequence[Edit] = (), hidden: str = "") -> Context:
    """What reading a line depends on, as if `staged` edits were made and the entry `hidden` (an id) deleted."""
    now = desk.now()

    def entries(client: str) -> list[Entry]:
        derived = desk.derived(client)
        if "entries" not in derived:
            derived["entries"] = desk.record(client).entries
        current: list[Entry] = derived["entries"]
        if staged:
            current = entries_after(current, staged, client)
        return current if not hidden else [entry for entry in current if entry.id != hidden]

    return Context(now.date(), f"{now:%H:%M}", desk.policy, desk.clients, entries, selected)


def read_line(line: str, on: Context) -> LineReading:
    """The meaning of a line. Raises `Unreadable`."""
    # Imported with the first line, so that the screen opens sooner.
    from tuiclients.quicklog.read import read

    return read(line, on)


def read_for(desk: Desk, line: str, selected: str | None, staged: Sequence[Edit] = ()) -> LineReading:
    """The meaning of a line at a desk, as if `staged` edits were made. Raises `Refused`.

    Lines about the timer are read here: what they do depends on the one that runs.
    """
    context = line_context(desk, selected, staged)
    typed = line.lower()
    if "start" in typed or "stop" in typed:
        from tuiclients.workbench.timer_line import timer_reading

        reading = timer_reading(desk, line, context, staged)
        if reading is not None:
            return reading
    return read_line(line, context)


def edits_of(desk: Desk, reading: LineReading) -> list[Edit]:
    """The edits that a line makes; new entries get their ids."""
    edits = [Edit(None, entry._replace(id=desk.engine.new_id())) for entry in reading.entries]
    edits += [Edit(before, after) for before, after in reading.changed]
    if reading.timer is not None:
        edits.append(Edit(*reading.timer))
    return edits


def dated_summary(desk: Desk, reading: LineReading) -> str:
    """What a line did, in words that stay true: with the date instead of "today"."""
    name = desk.client(reading.client).name
    if not reading.entries or reading.timer is not None:
        return f"{name} · {reading.says}"
    _, _, rest = reading.says.partition(" · ")
    return f"{name} · {reading.entries[0].on} · {rest}"


MOST_SETTLED = 10
"""For a line of more doubts than these no other is offered."""


class LoggedLine(NamedTuple):
    """What was saved, and the score before and after, None for a line about the timer.

    `approximate`: another client's part in the book's average is of an earlier day.
    """

    client: str
    entries: tuple[Entry, ...]
    says: str
    before: float | None
    after: float | None
    approximate: bool
    remarks: tuple[str, ...] = ()
    """What the line's reading doubts, warns of and asks about."""


def log(desk: Desk, line: str, strict: bool = False) -> LoggedLine:
    """Save one line, on disk when this returns. Raises `Refused` with nothing written.

    `strict`: a line with something that looks like a fact and stays in its note is refused.
    """
    from tuiclients.domain.audit.replay import score_on

    reading = read_for(desk, line, None)
    if reading.timer is not None:
        change = desk.change(dated_summary(desk, reading), edits_of(desk, reading))
        saved = tuple(edit.after for edit in change.edits if isinstance(edit.after, Entry))
        return LoggedLine(reading.client, saved, reading.says, None, None, False)
    if strict and reading.doubts:
        raise _refusal(desk, line, reading)
    edits = edits_of(desk, reading)
    days = [entry.on for pair in edits for entry in pair if isinstance(entry, Entry)]
    entries = entries_to_score(desk, reading.client, days[0].year)
    record = desk.assemble(reading.client, entries)
    others, approximate = average_of_others(desk, record)
    before = score_on(record, desk.policy, desk.as_of, others)
    change = desk.change(dated_summary(desk, reading), edits)
    record = desk.assemble(reading.client, entries_after(entries, change.edits, reading.client))
    after = score_on(record, desk.policy, desk.as_of, others)
    cache_average_part(desk, record)
    saved = tuple(edit.after for edit in change.edits if isinstance(edit.after, Entry))
    return LoggedLine(reading.client, saved, reading.says, before, after, approximate, remarks_of(reading))


def remarks_of(reading: LineReading) -> tuple[str, ...]:
    """What is said about a line that is saved as it stands."""
    return (*(doubt.says for doubt in reading.doubts), *reading.warnings, *reading.asks)


def _refusal(desk: Desk, line: str, reading: LineReading) -> Unreadable:
    """The refusal of a line with doubts; the line that is offered leaves none."""
    first = reading.doubts[0]
    error = Unreadable(" ".join([doubt.says for doubt in reading.doubts]), first.typed, first.start)
    better = reading
    for _ in range(MOST_SETTLED):
        line = better.doubts[0].instead
        if not line:
            break
        better = read_line(line, line_context(desk, None))
        if not better.doubts:
            return error.offering(line)
    return error
