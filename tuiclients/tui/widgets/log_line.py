"""The log line and the filter line: a prompt and a field each."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal

from tuiclients.tui.commands import bindings
from tuiclients.tui.look import Look
from tuiclients.tui.widgets.bar import Bar
from tuiclients.tui.widgets.field import Field


class LogField(Field):
    """Where activity is typed."""

    BINDINGS = bindings("line")


class FilterField(Field):
    """Where a filter is typed."""

    BINDINGS = bindings("filter")


class Prompted(Horizontal):
    """A field behind its prompt."""

    DEFAULT_CSS = """
    Prompted { height: 1; }
    Prompted > Bar { width: 3; }
    """

    def __init__(self, look: Look, prompt: str, field: Field, name: str) -> None:
        super().__init__(id=name)
        self.field = field
        self.bar = Bar(look, f"{name}-prompt")
        self.bar.show(lambda width: [[(prompt, "focus")]])

    def compose(self) -> ComposeResult:
        """The prompt, then the field."""
        yield self.bar
        yield self.field
