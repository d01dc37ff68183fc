"""The dialogs about one client that stay open while the book changes, and what they may ask."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from tuiclients.domain.errors import Refused
from tuiclients.tui.forms.registry import FormRegistry
from tuiclients.tui.main.session import Session
from tuiclients.tui.main.view import View

if TYPE_CHECKING:
    from tuiclients.tui.dialogs.choice import Option
    from tuiclients.tui.dialogs.client_dialog import ClientDialog
    from tuiclients.tui.drafts import Draft
    from tuiclients.tui.show.span import Span


class ClientBoxes:
    """Opens the fix plan, the checklist and the referral book, keeps them true to the book, and serves them."""

    def __init__(self, session: Session, view: View, forms: FormRegistry) -> None:
        self.desk = session.desk
        self._session = session
        self._view = view
        self._forms = forms
        self._open: list[ClientDialog] = []
        """The boxes that are open: the plan or the checklist, the referral book above it."""
        self.action_undo: Callable[[], None] = lambda: None
        self.action_redo: Callable[[], None] = lambda: None
        self.show_providers: Callable[[str], None] = lambda client: None
        """Shows the referral book for a client, "" for none."""
        self.write_letter: Callable[[str, Sequence[str]], None] = lambda client, about: None
        """Chooses a letter to a client, of kinds that begin so."""
        self.show_card: Callable[[str], None] = lambda client: None
        """Shows the audit card of a client."""
        self.show_offboarding: Callable[[str], None] = lambda client: None
        """Shows what to know before parting with a client, or the checklist."""
        self.look_back: Callable[[str], None] = lambda client: None
        """Shows what came of parting with a client."""
        session.events.changed.watch(self._reload)
        session.events.scored.watch(self._reload)
        session.events.said.watch(self._say_inside)

    def show(self, box: ClientDialog) -> None:
        """Open a box."""
        self._open.append(box)
        self._view.open(box, lambda result: self._open.remove(box))

    def _reload(self, clients: Collection[str] = ()) -> None:
        for box in [box for box in self._open if box.is_shown]:
            try:
                box.reload()
            except Refused as error:
                self._session.refuse(error.sentence)

    def _say_inside(self, text: str, role: str) -> None:
        """Say what happened, also in the uppermost box."""
        if self._open and self._open[-1].is_shown:
            self._open[-1].show_message(text, role)

    # What the boxes ask.

    def push_form(self, name: str, draft: Draft | None = None) -> bool:
        """Open the form of that name."""
        return self._forms.open(name)

    def choose(self, title: str, options: Sequence[Option], then: Callable[[str], None]) -> None:
        """Let an option be chosen."""
        self._view.choose(title, options, "type to find", then)

    def confirm(self, title: str, question: Sequence[Span], then: Callable[[], None]) -> None:
        """Ask a question, and go on if the answer is yes."""
        self._view.confirm(title, question, then)

    def attempt(self, change: Callable[[], object], done: str, client: str) -> None:
        """Make a change of a client, or say why not."""
        self._session.apply(change, done, {client})

    def may_change(self) -> bool:
        """Whether something can be entered; says why not."""
        self._view.select_now()
        if self.desk.read_only:
            self._session.refuse(self.desk.read_only)
        return not self.desk.read_only

    def show_message(self, text: str, role: str = "") -> None:
        """Say what happened."""
        self._session.show_message(text, role)
