"""A line to type in: no blinking cursor, and no character in it that could steer the terminal."""

from __future__ import annotations

from textual import events
from textual.geometry import Region
from textual.widgets import Input
from textual.widgets.input import Selection

from tuiclients.tui.text import plain


class TextField(Input):
    """A one-line input without frame. What is typed or pasted is `plain` at once, and so is its hint."""

    DEFAULT_CSS = """
    TextField, TextField:focus {
        border: none; height: 1; width: 1fr; padding: 0; background-tint: transparent;
        background: $background; color: $foreground;
    }
    TextField > .input--cursor { background: $foreground; color: $background; text-style: none; }
    TextField:ansi > .input--cursor { background: ansi_default; color: ansi_default; text-style: reverse; }
    TextField > .input--selection { background: $frame-focus; color: $background; }
    TextField:ansi > .input--selection { background: ansi_default; color: ansi_default; text-style: reverse; }
    TextField > .input--placeholder { color: $quiet; }
    """

    def __init__(self, value: str = "", placeholder: str = "", name: str | None = None) -> None:
        super().__init__(value, plain(placeholder), select_on_focus=False, id=name)
        self.cursor_blink = False
        self.proposal = ""
        """A text that is only proposed: while it stands there untouched, typing replaces it."""

    def validate_value(self, value: str) -> str:
        """Only what can be shown safely, on one line."""
        return plain(value)

    def set_text(self, text: str) -> None:
        """Hold this text, the cursor behind it."""
        self.value = text
        self.cursor_position = len(self.value)
        self.see_cursor()

    def see_cursor(self) -> None:
        """Scroll to the cursor: the first text of all, and another width, would leave it out of sight."""
        if self.is_attached:
            column = self.cursor_screen_offset.x - self.content_region.x + self.scroll_offset.x
            region = Region(column, 0, width=1, height=1)
            self.scroll_to_region(region, force=True, animate=False)

    def on_focus(self) -> None:
        """What is only proposed is selected."""
        if self.proposal and self.value == self.proposal:
            self.selection = Selection(0, len(self.value))

    def on_resize(self) -> None:
        """The cursor stays in sight."""
        self.see_cursor()

    def on_paste(self, event: events.Paste) -> None:
        """Paste as one line: line breaks become blanks."""
        self.insert_text_at_cursor(" ".join(event.text.split("\n")).replace("\r", "").replace("\t", " "))
        self.see_cursor()
        event.prevent_default()
        event.stop()
