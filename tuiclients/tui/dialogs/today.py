"""Today: everything that there is to do, each line one key from being done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from textual.widget import Widget

from tuiclients.domain.agenda.item import Item, Offer
from tuiclients.domain.client import Client
from tuiclients.tui.commands import bindings
from tuiclients.tui.dialogs.dialog import Dialog
from tuiclients.tui.dialogs.help import Help
from tuiclients.tui.show import agenda
from tuiclients.tui.show.span import Span, wrapped
from tuiclients.tui.styles import Styles
from tuiclients.tui.widgets.bars import TallBar
from tuiclients.tui.widgets.virtual_list import GroupedList, VirtualList

#: What is done about a line: the item, and which of its offers.
Do = Callable[[Item, Offer], None]
LOOK = Offer("show", "look")


class AgendaList(GroupedList):
    """What there is to do, each kind under its heading."""

    def __init__(self, look: Styles) -> None:
        super().__init__(look, "agenda")
        self.rows: Sequence[agenda.AgendaRow] = ()
        self.clients: Mapping[str, Client] = {}
        self.today = date.min
        self.nothing: Sequence[str] = ()

    @property
    def item(self) -> Item | None:
        """The highlighted item."""
        row = self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None
        return row if isinstance(row, Item) else None

    def parts(self, index: int, width: int) -> Sequence[Span]:
        """A heading or an item."""
        row = self.rows[index]
        if isinstance(row, agenda.AgendaHeading):
            return ((row.says, "accent"),)
        return agenda.row(row, self.clients, self.today, width)

    def empty(self) -> Sequence[str]:
        """What stands here on an empty day."""
        return self.nothing


class TodayDialog(Dialog[None]):
    """The list, and below it the highlighted line in full with the keys that do something about it."""

    BINDINGS = bindings("today")
    DEFAULT_CSS = """
    TodayDialog > Vertical { height: 100%; max-height: 36; width: 100; }
    #agenda-detail { margin-top: 1; }
    """
    PLACE = "today"
    KEYS = (("↑↓", "choose"), ("offer_1", "do it"), ("help_today", "keys"), ("close", "back"))

    def __init__(self, look: Styles, do: Do) -> None:
        super().__init__(look, "Today")
        self._do = do
        self._list = AgendaList(look)
        self._detail = TallBar(look, "agenda-detail")
        self._said = ("", "")

    def inside(self) -> Sequence[Widget]:
        """The list above the highlighted line."""
        return self._list, self._detail

    def on_mount(self) -> None:
        """The keys go to the list."""
        self._list.focus()

    def show_items(
        self, items: Sequence[Item] | None, clients: Mapping[str, Client], today: date, fixed: bool
    ) -> None:
        """Show these items; None: they are not worked out yet."""
        shown = self._list
        shown.rows = agenda.with_sections(items or (), clients)
        shown.clients, shown.today = clients, today
        shown.nothing = agenda.empty_lines(today, fixed, items is not None)
        shown.show_rows([agenda.key(row) for row in shown.rows])
        self._show_detail()

    def show_message(self, text: str, role: str) -> None:
        """Say what happened, until another line is highlighted."""
        self._said = (text, role)
        self._show_detail()

    def on_virtual_list_moved(self, event: VirtualList.Moved) -> None:
        """Another line: show it in full."""
        event.stop()
        self._said = ("", "")
        self._show_detail()

    def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        """A second click on a line is Enter."""
        event.stop()
        self.action_offer_1()

    def _show_detail(self) -> None:
        self.call_after_refresh(self.show_beyond, self._list)
        item, clients, (message, role) = self._list.item, self._list.clients, self._said

        def lines(width: int) -> list[list[Span]]:
            above = wrapped(message, width, role) if message else []
            return above + (agenda.detail(item, clients, width) if item else [])

        self._detail.show(lines)

    def action_offer_1(self) -> None:
        """Do what the highlighted line offers first."""
        self._offer(0)

    def action_offer_2(self) -> None:
        """Do what it offers second."""
        self._offer(1)

    def action_offer_3(self) -> None:
        """Do what it offers third."""
        self._offer(2)

    def _offer(self, which: int) -> None:
        item = self._list.item
        if item is not None and which < len(item.offers):
            self._do(item, item.offers[which])

    def action_reword_seen(self) -> None:
        """Change what was seen in the log line first."""
        self._offer_named("reword_seen")

    def action_refuse_seen(self) -> None:
        """Never propose it again."""
        self._offer_named("refuse_seen")

    def action_flip_seen(self) -> None:
        """Await an answer to it, or none."""
        self._offer_named("flip_seen")

    def action_take_all_seen(self) -> None:
        """Log all that was seen of the client."""
        self._offer_named("take_all_seen")

    def _offer_named(self, action: str) -> None:
        item = self._list.item
        offer = next((offer for offer in item.offers if offer.action == action), None) if item is not None else None
        if item is not None and offer is not None:
            self._do(item, offer)

    def action_look(self) -> None:
        """Look at the client of the highlighted line."""
        item = self._list.item
        if item is not None and item.client:
            self._do(item, LOOK)

    def action_help_today(self) -> None:
        """The keys, those of this list first."""
        self.app.push_screen(Help(self.look, "today"))

    def action_close(self) -> None:
        """Back to the panes."""
        self.dismiss()
