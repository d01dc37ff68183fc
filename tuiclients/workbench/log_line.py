"""The log line of the screen: previewing its lines, saving them, and lines that were logged before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused, Unreadable
from tuiclients.domain.policy import Policy
from tuiclients.domain.record import Record
from tuiclients.quicklog.clauses import Context, Doubt, LineReading
from tuiclients.quicklog.line_command import line_command as line_command
from tuiclients.storage.interface import Change, Edit
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.edits import all_after, record_after
from tuiclients.workbench.logged_line import dated_summary, edits_of, line_context, read_for, read_line, read_new

if TYPE_CHECKING:
    from tuiclients.domain.audit.evidence import Evidence, MonthStart
    from tuiclients.domain.audit.result import ShownVerdict


#: The kinds of entries that decide what is open on an invoice.
MONEY = ("invoice", "payment", "credit", "refund", "writeoff")


class LinePreview(NamedTuple):
    """What a line would do. `problem` is a sentence if it cannot be read; `instead` the line probably meant.

    `choices` are all lines that may have been meant, `new_client` the unknown name that the line begins with.
    `before` and `after` are scores; `verdict` is the new verdict, None if it stays the same. `doubts`, `warnings`
    and `asks` are those of the line's reading.
    """

    client: str = ""
    says: str = ""
    marks: tuple[str, ...] = ()
    before: float | None = None
    after: float | None = None
    verdict: ShownVerdict | None = None
    problem: str = ""
    instead: str = ""
    choices: tuple[str, ...] = ()
    new_client: str = ""
    doubts: tuple[Doubt, ...] = ()
    warnings: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()


class SavedLines(NamedTuple):
    """The saved entries, the last line's client with the score before and after, and a sentence about them."""

    client: str
    entries: tuple[Entry, ...]
    before: float | None
    after: float | None
    says: str


def completion_context(desk: Desk, selected: str | None, limit: int) -> Context:
    """What completing a line depends on: a client's `limit` newest entries, and all older ones about money."""
    from tuiclients.workbench.activity import rows

    def entries(client: str) -> list[Entry]:
        derived = desk.derived(client)
        if "newest" not in derived:
            all_entries = rows(desk, client)
            derived["newest"] = [
                *all_entries[:limit],
                *(entry for entry in all_entries[limit:] if entry.kind in MONEY),
            ]
        newest: list[Entry] = derived["newest"]
        return newest

    return line_context(desk, selected)._replace(entries=entries)


def previews(desk: Desk, lines: Sequence[str], selected: str | None = None) -> list[LinePreview]:
    """What each of several lines would do, given those before it."""
    interpreted = interpret(desk, lines, selected)
    return with_scores(desk, interpreted, gather_evidence(interpreted, desk.policy, desk.as_of))


class InterpretedLines(NamedTuple):
    """What lines mean, without scores.

    `edits` are those of all lines; `records` the clients' records before, by the index of each client's last line;
    `firsts` the same clients on the first of the month where the lines leave that as it is.
    """

    previews: Sequence[LinePreview]
    edits: Sequence[Edit]
    records: Mapping[int, Record]
    firsts: Mapping[int, MonthStart | None]

    @property
    def size(self) -> int:
        """Number of entries that the scores depend on."""
        return sum(len(group) for record in self.records.values() for group in record.by_kind.values())


def interpret(
    desk: Desk,
    lines: Sequence[str],
    selected: str | None = None,
    changing: Sequence[Entry] = (),
    new: bool = False,
) -> InterpretedLines:
    """What lines mean, each given those before it; never raises, never changes anything.

    `changing` are entries in whose place those of the lines would stand; with `new` the client whom a line begins
    with is added if nobody is called so.
    """
    lines_seen: list[LinePreview] = []
    edits: list[Edit] = [Edit(entry, None) for entry in changing]
    last: dict[str, int] = {}
    for place, line in enumerate(lines):
        try:
            if desk.read_only:
                raise Refused(desk.read_only)
            reading, client = _read(desk, line, selected, edits, new)
            if changing and reading.timer is not None:
                raise Refused("The timer is not an entry: empty the line first, then type that.")
        except Refused as error:
            lines_seen.append(_refused(error))
            continue
        if client is not None:
            edits.append(Edit(None, client))
        edits += edits_of(desk, reading)
        if reading.timer is None or reading.entries:
            last[_scored(reading)] = place
        lines_seen.append(_as_read(reading))
    audited = {place: client for client, place in last.items() if desk.known_audit(client) is not None}
    unmoved = all_after(edits, desk.as_of.replace(day=1))
    return InterpretedLines(
        lines_seen,
        edits,
        {place: desk.record(client) for place, client in audited.items()},
        {place: desk.month_start(client, desk.as_of) if unmoved else None for place, client in audited.items()},
    )


def _read(
    desk: Desk, line: str, selected: str | None, staged: Sequence[Edit], new: bool
) -> tuple[LineReading, Client | None]:
    """The meaning of a line given edits before it, and with `new` the client who is to be added for it."""
    return read_new(desk, line, selected, staged) if new else (read_for(desk, line, selected, staged), None)


def _scored(reading: LineReading) -> str:
    """The client whose score a line moves: of a line about the timer, the one whose time is saved."""
    return reading.entries[0].client if reading.timer is not None and reading.entries else reading.client


def _refused(error: Refused) -> LinePreview:
    if not isinstance(error, Unreadable):
        return LinePreview(problem=error.sentence)
    return LinePreview(
        problem=error.sentence, instead=error.instead, choices=error.choices, new_client=error.new_client
    )


