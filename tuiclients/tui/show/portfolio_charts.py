"""The portfolio drawn: whale curve, quadrant, concentration, months and types, each with its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tuiclients.domain.portfolio import concentration, curve, quadrant
from tuiclients.domain.portfolio.months import MEASURES, SPAN, Measure, Month, trends
from tuiclients.domain.portfolio.overview import Portfolio
from tuiclients.domain.portfolio.segments import Segment
from tuiclients.tui.show.span import Span, wrapped
from tuiclients.tui.text import fit
from tuiclients.writing.character_bars import Ink, spark
from tuiclients.writing.portfolio_charts import quadrant_lines, revenue_lines, whale_lines
from tuiclients.writing.table_numbers import measured, money
from tuiclients.writing.verdict import WAYS

Lines = list[list[Span]]

INK = Ink()
#: So many months at most are drawn as a row of bars.
DRAWN = 24
#: So many rows at least has a curve.
LEAST = 6


def _drawn(title: str, lines: Sequence[str], says: str, width: int) -> Lines:
    """A chart below its title and its sentence; lines with a mark stand out."""
    found: Lines = wrapped(title, width, "accent")
    found += wrapped(says, width)
    if lines:
        found.append([])
    return found + [[(line, "focus" if ">" in line[:1] else "")] for line in lines]


def whale(whole: Portfolio, marked: str, width: int, height: int) -> Lines:
    """The whale curve, with the client `marked`; neighbours share a bar where `height` is too little for all."""
    found = curve.whale_curve(whole.members)
    title = f"Whale curve: profit so far, of {money(found.total)}"
    says = _place(found, marked)
    rows = max(LEAST, height - len(_drawn(title, (), says, width)) - 1)
    return _drawn(title, whale_lines(found, width, marked, INK, rows), says, width)


def _place(found: curve.Curve, marked: str) -> str:
    """What the curve says, and where on it a client stands."""
    said = curve.says(found)
    point = next((one for one in found.points if one.client == marked), None)
    if point is None:
        return said
    does = f"adds {money(point.profit)}" if point.profit >= 0 else f"takes away {money(-point.profit)}"
    return f"{said} {point.name}, {point.rank} of {len(found.points)}, {does}."


def fields(whole: Portfolio, marked: str, width: int) -> Lines:
    """Money against time, with the client `marked`."""
    found = quadrant.quadrant(whole.members)
    title = "Money against time"
    if found.fields:
        title = f"Share of the money, share of the time; an equal share is {100 * found.share:.1f} %"
    said = quadrant.says(found)
    its = next(((member, field) for member, field in found.fields if member.client == marked), None)
    if its is not None:
        said += f" {its[0].name}: {its[1]}."
    return _drawn(title, quadrant_lines(found, width, INK, marked), said, width)


def spread(whole: Portfolio, width: int) -> Lines:
    """Who brings the revenue."""
    return _drawn(
        "Share of the revenue",
        revenue_lines(whole.members, width, INK),
        concentration.says(whole.concentration, whole.members),
        width,
    )


#: So many columns at least, and so many more where there is room, has a tag.
TAG = 14
#: The columns of the months, the most telling first, with the measure that each shows.
MONTHLY: tuple[Measure, ...] = ("billed", "hours", "rate", "paid", "feelings", "unbilled")


def months(name: str, table: Sequence[Month], as_of: date, width: int) -> Lines:
    """The months of a client, or of the book: trends first, then month by month, the newest first."""
    found: Lines = [[(fit(f"{name} · month by month", width).rstrip(), "accent")]]
    if not table:
        return [*found, [("No hours, bills or payments are logged yet.", "muted")]]
    found += _trends(table, as_of, width)
    seen = table[::-1]
    columns = []
    room = width - 7
    for measure in MONTHLY:
        wide = max(len(measure), *[len(_figure(measure, MEASURES[measure](month))) for month in seen])
        if wide + 2 <= room:
            columns.append((measure, wide))
            room -= wide + 2
    found += [[], [("month  ", "muted"), *((f"  {measure:>{wide}}", "muted") for measure, wide in columns)]]
    for month in seen:
        found.append(
            [
                (f"{month.name}", "muted"),
                *((f"  {_figure(measure, MEASURES[measure](month)):>{wide}}", "") for measure, wide in columns),
            ]
        )
    return found


def _trends(table: Sequence[Month], as_of: date, width: int) -> Lines:
    """A row of bars a measure, with its last whole months against those before."""
    lines: Lines = []
    now = trends(table, as_of)
    room = max(4, min(DRAWN, len(table), width - 40))
    for measure in MONTHLY:
        one = now[measure]
        values = [MEASURES[measure](month) for month in table[-room:]]
        said = f"{_figure(measure, one.before)} → {_figure(measure, one.now)} {WAYS[one.way]}" if one.way else ""
        lines.append([(f"{measure:<9}", "muted"), (f"{spark(values)}  ", "focus"), (said, "")])
    said = f"The arrows compare the last {SPAN} whole months with the {SPAN} before; sums are a month's."
    if not any(one.way for one in now.values()):
        said = f"Trends show once there are twice {SPAN} whole months."
    return lines + wrapped(said, width, "muted")


def _figure(measure: str, value: float | None) -> str:
    return measured(measure, value, ",.0f")


def types(found: Sequence[Segment], width: int) -> Lines:
    """Every number by tag, the best profit first."""
    lines: Lines = wrapped("Types of clients, by tag", width, "accent")
    if not found:
        return [*lines, [("No client has hours or revenue in it.", "muted")]]
    rows = [_type(one) for one in found]
    columns = []
    room = width - TAG
    for title in rows[0]:
        wide = max(len(title), *[len(row[title]) for row in rows])
        if wide + 2 <= room:
            columns.append((title, wide))
            room -= wide + 2
    name = TAG + max(0, min(TAG, room))
    lines.append([(fit("tag", name), "muted"), *((f"  {title:>{wide}}", "muted") for title, wide in columns)])
    for one, row in zip(found, rows, strict=True):
        tag = fit(one.tag or "(no tag)", name)
        lines.append(
            [(tag, "" if one.tag else "muted"), *((f"  {row[title]:>{wide}}", "") for title, wide in columns)]
        )
    return lines + wrapped("A client with two tags counts in both.", width, "muted")


def _type(one: Segment) -> dict[str, str]:
    """What each column says of a type, the most telling first."""
    return {
        "clients": str(len(one.clients)),
        "profit": f"{one.profit:,.0f}",
        "rate": "-" if one.rate is None else f"{one.rate:.2f}",
        "score": f"{one.score:.0f}",
        "time": "-" if one.time_share is None else f"{100 * one.time_share:.1f} %",
        "money": "-" if one.revenue_share is None else f"{100 * one.revenue_share:.1f} %",
        "if let go": f"{one.scenario.net:+,.0f}",
        "revenue": f"{one.revenue:,.0f}",
        "hours": f"{one.minutes / 60:,.1f}",
        "wait/wk": f"{one.cost_of_waiting_week:,.0f}",
        "imbal.": "-" if one.imbalance is None else f"{one.imbalance:.2f}",
        "cover": "-" if one.coverage is None else f"{one.coverage:.2f}",
    }
