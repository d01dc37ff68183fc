"""`tuiclients clients`: the list of clients with their verdicts."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from tuiclients.cli.place import Place
from tuiclients.cli.printed_table import table
from tuiclients.cli.printing import dump, echo
from tuiclients.storage.encoding.codec import to_object

EXAMPLE = "Example: tuiclients clients --all\nFormer clients are left out unless --all is given."


def arguments(parser: ArgumentParser, command: str) -> None:
    """The arguments of the command."""
    parser.epilog = EXAMPLE
    parser.add_argument("--all", action="store_true", help="former clients, too")
    parser.add_argument("--tag", default="", metavar="TAG", help="only clients with this tag")
    parser.add_argument("--json", action="store_true", help="print all clients as JSON")


def run(options: Namespace, place: Place) -> int:
    """Print the clients."""
    desk = place.open()
    clients = [client for _, client in sorted(desk.clients.items()) if not options.tag or options.tag in client.tags]
    if options.json:
        dump([to_object(client) for client in clients])
        return 0
    shown = [client for client in clients if options.all or client.status != "former"]
    if not shown:
        hidden = " (former ones are shown with --all)" if clients else "; `tuiclients client add NAME` adds the first"
        echo(f"No clients{hidden}.")
        return 0
    rows = []
    for client in shown:
        names = ", ".join(client.aliases)
        rows.append((client.id, client.name, client.status, names, ", ".join(client.tags)))
    table(
        ("id", "name", "status", "aliases", "tags"),
        rows,
        wraps={"name": 16, "aliases": 10, "tags": 10},
        drops=("aliases", "tags", "status"),
    )
    return 0
