"""Undo and redo, and the choice between two versions when another session was quicker."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Conflict
from tuiclients.tui import lazy
from tuiclients.tui.controller import command
from tuiclients.tui.main.main_controller import MainController
from tuiclients.tui.main.session import Session
from tuiclients.tui.main.view import View
from tuiclients.workbench import activity, clients
from tuiclients.workbench import undo as history
from tuiclients.workbench.desk import Desk

if TYPE_CHECKING:
    from tuiclients.tui.dialogs.conflict import ConflictDialog


class UndoController(MainController):
    """Takes changes back, and settles conflicts."""

    def __init__(self, session: Session, view: View) -> None:
        super().__init__(session, view)
        session.events.conflicted.watch(self.choose_version)

    @command("undo")
    def undo(self) -> None:
        """Take back the last change."""
        self.session.apply(lambda: history.undo(self.session.desk), lambda what: f"Undone: {what}", choice=False)

    @command("redo")
    def redo(self) -> None:
        """Make it again."""
        self.session.apply(lambda: history.redo(self.session.desk), lambda what: f"Done again: {what}", choice=False)

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
