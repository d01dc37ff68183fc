"""The workbench's screen, fifth floor: undo, and changing entries and clients."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from tuiclients.domain.client import Client
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Conflict, Refused
from tuiclients.tui.commands import key_of
from tuiclients.tui.drafts import Draft
from tuiclients.tui.screens.finding import Finding
from tuiclients.workbench import activity, clients, undo
from tuiclients.workbench.desk import Desk

if TYPE_CHECKING:
    from tuiclients.tui.dialogs.form import Form


class Changing(Finding):
    """Everything that changes the book but the log line."""

    def action_undo(self) -> None:
        """Take back the last change."""
        try:
            self._done(f"Undone: {undo.undo(self.desk)}")
        except Refused as error:
            self.refuse(error.sentence)

    def action_redo(self) -> None:
        """Make it again."""
        try:
            self._done(f"Done again: {undo.redo(self.desk)}")
        except Refused as error:
            self.refuse(error.sentence)

    def _done(self, said: str, entries: Collection[str] = ()) -> None:
        self._moved = True
        self.show_message(said, "good")
        self.changed(entries)

    def _entry(self) -> Entry | None:
        """The highlighted entry, if something can be entered at all."""
        self.settle()
        if self.desk.read_only:
            self.refuse(self.desk.read_only)
            return None
        if self.log_pane.entry is None:
            self.show_message("No entry is highlighted.")
        return self.log_pane.entry

    # Entries.

    def action_edit(self) -> None:
        """Change the highlighted entry in a form."""
        entry = self._entry()
        if entry is not None:
            self.push_form(f"entry {entry.client} {entry.id}")

    def action_delete(self) -> None:
        """Delete the highlighted entry once that is confirmed."""
        from tuiclients.tui.dialogs.dialog import Confirm

        entry = self._entry()
        if entry is None:
            return
        from tuiclients.quicklog.describe import describe

        said = f"{self.desk.client(entry.client).name} · {entry.on:%-d %b %Y} · {describe(entry, self.desk.policy)}"
        question = ((said, ""), ("Delete it? Undo brings it back.", "fix"))

        def answered(yes: bool | None) -> None:
            if yes:
                self._try(lambda: activity.delete(self.desk, [entry]), f"Deleted: {said}", {entry.client})

        self.app.push_screen(Confirm(self.look, "Delete entry", question), answered)

    def action_duplicate(self) -> None:
        """Log the highlighted entry once more, for today."""
        entry = self._entry()
        if entry is not None:
            self._try(lambda: activity.duplicate(self.desk, entry), "Logged once more, for today.", {entry.client})

    def action_move(self) -> None:
        """Give the highlighted entry to another client."""
        from tuiclients.tui.dialogs.choice import Choice, Option

        entry = self._entry()
        if entry is None:
            return
        options = [Option(id_, name) for id_, name in self.names if id_ != entry.client]

        def chosen(client: str | None) -> None:
            if client:
                said = f"Moved to {self.desk.client(client).name}."
                self._try(lambda: activity.move(self.desk, entry, client), said, {entry.client, client})

        self.app.push_screen(Choice(self.look, "Move the entry to", options, "a client's name"), chosen)

    def _try(self, change: object, said: str, entries: Collection[str]) -> None:
        assert callable(change)
        try:
            change()
        except Conflict as error:
            self.settle_conflict(error, said)
            return
        except Refused as error:
            self.refuse(error.sentence)
            return
        self._done(said, entries)

    def settle_conflict(self, conflict: Conflict, said: str, form: Form | None = None) -> None:
        """Another session changed the same thing: show both versions, and keep one (or go back to the form)."""
        version = conflict.yours or conflict.theirs
        overrule: Callable[[Desk, Conflict], object]
        if isinstance(version, Client) and conflict.yours and conflict.theirs:
            name, overrule = version.name, clients.overrule
        elif isinstance(version, Entry):
            client = self.desk.clients.get(version.client)
            name, overrule = client.name if client else version.client, activity.overrule
        else:
            self.refuse(conflict.sentence)
            return
        from tuiclients.tui.dialogs.conflict import ConflictDialog

        def chosen(which: str | None) -> None:
            if not which:
                return
            if form is not None:
                form.dismiss("")
            self.poll()
            if which == "mine":
                self._try(lambda: overrule(self.desk, conflict), said, ())
            else:
                self._done("Theirs is kept; yours was not saved.")

        self.app.push_screen(ConflictDialog(self.look, name, conflict), chosen)

    # Clients.

    def action_new_client(self) -> None:
        """Add a client in a form."""
        if self.desk.read_only:
            self.refuse(self.desk.read_only)
        else:
            self.push_form("client")

    def action_edit_client(self) -> None:
        """Change the facts about the highlighted client in a form."""
        self.settle()
        if self.desk.read_only:
            self.refuse(self.desk.read_only)
        elif self.selected:
            self.push_form(f"client {self.selected}")

    def action_archive(self) -> None:
        """Make the highlighted client a former one once that is confirmed, or bring them back."""
        from tuiclients.tui.dialogs.dialog import Confirm

        self.settle()
        if self.desk.read_only:
            self.refuse(self.desk.read_only)
            return
        if not self.selected:
            return
        client = self.desk.client(self.selected)
        back = client.status == "former"
        question = (
            ("Bring them back among the active clients?", "")
            if back
            else (f"Make them a former client? They are hidden then, until {key_of('former')} shows them.", "fix")
        )
        said = f"{client.name} is {'active again' if back else 'a former client now'}."

        def answered(yes: bool | None) -> None:
            if yes:
                self._try(lambda: clients.archive(self.desk, client.id, back), said, ())
                # Whoever is highlighted now is shown, and is whom the next key is about.
                self._follow.restart()

        title = "Bring back" if back else "Archive"
        self.app.push_screen(Confirm(self.look, f"{title} {client.name}", (question,)), answered)

    # Forms.

    def push_form(self, name: str, draft: Draft | None = None) -> bool:
        """Open the form of that name, filled with a draft if there is one; whether there is such a form still."""
        form = self._form(name)
        if form is None:
            return False
        if draft is not None:
            self.call_after_refresh(form.fill, draft.fields)
        self.app.push_screen(form, lambda done: self._form_done(name, done or ""))
        return True

    def _form(self, name: str) -> Form | None:
        from tuiclients.tui.dialogs.form import Form

        kind, _, which = name.partition(" ")
        desk = self.desk
        if kind == "entry":
            from tuiclients.tui.forms import entry as entries

            client, _, id_ = which.partition(" ")
            known = desk.record(client).entries if client in desk.clients else []
            entry = next((one for one in known if one.id == id_), None)
            if entry is None:
                return None
            title = f"{desk.client(client).name} · {entry.kind}"
            form = Form(
                self.look, title, name, entries.asked(entry), lambda typed: entries.submit(desk, entry, typed)
            )
            form.on_conflict = lambda conflict: self.settle_conflict(conflict, "Changed: yours is kept.", form)
            return form
        from tuiclients.tui.forms import client as facts

        if not which:
            return Form(self.look, "New client", name, facts.asked(None), lambda typed: facts.add(desk, typed))
        before = desk.clients.get(which)
        if before is None:
            return None
        form = Form(
            self.look, before.name, name, facts.asked(before), lambda typed: facts.change(desk, before, typed)
        )
        form.on_conflict = lambda conflict: self.settle_conflict(conflict, "Changed: yours is kept.", form)
        return form

    def _form_done(self, name: str, done: str) -> None:
        self.keep_draft()
        if not done:
            return
        if name.startswith("entry"):
            self._done(done, {self.selected})
            return
        client = self.desk.client(done)
        self._done(f"{'Changed' if ' ' in name else 'Added'}: {client.name}.")
        self.list.highlight(client.id)
        self.select(client.id)

    def draft(self) -> Draft:
        """What is typed and not saved: the log line, and the first box from below that something was filled into."""
        from tuiclients.tui.dialogs.dialog import Dialog

        line = self.line.value
        for screen in self.app.screen_stack:
            form, fields = screen.kept if isinstance(screen, Dialog) else ("", {})
            if form and fields:
                return Draft(line, form, dict(fields))
        return Draft(line)
