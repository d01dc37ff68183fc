"""The clients as a list: added, changed, archived, merged, and the order in which they are listed."""

from __future__ import annotations

from tuiclients.domain.errors import Refused
from tuiclients.tui import lazy
from tuiclients.tui.commands import key_of
from tuiclients.tui.controller import command
from tuiclients.tui.forms.registry import FormKind, FormRegistry
from tuiclients.tui.main.main_controller import MainController
from tuiclients.tui.main.session import Session
from tuiclients.tui.main.view import View
from tuiclients.workbench import clients
from tuiclients.workbench.clients import SORTS

#: What the list is sorted by, in words.
SORT_NAMES = {"score": "score", "name": "name", "trend": "trend", "money": "money", "contact": "last contact"}


class ClientsController(MainController):
    """Changes clients, and how they are listed."""

    def __init__(self, session: Session, view: View, forms: FormRegistry) -> None:
        super().__init__(session, view)
        self._form = FormKind(
            forms, "client", 1, lambda: lazy.client_form.form, self._changed, "Changed: yours is kept."
        )

    # Which are listed, and in which order.

    @command("sort")
    def sort(self) -> None:
        """Sort by the next thing; the highlight stays on its client."""
        self.view.select_now()
        names, listing = list(SORTS), self.session.listing
        by = names[(names.index(listing.by) + 1) % len(names)]
        order = "" if by == "name" else f": {SORTS[by]}"
        self.session.list_clients(listing._replace(by=by))
        self.view.follow()
        self.session.show_message(f"Sorted by {SORT_NAMES[by]}{order}.")

    @command("former")
    def former(self) -> None:
        """Show the former clients, too, or hide them."""
        self.view.select_now()
        listing = self.session.listing
        shown = not listing.former
        count = sum(client.status == "former" for client in self.session.desk.clients.values())
        if count and not shown:
            says = "Former clients are hidden."
        else:
            is_one = count == 1
            says = f"There {'is' if is_one else 'are'} {count or 'no'} former client{'' if is_one else 's'}."
        again = f" {key_of('former')} hides them again." if shown and count else ""
        self.session.list_clients(listing._replace(former=shown and count > 0))
        self.view.follow()
        self.session.show_message(says + again)

    # One client.

    @command("new_client")
    def new_client(self) -> None:
        """Add a client in a form."""
        if self.may_write():
            self._form.open("")

    @command("edit_client")
    def edit_client(self) -> None:
        """Change the facts about the highlighted client in a form."""
        self.view.select_now()
        if self.may_write() and self.session.selected:
            self._form.open(self.session.selected)

    @command("archive")
    def archive(self) -> None:
        """Make the highlighted client a former one once that is confirmed, or bring them back."""
        self.view.select_now()
        session = self.session
        if not self.may_write() or not session.selected:
            return
        client = session.desk.client(session.selected)
        back = client.status == "former"
        question = (
            ("Bring them back among the active clients?", "")
            if back
            else (f"Make them a former client? They are then hidden until {key_of('former')} shows them.", "fix")
        )
        says = f"{client.name} is {'active again' if back else 'a former client now'}."

        def archive() -> None:
            session.apply(lambda: clients.archive(session.desk, client.id, back), says)
            # Whoever is highlighted now is shown, and is whom the next key is about.
            self.view.follow()

        self.view.confirm(f"{'Bring back' if back else 'Archive'} {client.name}", (question,), archive)

    @command("delete_client")
    def delete_client(self) -> None:
        """Delete the highlighted client, of whom nothing is in the book, once that is confirmed."""
        self.view.select_now()
        session = self.session
        if not self.may_write() or not session.selected:
            return
        client = session.desk.client(session.selected)
        try:
            clients.check_unused(session.desk, client.id)
        except Refused as error:
            session.show_message(error.sentence)
            return

        def change() -> None:
            clients.delete(session.desk, client.id)
            session.audits.pop(client.id, None)

        def delete() -> None:
            session.apply(change, f"{client.name} is deleted; {key_of('undo')} takes it back.", choice=False)
            self.view.follow()

        question = ((f"Delete {client.name}, of whom nothing is logged? Undo brings them back.", "fix"),)
        self.view.confirm(f"Delete {client.name}", question, delete)

    # Two clients who are one.

    @command("merge")
    def merge(self) -> None:
        """Choose the client whom the highlighted one is, and confirm what will happen."""
        self.view.select_now()
        session = self.session
        if not self.may_write():
            return
        others = [lazy.Option(id_, name) for id_, name in session.names if id_ != session.selected]
        if not session.selected or not others:
            session.show_message("Merging takes two clients.")
            return
        old = session.desk.client(session.selected)
        title = f"{old.name} is the same client as"
        self.view.choose(title, others, "a client's name", lambda into: self._confirm_merge(old.id, into))

    def _confirm_merge(self, old: str, into: str) -> None:
        session, desk = self.session, self.session.desk
        gone, stays = desk.client(old), desk.client(into)
        count = len(desk.record(old).entries)
        entries = f"{count or 'no'} entr{'y' if count == 1 else 'ies'}"
        question = (
            (f"All that is known of {gone.name} ({entries}, plans, decisions) becomes {stays.name}'s.", ""),
            (f"{gone.name} is removed; the name becomes an alias of {stays.name}, whose facts are kept.", ""),
            ("Merge them? Undo separates them again.", "fix"),
        )

        def change() -> None:
            clients.merge(desk, old, into)
            session.audits.pop(old, None)

        def merge() -> None:
            if session.apply(change, f"{gone.name} is one with {stays.name} now.", choice=False):
                self.show_client(into)

        self.view.confirm(f"Merge into {stays.name}", question, merge)

    # The form.

    def _changed(self, id_: str, client: str) -> None:
        name = self.session.desk.client(id_).name
        self.session.done(f"{'Changed' if client else 'Added'}: {name}.")
        self.show_client(id_)
