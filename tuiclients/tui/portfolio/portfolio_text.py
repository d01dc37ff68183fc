"""What the portfolio screen says: its heading, the chart of a view, the scenarios, and the remark below."""

from __future__ import annotations

from collections.abc import Sequence

from tuiclients.domain.portfolio.columns import says
from tuiclients.tui.commands import key_of
from tuiclients.tui.portfolio.arrangement import Arrangement
from tuiclients.tui.portfolio.session import PortfolioSession
from tuiclients.tui.show import members, titled_charts
from tuiclients.tui.show import scenarios as shown_scenarios
from tuiclients.tui.show.span import Span, SpanLines, wrapped
from tuiclients.tui.show.verdict_badge import badge_of
from tuiclients.tui.text import columns, wrap
from tuiclients.workbench import months
from tuiclients.workbench.portfolio import window_of

LEGEND = "A to F; - nothing logged, ? little. “all” is the audit's grade."


def heading(session: PortfolioSession, width: int) -> list[Span]:
    """The window, the order, and how far the work is or as many sums as fit."""
    view = session.portfolio_view
    window = window_of(session.desk, view)
    order = says(view.sort, view.backwards) if view.sort else ""
    other = window.beside_audit(session.desk.policy.window_days)
    spans: list[Span] = [(window.says, "accent"), (f" · {order or 'whale-curve order'}", "muted")]
    spans += [(f" · {other}", "muted")] if other else []
    if session.progress:
        return [*spans, (f" · {session.progress}", "watch")]
    if session.figures.given_up:
        spans.append((f" · {key_of('look_back')} looks back at all", "muted"))
    portfolio = session.portfolio
    if portfolio is not None:
        rate, numbers = portfolio.average_rate, session.numbers
        sums = [f"profit {numbers.rounded(portfolio.profit)}"]
        sums += [f"{numbers.money(rate)} an hour"] if rate is not None else []
        sums += [f"revenue {numbers.rounded(portfolio.revenue)}", f"{numbers.number(portfolio.hours, ',.1f')} h"]
        for text in sums:
            if columns("".join(text for text, _ in spans)) + columns(text) + 3 <= width:
                spans.append((f" · {text}", ""))
    return spans


def hints(keys: Sequence[tuple[str, str]], width: int) -> list[Span]:
    """Keys with what they do; whatever has no room is left out."""
    spans: list[Span] = []
    for key, does in keys:
        pair: list[Span] = [(f"{key_of(key)} ", "accent"), (f"{does}   ", "muted")]
        if columns("".join(text for text, _ in (*spans, *pair))) <= width + 3:
            spans += pair
    return spans


# The remark below.


def remark(
    session: PortfolioSession, client: str, arrangement: Arrangement, scenarios_seen: bool, width: int
) -> SpanLines:
    """What happened last; else what the marks would do, unless the scenarios are seen."""
    text, role = session.message
    if text:
        return wrapped(text, width, role)
    rows = arrangement.remark_rows(session.view)
    if session.view == "letters":
        return _letters_remark(session, client, arrangement, width, rows)
    if scenarios_seen:
        return []
    costs = session.figures.costs
    if not session.marks and client in costs and costs[client].money:
        return _waited(session, client, width)[:rows]
    return shown_scenarios.summary(session.marked, session.name_of, session.fill_rate, width, rows, session.numbers)


def _letters_remark(
    session: PortfolioSession, client: str, arrangement: Arrangement, width: int, rows: int
) -> SpanLines:
    legend = wrapped(LEGEND, width, "muted")
    if arrangement.split:
        return legend
    return [*_reasons(session, client, width)[: rows - 1], *legend[:1]]


def _reasons(session: PortfolioSession, client: str, width: int) -> SpanLines:
    """What each letter of a client rests on."""
    assessment = session.figures.assessments.get(client)
    if assessment is None:
        return []
    return [[(line, role)] for text, role in members.letter_reasons(assessment) for line in wrap(text, width)]


def _waited(session: PortfolioSession, client: str, width: int) -> SpanLines:
    """What waiting has cost at a client."""
    portfolio = session.portfolio
    line = next((line for line in portfolio.lines if line.member.client == client), None) if portfolio else None
    if line is None:
        return []
    verdict = badge_of(session.desk.known_audit(client)).word
    cost = session.figures.costs[client]
    return wrapped(
        members.waited(line.member.name, verdict, line.cost_of_waiting_week, cost, session.numbers), width, "muted"
    )


# The chart of a view, and the scenarios.


def chart(session: PortfolioSession, client: str, width: int, height: int) -> SpanLines:
    """What the chosen view shows, the highlighted client marked; the table is drawn as the whale curve."""
    portfolio, figures, view, numbers = session.portfolio, session.figures, session.view, session.numbers
    if portfolio is None:
        return [[("calculating ...", "muted")]]
    if view == "months":
        return _months(session, client, width)
    if view == "months of the book":
        if figures.book_months is None:
            return [[("adding up the months ...", "muted")]]
        return titled_charts.months("The book", figures.book_months, portfolio.as_of, width, numbers)
    if view == "types by tag":
        if figures.segments is None:
            return [[("adding up the types ...", "muted")]]
        return titled_charts.types(figures.segments, width, numbers)
    if view == "letters":
        return _graded(session, client, width)
    if view == "money against time":
        return titled_charts.fields(portfolio, client, width, height, numbers)
    if view == "revenue":
        return titled_charts.spread(portfolio, width, numbers)
    return titled_charts.whale(portfolio, client, width, height, numbers)


def _months(session: PortfolioSession, client: str, width: int) -> SpanLines:
    desk = session.desk
    if client not in desk.clients:
        return []
    table = months.known_months(desk, client)
    if table is None:
        return [[("adding up the months ...", "muted")]]
    return titled_charts.months(desk.client(client).name, table, desk.as_of, width, session.numbers)


def _graded(session: PortfolioSession, client: str, width: int) -> SpanLines:
    assessment = session.figures.assessments.get(client)
    if assessment is None:
        return []
    title = wrapped(f"{assessment.name}: what each letter rests on", width, "accent")
    return title + _reasons(session, client, width)


def scenarios(session: PortfolioSession, width: int) -> SpanLines:
    """What is now, and each scenario beside it."""
    if session.portfolio is None:
        return []
    return shown_scenarios.side_by_side(
        session.portfolio, session.scenarios(), session.name_of, width, session.numbers
    )
