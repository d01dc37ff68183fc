"""Lists inside a box: without a frame of their own, and moved by the keys of every list."""

from __future__ import annotations

from tuiclients.tui.commands import bindings
from tuiclients.tui.widgets.lines import Lines


class Bare(Lines):
    """A list without a frame."""

    BINDINGS = bindings("moving")
    DEFAULT_CSS = """
    Bare, Bare:focus { border: none; padding: 0; }
    """


class Grouped(Bare):
    """A list without a frame, whose rows stand under headings."""

    def on_resize(self) -> None:
        """Keep the highlight in view, and the heading of the first row."""
        super().on_resize()
        if not any(self.keys[: max(0, self.cursor)]):
            self.top = 0
