"""The timer: started, stopped, cancelled."""

from __future__ import annotations

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
        """Start the timer for the highlighted client, or stop it if it is theirs."""
        if not self.may_enter():
            return
        timer = self.session.desk.facts.timer
        if timer is not None and timer.client == self.session.selected:
            self.stop_timer()
        else:
            self._start(self.session.selected)

    @command("start_timer")
    def start_timer(self) -> None:
        """Ask what the timer is for, then start it."""
        if self.may_enter():
            form = self._length if timing.is_long(self.session.desk) else self._note
            form.open(self.session.selected)

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
            self.session.show_message(f"No timer runs; {key_of('timer')} starts one for the highlighted client.")
        elif timing.is_long(desk):
            self._length.open("")
        else:
            self.session.apply(
                lambda: timing.stop(desk),
                lambda entry: lazy.timer_form.says(desk, entry) if entry else "",
                {timer.client},
                choice=False,
            )

    @command("cancel_timer")
    def cancel_timer(self) -> None:
        """Stop the timer and log nothing."""
        self.view.select_now()
        if not self.may_write():
            return
        desk, timer = self.session.desk, self.session.desk.facts.timer
        if timer is None:
            self.session.show_message("No timer runs.")
            return
        says = f"The timer for {desk.client(timer.client).name} is cancelled; nothing was logged."
        self.session.apply(lambda: timing.stop(desk, cancel=True), says, {timer.client})

    def _started(self, says: str, client: str) -> None:
        self.session.done(says)

    def _stopped(self, says: str, client: str) -> None:
        """The timer is stopped; start the next one, if that was wanted."""
        self.session.done(says)
        if client in self.session.desk.clients:
            self._start(client)
