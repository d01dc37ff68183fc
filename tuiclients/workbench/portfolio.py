"""The portfolio: all active clients side by side, worked out at once or a little at a time."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, NamedTuple

from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.result import Audit, Earned
from tuiclients.domain.policy import Policy
from tuiclients.domain.portfolio.columns import ordered
from tuiclients.domain.portfolio.given_away import TURNED
from tuiclients.domain.portfolio.grades import Assessment, assess
from tuiclients.domain.portfolio.member import Member
from tuiclients.domain.portfolio.months import Month
from tuiclients.domain.portfolio.overview import Portfolio, portfolio
from tuiclients.domain.portfolio.portfolio_json import portfolio_object, scenario_object, window_object
from tuiclients.domain.portfolio.quadrant import quadrant
from tuiclients.domain.portfolio.scenario import Scenario
from tuiclients.domain.portfolio.segments import Segment, each_segment, in_order, segments
from tuiclients.domain.portfolio.window import Window, measured_over
from tuiclients.workbench import months
from tuiclients.workbench.cost_of_waiting import PastBook, WaitingCost, WaitingCostWork
from tuiclients.workbench.desk import Desk


class PortfolioView(NamedTuple):
    """How the portfolio is looked at.

    `window` None = that of the settings; `fill_rate` (share of the freed hours that can be sold) None = the
    settings'; `sort` is one of `columns.sort_names`, empty = the whale curve's order.
    """

    window: Window | None = None
    fill_rate: float | None = None
    sort: str = ""
    backwards: bool = False


DEFAULT_VIEW = PortfolioView()


def window_of(desk: Desk, view: PortfolioView = DEFAULT_VIEW) -> Window:
    """The window that is looked through."""
    return Window(days=desk.policy.window_days) if view.window is None else view.window


def policy_of(desk: Desk, view: PortfolioView = DEFAULT_VIEW) -> Policy:
    """The settings with the share of hours to sell that this look asks for."""
    return desk.policy if view.fill_rate is None else desk.policy._replace(fill_rate=view.fill_rate)


def audits_in_window(desk: Desk, window: Window) -> list[Audit]:
    """The audits of all clients by id, with what they earned measured over a window.

    Score and verdict are those of the audit. Only clients who count are measured again, each
    once: what was measured is kept until that client changes.
    """
    audits = list(desk.audits().values())
    if window == Window(days=desk.policy.window_days):
        return audits
    return [audit._replace(earned=_earned(desk, audit, window)) if audit.earned.counts else audit for audit in audits]


def measure_window(desk: Desk, window: Window) -> Iterator[int]:
    """Measure one client after the other through a window, so that `audits_through` finds it done.

    Gives, before each client, how many are left, so that it can be stopped and gone on with at any time.
    """
    if window != Window(days=desk.policy.window_days):
        for left, client in zip(range(len(desk.clients), 0, -1), tuple(desk.clients), strict=True):
            yield left
            audit = desk.audit(client)
            if audit.earned.counts:
                _earned(desk, audit, window)


def _earned(desk: Desk, audit: Audit, window: Window) -> Earned:
    kept = desk.derived(audit.client)
    key = f"earned.{window.name}.{desk.as_of}"
    found: Earned | None = kept.get(key)
    if found is None:
        day = Day(desk.record(audit.client), desk.policy, desk.as_of)
        found = kept[key] = measured_over(window, day, audit.earned)
    return found


def overview(desk: Desk, view: PortfolioView = DEFAULT_VIEW, prune: Sequence[str] = ()) -> Portfolio:
    """The portfolio as it is looked at; `prune` holds the ids of clients that might be let go together."""
    audits = audits_in_window(desk, window_of(desk, view))
    whole = portfolio(audits, desk.clients, policy_of(desk, view), desk.as_of, prune)
    return whole._replace(lines=ordered(whole.lines, view.sort, view.backwards)) if view.sort else whole


def as_json(whole: Portfolio, window: Window, scenarios: Iterable[Scenario] = ()) -> dict[str, Any]:
    """A portfolio over a window as its JSON object, with what letting go would do in each scenario."""
    found = portfolio_object(whole) | window_object(whole, window.name)
    found["scenarios"] = [scenario_object(one) for one in scenarios]
    fields = {member.client: field for member, field in quadrant(whole.members).fields}
    for row in found["clients"]:
        row["quadrant"] = fields.get(row["client"])
    return found


def segments_by_tag(desk: Desk, whole: Portfolio, view: PortfolioView = DEFAULT_VIEW) -> tuple[Segment, ...]:
    """Every number of the portfolio, as it is looked at, by tag."""
    return segments(whole, desk.clients, policy_of(desk, view))


def assessments(desk: Desk, whole: Portfolio) -> list[Assessment]:
    """The charts of all active clients: the members in the portfolio's order, then the others by id."""
    members = whole.members
    order = [member.client for member in members]
    inside = set(order)
    order += [client for client, audit in desk.audits().items() if audit.earned.counts and client not in inside]
    return [
        assess(desk.audit(client), Day(desk.record(client), desk.policy, desk.as_of), members) for client in order
    ]


