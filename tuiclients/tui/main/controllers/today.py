"""Today: what there is to do, worked out between keys, shown, and done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tuiclients.domain.errors import Refused
from tuiclients.tui import lazy
from tuiclients.tui.commands import key_of
from tuiclients.tui.controller import command
from tuiclients.tui.debounce import PAUSE, SLICE
from tuiclients.tui.forms.registry import FormRegistry
from tuiclients.tui.main.audit_queue import AuditQueue
from tuiclients.tui.main.main_controller import MainController
from tuiclients.tui.main.session import Session
from tuiclients.tui.main.view import View

if TYPE_CHECKING:
    from tuiclients.domain.agenda.item import Item, Offer
    from tuiclients.tui.dialogs.today import TodayDialog
    from tuiclients.workbench.log_line import SavedLines

#: Days of records from which there is something to compare.
WEEK = 7
#: The commands that do what an item offers; where there is none, the client is shown.
COMMANDS = {"plan": "fix", "exit": "offboard", "prospect": "prospect", "after": "after"}
#: What settles by what is judged.
JUDGING = {"judge_by": "accept", "judge_as_before": "refuse"}
#: Offers that are commands themselves.
SEEN = ("take_seen", "take_all_seen", "reword_seen", "refuse_seen", "flip_seen")
OFFERED_COMMANDS = ("stop_timer", "cancel_timer", "morning")


def with_undo(says: str) -> str:
    """What was done, with the key that takes it back."""
    return f"{says} {key_of('undo')} takes it back."


class TodayController(MainController):
    """Knows what there is to do today, and leads to each of it."""

    def __init__(
        self,
        session: Session,
        view: View,
        forms: FormRegistry,
        queue: AuditQueue,
        go_to: Callable[[str], None],
        walk_from: Callable[[str], None],
        look: Callable[[], None],
        do_seen: Callable[[Item, Offer], None],
    ) -> None:
        """`go_to` shows a client in the panes, `walk_from` begins the audit walk with one.

        `look` looks for what can be seen in mail and other tools; `do_seen` does something about it.
        """
        super().__init__(session, view)
        self._forms = forms
        self._queue = queue
        self._go_to = go_to
        self._walk_from = walk_from
        self._look = look
        self._do_seen = do_seen
        self._screen: TodayDialog | None = None
        """Today, while it is open."""
        self._job = queue.add(self._gather)
        session.events.audited.watch(self._gather_of)
        session.events.scored.watch(self._want_items)
        session.events.said.watch(self._say_inside)
        session.events.logged.watch(self._go_on)
        session.events.day_turned.watch(self._turn)

    # Working it out.

    def _want_items(self) -> None:
        self._queue.want(self._job)

    def _gather_of(self, clients: Sequence[str]) -> None:
        """Their records are at hand: what there is to do about clients is worked out now."""
        for client in clients:
            lazy.today.of_client(self.session.desk, client)
            lazy.morning.mornings_of(self.session.desk, client)

    def _gather(self) -> float | None:
        session = self.session
        if session.desk.pending:
            return None
        try:
            if lazy.today.gather_next(session.desk, SLICE):
                return PAUSE
            items = lazy.today.items(session.desk)
            self._find_young()
            # In the first week there is nothing to audit yet.
            session.items = [item for item in items if item.what != "audit" or item.client not in session.young]
        except Refused as error:
            session.refuse(error.sentence)
            session.items = session.items or []
        # The header shows the timer itself.
        session.todo = lazy.agenda_item.counted(item for item in session.items if item.what != "timer")
        session.events.planned.emit()
        self._show_items()
        return None

    def _find_young(self) -> None:
        session, desk = self.session, self.session.desk
        first = {client: lazy.today.of_client(desk, client).first for client in desk.clients}
        young = {client for client, day in first.items() if day is None or (desk.as_of - day).days < WEEK}
        if young != session.young:
            session.young = young
            session.events.judged.emit()
            session.events.listed.emit()

    # The screen.

    @command("today")
    def today(self) -> None:
        """Show what there is to do."""
        self.view.select_now()
        self._screen = lazy.TodayDialog(self.view.styles, self.do)
        self.view.open(self._screen, self._closed)
        self._show_items()
        self._want_items()
        self._look()

    def show_again(self) -> None:
        """Show what there is to do as far as it is known, and work it out again."""
        self._show_items()
        self._want_items()

    def _closed(self, result: None) -> None:
        self._screen = None

    def _leave(self) -> None:
        if self._screen is not None:
            self._screen.dismiss()

    def _show_items(self) -> None:
        session, desk = self.session, self.session.desk
        if self._screen is not None:
            self._screen.show_items(session.items, desk.clients, desk.as_of, desk.fixed)

    def _say_inside(self, text: str, role: str) -> None:
        if self._screen is not None:
            self._screen.show_message(text, role)

    # Doing it.

    def do(self, item: Item, offer: Offer) -> None:
        """Do what an item offers."""
        client = item.client or ""
        if offer.action == "log":
            self._offer_line(client, offer)
        elif offer.action in SEEN:
            self._do_seen(item, offer)
        elif offer.action in OFFERED_COMMANDS:
            self.view.do_command(offer.action)
        elif offer.action == "rules":
            self.view.open(lazy.RulesChangeDialog(self.view.styles, self.session.desk))
        elif offer.action == "rules_seen":
            if self.may_write():
                self.session.apply(lambda: lazy.rules_change.mark_seen(self.session.desk), with_undo)
        elif offer.action in JUDGING:
            self._choose_judging(offer)
        elif offer.action == "client":
            self.view.select_now()
            if self.may_write():
                self._forms.open(f"client {client}")
        else:
            self._leave()
            if client in self.session.desk.clients:
                self._go_to(client)
            if offer.action == "audit":
                self._walk_from(client)
            elif offer.action in COMMANDS:
                self.view.do_command(COMMANDS[offer.action])
            elif offer.action != "show":
                self.session.show_message(item.says)

    def _choose_judging(self, offer: Offer) -> None:
        """Judge by what is kept, or as before; every verdict may be another then."""
        if self.may_write():
            desk, settle = self.session.desk, getattr(lazy.judging_offer, JUDGING[offer.action])
            self.session.apply(
                lambda: settle(desk, offer.ref), lambda says: f"{says} {key_of('undo')} takes it back."
            )

    def _offer_line(self, client: str, offer: Offer) -> None:
        """Put the line that an offer means into the log line, unless that holds another that is not saved."""
        self.view.select_now()
        if not self.may_write():
            return
        self.put_line(client, lazy.today.line_of(self.session.desk, client, offer))

    def put_line(self, client: str, line: str, then: Callable[[], None] = lambda: None) -> None:
        """Put a line about a client into the log line, once what that holds may be given up; then go on."""
        typed = self.view.line.strip()

        def put_in_line() -> None:
            self._leave()
            self._go_to(client)
            self.session.line_client, self.session.line_changes = "", ()
            self.view.put_line(line, typed=True)
            self.view.focus_line()
            self.session.line_from_today = True
            then()

        if typed and typed != line:
            question = ((f"The log line holds “{typed}”, which is not saved.", ""), ("Replace it?", "fix"))
            self.view.confirm("Log line", question, put_in_line)
        else:
            put_in_line()

    def _go_on(self, saved: SavedLines) -> None:
        """What Today has put into the log line is done: go on there."""
        if self.session.line_from_today:
            message = self.session.message
            self.today()
            self.session.show_message(*message)

    def _turn(self) -> None:
        """Another day has begun: nothing is shown any longer as today's that was yesterday's."""
        session = self.session
        session.items, session.todo = None, ()
        session.events.planned.emit()
        self._show_items()
        if self.view.line.strip():
            session.events.line_unclear.emit()
        else:
            session.show_message(f"It is {session.desk.as_of:%A, %-d %B} now.")
