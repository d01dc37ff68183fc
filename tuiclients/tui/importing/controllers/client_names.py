"""Whose the rows are: names of the file and clients of the book."""

from __future__ import annotations

from tuiclients.exchange.names.client_matching import FoundName
from tuiclients.exchange.rows.foreign_row import ImportOptions
from tuiclients.tui.commands import key_of
from tuiclients.tui.controller import command
from tuiclients.tui.dialogs.choice import Option
from tuiclients.tui.importing.view import ImportPartController
from tuiclients.workbench import import_draft


class ClientNamesController(ImportPartController):
    """Gives names to clients."""

    @command("take_name")
    def take_proposal(self) -> None:
        """Take the client that is proposed."""
        name = self.view.found_name
        if name is None:
            return
        if name.how == "none":
            self.session.show_message(
                f"Nothing is proposed: {key_of('new_name')} makes a client, {key_of('map_name')} gives it to one."
            )
        elif name.near:
            self._decide(import_draft.with_client(self.session.wanted, name.name, name.near))
        elif name.how == "alike":
            self._decide(import_draft.with_client(self.session.wanted, name.name, name.client))
        else:
            self.view.next_name()

    @command("new_name")
    def make_new(self) -> None:
        """Make the name a client of its own."""
        name = self._named()
        if name is not None:
            self._decide(import_draft.as_new(self.session.wanted, name.name))

    @command("leave_name")
    def leave_out(self) -> None:
        """Leave out the rows with the name; once more takes them in again."""
        name = self.view.found_name
        if name is None:
            return
        options = self.session.wanted
        if import_draft.is_left_out(options, name.name):
            self._decide(import_draft.without(options, name.name))
        else:
            self._decide(import_draft.leaving_out(options, name.name))

    @command("map_name")
    def give(self) -> None:
        """Give the name to a client of the book."""
        name = self.view.found_name
        if name is None:
            return
        clients = sorted(self.session.desk.clients.values(), key=lambda client: client.name.casefold())
        options = [Option(client.id, client.name, client.id) for client in clients]
        if not options:
            self.session.show_message("There is no client in the book yet.")
            return

        def chosen(client: str) -> None:
            self._decide(import_draft.with_client(self.session.wanted, name.name, client))

        self.view.choose(f"Who is {name.name or 'meant by rows without a name'}?", options, "a client", chosen)

    def _named(self) -> FoundName | None:
        name = self.view.found_name
        if name is not None and not name.name:
            self.session.show_message(f"They have no name; {key_of('map_name')} gives them to a client.")
            return None
        return name

    def _decide(self, options: ImportOptions) -> None:
        self.session.read_again(options)
        self.view.next_name()
