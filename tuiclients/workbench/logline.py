"""Logging by one line: what it would do, and doing it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused, Unreadable
from tuiclients.domain.policy import Policy
from tuiclients.domain.record import Record
from tuiclients.quicklog.clauses import Context, LineReading
from tuiclients.storage.interface import Edit
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.edits import edited, with_edits

if TYPE_CHECKING:
    from tuiclients.domain.audit.evidence import Evidence

#: The kinds of entries that say what is open on an invoice.
MONEY = ("invoice", "payment", "credit", "writeoff")


class Preview(NamedTuple):
    """What a line would do. `problem` is one sentence if it cannot be read; `instead` the line probably meant.

    `before` and `after` are scores; `verdict` is the verdict that the line would bring, None if it stays.
    """

    client: str = ""
    says: str = ""
    marks: tuple[str, ...] = ()
    before: float | None = None
    after: float | None = None
    verdict: str | None = None
    problem: str = ""
    instead: str = ""


class Saved(NamedTuple):
    """What was saved, the score of the (last) line's client before and after, and all of it in words."""

    client: str
    entries: tuple[Entry, ...]
    before: float | None
    after: float | None
    says: str


def context(desk: Desk, selected: str | None, staged: Sequence[Edit] = (), hidden: str = "") -> Context:
    """What reading a line depends on; `staged` edits count as made already, the entry `hidden` as not there."""
    now = desk.now()

    def entries(client: str) -> list[Entry]:
        own = desk.derived(client)
        if "entries" not in own:
            own["entries"] = desk.record(client).entries
        known: list[Entry] = own["entries"]
        if staged:
            known = with_edits(known, staged, client)
        return known if not hidden else [entry for entry in known if entry.id != hidden]

    return Context(now.date(), f"{now:%H:%M}", desk.policy, desk.clients, entries, selected)


def newest(desk: Desk, selected: str | None, most: int) -> Context:
    """What completing a line depends on: of a client's entries all about money, else only the newest so many."""
    from tuiclients.workbench.activity import rows

    def entries(client: str) -> list[Entry]:
        known = desk.derived(client)
        if "newest" not in known:
            found = rows(desk, client)
            known["newest"] = [*found[:most], *(entry for entry in found[most:] if entry.kind in MONEY)]
        kept: list[Entry] = known["newest"]
        return kept

    return context(desk, selected)._replace(entries=entries)


def _read(line: str, on: Context) -> LineReading:
    # The screen is there before the first line is: reading lines is learnt with the first one.
    from tuiclients.quicklog.read import read

    return read(line, on)


def edits_of(desk: Desk, reading: LineReading) -> list[Edit]:
    """The edits that a line makes; new entries get their ids here."""
    edits = [Edit(None, entry._replace(id=desk.engine.new_id())) for entry in reading.entries]
    edits += [Edit(before, after) for before, after in reading.changed]
    return edits


def lasting(desk: Desk, reading: LineReading) -> str:
    """What a line did, in words that are still true tomorrow: with the date instead of "today"."""
    name = desk.client(reading.client).name
    if not reading.entries:
        return f"{name} · {reading.says}"
    _, _, rest = reading.says.partition(" · ")
    return f"{name} · {reading.entries[0].on} · {rest}"


def previews(desk: Desk, lines: Sequence[str], selected: str | None = None) -> list[Preview]:
    """What several lines would do together, one by one; a line sees what those before it do."""
    found = meant(desk, lines, selected)
    return scored(desk, found, gathered(found, desk.policy, desk.as_of))


class Meant(NamedTuple):
    """What lines mean, without their scores yet.

    `edits` are what all of them make; `records` those of their clients before, by the place of each one's last line.
    """

    seen: Sequence[Preview]
    edits: Sequence[Edit]
    records: Mapping[int, Record]

    @property
    def size(self) -> int:
        """How many entries the scores will rest on."""
        return sum(len(group) for record in self.records.values() for group in record.by_kind.values())


def meant(desk: Desk, lines: Sequence[str], selected: str | None = None) -> Meant:
    """What lines mean, a line seeing what those before it do; never raises, never changes anything."""
    seen: list[Preview] = []
    edits: list[Edit] = []
    last: dict[str, int] = {}
    for place, line in enumerate(lines):
        try:
            if desk.read_only:
                raise Refused(desk.read_only)
            reading = _read(line, context(desk, selected, edits))
        except Refused as error:
            seen.append(Preview(problem=error.sentence, instead=getattr(error, "instead", "")))
            continue
        edits += edits_of(desk, reading)
        last[reading.client] = place
        seen.append(Preview(reading.client, reading.says, reading.marks))
    known = {place: client for client, place in last.items() if desk.known(client) is not None}
    return Meant(seen, edits, {place: desk.record(client) for place, client in known.items()})


def gathered(meant: Meant, policy: Policy, as_of: date) -> dict[int, Evidence]:
    """The evidence after the lines, by place: the costly half, which needs no desk, only what never changes."""
    from tuiclients.domain.audit.evidence import gather

    return {place: gather(edited(one, meant.edits), policy, as_of) for place, one in meant.records.items()}


def scored(desk: Desk, meant: Meant, evidence: Mapping[int, Evidence]) -> list[Preview]:
    """What the lines mean with the score that a client's last line brings, for all of their lines together."""
    seen = list(meant.seen)
    for place, one in evidence.items():
        before = desk.known(one.client.id)
        if before is not None:
            after = desk.judged(one)
            verdict = after.verdict if after.verdict != before.verdict else None
            seen[place] = seen[place]._replace(before=before.score, after=after.score, verdict=verdict)
    return seen


def save(desk: Desk, lines: Sequence[str], selected: str | None = None) -> Saved:
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
            reading = _read(line, context(desk, selected, edits))
        except Unreadable as error:
            if len(lines) == 1:
                raise
            raise Unreadable(f"Line {number}: {error.sentence}", error.word, error.start, error.instead) from None
        readings.append(reading)
        edits += edits_of(desk, reading)
    last = readings[-1].client
    before = desk.known(last)
    name = desk.client(last).name
    says = f"{name} · {readings[-1].says}" if len(readings) == 1 else f"{len(readings)} lines"
    change = desk.change(lasting(desk, readings[0]) if len(readings) == 1 else says, edits)
    after = desk.audit(last) if before is not None else None
    entries = tuple(edit.after for edit in change.edits if isinstance(edit.after, Entry))
    return Saved(last, entries, before and before.score, after and after.score, says)
