"""How the clients pay as lines: what is open by age, how long their money takes, promises kept and broken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tuiclients.domain.payments import AGES, OpenInvoice, Payments
from tuiclients.domain.policy import Policy
from tuiclients.parsing.date import format_date
from tuiclients.tui.show.span import Span
from tuiclients.tui.text import columns, fit, wrap
from tuiclients.workbench import payments
from tuiclients.workbench.desk import Desk
from tuiclients.writing.payments import days, money, payment_lines

#: Widths in columns: of an amount, of a number, of a name at least; of a line from which each age has a column.
AMOUNT_WIDTH, NUMBER_WIDTH, MIN_NAME_WIDTH, AGES_FROM = 11, 7, 12, 96
#: The sums shown instead of ages without room, and what follows; the last is left out first.
SUMS, LAST = ("open", "overdue"), ("to pay", "late", "broken", "kept")
NOTHING = "No invoices and no promises yet."


def lines(desk: Desk, client: str, width: int) -> list[list[Span]]:
    """The client's open invoices, then every client by what is overdue, then the sums."""
    rows: list[list[Span]] = []
    book = payments.of_book(desk)
    if client in book:
        own = book[client]
        said = payment_lines(own, desk.policy)
        rows += [[(line, "accent")] for line in wrap(desk.client(client).name, width)]
        for invoice in own.open:
            rows += _invoice(invoice, desk, width)
        rows += _indented(said if own.open else ["Nothing is open.", *said[2:]], width)
        rows.append([])
    rows += [[(line, "accent")] for line in wrap("All clients, the most overdue first", width)]
    if not book:
        return [*rows, *_indented([NOTHING], width)]
    names = {invoice.id: invoice.name for invoice in desk.clients.values()}
    rows += _table(book, names, desk.policy, width)
    return [*rows, [], *_indented(payment_lines(payments.book_total(desk), desk.policy), width)]


def _invoice(invoice: OpenInvoice, desk: Desk, width: int) -> list[list[Span]]:
    late = f"{invoice.late} days late ({invoice.age})" if invoice.late else "not due yet"
    asked = f", asked {invoice.asked} times" if invoice.asked > 1 else ", asked once" if invoice.asked else ""
    state = "small change" if invoice.small else late
    due = format_date(invoice.due, desk.as_of)
    text = f"{invoice.number}  {money(invoice.amount, desk.policy)}  due {due}, {state}{asked}"
    role = "bad" if invoice.late > 30 and not invoice.small else "fix" if invoice.late and not invoice.small else ""
    rows: list[list[Span]] = [[("  " + line, role)] for line in wrap(text, width - 2)]
    return rows + ([[("    → " + line, "muted")] for line in wrap(invoice.next, width - 6)] if invoice.next else [])


def _table(book: Mapping[str, Payments], names: Mapping[str, str], policy: Policy, width: int) -> list[list[Span]]:
    rows = {client: _cells(client_payments, policy) for client, client_payments in book.items()}
    # An amount is never cut.
    amounts = [columns(cells[head]) + 1 for cells in rows.values() for head in (*AGES, *SUMS)]
    widths = dict.fromkeys((*AGES, *SUMS), max(AMOUNT_WIDTH, *amounts)) | dict.fromkeys(LAST, NUMBER_WIDTH)
    heads = [*AGES, *LAST] if width >= AGES_FROM else [*SUMS, *LAST]
    while len(heads) > 1 and width < MIN_NAME_WIDTH + sum(widths[head] for head in heads):
        del heads[-1]
    room = width - sum(widths[head] for head in heads)
    shown: list[list[Span]] = [
        [(fit("", room), ""), *((fit(head, widths[head], right=True), "muted") for head in heads)]
    ]
    for client, cells in rows.items():
        name: Span = (fit(names[client], room), "fix" if book[client].overdue else "")
        shown.append([name, *((fit(cells[head], widths[head], right=True), "") for head in heads)])
    return shown


def _cells(client_payments: Payments, policy: Policy) -> dict[str, str]:
    """Every column of a client, by its head."""
    return {
        **{age: money(amount, policy) for age, amount in client_payments.ages.items()},
        "open": money(client_payments.total, policy),
        "overdue": money(client_payments.overdue, policy),
        "to pay": days(client_payments.days_to_pay),
        "late": days(client_payments.days_late),
        "broken": f"{client_payments.promises.broken}",
        "kept": f"{client_payments.promises.came}",
    }


def _indented(sentences: Sequence[str], width: int) -> list[list[Span]]:
    return [
        [(" " * (len(sentence) - len(sentence.lstrip())) + line, "")]
        for sentence in sentences
        for line in wrap(sentence, max(8, width - len(sentence) + len(sentence.lstrip())))
    ]
