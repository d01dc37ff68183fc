"""`tuiclients today`: what there is to do."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from tuiclients.cli.audit import audit_all
from tuiclients.cli.place import Place, Usage
from tuiclients.cli.printed_table import table
from tuiclients.cli.printing import dump, echo
from tuiclients.cli.status_line import SOMETHING_DUE, print_line
from tuiclients.storage.files import kept_line
from tuiclients.workbench import gathering, today

EXAMPLE = """Examples: tuiclients today
          tuiclients today --json
          tuiclients today --exit-code > ~/due.txt || mail -s Today me@example.org < ~/due.txt
          tuiclients today --short                 (2 overdue · 1 answer owed · 3 more)
Answers that you owe, overdue invoices to ask about, silent clients, promises not kept, deadlines of fix plans,
follow-ups, contracts that end, prospects slept on, new clients to review after 30, 60
and 90 days, audits due, the running timer and the morning check-in; and what was seen in mail and other tools,
which `gather --take` logs. The exit code 5 of --exit-code means that more than the running timer and what was seen is
listed. --short is quick enough to be asked every few seconds: set -g status-right '#(tuiclients today --short)' in
tmux."""


def arguments(parser: ArgumentParser, command: str) -> None:
    """The arguments of the command."""
    parser.epilog = EXAMPLE
    parser.add_argument("--short", action="store_true", help="in a few words, without names, for a status line")
    parser.add_argument("--exit-code", action="store_true", help="exit with 5 if something is due")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: Namespace, place: Place) -> int:
    """Print what there is to do."""
    if options.short and options.json:
        raise Usage("--short prints a few words: leave out --json.")
    times = kept_line.times(place.path)
    desk = place.open()
    if not options.short:
        gathering.refresh(desk)
    audit_all(desk)
    items = today.items(desk)
    if options.short:
        return print_line(today.status_line(desk, items, times), options.exit_code)
    if options.json:
        dump(today.as_json(items))
    elif not items:
        echo(f"There is nothing to do on {desk.as_of}.")
    else:
        names = {client.id: client.name for client in desk.clients.values()}
        rows = [
            (today.kind(item), names.get(item.client or "", ""), f"{item.on}", item.says)
            for item in today.without_most_seen(items)
        ]
        table(("what", "client", "on", "says"), rows, wraps={"client": 16, "says": 24}, drops=("on",))
    return SOMETHING_DUE if options.exit_code and today.due(items) else 0
