"""The widgets of the main screen, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator

from textual.containers import Horizontal
from textual.widget import Widget

from tuiclients.tui.main.view import PANES, PaneName
from tuiclients.tui.styles import Styles
from tuiclients.tui.widgets.bars import Bar, Footer, TallBar
from tuiclients.tui.widgets.log_line import FilterField, LogField, Prompted
from tuiclients.tui.widgets.panes import ActivityLog, ClientList, Pane, VerdictPane

#: From this many columns on three panes stand side by side, and two.
THREE_PANES, TWO_PANES = 108, 72
PROMPT = "what did they take or give?  acme 2h call about scope"


class Board:
    """Header, three panes, what the line means, the log line or the filter line, footer."""

    def __init__(self, look: Styles) -> None:
        self.header = Bar(look, "header")
        self.client_list = ClientList(look)
        self.activity_log = ActivityLog(look)
        self.verdict_pane = VerdictPane(look)
        self.preview = TallBar(look, "preview")
        self.log_field = LogField(placeholder=PROMPT, name="log-field")
        self.filter_field = FilterField(placeholder="words to look for", name="filter-field")
        self.log_row = Prompted(look, " > ", self.log_field, "log-line")
        self.filter_row = Prompted(look, " / ", self.filter_field, "filter-line")
        self.footer = Footer(look, "footer")
        self.panes: dict[PaneName, Pane] = {
            "clients": self.client_list,
            "activity": self.activity_log,
            "verdict": self.verdict_pane,
        }
        self.pane: PaneName = "clients"
        """The pane that had the keys last; it is seen whatever the size."""

    def rows(self) -> Iterator[Widget]:
        """The widgets from top to bottom."""
        yield self.header
        yield Horizontal(*self.panes.values(), id="panes")
        yield self.preview
        yield self.filter_row
        yield self.log_row
        yield self.footer

    def arrange(self, width: int) -> None:
        """Show as many panes as a terminal of this many columns has room for, the one with the keys always."""
        if width >= THREE_PANES:
            seen: tuple[PaneName, ...] = PANES
        elif width >= TWO_PANES:
            seen = ("clients", "verdict" if self.pane == "verdict" else "activity")
        else:
            seen = (self.pane,)
        for name, pane in self.panes.items():
            pane.display = name in seen
        self.client_list.styles.width = max(32, width * 31 // 120) if len(seen) > 1 else "1fr"
        self.verdict_pane.styles.width = width * 37 // 120 if len(seen) == 3 else "1fr"

    def name_of(self, widget: Widget | None) -> PaneName | None:
        """The name of a pane, None for any other widget."""
        return next((name for name, pane in self.panes.items() if pane is widget), None)

    def place_of(self, widget: Widget | None) -> str:
        """The place, as the registry of commands calls it, that a widget is."""
        if widget is self.log_field:
            return "line"
        return "filter" if widget is self.filter_field else (widget or self.client_list).id or "clients"
