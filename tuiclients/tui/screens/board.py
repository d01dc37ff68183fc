"""The workbench's screen, first floor: its widgets, where they stand, and who has the keys."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widget import Widget

from tuiclients.tui.drafts import Drafts
from tuiclients.tui.show import preview
from tuiclients.tui.styles import Styles
from tuiclients.tui.widgets.bars import Bar, Footer, TallBar
from tuiclients.tui.widgets.log_line import FilterField, LogField, Prompted
from tuiclients.tui.widgets.panes import ActivityLog, ClientList, Pane, VerdictPane
from tuiclients.tui.widgets.virtual_list import VirtualList
from tuiclients.workbench.desk import Desk

#: From so many columns on there are three panes side by side, and two.
THREE, TWO = 108, 72
PROMPT = "what did they take or give?  acme 2h call about scope"


class Board(Screen[None]):
    """Header, three panes, what the line means, the log line, footer."""

    DEFAULT_CSS = """
    Board { layout: vertical; overflow: hidden; }
    #panes { height: 1fr; }
    #filter-line { display: none; }
    """
    AUTO_FOCUS = ""

    def __init__(self, desk: Desk, look: Styles, drafts: Drafts) -> None:
        super().__init__()
        self.desk = desk
        self.look = look
        self.drafts = drafts
        self.header = Bar(look, "header")
        self.list = ClientList(look)
        self.log_pane = ActivityLog(look)
        self.verdict = VerdictPane(look)
        self.preview = TallBar(look, "preview")
        self.line = LogField(placeholder=PROMPT, name="log-field")
        self.filter = FilterField(placeholder="words to look for", name="filter-field")
        self.log_row = Prompted(look, " > ", self.line, "log-line")
        self.filter_row = Prompted(look, " / ", self.filter, "filter-line")
        self.footer = Footer(look, "footer")
        self.panes: tuple[Pane, ...] = (self.list, self.log_pane, self.verdict)
        self.pane: Pane = self.list
        """The pane that had the keys last; it is seen whatever the size."""

    def compose(self) -> ComposeResult:
        """The widgets from top to bottom, where they will stand: laying them out twice would be half the start."""
        self.arrange_panes()
        yield self.header
        yield Horizontal(*self.panes, id="panes")
        yield self.preview
        yield self.filter_row
        yield self.log_row
        yield self.footer

    # Where they stand.

    def arrange_panes(self) -> None:
        """Show as many panes as there is room for, the one with the keys always."""
        width = self.app.size.width
        if width >= THREE:
            seen: tuple[Pane, ...] = self.panes
        elif width >= TWO:
            seen = (self.list, self.verdict if self.pane is self.verdict else self.log_pane)
        else:
            seen = (self.pane,)
        for pane in self.panes:
            pane.display = pane in seen
        self.list.styles.width = max(32, width * 31 // 120) if len(seen) > 1 else "1fr"
        self.verdict.styles.width = width * 37 // 120 if len(seen) == 3 else "1fr"

    def on_resize(self, event: events.Resize) -> None:
        """Another size: perhaps other panes."""
        self.arrange_panes()

    def to_pane(self, pane: Pane) -> None:
        """Give a pane the keys, and show it if it was not seen."""
        self.pane = pane
        self.arrange_panes()
        self.set_focus(pane, scroll_visible=False)

    def to_line(self) -> None:
        """Give the log line the keys."""
        self.set_focus(self.line, scroll_visible=False)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show the keys of the place that has them now."""
        if isinstance(event.widget, Pane):
            self.pane = event.widget
        self.footer.place(self.place(event.widget))

    def place(self, widget: Widget | None) -> str:
        """The place, as the registry calls it, that a widget is."""
        if widget is self.line:
            return "line"
        return "filter" if widget is self.filter else (widget or self.list).id or "clients"

    def wear(self, look: Styles) -> None:
        """Wear another theme."""
        self.look = look
        for widget in self.query(VirtualList):
            widget.look = look
        for bar in self.query(Bar):
            bar.look = look

    # What happened last.

    def show_message(self, said: str, role: str = "") -> None:
        """Say what happened above the log line, until something is typed."""
        self.preview.show(lambda width: preview.message(said, role, width))

    def refuse(self, sentence: str) -> None:
        """Say why something is not done."""
        self.show_message(sentence, "bad")
