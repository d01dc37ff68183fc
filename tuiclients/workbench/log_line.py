"""Logging by one line: what it would do, doing it, and lines that were logged before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused, Unreadable
from tuiclients.domain.policy import Policy
from tuiclients.domain.record import Record
from tuiclients.quicklog.clauses import Context, LineReading
from tuiclients.storage.interface import Change, Edit
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.edits import entries_after, record_after
from tuiclients.workbench.scoring_cache import average_of_others, cache_average_part, entries_to_score

if TYPE_CHECKING:
    from tuiclients.domain.audit.evidence import Evidence
    from tuiclients.domain.decision import Verdict


#: The kinds of entries that say what is open on an invoice.
MONEY = ("invoice", "payment", "credit", "writeoff")


class LinePreview(NamedTuple):
    """What a line would do. `problem` is one sentence if it cannot be read; `instead` the line probably meant.

    `before` and `after` are scores; `verdict` is the verdict that the line would bring, None if it stays.
    """

    client: str = ""
    says: str = ""
    marks: tuple[str, ...] = ()
    before: float | None = None
    after: float | None = None
    verdict: Verdict | None = None
    problem: str = ""
    instead: str = ""


class SavedLines(NamedTuple):
    """What was saved, the score of the (last) line's client before and after, and all of it in words."""

    client: str
    entries: tuple[Entry, ...]
    before: float | None
    after: float | None
    says: str


def line_context(desk: Desk, selected: str | None, staged: Sequence[Edit] = (), hidden: str = "") -> Context:
    """What reading a line depends on; `staged` edits count as made already, the entry `hidden` as not there."""
    now = desk.now()

    def entries(client: str) -> list[Entry]:
        own = desk.derived(client)
        if "entries" not in own:
            own["entries"] = desk.record(client).entries
        known: list[Entry] = own["entries"]
        if staged:
            known = entries_after(known, staged, client)
        return known if not hidden else [entry for entry in known if entry.id != hidden]

    return Context(now.date(), f"{now:%H:%M}", desk.policy, desk.clients, entries, selected)


def completion_context(desk: Desk, selected: str | None, most: int) -> Context:
    """What completing a line depends on: a client's `most` newest entries, and all others about money."""
    from tuiclients.workbench.activity import rows

    def entries(client: str) -> list[Entry]:
        known = desk.derived(client)
        if "newest" not in known:
            found = rows(desk, client)
            known["newest"] = [*found[:most], *(entry for entry in found[most:] if entry.kind in MONEY)]
        kept: list[Entry] = known["newest"]
        return kept

    return line_context(desk, selected)._replace(entries=entries)


def _read(line: str, on: Context) -> LineReading:
    # The screen is there before the first line is: reading lines is learnt with the first one.
    from tuiclients.quicklog.read import read

    return read(line, on)


def edits_of(desk: Desk, reading: LineReading) -> list[Edit]:
    """The edits that a line makes; new entries get their ids here."""
    edits = [Edit(None, entry._replace(id=desk.engine.new_id())) for entry in reading.entries]
    edits += [Edit(before, after) for before, after in reading.changed]
    return edits


def dated_summary(desk: Desk, reading: LineReading) -> str:
    """What a line did, in words that are still true tomorrow: with the date instead of "today"."""
    name = desk.client(reading.client).name
    if not reading.entries:
        return f"{name} · {reading.says}"
    _, _, rest = reading.says.partition(" · ")
    return f"{name} · {reading.entries[0].on} · {rest}"


def previews(desk: Desk, lines: Sequence[str], selected: str | None = None) -> list[LinePreview]:
    """What several lines would do together, one by one; a line sees what those before it do."""
    found = interpret(desk, lines, selected)
    return with_scores(desk, found, gather_evidence(found, desk.policy, desk.as_of))


class InterpretedLines(NamedTuple):
    """What lines mean, without their scores yet.

    `edits` are what all of them make; `records` those of their clients before, by the place of each one's last line.
    """

    seen: Sequence[LinePreview]
    edits: Sequence[Edit]
    records: Mapping[int, Record]

    @property
    def size(self) -> int:
        """How many entries the scores will rest on."""
        return sum(len(group) for record in self.records.values() for group in record.by_kind.values())


def interpret(desk: Desk, lines: Sequence[str], selected: str | None = None) -> InterpretedLines:
    """What lines mean, a line seeing what those before it do; never raises, never changes anything."""
    seen: list[LinePreview] = []
    edits: list[Edit] = []
    last: dict[str, int] = {}
    for place, line in enumerate(lines):
        try:
            if desk.read_only:
                raise Refused(desk.read_only)
            reading = _read(line, line_context(desk, selected, edits))
        except Refused as error:
            seen.append(LinePreview(problem=error.sentence, instead=getattr(error, "instead", "")))
            continue
        edits += edits_of(desk, reading)
        last[reading.client] = place
        seen.append(LinePreview(reading.client, reading.says, reading.marks))
    known = {place: client for client, place in last.items() if desk.known_audit(client) is not None}
    return InterpretedLines(seen, edits, {place: desk.record(client) for place, client in known.items()})


