"""A table of 1,000 rows as one would make it without further thought, to compare keys with."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import DataTable


class Table(App[None]):
    def compose(self) -> ComposeResult:
        yield DataTable(cursor_type="row")

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        table.add_columns("trend", "score", "client", "verdict")
        for number in range(1000):
            table.add_row("▲", str(number % 100), f"Client {number}", "● keep")
        table.focus()


if __name__ == "__main__":
    Table().run()
