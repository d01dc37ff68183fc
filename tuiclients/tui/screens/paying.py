"""How the clients pay: ageing, days to pay, promises."""

from __future__ import annotations

from tuiclients.tui.screens.dialog import Reading
from tuiclients.tui.show import paying as show
from tuiclients.tui.show.part import Part
from tuiclients.tui.styles import Styles
from tuiclients.workbench.desk import Desk


class Paying(Reading):
    """The highlighted client's open invoices, then the book."""

    DEFAULT_CSS = """
    Paying > Vertical { width: 104; }
    """

    def __init__(self, look: Styles, desk: Desk, client: str) -> None:
        """`client` = the highlighted one, "" for none."""
        super().__init__(look, "Payments")
        self._desk = desk
        self._client = client

    def lines(self, width: int) -> list[list[Part]]:
        """All of it for a width."""
        return show.lines(self._desk, self._client, width)
