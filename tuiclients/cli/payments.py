"""`tuiclients payments [CLIENT]`: ageing, days to pay, promises."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from tuiclients.cli.place import Place
from tuiclients.cli.printed_table import table
from tuiclients.cli.printing import dump, echo
from tuiclients.domain.payments import AGES, OpenInvoice, Payments
from tuiclients.workbench import payments
from tuiclients.workbench.clients import resolve
from tuiclients.workbench.desk import Desk
from tuiclients.writing.payments import days, money, payment_lines

EXAMPLE = """Examples: tuiclients payments
          tuiclients payments acme --json
Ask a client who does not pay why, and when the money will come;
`tuiclients letter acme --kind reminder` writes the letter."""


def arguments(parser: ArgumentParser, command: str) -> None:
    """The arguments of the command."""
    parser.epilog = EXAMPLE
    parser.add_argument("client", nargs="?", default="", help="id, alias or name; the whole book without it")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: Namespace, place: Place) -> int:
    """Print how a client, or the book, pays."""
    desk = place.open()
    if options.client:
        client = resolve(desk, options.client)
        client_payments = payments.of_client(desk, client)
        if options.json:
            dump({"client": client, **payments.as_json(client_payments)})
        else:
            _list_invoices(desk, client_payments.open)
            _print_payments(desk, client_payments)
        return 0
    book = payments.of_book(desk)
    total = payments.book_total(desk)
    if options.json:
        clients = [
            {"client": client, **payments.as_json(client_payments_)} for client, client_payments_ in book.items()
        ]
        dump({"book": payments.as_json(total), "clients": clients})
    elif not book:
        echo("No invoices and no promises yet.")
    else:
        _list_clients(desk, book)
        _print_payments(desk, total)
    return 0


def _list_clients(desk: Desk, book: dict[str, Payments]) -> None:
    head = ("client", *AGES, "to pay", "late", "kept", "broken")
    rows = [
        (
            desk.client(client).name,
            *(money(client_payments.ages[age], desk.policy) for age in AGES),
            days(client_payments.days_to_pay),
            days(client_payments.days_late),
            f"{client_payments.promises.came}",
            f"{client_payments.promises.broken}",
        )
        for client, client_payments in book.items()
    ]
    table(head, rows, right=",".join(head[1:]), wraps={"client": 12}, drops=("kept", "to pay", "broken", "late"))


def _list_invoices(desk: Desk, open_: tuple[OpenInvoice, ...]) -> None:
    if not open_:
        echo("Nothing is open.")
        return
    rows = [
        (
            invoice.number,
            f"{invoice.due}",
            money(invoice.amount, desk.policy),
            f"{invoice.late or '-'}",
            "small change" if invoice.small else invoice.age,
            f"{invoice.asked or '-'}",
            invoice.next,
        )
        for invoice in open_
    ]
    head = ("invoice", "due", "open", "late", "age", "asked", "next")
    table(head, rows, right="open,late,asked", wraps={"next": 24, "age": 6}, drops=("asked", "age"))


def _print_payments(desk: Desk, payments_: Payments) -> None:
    for line in payment_lines(payments_, desk.policy):
        echo(line)
