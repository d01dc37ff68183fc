"""How the clients pay as lines: what is open by age, how long their money takes, promises kept and broken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tuiclients.domain.payments import AGES, OpenInvoice, Payments
from tuiclients.tui.show.span import Span
from tuiclients.tui.text import fit, wrap
from tuiclients.workbench import payments
from tuiclients.workbench.desk import Desk
from tuiclients.writing.payments import days, money, payment_lines

#: Columns of an amount, of a number and at least of a name; the ages have a column each where lines are so wide.
AMOUNT, NUMBER, NAME, ROOMY = 11, 7, 12, 96
#: The sums that stand there where the ages have no room, and what follows them; the last is left out first.
SUMS, LAST = ("open", "overdue"), ("to pay", "late", "broken", "kept")
NOTHING = "No invoices and no promises yet."


def lines(desk: Desk, client: str, width: int) -> list[list[Span]]:
    """The client's open invoices, then every client by what is overdue, then the sums."""
    found: list[list[Span]] = []
    book = payments.of_book(desk)
    if client in book:
        own = book[client]
        found += [[(line, "accent")] for line in wrap(desk.client(client).name, width)]
        for one in own.open:
            found += _invoice(one, width)
        found += _told(payment_lines(own) if own.open else ["Nothing is open.", *payment_lines(own)[2:]], width)
        found.append([])
    found += [[(line, "accent")] for line in wrap("All clients, the most overdue first", width)]
    if not book:
        return [*found, *_told([NOTHING], width)]
    names = {one.id: one.name for one in desk.clients.values()}
    found += _table(book, names, width)
    return [*found, [], *_told(payment_lines(payments.book_total(desk)), width)]


def _invoice(one: OpenInvoice, width: int) -> list[list[Span]]:
    late = f"{one.late} days late ({one.age})" if one.late else "not due yet"
    asked = f", asked {one.asked} times" if one.asked > 1 else ", asked once" if one.asked else ""
    said = f"{one.number}  {money(one.amount)}  due {one.due}, {'small change' if one.small else late}{asked}"
    role = "bad" if one.late > 30 and not one.small else "fix" if one.late and not one.small else ""
    found: list[list[Span]] = [[("  " + line, role)] for line in wrap(said, width - 2)]
    return found + ([[("    → " + line, "muted")] for line in wrap(one.next, width - 6)] if one.next else [])


def _table(book: Mapping[str, Payments], names: Mapping[str, str], width: int) -> list[list[Span]]:
    rows = {client: _cells(one) for client, one in book.items()}
    heads = [*AGES, *LAST] if width >= ROOMY else [*SUMS, *LAST]
    while len(heads) > 1 and width < NAME + _wide(heads):
        del heads[-1]
    room = width - _wide(heads)
    shown: list[list[Span]] = [
        [(fit("", room), ""), *((fit(head, _of(head), right=True), "muted") for head in heads)]
    ]
    for client, cells in rows.items():
        name: Span = (fit(names[client], room), "fix" if book[client].overdue else "")
        shown.append([name, *((fit(cells[head], _of(head), right=True), "") for head in heads)])
    return shown


def _cells(one: Payments) -> dict[str, str]:
    """Every column of a client, by its head."""
    broken = one.promises.broken + one.promises.late
    return {
        **{age: money(amount) for age, amount in one.ages.items()},
        "open": money(one.total),
        "overdue": money(one.overdue),
        "to pay": days(one.days_to_pay),
        "late": days(one.days_late),
        "broken": f"{broken}",
        "kept": f"{one.promises.kept}",
    }


def _of(head: str) -> int:
    """Columns of a column."""
    return NUMBER if head in LAST else AMOUNT


def _wide(heads: Sequence[str]) -> int:
    return sum(_of(head) for head in heads)


def _told(said: Sequence[str], width: int) -> list[list[Span]]:
    return [
        [(" " * (len(one) - len(one.lstrip())) + line, "")]
        for one in said
        for line in wrap(one, max(8, width - len(one) + len(one.lstrip())))
    ]
