"""The portfolio drawn: whale curve, quadrant, concentration, months and types, each with its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tuiclients.domain.portfolio import concentration, curve, quadrant
from tuiclients.domain.portfolio.months import MEASURES, SPAN, Measure, Month, trend_spans, trends
from tuiclients.domain.portfolio.overview import Portfolio
from tuiclients.domain.portfolio.segments import Segment
from tuiclients.tui.show.span import SpanLines, wrapped
from tuiclients.tui.text import fit
from tuiclients.writing.character_bars import Ink, spark
from tuiclients.writing.months import rate_basis
from tuiclients.writing.portfolio_charts import revenue_lines, whale_lines
from tuiclients.writing.quadrant_plot import ROWS, quadrant_lines
from tuiclients.writing.table_numbers import USUAL, Numbers
from tuiclients.writing.verdict import WAYS

INK = Ink()
#: Months drawn at most as a row of bars.
MAX_MONTHS = 24
#: Rows of a curve at least.
MIN_CURVE_ROWS = 6
#: Rows of a plot beside its bubbles: the axes, and a gap below.
PLOT_AXES = 4
#: Rows of a plot below which its sentence stands below it.
FEW_PLOT_ROWS = 10


def _drawn(title: str, lines: Sequence[str], says: str, width: int) -> SpanLines:
    """A chart below its title and its sentence; lines with a mark stand out."""
    drawn: SpanLines = wrapped(title, width, "accent")
    drawn += wrapped(says, width) if says else []
    if lines and says:
        drawn.append([])
    return drawn + _marked_lines(lines)


def _marked_lines(lines: Sequence[str]) -> SpanLines:
    return [[(line, "focus" if ">" in line[:1] else "")] for line in lines]


def whale(portfolio: Portfolio, marked: str, width: int, height: int, numbers: Numbers = USUAL) -> SpanLines:
    """The whale curve, with the client `marked`; neighbours share a bar where `height` is too little for all."""
    whale_curve = curve.whale_curve(portfolio.members)
    title = f"Whale curve: profit so far, of {numbers.money(whale_curve.total)}"
    says = _place(whale_curve, marked, numbers)
    rows = max(MIN_CURVE_ROWS, height - len(_drawn(title, (), says, width)) - 1)
    return _drawn(title, whale_lines(whale_curve, width, marked, INK, rows, numbers), says, width)


def _place(whale_curve: curve.Curve, marked: str, numbers: Numbers) -> str:
    """What the curve says, and where on it a client stands."""
    sentence = curve.says(whale_curve, numbers.policy)
    point = next((each_point for each_point in whale_curve.points if each_point.client == marked), None)
    if point is None:
        return sentence
    does = (
        f"adds {numbers.money(point.profit)}" if point.profit >= 0 else f"takes away {numbers.money(-point.profit)}"
    )
    return f"{sentence} {point.name}, {point.rank} of {len(whale_curve.points)}, {does}."


def fields(portfolio: Portfolio, marked: str, width: int, height: int, numbers: Numbers = USUAL) -> SpanLines:
    """Money against time, with the client `marked`; the plot is lower where `height` is little."""
    placed = quadrant.quadrant(portfolio.members)
    title = "Money against time"
    if placed.fields:
        title = f"Share of the money, share of the time; an equal share is {numbers.share(placed.share)}"
    sentence = quadrant.says(placed, numbers.policy)
    marked_field = next(((member, field) for member, field in placed.fields if member.client == marked), None)
    if marked_field is not None:
        sentence += f" {marked_field[0].name}: {marked_field[1]}."
    rows = height - len(_drawn(title, (), sentence, width)) - PLOT_AXES
    if rows >= FEW_PLOT_ROWS or not placed.fields:
        return _drawn(title, quadrant_lines(placed, width, INK, marked, min(ROWS, rows), numbers), sentence, width)
    # Where the sentence would leave the plot no room, the plot comes first.
    rows = min(ROWS, height - len(wrapped(title, width, "")) - PLOT_AXES)
    lines = quadrant_lines(placed, width, INK, marked, rows, numbers)
    plot, fields_below = lines[: lines.index("")], lines[lines.index("") :]
    return [*_drawn(title, plot, "", width), [], *wrapped(sentence, width), *_marked_lines(fields_below)]


def spread(portfolio: Portfolio, width: int, numbers: Numbers = USUAL) -> SpanLines:
    """Who brings the revenue."""
    return _drawn(
        "Share of the revenue",
        revenue_lines(portfolio.members, width, INK, numbers),
        concentration.says(portfolio.concentration, portfolio.members, numbers.policy),
        width,
    )


#: Minimum width of a tag in columns, and the extra width if available.
TAG_WIDTH = 14
#: The columns of the months, the most telling first, with the measure that each shows.
MONTHLY: tuple[Measure, ...] = ("billed", "hours", "rate", "paid", "feelings", "unbilled")


def months(name: str, table: Sequence[Month], as_of: date, width: int, numbers: Numbers = USUAL) -> SpanLines:
    """The months of a client, or of the book: trends first, then month by month, the newest first."""
    lines: SpanLines = [[(fit(f"{name} · month by month", width).rstrip(), "accent")]]
    if not table:
        return [*lines, [("No hours, bills or payments are logged yet.", "muted")]]
    lines += _trends(table, as_of, width, numbers)
    seen = table[::-1]
    columns = []
    room = width - 7
    for measure in MONTHLY:
        wide = max(len(measure), *[len(numbers.measured(measure, MEASURES[measure](month), True)) for month in seen])
        if wide + 2 <= room:
            columns.append((measure, wide))
            room -= wide + 2
    lines += [[], [("month  ", "muted"), *((f"  {measure:>{wide}}", "muted") for measure, wide in columns)]]
    for month in seen:
        lines.append(
            [
                (f"{month.name}", "muted"),
                *(
                    (f"  {numbers.measured(measure, MEASURES[measure](month), True):>{wide}}", "")
                    for measure, wide in columns
                ),
            ]
        )
    return lines


def _trends(table: Sequence[Month], as_of: date, width: int, numbers: Numbers) -> SpanLines:
    """A row of bars a measure, with its last whole months against those before."""
    lines: SpanLines = []
    now = trends(table, as_of)
    room = max(4, min(MAX_MONTHS, len(table), width - 40))
    for measure in MONTHLY:
        trend = now[measure]
        values = [MEASURES[measure](month) for month in table[-room:]]
        text = (
            f"{numbers.measured(measure, trend.before, True)} → {numbers.measured(measure, trend.now, True)} "
            f"{WAYS[trend.way]}"
            if trend.way
            else ""
        )
        lines.append([(f"{measure:<9}", "muted"), (f"{spark(values)}  ", "focus"), (text, "")])
    spans = trend_spans(table, as_of)
    text = f"Trends appear once there are {2 * SPAN} whole months."
    if spans is not None:
        text = f"The arrows compare {spans[1]} with {spans[0]}; sums are a month's."
    return lines + wrapped(f"{text} {rate_basis(table[-room:], numbers)}", width, "muted")


def types(segments: Sequence[Segment], width: int, numbers: Numbers = USUAL) -> SpanLines:
    """Every number by tag, the best profit first."""
    lines: SpanLines = wrapped("Types of clients, by tag", width, "accent")
    if not segments:
        return [*lines, [("No client has hours or revenue in it.", "muted")]]
    rows = [_type(segment, numbers) for segment in segments]
    columns = []
    room = width - TAG_WIDTH
    for title in rows[0]:
        wide = max(len(title), *[len(row[title]) for row in rows])
        if wide + 2 <= room:
            columns.append((title, wide))
            room -= wide + 2
    name = TAG_WIDTH + max(0, min(TAG_WIDTH, room))
    lines.append([(fit("tag", name), "muted"), *((f"  {title:>{wide}}", "muted") for title, wide in columns)])
    for segment, row in zip(segments, rows, strict=True):
        tag = fit(segment.tag or "(no tag)", name)
        lines.append(
            [(tag, "" if segment.tag else "muted"), *((f"  {row[title]:>{wide}}", "") for title, wide in columns)]
        )
    return lines + wrapped("A client with two tags counts in both.", width, "muted")


def _type(segment: Segment, numbers: Numbers) -> dict[str, str]:
    """What each column says of a type, the most telling first."""
    return {
        "clients": str(len(segment.clients)),
        "profit": numbers.rounded(segment.profit),
        "rate": numbers.money(segment.rate),
        "score": f"{segment.score:.0f}",
        "time": numbers.share(segment.time_share),
        "money": numbers.share(segment.revenue_share),
        "if let go": numbers.signed(segment.scenario.net),
        "revenue": numbers.rounded(segment.revenue),
        "hours": numbers.hours(segment.minutes),
        "wait/wk": numbers.rounded(segment.cost_of_waiting_week),
        "imbal.": numbers.number(segment.imbalance),
        "cover": numbers.number(segment.coverage),
    }
