"""The portfolio's session: how it is looked at, what is known of it, and which scenarios are tried. No Textual."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tuiclients.domain.portfolio.overview import Portfolio
from tuiclients.domain.portfolio.scenario import Scenario
from tuiclients.tui.event import Event
from tuiclients.tui.portfolio.arrangement import ViewName
from tuiclients.workbench import scenarios
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.portfolio import PortfolioProgress, PortfolioView, policy_of
from tuiclients.writing.table_numbers import Numbers


class Events:
    """What the session tells those who watch it."""

    def __init__(self) -> None:
        self.renewed: Event[[]] = Event()
        """The portfolio must be worked out again: the book is another, or it is looked at in another way."""
        self.wanted: Event[[]] = Event()
        """Something else is to be shown, which may not be known yet."""
        self.arranged: Event[[]] = Event()
        """Another view is shown, or the view has more or less room."""
        self.measured: Event[[]] = Event()
        """The portfolio is worked out."""
        self.detailed: Event[[]] = Event()
        """What a view shows beside the portfolio is worked out: months, types."""
        self.rows_known: Event[[]] = Event()
        """More is known of some clients: letters, what waiting has cost."""
        self.tried: Event[[]] = Event()
        """Other clients are marked, or other scenarios are compared."""
        self.said: Event[[]] = Event()
        """There is another message, or other progress."""


class PortfolioSession:
    """A desk whose portfolio is looked at."""

    def __init__(self, desk: Desk, client: str = "", on_change: Callable[[], None] = lambda: None) -> None:
        """`client` is highlighted first; `on_change` is called when the book was changed here."""
        self.desk = desk
        self.events = Events()
        self.first_client = client
        """The client to highlight once the portfolio is worked out, "" from then on."""
        self.on_change = on_change
        self.figures = PortfolioProgress(desk)
        """What is known of the portfolio."""
        self.view: ViewName = "table"
        self.zoomed = False
        self.marks: list[str] = []
        """The clients that would be let go, by id, in the order in which they were marked."""
        self.compared: list[tuple[str, ...]] = []
        """The scenarios that stand beside the one that is marked."""
        self.looks_back = False
        """Whether it is worked out for everybody what waiting has cost."""
        self.message = ("", "")
        """What happened last, and its role."""
        self.progress = ""
        """How far the work is, in words; "" while there is none that takes long."""

    # How it is looked at.

    @property
    def portfolio_view(self) -> PortfolioView:
        """Window, order and the share of freed hours that can be sold."""
        return self.figures.view

    @property
    def portfolio(self) -> Portfolio | None:
        """The portfolio, once it is worked out."""
        return self.figures.portfolio

    @property
    def numbers(self) -> Numbers:
        """How the book writes numbers."""
        return Numbers(self.desk.policy)

    @property
    def fill_rate(self) -> float:
        """The share of the freed hours that can be sold, 0 to 1."""
        return policy_of(self.desk, self.portfolio_view).fill_rate

    def look_at(self, portfolio_view: PortfolioView) -> None:
        """Look at the same book in another way."""
        self.figures.change_view(portfolio_view)
        self.events.renewed.emit()

    def renew(self) -> None:
        """The book is another: work everything out again, and show what was known until then."""
        self.figures.restart_work()
        self.events.renewed.emit()

    def show_view(self, view: ViewName) -> None:
        """Show another view."""
        self.view = view
        self.message = ("", "")
        self.events.arranged.emit()
        self.events.wanted.emit()

    def zoom(self) -> None:
        """Give the view all the room, or show everything again."""
        self.zoomed = not self.zoomed
        self.events.arranged.emit()

    # Scenarios.

    @property
    def is_trying(self) -> bool:
        """Whether somebody is marked, or a scenario is kept to be compared."""
        return bool(self.marks or self.compared)

    @property
    def marked(self) -> Scenario | None:
        """What letting the marked clients go would do."""
        if self.portfolio is None or not self.marks:
            return None
        return scenarios.compare_scenarios(self.desk, self.portfolio, self.portfolio_view, [self.marks])[0]

    def scenarios(self) -> Sequence[Scenario]:
        """Those that are compared, then the one that is marked."""
        if self.portfolio is None:
            return []
        groups = [list(group) for group in self.compared]
        if self.marks and tuple(self.marks) not in self.compared:
            groups.append(self.marks)
        return scenarios.compare_scenarios(self.desk, self.portfolio, self.portfolio_view, groups)

    def try_out(self, marks: Sequence[str], compared: Sequence[tuple[str, ...]] | None = None) -> None:
        """Mark these clients, and compare these scenarios (the same as before if not said)."""
        self.marks = list(marks)
        if compared is not None:
            self.compared = list(compared)
        self.message = ("", "")
        self.events.tried.emit()

    def name_of(self, client: str) -> str:
        """A client's name; the id of one who is not in the book any more."""
        return self.desk.clients[client].name if client in self.desk.clients else client

    # What is said.

    def show_message(self, text: str, role: str = "") -> None:
        """Tell the user something, until another client is highlighted."""
        self.message = text, role
        self.events.said.emit()

    def show_progress(self, words: str) -> None:
        """Say how far the work is."""
        self.progress = words
        self.events.said.emit()

    # What is worked out.

    def take_portfolio(self) -> None:
        """The portfolio is worked out: clients that are gone from the book are not marked any more."""
        clients = self.desk.clients
        self.marks = [client for client in self.marks if client in clients]
        groups = [tuple(client for client in group if client in clients) for group in self.compared]
        self.compared = [group for group in groups if group]
        self.events.measured.emit()
