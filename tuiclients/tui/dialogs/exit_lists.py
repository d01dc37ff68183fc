"""The lists of the offboarding: who ends it, and the tasks under their steps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tuiclients.domain.decision import ENDED_BY, EndedBy
from tuiclients.domain.offboarding.task import Step, Task
from tuiclients.tui.show import offboarding as show
from tuiclients.tui.show.span import Span
from tuiclients.tui.styles import Styles
from tuiclients.tui.widgets.text_page import TextPage
from tuiclients.tui.widgets.virtual_list import GroupedList, PlainList
from tuiclients.workbench import offboarding


class TaskList(GroupedList):
    """The tasks under their steps."""

    def __init__(self, look: Styles) -> None:
        super().__init__(look, "tasks")
        self.rows: Sequence[show.TaskRow] = ()
        self._days = 0
        self._next: Task | None = None
        self.view: offboarding.OffboardingStatus | None = None
        self.today = date.min

    @property
    def row(self) -> Task | None:
        """The highlighted task."""
        row = self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None
        return row if isinstance(row, Task) else None

    def show(self, view: offboarding.OffboardingStatus) -> None:
        """Show these tasks; at first the first open one is highlighted."""
        begun = bool(self.keys)
        self.view, self.rows, self.today = view, show.rows(view.tasks), view.audit.as_of
        self._days = show.columns_of_days(view.tasks, self.today)
        first = self._next = next((task for task in view.tasks if not task.over), None)
        self.show_rows([show.key(row) for row in self.rows], None if begun or first is None else show.key(first))

    def pinned(self) -> int:
        """The step of the first task that is seen, unless its heading is seen."""
        if not 0 < self.top < len(self.rows) or isinstance(self.rows[self.top], Step):
            return -1
        return max(place for place in range(self.top) if isinstance(self.rows[place], Step))

    def parts(self, index: int, width: int) -> Sequence[Span]:
        """A step or a task."""
        row = self.rows[index]
        if isinstance(row, Step):
            assert self.view is not None
            return show.heading(row, self.view.tasks, self.view.step, width)
        return show.row(row, self.today, self._days, width, row == self._next)


class WhoList(PlainList):
    """Who may have ended it; the page below says what to know, and scrolls by whole screens."""

    DEFAULT_CSS = """
    WhoList, WhoList:focus { height: 3; margin-bottom: 1; }
    """

    def __init__(self, look: Styles, page: TextPage) -> None:
        super().__init__(look, "who")
        self._page = page

    def show(self) -> None:
        """Show them, at first with us highlighted."""
        self.show_rows(tuple(ENDED_BY))

    @property
    def who(self) -> EndedBy:
        """The one that is highlighted."""
        return tuple(ENDED_BY)[max(0, self.cursor)]

    def parts(self, index: int, width: int) -> Sequence[Span]:
        """One of them."""
        return show.who(tuple(ENDED_BY)[index], width)

    def action_page_down(self) -> None:
        """The page, not the list."""
        self._page.action_page_down()

    def action_page_up(self) -> None:
        """The page, not the list."""
        self._page.action_page_up()
