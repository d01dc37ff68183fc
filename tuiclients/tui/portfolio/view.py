"""What a controller may ask of the portfolio screen, and what its controllers have in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

from tuiclients.tui.controller import Controller
from tuiclients.tui.portfolio.arrangement import Arrangement
from tuiclients.tui.portfolio.session import PortfolioSession

if TYPE_CHECKING:
    from textual.screen import Screen

    from tuiclients.tui.styles import Styles

Result = TypeVar("Result")


class ScreenView(Protocol):
    """The portfolio screen as its controllers see it. Tests give another one."""

    look: Styles
    """The styles of the theme."""

    @property
    def arrangement(self) -> Arrangement:
        """How much room there is."""

    @property
    def client(self) -> str:
        """The highlighted client, "" if there is none."""

    @property
    def visible_clients(self) -> Sequence[str]:
        """The highlighted client and those whose rows are seen; nobody while the table is hidden."""

    @property
    def is_shown(self) -> bool:
        """Whether its widgets are there."""

    def open(self, dialog: Screen[Result], then: Callable[[Result | None], None]) -> None:
        """Open a dialog; `then` gets its result."""

    def close(self, client: str) -> None:
        """Close the portfolio, and go to a client in the workbench ("" for nobody)."""

    def call_in(self, seconds: float, callback: Callable[[], object]) -> None:
        """Call back after this many seconds."""


class PortfolioController(Controller):
    """Carries out commands about the session, and asks the view for the rest."""

    def __init__(self, session: PortfolioSession, view: ScreenView) -> None:
        self.session = session
        self.view = view
