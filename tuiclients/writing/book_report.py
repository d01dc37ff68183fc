"""The report on the whole book."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tuiclients.domain.policy import Policy
from tuiclients.domain.portfolio import concentration, curve, quadrant
from tuiclients.domain.portfolio.columns import COLUMNS, Column, shown_on
from tuiclients.domain.portfolio.given_away import GivenAway
from tuiclients.domain.portfolio.grades import CRITERIA, Assessment
from tuiclients.domain.portfolio.months import Measure, Month, Trend
from tuiclients.domain.portfolio.overview import Portfolio
from tuiclients.domain.portfolio.segments import Segment
from tuiclients.domain.portfolio.window import Window
from tuiclients.writing import svg_charts, svg_quadrant
from tuiclients.writing.character_bars import Ink
from tuiclients.writing.member_cells import WORDS, report_cell, sheet_cell
from tuiclients.writing.months import months_section
from tuiclients.writing.portfolio_charts import revenue_lines, whale_lines
from tuiclients.writing.quadrant_plot import quadrant_lines
from tuiclients.writing.report import Figure, Report, Section, Table, table
from tuiclients.writing.table_numbers import Numbers
from tuiclients.writing.verdict import VERDICTS

#: The width of drawings in characters.
WIDTH = 76


class BookFacts(NamedTuple):
    """What a report on the book is made of; `given_away` by year, `policy` = the settings of the book."""

    name: str
    policy: Policy
    window: Window
    portfolio: Portfolio
    months: Sequence[Month]
    trends: dict[Measure, Trend]
    trend_spans: tuple[str, str] | None
    segments: Sequence[Segment]
    charts: Sequence[Assessment]
    given_away: Mapping[int, GivenAway]

    @property
    def numbers(self) -> Numbers:
        """How numbers are written."""
        return Numbers(self.policy)


def book_report(facts: BookFacts, columns: Sequence[Column] = COLUMNS) -> Report:
    """The portfolio drawn and in tables, the months, the types of clients and the assessment chart."""
    portfolio, numbers = facts.portfolio, facts.numbers
    sections = [_summary(facts), *([_reasons(facts.charts)] if facts.charts else [])]
    if portfolio.lines:
        sections += [_curve(portfolio, numbers), _quadrant(portfolio, numbers), _concentration(portfolio, numbers)]
        sections.append(_clients(portfolio, columns, numbers))
    if facts.months:
        sections.append(months_section(facts.months, facts.trends, facts.trend_spans, numbers))
    if any(segment.tag for segment in facts.segments):
        sections.append(_segments(facts.segments, numbers))
    if facts.charts:
        sections.append(_grades(facts.charts))
    if facts.given_away:
        sections.append(_given_away(facts.given_away, numbers))
    other = facts.window.beside_audit(facts.policy.window_days)
    line = (
        f"As of {portfolio.as_of}, over {facts.window.says}, for each client up to the last bill"
        f"{f'; {other}' if other else ''}. Money in {facts.policy.currency}, net of tax where not said."
    )
    whose = facts.policy.business or facts.name
    return Report(f"Clients of {whose}", line, tuple(sections), _sheet(portfolio, columns, numbers))


def _summary(facts: BookFacts) -> Section:
    portfolio, numbers = facts.portfolio, facts.numbers
    if not portfolio.lines:
        return Section("At a glance", (f"No client has hours or revenue over {facts.window.says}.",))
    verdicts: dict[str, int] = {}
    for member in portfolio.members:
        verdicts[member.shown] = verdicts.get(member.shown, 0) + 1
    rows = [
        ("clients with hours or revenue", str(len(portfolio.lines))),
        ("revenue", numbers.money(portfolio.revenue)),
        ("hours", numbers.number(portfolio.hours, ",.1f")),
        ("average rate", numbers.money(portfolio.average_rate)),
        ("profit above the cost of the hours", numbers.money(portfolio.profit)),
        *((VERDICTS[name], str(verdicts[name])) for name in VERDICTS if name in verdicts),
        ("prospects", str(portfolio.prospects)),
    ]
    return Section("At a glance", (), (), Table(("", ""), tuple(rows), frozenset({1})))


def _curve(portfolio: Portfolio, numbers: Numbers) -> Section:
    whale = curve.whale_curve(portfolio.members)
    words = curve.says(whale, numbers.policy)
    lines = whale_lines(whale, WIDTH, "", Ink(), numbers=numbers)
    figure = Figure(svg_charts.whale(whale, words, numbers), tuple(lines), words)
    return Section("Whale curve", ("The profit so far, the best clients first.",), (figure,))


def _quadrant(portfolio: Portfolio, numbers: Numbers) -> Section:
    grid = quadrant.quadrant(portfolio.members)
    words = quadrant.says(grid, numbers.policy)
    lines = quadrant_lines(grid, WIDTH, Ink(), numbers=numbers)
    figure = Figure(svg_quadrant.quadrant(grid, words, numbers), tuple(lines), words)
    return Section("Money against time", (), (figure,))


def _concentration(portfolio: Portfolio, numbers: Numbers) -> Section:
    lines = revenue_lines(portfolio.members, WIDTH, Ink(), numbers)
    words = concentration.says(portfolio.concentration, portfolio.members, numbers.policy)
    return Section("Concentration", (), (Figure("", tuple(lines), words),))


def _clients(portfolio: Portfolio, columns: Sequence[Column], numbers: Numbers) -> Section:
    shown = shown_on("report", columns)
    rows = tuple([tuple([report_cell(column, line, numbers) for column in shown]) for line in portfolio.lines])
    to_right = frozenset(place for place, column in enumerate(shown) if column.unit not in WORDS)
    words = (
        "Imbalance is the share of the time over the share of the money: above 1 they take more than they pay for. "
        "Waiting a week is what keeping them costs; if let go is what the window would have brought without them."
    )
    return Section("Clients", (words,), (), Table(tuple([column.head("report") for column in shown]), rows, to_right))


def _segments(segments: Sequence[Segment], numbers: Numbers) -> Section:
    rows = [
        (
            segment.tag or "(no tag)",
            str(len(segment.clients)),
            numbers.money(segment.revenue),
            numbers.hours(segment.minutes),
            numbers.money(segment.rate),
            numbers.share(segment.time_share),
            numbers.share(segment.revenue_share),
            numbers.money(segment.profit),
            f"{segment.score:.0f}",
            numbers.money(segment.scenario.net),
        )
        for segment in segments
    ]
    head = "tag, clients, revenue, hours, rate, time, money, profit, score, if let go"
    return Section("Types of clients", ("A client with two tags counts in both.",), (), table(head, rows, "tag"))


def _reasons(charts: Sequence[Assessment]) -> Section:
    rows = [(one.name, VERDICTS[one.shown], f"{one.score:.0f}", one.because) for one in charts]
    return Section("Verdicts", (), (), table("client, verdict, score, because", rows, "client, verdict, because"))


def _grades(charts: Sequence[Assessment]) -> Section:
    rows = [
        (one.name, one.grade, *(mark.grade + ("?" if mark.thin else "") for mark in one.marks), VERDICTS[one.shown])
        for one in charts
    ]
    words = "A to F, from what was logged: - where nothing was, ? where little was. All is the audit's grade."
    return Section("Assessment", (words,), (), Table(("client", "all", *CRITERIA, "verdict"), tuple(rows)))


def _given_away(years: Mapping[int, GivenAway], numbers: Numbers) -> Section:
    rows = [
        (
            str(year),
            numbers.money(parts.ours),
            numbers.money(parts.unpaid),
            numbers.money(parts.given),
            str(parts.refused),
            numbers.money(parts.left),
        )
        for year, parts in years.items()
    ]
    words = (
        "What clients whom we let go brought in their last year, and unpaid work at its cost. Those who left, or "
        "parted by agreement, are listed beside it."
    )
    head = "year, let go, unpaid work, given away, prospects refused, went by themselves"
    return Section("Given away", (words,), (), table(head, rows, "year"))


def _sheet(portfolio: Portfolio, columns: Sequence[Column], numbers: Numbers) -> Table:
    shown = shown_on("sheet", columns)
    rows = [tuple([sheet_cell(column, line, numbers) for column in shown]) for line in portfolio.lines]
    return Table(tuple([column.head("sheet") for column in shown]), tuple(rows))
