"""`tuiclients months [CLIENT]`: billed, paid and worked, month by month."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from datetime import date
from textwrap import wrap

from tuiclients.cli.paragraph import terminal_width
from tuiclients.cli.place import Place, Usage
from tuiclients.cli.portfolio_views import terminal_ink
from tuiclients.cli.printed_table import table
from tuiclients.cli.printing import dump, echo
from tuiclients.domain.portfolio.months import MEASURES, SPAN, SUMS, Month, months_object, trend_spans, trends
from tuiclients.workbench import months
from tuiclients.workbench.clients import resolve
from tuiclients.workbench.desk import Desk
from tuiclients.writing.character_bars import PLAIN_STEPS, STEPS, spark
from tuiclients.writing.months import HEAD, month_row, rate_basis
from tuiclients.writing.table_numbers import Numbers
from tuiclients.writing.verdict import WAYS

EXAMPLE = """Examples: tuiclients months
          tuiclients months acme --last 24
          tuiclients months --by rate --last 6
billed is by the date of the invoice, net of tax, less credit notes; paid is what came in, tax included. unbilled are
the hours marked as not billable, open those that no bill covers yet. rate = what the days of a month brought by the
days that the bills cover, for each hour worked on them; what it rests on stands below the table. The book is all
clients together, former ones too."""
#: Columns of the table that are left out where there is no room, the first one first.
LEAST_ASKED_FOR = ("open", "unbilled", "feelings", "paid", "hours")
#: Columns that a trend needs beside its drawing.
BESIDE_DRAWING = 60
#: Columns of a sentence below a table where stdout is no terminal.
WIDTH = 80


def arguments(parser: ArgumentParser, command: str) -> None:
    """The arguments of the command."""
    parser.epilog = EXAMPLE
    parser.add_argument("client", nargs="?", default="", help="id, alias or name; the book without it")
    parser.add_argument("--last", type=int, default=12, metavar="N", help="the last N months (12)")
    parser.add_argument("--all", action="store_true", help="every month")
    parser.add_argument("--by", choices=tuple(MEASURES), default="", help="one measure for every client")
    parser.add_argument("--json", action="store_true", help="print JSON, rates unrounded")


def run(options: Namespace, place: Place) -> int:
    """Print the months of a client, of the book, or of every client by one measure."""
    if options.last < 1:
        raise Usage("--last takes a number of months from 1 on.")
    desk = place.open()
    shown = 0 if options.all else options.last
    if options.by and not options.client:
        _show_measure(desk, options, shown)
        return 0
    client = resolve(desk, options.client) if options.client else None
    history = months.of_client(desk, client) if client else months.of_book(desk)
    name = desk.client(client).name if client else None
    if options.json:
        dump(months_object(client, name, history, shown, desk.as_of))
    elif not history:
        echo(f"There are no hours, bills or payments {'of ' + name if name else 'in this book'} yet.")
    else:
        _show_months(history, shown, desk.as_of, Numbers(desk.policy))
    return 0


def _show_months(history: Sequence[Month], shown: int, as_of: date, numbers: Numbers) -> None:
    shown_months = history[-shown:]
    table(HEAD, [month_row(month, numbers) for month in shown_months], ",".join(HEAD[1:]), drops=LEAST_ASKED_FOR)
    month_trends = trends(history, as_of)
    drawn = max(6, terminal_width() - BESIDE_DRAWING) if terminal_width() else 0
    steps = STEPS if terminal_ink().parts else PLAIN_STEPS
    echo()
    trend_rows = [
        (
            name,
            spark([measure(month) for month in shown_months[-drawn:]], steps),
            numbers.measured(name, month_trends[name].before),
            numbers.measured(name, month_trends[name].now),
            WAYS[month_trends[name].way],
        )
        for name, measure in MEASURES.items()
    ]
    before, now = trend_spans(history, as_of) or (f"{SPAN} months before", f"last {SPAN} months")
    table(("trend", "", before, now, ""), trend_rows, f"{before},{now}", drops=(before,))
    echo(f"Trends look at whole months; {', '.join(SUMS)} are for one month.")
    for line in wrap(rate_basis(shown_months, numbers), terminal_width() or WIDTH):
        echo(line)


def _show_measure(desk: Desk, options: Namespace, shown: int) -> None:
    """Print one measure: a row per client, a column per month."""
    tables = {client: months.of_client(desk, client) for client in sorted(desk.clients)}
    tables = {client: history for client, history in tables.items() if history}
    book = months.of_book(desk)
    if options.json:
        dump(
            [
                months_object(client, desk.client(client).name, history, shown, desk.as_of)
                for client, history in tables.items()
            ]
        )
        return
    if not book:
        echo("There are no hours, bills or payments in this book yet.")
        return
    measure, numbers = MEASURES[options.by], Numbers(desk.policy)
    firsts = [month.first for month in book[-shown:]]
    rows = []
    for name, history in [
        *((desk.client(client).name, history) for client, history in tables.items()),
        ("all", book),
    ]:
        values = {month.first: measure(month) for month in history}
        rows.append(
            (name, *[numbers.measured(options.by, values[first]) if first in values else "" for first in firsts])
        )
    heads = [f"{first:%Y-%m}" for first in firsts]
    table((options.by, *heads), rows, ",".join(heads), wraps={options.by: 12}, drops=heads[:-1])
