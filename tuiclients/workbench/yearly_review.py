"""The year of all clients: an earlier day beside today, for the yearly page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dateutil.relativedelta import relativedelta

from tuiclients.domain.audit.day import Day
from tuiclients.domain.audit.result import Audit, Earned
from tuiclients.domain.portfolio.window import Window, measured_over
from tuiclients.workbench.audit_comparison import Comparison, PastAudit, calculated_again
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.past_desk import PastDesk
from tuiclients.writing.report import Report
from tuiclients.writing.yearly_report import Move, YearFacts, YearGrade, YearRow, yearly_report

#: The days over which money and hours are added up.
YEAR = Window(days=365)


def year_before(desk: Desk) -> date:
    """The same day a year earlier."""
    return desk.as_of - relativedelta(years=1)


def of_year(desk: Desk, past: PastDesk, comparisons: Sequence[Comparison]) -> Report:
    """The report on the year; `comparisons` are those of all clients with the day of `past`."""
    comparisons = [comparison for comparison in comparisons if _belongs(desk, past, comparison)]
    rows = [_row(desk, past, comparison) for comparison in comparisons]
    again = [comparison.then for comparison in comparisons if comparison.then and not comparison.then.kept]
    remarks = []
    if again:
        later = sum([then.typed_later or 0 for then in again])
        remarks.append(f"* {calculated_again(len(again), later, past.as_of, desk.as_of)}")
    return yearly_report(YearFacts(desk.name, desk.policy, past.as_of, desk.as_of, rows, remarks))


def _belongs(desk: Desk, past: PastDesk, comparison: Comparison) -> bool:
    """Whether a client is one of the year: active now or then, or with an exit in between; no prospect."""
    standing = comparison.now.standing
    if standing != "former":
        return standing != "prospect"
    exits = desk.record(comparison.client).exits
    if any(past.as_of < (exit_.closed or exit_.opened) <= desk.as_of for exit_ in exits):
        return True
    return comparison.then is not None and past.audit(comparison.client).standing in ("active", "leaving")


def _row(desk: Desk, past: PastDesk, comparison: Comparison) -> YearRow:
    audit, then = comparison.now, comparison.then
    now_earned = _earned(desk, audit)
    then_earned = _earned(past, past.audit(comparison.client)) if past.is_known(comparison.client) else None
    moves = [Move(shift.name, shift.raw_then, shift.raw, shift.points) for shift in comparison.shifts]
    decision = audit.decision
    return YearRow(
        comparison.client,
        comparison.name,
        then and _grade_then(then),
        YearGrade(audit.as_of, audit.grade, audit.score, audit.shown, audit.because),
        moves,
        now_earned.net,
        now_earned.hours,
        then_earned and then_earned.net,
        then_earned and then_earned.hours,
        decision,
    )


def _grade_then(then: PastAudit) -> YearGrade:
    return YearGrade(then.on, then.grade, then.score, then.shown, then.because, then.kept)


def _earned(desk: Desk, audit: Audit) -> Earned:
    """What a client brought and took in the year that ends at the last bill."""
    day = Day(desk.record(audit.client), desk.policy, desk.as_of)
    return measured_over(YEAR, day, audit.earned)
