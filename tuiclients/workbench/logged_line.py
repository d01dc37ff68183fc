"""Logging one line: what reading it depends on, saving it, and the score before and after."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Unreadable
from tuiclients.domain.record import Record
from tuiclients.quicklog.clauses import Context, LineReading
from tuiclients.storage.interface import Edit
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.edits import entries_after
from tuiclients.workbench.scoring_cache import average_of_others, cache_average_part, entries_to_score


def line_context(desk: Desk, selected: str | None, staged: Sequence[Edit] = (), hidden: str = "") -> Context:
    """What reading a line depends on, as if `staged` edits were made and the entry `hidden` (an id) deleted."""
    now = desk.now()
    clients = desk.clients
    added = {edit.after.id: edit.after for edit in staged if edit.before is None and isinstance(edit.after, Client)}
    if added:
        clients = {**clients, **added}

    def entries(client: str) -> list[Entry]:
        if client in added:
            return entries_after([], staged, client)
        derived = desk.derived(client)
        if "entries" not in derived:
            derived["entries"] = desk.record(client).entries
        current: list[Entry] = derived["entries"]
        if staged:
            current = entries_after(current, staged, client)
        return current if not hidden else [entry for entry in current if entry.id != hidden]

    def worked(day: date, by: str, client: str) -> int:
        """The minutes of a person on a day: for a client, and for those whose entries are in memory."""
        known = dict.fromkeys((client, *(other for other in clients if desk.is_read(other))))
        return sum([_minutes(_of_year(desk, other, day.year, entries), day, by, hidden) for other in known])

    def knows(by: str, client: str) -> bool:
        if by == desk.policy.me or by in desk.policy.cost_rates:
            return True
        return any(by in _people(desk, other, entries) for other in dict.fromkeys((client, *clients)))

    return Context(now.date(), f"{now:%H:%M}", desk.policy, clients, entries, selected, worked=worked, knows=knows)


Entries = Callable[[str], list[Entry]]


def _of_year(desk: Desk, client: str, year: int, entries: Entries) -> Sequence[Entry]:
    """The entries of a client in a year; of one that is not in memory only that year's file is read."""
    if desk.is_read(client) or client not in desk.clients:
        return entries(client)
    return desk.engine.entries_of(client, year)


def _minutes(entries: Sequence[Entry], day: date, by: str, hidden: str) -> int:
    return sum(
        [
            entry.minutes
            for entry in entries
            if entry.kind == "time" and entry.on == day and entry.by == by and entry.id != hidden
        ]
    )


def _people(desk: Desk, client: str, entries: Entries) -> set[str]:
    """Everybody who has logged something for a client."""
    if client not in desk.clients:
        return {entry.by for entry in entries(client)}
    derived = desk.derived(client)
    if "people" not in derived:
        derived["people"] = {entry.by for entry in entries(client)}
    people: set[str] = derived["people"]
    return people


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


def read_new(
    desk: Desk, line: str, selected: str | None = None, staged: Sequence[Edit] = ()
) -> tuple[LineReading, Client | None]:
    """As `read_for`, with the client of the unknown name that the line begins with, who is yet to be added."""
    try:
        return read_for(desk, line, selected, staged), None
    except Unreadable as error:
        if not error.new_client:
            raise
        from tuiclients.workbench.clients import new_client

        context = line_context(desk, selected, staged)
        client = new_client(desk, error.new_client, context.clients)
    known = context.entries
    context = context._replace(
        clients={**context.clients, client.id: client},
        entries=lambda other: [] if other == client.id else known(other),
        worked=None,
    )
    return read_line(line, context), client


def dated_summary(name: str, reading: LineReading) -> str:
    """What a line did for a client, in words that stay true: with the date instead of "today"."""
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
    added: bool = False
    """Whether its client is new."""


def log(desk: Desk, line: str, strict: bool = False, new: bool = False) -> LoggedLine:
    """Save one line, on disk when this returns. Raises `Refused` with nothing written.

    `strict`: a line with something that looks like a fact and stays in its note is refused. `new`: an unknown name
    that the line begins with becomes a client, in the same change.
    """
    from tuiclients.domain.audit.replay import score_on

    reading, added = read_new(desk, line) if new else (read_for(desk, line, None), None)
    if reading.timer is not None:
        change = desk.change(dated_summary(desk.client(reading.client).name, reading), edits_of(desk, reading))
        saved = tuple(edit.after for edit in change.edits if isinstance(edit.after, Entry))
        return LoggedLine(reading.client, saved, reading.says, None, None, False)
    if strict and reading.doubts:
        raise _refusal(desk, line, reading)
    edits = [*([Edit(None, added)] if added is not None else []), *edits_of(desk, reading)]
    days = [entry.on for pair in edits for entry in pair if isinstance(entry, Entry)]
    entries = entries_to_score(desk, reading.client, days[0].year)
    record = desk.assemble(reading.client, entries) if added is None else Record.of(added, ())
    others, approximate = average_of_others(desk, record)
    before = score_on(record, desk.policy, desk.as_of, others)
    name = (added or desk.client(reading.client)).name
    change = desk.change(("added " if added is not None else "") + dated_summary(name, reading), edits)
    record = desk.assemble(reading.client, entries_after(entries, change.edits, reading.client))
    after = score_on(record, desk.policy, desk.as_of, others)
    cache_average_part(desk, record)
    saved = tuple(edit.after for edit in change.edits if isinstance(edit.after, Entry))
    return LoggedLine(
        *(reading.client, saved, reading.says, before, after, approximate, remarks_of(reading), added is not None)
    )


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
