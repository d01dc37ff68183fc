"""What all dialogs share: a framed box over the workbench, which stays as it is behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget

from tuiclients.tui.commands import bindings
from tuiclients.tui.look import Look
from tuiclients.tui.show.part import Part
from tuiclients.tui.text import content, wrap
from tuiclients.tui.widgets.bar import Bar, Tall
from tuiclients.tui.widgets.page import Page

Result = TypeVar("Result")
#: Columns of a text that is copied.
WIDTH = 100


class Dialog(ModalScreen[Result]):
    """A box with a title, something in it, and a line that says which keys do what."""

    DEFAULT_CSS = """
    Dialog { align: center middle; background: transparent; }
    Dialog > Vertical {
        width: 76; max-width: 100%; max-height: 100%; height: auto; padding: 0 1;
        border: round $frame-focus; border-title-color: $frame-focus; background: $background;
    }
    """
    is_help = False
    KEYS: Sequence[tuple[str, str]] = (("Esc", "back"),)
    """The keys and what they do, for the last line."""

    def __init__(self, look: Look, title: str) -> None:
        super().__init__()
        self.look = look
        self._box_title = title

    def inside(self) -> Sequence[Widget]:
        """The widgets in the box."""
        return ()

    def compose(self) -> ComposeResult:
        """The box."""
        keys = Bar(self.look, "dialog-keys")
        keys.show(
            lambda width: [
                [part for key, does in self.KEYS for part in ((f"{key} ", "accent"), (f"{does}   ", "muted"))]
            ]
        )
        box = Vertical(*self.inside(), keys)
        box.border_title = content(self._box_title)
        yield box


class Reading(Dialog[None]):
    """A text to be read and closed."""

    BINDINGS = [Binding("escape,q,enter", "dismiss", show=False), *bindings("reading")]
    DEFAULT_CSS = """
    Reading > Vertical { height: 100%; width: 84; }
    """
    KEYS = (("↑↓", "scroll"), ("c", "copy"), ("Esc", "back"))

    def lines(self, width: int) -> list[list[Part]]:
        """The text for a width in columns."""
        return []

    def inside(self) -> Sequence[Widget]:
        """The page."""
        return (Page(self.look, self.lines),)

    def action_copy_text(self) -> None:
        """Send the whole text to the clipboard, and say so below it."""
        from tuiclients.tui import clipboard

        text = "\n".join("".join(part for part, _ in line) for line in self.lines(WIDTH))
        said = clipboard.send(self.app, text, "The text was")
        self.query_one("#dialog-keys", Bar).show(lambda width: [[(said, "good")]])


class Confirm(Dialog[bool]):
    """A question that is answered with y or n."""

    BINDINGS = [
        Binding("y", "answer(True)", show=False),
        Binding("n,escape,q", "answer(False)", show=False),
    ]
    KEYS = (("y", "yes"), ("n", "no"))

    def __init__(self, look: Look, title: str, question: Sequence[Part]) -> None:
        super().__init__(look, title)
        self._question = question

    def inside(self) -> Sequence[Widget]:
        """The question."""
        said = Tall(self.look, "question")
        said.show(lambda width: [[(line, role)] for text, role in self._question for line in wrap(text, width)])
        return (said,)

    def action_answer(self, yes: bool) -> None:
        """Close with the answer."""
        self.dismiss(yes)
