"""The report on one client: for our own eyes, or in a form that the client may see."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import dropwhile
from typing import NamedTuple

from tuiclients.domain.audit.allocation import Bill
from tuiclients.domain.audit.fix_plan import in_words
from tuiclients.domain.audit.printed import in_points, printed_contributions
from tuiclients.domain.audit.result import Audit
from tuiclients.domain.policy import Policy
from tuiclients.domain.portfolio.columns import COLUMNS, Column, shown_on
from tuiclients.domain.portfolio.grades import Assessment
from tuiclients.domain.portfolio.months import Measure, Month, Trend
from tuiclients.domain.portfolio.overview import Line
from tuiclients.parsing.date import format_date
from tuiclients.writing.member_cells import report_cell
from tuiclients.writing.months import money_figure, months_section
from tuiclients.writing.report import Report, Section, Table, table
from tuiclients.writing.table_numbers import USUAL, Numbers
from tuiclients.writing.verdict import VERDICTS, evidence, says, steadied


class ClientFacts(NamedTuple):
    """What a report on a client is made of. `line` None: the client is not in the portfolio. `bills` in order."""

    name: str
    policy: Policy
    as_of: date
    audit: Audit
    chart: Assessment
    line: Line | None
    months: Sequence[Month]
    trends: dict[Measure, Trend]
    trend_spans: tuple[str, str] | None
    bills: Sequence[Bill]

    @property
    def numbers(self) -> Numbers:
        """How numbers are written."""
        return Numbers(self.policy)


def client_report(facts: ClientFacts) -> Report:
    """Everything: verdict, signals, months, grades, invoices."""
    numbers = facts.numbers
    sections = [_verdict(facts), _signals(facts.audit)]
    if facts.line is not None:
        span = next((signal.span for signal in facts.audit.signals if signal.name == "earning"), "")
        sections.append(portfolio_section(facts.line, span=span, numbers=numbers))
    if facts.months:
        sections.append(months_section(facts.months, facts.trends, facts.trend_spans, numbers))
    sections.append(_grades(facts.chart))
    if facts.bills:
        sections.append(_bills(facts))
    whose = f" at {facts.policy.business}" if facts.policy.business else ""
    line = f"As of {facts.as_of}. Money in {facts.policy.currency}. For internal use{whose}."
    return Report(facts.name, line, tuple(sections), _sheet(facts))


def safe_report(facts: ClientFacts, hours: bool = False) -> Report:
    """What the client may see: bills and payments, from whom. No score, verdict, feeling, rate, cost or note.

    Hours beside amounts tell what an hour brings, so they stand there only if `hours` are wanted.
    """
    sections = []
    # From the first month on that has something to show.
    months = tuple(
        dropwhile(lambda month: not (month.billed or month.paid or (hours and month.minutes)), facts.months)
    )
    if months:
        sections.append(_safe_months(months, facts.numbers, hours))
    if facts.bills:
        sections.append(_bills(facts))
    what = "hours, bills and payments" if hours else "bills and payments"
    if not sections:
        sections.append(Section(what.capitalize(), (f"There are no {what.replace(' and ', ' or ')} yet.",)))
    sender = sender_of(facts.policy)
    day = format_date(facts.as_of, date.min)
    line = f"{f'From {sender}, ' if sender else ''}{day}. Money in {facts.policy.currency}."
    title = f"{facts.name}: {what}"
    return Report(
        title,
        line if sender else line[:1].upper() + line[1:],
        tuple(sections),
        _safe_sheet(months, facts.numbers, hours),
    )


def sender_of(policy: Policy) -> str:
    """From whom a page for a client comes: the business, else the person who logs; "" if neither is set."""
    return policy.business or policy.me


def _verdict(facts: ClientFacts) -> Section:
    audit = facts.audit
    words = [
        f"{VERDICTS[audit.shown]}: {audit.because}.",
        f"Score {audit.score:.1f} of 100 (grade {audit.grade}), {in_points(audit.trend)} in 30 days, "
        f"{evidence(audit.confidence)}. Without feelings and the past: {audit.blind:.1f}, "
        f"{VERDICTS[audit.blind_shown]}.",
    ]
    words += [f"{sentence[:1].upper()}{sentence[1:]}." for sentence in (steadied(audit), audit.lifts) if sentence]
    words += [f"{trigger.name}: {trigger.says} ({trigger.effect.replace('_', ' ')})." for trigger in audit.triggers]
    if audit.plan is not None:
        plan = audit.plan
        words.append(
            f"Fix plan for {in_words(plan.cause)} since {format_date(plan.opened, audit.as_of)}: {plan.state}, "
            f"deadline {format_date(plan.deadline, audit.as_of)}."
        )
    if audit.decision is not None:
        own = audit.decision
        words.append(
            f"Your decision of {format_date(own.on, audit.as_of)}: {VERDICTS.get(own.verdict, own.verdict)}, "
            f"{own.reason or 'no reason'}."
        )
    return Section("Verdict", (*words, *audit.notices))


def _signals(audit: Audit) -> Section:
    rows = [
        (
            signal.name,
            "-" if signal.raw is None else f"{signal.raw:.0f}",
            in_points(points),
            f"{signal.weight:g}",
            says(signal),
        )
        for signal, points in zip(audit.signals, printed_contributions(audit), strict=True)
    ]
    words = f"50 and the points together give {audit.score:.1f}."
    return Section("Signals", (words,), (), table("signal, raw, points, weight, says", rows, "signal, says"))


def portfolio_section(
    line: Line, columns: Sequence[Column] = COLUMNS, span: str = "", numbers: Numbers = USUAL
) -> Section:
    """The columns of the portfolio for one client, one below the other; `span` = the days they are taken over."""
    rows = tuple(
        [(column.head("client"), report_cell(column, line, numbers)) for column in shown_on("client", columns)]
    )
    words = (f"Hours, money and rate are those of one window: {span}.",) if span else ()
    return Section("In the portfolio", words, (), Table(("", ""), rows, frozenset({1})))


def _grades(chart: Assessment) -> Section:
    rows = [(mark.name, mark.grade + ("?" if mark.thin else ""), mark.says) for mark in chart.marks]
    words = "From what was logged: - where nothing was, ? where little was."
    return Section("Assessment", (words,), (), Table(("criterion", "grade", "from"), tuple(rows)))


def _safe_months(months: Sequence[Month], numbers: Numbers, hours: bool) -> Section:
    rows: list[tuple[str, ...]] = [
        (
            month.name,
            *((numbers.hours(month.minutes), numbers.hours(month.unbilled)) if hours else ()),
            numbers.money(month.billed),
            numbers.money(month.paid),
        )
        for month in months
    ]
    head = "month, hours, not charged, billed, paid" if hours else "month, billed, paid"
    words = "Billed is net of tax, less credit notes; paid is with tax."
    words += " Hours not charged are part of the hours." if hours else ""
    return Section("Month by month", (words,), (money_figure(months, numbers),), table(head, rows, "month"))


def _bills(facts: ClientFacts) -> Section:
    today, numbers = facts.as_of.toordinal(), facts.numbers
    open_ = sum([bill.open for bill in facts.bills], Decimal(0))
    rows = [
        (
            bill.entry.number,
            bill.entry.on.isoformat(),
            date.fromordinal(bill.due).isoformat(),
            numbers.money(bill.entry.amount),
            numbers.money(bill.entry.tax),
            numbers.money(bill.open),
            _state(bill, today),
        )
        for bill in facts.bills
    ]
    head = table("invoice, date, due, net, tax, open, state", rows, "invoice, date, due, state")
    words = f"{numbers.money(open_)} is open, tax included." if open_ else "Nothing is open."
    return Section("Invoices", (words,), (), head)


def _state(bill: Bill, today: int) -> str:
    if bill.cancelled:
        return "cancelled"
    if bill.open <= 0:
        return "closed" if bill.written else "paid"
    late = today - bill.due
    if late <= 0:
        return "open"
    return f"{late} day{'s' if late > 1 else ''} overdue"


def _safe_sheet(months: Sequence[Month], numbers: Numbers, hours: bool) -> Table:
    """The months of a page for the client."""
    rows = [
        (
            month.name,
            *((f"{month.minutes / 60:.2f}", f"{month.unbilled / 60:.2f}") if hours else ()),
            numbers.sheet(month.billed),
            numbers.sheet(month.paid),
        )
        for month in months
    ]
    return Table(("month", *(("hours", "unbilled_hours") if hours else ()), "billed", "paid"), tuple(rows))


def _sheet(facts: ClientFacts) -> Table:
    numbers = facts.numbers
    rows = [
        (
            month.name,
            f"{month.minutes / 60:.2f}",
            f"{month.unbilled / 60:.2f}",
            numbers.sheet(month.billed),
            numbers.sheet(month.paid),
            f"{month.open / 60:.2f}",
            numbers.sheet(month.earned),
            "" if month.rate is None else numbers.sheet(Decimal(str(month.rate))),
            "" if month.feeling is None else f"{month.feeling:.2f}",
        )
        for month in facts.months
    ]
    head = (
        "month",
        "hours",
        "unbilled_hours",
        "billed",
        "paid",
        "not_yet_invoiced_hours",
        "earned",
        "rate",
        "feeling",
    )
    return Table(head, tuple(rows))
