"""The portfolio: all active clients side by side, worked out at once or in slices."""

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
    """How the portfolio is viewed.

    `window` and `fill_rate` (share of the freed hours that can be sold) None = those of the settings; `sort` is one
    of `columns.sort_names`, "" = the order of the whale curve.
    """

    window: Window | None = None
    fill_rate: float | None = None
    sort: str = ""
    backwards: bool = False


DEFAULT_VIEW = PortfolioView()


def window_of(desk: Desk, view: PortfolioView = DEFAULT_VIEW) -> Window:
    """The window of a view."""
    return Window(days=desk.policy.window_days) if view.window is None else view.window


def policy_of(desk: Desk, view: PortfolioView = DEFAULT_VIEW) -> Policy:
    """The settings with the fill rate of a view."""
    return desk.policy if view.fill_rate is None else desk.policy._replace(fill_rate=view.fill_rate)


def audits_in_window(desk: Desk, window: Window) -> list[Audit]:
    """The audits of all clients in the order of ids, with what they earned measured over a window.

    Score and verdict stay those of the audit. Only clients who count are measured, and cached until they change.
    """
    audits = list(desk.audits().values())
    if window == Window(days=desk.policy.window_days):
        return audits
    return [audit._replace(earned=_earned(desk, audit, window)) if audit.earned.counts else audit for audit in audits]


def measure_window(desk: Desk, window: Window) -> Iterator[int]:
    """Fill the cache of `audits_in_window` client by client.

    Yields the number of clients left before each, so that the work can be stopped and resumed at any time.
    """
    if window != Window(days=desk.policy.window_days):
        for remaining, client in zip(range(len(desk.clients), 0, -1), tuple(desk.clients), strict=True):
            yield remaining
            audit = desk.audit(client)
            if audit.earned.counts:
                _earned(desk, audit, window)


def _earned(desk: Desk, audit: Audit, window: Window) -> Earned:
    derived = desk.derived(audit.client)
    key = f"earned.{window.name}.{desk.as_of}"
    earned: Earned | None = derived.get(key)
    if earned is None:
        day = Day(desk.record(audit.client), desk.policy, desk.as_of)
        earned = derived[key] = measured_over(window, day, audit.earned)
    return earned


def overview(desk: Desk, view: PortfolioView = DEFAULT_VIEW, prune: Sequence[str] = ()) -> Portfolio:
    """The portfolio in a view; `prune` = the ids of clients that might be let go together."""
    audits = audits_in_window(desk, window_of(desk, view))
    result = portfolio(audits, desk.clients, policy_of(desk, view), desk.as_of, prune)
    return result._replace(lines=ordered(result.lines, view.sort, view.backwards)) if view.sort else result


def as_json(portfolio: Portfolio, window: Window, scenarios: Iterable[Scenario] = ()) -> dict[str, Any]:
    """A portfolio over a window as its JSON object, with scenarios."""
    document = portfolio_object(portfolio) | window_object(portfolio, window.name)
    document["scenarios"] = [scenario_object(scenario) for scenario in scenarios]
    fields = {member.client: field for member, field in quadrant(portfolio.members).fields}
    for row in document["clients"]:
        row["quadrant"] = fields.get(row["client"])
    return document


def segments_by_tag(desk: Desk, portfolio: Portfolio, view: PortfolioView = DEFAULT_VIEW) -> tuple[Segment, ...]:
    """The numbers of the portfolio by tag, in a view."""
    return segments(portfolio, desk.clients, policy_of(desk, view))


def assessments(desk: Desk, portfolio: Portfolio) -> list[Assessment]:
    """The assessments of all active clients: the members in the portfolio's order, then the others by id."""
    order = [member.client for member in portfolio.members]
    member_ids = set(order)
    order += [client for client, audit in desk.audits().items() if audit.earned.counts and client not in member_ids]
    return [assessment(desk, portfolio, client) for client in order]


def assessment(desk: Desk, portfolio: Portfolio, client: str) -> Assessment:
    """The assessment of one client, whatever their standing."""
    return assess(desk.audit(client), Day(desk.record(client), desk.policy, desk.as_of), portfolio.members)


#: Seconds spent unasked on the cost of waiting.
UNASKED_SECONDS = 10.0
#: Length of a step of that work, in milliseconds.
STEP_MS = 2.0
#: What a step has brought: a new portfolio, details shown next to it, or more cells of its rows.
ProgressNews = Literal["portfolio", "detail", "rows"]
NEW_PORTFOLIO: ProgressNews = "portfolio"
NEW_DETAIL: ProgressNews = "detail"
NEW_ROWS: ProgressNews = "rows"


class PortfolioRequest(NamedTuple):
    """What is needed besides the portfolio itself.

    `months` = the client whose months are needed, "" for none; `assessments` and `costs` = the clients whose
    assessment, and whose cost since the verdict turned, is needed; `all_costs`: everybody's, however long it takes.
    """

    months: str = ""
    book: bool = False
    segments: bool = False
    assessments: Sequence[str] = ()
    costs: Sequence[str] = ()
    all_costs: bool = False


class ProgressStep(NamedTuple):
    """A step of the work: the progress in words, "" where of no interest, and what the step has brought, if any."""

    says: str = ""
    news: ProgressNews | Literal[""] = ""


