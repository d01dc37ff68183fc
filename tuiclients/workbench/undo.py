"""Undo and redo: what this session did; what another has done is looked at first, and taken back by its id.

A command is a session by itself: it takes back what the person who runs it did last.
"""

from __future__ import annotations

from datetime import datetime

from tuiclients.domain.errors import Refused
from tuiclients.storage.interface import PROGRAM, Change
from tuiclients.workbench.desk import Desk


def undo(desk: Desk, ident: str = "") -> str:
    """Undo the last change of this session, or the one with that id. Returns what it was, in words."""
    _check_writable(desk)
    change = desk.engine.undo(not ident, ident)
    desk.catch_up(change)
    return change.says


def redo(desk: Desk, ident: str = "") -> str:
    """Make again what this session undid last, or the change with that id. Returns what it is, in words."""
    _check_writable(desk)
    change = desk.engine.redo(not ident, ident)
    desk.catch_up(change)
    return change.says


def large(desk: Desk, undoes: bool, ident: str = "") -> Change | None:
    """The change that `undo` (or `redo`) would turn, if that takes so long that a thread should do it; else None."""
    mine = [
        change
        for change in changes(desk)
        if change.undone != undoes and (change.id == ident if ident else change.last_session == desk.engine.session)
    ]
    chosen = max(mine, key=lambda change: change.id if undoes else change.turned, default=None)
    return chosen if chosen is not None and chosen.is_large else None


def undo_of_others(desk: Desk) -> Change | None:
    """The change to ask about before it is undone: the newest, if this session has none left; else None."""
    _check_writable(desk)
    done = [change for change in changes(desk) if not change.undone]
    return done[0] if done and not any(change.session == desk.engine.session for change in done) else None


def redo_of_others(desk: Desk) -> Change | None:
    """The change to ask about before it is redone: what was undone last, if this session has undone nothing."""
    _check_writable(desk)
    undone = [change for change in changes(desk) if change.undone]
    if not undone or any(change.last_session == desk.engine.session for change in undone):
        return None
    return max(undone, key=lambda change: change.turned)


def undo_of_person(desk: Desk) -> str:
    """Undo the newest change of whoever asks, in whichever session. Returns what it was, in words."""
    _check_writable(desk)
    done = [change for change in changes(desk) if not change.undone]
    for change in done:
        if _is_of(change, desk.engine.person):
            return undo(desk, change.id)
    if done:
        last = f'the last change, "{done[0].says}", is by {done[0].person}'
        how = f"`tuiclients undo {done[0].id}` takes it back"
        raise Refused(f"You have changed nothing that can be undone; {last}.", how)
    raise Refused("There is nothing to undo.")


def redo_of_person(desk: Desk) -> str:
    """Make the change again that was undone last, if it was made by whoever asks. Returns what it is, in words."""
    _check_writable(desk)
    undone = [change for change in changes(desk) if change.undone and _is_of(change, desk.engine.person)]
    return redo(desk, max(undone, key=lambda change: change.turned).id if undone else "")


def question(desk: Desk, change: Change) -> tuple[str, str]:
    """What is asked before a change of another session is turned: which it is, and whose."""
    at = datetime.fromisoformat(change.at)
    when = at.strftime("at %H:%M") if at.date() == desk.as_of else at.strftime("on %-d %b %Y at %H:%M")
    who = "in another session" if _is_of(change, desk.engine.person) else f"by {change.person}"
    left, verb = ("undone nothing", "Make it again") if change.undone else ("nothing left to undo", "Undo it")
    return change.says, f"Made {who} {when}. This session has {left}. {verb} anyway?"


def newer_of_others(desk: Desk) -> list[Change]:
    """What others have changed since the change that `undo_of_person` would take back, newest first."""
    newer: list[Change] = []
    for change in changes(desk):
        if not change.undone:
            if _is_of(change, desk.engine.person):
                return newer
            newer.append(change)
    return []


def changes(desk: Desk) -> list[Change]:
    """The changes that users made, newest first."""
    return [change for change in desk.engine.done() if change.session != PROGRAM]


def _is_of(change: Change, person: str) -> bool:
    """Whether a person made a change. Of old ones that is not known: they belong to whoever asks."""
    return change.person in ("", person)


def _check_writable(desk: Desk) -> None:
    if desk.read_only:
        raise Refused(desk.read_only)