def _as_read(reading: LineReading) -> LinePreview:
    says, marks = reading.says, reading.marks
    return LinePreview(
        reading.client, says, marks, doubts=reading.doubts, warnings=reading.warnings, asks=reading.asks
    )


def gather_evidence(interpreted: InterpretedLines, policy: Policy, as_of: date) -> dict[int, Evidence]:
    """The evidence after the lines, by index: the costly half. It needs no desk, so it may run in a thread."""
    from tuiclients.domain.audit.evidence import gather

    return {
        place: gather(record_after(record, interpreted.edits), policy, as_of, first=interpreted.firsts[place])
        for place, record in interpreted.records.items()
    }


def with_scores(desk: Desk, interpreted: InterpretedLines, evidence: Mapping[int, Evidence]) -> list[LinePreview]:
    """The previews, with the score after all lines of a client in that of the client's last line."""
    scored = list(interpreted.previews)
    for place, client_evidence in evidence.items():
        before = desk.known_audit(client_evidence.client.id)
        if before is not None:
            after = desk.judged(client_evidence)
            verdict = after.shown if after.shown != before.shown else None
            scored[place] = scored[place]._replace(before=before.score, after=after.score, verdict=verdict)
    return scored


def save(desk: Desk, lines: Sequence[str], selected: str | None = None, new: bool = False) -> SavedLines:
    """Save one or several lines as one change: all of them or, raising `Refused`, none.

    `new`: an unknown name that a line begins with becomes a client, in the same change. The sentence of a refusal
    names the line's number if there are several.
    """
    edits: list[Edit] = []
    readings: list[LineReading] = []
    added: dict[str, Client] = {}
    lines = [line for line in lines if line.strip()]
    if not lines:
        raise Refused("Nothing was typed; a line reads like `acme 2h call about scope`.")
    for number, line in enumerate(lines, start=1):
        try:
            reading, client = _read(desk, line, selected, edits, new)
        except Unreadable as error:
            if len(lines) == 1:
                raise
            raise Unreadable(f"Line {number}: {error.sentence}", error.word, error.start, error.instead) from None
        readings.append(reading)
        if client is not None:
            added[client.id] = client
            edits.append(Edit(None, client))
        edits += edits_of(desk, reading)
    last, starts = readings[-1].client, readings[-1].timer is not None and readings[-1].timer[1] is not None
    # Starting the timer moves no score of the client for whom it starts.
    before = None if starts else desk.known_audit(last)
    name = (added.get(last) or desk.client(last)).name
    says = f"{name} · {readings[-1].says}" if len(readings) == 1 else f"{len(readings)} lines"
    summary = dated_summary(name, readings[0]) if len(readings) == 1 else says
    change = desk.change(("added " if added and len(readings) == 1 else "") + summary, edits)
    after = desk.audit(last) if before is not None else None
    entries = tuple(edit.after for edit in change.edits if isinstance(edit.after, Entry))
    return SavedLines(last, entries, before and before.score, after and after.score, says)


#: Most entries that one line makes; a change of more was not logged by a line.
MAX_LINE_ENTRIES = 3


class RecentLine(NamedTuple):
    """A line that was logged, and the entries that it made."""

    line: str
    entries: tuple[Entry, ...]


def recent_lines(desk: Desk) -> list[RecentLine]:
    """The lines that would log the book's last changes, newest first, each once.

    A line says what was logged, not when: logged again, it is dated today.
    """
    found: dict[str, RecentLine] = {}
    for change in desk.engine.done():
        for recent in _line_of_change(desk, change) if not (change.undone or change.is_large) else ():
            found.setdefault(recent.line, recent)
    return list(found.values())


def _line_of_change(desk: Desk, change: Change) -> Iterator[RecentLine]:
    """The line that would log a change, if there is one."""
    entries = [edit.after for edit in change.edits if edit.before is None and isinstance(edit.after, Entry)]
    if not 0 < len(entries) == len(change.edits) <= MAX_LINE_ENTRIES or len({entry.client for entry in entries}) > 1:
        return
    day = entries[0].on
    minute = next((entry.at for entry in entries if entry.kind == "message"), "")
    context = line_context(desk, None)._replace(today=day, now=minute or "23:59", entries=lambda _: ())
    logged = [entry._replace(id="", rev=0, extra=None) for entry in entries]
    line = spelled(logged, minute, context)
    if line:
        yield RecentLine(line, tuple(entries))


def spelled(entries: Sequence[Entry], minute: str, context: Context) -> str:
    """The line that reads as these new entries, "" if none does; `minute` is the present one, which goes unsaid."""
    from tuiclients.quicklog.write import write

    for line in _spellings(entries, minute, lambda entry: write(entry, context)):
        try:
            reading = read_line(line, context)
        except Refused:
            continue
        if reading.entries == tuple(entries) and not reading.changed and not reading.doubts:
            return line
    return ""


def _spellings(entries: Sequence[Entry], minute: str, spell: Callable[[Entry], str]) -> Iterator[str]:
    """How the entries may have been typed; the current time of a message may be left out."""
    from tuiclients.quicklog.verbs import FEELINGS

    first, *others = entries
    line = spell(first)
    feeling = next((entry for entry in others if entry.kind == "feeling"), None)
    if feeling is not None:
        line += next((f" !{word}" for word, level in FEELINGS.items() if level == feeling.level), "")
    # A time with a call in its note is written in quotes, so that it is no call; together with a call it is none.
    for spelling in (line, line.replace(f'"{first.note}"', first.note, 1)):
        if minute:
            yield spelling.replace(f" @{minute}", "")
        yield spelling
