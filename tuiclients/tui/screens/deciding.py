"""The workbench's screen, sixth floor: the timer, and the user's own decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tuiclients.domain.errors import Refused
from tuiclients.tui.commands import key_of
from tuiclients.tui.screens.auditing import Auditing
from tuiclients.workbench import timer as timing

if TYPE_CHECKING:
    from tuiclients.tui.dialogs.form import Form


class Deciding(Auditing):
    """Starts and stops the timer, and keeps what the user decides."""

    def _may_enter(self, client: bool = True) -> bool:
        """Whether something can be entered, for a client if one is needed; says why not."""
        self.settle()
        if self.desk.read_only:
            self.refuse(self.desk.read_only)
        elif client and self.selected not in self.desk.clients:
            self.show_message("No client is highlighted.")
        else:
            return True
        return False

    # The timer.

    def action_timer(self) -> None:
        """Start the timer for the highlighted client, or stop it if it is theirs."""
        if not self._may_enter():
            return
        timer = self.desk.facts.timer
        if timer is not None and timer.client == self.selected:
            self.action_stop_timer()
        else:
            self._start_timer(self.selected)

    def action_start_timer(self) -> None:
        """Ask what the timer is for, then start it."""
        if not self._may_enter():
            return
        if timing.is_long(self.desk):
            self.push_form(f"timer {self.selected}")
        else:
            self.push_form(f"start {self.selected}")

    def _start_timer(self, client: str) -> None:
        """Start the timer; ask how long the one before was if that cannot be measured."""
        if timing.is_long(self.desk):
            self.push_form(f"timer {client}")
            return
        from tuiclients.tui.forms import timer as forms

        before = self.desk.facts.timer
        try:
            said = forms.start(self.desk, client)
        except Refused as error:
            self.refuse(error.sentence)
            return
        self._done(said, {client, before.client} if before else {client})

    def action_stop_timer(self) -> None:
        """Stop the timer; ask how long it was if that cannot be measured."""
        if not self._may_enter(client=False):
            return
        timer = self.desk.facts.timer
        if timer is None:
            self.show_message(f"No timer runs; {key_of('timer')} starts one for the highlighted client.")
        elif timing.is_long(self.desk):
            self.push_form("timer")
        else:
            from tuiclients.tui.forms import timer as forms

            try:
                entry = timing.stop(self.desk)
            except Refused as error:
                self.refuse(error.sentence)
                return
            self._done(forms.says(self.desk, entry) if entry else "", {timer.client})

    def action_cancel_timer(self) -> None:
        """Stop the timer and log nothing."""
        if not self._may_enter(client=False):
            return
        timer = self.desk.facts.timer
        if timer is None:
            self.show_message("No timer runs.")
            return
        said = f"The timer for {self.desk.client(timer.client).name} is cancelled; nothing was logged."
        self._try(lambda: timing.stop(self.desk, cancel=True), said, {timer.client})

    # Decisions.

    def action_decide(self) -> None:
        """Choose what to do about the highlighted client, then say why."""
        from tuiclients.tui.dialogs.choice import Choice

        if not self._may_enter():
            return
        from tuiclients.tui.forms import decision as forms

        client = self.selected
        options = forms.options(self.desk, client, self.audits.get(client))

        def chosen(verdict: str | None) -> None:
            if verdict:
                self.push_form(f"decide {client} {verdict}")

        title = f"{self.desk.client(client).name} · what do you decide?"
        self.app.push_screen(Choice(self.look, title, options, "grow, keep, watch, fix or let go"), chosen)

    # Their forms.

    def _form(self, name: str) -> Form | None:
        kind, _, which = name.partition(" ")
        if kind in ("timer", "start"):
            return self._timer_form(name, kind, which)
        return self._decision_form(name, which) if kind == "decide" else super()._form(name)

    def _timer_form(self, name: str, kind: str, client: str) -> Form | None:
        from tuiclients.tui.dialogs.form import Form
        from tuiclients.tui.forms import timer as forms

        desk, timer = self.desk, self.desk.facts.timer
        known = desk.clients.get(client)
        if kind == "start":
            if known is None:
                return None
            title = f"{known.name} · start the timer"
            return Form(self.look, title, name, forms.NOTE, lambda typed: forms.start(desk, client, typed["note"]))
        if timer is None or timer.client not in desk.clients or (client and known is None):
            return None
        runs = f"{desk.client(timer.client).name} since {timer.since:%-d %b %H:%M}"
        return Form(
            self.look,
            f"How long was it? · {runs}",
            name,
            forms.asked(timer),
            lambda typed: forms.stop(desk, typed),
        )

    def _decision_form(self, name: str, which: str) -> Form | None:
        from tuiclients.tui.dialogs.form import Form
        from tuiclients.tui.forms import decision as forms

        client, _, verdict = which.partition(" ")
        known = self.desk.clients.get(client)
        if known is None or verdict not in forms.CHOICES:
            return None
        title = f"{known.name} · you decide {forms.words(verdict)}"
        return Form(
            self.look, title, name, forms.REASON, lambda typed: forms.submit(self.desk, client, verdict, typed)
        )

    def _form_done(self, name: str, done: str) -> None:
        kind, _, which = name.partition(" ")
        if kind not in ("timer", "start", "decide"):
            super()._form_done(name, done)
            return
        self.keep_draft()
        if not done:
            return
        self._done(done, {which.partition(" ")[0]} if kind == "decide" else ())
        if kind == "timer" and which in self.desk.clients:
            self._start_timer(which)