def assessment(desk: Desk, whole: Portfolio, client: str) -> Assessment:
    """The chart of one client, whatever their standing."""
    return _assess(desk, client, whole.members)


def _assess(desk: Desk, client: str, members: Sequence[Member]) -> Assessment:
    return assess(desk.audit(client), Day(desk.record(client), desk.policy, desk.as_of), members)


#: Seconds spent without being asked on what waiting has cost.
UNASKED = 10.0
#: Milliseconds of one step of that work.
STEP = 2.0
#: What a step has brought: the portfolio is another, what is beside it is known, or more of its rows is.
ProgressNews = Literal["whole", "beside", "rows"]
WHOLE: ProgressNews = "whole"
BESIDE: ProgressNews = "beside"
ROWS: ProgressNews = "rows"


class PortfolioRequest(NamedTuple):
    """What is looked at beside the portfolio itself.

    `months` = the client whose months are wanted, "" for none; `assessments` and `costs` = the clients whose charts,
    and whose cost since the verdict turned, are wanted; `asked`: the cost of everybody, however long it takes.
    """

    months: str = ""
    book: bool = False
    segments: bool = False
    assessments: Sequence[str] = ()
    costs: Sequence[str] = ()
    asked: bool = False


class ProgressStep(NamedTuple):
    """How far it is, in words, "" where that is of no interest; and what the step has brought, "" for nothing yet."""

    says: str = ""
    news: ProgressNews | Literal[""] = ""


