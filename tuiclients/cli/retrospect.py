"""`tuiclients after [CLIENT]`: what came of parting."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from tuiclients.cli.audit import audit_all
from tuiclients.cli.place import Place, Usage
from tuiclients.cli.printed_table import table
from tuiclients.cli.printing import dump, echo
from tuiclients.domain.offboarding.gut import GutCall, Outcome
from tuiclients.workbench import retrospect
from tuiclients.workbench.clients import resolve
from tuiclients.workbench.desk import Desk
from tuiclients.writing.retrospect import (
    call_lines,
    exit_lines,
    given_lines,
    grown_lines,
    idea_lines,
    judged_counts,
    offer_words,
)
from tuiclients.writing.table_numbers import Numbers
from tuiclients.writing.verdict import VERDICTS

EXAMPLE = """Examples: tuiclients after
          tuiclients after acme --json
          tuiclients after acme --seen             (so that Today asks no more)
30 and 90 days after an exit was closed: the hours that are free, rate and feelings before and after. Then gut calls,
and the audits of the same day, against what happened in the 90 and the 180 days after them (with a client: the
facts), what was given away each year, and the clients to grow with their wishes; with none, the best Keep."""


def arguments(parser: ArgumentParser, command: str) -> None:
    """The arguments of the command."""
    parser.epilog = EXAMPLE
    parser.add_argument("client", nargs="?", default="", help="id, alias or name; the whole book without it")
    parser.add_argument(
        "--seen", action="store_true", help="log that you have looked at the client's reports that are due"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: Namespace, place: Place) -> int:
    """Print what came of parting."""
    desk = place.open()
    if options.client:
        _show_client(desk, options)
        return 0
    if options.seen:
        raise Usage("--seen needs the client whose reports were looked at.")
    audit_all(desk)
    facts = retrospect.of_book(desk)
    if options.json:
        dump(retrospect.as_json(facts))
        return 0
    offered_to = offer_words(*retrospect.offered(desk))
    for past in facts.exits:
        _show_exit(desk, past, offered_to)
    if not facts.exits:
        echo("No exit is closed yet.")
    _show_calls(desk, facts.calls)
    for line in given_lines(facts.given_away, desk.policy):
        echo(line)
    _show_growth(desk, facts)
    return 0


def _show_client(desk: Desk, options: Namespace) -> None:
    client = resolve(desk, options.client)
    logged = retrospect.log_look_back(desk, client) if options.seen else None
    exits_ = retrospect.of_client(desk, client)
    calls = retrospect.calls_of(desk, client)
    if options.json:
        exits = [retrospect.exit_json(past) for past in exits_]
        dump({"client": client, "exits": exits, "gut": [retrospect.call_json(past) for past in calls]})
        return
    offered_to = ""
    if any(report.after is not None for past in exits_ for report in past.reports):
        audit_all(desk)
        offered_to = offer_words(*retrospect.offered(desk))
    for past in exits_:
        _show_exit(desk, past, offered_to)
    if not exits_:
        echo(
            f"No exit of {desk.client(client).name} is closed; `tuiclients offboard {client}` shows where it stands."
        )
    for line in call_lines({client: desk.client(client).name}, calls):
        echo(line)
    if options.seen:
        echo(f"Logged: {logged.note}." if logged is not None else "No after report is waiting to be looked at.")


def _show_exit(desk: Desk, past: retrospect.PastExit, offered_to: str = "") -> None:
    name, exit_ = desk.client(past.client).name, past.exit
    numbers = Numbers(desk.policy)
    for line in exit_lines(name, exit_.opened, past.closed, past.reports, exit_.ended_by, offered_to, numbers):
        echo(line)


def _show_calls(desk: Desk, calls: tuple[GutCall, ...]) -> None:
    if not calls:
        return
    rows = [
        (
            desk.client(call.client).name,
            f"{call.on}",
            VERDICTS[call.gut],
            VERDICTS["unsure" if call.unsure else call.audit],
            *(part for outcome in call.outcomes for part in _conclusions(outcome)),
        )
        for call in calls
    ]
    table(
        ("client", "on", "your guess", "audit", "gut 90 d", "audit 90 d", "gut 180 d", "audit 180 d"),
        rows,
        wraps={"client": 12, "audit": 9},
        drops=("audit 90 d", "gut 90 d", "audit"),
    )
    for line in judged_counts(calls):
        echo(line)
    echo("What happened after each call: tuiclients after CLIENT")


def _conclusions(outcome: Outcome) -> tuple[str, str]:
    """The cells of gut and audit after 90 or 180 days."""
    return ("too early", "too early") if outcome.why == "too early" else (outcome.gut, outcome.audit)


def _show_growth(desk: Desk, facts: retrospect.RetrospectFacts) -> None:
    if facts.freed_week:
        echo(f"free since the exits of the last year: {facts.freed_week:.1f} hours a week")
    if facts.funnel:
        echo(facts.funnel)
    names = {client.id: client.name for client in desk.clients.values()}
    for grown_client in facts.grow:
        for line in grown_lines(
            names[grown_client.client],
            grown_client.hours_before,
            grown_client.hours,
            grown_client.regained,
            grown_client.wishes,
            facts.stand_in,
        ):
            echo(line)
    for line in idea_lines(names, facts.ideas):
        echo(line)
