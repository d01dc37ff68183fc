"""The order of the table, and the days that are looked through."""

from __future__ import annotations

from tuiclients.domain.portfolio.columns import says, sort_names
from tuiclients.domain.portfolio.window import Window
from tuiclients.tui.commands import key_of
from tuiclients.tui.controller import command
from tuiclients.tui.portfolio.view import PortfolioController
from tuiclients.workbench import portfolio

#: Days of the windows that are looked through in turn, before this year and all.
DAYS = (30, 90, 365)


class TableController(PortfolioController):
    """Sorts the table, and looks through other windows."""

    @command("order")
    def sort_by_next(self) -> None:
        """Sort by the next column; the highlight stays on its client."""
        orders = ("", *sort_names())
        self._sort(orders[(orders.index(self.session.portfolio_view.sort) + 1) % len(orders)])

    @command("turn_round")
    def turn_round(self) -> None:
        """Sort the other way round."""
        portfolio_view = self.session.portfolio_view
        if portfolio_view.sort:
            self._sort(portfolio_view.sort, not portfolio_view.backwards)
        else:
            self.session.show_message(f"The whale curve has one order; {key_of('order')} sorts by something else.")

    def sort_by_title(self, column: str) -> None:
        """Sort by the column whose title was clicked, or turn its order round; "" is no column."""
        if column:
            portfolio_view = self.session.portfolio_view
            self._sort(column, backwards=column == portfolio_view.sort and not portfolio_view.backwards)

    def _sort(self, column: str, backwards: bool = False) -> None:
        session = self.session
        session.look_at(session.portfolio_view._replace(sort=column, backwards=backwards))
        turns = f"{key_of('turn_round')} turns it round"
        session.show_message(
            f"Sorted {says(column, backwards)}; {turns}." if column else "In the order of the whale curve."
        )

    @command("window")
    def next_window(self) -> None:
        """Look through the next window."""
        session = self.session
        own = session.desk.policy.window_days
        days = [Window(days=number) for number in sorted({*DAYS, own})]
        windows = [*days, Window(year=session.desk.as_of.year), Window()]
        current = portfolio.window_of(session.desk, session.portfolio_view)
        place = windows.index(current) if current in windows else -1
        window = windows[(place + 1) % len(windows)]
        session.look_at(session.portfolio_view._replace(window=None if window.days == own else window))
        session.show_message(f"Over {window.says}; score and verdict stay those of today.")

    @command("look_back")
    def look_back(self) -> None:
        """Work out for everybody what waiting has cost since the verdict turned."""
        session = self.session
        if not session.figures.turned:
            session.show_message("Nobody's verdict is fix or let go.")
            return
        session.looks_back = True
        session.events.wanted.emit()
        session.show_message(
            "What waiting has cost so far is calculated for every client; 0 is never a reason to stay."
        )