class PortfolioProgress:
    """What is known of the portfolio as it is looked at."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.view = PortfolioView()
        """How it is looked at; `change_view` changes it."""
        self.portfolio: Portfolio | None = None
        """The portfolio, None before it is first worked out; stale while `stale` is set."""
        self.stale = True
        self.assessments: dict[str, Assessment] = {}
        """The assessment charts that are known, by client."""
        self.segments: Sequence[Segment] | None = None
        self.book_months: Sequence[Month] | None = None
        """The months of the book, once they are added up."""
        self.costs: dict[str, WaitingCost] = {}
        """What waiting has cost since the verdict turned, by client, as far as it is known."""
        self._past = PastBook(desk)
        self._looking_back: dict[str, WaitingCostWork] = {}
        self._spent = 0.0

    @property
    def turned(self) -> list[str]:
        """The clients in the portfolio whose verdict has turned to fix or let go, in its order."""
        return (
            [member.client for member in self.portfolio.members if member.verdict in TURNED] if self.portfolio else []
        )

    @property
    def given_up(self) -> bool:
        """Whether looking back takes so long that it is gone on with only when it is asked for."""
        return self._spent > UNASKED and any(client not in self.costs for client in self.turned)

    def change_view(self, view: PortfolioView) -> None:
        """Look at the same book in another way."""
        if view.fill_rate != self.view.fill_rate:
            self.costs, self._looking_back = {}, {}
        self.view = view
        self.stale = True

    def restart_work(self) -> None:
        """The book is another: nothing that was worked out of it holds."""
        self.costs, self._looking_back, self._past, self._spent = {}, {}, PastBook(self.desk), 0.0
        self.stale = True

    def steps(self, wanted: PortfolioRequest) -> Iterator[ProgressStep]:
        """Work out what is wanted and not known yet. Raises `Refused` for a book that cannot be read."""
        if self.stale:
            yield from self._overview()
        if self.portfolio is None or self.stale:
            return
        desk = self.desk
        if wanted.months in desk.clients and months.known_months(desk, wanted.months) is None:
            months.of_client(desk, wanted.months)
            yield ProgressStep(news=BESIDE)
        if wanted.book and self.book_months is None:
            yield from self._add_up()
        if wanted.segments and self.segments is None:
            yield from self._sort_out(self.portfolio)
        yield from self._grade(self.portfolio, wanted.assessments)
        yield from self._look_back(wanted)

    def _overview(self) -> Iterator[ProgressStep]:
        desk, everyone = self.desk, len(self.desk.clients)
        while desk.pending:
            yield ProgressStep(f"auditing, {_percent(everyone - desk.pending, everyone)}")
        for left in measure_window(desk, window_of(desk, self.view)):
            yield ProgressStep(f"measuring, {_percent(everyone - left, everyone)}")
            if desk.pending:
                return
        found = overview(desk, self.view)
        self.portfolio, self.segments, self.book_months, self.assessments, self.stale = found, None, None, {}, False
        yield ProgressStep(news=WHOLE)

    def _add_up(self) -> Iterator[ProgressStep]:
        everyone, adding = len(self.desk.clients), months.add_up(self.desk)
        while self.book_months is None:
            try:
                yield ProgressStep(f"adding up, {_percent(everyone - next(adding), everyone)}")
            except StopIteration as done:
                self.book_months = done.value
        yield ProgressStep(news=BESIDE)

    def _sort_out(self, portfolio: Portfolio) -> Iterator[ProgressStep]:
        found = []
        for segment in each_segment(portfolio, self.desk.clients, policy_of(self.desk, self.view)):
            found.append(segment)
            yield ProgressStep(f"adding up, {len(found)} types")
        self.segments = in_order(found)
        yield ProgressStep(news=BESIDE)

    def _grade(self, portfolio: Portfolio, clients: Sequence[str]) -> Iterator[ProgressStep]:
        missing = [client for client in clients if client in self.desk.clients and client not in self.assessments]
        for client in missing:
            self.assessments[client] = assessment(self.desk, portfolio, client)
            yield ProgressStep()
        if missing:
            yield ProgressStep(news=ROWS)

    def _look_back(self, wanted: PortfolioRequest) -> Iterator[ProgressStep]:
        """What waiting has cost, for those who are seen first; for all of them if that is asked for."""
        turned = self.turned
        first = [client for client in wanted.costs if client in turned]
        for client in dict.fromkeys([*first, *turned] if wanted.asked else first):
            if client in self.costs:
                continue
            if client not in self._looking_back:
                policy = policy_of(self.desk, self.view)
                self._looking_back[client] = WaitingCostWork(self.desk, client, past=self._past, policy=policy)
            work = self._looking_back[client]
            going_on = True
            while going_on:
                if not wanted.asked and self._spent > UNASKED:
                    return
                began = time.perf_counter()
                going_on = work.step(STEP)
                self._spent += time.perf_counter() - began
                known = len([one for one in turned if one in self.costs])
                yield ProgressStep(f"looking back, {_percent(known, len(turned))}" if wanted.asked else "")
            if work.cost is not None:
                self.costs[client] = work.cost
                yield ProgressStep(news=ROWS)


def _percent(done: int, of: int) -> str:
    return f"{100 * done // max(1, of)} %"
