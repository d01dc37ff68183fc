"""What a line does that starts or stops the timer, as entries to save and the timer before and after."""

from __future__ import annotations

from collections.abc import Sequence

from tuiclients.domain.client import Timer
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.parsing.visible import visible
from tuiclients.quicklog.clauses import Context, LineReading
from tuiclients.quicklog.describe import describe
from tuiclients.quicklog.timer_words import TimerWords, read_timer
from tuiclients.storage.interface import Edit
from tuiclients.workbench import timer
from tuiclients.workbench.desk import Desk


def timer_reading(desk: Desk, line: str, context: Context, staged: Sequence[Edit]) -> LineReading | None:
    """The meaning of a line about the timer, as if `staged` edits were made; None for any other line.

    Raises `Refused` for one that runs too long to be measured, that does not run, or that is somebody else's.
    """
    asked = read_timer(line, context)
    if asked is None:
        return None
    running = _running(desk, staged)
    return _started(desk, asked, running) if asked.action == "start" else _stopped(desk, asked, running)


def _running(desk: Desk, staged: Sequence[Edit]) -> Timer | None:
    running = desk.facts.timer
    for edit in staged:
        if isinstance(edit.after, Timer):
            running = edit.after
        elif isinstance(edit.before, Timer):
            running = None
    return running


def _started(desk: Desk, asked: TimerWords, running: Timer | None) -> LineReading:
    if running is not None and asked.at and asked.client == running.client and not asked.note:
        moved = timer.begun(desk, running.client, running.note, asked.at)._replace(rev=running.rev)
        says = f"timer begins at {moved.since:%H:%M} instead of {running.since:%H:%M}"
        return LineReading(asked.client, (), says, timer=(running, moved))
    began = timer.begun(desk, asked.client, asked.note, asked.at)
    note = f' "{visible(asked.note)}"' if asked.note else ""
    says = f"timer starts at {began.since:%H:%M}{note}"
    if running is None:
        return LineReading(asked.client, (), says, timer=(None, began))
    entry = timer.measured(desk, running, until=began if asked.at else None)
    before = f"{_name(desk, running.client)}'s {describe(entry, desk.policy)} is saved first"
    return LineReading(asked.client, (entry,), f"{says}, {before}", timer=(running, began))


def _stopped(desk: Desk, asked: TimerWords, running: Timer | None) -> LineReading:
    if running is None:
        raise Refused("No timer is running; start one first.", "`tuiclients start CLIENT`")
    if asked.client and asked.client != running.client:
        whose = _name(desk, running.client)
        raise Refused(f"The timer runs for {whose}, not for {_name(desk, asked.client)}: stop alone stops it.")
    if asked.cancel:
        return LineReading(running.client, (), "timer cancelled, nothing is logged", timer=(running, None))
    entry: Entry = timer.measured(desk, running, asked.minutes, asked.at)
    says = f"timer stops · {entry.at} {describe(entry, desk.policy)}"
    return LineReading(running.client, (entry,), says, timer=(running, None))


def _name(desk: Desk, client: str) -> str:
    return visible(desk.clients[client].name, 40) if client in desk.clients else client
