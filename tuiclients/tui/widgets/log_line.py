"""The log line and the filter line: a prompt and a field each."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal

from tuiclients.tui.commands import bindings
from tuiclients.tui.styles import Styles
from tuiclients.tui.text import BREAK, columns, short
from tuiclients.tui.widgets.bars import Bar
from tuiclients.tui.widgets.text_field import TextField

#: Columns of what stands before the prompt at most, unless a third of the width is more.
CHIP = 18


class LogField(TextField):
    """Where activity is typed. Several lines pasted at once stay several."""

    BINDINGS = bindings("line")

    @property
    def segment(self) -> tuple[int, int]:
        """Where the line that the cursor is in begins and ends, blanks around it left out."""
        cursor = self.cursor_position
        start = self.value.rfind(BREAK, 0, cursor) + 1
        end = self.value.find(BREAK, cursor)
        end = len(self.value) if end < 0 else end
        start += len(self.value[start:end]) - len(self.value[start:end].lstrip())
        return min(start, cursor), end

    def on_paste(self, event: events.Paste) -> None:
        """Paste lines as lines."""
        pasted = [line.replace("\t", " ").strip() for line in event.text.splitlines()]
        self.insert_text_at_cursor(f" {BREAK} ".join(line for line in pasted if line))
        self.see_cursor()
        event.prevent_default()
        event.stop()


class FilterField(TextField):
    """Where a filter is typed."""

    BINDINGS = bindings("filter")


class Prompted(Horizontal):
    """A field behind its prompt."""

    DEFAULT_CSS = """
    Prompted { height: 1; }
    Prompted > Bar { width: 3; }
    """

    def __init__(self, look: Styles, prompt: str, field: TextField, name: str) -> None:
        super().__init__(id=name)
        self.field = field
        self.prompt = prompt
        self.chip = ""
        self.bar = Bar(look, f"{name}-prompt")
        self.bar.show(lambda width: [[(prompt, "focus")]])

    def show_chip(self, text: str) -> None:
        """Say before the prompt what the line is about, "" for nothing."""
        if text == self.chip:
            return
        self.chip = text
        chip = f" {short(text, max(CHIP, self.size.width // 3))}" if text else ""
        self.bar.styles.width = columns(chip + self.prompt)
        self.bar.show(lambda width: [[(chip, "accent"), (self.prompt, "focus")]])

    def compose(self) -> ComposeResult:
        """The prompt, then the field."""
        yield self.bar
        yield self.field
