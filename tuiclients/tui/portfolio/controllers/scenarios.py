"""Whom to let go, tried out on paper: alone, or beside other scenarios."""

from __future__ import annotations

from tuiclients.tui.commands import key_of
from tuiclients.tui.controller import command
from tuiclients.tui.portfolio.view import PortfolioController
from tuiclients.tui.show.scenarios import LETTERS
from tuiclients.workbench import scenarios

#: Percentage points by which the share of freed hours that can be sold moves.
POINTS = 5


class ScenariosController(PortfolioController):
    """Marks clients to be let go, and compares scenarios."""

    @command("mark")
    def mark(self) -> None:
        """Mark the highlighted client to be let go, or not."""
        client, marks = self.view.client, self.session.marks
        if client in marks:
            self.session.try_out([marked for marked in marks if marked != client])
        elif client:
            self.session.try_out([*marks, client])

    @command("unmark")
    def unmark(self) -> None:
        """Unmark everybody; if nobody is marked, compare no scenarios any more."""
        if self.session.marks:
            self.session.try_out(())
        else:
            self.session.try_out((), ())

    @command("compare")
    def compare(self) -> None:
        """Keep what is marked as a scenario of its own."""
        session = self.session
        marks, compared = tuple(session.marks), session.compared
        if not marks:
            session.show_message(f"Mark a client with {key_of('mark')} first.")
        elif marks in compared:
            session.show_message("This scenario is kept already; mark others to compare them with it.")
        elif len(compared) == scenarios.MAX_SCENARIOS - 1:
            session.show_message(
                f"{scenarios.MAX_SCENARIOS} scenarios are side by side already; {key_of('unmark')} clears them."
            )
        else:
            session.try_out(marks, [*compared, marks])
            session.show_message(f"Kept as {LETTERS[len(compared)]}; mark others to compare them with it.")

    @command("sell_more")
    def sell_more(self) -> None:
        """Expect to sell more of the freed hours."""
        self._sell(1)

    @command("sell_less")
    def sell_less(self) -> None:
        """Expect to sell fewer of them."""
        self._sell(-1)

    def _sell(self, step: int) -> None:
        """Move the share to the next or previous multiple of `POINTS`, 0 to 100 %."""
        session = self.session
        points = round(100 * session.fill_rate, 6)
        new = (points + step * POINTS) // POINTS * POINTS if step > 0 else -(-(points - POINTS) // POINTS) * POINTS
        session.look_at(session.portfolio_view._replace(fill_rate=max(0.0, min(100.0, new)) / 100))
        session.try_out(session.marks)
