"""What the fix plan and the checklist share: a box about one client that stays true to the book."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from tuiclients.tui.commands import bindings
from tuiclients.tui.dialogs.choice import Option
from tuiclients.tui.dialogs.dialog import Dialog
from tuiclients.tui.dialogs.help import Help
from tuiclients.tui.drafts import Draft
from tuiclients.tui.show.span import Span, wrapped
from tuiclients.tui.styles import Styles
from tuiclients.tui.text import content
from tuiclients.tui.widgets.bars import TallBar
from tuiclients.tui.widgets.virtual_list import PlainList, VirtualList
from tuiclients.workbench.desk import Desk


class Host(Protocol):
    """What such a box asks of the workbench's screen."""

    desk: Desk

    def push_form(self, name: str, draft: Draft | None = None) -> bool:
        """Open the form of that name."""

    def choose(self, title: str, options: Sequence[Option], then: Callable[[str], None]) -> None:
        """Let an option be chosen."""

    def confirm(self, title: str, question: Sequence[Span], then: Callable[[], None]) -> None:
        """Ask a question, and go on if the answer is yes."""

    def attempt(self, change: Callable[[], object], done: str, client: str) -> None:
        """Make a change of a client, or say why not."""

    def may_change(self) -> bool:
        """Whether something can be entered; says why not."""

    def show_message(self, text: str, role: str = "") -> None:
        """Say what happened."""

    def action_undo(self) -> None:
        """Take back the last change."""

    def action_redo(self) -> None:
        """Make it again."""

    def show_providers(self, client: str) -> None:
        """Show the referral book for a client."""

    def write_letter(self, client: str, about: Sequence[str], /) -> None:
        """Choose a letter to a client, of kinds that begin so; none = of all kinds."""

    def show_card(self, client: str) -> None:
        """Show the audit card of a client."""

    def show_offboarding(self, client: str) -> None:
        """Show what to know before parting with a client, or the checklist."""

    def look_back(self, client: str) -> None:
        """Show what came of parting with a client."""


class ClientDialog(Dialog[None]):
    """A box with what happened last above its keys."""

    BINDINGS = bindings("inside")
    DEFAULT_CSS = """
    ClientDialog > Vertical { height: 100%; max-height: 40; width: 100; }
    """

    def __init__(self, look: Styles, host: Host, client: str, title: str) -> None:
        super().__init__(look, title)
        self.host = host
        self.client = client
        self.said = TallBar(look, "matter-said", min_rows=0)

    @property
    def desk(self) -> Desk:
        """The desk."""
        return self.host.desk

    def reload(self) -> None:
        """Show what the book says now."""

    def on_virtual_list_moved(self, event: VirtualList.Moved) -> None:
        """Another line of the list: show it in full."""
        event.stop()
        self.show_message("", "")
        self.show_detail()
        self.mark_beyond(event.lines)

    def on_plain_list_resized(self, event: PlainList.Resized) -> None:
        """Other rows of the list are seen now."""
        event.stop()
        self.mark_beyond(event.lines)

    def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        """A second click is Enter."""
        event.stop()
        self.enter()

    def show_detail(self) -> None:
        """Show the highlighted line of the list in full, if there is more to it."""

    def enter(self) -> None:
        """What Enter does with the highlighted line of the list."""

    def show_title(self, title: str) -> None:
        """Another title."""
        self.box.border_title = content(title)

    def show_message(self, text: str, role: str) -> None:
        """Say what happened."""
        self.said.show(lambda width: wrapped(text, width, role) if text else [])

    def action_undo_inside(self) -> None:
        """Take back the last change."""
        self.host.action_undo()

    def action_redo_inside(self) -> None:
        """Make it again."""
        self.host.action_redo()

    def action_letter_inside(self) -> None:
        """Write a letter."""
        self.host.write_letter(self.client, ())

    def action_card_inside(self) -> None:
        """Show the audit card."""
        self.host.show_card(self.client)

    def action_help_inside(self) -> None:
        """All keys, these first."""
        self.app.push_screen(Help(self.look, self.PLACE))

    def action_leave_inside(self) -> None:
        """Back to the panes."""
        self.dismiss()
