"""Undo and redo: this session's changes first, then the book's."""

from __future__ import annotations

from tuiclients.domain.errors import Refused
from tuiclients.workbench.desk import Desk


def undo(desk: Desk, mine: bool = True) -> str:
    """Undo the last change (of this session, if it has any left). Returns what it was, in words."""
    _check_writable(desk)
    mine = mine and any(change.session == desk.engine.session and not change.undone for change in desk.engine.done())
    change = desk.engine.undo(mine)
    desk.catch_up(change)
    return change.says


def redo(desk: Desk, mine: bool = True) -> str:
    """Redo the change that was undone last. Returns what it is, in words."""
    _check_writable(desk)
    mine = mine and any(change.session == desk.engine.session and change.undone for change in desk.engine.done())
    change = desk.engine.redo(mine)
    desk.catch_up(change)
    return change.says


def _check_writable(desk: Desk) -> None:
    if desk.read_only:
        raise Refused(desk.read_only)
