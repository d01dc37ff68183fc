"""The user's own commands, carried out by the shell."""

from __future__ import annotations

from tuiclients.domain.errors import Refused
from tuiclients.tui import own_commands
from tuiclients.tui.main.main_controller import MainController


class OwnCommandsController(MainController):
    """Runs lines of the user's file, and says how they ended."""

    def run(self, place: int) -> None:
        """Run the command at that place of the file.

        It is told of the selected client, and in the activity log of the highlighted entry.
        """
        own = own_commands.known()[place]
        self.view.select_now()
        session, desk = self.session, self.session.desk
        client = desk.client(session.selected) if session.is_selected else None
        entry = self.view.highlighted_entry if client and self.view.pane == "activity" else None
        session.keep_draft()
        try:
            code = self.view.run_line(own.run, own_commands.environment(desk.path, client, entry))
        except Refused as error:
            session.refuse(error.sentence)
            return
        session.poll()
        if code:
            ended = f"was ended by signal {-code}" if code < 0 else f"ended with {code}"
            session.refuse(f"“{own.name}” {ended}.")
        else:
            session.show_message(f"“{own.name}” is done.")
