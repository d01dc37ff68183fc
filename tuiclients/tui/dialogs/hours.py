"""The hours of today and of a week or month, by client, person and day."""

from __future__ import annotations

from tuiclients.domain.errors import Refused
from tuiclients.domain.hours import month_of_day, week_of
from tuiclients.tui.commands import bindings
from tuiclients.tui.dialogs.dialog import TextDialog
from tuiclients.tui.show import hours as shown_hours
from tuiclients.tui.show.span import SpanLines
from tuiclients.tui.styles import Styles
from tuiclients.tui.widgets.text_page import TextPage
from tuiclients.workbench import hours
from tuiclients.workbench.desk import Desk


class HoursDialog(TextDialog):
    """At first this week, from there weeks before it, or months. The time of every client must be kept."""

    BINDINGS = bindings("hours")
    PLACE = "hours"
    KEYS = (
        *(("week_before", "week before"), ("week_after", "after"), ("month_or_week", "month or week")),
        *(("↑↓", "scroll"), ("leave_hours", "back")),
    )

    def __init__(self, look: Styles, desk: Desk) -> None:
        super().__init__(look, "Hours")
        self._desk = desk
        self._by_month = False
        self._days = week_of(desk.as_of, desk.policy.week_start)

    def lines(self, width: int) -> SpanLines:
        """The hours for a width in columns."""
        return shown_hours.lines(self._desk, hours.kept(self._desk, *self._days), width)

    def action_week_before(self) -> None:
        """The week or month before the one that is shown."""
        try:
            self._days = hours.earlier(self._desk, *self._days)
        except Refused as error:
            self.show_last(error.sentence, "muted")
            return
        self._show()

    def action_week_after(self) -> None:
        """The week or month after the one that is shown."""
        self._days = hours.later(self._desk, *self._days)
        self._show()

    def action_month_or_week(self) -> None:
        """The present month instead of a week, or the present week."""
        self._by_month = not self._by_month
        today = self._desk.as_of
        self._days = month_of_day(today) if self._by_month else week_of(today, self._desk.policy.week_start)
        self._show()

    def action_leave_hours(self) -> None:
        """Back to the panes."""
        self.dismiss()

    def _show(self) -> None:
        self.show_keys(self.KEYS)
        self.query_one(TextPage).show(self.lines)
