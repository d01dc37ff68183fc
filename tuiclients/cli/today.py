"""`tuiclients today`: what there is to do."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from tuiclients.cli.audit import audit_all
from tuiclients.cli.place import Place
from tuiclients.cli.printed_table import table
from tuiclients.cli.printing import dump, echo
from tuiclients.workbench import today

EXAMPLE = """Examples: tuiclients today
          tuiclients today --json
Answers that you owe, overdue invoices to ask about, silent clients, promises not kept, deadlines of fix plans,
follow-ups, contracts that end, prospects slept on, audits due, the running timer and the morning check-in."""


def arguments(parser: ArgumentParser, command: str) -> None:
    """The arguments of the command."""
    parser.epilog = EXAMPLE
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: Namespace, place: Place) -> int:
    """Print what there is to do."""
    desk = place.open()
    audit_all(desk)
    items = today.items(desk)
    if options.json:
        dump(today.as_json(items))
    elif not items:
        echo(f"Nothing is to do on {desk.as_of}.")
    else:
        names = {client.id: client.name for client in desk.clients.values()}
        rows = [(today.kind(item), names.get(item.client or "", ""), f"{item.on}", item.says) for item in items]
        table(("what", "client", "on", "says"), rows, wraps={"client": 16, "says": 24}, drops=("on",))
    return 0
