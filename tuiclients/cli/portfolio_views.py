"""The views of `tuiclients portfolio`: types by tag, letters by criterion, charts, the cost of waiting."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from shutil import get_terminal_size
from textwrap import wrap

from tuiclients.cli.printed_table import table
from tuiclients.cli.printing import Progress, dump, echo
from tuiclients.domain.portfolio import concentration, curve, quadrant
from tuiclients.domain.portfolio.given_away import TURNED
from tuiclients.domain.portfolio.grades import CRITERIA, Assessment, Criterion, assessment_object
from tuiclients.domain.portfolio.overview import Portfolio
from tuiclients.domain.portfolio.segments import Segment, segment_object
from tuiclients.domain.portfolio.window import Window
from tuiclients.parsing.visible import visible
from tuiclients.workbench.cost_of_waiting import PastBook, WaitingCost, WaitingCostWork, weekly_cost
from tuiclients.workbench.desk import Desk
from tuiclients.writing.character_bars import PLAIN, Ink
from tuiclients.writing.portfolio_charts import revenue_lines, whale_lines
from tuiclients.writing.quadrant_plot import quadrant_lines
from tuiclients.writing.table_numbers import Numbers
from tuiclients.writing.verdict import VERDICTS, WORDS

#: Columns of the table by tag that are left out where there is no room, the first one first.
LEFT_OUT = ("imbalance", "coverage", "waiting/week", "time", "money", "if let go", "hours", "profit")
#: Criteria of the assessment chart that are left out where there is no room, the first one first.
LEAST_ASKED_FOR: tuple[Criterion, ...] = (
    *("history", "referrals", "potential", "fit", "revenue", "behaviour", "communication", "feelings"),
)
SHORT = {
    "earning": "rate",
    "communication": "answers",
    "behaviour": "acts",
    "feelings": "feels",
    "pays fast": "pays",
    "potential": "future",
}


def show_tags(book: Portfolio, segments_: Sequence[Segment], window: Window, numbers: Numbers, json: bool) -> None:
    """Print the numbers by tag."""
    if json:
        segments = [segment_object(segment) for segment in segments_]
        dump({"as_of": book.as_of.isoformat(), "window": window.name, "segments": segments})
        return
    if not segments_:
        echo(f"No client has hours or revenue over {window.says}.")
        return
    head = [
        *("tag", "clients", "revenue", "hours", "rate", "time", "money", "imbalance", "profit", "coverage", "score"),
        *("waiting/week", "if let go", "verdicts"),
    ]
    rows = [
        (
            segment.tag or "(no tag)",
            str(len(segment.clients)),
            numbers.money(segment.revenue),
            numbers.hours(segment.minutes),
            numbers.money(segment.rate),
            numbers.percent(segment.time_share),
            numbers.percent(segment.revenue_share),
            numbers.number(segment.imbalance),
            numbers.money(segment.profit),
            numbers.number(segment.coverage),
            numbers.number(segment.score, ".1f"),
            numbers.money(segment.cost_of_waiting_week),
            numbers.money(segment.scenario.net),
            ", ".join(f"{number} {WORDS[verdict]}" for verdict, number in segment.verdicts.items()),
        )
        for segment in segments_
    ]
    table(head, rows, ",".join(head[1:-1]), wraps={"tag": 10, "verdicts": 16}, drops=LEFT_OUT)
    echo(f"Over {window.says}. A client with two tags counts in both.")


def show_grades(book: Portfolio, charts: Sequence[Assessment], json: bool) -> None:
    """Print the assessment chart: a row per client, a letter per criterion."""
    if json:
        dump({"as_of": book.as_of.isoformat(), "clients": [assessment_object(chart) for chart in charts]})
        return
    if not charts:
        echo("There is no active client yet.")
        return
    names = [SHORT.get(name, name) for name in CRITERIA]
    rows = [
        (
            chart.name,
            chart.grade,
            *(mark.grade + ("?" if mark.thin else "") for mark in chart.marks),
            VERDICTS[chart.shown],
        )
        for chart in charts
    ]
    drops = [SHORT.get(name, name) for name in LEAST_ASKED_FOR]
    table(("client", "all", *names, "verdict"), rows, wraps={"client": 12}, drops=drops)
    echo("A to F; - where nothing was logged, ? where little was. all = the audit's grade.")


#: Width of charts where stdout is no terminal, in columns.
DEFAULT_WIDTH = 80


def show_charts(book: Portfolio, window: Window, numbers: Numbers) -> None:
    """Print the whale curve, the quadrant and the concentration."""
    if not book.lines:
        echo(f"No client has hours or revenue over {window.says}.")
        return
    width = get_terminal_size((DEFAULT_WIDTH, 24)).columns if sys.stdout.isatty() else DEFAULT_WIDTH
    ink = terminal_ink()
    whale = curve.whale_curve(book.members)
    _show_chart(
        width,
        f"Whale curve over {window.says}: profit so far, best clients first, of {numbers.money(whale.total)}",
        whale_lines(whale, width, "", ink, numbers=numbers),
        curve.says(whale, numbers.policy),
    )
    echo()
    fields = quadrant.quadrant(book.members)
    _show_chart(
        width,
        f"Share of the money, share of the time; an equal share is {numbers.share(fields.share)}",
        quadrant_lines(fields, width, ink, numbers=numbers),
        quadrant.says(fields, numbers.policy),
    )
    echo()
    _show_chart(
        width,
        "Share of the revenue",
        revenue_lines(book.members, width, ink, numbers),
        concentration.says(book.concentration, book.members, numbers.policy),
    )


def _show_chart(width: int, title: str, lines: list[str], words: str) -> None:
    for line in wrap(title, width):
        echo(line)
    echo()
    for line in lines:
        echo(line)
    if lines:
        echo()
    for line in wrap(visible(words), width):
        echo(line)


def terminal_ink() -> Ink:
    """Block characters if stdout can encode them, else letters."""
    try:
        "".join(Ink()).encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return PLAIN
    return Ink()


def show_turned(desk: Desk, book: Portfolio, json: bool) -> None:
    """Print the active clients whose verdict is fix or let go, the dearest first."""
    turned = [client for client, audit in desk.audits().items() if audit.earned.counts and audit.verdict in TURNED]
    progress, past = Progress("looked back on"), PastBook(desk)
    costs: list[tuple[str, WaitingCost]] = []
    for place, client in enumerate(turned):
        work = WaitingCostWork(desk, client, past=past)
        while work.step(200):
            progress(place, len(turned))
        costs.append((client, work.finish()))
    progress(len(turned), len(turned))
    costs.sort(key=lambda row: (-row[1].money, row[0]))
    if json:
        dump(
            {"as_of": book.as_of.isoformat(), "clients": [_cost_object(desk, client, cost) for client, cost in costs]}
        )
        return
    if not costs:
        echo("No active client's verdict is fix or let go.")
        return
    numbers = Numbers(desk.policy)
    rows = [
        (
            desk.client(client).name,
            VERDICTS[desk.audit(client).verdict],
            "" if cost.since is None else cost.since.isoformat(),
            str(cost.days),
            numbers.money(weekly_cost(desk, client)),
            numbers.money(cost.money),
        )
        for client, cost in costs
    ]
    head = ("client", "verdict", "since", "days", "a week now", "about so far")
    table(head, rows, ",".join(head[3:]), wraps={"client": 12}, drops=("days", "since"))
    total = numbers.money(sum(cost.money for _, cost in costs))
    echo(f"Together about {total}, looking back a year at most.")
    echo(f"{numbers.money(0.0)} means that waiting costs no money; it is never a reason to stay.")


def _cost_object(desk: Desk, client: str, cost: WaitingCost) -> dict[str, object]:
    return {
        "client": client,
        "name": desk.client(client).name,
        "verdict": desk.audit(client).verdict,
        "since": None if cost.since is None else cost.since.isoformat(),
        "days": cost.days,
        "cost_of_waiting_week": weekly_cost(desk, client),
        "cost": cost.money,
    }
