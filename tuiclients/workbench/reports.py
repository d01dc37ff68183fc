"""Reports on the book and on one client, as HTML, Markdown or CSV."""

from __future__ import annotations

from tuiclients.domain.audit.day import Day
from tuiclients.domain.errors import Refused
from tuiclients.domain.portfolio.given_away import given_by_year
from tuiclients.domain.portfolio.months import trend_spans, trends
from tuiclients.workbench import months
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.lifting import filled
from tuiclients.workbench.portfolio import (
    DEFAULT_VIEW,
    PortfolioView,
    assessment,
    assessments,
    overview,
    segments_by_tag,
    window_of,
)
from tuiclients.writing.book_report import BookFacts, book_report
from tuiclients.writing.client_report import ClientFacts, client_report, safe_report
from tuiclients.writing.report import Report

FORMS = ("html", "md", "csv")
#: Number of months in a report.
REPORT_MONTHS = 12


def of_book(desk: Desk, view: PortfolioView = DEFAULT_VIEW) -> Report:
    """The report on the whole book, in a view."""
    portfolio = overview(desk, view)
    book_months = months.of_book(desk)
    records = [desk.record(client) for client in desk.clients]
    return book_report(
        BookFacts(
            name=desk.name,
            policy=desk.policy,
            window=window_of(desk, view),
            portfolio=portfolio,
            months=book_months[-REPORT_MONTHS:],
            trends=trends(book_months, desk.as_of),
            trend_spans=trend_spans(book_months, desk.as_of),
            segments=segments_by_tag(desk, portfolio, view),
            charts=assessments(desk, portfolio),
            given_away=given_by_year(records, desk.policy, desk.as_of),
        )
    )


def of_client(
    desk: Desk, client: str, view: PortfolioView = DEFAULT_VIEW, safe: bool = False, hours: bool = False
) -> Report:
    """The report on one client (by id); `safe`: only what the client may see, with `hours` if they are wanted."""
    audit = filled(desk, desk.audit(client))
    portfolio = overview(desk, view)
    client_months = months.of_client(desk, client)
    facts = ClientFacts(
        name=audit.name,
        policy=desk.policy,
        as_of=desk.as_of,
        audit=audit,
        chart=assessment(desk, portfolio, client),
        line=next((line for line in portfolio.lines if line.member.client == client), None),
        months=client_months[-REPORT_MONTHS:],
        trends=trends(client_months, desk.as_of),
        trend_spans=trend_spans(client_months, desk.as_of),
        bills=Day(desk.record(client), desk.policy, desk.as_of).bills,
    )
    return safe_report(facts, hours) if safe else client_report(facts)


def report_text(report: Report, form: str) -> str:
    """The text of a report: `html`, `md` or `csv`. Raises `Refused` for another form."""
    if form == "html":
        from tuiclients.writing.report_html import report_html

        return report_html(report)
    if form == "md":
        from tuiclients.writing.report_markdown import report_markdown

        return report_markdown(report)
    if form == "csv":
        from tuiclients.writing.report_csv import report_csv

        return report_csv(report.sheet.head, report.sheet.rows)
    raise Refused(f"A report is written as {', '.join(FORMS)}, not as {form!r}.")
