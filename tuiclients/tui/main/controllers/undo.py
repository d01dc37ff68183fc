"""Undo and redo, and the choice between two versions when another session was quicker."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Conflict, Refused
from tuiclients.tui import lazy
from tuiclients.tui.background import Background
from tuiclients.tui.controller import command
from tuiclients.tui.main.main_controller import MainController
from tuiclients.tui.main.session import Session
from tuiclients.tui.main.view import View
from tuiclients.workbench import activity, clients
from tuiclients.workbench import undo as history
from tuiclients.workbench.desk import Desk

if TYPE_CHECKING:
    from tuiclients.storage.interface import Change
    from tuiclients.tui.dialogs.conflict import ConflictDialog


class UndoController(MainController):
    """Takes changes back, and settles conflicts."""

    def __init__(self, session: Session, view: View) -> None:
        super().__init__(session, view)
        self._background = Background(view)
        session.events.conflicted.watch(self.choose_version)

    @command("undo")
    def undo(self) -> None:
        """Take back the last change of this session, or another's once that is agreed to."""
        self._turn(history.undo_of_others, history.undo, "Undone")

    @command("redo")
    def redo(self) -> None:
        """Make it again."""
        self._turn(history.redo_of_others, history.redo, "Redone")

    def _turn(self, of_others: Callable[[Desk], Change | None], turn: Callable[[Desk, str], str], says: str) -> None:
        session, desk = self.session, self.session.desk
        try:
            change = of_others(desk)
        except Refused as error:
            session.refuse(error.sentence)
            return

        def apply(ident: str = "") -> None:
            large = history.large(desk, turn is history.undo, ident)
            if large is not None and not session.is_writing:
                self._turn_aside(large, turn is history.undo, says)
            else:
                session.apply(lambda: turn(desk, ident), lambda what: f"{says}: {what}", choice=False)

        if change is None:
            apply()
        else:
            what, asked = history.question(desk, change)
            ident = change.id
            self.view.confirm("Not of this session", ((what, ""), (asked, "fix")), lambda: apply(ident))

    def _turn_aside(self, change: Change, undoes: bool, says: str) -> None:
        """Turn a large change in a thread, while keys are answered; nothing else is changed meanwhile."""
        session, desk = self.session, self.session.desk
        engine, ident = desk.engine, change.id
        session.is_writing = True
        session.show_message(f"{'Undoing' if undoes else 'Redoing'} ... {change.says}", "watch")

        def work() -> Change | Refused:
            try:
                return engine.undo(ident=ident) if undoes else engine.redo(ident=ident)
            except Refused as error:
                return error

        def done(result: Change | Refused) -> None:
            session.is_writing = False
            if isinstance(result, Refused):
                session.refuse(result.sentence)
            else:
                desk.catch_up(result)
                session.done(f"{says}: {result.says}")

        self._background.ask(work, done)

    def choose_version(self, conflict: Conflict, says: str, close: Callable[[], object] | None) -> None:
        """Show both versions, and keep one, or of each field the one that is marked, or leave everything as it is.

        `says`: what is said if ours is kept; `close` closes the form that ours was typed into.
        """
        session, desk = self.session, self.session.desk
        version = conflict.yours or conflict.theirs
        overrule: Callable[[Desk, Conflict], object]
        if isinstance(version, Client) and conflict.yours and conflict.theirs:
            name, overrule = version.name, clients.overrule
        elif isinstance(version, Entry):
            client = desk.clients.get(version.client)
            name, overrule = client.name if client else version.client, activity.overrule
        else:
            session.refuse(conflict.sentence)
            return

        mine, theirs, look = conflict.yours, conflict.theirs, self.view.styles
        if isinstance(mine, Entry | Client) and isinstance(theirs, Entry | Client):
            dialog: ConflictDialog = lazy.FieldsDialog(look, name, conflict, mine, theirs)
        else:
            dialog = lazy.ConflictDialog(look, name, conflict)

        def chosen(which: str | None) -> None:
            if not which:
                return
            if close is not None:
                close()
            session.poll()
            if which == "theirs":
                session.done("Theirs is kept; yours was not saved.")
            elif isinstance(dialog, lazy.FieldsDialog):
                merged = Conflict(conflict.sentence, dialog.version, theirs, theirs)
                session.apply(lambda: overrule(desk, merged), dialog.kept_in_words if which == "both" else says)
            else:
                session.apply(lambda: overrule(desk, conflict), says)

        self.view.open(dialog, chosen)
