"""The names of imported files that mean a client: learnt by imports, given to others or forgotten here."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import Binding
from textual.widget import Widget

from tuiclients.domain.errors import Refused
from tuiclients.exchange.names.learnt_names import LearntName
from tuiclients.tui import lazy
from tuiclients.tui.dialogs.dialog import Dialog
from tuiclients.tui.show.span import Span, wrapped
from tuiclients.tui.styles import Styles
from tuiclients.tui.text import fit
from tuiclients.tui.widgets.bars import TallBar
from tuiclients.tui.widgets.virtual_list import PlainList, VirtualList
from tuiclients.workbench import importing
from tuiclients.workbench.desk import Desk

ABOUT = "In files of these formats the names mean these clients, as you said once. Changes are saved at once."
NOTHING = ("no names are learnt yet:", "what you decide about names in an import is")


class LearntNameList(PlainList):
    """A row a name, with its client and the format."""

    def __init__(self, look: Styles, desk: Desk) -> None:
        super().__init__(look, "learnt-names")
        self.names: Sequence[LearntName] = ()
        self._desk = desk

    def show(self, names: Sequence[LearntName]) -> None:
        """Show these names."""
        self.names = names
        self.show_rows([f"{name.format} {name.name}" for name in names])

    @property
    def learnt(self) -> LearntName | None:
        """The highlighted name."""
        return self.names[self.cursor] if self.key else None

    def parts(self, index: int, width: int) -> Sequence[Span]:
        """A name."""
        learnt, clients = self.names[index], self._desk.clients
        client = clients[learnt.client].name if learnt.client in clients else f"{learnt.client} (gone)"
        third = width // 3
        return (
            (fit(f" {learnt.name}", third), ""),
            (fit(f" = {client}", width - third - 16), "accent"),
            (fit(learnt.format, 16, right=True), "muted"),
        )

    def empty(self) -> Sequence[str]:
        """What stands here while there are none."""
        return NOTHING


class LearntNames(Dialog[None]):
    """The names; Enter gives one to another client, d forgets it."""

    BINDINGS = [
        Binding("enter", "change", show=False),
        Binding("d,delete", "forget", show=False),
        Binding("escape,q", "dismiss", show=False),
    ]
    DEFAULT_CSS = """
    LearntNames > Vertical { height: 100%; max-height: 30; width: 90; }
    """
    KEYS = (("Enter", "other client"), ("d", "forget"), ("Esc", "back"))

    def __init__(self, look: Styles, desk: Desk) -> None:
        super().__init__(look, "Names learnt from imports")
        self._desk = desk
        self.list = LearntNameList(look, desk)
        self._says = TallBar(look, "learnt-says", min_rows=1)

    def inside(self) -> Sequence[Widget]:
        """The names, and what happened."""
        return self.list, self._says

    def on_mount(self) -> None:
        """All names."""
        self._show(ABOUT, "muted")
        self.list.focus()

    def _show(self, text: str, role: str) -> None:
        self.list.show(importing.learnt(self._desk))
        self._says.show(lambda width: wrapped(text, width, role))
        self.call_after_refresh(self.show_beyond, self.list)

    def on_virtual_list_moved(self, event: VirtualList.Moved) -> None:
        """Other names are seen."""
        event.stop()
        self.call_after_refresh(self.show_beyond, self.list)

    def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        """A second click is Enter."""
        event.stop()
        self.action_change()

    def action_change(self) -> None:
        """Give the highlighted name to another client."""
        learnt = self.list.learnt
        if learnt is None:
            return
        clients = sorted(self._desk.clients.values(), key=lambda client: client.name.casefold())
        options = [lazy.Option(client.id, client.name, client.id) for client in clients]

        def chosen(client: str | None) -> None:
            if client:
                self._apply([f"{learnt.name}={client}"], [], learnt.format)

        title = f"Who is {learnt.name} in files of {learnt.format}?"
        self.app.push_screen(lazy.Choice(self.look, title, options, "a client"), chosen)

    def action_forget(self) -> None:
        """Forget the highlighted name."""
        learnt = self.list.learnt
        if learnt is not None:
            self._apply([], [learnt.name], learnt.format)

    def _apply(self, given: Sequence[str], forgotten: Sequence[str], format_: str) -> None:
        try:
            says, role = importing.change_learnt(self._desk, given, forgotten, format_), "good"
        except Refused as error:
            says, role = error.sentence, "bad"
        self._show(says, role)
