"""The morning check-in: one key for whoever was on your mind when you woke up, or for nobody."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.binding import Binding
from textual.widget import Widget

from tuiclients.domain.errors import Refused
from tuiclients.tui.screens.form import Saying
from tuiclients.tui.screens.picking import Picking
from tuiclients.tui.show import waking
from tuiclients.tui.show.part import Part
from tuiclients.tui.styles import Styles
from tuiclients.tui.widgets.lines import Lines

#: Saves who it was (None: nobody) and says what was saved. Raises `Refused`.
Save = Callable[[str | None], str]
NOBODY = "nobody"


class Clients(Lines):
    """The clients with a key each, nobody first."""

    DEFAULT_CSS = """
    Clients, Clients:focus { border: none; padding: 0; }
    """

    def __init__(self, look: Styles, clients: Sequence[waking.Waking]) -> None:
        super().__init__(look, "waking")
        self._clients = clients
        self.put([NOBODY, *(f"client {one.client}" for one in clients)], NOBODY)

    def parts(self, index: int, width: int) -> Sequence[Part]:
        """Nobody or a client."""
        if index:
            return waking.row(self._clients[index - 1], width)
        return ((f" {waking.NOBODY}  ", "accent"), ("nobody", ""))


class Morning(Picking):
    """Closes with what was saved in words, or "" if nothing was."""

    BINDINGS = [
        Binding("escape", "later", show=False),
        Binding("enter", "take", show=False),
    ]
    DEFAULT_CSS = """
    Morning > Vertical { height: 100%; max-height: 28; width: 60; }
    """
    KEYS = (("a key", "who it was"), ("↑↓ Enter", "too"), ("Esc", "later"))

    def __init__(self, look: Styles, title: str, clients: Sequence[waking.Waking], save: Save) -> None:
        self._list = Clients(look, clients)
        super().__init__(look, title, self._list)
        self._keys: dict[str, str | None] = {one.key: one.client for one in clients if one.key}
        self._keys[waking.NOBODY] = None
        self._save = save
        self._fault = Saying(look, "morning-fault")

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
            self._take(self._keys[event.character])

    def action_take(self) -> None:
        """Who is highlighted."""
        kind, _, client = self._list.key.partition(" ")
        self._take(client if kind != NOBODY else None)

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """A second click takes who is highlighted."""
        event.stop()
        self.action_take()

    def on_lines_moved(self, event: Lines.Moved) -> None:
        """Nothing follows the highlight."""
        event.stop()

    def _take(self, client: str | None) -> None:
        try:
            self.dismiss(self._save(client))
        except Refused as error:
            self._fault.put(error.sentence)

    def action_later(self) -> None:
        """Say nothing now."""
        self.dismiss("")
