"""`tuiclients hours [RANGE]`: time worked, per client and per person."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping

from tuiclients.cli.place import Place
from tuiclients.cli.portfolio_views import terminal_ink
from tuiclients.cli.printed_table import table
from tuiclients.cli.printing import dump, echo
from tuiclients.domain.hours import Hours, HoursTable
from tuiclients.parsing.duration import format_minutes
from tuiclients.workbench import hours, timer
from tuiclients.workbench.desk import Desk
from tuiclients.writing.character_bars import bar
from tuiclients.writing.hours import HEAD, NOBODY, hours_row, hours_words, shares

EXAMPLE = """Examples: tuiclients hours                  (today and this week)
          tuiclients hours today
          tuiclients hours last week
          tuiclients hours since monday
          tuiclients hours 2026-11-01..2026-11-15
          tuiclients hours nov --json
A week begins on the day of the setting week_start. Hours that are not billable or were out of hours are part of the
sum and shown beside it. Work past midnight counts on the day it began."""
#: Columns of the longest bar.
BAR_WIDTH = 20


def arguments(parser: ArgumentParser, command: str) -> None:
    """The arguments of the command."""
    parser.epilog = EXAMPLE
    parser.add_argument(
        "range",
        nargs="*",
        help="today, week, month, last week, a day such as last friday, since A, A..B, or a period such as nov or q3",
    )
    parser.add_argument("--json", action="store_true", help="print JSON, in minutes")


def run(options: Namespace, place: Place) -> int:
    """Print the hours of a range; of today and this week without one."""
    desk = place.open()
    typed = " ".join(options.range)
    first, last = hours.read_range(desk, typed or "week")
    summed = hours.of_book(desk, first, last)
    if options.json:
        dump(hours.as_json(desk, summed))
        return 0
    if not typed:
        today = summed.by_day.get(desk.as_of, Hours())
        echo(f"Today: {hours_words(today) if today.minutes else 'nothing yet'}")
    _print_hours(desk, summed)
    _print_timer(desk)
    return 0


def _print_hours(desk: Desk, summed: HoursTable) -> None:
    title = hours.range_title(desk, summed.first, summed.last)
    if not summed.total.minutes:
        echo(f"{title}: no time is logged.")
        return
    echo(f"{title}: {hours_words(summed.total)}")
    echo()
    names = {client: desk.clients[client].name if client in desk.clients else client for client in summed.by_client}
    _print_sums("client", summed.by_client, names)
    if set(summed.by_person) != {desk.policy.me}:
        echo()
        _print_sums("person", summed.by_person, {person: person or NOBODY for person in summed.by_person})


def _print_sums(head: str, sums: Mapping[str, Hours], names: Mapping[str, str]) -> None:
    long, ink = shares(sums), terminal_ink()
    rows = [(names[key], *hours_row(each), bar(long[key], BAR_WIDTH, ink)) for key, each in sums.items()]
    table((head, *HEAD, ""), rows, ",".join(HEAD), wraps={head: 12}, drops=("", *HEAD[:0:-1]))


def _print_timer(desk: Desk) -> None:
    """Say that the running timer is not in the sums."""
    running = desk.facts.timer
    if running is None or desk.fixed:
        return
    name = desk.clients[running.client].name if running.client in desk.clients else running.client
    lapse = format_minutes(timer.running_minutes(desk, running))
    echo()
    echo(f"The timer for {name} has run for {lapse}; that counts once it is stopped.")
