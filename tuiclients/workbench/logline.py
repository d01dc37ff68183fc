"""Logging by one line: what it would do, and doing it."""

from __future__ import annotations

from collections.abc import Sequence

from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused, Unreadable
from tuiclients.domain.named import NamedTuple
from tuiclients.quicklog.reading import Context, Reading
from tuiclients.storage.seam import Edit
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.edits import with_edits

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
        known = with_edits(desk.record(client).entries, staged, client)
        return [entry for entry in known if entry.id != hidden]

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


def _read(line: str, on: Context) -> Reading:
    # The screen is there before the first line is: reading lines is learnt with the first one.
    from tuiclients.quicklog.read import read

    return read(line, on)


def edits_of(desk: Desk, reading: Reading) -> list[Edit]:
    """The edits that a line makes; new entries get their ids here."""
    edits = [Edit(None, entry._replace(id=desk.engine.new_id())) for entry in reading.entries]
    edits += [Edit(before, after) for before, after in reading.changed]
    return edits


def lasting(desk: Desk, reading: Reading) -> str:
    """What a line did, in words that are still true tomorrow: with the date instead of "today"."""
    name = desk.client(reading.client).name
    if not reading.entries:
        return f"{name} · {reading.says}"
    _, _, rest = reading.says.partition(" · ")
    return f"{name} · {reading.entries[0].on} · {rest}"


def preview(desk: Desk, line: str, selected: str | None = None) -> Preview:
    """What a line would do; never raises, never changes anything."""
    if not line.strip():
        return Preview()
    try:
        if desk.read_only:
            return Preview(problem=desk.read_only)
        reading = _read(line, context(desk, selected))
    except Unreadable as error:
        return Preview(problem=error.sentence, instead=error.instead)
    except Refused as error:
        return Preview(problem=error.sentence)
    before = desk.known(reading.client)
    if before is None:
        return Preview(reading.client, reading.says, reading.marks)
    after = desk.audit_if(reading.client, edits_of(desk, reading))
    verdict = after.verdict if after.verdict != before.verdict else None
    return Preview(reading.client, reading.says, reading.marks, before.score, after.score, verdict)


def previews(desk: Desk, lines: Sequence[str], selected: str | None = None) -> list[Preview]:
    """What several lines would do together, one by one; a line sees what those before it do.

    The scores stand at the last line of each client, for all of their lines together.
    """
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
    for client, place in last.items():
        before = desk.known(client)
        if before is not None:
            after = desk.audit_if(client, edits)
            verdict = after.verdict if after.verdict != before.verdict else None
            seen[place] = seen[place]._replace(before=before.score, after=after.score, verdict=verdict)
    return seen


def save(desk: Desk, lines: Sequence[str], selected: str | None = None) -> Saved:
    """Save one or several lines as one change: all of them or, raising `Refused`, none.

    The sentence of a refusal names the line's number if there are several.
    """
    edits: list[Edit] = []
    readings: list[Reading] = []
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
