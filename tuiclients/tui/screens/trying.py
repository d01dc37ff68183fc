"""The portfolio's second floor: whom to let go is tried out on paper, alone or beside other scenarios."""

from __future__ import annotations

from collections.abc import Sequence

from tuiclients.domain.portfolio.scenario import Scenario
from tuiclients.tui.commands import key_of
from tuiclients.tui.screens.surveying import GRADES, Surveying
from tuiclients.tui.show import members
from tuiclients.tui.show import scenarios as show
from tuiclients.tui.show.span import Span
from tuiclients.tui.show.verdict_badge import badge_of
from tuiclients.tui.styles import Styles
from tuiclients.tui.text import wrap
from tuiclients.workbench import portfolio, scenarios
from tuiclients.workbench.desk import Desk

#: The share of the freed hours that can be sold moves by so many points.
POINTS = 5


class Trying(Surveying):
    """Marks clients and says at once what letting them go would do."""

    def __init__(self, look: Styles, desk: Desk, client: str) -> None:
        super().__init__(look, desk, client)
        self.marks: list[str] = []
        """The clients that would be let go, by id, in the order in which they were marked."""
        self.compared: list[tuple[str, ...]] = []
        """The scenarios that stand beside the one that is marked."""

    def tried(self) -> list[Scenario]:
        """The scenarios that are looked at: those kept beside, then the one that is marked."""
        if self.whole is None:
            return []
        groups = [list(group) for group in self.compared]
        if self.marks and tuple(self.marks) not in self.compared:
            groups.append(self.marks)
        return scenarios.scenarios(self._desk, self.whole, self.seen, groups)

    def _marked(self) -> Scenario | None:
        if self.whole is None or not self.marks:
            return None
        return scenarios.scenarios(self._desk, self.whole, self.seen, [self.marks])[0]

    def remark(self, width: int, most: int) -> list[list[Span]]:
        """What the marks would do, unless that stands beside the table."""
        if self.view == GRADES:
            return super().remark(width, most)
        if self.scenarios.display:
            return []
        if not self.marks and self.client in self.survey.costs and self.survey.costs[self.client].money:
            return self._waited(width)[:most]
        fill = portfolio.policy_of(self._desk, self.seen).fill_rate
        return show.summary(self._marked(), self._called, fill, width, most)

    def _waited(self, width: int) -> list[list[Span]]:
        """What waiting has cost at the highlighted client."""
        assert self.whole is not None
        line = next((one for one in self.whole.lines if one.member.client == self.client), None)
        if line is None:
            return []
        verdict = badge_of(self._desk.known(self.client)).word
        said = members.waited(line.member.name, verdict, line.cost_of_waiting_week, self.survey.costs[self.client])
        return [[(text, "muted")] for text in wrap(said, width)]

    def action_look_back(self) -> None:
        """Work out for everybody what waiting has cost since the verdict turned."""
        if not self.survey.turned:
            self.show_message("Nobody's verdict is fix or let go.")
            return
        self._asked = True
        self.work()
        self.show_message("What waiting has cost so far is worked out for everybody; 0 is never a reason to stay.")

    def _called(self, client: str) -> str:
        return self._desk.clients[client].name if client in self._desk.clients else client

    def _scenario_lines(self, width: int) -> Sequence[Sequence[Span]]:
        return show.beside(self.whole, self.tried(), self._called, width) if self.whole is not None else []

    @property
    def trying(self) -> bool:
        """Whether somebody is marked, or a scenario kept."""
        return bool(self.marks or self.compared)

    def _draw_scenarios(self) -> None:
        if self.scenarios.display:
            self.scenarios.show(self._scenario_lines)

    def _try_out(self) -> None:
        """Other clients are marked: say what that would do."""
        self.list.marks = self.marks
        self.list.refresh()
        self._said = ("", "")
        self.lay_out()
        self.tell()
        self._draw_scenarios()

    def take(self) -> None:
        """The portfolio is worked out: clients that are gone from the book are marked no longer."""
        there = self._desk.clients
        self.marks = [client for client in self.marks if client in there]
        kept = [tuple(client for client in group if client in there) for group in self.compared]
        self.compared = [group for group in kept if group]
        self.list.marks = self.marks
        super().take()

    def action_mark(self) -> None:
        """Mark the highlighted client to be let go, or not."""
        client = self.client
        if not client:
            return
        if client in self.marks:
            self.marks.remove(client)
        else:
            self.marks.append(client)
        self._try_out()

    def action_compare(self) -> None:
        """Keep what is marked as a scenario of its own."""
        if not self.marks:
            self.show_message(f"Mark somebody with {key_of('mark')} first.")
        elif tuple(self.marks) in self.compared:
            self.show_message("This scenario is kept already; mark others to compare them with it.")
        elif len(self.compared) == scenarios.MAX_SCENARIOS - 1:
            self.show_message(
                f"{scenarios.MAX_SCENARIOS} scenarios stand side by side already; {key_of('unmark')} clears them."
            )
        else:
            self.compared.append(tuple(self.marks))
            self._try_out()
            self.show_message(f"Kept as {show.LETTERS[len(self.compared) - 1]}; mark others to compare them with it.")

    def action_unmark(self) -> None:
        """Unmark everybody; if nobody is, drop the scenarios beside."""
        if self.marks:
            self.marks = []
        else:
            self.compared = []
        self._try_out()

    def action_sell_more(self) -> None:
        """More of the freed hours can be sold."""
        self._sell(1)

    def action_sell_less(self) -> None:
        """Fewer of them can."""
        self._sell(-1)

    def _sell(self, step: int) -> None:
        points = round(100 * portfolio.policy_of(self._desk, self.seen).fill_rate, 6)
        new = (points + step * POINTS) // POINTS * POINTS if step > 0 else -(-(points - POINTS) // POINTS) * POINTS
        self._said = ("", "")
        self.look_anew(self.seen._replace(fill_rate=max(0.0, min(100.0, new)) / 100))
        self.tell()
        self._draw_scenarios()