class PortfolioProgress:
    """The portfolio in a view, and what has been worked out about it so far."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.view = PortfolioView()
        """The view; `change_view` changes it."""
        self.portfolio: Portfolio | None = None
        """The portfolio, None before it is first worked out; stale while `stale` is set."""
        self.stale = True
        self.assessments: dict[str, Assessment] = {}
        """The known assessments, by client."""
        self.segments: Sequence[Segment] | None = None
        self.book_months: Sequence[Month] | None = None
        """The months of the book, None until they are added up."""
        self.costs: dict[str, WaitingCost] = {}
        """The known costs since the verdict turned, by client."""
        self._past = PastBook(desk)
        self._cost_work: dict[str, WaitingCostWork] = {}
        self._spent = 0.0

    @property
    def turned(self) -> list[str]:
        """The clients in the portfolio whose verdict has turned to fix or let go, in its order."""
        return (
            [member.client for member in self.portfolio.members if member.verdict in TURNED] if self.portfolio else []
        )

    @property
    def given_up(self) -> bool:
        """Whether working out the costs takes so long that it continues only on request."""
        return self._spent > UNASKED_SECONDS and any(client not in self.costs for client in self.turned)

    def change_view(self, view: PortfolioView) -> None:
        """Change the view; the book is the same."""
        if view.fill_rate != self.view.fill_rate:
            self.costs, self._cost_work = {}, {}
        self.view = view
        self.stale = True

    def restart_work(self) -> None:
        """Drop everything derived from the book, which has changed."""
        self.costs, self._cost_work, self._past, self._spent = {}, {}, PastBook(self.desk), 0.0
        self.stale = True

    def steps(self, request: PortfolioRequest) -> Iterator[ProgressStep]:
        """Work out what is requested and not known yet. Raises `Refused` for a book that cannot be read."""
        if self.stale:
            yield from self._work_out_portfolio()
        if self.portfolio is None or self.stale:
            return
        desk = self.desk
        if request.months in desk.clients and months.known_months(desk, request.months) is None:
            months.of_client(desk, request.months)
            yield ProgressStep(news=NEW_DETAIL)
        if request.book and self.book_months is None:
            yield from self._work_out_months()
        if request.segments and self.segments is None:
            yield from self._work_out_segments(self.portfolio)
        yield from self._work_out_assessments(self.portfolio, request.assessments)
        yield from self._work_out_costs(request)

    def _work_out_portfolio(self) -> Iterator[ProgressStep]:
        desk, total = self.desk, len(self.desk.clients)
        while desk.pending:
            yield ProgressStep(f"auditing, {_percent(total - desk.pending, total)}")
        for remaining in measure_window(desk, window_of(desk, self.view)):
            yield ProgressStep(f"measuring, {_percent(total - remaining, total)}")
            if desk.pending:
                return
        portfolio = overview(desk, self.view)
        self.portfolio, self.segments, self.book_months, self.assessments, self.stale = (
            portfolio,
            None,
            None,
            {},
            False,
        )
        yield ProgressStep(news=NEW_PORTFOLIO)

    def _work_out_months(self) -> Iterator[ProgressStep]:
        total, adding = len(self.desk.clients), months.add_up(self.desk)
        while self.book_months is None:
            try:
                yield ProgressStep(f"adding up, {_percent(total - next(adding), total)}")
            except StopIteration as done:
                self.book_months = done.value
        yield ProgressStep(news=NEW_DETAIL)

    def _work_out_segments(self, portfolio: Portfolio) -> Iterator[ProgressStep]:
        segments = []
        for segment in each_segment(portfolio, self.desk.clients, policy_of(self.desk, self.view)):
            segments.append(segment)
            yield ProgressStep(f"adding up, {len(segments)} types")
        self.segments = in_order(segments)
        yield ProgressStep(news=NEW_DETAIL)

    def _work_out_assessments(self, portfolio: Portfolio, clients: Sequence[str]) -> Iterator[ProgressStep]:
        missing = [client for client in clients if client in self.desk.clients and client not in self.assessments]
        for client in missing:
            self.assessments[client] = assessment(self.desk, portfolio, client)
            yield ProgressStep()
        if missing:
            yield ProgressStep(news=NEW_ROWS)

    def _work_out_costs(self, request: PortfolioRequest) -> Iterator[ProgressStep]:
        """The cost of waiting of the requested clients, and of all turned ones if requested."""
        turned = self.turned
        first = [client for client in request.costs if client in turned]
        for client in dict.fromkeys([*first, *turned] if request.all_costs else first):
            if client in self.costs:
                continue
            if client not in self._cost_work:
                policy = policy_of(self.desk, self.view)
                self._cost_work[client] = WaitingCostWork(self.desk, client, past=self._past, policy=policy)
            work = self._cost_work[client]
            unfinished = True
            while unfinished:
                if not request.all_costs and self._spent > UNASKED_SECONDS:
                    return
                began = time.perf_counter()
                unfinished = work.step(STEP_MS)
                self._spent += time.perf_counter() - began
                priced = len([client_ for client_ in turned if client_ in self.costs])
                yield ProgressStep(f"looking back, {_percent(priced, len(turned))}" if request.all_costs else "")
            if work.cost is not None:
                self.costs[client] = work.cost
                yield ProgressStep(news=NEW_ROWS)


def _percent(done: int, total: int) -> str:
    return f"{100 * done // max(1, total)} %"
