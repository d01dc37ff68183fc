"""What dialogs with one list share: its keys move it, wherever else the letters go."""

from __future__ import annotations

from textual.binding import Binding

from tuiclients.tui.screens.dialog import Dialog
from tuiclients.tui.styles import Styles
from tuiclients.tui.widgets.lines import Lines


class Picking(Dialog[str]):
    """A dialog from whose list something is picked; closes with what that came to, or ""."""

    BINDINGS = [
        Binding("up", "up", show=False, priority=True),
        Binding("down", "down", show=False, priority=True),
        Binding("pageup", "page_up", show=False, priority=True),
        Binding("pagedown", "page_down", show=False, priority=True),
    ]

    def __init__(self, look: Styles, title: str, rows: Lines) -> None:
        super().__init__(look, title)
        self._rows = rows

    def action_up(self) -> None:
        """One row up."""
        self._rows.action_up()

    def action_down(self) -> None:
        """One row down."""
        self._rows.action_down()

    def action_page_up(self) -> None:
        """One screen of rows up."""
        self._rows.action_page_up()

    def action_page_down(self) -> None:
        """One screen of rows down."""
        self._rows.action_page_down()
