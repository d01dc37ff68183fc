"""Looking back: what came of parting, and on whom the free hours can be spent."""

from __future__ import annotations

from tuiclients.tui.screens.dialog import Reading
from tuiclients.tui.show import aftermath as show
from tuiclients.tui.show.part import Part
from tuiclients.tui.styles import Styles
from tuiclients.workbench import aftermath
from tuiclients.workbench.desk import Desk


class LookingBack(Reading):
    """The client's exits with their after reports, then the book; every score must be known."""

    def __init__(self, look: Styles, desk: Desk, client: str, logged: str = "") -> None:
        """`client` = the highlighted one, "" for none; `logged` = what was logged about looking at it."""
        super().__init__(look, "Looking back")
        self._desk = desk
        self._client = client
        self._logged = logged
        self._found = aftermath.look(desk)

    def lines(self, width: int) -> list[list[Part]]:
        """All of it for a width."""
        return show.lines(self._desk, self._client, self._found, width)

    def on_mount(self) -> None:
        """Say what was logged."""
        if self._logged:
            self.show_last(f"Logged: {self._logged}. Today asks for it no more.", "good")
