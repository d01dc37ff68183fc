"""Undo and redo: this session's changes first, then the book's."""

from __future__ import annotations

from tuiclients.domain.errors import Refused
from tuiclients.workbench.desk import Desk


def undo(desk: Desk, mine: bool = True) -> str:
    """Take back the last change (of this session, if it has any left) and say what it was."""
    _writable(desk)
    mine = mine and any(change.session == desk.engine.session and not change.undone for change in desk.engine.done())
    change = desk.engine.undo(mine)
    desk.catch_up(change)
    return change.says


def redo(desk: Desk, mine: bool = True) -> str:
    """Make the change again that was taken back last, and say what it is."""
    _writable(desk)
    mine = mine and any(change.session == desk.engine.session and change.undone for change in desk.engine.done())
    change = desk.engine.redo(mine)
    desk.catch_up(change)
    return change.says


def _writable(desk: Desk) -> None:
    if desk.read_only:
        raise Refused(desk.read_only)
