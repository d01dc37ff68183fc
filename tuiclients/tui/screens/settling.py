"""The workbench's screen, a room beside the fifth floor: the settings, and the first run."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from tuiclients.domain.audit.result import Audit
from tuiclients.domain.errors import Refused
from tuiclients.tui.screens.arranging import Arranging

#: The workbench ends with this code if it is to be opened again, on the sample book.
SAMPLE = 100


class Settling(Arranging):
    """What is settled once and seldom changed."""

    def open_book(self) -> None:
        """The book; an empty one explains itself and asks what it must know."""
        super().open_book()
        if not self.desk.clients and not self.desk.read_only:
            from tuiclients.workbench import firstrun

            if firstrun.is_first(self.desk):
                self._welcome()

    # The first run: each step leads to the next, and Esc leaves the rest for later.

    def _welcome(self) -> None:
        from tuiclients.tui.screens import welcome

        def answered(way: str | None) -> None:
            if way == welcome.BEGIN:
                self._ask_hour()
            elif way == welcome.SAMPLE:
                self.keep_draft()
                self.app.exit(SAMPLE)

        self.app.push_screen(welcome.Welcome(self.look), answered)

    def _ask_hour(self) -> None:
        from tuiclients.tui.forms import hour

        def answered(said: str | None) -> None:
            if said:
                self._ask_kept(None if said == hour.NO_TARGET else Decimal(said))

        self.app.push_screen(hour.FirstHour(self.look, self.desk.policy), answered)

    def _ask_kept(self, target: Decimal | None) -> None:
        from tuiclients.tui.screens.welcome import Kept
        from tuiclients.workbench import firstrun

        def answered(said: str | None) -> None:
            if not said:
                return
            try:
                firstrun.answer(self.desk, target, said.split())
            except Refused as error:
                self.refuse(error.sentence)
                return
            self._ask_name()

        self.app.push_screen(Kept(self.look, self.desk.policy), answered)

    def _ask_name(self) -> None:
        from tuiclients.tui.forms import client as facts
        from tuiclients.tui.screens.form import Asked, Form

        asked = [Asked("name", "name", "", "as on the bill; e adds the rest later")]
        form = Form(
            self.look,
            "3 of 3 · Who is your first client?",
            "client",
            asked,
            lambda typed: facts.add(self.desk, typed),
        )

        def answered(id_: str | None) -> None:
            if not id_:
                self.say("The answers are kept; n adds your first client.")
                return
            self._form_done("client", id_)
            self.to_line()
            self.say(f"Now type what {self.desk.client(id_).name} took or gave, such as: {id_} 2h call", "good")

        self.app.push_screen(form, answered)

    # The settings.

    def action_settings(self) -> None:
        """Show the settings; the list shows what they would do while they are changed."""
        self.settle()
        if self.desk.read_only:
            self.refuse(self.desk.read_only)
            return
        from tuiclients.tui.screens.settings import Settings

        def ended(said: str | None) -> None:
            if said:
                self._done(said)
            else:
                self._show_known()

        self.app.push_screen(Settings(self.look, self.desk, self.audits, self._try_audits), ended)

    def _try_audits(self, audits: Mapping[str, Audit]) -> None:
        """Show the audits by settings that are not saved."""
        self.audits = dict(audits)
        self.list_clients()
        self.list.entitle("Clients · not saved")
        self.show_verdict()

    def _show_known(self) -> None:
        """Show the audits by the settings that hold."""
        self.audits = {}
        self.take_audits()
        self.show_verdict()