def gather_evidence(meant: InterpretedLines, policy: Policy, as_of: date) -> dict[int, Evidence]:
    """The evidence after the lines, by place: the costly half, which needs no desk, only what never changes."""
    from tuiclients.domain.audit.evidence import gather

    return {place: gather(record_after(one, meant.edits), policy, as_of) for place, one in meant.records.items()}


def with_scores(desk: Desk, meant: InterpretedLines, evidence: Mapping[int, Evidence]) -> list[LinePreview]:
    """What the lines mean with the score that a client's last line brings, for all of their lines together."""
    seen = list(meant.seen)
    for place, one in evidence.items():
        before = desk.known_audit(one.client.id)
        if before is not None:
            after = desk.judged(one)
            verdict = after.verdict if after.verdict != before.verdict else None
            seen[place] = seen[place]._replace(before=before.score, after=after.score, verdict=verdict)
    return seen


def save(desk: Desk, lines: Sequence[str], selected: str | None = None) -> SavedLines:
    """Save one or several lines as one change: all of them or, raising `Refused`, none.

    The sentence of a refusal names the line's number if there are several.
    """
    edits: list[Edit] = []
    readings: list[LineReading] = []
    lines = [line for line in lines if line.strip()]
    if not lines:
        raise Refused("Nothing was typed; a line reads like `acme 2h call about scope`.")
    for number, line in enumerate(lines, start=1):
        try:
            reading = _read(line, line_context(desk, selected, edits))
        except Unreadable as error:
            if len(lines) == 1:
                raise
            raise Unreadable(f"Line {number}: {error.sentence}", error.word, error.start, error.instead) from None
        readings.append(reading)
        edits += edits_of(desk, reading)
    last = readings[-1].client
    before = desk.known_audit(last)
    name = desk.client(last).name
    says = f"{name} · {readings[-1].says}" if len(readings) == 1 else f"{len(readings)} lines"
    change = desk.change(dated_summary(desk, readings[0]) if len(readings) == 1 else says, edits)
    after = desk.audit(last) if before is not None else None
    entries = tuple(edit.after for edit in change.edits if isinstance(edit.after, Entry))
    return SavedLines(last, entries, before and before.score, after and after.score, says)


class LoggedLine(NamedTuple):
    """What was saved. `about`: another client's part in the book's average is of an earlier day."""

    client: str
    entries: tuple[Entry, ...]
    says: str
    before: float
    after: float
    about: bool


def log(desk: Desk, line: str) -> LoggedLine:
    """Save one line, on disk when this returns. Raises `Refused` with nothing written."""
    from tuiclients.domain.audit.replay import score_on

    reading = _read(line, line_context(desk, None))
    edits = edits_of(desk, reading)
    days = [entry.on for pair in edits for entry in pair if isinstance(entry, Entry)]
    entries = entries_to_score(desk, reading.client, days[0].year)
    record = desk.assemble(reading.client, entries)
    others = average_of_others(desk, record)
    before = score_on(record, desk.policy, desk.as_of, others.others)
    change = desk.change(dated_summary(desk, reading), edits)
    record = desk.assemble(reading.client, entries_after(entries, change.edits, reading.client))
    after = score_on(record, desk.policy, desk.as_of, others.others)
    cache_average_part(desk, record)
    saved = tuple(edit.after for edit in change.edits if isinstance(edit.after, Entry))
    return LoggedLine(reading.client, saved, reading.says, before, after, others.about)


#: A change of more entries than one line makes is no line.
ONE_LINE = 3


def recent_lines(desk: Desk) -> list[str]:
    """The lines that the book's last changes would be logged by, the newest first, each once.

    A line says what was logged, not when; logged again, it is for today.
    """
    found = (line for change in desk.engine.done() if not change.undone for line in _line(desk, change))
    return list(dict.fromkeys(found))


def _line(desk: Desk, change: Change) -> Iterator[str]:
    """The line that a change was, if a line was it."""
    entries = [edit.after for edit in change.edits if edit.before is None and isinstance(edit.after, Entry)]
    if not 0 < len(entries) == len(change.edits) <= ONE_LINE or len({entry.client for entry in entries}) > 1:
        return
    from tuiclients.quicklog.write import write

    day = entries[0].on
    now = next((entry.at for entry in entries if entry.kind == "message"), "")
    then = line_context(desk, None)._replace(today=day, now=now or "23:59", entries=lambda _: ())
    wanted = [entry._replace(id="", rev=0, extra=None) for entry in entries]
    for line in _spelled(wanted, now, lambda entry: write(entry, then)):
        try:
            reading = _read(line, then)
        except Refused:
            continue
        if list(reading.entries) == wanted and not reading.changed:
            yield line
            return


def _spelled(entries: Sequence[Entry], now: str, written: Callable[[Entry], str]) -> Iterator[str]:
    """How the entries could have been typed; the present minute of a message goes without saying."""
    from tuiclients.quicklog.verbs import FEELINGS

    first, *others = entries
    line = written(first)
    feeling = next((entry for entry in others if entry.kind == "feeling"), None)
    if feeling is not None:
        line += next((f" !{word}" for word, level in FEELINGS.items() if level == feeling.level), "")
    # A time with a call in its note is written in quotes, so that it is no call; together with a call it is none.
    for typed in (line, line.replace(f'"{first.note}"', first.note, 1)):
        if now:
            yield typed.replace(f" @{now}", "")
        yield typed
