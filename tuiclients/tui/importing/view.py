"""What a controller may ask of the import screen, and what its controllers have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from tuiclients.exchange.names.client_matching import FoundName
from tuiclients.tui.controller import Controller
from tuiclients.tui.importing.session import ImportSession
from tuiclients.workbench.import_draft import DraftColumn
from tuiclients.workbench.payment_choices import PaymentChoice

if TYPE_CHECKING:
    from tuiclients.tui.dialogs.choice import Option
    from tuiclients.tui.show.span import Span
    from tuiclients.tui.styles import Styles
    from tuiclients.workbench.import_paths import PathOffer
    from tuiclients.workbench.import_wishes import Wish


class ImportView(Protocol):
    """The import screen as its controllers see it. Tests give another one."""

    look: Styles
    """The styles of the theme."""

    @property
    def column(self) -> DraftColumn | None:
        """The highlighted column."""

    @property
    def found_name(self) -> FoundName | None:
        """The highlighted name."""

    @property
    def payment(self) -> PaymentChoice | None:
        """The highlighted payment."""

    @property
    def is_shown(self) -> bool:
        """Whether its widgets are there."""

    @property
    def path(self) -> str:
        """The path as typed."""

    @property
    def offer(self) -> str:
        """The highlighted path, "" without one."""

    def put_path(self, text: str) -> None:
        """Put a text into the path line."""

    def show_offers(self, offers: Sequence[PathOffer]) -> None:
        """Show what the path can become."""

    def move_offer(self, step: int) -> None:
        """Highlight the next path, or the one before."""

    def next_name(self) -> None:
        """Highlight the next name."""

    def next_payment(self) -> None:
        """Highlight the next payment."""

    def show_summary(self) -> None:
        """Show all that is said about the import."""

    def open_options(self, wishes: Sequence[Wish], then: Callable[[Mapping[str, str]], None]) -> None:
        """Open the form of the options; `then` gets what was filled in, and may raise `Refused`."""

    def confirm(self, title: str, question: Sequence[Span], then: Callable[[], None]) -> None:
        """Ask a question; `then` is called if the answer is yes."""

    def choose(self, title: str, options: Sequence[Option], hint: str, then: Callable[[str], None]) -> None:
        """Let an option be chosen; `then` gets its id, unless none was chosen."""

    def close(self, says: str) -> None:
        """Close the screen; `says`: what was imported, "" if nothing was."""

    def call_in(self, seconds: float, callback: Callable[[], object]) -> None:
        """Call back after this many seconds."""

    def call_later(self, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
        """Call back after the messages that wait."""


class ImportPartController(Controller):
    """Carries out commands about the session, and asks the view for the rest."""

    def __init__(self, session: ImportSession, view: ImportView) -> None:
        self.session = session
        self.view = view
