"""The entries of the selected client: changed, deleted, logged once more, moved to another client."""

from __future__ import annotations

from tuiclients.domain.entry import Entry
from tuiclients.tui import lazy
from tuiclients.tui.controller import command
from tuiclients.tui.forms.registry import FormKind, FormRegistry
from tuiclients.tui.main.main_controller import MainController
from tuiclients.tui.main.session import Session
from tuiclients.tui.main.view import View
from tuiclients.workbench import activity


class EntriesController(MainController):
    """Changes entries that are logged."""

    def __init__(self, session: Session, view: View, forms: FormRegistry) -> None:
        super().__init__(session, view)
        self._form = FormKind(
            forms, "entry", 2, lambda: lazy.entry_form.form, self._changed, "Changed: yours is kept."
        )

    def _entry(self) -> Entry | None:
        """The highlighted entry, if something can be entered at all; says why not."""
        self.view.select_now()
        if not self.may_write():
            return None
        entry = self.view.highlighted_entry
        if entry is None:
            self.session.show_message("No entry is highlighted.")
        return entry

    @command("edit")
    def edit(self) -> None:
        """Change the highlighted entry in a form."""
        entry = self._entry()
        if entry is not None:
            self._form.open(entry.client, entry.id)

    @command("delete")
    def delete(self) -> None:
        """Delete the highlighted entry once that is confirmed."""
        entry, desk = self._entry(), self.session.desk
        if entry is None:
            return
        content = lazy.describe.describe(entry, desk.policy)
        text = f"{desk.client(entry.client).name} · {entry.on:%-d %b %Y} · {content}"
        question = ((text, ""), ("Delete it? Undo brings it back.", "fix"))

        def delete() -> None:
            self.session.apply(lambda: activity.delete(desk, [entry]), f"Deleted: {text}", {entry.client})

        self.view.confirm("Delete entry", question, delete)

    @command("duplicate")
    def duplicate(self) -> None:
        """Log the highlighted entry once more, for today."""
        entry, session = self._entry(), self.session
        if entry is not None:
            change, says = lambda: activity.duplicate(session.desk, entry), "Logged once more, for today."
            session.apply(change, says, {entry.client})

    @command("move")
    def move(self) -> None:
        """Give the highlighted entry to another client."""
        entry, session = self._entry(), self.session
        if entry is None:
            return
        options = [lazy.Option(id_, name) for id_, name in session.names if id_ != entry.client]

        def move_to(client: str) -> None:
            says = f"Moved to {session.desk.client(client).name}."
            session.apply(lambda: activity.move(session.desk, entry, client), says, {entry.client, client})

        self.view.choose("Move the entry to", options, "a client's name", move_to)

    def _changed(self, says: str, client: str, entry: str) -> None:
        self.session.done(says, {self.session.selected})
