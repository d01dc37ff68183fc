"""Where a letter is edited."""

from __future__ import annotations

from textual import events
from textual.binding import Binding
from textual.widgets import TextArea

from tuiclients.tui.text import plain


class LetterEditor(TextArea):
    """Where a text is edited: no blinking, and no character in it that could steer the terminal."""

    BINDINGS = [Binding("escape", "screen.read_on", show=False)]
    DEFAULT_CSS = """
    LetterEditor, LetterEditor:focus {
        border: none; padding: 0; background: $background; color: $foreground; scrollbar-size-vertical: 1;
        & .text-area--cursor { background: $foreground; color: $background; text-style: none; }
        & .text-area--cursor-line { background: $background; }
        &:ansi .text-area--cursor { background: ansi_default; color: ansi_default; text-style: reverse; }
    }
    """

    def __init__(self) -> None:
        super().__init__(soft_wrap=True, tab_behavior="focus", id="sheet")
        self.cursor_blink = False

    def on_paste(self, event: events.Paste) -> None:
        """Paste only what can be shown safely."""
        event.text = clean(event.text)


def clean(text: str) -> str:
    """A text of several lines, each of which is safe to paint."""
    return "\n".join(plain(line.replace("\t", "    ")) for line in text.splitlines())
