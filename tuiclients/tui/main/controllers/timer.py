"""The timer: started, stopped, cancelled."""

from __future__ import annotations

from tuiclients.domain.entry import Entry
from tuiclients.parsing.duration import format_minutes
from tuiclients.tui import lazy
from tuiclients.tui.commands import key_of
from tuiclients.tui.controller import command
from tuiclients.tui.forms.registry import FormKind, FormRegistry
from tuiclients.tui.main.main_controller import MainController
from tuiclients.tui.main.session import Session
from tuiclients.tui.main.view import View
from tuiclients.workbench import timer as timing


class TimerController(MainController):
    """Starts and stops the timer."""

    def __init__(self, session: Session, view: View, forms: FormRegistry) -> None:
        super().__init__(session, view)
        self._length = FormKind(forms, "timer", 1, lambda: lazy.timer_form.length_form, self._stopped)
        self._note = FormKind(forms, "start", 1, lambda: lazy.timer_form.start_form, self._started)

    @command("timer")
    def timer(self) -> None:
        """Stop the timer, whoever it runs for; start it for the highlighted client while none runs."""
        if self.session.desk.facts.timer is not None:
            self.stop_timer()
        elif self.may_enter():
            self._start(self.session.selected)

    @command("start_timer")
    def start_timer(self) -> None:
        """Ask what the timer is for, then start it; while one runs, ask whether that is to be saved first."""
        if not self.may_enter():
            return
        desk, client = self.session.desk, self.session.selected
        timer = desk.facts.timer
        if timer is None:
            self._note.open(client)
        elif timing.is_long(desk):
            self._length.open(client)
        else:
            lapse = format_minutes(timing.running_minutes(desk, timer))
            runs = f"The timer for {self._name(timer.client)} has run for {lapse}."
            question = f"{runs} Save that, and start one for {self._name(client)}?"
            self.view.confirm("Start another timer", [(question, "")], lambda: self._note.open(client))

    def _start(self, client: str) -> None:
        """Start the timer; ask how long the one before was if that cannot be measured."""
        desk = self.session.desk
        if timing.is_long(desk):
            self._length.open(client)
            return
        before = desk.facts.timer
        touched = {client, before.client} if before else {client}
        self.session.apply(lambda: lazy.timer_form.start(desk, client), clients=touched, choice=False)

    @command("stop_timer")
    def stop_timer(self) -> None:
        """Stop the timer; ask how long it was if that cannot be measured."""
        self.view.select_now()
        if not self.may_write():
            return
        desk, timer = self.session.desk, self.session.desk.facts.timer
        if timer is None:
            self.session.show_message(
                f"No timer is running; {key_of('timer')} starts one for the highlighted client."
            )
        elif timing.is_long(desk):
            self._length.open("")
        else:
            self.session.apply(lambda: timing.stop(desk), self._says_stopped, {timer.client}, choice=False)

    @command("cancel_timer")
    def cancel_timer(self) -> None:
        """Stop the timer and log nothing."""
        self.view.select_now()
        if not self.may_write():
            return
        desk, timer = self.session.desk, self.session.desk.facts.timer
        if timer is None:
            self.session.show_message("No timer is running.")
            return
        says = f"The timer for {self._name(timer.client)} is cancelled; nothing was logged."
        self.session.apply(lambda: timing.stop(desk, cancel=True), says, {timer.client})

    def _says_stopped(self, entry: Entry | None) -> str:
        """What was saved, and how one starts for the highlighted client, if that is another."""
        if entry is None:
            return ""
        saved, session = lazy.timer_form.says(self.session.desk, entry), self.session
        if session.selected == entry.client or not session.is_selected:
            return saved
        return f"{saved}. {key_of('timer')} starts one for {self._name(session.selected)}."

    def _name(self, client: str) -> str:
        clients = self.session.desk.clients
        return clients[client].name if client in clients else client

    def _started(self, says: str, client: str) -> None:
        self.session.done(says)

    def _stopped(self, says: str, client: str) -> None:
        """The timer is stopped; start the next one, if that was wanted."""
        self.session.done(says)
        if client in self.session.desk.clients:
            self._start(client)
