"""The morning check-in: one key for whoever was on your mind when you woke up, or for nobody."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.binding import Binding
from textual.widget import Widget

from tuiclients.domain.errors import Refused
from tuiclients.tui.dialogs.dialog import PickDialog
from tuiclients.tui.dialogs.form import FaultBar
from tuiclients.tui.show import morning_choices
from tuiclients.tui.show.span import Span
from tuiclients.tui.styles import Styles
from tuiclients.tui.widgets.virtual_list import VirtualList

#: Saves who it was (None: nobody) and says what was saved. Raises `Refused`.
Save = Callable[[str | None], str]
NOBODY = "nobody"


class MorningList(VirtualList):
    """The clients with a key each, nobody first."""

    DEFAULT_CSS = """
    MorningList, MorningList:focus { border: none; padding: 0; }
    """

    def __init__(self, look: Styles, clients: Sequence[morning_choices.MorningChoice]) -> None:
        super().__init__(look, "waking")
        self._clients = clients
        self.show_rows([NOBODY, *(f"client {choice.client}" for choice in clients)], NOBODY)

    def parts(self, index: int, width: int) -> Sequence[Span]:
        """Nobody or a client."""
        if index:
            return morning_choices.row(self._clients[index - 1], width)
        return ((f" {morning_choices.NOBODY}  ", "accent"), ("nobody", ""))


class MorningDialog(PickDialog):
    """Closes with what was saved in words, or "" if nothing was."""

    BINDINGS = [
        Binding("escape", "later", show=False),
        Binding("enter", "take", show=False),
    ]
    DEFAULT_CSS = """
    MorningDialog > Vertical { height: 100%; max-height: 28; width: 60; }
    """
    KEYS = (("a key", "who it was"), ("↑↓ Enter", "too"), ("Esc", "later"))

    def __init__(
        self, look: Styles, title: str, clients: Sequence[morning_choices.MorningChoice], save: Save
    ) -> None:
        self._list = MorningList(look, clients)
        super().__init__(look, title, self._list)
        self._keys: dict[str, str | None] = {choice.key: choice.client for choice in clients if choice.key}
        self._keys[morning_choices.NOBODY] = None
        self._save = save
        self._fault = FaultBar(look, "morning-fault")

    def inside(self) -> Sequence[Widget]:
        """The list, and what is wrong."""
        return self._list, self._fault

    def on_mount(self) -> None:
        """The keys go to the list."""
        self._list.focus()

    def on_key(self, event: events.Key) -> None:
        """A key that stands for somebody, or nobody."""
        if event.character in self._keys:
            event.stop()
            self._save_answer(self._keys[event.character])

    def action_take(self) -> None:
        """Who is highlighted."""
        kind, _, client = self._list.key.partition(" ")
        self._save_answer(client if kind != NOBODY else None)

    def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        """A second click takes who is highlighted."""
        event.stop()
        self.action_take()

    def on_virtual_list_moved(self, event: VirtualList.Moved) -> None:
        """Nothing follows the highlight."""
        event.stop()

    def _save_answer(self, client: str | None) -> None:
        try:
            self.dismiss(self._save(client))
        except Refused as error:
            self._fault.show_fault(error.sentence)

    def action_later(self) -> None:
        """Say nothing now."""
        self.dismiss("")
