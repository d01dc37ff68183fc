"""The portfolio's lower floor: the table and the charts, where they stand, and what is said about them."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.containers import Horizontal
from textual.widget import Widget

from tuiclients.domain.portfolio.columns import says
from tuiclients.tui.commands import key_of
from tuiclients.tui.debounce import Debounce
from tuiclients.tui.screens.following import FOLLOW
from tuiclients.tui.screens.measuring import Measuring
from tuiclients.tui.show import members, portfolio_charts
from tuiclients.tui.show.span import Span, wrapped
from tuiclients.tui.styles import Styles
from tuiclients.tui.text import columns, content, wrap
from tuiclients.tui.widgets.bars import Bar, TallBar
from tuiclients.tui.widgets.members import MemberList
from tuiclients.tui.widgets.text_page import TextPage
from tuiclients.tui.widgets.virtual_list import VirtualList
from tuiclients.workbench import months, portfolio
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.portfolio import PortfolioRequest

#: From so many rows on the table and a chart stand below each other; from so many columns on the scenarios, too.
TALL, WIDE = 32, 100
TABLE, CURVE, MONTHS, BOOK, TYPES, GRADES, SCENARIOS = (
    "table",
    "whale curve",
    "months",
    "months of the book",
    "types by tag",
    "letters",
    "scenarios",
)
QUADRANT, REVENUE = "money against time", "revenue"
VIEWS = (TABLE, CURVE, QUADRANT, REVENUE, MONTHS, BOOK, TYPES, GRADES, SCENARIOS)
#: The views that are the list itself.
LISTS = (TABLE, GRADES)


class Remark(TallBar):
    """One row at least."""

    LEAST = 1


class Surveying(Measuring):
    """Shows the portfolio through a window, and its charts; closes with the client to go to, or ""."""

    DEFAULT_CSS = """
    Surveying { background: $background; }
    Surveying > Vertical { width: 100%; height: 100%; }
    #portfolio-below { height: 1fr; }
    #portfolio-below TextPage { width: 1fr; }
    #portfolio-below.parted { margin-top: 1; }
    #portfolio-below.parted #scenarios { margin-left: 2; }
    """

    def __init__(self, look: Styles, desk: Desk, client: str) -> None:
        super().__init__(look, desk)
        self._first = client
        self.view = TABLE
        self._zoomed = False
        self._said: Span = ("", "")
        self._follow = Debounce(self, FOLLOW, self._followed)
        self._head = Bar(look, "portfolio-head")
        self.list = MemberList(look, desk.known)
        self.chart = TextPage(look, self._chart_lines)
        self.scenarios = TextPage(look, self._scenario_lines)
        self.scenarios.id, self.scenarios.can_focus = "scenarios", False
        self._below = Horizontal(self.chart, self.scenarios, id="portfolio-below")
        self._says = Remark(look, "portfolio-says")

    def inside(self) -> Sequence[Widget]:
        """What is looked at, the table, the charts, what happened."""
        return self._head, self.list.heads, self.list, self._below, self._says

    def on_mount(self) -> None:
        """Where everything stands; then work it out."""
        self._last.show(self._keys)
        self.list.nothing = ("working it out ...",)
        self.lay_out()
        self.renew()

    def _keys(self, width: int) -> list[list[Span]]:
        parts: list[Span] = []
        for key, does in self.KEYS:
            pair: list[Span] = [(f"{key_of(key)} ", "accent"), (f"{does}   ", "muted")]
            if columns("".join(text for text, _ in (*parts, *pair))) <= width + 3:
                parts += pair
        return [parts]

    # Where everything stands.

    @property
    def client(self) -> str:
        """The highlighted client, "" if there is none."""
        return self.list.key

    @property
    def _roomy(self) -> bool:
        return self.app.size.height >= TALL and not self._zoomed

    @property
    def _abreast(self) -> bool:
        return self._roomy and self.app.size.width >= WIDE

    @property
    def trying(self) -> bool:
        """Whether there is a scenario to be shown."""
        return False

    @property
    def views(self) -> tuple[str, ...]:
        """What can be shown, one after the other; what is seen anyway is left out."""
        if self._abreast:
            return VIEWS[1:-1]
        return VIEWS[1:] if self._roomy else VIEWS

    def lay_out(self) -> None:
        """Show what there is room for, and give the keys to the list or, where that is not seen, to the chart."""
        if self.view not in self.views:
            self.view = self.views[0]
        listed = self._roomy or self.view in LISTS
        self.list.display = self.list.heads.display = listed
        self._below.display = self._roomy or not listed
        alone = self.view == SCENARIOS
        self.chart.display = not alone
        self.scenarios.display = alone or (self._abreast and self.trying)
        self.scenarios.can_focus = alone
        self._below.set_class(self._roomy, "parted")
        rows = max(4, min(len(self.list.keys), (self.app.size.height - 6) // 2))
        self.list.styles.height = rows if self._roomy else "1fr"
        self.list.grade(self.view == GRADES)
        self.set_focus(self.list if listed else self.scenarios if alone else self.chart, scroll_visible=False)
        self.box.border_title = content(f"Portfolio · {self.view}")

    def on_resize(self, event: events.Resize) -> None:
        """Another size: perhaps other parts."""
        self.lay_out()
        self.tell()

    def show_view(self, step: int) -> None:
        """The next view, or the one before."""
        views = self.views
        self.view = views[(views.index(self.view) + step) % len(views)]
        self._said = ("", "")
        self.lay_out()
        self.tell()
        self.draw()
        self.work()

    # What is said.

    def show_message(self, said: str, role: str = "") -> None:
        """Say what happened, until another client is highlighted."""
        self._said = said, role
        self.tell()

    def tell(self) -> None:
        """What is looked at, above; what happened, or what the marks would do, below."""
        self._head.show(lambda width: [self._heading(width)])
        said, role = self._said
        most = self.app.size.height // 3 + 1 if self.view == GRADES else max(2, self.app.size.height // 4)
        rest = self.remark
        self._says.show(lambda width: wrapped(said, width, role) if said else rest(width, most))

    def _heading(self, width: int) -> list[Span]:
        """The window, the order and the sums, as many as fit."""
        window = portfolio.window_of(self._desk, self.seen)
        by = says(self.seen.sort, self.seen.backwards) if self.seen.sort else ""
        parts: list[Span] = [(window.says, "accent"), (f" · {by or 'whale-curve order'}", "muted")]
        if self.progress:
            return [*parts, (f" · {self.progress}", "watch")]
        if self.survey.given_up:
            parts.append((f" · {key_of('look_back')} looks back at all", "muted"))
        if self.whole is not None:
            rate = self.whole.average_rate
            sums = [f"profit {self.whole.profit:,.0f}"]
            sums += [f"{rate:,.2f} an hour"] if rate is not None else []
            sums += [f"revenue {self.whole.revenue:,.0f}", f"{self.whole.hours:,.1f} h"]
            for said in sums:
                if columns("".join(text for text, _ in parts)) + columns(said) + 3 <= width:
                    parts.append((f" · {said}", ""))
        return parts

    def remark(self, width: int, most: int) -> list[list[Span]]:
        """What stands below the table while nothing was said, in so many lines at most."""
        if self.view != GRADES:
            return []
        if self._roomy:
            return self._legend(width)
        chart = self.survey.letters.get(self.client)
        lines = [[(line, role)] for text, role in members.told(chart) for line in wrap(text, width)] if chart else []
        return [*lines[: most - 1], *self._legend(width)[:1]]

    def _legend(self, width: int) -> list[list[Span]]:
        said = "A to F; - nothing logged, ? little. “all” is the audit's grade."
        return wrapped(said, width, "muted")

    # The charts.

    def draw(self) -> None:
        """Draw the chart that is chosen anew."""
        if self.chart.display:
            self.chart.show(self._chart_lines)
            if self.view in (TABLE, CURVE):
                self.chart.see(">")
        if self.scenarios.display:
            self.scenarios.show(self._scenario_lines)

    def _chart_lines(self, width: int) -> Sequence[Sequence[Span]]:
        seen, client, view = self.whole, self.client, self.view
        if seen is None:
            return [[("working it out ...", "muted")]]
        if view == MONTHS:
            return self._months(client, width)
        if view == BOOK:
            if self.survey.book is None:
                return [[("adding up the months ...", "muted")]]
            return portfolio_charts.months("The book", self.survey.book, seen.as_of, width)
        if view == TYPES:
            return self._typed(width)
        if view == GRADES:
            return self._graded(client, width)
        if view == QUADRANT:
            return portfolio_charts.fields(seen, client, width)
        if view == REVENUE:
            return portfolio_charts.spread(seen, width)
        return portfolio_charts.whale(seen, client, width, self.chart.size.height)

    def _months(self, client: str, width: int) -> Sequence[Sequence[Span]]:
        if client not in self._desk.clients:
            return []
        table = months.known_months(self._desk, client)
        if table is None:
            return [[("adding up the months ...", "muted")]]
        return portfolio_charts.months(self._desk.client(client).name, table, self._desk.as_of, width)

    def _typed(self, width: int) -> Sequence[Sequence[Span]]:
        if self.survey.types is None:
            return [[("adding up the types ...", "muted")]]
        return portfolio_charts.types(self.survey.types, width)

    def _graded(self, client: str, width: int) -> Sequence[Sequence[Span]]:
        chart = self.survey.letters.get(client)
        if chart is None:
            return []
        lines: list[list[Span]] = [
            [(line, "accent")] for line in wrap(f"{chart.name}: what each letter rests on", width)
        ]
        return lines + [[(line, role)] for text, role in members.told(chart) for line in wrap(text, width)]

    def _scenario_lines(self, width: int) -> Sequence[Sequence[Span]]:
        return []

    # Moving.

    def on_virtual_list_moved(self, event: VirtualList.Moved) -> None:
        """Another client: the chart follows when the keys rest."""
        event.stop()
        if self._said[0]:
            self._said = ("", "")
            self.tell()
        self._follow.restart()

    def _followed(self) -> None:
        self.work()
        self.tell()
        if self.view in (CURVE, QUADRANT, MONTHS, GRADES):
            self.draw()

    # What was worked out.

    def wanted(self) -> PortfolioRequest:
        """What is seen beside the sums of the portfolio."""
        rows = [client for client in (self.client, *self.list.seen) if client] if self.list.display else []
        return PortfolioRequest(
            months=self.client if self.view == MONTHS else "",
            book=self.view == BOOK,
            types=self.view == TYPES,
            letters=rows if self.view == GRADES else (),
            costs=rows if self.view != GRADES else (),
            asked=self._asked,
        )

    def beside(self) -> None:
        """Draw it."""
        self.draw()

    def more_rows(self) -> None:
        """Write them anew."""
        self.list.refresh()
        if self.view == GRADES:
            self.draw()

    def take(self) -> None:
        """The portfolio is worked out: show it; the highlight stays on its client."""
        seen = self.whole
        if seen is None:
            return
        window = portfolio.window_of(self._desk, self.seen)
        self.list.nothing = (f"No client has hours or revenue over {window.says}.", "w looks at other days.")
        first, self._first = self._first, ""
        key = first if any(line.member.client == first for line in seen.lines) else None
        self.list.charts, self.list.costs = self.survey.letters, self.survey.costs
        self.list.show(seen.lines, self.seen.sort, self.seen.backwards, key)
        self.lay_out()
        self.tell()
        self.draw()
