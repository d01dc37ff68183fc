"""The portfolio's screen: whom to grow and whom to prune, and what letting go would do, tried out on paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widget import Widget

from tuiclients.tui.commands import bindings, key_of
from tuiclients.tui.controller import Dispatch
from tuiclients.tui.debounce import Debounce, call_later
from tuiclients.tui.dialogs.dialog import Dialog
from tuiclients.tui.portfolio import portfolio_text
from tuiclients.tui.portfolio.arrangement import Arrangement
from tuiclients.tui.portfolio.controllers.navigation import NavigationController
from tuiclients.tui.portfolio.controllers.saved_scenarios import SavedScenariosController
from tuiclients.tui.portfolio.controllers.scenarios import ScenariosController
from tuiclients.tui.portfolio.controllers.table import TableController
from tuiclients.tui.portfolio.controllers.undo import UndoController
from tuiclients.tui.portfolio.portfolio_queue import PortfolioQueue
from tuiclients.tui.portfolio.session import PortfolioSession
from tuiclients.tui.portfolio.view import Result
from tuiclients.tui.show.span import SpanLines
from tuiclients.tui.styles import Styles
from tuiclients.tui.text import content
from tuiclients.tui.widgets.bars import Bar, TallBar
from tuiclients.tui.widgets.members import ColumnHeads, MemberList
from tuiclients.tui.widgets.text_page import TextPage
from tuiclients.tui.widgets.virtual_list import PlainList, VirtualList
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.portfolio import window_of

#: Seconds of rest after which the charts follow the highlight.
FOLLOW = 0.12
#: The views whose charts mark the highlighted client.
FOLLOWING = ("whale curve", "money against time", "months", "letters")


class PortfolioScreen(Dialog[str]):
    """Layout and focus. It closes with the client to go to in the workbench, or ""."""

    BINDINGS = bindings("portfolio")
    DEFAULT_CSS = """
    PortfolioScreen { background: $background; }
    PortfolioScreen > Vertical { width: 100%; height: 100%; }
    #portfolio-below { height: 1fr; }
    #portfolio-below TextPage { width: 1fr; }
    #portfolio-below.parted { margin-top: 1; }
    #portfolio-below.parted #scenarios { margin-left: 2; }
    """
    PLACE = "portfolio"
    KEYS = (
        ("mark", "mark"),
        ("view", "view"),
        ("window", "window"),
        ("portfolio_keys", "keys"),
        ("back", "back"),
        ("order", "sort"),
        ("sell_more sell_less", "sold"),
        ("compare", "compare"),
        ("save_scenario", "save"),
        ("to_client", "client"),
    )

    def __init__(self, look: Styles, desk: Desk, client: str, on_change: Callable[[], None] = lambda: None) -> None:
        """`client` is highlighted at first; `on_change` is called when the book was changed here."""
        super().__init__(look, "Portfolio")
        session = self.session = PortfolioSession(desk, client, on_change)
        self._head = Bar(look, "portfolio-head")
        self.list = MemberList(look, desk.known_audit)
        self.chart = TextPage(look, self._chart_lines)
        self.scenarios = TextPage(look, self._scenario_lines)
        self.scenarios.id, self.scenarios.can_focus = "scenarios", False
        self._below = Horizontal(self.chart, self.scenarios, id="portfolio-below")
        self._remark = TallBar(look, "portfolio-says", min_rows=1)
        self._follow = Debounce(self, FOLLOW, self._show_highlighted)
        session.events.arranged.watch(self._show_arrangement)
        session.events.measured.watch(self._show_portfolio)
        session.events.detailed.watch(self._draw)
        session.events.rows_known.watch(self._show_rows)
        session.events.tried.watch(self._show_marks)
        session.events.said.watch(self._show_texts)
        self.queue = PortfolioQueue(session, self)
        self._table = TableController(session, self)
        self._navigation = NavigationController(session, self)
        self.dispatch = Dispatch(
            [
                self._table,
                self._navigation,
                ScenariosController(session, self),
                SavedScenariosController(session, self),
                UndoController(session, self),
            ]
        )

    def inside(self) -> Sequence[Widget]:
        """What is looked at, the table, the charts, what happened."""
        return self._head, self.list.heads, self.list, self._below, self._remark

    def on_mount(self) -> None:
        """Where everything stands; then work it out."""
        self._last.show(lambda width: [portfolio_text.hints(self.KEYS, width)])
        self.list.nothing = ("calculating ...",)
        self._lay_out()
        self.session.renew()

    # Commands.

    async def action_command(self, id_: str) -> None:
        """Have a command carried out by its controller."""
        await self.dispatch.run(id_)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key may do something: no command without a controller."""
        return action != "command" or parameters[0] in self.dispatch

    def renew(self) -> None:
        """The book is another, or better known: work the portfolio out again."""
        self.session.renew()

    def stop(self, sentence: str) -> None:
        """The audits stopped: say why instead of waiting for them."""
        self.queue.stop(sentence)

    @property
    def at_rest(self) -> bool:
        """Whether everything that is shown is known."""
        return self.queue.is_idle

    @property
    def takes_keys(self) -> bool:
        """Whether there are rows for keys to act on: those typed before wait for them, within bounds."""
        return self.session.portfolio is not None or not self.queue.is_working

    # What the controllers ask for.

    @property
    def arrangement(self) -> Arrangement:
        """How much room there is."""
        return Arrangement(*self.app.size, self.session.zoomed)

    @property
    def client(self) -> str:
        """The highlighted client, "" if there is none."""
        return self.list.key

    @property
    def visible_clients(self) -> Sequence[str]:
        """The highlighted client and those whose rows are seen; nobody while the table is hidden."""
        if not self.list.display:
            return []
        arrangement, table = self.arrangement, self.list
        # A table that has just got its rows is laid out for as many only after the present message.
        rows = arrangement.table_rows(len(table.keys)) if arrangement.split else table.rows_seen
        return [client for client in (self.client, *table.keys[table.top : table.top + rows]) if client]

    def open(self, dialog: Screen[Result], then: Callable[[Result | None], None]) -> None:
        """Open a dialog; `then` gets its result."""
        self.app.push_screen(dialog, then)

    def close(self, client: str) -> None:
        """Close, and go to a client in the workbench ("" for nobody)."""
        self.dismiss(client)

    def call_in(self, seconds: float, callback: Callable[[], object]) -> None:
        """Call back after this many seconds."""
        call_later(self, seconds, callback)

    # Where everything stands.

    def on_resize(self, event: events.Resize) -> None:
        """Another size: perhaps other parts."""
        self._lay_out()
        self._show_texts()

    def _lay_out(self) -> None:
        """Show what there is room for, and give the keys to the table or, where that is hidden, to the chart."""
        session, arrangement = self.session, self.arrangement
        if session.view not in arrangement.views:
            session.view = arrangement.views[0]
        view, split = session.view, arrangement.split
        table_seen = arrangement.table_is_seen(view)
        alone = view == "scenarios"
        self.list.display = self.list.heads.display = table_seen
        self._below.display = split or not table_seen
        self.chart.display = not alone
        self.scenarios.display = alone or (arrangement.abreast and session.is_trying)
        self.scenarios.can_focus = alone
        self._below.set_class(split, "parted")
        self.list.styles.height = arrangement.table_rows(len(self.list.keys)) if split else "1fr"
        self.list.grade(view == "letters")
        self.set_focus(self.list if table_seen else self.scenarios if alone else self.chart, scroll_visible=False)
        self.box.border_title = content(f"Portfolio · {view}")
        self.call_after_refresh(self._mark_beyond)

    def _show_arrangement(self) -> None:
        self._lay_out()
        self._show_texts()
        self._draw()

    # What is shown.

    def _show_texts(self) -> None:
        """What is looked at, above; what happened, or what the marks would do, below."""
        self._head.show(lambda width: [portfolio_text.heading(self.session, width)])
        self._remark.show(self._remark_lines)

    def _remark_lines(self, width: int) -> SpanLines:
        return portfolio_text.remark(self.session, self.client, self.arrangement, self.scenarios.display, width)

    def _draw(self) -> None:
        """Draw the chosen chart again."""
        if self.chart.display:
            self.chart.show(self._chart_lines)
            if self.session.view in ("table", "whale curve"):
                self.chart.see(">")
        self._draw_scenarios()

    def _draw_scenarios(self) -> None:
        if self.scenarios.display:
            self.scenarios.show(self._scenario_lines)

    def _chart_lines(self, width: int) -> SpanLines:
        return portfolio_text.chart(self.session, self.client, width, self.chart.size.height)

    def _scenario_lines(self, width: int) -> SpanLines:
        return portfolio_text.scenarios(self.session, width)

    def _show_portfolio(self) -> None:
        """Show what was worked out; the highlight stays on its client."""
        session, portfolio = self.session, self.session.portfolio
        self.list.marks = session.marks
        if portfolio is None:
            return
        window = window_of(session.desk, session.portfolio_view)
        self.list.nothing = (f"No client has hours or revenue over {window.says}.", "w looks at other days.")
        first, session.first_client = session.first_client, ""
        key = first if any(line.member.client == first for line in portfolio.lines) else None
        self.list.charts, self.list.costs = session.figures.assessments, session.figures.costs
        self.list.numbers = session.numbers
        self.list.show(portfolio.lines, session.portfolio_view.sort, session.portfolio_view.backwards, key)
        self._show_arrangement()

    def _show_rows(self) -> None:
        self.list.refresh()
        if self.session.view == "letters":
            self._draw()

    def _show_marks(self) -> None:
        self.list.marks = self.session.marks
        self.list.refresh()
        self._lay_out()
        self._show_texts()
        self._draw_scenarios()

    def _mark_beyond(self) -> None:
        """Say at the foot how much of the table, or of a chart, is not seen."""
        page = self.scenarios if self.session.view == "scenarios" else self.chart
        beyond = page.beyond if self._below.display else self.list.beyond
        if beyond and self._below.display and self.list.display:
            beyond = f"chart {beyond} · {key_of('zoom')} shows it alone"
        if content(beyond) != self.box.border_subtitle:
            self.box.border_subtitle = content(beyond)

    def mark_beyond(self, shown: VirtualList | TextPage) -> None:
        """Of the table and the chart the foot says what the view is about."""
        self.call_after_refresh(self._mark_beyond)

    def on_plain_list_resized(self, event: PlainList.Resized) -> None:
        """Other rows of the table are seen."""
        event.stop()
        self.call_after_refresh(self._mark_beyond)

    # Moving, and the mouse.

    def on_virtual_list_moved(self, event: VirtualList.Moved) -> None:
        """Another client: the chart follows when the keys rest."""
        event.stop()
        self.call_after_refresh(self._mark_beyond)
        if self.session.message[0]:
            self.session.show_message("")
        self._follow.restart()

    def _show_highlighted(self) -> None:
        self.session.events.wanted.emit()
        self._show_texts()
        if self.session.view in FOLLOWING:
            self._draw()

    def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        """A second click on a client is Enter."""
        event.stop()
        self._navigation.to_client()

    def on_column_heads_sort(self, event: ColumnHeads.Sort) -> None:
        """A click on a title sorts by it."""
        event.stop()
        self._table.sort_by_title(self.list.sorts_by(event.x))
