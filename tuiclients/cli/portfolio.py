"""`tuiclients portfolio [--prune A,B]`: the book as a whole."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from tuiclients.cli import portfolio_views, scenarios
from tuiclients.cli.audit import audit_all
from tuiclients.cli.place import Place, Usage
from tuiclients.cli.portfolio_views import show_charts, show_turned
from tuiclients.cli.printed_table import table
from tuiclients.cli.printing import dump, echo
from tuiclients.domain.portfolio.columns import COLUMNS, NAME, VERDICT, Column, shown_on, sort_names
from tuiclients.domain.portfolio.overview import Portfolio
from tuiclients.domain.portfolio.window import Window, read_window
from tuiclients.workbench.portfolio import PortfolioView, as_json, assessments, overview, segments_by_tag, window_of
from tuiclients.workbench.scenarios import compare_scenarios
from tuiclients.writing.member_cells import WORDS, command_cell
from tuiclients.writing.table_numbers import USUAL, Numbers

EXAMPLE = """Examples: tuiclients portfolio
          tuiclients portfolio --window 2025 --sort rate
          tuiclients portfolio --chart
          tuiclients portfolio --by-tag --window all
          tuiclients portfolio --grades
          tuiclients portfolio --prune acme,borealis --fill 70%
          tuiclients portfolio --prune acme --prune acme,borealis
          tuiclients portfolio --prune acme --save "after the summer"
Clients are listed in whale-curve order, most profit first. --prune shows what letting them go together would do;
up to three groups are compared. --recall opens a saved pruning again.
Each client's window ends where their bills end; score and verdict are always those of today's audit."""


def arguments(parser: ArgumentParser, command: str, columns: Sequence[Column] = COLUMNS) -> None:
    """The arguments of the command."""
    parser.epilog = EXAMPLE
    parser.add_argument(
        "--window",
        default="",
        metavar="DAYS|YEAR|all",
        help="look at the last 30, 90 ... days, a year such as 2025, or all",
    )
    parser.add_argument(
        "--sort", choices=sort_names(columns), default="", help="another order than the whale curve's"
    )
    parser.add_argument("--reverse", action="store_true", help="sort the smallest first")
    parser.add_argument("--chart", action="store_true", help="draw the whale curve, time and concentration as text")
    parser.add_argument("--by-tag", action="store_true", help="every number by tag, to judge a type of client")
    parser.add_argument("--grades", action="store_true", help="a letter by criterion, from what was logged")
    parser.add_argument(
        "--turned",
        action="store_true",
        help="what keeping clients has cost since their verdict turned",
    )
    scenarios.scenario_arguments(parser)
    parser.add_argument("--json", action="store_true", help="print JSON, shares and rates unrounded")


def run(options: Namespace, place: Place) -> int:
    """Print the portfolio, or do what was asked with the saved prunings."""
    if options.reverse and not options.sort:
        raise Usage("--reverse needs --sort: say what to sort by.")
    if bool(options.by_tag) + bool(options.grades) + bool(options.chart) + bool(options.turned) > 1:
        raise Usage("Say only one of --chart, --by-tag, --grades and --turned.")
    window_asked = read_window(options.window) if options.window else None
    desk = place.open()
    if options.saved or options.forget:
        scenarios.list_or_forget(desk, options)
        return 0
    view = PortfolioView(window_asked, scenarios.fill_rate(options), options.sort, options.reverse)
    view, groups = scenarios.asked_for(desk, options, view)
    audit_all(desk)
    book = overview(desk, view, groups[0] if groups else ())
    window = window_of(desk, view)
    numbers = Numbers(desk.policy)
    compared = compare_scenarios(desk, book, view, groups)
    if options.save:
        scenarios.save_scenario(desk, options, compared, view)
    if options.turned:
        show_turned(desk, book, options.json)
    elif options.by_tag:
        portfolio_views.show_tags(book, segments_by_tag(desk, book, view), window, numbers, options.json)
    elif options.grades:
        portfolio_views.show_grades(book, assessments(desk, book), options.json)
    elif options.json:
        dump(as_json(book, window, compared))
    elif options.chart:
        show_charts(book, window, numbers)
    else:
        show_table(book, window, numbers=numbers)
        other = window.beside_audit(desk.policy.window_days)
        if other and book.lines:
            echo(f"These are the days of the money; {other}.")
    if compared and not options.json:
        echo()
        scenarios.show_scenarios(desk, book, compared, options.recall)
    return 0


def show_table(
    book: Portfolio, window: Window, columns: Sequence[Column] = COLUMNS, numbers: Numbers = USUAL
) -> None:
    """Print the clients as a table, and the sums."""
    if not book.lines:
        echo(f"No client has hours or revenue over {window.says}.")
        return
    shown = shown_on("command", columns)
    rows = [[command_cell(column, line, numbers) for column in shown] for line in book.lines]
    to_right = ",".join(column.head("command") for column in shown if column.unit not in WORDS)
    by_need = sorted(shown[1:], key=lambda column: (not column.wide, -column.rank))
    drops = [column.head("command") for column in by_need if column.key not in (NAME, VERDICT)]
    table([column.head("command") for column in shown], rows, to_right, drops=drops)
    echo(
        f"Over {window.says}, for each up to the last bill: "
        f"revenue {numbers.money(book.revenue)}, {numbers.number(book.hours, ',.1f')} hours, "
        f"{numbers.money(book.average_rate)} an hour, profit {numbers.money(book.profit)}"
    )
    if book.concentration.hhi is not None:
        echo(f"concentration (HHI) {book.concentration.hhi:.0f} of 10000")
