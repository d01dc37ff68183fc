"""`tuiclients report [CLIENT]`: the portfolio, or one client, to read, print or pass on."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace

from tuiclients.cli.audit import audit_all, compared_with
from tuiclients.cli.place import Place, Usage, past_day
from tuiclients.cli.printing import echo, notify, raw
from tuiclients.domain.portfolio.window import read_window
from tuiclients.workbench import reports
from tuiclients.workbench.audit_comparison import past_desk
from tuiclients.workbench.clients import resolve
from tuiclients.workbench.desk import Desk
from tuiclients.workbench.exporting import write_file
from tuiclients.workbench.portfolio import PortfolioView
from tuiclients.workbench.yearly_review import of_year, year_before
from tuiclients.writing.client_report import sender_of

EXAMPLE = """Examples: tuiclients report -o clients.html
          tuiclients report acme --client-safe -o acme.html
          tuiclients report acme --client-safe --hours -o acme.html
          tuiclients report --csv -o clients.csv
          tuiclients report --yearly -o year.html
The page needs nothing but itself and prints well; the sheet holds the clients, or the months of one. Without -o it is
printed. --client-safe leaves out scores, feelings, rates and notes; and hours, since what an hour brings follows from
hours beside amounts: --hours shows them. It comes from the setting business, else from me."""


def arguments(parser: ArgumentParser, command: str) -> None:
    """The arguments of the command."""
    parser.epilog = EXAMPLE
    parser.add_argument("client", nargs="?", default="", help="id, alias or name; the whole book without it")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--html", action="store_const", const="html", dest="form", help="one self-contained page")
    form.add_argument("--md", action="store_const", const="md", dest="form", help="Markdown (the default to stdout)")
    form.add_argument("--csv", action="store_const", const="csv", dest="form", help="a table for spreadsheets")
    parser.add_argument("-o", "--output", default="", metavar="FILE", help="write to this file instead of stdout")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")
    parser.add_argument("--window", default="", metavar="DAYS|YEAR|all", help="look at these days, as in portfolio")
    parser.add_argument("--yearly", action="store_true", help="every client a year ago and now, with reasons")
    parser.add_argument("--compare", default="", metavar="DATE", help="with --yearly: beside that day instead")
    parser.add_argument("--client-safe", action="store_true", help="only what the client may see, without hours")
    parser.add_argument("--hours", action="store_true", help="with --client-safe: the hours beside the amounts, too")


def run(options: Namespace, place: Place) -> int:
    """Write the report."""
    if options.client_safe and not options.client:
        raise Usage("--client-safe is for one client: say whom.")
    if options.yearly and (options.client or options.client_safe or options.window):
        raise Usage("--yearly is about all clients over a year: leave out CLIENT, --client-safe and --window.")
    if options.compare and not options.yearly:
        raise Usage("--compare is the day beside which --yearly puts today.")
    if options.hours and not options.client_safe:
        raise Usage("--hours goes with --client-safe; the other reports have them.")
    view = PortfolioView(read_window(options.window) if options.window else None)
    form = options.form or _form(options.output)
    desk = place.open()
    client = resolve(desk, options.client) if options.client else ""
    audit_all(desk)
    if options.yearly:
        then = past_day(desk, options.compare, "--compare") if options.compare else year_before(desk)
        past = past_desk(desk, then)
        report = of_year(desk, past, compared_with(desk, past))
    elif client:
        report = reports.of_client(desk, client, view, options.client_safe, options.hours)
    else:
        report = reports.of_book(desk, view)
    text = reports.report_text(report, form)
    if options.client_safe:
        _warn(desk, options.hours)
    if not options.output:
        raw(text)
        return 0
    write_file(options.output, text, over=options.force)
    echo(f"Wrote the report on {desk.client(client).name if client else 'the book'} to {options.output}.")
    return 0


def _warn(desk: Desk, hours: bool) -> None:
    """Say what is to be known before a page goes to a client."""
    if not sender_of(desk.policy):
        notify(
            "The page does not say whom it comes from: `tuiclients settings business NAME` is your business's name."
        )
    if hours:
        notify("Hours stand beside amounts, so the client can see what an hour comes to.")


def _form(path: str) -> str:
    """The form by a file's extension; HTML for any other file, Markdown for stdout."""
    end = os.path.splitext(path)[1].lower().lstrip(".")
    form = {"htm": "html", "markdown": "md"}.get(end, end)
    return form if form in reports.FORMS else "html" if path else "md"
