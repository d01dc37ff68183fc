"""How table, chart and scenarios share the terminal, and which views there are to choose from."""

from __future__ import annotations

from typing import Literal, NamedTuple

ViewName = Literal[
    "table",
    "whale curve",
    "money against time",
    "revenue",
    "months",
    "months of the book",
    "types by tag",
    "letters",
    "scenarios",
]
VIEWS: tuple[ViewName, ...] = (
    "table",
    "whale curve",
    "money against time",
    "revenue",
    "months",
    "months of the book",
    "types by tag",
    "letters",
    "scenarios",
)
#: The views that are the table itself.
TABLES: tuple[ViewName, ...] = ("table", "letters")
#: Rows from which the table and a chart stand below each other; columns from which the scenarios stand beside.
MIN_ROWS, MIN_COLUMNS = 32, 100


class Arrangement(NamedTuple):
    """The size of the terminal in columns and rows; `zoomed`: a view has all of it."""

    width: int
    height: int
    zoomed: bool = False

    @property
    def split(self) -> bool:
        """Whether the table and a chart are seen at once."""
        return self.height >= MIN_ROWS and not self.zoomed

    @property
    def abreast(self) -> bool:
        """Whether the scenarios are seen beside the chart."""
        return self.split and self.width >= MIN_COLUMNS

    @property
    def views(self) -> tuple[ViewName, ...]:
        """The views to choose from; what is seen anyway is left out."""
        if self.abreast:
            return VIEWS[1:-1]
        return VIEWS[1:] if self.split else VIEWS

    def table_is_seen(self, view: ViewName) -> bool:
        """Whether the table is seen while `view` is chosen."""
        return self.split or view in TABLES

    def table_rows(self, clients: int) -> int:
        """The rows of the table where it shares the terminal."""
        return max(4, min(clients, (self.height - 6) // 2))

    def remark_rows(self, view: ViewName) -> int:
        """The most rows of the remark below."""
        return self.height // 3 + 1 if view == "letters" else max(2, self.height // 4)
