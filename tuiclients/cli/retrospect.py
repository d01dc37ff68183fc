"""`tuiclients after [CLIENT]`: what came of parting."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from tuiclients.cli.audit import audit_all
from tuiclients.cli.place import Place, Usage
from tuiclients.cli.printing import dump, echo, table
from tuiclients.domain.offboarding.gut import GutCall
from tuiclients.workbench import retrospect
from tuiclients.workbench.clients import resolve
from tuiclients.workbench.desk import Desk
from tuiclients.writing.retrospect import NEARER, exit_lines, given_lines, grown_lines, idea_lines, nearer_counts
from tuiclients.writing.verdict import VERDICTS

EXAMPLE = """Examples: tuiclients after
          tuiclients after acme --json
          tuiclients after acme --seen             (so that Today asks no more)
30 and 90 days after an exit was closed: the hours that are free, rate and feelings before and after. Then gut calls
against what happened later, what was given away each year, and the clients to grow with their wishes."""


def arguments(parser: ArgumentParser, command: str) -> None:
    """The arguments of the command."""
    parser.epilog = EXAMPLE
    parser.add_argument("client", nargs="?", default="", help="id, alias or name; the whole book without it")
    parser.add_argument(
        "--seen", action="store_true", help="log that the client's reports that are due were looked at"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: Namespace, place: Place) -> int:
    """Print what came of parting."""
    desk = place.open()
    if options.client:
        _client(desk, options)
        return 0
    if options.seen:
        raise Usage("--seen needs the client whose reports were looked at.")
    audit_all(desk)
    found = retrospect.of_book(desk)
    if options.json:
        dump(retrospect.as_json(found))
        return 0
    for one in found.gone:
        _gone(desk, one)
    if not found.gone:
        echo("No exit is closed yet.")
    _calls(desk, found.calls)
    for line in given_lines(found.given_away, desk.policy.currency):
        echo(line)
    _grow(desk, found)
    return 0


def _client(desk: Desk, options: Namespace) -> None:
    client = resolve(desk, options.client)
    seen = retrospect.log_look_back(desk, client) if options.seen else None
    gone = retrospect.of_client(desk, client)
    calls = retrospect.calls_of(desk, client)
    if options.json:
        exits = [retrospect.exit_json(one) for one in gone]
        dump({"client": client, "exits": exits, "gut": [retrospect.call_json(one) for one in calls]})
        return
    for one in gone:
        _gone(desk, one)
    if not gone:
        echo(
            f"No exit of {desk.client(client).name} is closed; `tuiclients offboard {client}` shows where it stands."
        )
    _calls(desk, tuple(calls))
    if options.seen:
        echo(f"Logged: {seen.note}." if seen is not None else "No after report is waiting to be looked at.")


def _gone(desk: Desk, one: retrospect.PastExit) -> None:
    for line in exit_lines(desk.client(one.client).name, one.exit.opened, one.closed, one.reports):
        echo(line)


def _calls(desk: Desk, calls: tuple[GutCall, ...]) -> None:
    if not calls:
        return
    rows = [
        (
            desk.client(one.client).name,
            f"{one.on}",
            VERDICTS[one.gut],
            VERDICTS[one.audit],
            VERDICTS[one.later],
            NEARER[one.nearer],
        )
        for one in calls
    ]
    table(("client", "on", "your guess", "audit", "now", "nearer"), rows)
    echo(nearer_counts(calls))


def _grow(desk: Desk, found: retrospect.RetrospectFacts) -> None:
    if found.freed_week:
        echo(f"free since the exits of the last year: {found.freed_week:.1f} hours a week")
    names = {client.id: client.name for client in desk.clients.values()}
    for one in found.grow:
        for line in grown_lines(names[one.client], one.hours_before, one.hours, one.regained, one.wishes):
            echo(line)
    for line in idea_lines(names, found.ideas):
        echo(line)
