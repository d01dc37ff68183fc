"""A virtual list: only the visible rows are formatted, and moving the highlight repaints two of them."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tuiclients.tui.commands import bindings
from tuiclients.tui.show.span import Span
from tuiclients.tui.styles import Styles
from tuiclients.tui.text import strip


class VirtualList(Widget, can_focus=True):
    """A list of rows, each with a key. The highlight stays on its key when the rows change.

    A row whose key is "" cannot be highlighted (a heading). Subclasses say in `parts` what a row shows.
    """

    ALLOW_SELECT = False
    MARKED = True
    """Whether the highlight is seen while the keys go elsewhere."""
    DEFAULT_CSS = """
    VirtualList {
        width: 1fr; height: 1fr; padding: 0 1;
        border: round $frame; border-title-color: $quiet; border-subtitle-color: $quiet; background: $background;
        &:focus { border: round $frame-focus; border-title-color: $frame-focus; }
    }
    """

    class Moved(Message):
        """The highlight is on another row now."""

        def __init__(self, lines: VirtualList) -> None:
            super().__init__()
            self.lines = lines

        @property
        def control(self) -> VirtualList:
            """The list."""
            return self.lines

    class Chosen(Moved):
        """The highlighted row was clicked once more."""

    def __init__(self, look: Styles, name: str) -> None:
        super().__init__(id=name)
        self.look = look
        self.keys: Sequence[str] = ()
        self.cursor = -1
        """The index of the highlighted row, -1 if there is none."""
        self.top = 0
        """The index of the first row that is seen."""

    # What it shows.

    def parts(self, index: int, width: int) -> Sequence[Span]:
        """What the row at `index` shows, for a width in columns."""
        return ()

    def empty(self) -> Sequence[str]:
        """The lines shown while there is no row."""
        return ()

    def pinned(self) -> int:
        """The index of the row (a heading) shown instead of the first visible one, -1 if there is none."""
        return -1

    @property
    def key(self) -> str:
        """The key of the highlighted row, "" if there is none."""
        return self.keys[self.cursor] if 0 <= self.cursor < len(self.keys) else ""

    @property
    def rows_seen(self) -> int:
        """How many rows fit."""
        return max(1, self.content_size.height)

    @property
    def seen(self) -> Sequence[str]:
        """The keys of the rows that are seen, headings left out."""
        return [key for key in self.keys[self.top : self.top + self.rows_seen] if key]

    @property
    def beyond(self) -> str:
        """How many rows there are above and below those that are seen, in a few words; "" if there are none."""
        above, below = self.top, len(self.keys) - self.top - self.rows_seen
        return "  ".join([f"↑ {above}"] * (above > 0) + [f"↓ {below} more"] * (below > 0))

    def show_rows(self, keys: Sequence[str], key: str | None = None) -> None:
        """Show these rows; highlight `key` (by default the one highlighted before), else the nearest row."""
        wanted = self.key if key is None else key
        before, above = self.cursor, self.cursor - self.top
        self.keys = keys
        try:
            self.cursor = keys.index(wanted) if wanted else self._near(max(before, 0))
        except ValueError:
            self.cursor = self._near(max(before, 0))
        if self.cursor != before:
            self.top = self.cursor - above if before >= 0 else 0
        self._into_view()
        self.refresh()

    def highlight(self, key: str) -> bool:
        """Highlight the row with that key; whether there is one."""
        try:
            self._move(self.keys.index(key), 1)
        except ValueError:
            return False
        return True

    def restore(self, key: str, top: int) -> None:
        """Highlight the row with that key where it stood before: with the row `top` as the first that is seen."""
        if key in self.keys:
            self.cursor = self.keys.index(key)
        self.top = top
        self._into_view()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One visible row."""
        width = self.content_size.width
        index = self.top + y
        if not y and self.pinned() >= 0:
            index = self.pinned()
        if index >= len(self.keys):
            texts = self.empty() if not self.keys else ()
            return strip([(texts[y], self.look["muted"])] if y < len(texts) else [], width, self.look[""])
        parts = self.parts(index, width)
        if index == self.cursor and self.has_focus:
            style = self.look.cursor
            return strip([("".join(text for text, _ in parts), style)], width, style)
        if index == self.cursor and self.MARKED:
            idle = self.look.idle
            return strip([(text, self.look[role] + idle) for text, role in parts], width, self.look[""] + idle)
        return strip([(text, self.look[role]) for text, role in parts], width, self.look[""])

    # Moving.

    def action_up(self) -> None:
        """One row up."""
        self._move(self.cursor - 1, -1)

    def action_down(self) -> None:
        """One row down."""
        self._move(self.cursor + 1, 1)

    def action_page_up(self) -> None:
        """As many rows up as are seen."""
        self._move(max(0, self.cursor - self.rows_seen + 1), 1)

    def action_page_down(self) -> None:
        """As many rows down as are seen."""
        self._move(min(len(self.keys) - 1, self.cursor + self.rows_seen - 1), -1)

    def action_first(self) -> None:
        """To the first row."""
        self._move(0, 1)

    def action_last(self) -> None:
        """To the last row."""
        self._move(len(self.keys) - 1, -1)

    def _near(self, index: int) -> int:
        """The index of the row nearest to `index` that can be highlighted, -1 if there is none."""
        count = len(self.keys)
        index = min(index, count - 1)
        for distance in range(count):
            for near in (index + distance, index - distance):
                if 0 <= near < count and self.keys[near]:
                    return near
        return -1

    def _move(self, index: int, step: int) -> None:
        """Highlight the row at `index`, or the next one in the direction of `step` that can be."""
        while 0 <= index < len(self.keys) and not self.keys[index]:
            index += step
        if not 0 <= index < len(self.keys):
            self._scroll_to_edge(index)
            return
        if index == self.cursor:
            return
        before, top, self.cursor = self.cursor, self.top, index
        self._into_view()
        if self.top != top:
            self.refresh()
        else:
            self._repaint(before)
            self._repaint(index)
        self.post_message(self.Moved(self))

    def _scroll_to_edge(self, index: int) -> None:
        """Nothing more to highlight: show the headings at the end at least."""
        if index < 0 and self.top:
            self.top = 0
            self.refresh()

    def _into_view(self) -> None:
        """Scroll so that the highlight is seen; a third of the height at once, so that few keys scroll."""
        seen, jump = self.rows_seen, self.rows_seen // 3
        if self.cursor < self.top:
            self.top = self.cursor - jump
        elif self.cursor >= self.top + seen:
            self.top = self.cursor - seen + 1 + jump
        self.top = max(0, min(self.top, len(self.keys) - seen))
        if self.cursor == self.top > 0 and self.pinned() >= 0 and seen > 1:
            self.top -= 1

    def _repaint(self, index: int) -> None:
        if 0 <= index - self.top < self.rows_seen:
            self.refresh(Region(0, index - self.top, self.content_size.width, 1))

    # What happens to it.

    def on_resize(self) -> None:
        """Keep the highlight in view, and as many rows as fit."""
        top = self.top
        self._into_view()
        if self.top != top:
            self.refresh()

    def on_focus(self) -> None:
        """The highlight looks different with the keys."""
        self._repaint(self.cursor)

    def on_blur(self) -> None:
        """The highlight looks different without the keys."""
        self._repaint(self.cursor)

    def on_click(self, event: events.Click) -> None:
        """Highlight the row that was clicked; choose it if it was highlighted already."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        index = self.top + offset.y
        if index == self.cursor:
            self.post_message(self.Chosen(self))
        elif index < len(self.keys) and self.keys[index]:
            self._move(index, 1)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Three rows on."""
        self._wheel(event, 3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Three rows back."""
        self._wheel(event, -3)

    def _wheel(self, event: events.MouseEvent, rows: int) -> None:
        event.stop()
        top = max(0, min(self.top + rows, len(self.keys) - self.rows_seen))
        if top != self.top:
            self.top = top
            self.refresh()
            self.post_message(self.Moved(self))


class PlainList(VirtualList):
    """A list without a frame. What is around it says how much of it is not seen."""

    class Resized(VirtualList.Moved):
        """There is room for more rows, or for fewer."""

    BINDINGS = bindings("moving")
    DEFAULT_CSS = """
    PlainList, PlainList:focus { border: none; padding: 0; }
    """

    def on_resize(self) -> None:
        """Keep the highlight in view."""
        super().on_resize()
        self.post_message(self.Resized(self))


class GroupedList(PlainList):
    """A list without a frame, whose rows stand under headings."""

    def on_resize(self) -> None:
        """Keep the highlight in view, and the heading of the first row."""
        super().on_resize()
        if not any(self.keys[: max(0, self.cursor)]):
            self.top = 0
