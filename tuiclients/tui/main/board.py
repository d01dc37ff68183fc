"""The widgets of the main screen, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from textual.containers import Horizontal
from textual.widget import Widget

from tuiclients.tui.main.view import PANES, PaneName
from tuiclients.tui.show import clients
from tuiclients.tui.styles import Styles
from tuiclients.tui.text import columns
from tuiclients.tui.widgets.bars import Bar, Footer, TallBar
from tuiclients.tui.widgets.log_line import FilterField, LogField, Prompted
from tuiclients.tui.widgets.panes import ActivityLog, ClientList, Pane, VerdictPane

#: From this many columns on three panes stand side by side, and two.
THREE_PANES, TWO_PANES = 108, 72
#: Columns of a client's name at most: in a terminal of 120, of 100 and of 80.
WIDE_NAME, MEDIUM_NAME, NARROW_NAME = 34, 24, 18
#: Columns that it has in any case.
LEAST_NAME = 14
#: Columns below which the activity log takes from the verdict, and the least that leaves it.
ACTIVITY, VERDICT = 42, 32
#: Columns of a pane's frame, with the blanks inside.
FRAME = 4
PROMPT = "what did they take or give?  acme 2h call about scope"


def most_of_name(width: int) -> int:
    """How many columns a client's name has at most in the list, in a terminal of that many columns."""
    if width < THREE_PANES:
        return NARROW_NAME if width < 96 else MEDIUM_NAME
    if width < 120:
        return NARROW_NAME + (width - THREE_PANES) * (WIDE_NAME - NARROW_NAME) // (120 - THREE_PANES)
    return width * WIDE_NAME // 120


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
        self.name_columns = MEDIUM_NAME
        """Columns that the longest name of a client takes."""
        self._width = 0

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
        self._width = width
        if width >= THREE_PANES:
            seen: tuple[PaneName, ...] = PANES
        elif width >= TWO_PANES:
            seen = ("clients", "verdict" if self.pane == "verdict" else "activity")
        else:
            seen = (self.pane,)
        for name, pane in self.panes.items():
            pane.display = name in seen
        listed = min(self.name_columns, most_of_name(width)) + clients.BESIDE + 1 + FRAME
        side = width * 37 // 120
        side = max(min(side, VERDICT), side - max(0, ACTIVITY - (width - listed - side)))
        self.client_list.styles.width = listed if len(seen) > 1 else "1fr"
        self.verdict_pane.styles.width = side if len(seen) == 3 else "1fr"

    def make_room(self, names: Iterable[str]) -> None:
        """Give the list the columns that these names take, as far as there are any."""
        longest = max([LEAST_NAME, *map(columns, names)])
        if longest != self.name_columns:
            self.name_columns = longest
            self.arrange(self._width)

    @property
    def hidden(self) -> Sequence[PaneName]:
        """The panes that there is no room for."""
        return [name for name, pane in self.panes.items() if not pane.display]

    def name_of(self, widget: Widget | None) -> PaneName | None:
        """The name of a pane, None for any other widget."""
        return next((name for name, pane in self.panes.items() if pane is widget), None)

    def place_of(self, widget: Widget | None) -> str:
        """The place, as the registry of commands calls it, that a widget is."""
        if widget is self.log_field:
            return "line"
        return "filter" if widget is self.filter_field else (widget or self.client_list).id or "clients"
