"""A line to type in: no blinking cursor, and no character in it that could steer the terminal."""

from __future__ import annotations

from textual import events
from textual.binding import Binding
from textual.geometry import Region
from textual.widgets import Input
from textual.widgets.input import Selection

from tuiclients.tui.text import plain
from tuiclients.tui.widgets.typing_history import TypingHistory


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
    TextField:ansi > .input--placeholder { text-style: dim; }
    """

    BINDINGS = [
        Binding("ctrl+z", "step_typing(-1)", show=False),
        Binding("ctrl+y", "step_typing(1)", show=False),
    ]

    def __init__(self, value: str = "", placeholder: str = "", name: str | None = None) -> None:
        # First, because the text that it begins with is heard of at once.
        self.typing = TypingHistory(value)
        """What it held before."""
        super().__init__(value, plain(placeholder), select_on_focus=False, id=name)
        self.cursor_blink = False
        self.proposal = ""
        """A text that is only proposed: while it stands there untouched, typing replaces it."""

    def validate_value(self, value: str) -> str:
        """Only what can be shown safely, on one line."""
        return plain(value)

    def watch_value(self, value: str) -> None:
        """Remember what is typed."""
        self.typing.note(value, self.cursor_position)

    def watch_selection(self) -> None:
        """Remember where the cursor stands."""
        self.typing.note(self.value, self.cursor_position)

    def step_typing(self, step: int) -> bool:
        """Take typing back (-1) or make it again (1); False if there is none."""
        state = self.typing.back() if step < 0 else self.typing.forward()
        if state is None:
            return False
        self.value, self.cursor_position, tie = state
        self.typing.put_tie(tie)
        self.see_cursor()
        return True

    def action_step_typing(self, step: int) -> None:
        """Take typing back (-1) or make it again (1)."""
        self.step_typing(step)

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
