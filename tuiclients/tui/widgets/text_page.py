"""A text to be read: lines that scroll, without a highlight."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tuiclients.tui.commands import bindings
from tuiclients.tui.show.span import Span
from tuiclients.tui.styles import Styles
from tuiclients.tui.text import strip


class TextPage(Widget, can_focus=True):
    """Lines made for the width of the widget; only the visible ones are painted."""

    ALLOW_SELECT = False
    BINDINGS = bindings("moving")
    DEFAULT_CSS = """
    TextPage { background: $background; height: 1fr; }
    """

    class Scrolled(Message):
        """Other lines are seen now."""

        def __init__(self, page: TextPage) -> None:
            super().__init__()
            self.page = page

    def __init__(self, look: Styles, make: Callable[[int], Sequence[Sequence[Span]]]) -> None:
        super().__init__()
        self.look = look
        self._make = make
        self._lines: Sequence[Sequence[Span]] = ()
        self.top = 0

    @property
    def beyond(self) -> str:
        """How many lines there are above and below those that are seen, in a few words; "" if there are none."""
        above, below = self.top, len(self._lines) - self.top - self.size.height
        return "  ".join([f"↑ {above}"] * (above > 0) + [f"↓ {below} more"] * (below > 0))

    def show(self, make: Callable[[int], Sequence[Sequence[Span]]]) -> None:
        """Show another text, from its beginning."""
        self._make = make
        self.top = 0
        self.on_resize()

    def see(self, sign: str) -> None:
        """Scroll so that the first line that begins with a sign is seen."""
        for index, parts in enumerate(self._lines):
            if parts and parts[0][0].startswith(sign) and index >= self.top + self.size.height:
                self.scroll_to_line(index - self.size.height + 2)
                return

    def on_resize(self) -> None:
        """Make the lines for the new width."""
        self._lines = self._make(self.size.width) if self.size.width else ()
        self.scroll_to_line(self.top)
        self.refresh()
        self.post_message(self.Scrolled(self))

    def render_line(self, y: int) -> Strip:
        """One visible line."""
        index = self.top + y
        parts = self._lines[index] if index < len(self._lines) else ()
        return strip([(text, self.look[role]) for text, role in parts], self.size.width, self.look[""])

    def scroll_to_line(self, top: int) -> None:
        """Show the line with that index as the first, or as near to that as there are lines."""
        top = max(0, min(top, len(self._lines) - self.size.height))
        if top != self.top:
            self.top = top
            self.refresh()
            self.post_message(self.Scrolled(self))

    def action_up(self) -> None:
        """One line up."""
        self.scroll_to_line(self.top - 1)

    def action_down(self) -> None:
        """One line down."""
        self.scroll_to_line(self.top + 1)

    def action_page_up(self) -> None:
        """One screen up."""
        self.scroll_to_line(self.top - self.size.height + 1)

    def action_page_down(self) -> None:
        """One screen down."""
        self.scroll_to_line(self.top + self.size.height - 1)

    def action_first(self) -> None:
        """To the beginning."""
        self.scroll_to_line(0)

    def action_last(self) -> None:
        """To the end."""
        self.scroll_to_line(len(self._lines))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Three lines on."""
        self.scroll_to_line(self.top + 3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Three lines back."""
        self.scroll_to_line(self.top - 3)
