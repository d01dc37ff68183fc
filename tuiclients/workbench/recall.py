"""Lines that were logged before, to be logged again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.quicklog.read import read
from tuiclients.quicklog.verbs import FEELINGS
from tuiclients.quicklog.write import write
from tuiclients.storage.interface import Change
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.logline import context

#: A change of more entries than one line makes is no line.
ONE_LINE = 3


def lines(desk: Desk) -> list[str]:
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
    day = entries[0].on
    now = next((entry.at for entry in entries if entry.kind == "message"), "")
    then = context(desk, None)._replace(today=day, now=now or "23:59", entries=lambda _: ())
    wanted = [entry._replace(id="", rev=0, extra=None) for entry in entries]
    for line in _spelled(wanted, now, lambda entry: write(entry, then)):
        try:
            reading = read(line, then)
        except Refused:
            continue
        if list(reading.entries) == wanted and not reading.changed:
            yield line
            return


def _spelled(entries: Sequence[Entry], now: str, written: Callable[[Entry], str]) -> Iterator[str]:
    """How the entries could have been typed; the present minute of a message goes without saying."""
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
