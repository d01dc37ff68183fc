"""The workbench's screen, seventh floor: today, the morning check-in, and the turn of the day."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tuiclients.domain.errors import Refused
from tuiclients.tui import gc_pauses
from tuiclients.tui.commands import key_of
from tuiclients.tui.debounce import call_later
from tuiclients.tui.drafts import Drafts
from tuiclients.tui.screens.following import BETWEEN, SLICE
from tuiclients.tui.screens.referring import Referring
from tuiclients.tui.styles import Styles
from tuiclients.workbench import log_line
from tuiclients.workbench.desk import Desk

if TYPE_CHECKING:
    from tuiclients.domain.agenda.item import Item, Offer
    from tuiclients.tui.dialogs.today import TodayDialog

#: The commands that do what an item offers; where there is none, the client is shown.
SCREENS = {"plan": "fix", "exit": "offboard", "prospect": "prospect", "after": "after"}


class Daily(Referring):
    """Knows what there is to do today."""

    def __init__(self, desk: Desk, look: Styles, drafts: Drafts) -> None:
        super().__init__(desk, look, drafts)
        self.items: list[Item] | None = None
        """What there is to do, once that is worked out."""
        self._day = desk.as_of
        self._gathering = False
        self._today: TodayDialog | None = None
        """Today, while it is open."""
        self._told = ("", "")
        """What was said last, and its role."""
        self._from_today = False
        """Whether the log line holds a line that Today has put there."""

    # Working it out, in slices off the key path.

    def take_audits(self) -> None:
        """Every score is known: work out what there is to do."""
        super().take_audits()
        self.work_today()

    def audited(self, clients: Sequence[str]) -> None:
        """What there is to do about them."""
        from tuiclients.workbench import morning, today

        for client in clients:
            today.of_client(self.desk, client)
            morning.mornings_of(self.desk, client)
        super().audited(clients)

    def work_today(self) -> None:
        """Work out what there is to do today, a little at a time."""
        if not self._gathering:
            self._gathering = True
            call_later(self, BETWEEN, self._today_slice)

    def _today_slice(self) -> None:
        from tuiclients.domain.agenda.item import counted
        from tuiclients.workbench import today

        if self._slicing or self.desk.pending:
            self._gathering = False
            return
        try:
            gc_pauses.freeze_results()
            if today.gather_next(self.desk, SLICE):
                call_later(self, BETWEEN, self._today_slice)
                return
            self.items = today.items(self.desk)
        except Refused as error:
            self.refuse(error.sentence)
            self.items = self.items or []
        self._gathering = False
        # The header shows the timer itself.
        self.todo = counted(item for item in self.items if item.what != "timer")
        self.show_header()
        self._put_today()

    # The screen.

    def action_today(self) -> None:
        """Show what there is to do."""
        from tuiclients.tui.dialogs.today import TodayDialog

        self.settle()
        self._today = TodayDialog(self.look, self._do)
        self.app.push_screen(self._today, self._today_left)
        self._put_today()
        self.work_today()

    def _today_left(self, done: None) -> None:
        self._today = None

    def _leave_today(self) -> None:
        if self._today is not None:
            self._today.dismiss()

    def _put_today(self) -> None:
        if self._today is not None:
            self._today.show_items(self.items, self.desk.clients, self.desk.as_of, self.desk.fixed)

    def show_message(self, said: str, role: str = "") -> None:
        """Say what happened, also in Today while it is open."""
        super().show_message(said, role)
        self._told = said, role
        if self._today is not None:
            self._today.show_message(said, role)

    def _do(self, item: Item, offer: Offer) -> None:
        """Do what an item offers."""
        client = item.client or ""
        if offer.action == "log":
            self._offer_line(client, offer)
        elif offer.action in ("stop_timer", "cancel_timer", "morning"):
            getattr(self, f"action_{offer.action}")()
        elif offer.action == "client":
            if self._may_enter(client=False):
                self.push_form(f"client {client}")
        else:
            self._leave_today()
            if client in self.desk.clients:
                self.go_to(client)
            if offer.action == "audit":
                self._walk_from(client)
                return
            opens = getattr(self, f"action_{SCREENS.get(offer.action, '')}", None)
            if opens is not None:
                opens()
            elif offer.action != "show":
                self.show_message(item.says)

    def _walk_from(self, client: str) -> None:
        """Begin the audit walk with a client, then the others whose audit is due."""
        from tuiclients.workbench import audit_walk

        if self._may_enter(client=False):
            self.push_walk(list(dict.fromkeys([client, *(one.client for one in audit_walk.due(self.desk))])))

    def _offer_line(self, client: str, offer: Offer) -> None:
        """Put the line that an offer means into the log line, unless that holds another that is not saved."""
        from tuiclients.tui.dialogs.dialog import Confirm
        from tuiclients.workbench.today import line_of

        if not self._may_enter(client=False):
            return
        line, typed = line_of(self.desk, client, offer), self.line.value.strip()

        def take(yes: bool | None = True) -> None:
            if yes:
                self._leave_today()
                self.go_to(client)
                self.line.set_text(line)
                self.to_line()
                self._from_today = True

        if typed and typed != line:
            question = ((f"The log line holds “{typed}”, which is not saved.", ""), ("Replace it?", "fix"))
            self.app.push_screen(Confirm(self.look, "Log line", question), take)
        else:
            take()

    def show_saved(self, saved: log_line.SavedLines) -> None:
        """What Today has put into the log line is done: go on there."""
        super().show_saved(saved)
        if self._from_today:
            said = self._told
            self.action_today()
            self.show_message(*said)

    def action_to_list(self) -> None:
        """Leave the log line."""
        self._from_today = False
        super().action_to_list()

    def action_clear(self) -> None:
        """Empty the log line."""
        self._from_today = False
        super().action_clear()

    # The morning.

    def action_morning(self) -> None:
        """Ask who was on the mind."""
        if not self._may_enter(client=False):
            return
        from tuiclients.tui.dialogs.morning import MorningDialog
        from tuiclients.tui.show import morning_choices
        from tuiclients.workbench import morning

        desk = self.desk
        me = desk.policy.me
        said = {entry.client for entry in morning.mornings_today(desk)}
        clients = [
            morning_choices.MorningChoice(
                id_,
                desk.client(id_).name,
                key,
                morning.in_a_row(desk.record(id_), me, desk.as_of),
                id_ in said,
            )
            for id_, key in morning_choices.keys(desk.clients).items()
        ]

        def save(client: str | None) -> str:
            morning.log_morning(desk, client)
            if client is None:
                return "Saved: nobody was on your mind this morning."
            row = morning.in_a_row(desk.record(client), me, desk.as_of)
            name = desk.client(client).name
            return f"Saved: {name} · morning{f', {row} in a row' if row > 1 else ''}. {key_of('undo')} takes it back."

        def closed(done: str | None) -> None:
            if done:
                self._done(done)

        title = f"Who was on your mind when you woke up{f', {me}' if me else ''}?"
        self.app.push_screen(MorningDialog(self.look, title, clients, save), closed)

    # The turn of the day.

    def poll(self) -> None:
        """Look for what other sessions did, and for a new day."""
        super().poll()
        if self.desk.as_of != self._day:
            self._day = self.desk.as_of
            self._turn()

    def wake(self) -> None:
        """A key: after a sleep it may be the first of another day."""
        self.touched = time.monotonic()
        try:
            turned = self.opened and not self.desk.fixed and self.desk.now().date() != self.desk.as_of
        except Refused:
            return
        if turned:
            self.poll()

    def _turn(self) -> None:
        """Another day has begun: nothing is shown any longer as today's that was yesterday's."""
        self._moved = True
        self.items, self.todo = None, ()
        self.show_header()
        self._put_today()
        if self.line.value.strip():
            self.preview_line()
        else:
            self.show_message(f"It is {self._day:%A, %-d %B} now.")
