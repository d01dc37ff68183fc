"""The months in a report: as a table and as drawings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from tuiclients.domain.audit.wording import listed
from tuiclients.domain.portfolio.months import MEASURES, SPAN, Measure, Month, Trend
from tuiclients.writing.character_bars import spark
from tuiclients.writing.report import Figure, Section, table
from tuiclients.writing.svg_charts import columns, line_over
from tuiclients.writing.table_numbers import USUAL, Numbers

#: The columns of `month_row`.
HEAD = ("month", "billed", "paid", "hours", "unbilled", "open", "rate", "feelings")


def month_row(month: Month, numbers: Numbers = USUAL) -> tuple[str, ...]:
    """A month as a row under `HEAD`."""
    return (
        month.name,
        numbers.money(month.billed),
        numbers.money(month.paid),
        numbers.hours(month.minutes),
        numbers.hours(month.unbilled),
        numbers.hours(month.open),
        numbers.money(month.rate),
        numbers.measured("feelings", month.feeling),
    )


def rate_basis(months: Sequence[Month], numbers: Numbers = USUAL) -> str:
    """What the rate of these months rests on."""
    partly = [month for month in months if month.measured < month.minutes]
    words = "The rate is the money of the days that bills cover, for each hour worked on them"
    if partly:
        shown = [
            f"{numbers.hours(month.measured)} of {numbers.hours(month.minutes)} hours in {month.name}"
            for month in partly[-3:]
        ]
        words += f", as yet {listed(shown)}"
    apart = any(month.apart for month in months)
    return f"{words}{'; clients without any hours are left out' if apart else ''}."


def months_section(
    months: Sequence[Month],
    trends: dict[Measure, Trend],
    spans: tuple[str, str] | None,
    numbers: Numbers = USUAL,
) -> Section:
    """Everything by month, for our own eyes: money, hours, rate and feelings."""
    rows = [month_row(month, numbers) for month in months]
    return Section(
        "Month by month",
        (
            _trend_words(trends, spans),
            "Billed is by the date of the invoice, net, less credit notes; paid is what came in, tax included. "
            "Open hours are those that no bill covers yet.",
            rate_basis(months, numbers),
        ),
        (money_figure(months, numbers), _line("rate", months, numbers), _line("hours", months, numbers)),
        table(", ".join(HEAD), rows, "month"),
    )


def money_figure(months: Sequence[Month], numbers: Numbers = USUAL) -> Figure:
    """Billed and paid side by side."""
    billed = [float(month.billed) for month in months]
    paid = [float(month.paid) for month in months]
    words = f"Billed (net) and paid (with tax) in the {len(months)} months shown." if len(months) > 1 else ""
    return Figure(
        columns([month.name for month in months], (("billed", billed), ("paid", paid)), words, numbers),
        (f"billed  {spark(billed)}", f"paid    {spark(paid)}"),
        words,
    )


def _line(measure: Literal["rate", "hours"], months: Sequence[Month], numbers: Numbers) -> Figure:
    values = [MEASURES[measure](month) for month in months]
    words = {"rate": "What an hour brought.", "hours": "Hours worked, unbilled ones too."}[measure]
    return Figure(
        line_over([month.name for month in months], measure, values, words, numbers),
        (f"{measure:<8}{spark(values)}",),
        words,
    )


def _trend_words(trends: dict[Measure, Trend], spans: tuple[str, str] | None) -> str:
    moved = [f"{name} {trend.way}" for name, trend in trends.items() if trend.way in ("up", "down")]
    if spans is None:
        return f"There are fewer than {2 * SPAN} whole months yet, so there is no trend."
    before, now = spans
    if not any(trend.way for trend in trends.values()):
        return f"{now} against {before}: one of the two has no record, so there is no trend."
    changes = listed(moved) if moved else "nothing has moved much"
    return f"{now} against {before}: {changes}."
