"""The portfolio's lower floor: the table and the charts, where they stand, and working them out in slices."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from datetime import date

from textual import events
from textual.containers import Horizontal
from textual.widget import Widget

from tuiclients.domain.errors import Refused
from tuiclients.domain.portfolio.grades import Assessment
from tuiclients.domain.portfolio.overview import Portfolio
from tuiclients.domain.portfolio.segments import Segment, each_segment, in_order
from tuiclients.domain.portfolio.window import Window
from tuiclients.tui.commands import key_of
from tuiclients.tui.look import Look
from tuiclients.tui.rest import Rest
from tuiclients.tui.screens.dialog import Dialog
from tuiclients.tui.screens.following import BETWEEN, FOLLOW, SLICE
from tuiclients.tui.show import charts, members
from tuiclients.tui.show.part import Part
from tuiclients.tui.text import columns, content, wrap
from tuiclients.tui.widgets.bar import Bar, Tall
from tuiclients.tui.widgets.lines import Lines
from tuiclients.tui.widgets.members import Members
from tuiclients.tui.widgets.page import Page
from tuiclients.workbench import assessing, monthly, whole
from tuiclients.workbench.desk import Desk

#: From so many rows on the table and a chart stand below each other; from so many columns on the scenarios, too.
TALL, WIDE = 32, 100
#: Seconds between two looks at audits that are still being worked out.
WAIT = 0.05
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


class Remark(Tall):
    """One row at least."""

    LEAST = 1


class Surveying(Dialog[str]):
    """Shows the portfolio through a window, and its charts; closes with the client to go to, or ""."""

    DEFAULT_CSS = """
    Surveying { background: $background; }
    Surveying > Vertical { width: 100%; height: 100%; }
    #portfolio-below { height: 1fr; }
    #portfolio-below Page { width: 1fr; }
    #portfolio-below.parted { margin-top: 1; }
    #portfolio-below.parted #scenarios { margin-left: 2; }
    """

    def __init__(self, look: Look, desk: Desk, client: str) -> None:
        super().__init__(look, "Portfolio")
        self._desk = desk
        self._first = client
        self.seen = whole.Look()
        """How the portfolio is looked at."""
        self.whole: Portfolio | None = None
        """The portfolio, once it is worked out."""
        self.view = TABLE
        self._zoomed = False
        self._said: Part = ("", "")
        self._charts: dict[str, Assessment] = {}
        self._types: Sequence[Segment] | None = None
        self._book = False
        self._stale = True
        self._job: Iterator[str] | None = None
        self._progress = ""
        self._working = False
        self._follow = Rest(self, FOLLOW, self._followed)
        self._head = Bar(look, "portfolio-head")
        self.list = Members(look, desk.known)
        self.chart = Page(look, self._chart_lines)
        self.scenarios = Page(look, self._scenario_lines)
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

    def _keys(self, width: int) -> list[list[Part]]:
        parts: list[Part] = []
        for key, does in self.KEYS:
            pair: list[Part] = [(f"{key_of(key)} ", "accent"), (f"{does}   ", "muted")]
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
        self.query_one("Vertical").border_title = content(f"Portfolio · {self.view}")

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

    def say(self, said: str, role: str = "") -> None:
        """Say what happened, until another client is highlighted."""
        self._said = said, role
        self.tell()

    def tell(self) -> None:
        """What is looked at, above; what happened, or what the marks would do, below."""
        self._head.show(lambda width: [self._heading(width)])
        said, role = self._said
        most = self.app.size.height // 3 + 1 if self.view == GRADES else max(2, self.app.size.height // 4)
        rest = self.remark
        self._says.show(lambda width: [[(line, role)] for line in wrap(said, width)] if said else rest(width, most))

    def _heading(self, width: int) -> list[Part]:
        """The window, the order and the sums, as many as fit."""
        window = whole.window_of(self._desk, self.seen)
        by = f"by {self.seen.sort}{', smallest first' if self.seen.backwards else ''}" if self.seen.sort else ""
        parts: list[Part] = [(window.says, "accent"), (f" · {by or 'whale-curve order'}", "muted")]
        if self._progress:
            return [*parts, (f" · {self._progress}", "watch")]
        if self.whole is not None:
            rate = self.whole.average_rate
            sums = [f"profit {self.whole.profit:,.0f}"]
            sums += [f"{rate:,.2f} an hour"] if rate is not None else []
            sums += [f"revenue {self.whole.revenue:,.0f}", f"{self.whole.hours:,.1f} h"]
            for said in sums:
                if columns("".join(text for text, _ in parts)) + columns(said) + 3 <= width:
                    parts.append((f" · {said}", ""))
        return parts

    def remark(self, width: int, most: int) -> list[list[Part]]:
        """What stands below the table while nothing was said, in so many lines at most."""
        if self.view != GRADES:
            return []
        if self._roomy:
            return self._legend(width)
        chart = self._charts.get(self.client)
        lines = [[(line, role)] for text, role in members.told(chart) for line in wrap(text, width)] if chart else []
        return [*lines[: most - 1], *self._legend(width)[:1]]

    def _legend(self, width: int) -> list[list[Part]]:
        said = "A to F; - nothing logged, ? little. “all” is the audit's grade."
        return [[(line, "muted")] for line in wrap(said, width)]

    # The charts.

    def draw(self) -> None:
        """Draw the chart that is chosen anew."""
        if self.chart.display:
            self.chart.show(self._chart_lines)
            if self.view in (TABLE, CURVE):
                self.chart.see(">")
        if self.scenarios.display:
            self.scenarios.show(self._scenario_lines)

    def _chart_lines(self, width: int) -> Sequence[Sequence[Part]]:
        seen, client, view = self.whole, self.client, self.view
        if seen is None:
            return [[("working it out ...", "muted")]]
        if view == MONTHS:
            return self._months(client, width)
        if view == BOOK:
            if not self._book:
                return [[("adding up the months ...", "muted")]]
            return charts.months("The book", monthly.of_book(self._desk), seen.as_of, width)
        if view == TYPES:
            return self._typed(width)
        if view == GRADES:
            return self._graded(client, width)
        if view == QUADRANT:
            return charts.fields(seen, client, width)
        return charts.spread(seen, width) if view == REVENUE else charts.whale(seen, client, width)

    def _months(self, client: str, width: int) -> Sequence[Sequence[Part]]:
        if client not in self._desk.clients:
            return []
        table = monthly.of_client(self._desk, client)
        return charts.months(self._desk.client(client).name, table, self._desk.as_of, width)

    def _typed(self, width: int) -> Sequence[Sequence[Part]]:
        if self._types is None:
            return [[("adding up the types ...", "muted")]]
        return charts.types(self._types, width)

    def _graded(self, client: str, width: int) -> Sequence[Sequence[Part]]:
        chart = self._charts.get(client)
        if chart is None:
            return []
        lines: list[list[Part]] = [
            [(line, "accent")] for line in wrap(f"{chart.name}: what each letter rests on", width)
        ]
        return lines + [[(line, role)] for text, role in members.told(chart) for line in wrap(text, width)]

    def _scenario_lines(self, width: int) -> Sequence[Sequence[Part]]:
        return []

    # Moving.

    def on_lines_moved(self, event: Lines.Moved) -> None:
        """Another client: the chart follows when the keys rest."""
        event.stop()
        if self._said[0]:
            self._said = ("", "")
            self.tell()
        self._follow.restart()

    def _followed(self) -> None:
        if self.view == GRADES:
            self.work()
            self.tell()
        if self.view in (CURVE, QUADRANT, MONTHS, GRADES):
            self.draw()

    # Working it out, in slices off the key path.

    def renew(self) -> None:
        """The book, or how it is looked at, is another: work it out anew, and show what is known until then."""
        self._stale = True
        self.work()

    def work(self) -> None:
        """Work out what is shown and not known yet, a little at a time."""
        self._job = self._steps()
        if not self._working:
            self._working = True
            self.set_timer(BETWEEN, self._slice)

    def _slice(self) -> None:
        if self._job is None or not self.is_attached:
            self._working = False
            return
        until = time.perf_counter() + SLICE / 1000
        progress = ""
        try:
            for progress in self._job:  # noqa: B007
                if time.perf_counter() >= until or self._desk.pending:
                    break
            else:
                self._job, progress = None, ""
        except Refused as error:
            self._job = None
            self.say(error.sentence, "bad")
        if progress != self._progress:
            self._progress = progress
            self.tell()
        self.set_timer(WAIT if self._desk.pending else BETWEEN, self._slice)

    def _steps(self) -> Iterator[str]:
        """Everything that is needed, step by step; each step says how far it is."""
        desk = self._desk
        if self._stale:
            while desk.pending:
                yield f"auditing, {_percent(len(desk.clients) - desk.pending, len(desk.clients))}"
            everyone = len(desk.clients)
            for left in whole.measuring(desk, whole.window_of(desk, self.seen)):
                yield f"measuring, {_percent(everyone - left, everyone)}"
            if desk.pending:
                return
            self.whole = whole.overview(desk, self.seen)
            self._stale, self._types, self._book, self._charts = False, None, False, {}
            self.take()
            yield ""
        if self.whole is None:
            return
        if self.view == BOOK and not self._book:
            for place, client in enumerate(tuple(desk.clients)):
                monthly.of_client(desk, client)
                yield f"adding up, {_percent(place, len(desk.clients))}"
            self._book = True
            self.draw()
        if self.view == TYPES and self._types is None:
            found = []
            for segment in each_segment(self.whole, desk.clients, whole.policy_of(desk, self.seen)):
                found.append(segment)
                yield f"adding up, {len(found)} types"
            self._types = in_order(found)
            self.draw()
        if self.view == GRADES:
            yield from self._grade()

    def _grade(self) -> Iterator[str]:
        """The letters of the clients that are seen."""
        assert self.whole is not None
        for client in [one for one in (self.client, *self.list.seen) if one and one not in self._charts]:
            self._charts[client] = assessing.assessment(self._desk, self.whole, client)
            yield ""
        self.list.charts = self._charts
        self.list.refresh()
        self.draw()
        self.tell()

    def take(self) -> None:
        """The portfolio is worked out: show it; the highlight stays on its client."""
        seen = self.whole
        if seen is None:
            return
        window = whole.window_of(self._desk, self.seen)
        self.list.nothing = (f"No client has hours or revenue over {window.says}.", "w looks at other days.")
        first, self._first = self._first, ""
        key = first if any(line.member.client == first for line in seen.lines) else None
        self.list.charts = self._charts
        self.list.show(seen.lines, self.seen.sort, self.seen.backwards, key)
        self.lay_out()
        self.tell()
        self.draw()


def _percent(done: int, of: int) -> str:
    return f"{100 * done // max(1, of)} %"


def this_year(today: date) -> Window:
    """The calendar year of a day."""
    return Window(year=today.year)
