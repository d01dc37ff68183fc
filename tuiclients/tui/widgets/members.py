"""The clients of the portfolio, each with their numbers or their letters."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual import events
from textual.message import Message

from tuiclients.domain.audit.result import Audit
from tuiclients.domain.portfolio.grades import Assessment
from tuiclients.domain.portfolio.overview import Line
from tuiclients.tui.show import members
from tuiclients.tui.show.span import Span
from tuiclients.tui.styles import Styles
from tuiclients.tui.widgets.bars import Bar
from tuiclients.tui.widgets.virtual_list import PlainList
from tuiclients.workbench.cost_of_waiting import WaitingCost
from tuiclients.writing.table_numbers import USUAL


class ColumnHeads(Bar):
    """The titles of the columns; a click on one sorts by it."""

    class Sort(Message):
        """A title was clicked, `x` columns from the left."""

        def __init__(self, x: int) -> None:
            super().__init__()
            self.x = x

    def on_click(self, event: events.Click) -> None:
        """Say where."""
        self.post_message(self.Sort(event.x))


class MemberList(PlainList):
    """A row a client; only those seen are written."""

    def __init__(self, look: Styles, audit: Callable[[str], Audit | None]) -> None:
        """`audit` gives a client's audit, as far as it is known."""
        super().__init__(look, "members")
        self._audit = audit
        self.heads = ColumnHeads(look, "members-heads")
        """The titles of the columns, to be shown above."""
        self.lines: Sequence[Line] = ()
        self.marks: Sequence[str] = ()
        """The clients that are marked, by id."""
        self.graded = False
        """Whether letters are shown instead of numbers."""
        self.charts: Mapping[str, Assessment] = {}
        self.costs: Mapping[str, WaitingCost] = {}
        """What waiting has cost since the verdict turned, by client, as far as it is known."""
        self.nothing: Sequence[str] = ()
        self.numbers = USUAL
        """How the book writes numbers."""
        self._sort = ("", False)
        self._columns: Sequence[members.Placed] = ()

    def show(self, lines: Sequence[Line], sort: str, backwards: bool, key: str | None = None) -> None:
        """Show these lines, sorted by one of their columns or ("") as they come."""
        self.lines = lines
        self._sort = sort, backwards
        self._place()
        self.show_rows([line.member.client for line in lines], key)

    def _place(self) -> None:
        width = self.content_size.width
        self._columns = members.placed(self.lines, width, self._sort[0], numbers=self.numbers) if width else ()
        columns, sort, graded = self._columns, self._sort, self.graded
        self.heads.show(
            lambda width: [members.letter_heads(width) if graded else members.heads(columns, width, *sort)]
        )

    def grade(self, graded: bool) -> None:
        """Show letters, or numbers."""
        if graded != self.graded:
            self.graded = graded
            self._place()
            self.refresh()

    def parts(self, index: int, width: int) -> Sequence[Span]:
        """A client's row."""
        line = self.lines[index]
        client = line.member.client
        marked = client in self.marks
        if self.graded:
            return members.letters(line, self.charts.get(client), width, marked)
        return members.row(line, self._columns, width, self._audit(client), marked, self.costs, self.numbers)

    def sorts_by(self, x: int) -> str:
        """By what a click on the titles sorts, "" for nothing."""
        return "" if self.graded else members.column_at(self._columns, self.content_size.width, x)

    def empty(self) -> Sequence[str]:
        """What stands here without clients."""
        return self.nothing

    def on_resize(self) -> None:
        """Other columns, perhaps."""
        super().on_resize()
        self._place()
