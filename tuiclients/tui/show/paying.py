"""How the clients pay as lines: what is open by age, how long their money takes, promises kept and broken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from tuiclients.domain.payments import AGES, Open, Payments
from tuiclients.tui.show.part import Part
from tuiclients.tui.text import fit, wrap
from tuiclients.workbench import paying
from tuiclients.workbench.desk import Desk
from tuiclients.writing.payments import days, money, sums

#: Columns of an amount and of a number; the ages have a column each where lines are so wide.
AMOUNT, NUMBER, ROOMY = 11, 7, 96
NOTHING = "No invoices and no promises yet."


def lines(desk: Desk, client: str, width: int) -> list[list[Part]]:
    """The client's open invoices, then every client by what is overdue, then the sums."""
    found: list[list[Part]] = []
    book = paying.of_book(desk)
    if client in book:
        own = book[client]
        found.append([(desk.client(client).name, "accent")])
        for one in own.open:
            found += _invoice(one, width)
        found += _told(sums(own) if own.open else ["Nothing is open.", *sums(own)[2:]], width)
        found.append([])
    found.append([("All clients, the most overdue first", "accent")])
    if not book:
        return [*found, *_told([NOTHING], width)]
    names = {one.id: one.name for one in desk.clients.values()}
    found += _table(book, names, width)
    return [*found, [], *_told(sums(paying.whole(desk)), width)]


def _invoice(one: Open, width: int) -> list[list[Part]]:
    late = f"{one.late} days late ({one.age})" if one.late else "not due yet"
    asked = f", asked {one.asked} times" if one.asked > 1 else ", asked once" if one.asked else ""
    said = f"{one.number}  {money(one.amount)}  due {one.due}, {'small change' if one.small else late}{asked}"
    role = "bad" if one.late > 30 and not one.small else "fix" if one.late and not one.small else ""
    found: list[list[Part]] = [[("  " + line, role)] for line in wrap(said, width - 2)]
    return found + ([[("    → " + line, "muted")] for line in wrap(one.next, width - 6)] if one.next else [])


def _table(book: Mapping[str, Payments], names: Mapping[str, str], width: int) -> list[list[Part]]:
    ages: Sequence[str] = tuple(AGES) if width >= ROOMY else ()
    heads = [*(ages or ("open", "overdue")), "to pay", "late", "kept", "broken"]
    wide = [NUMBER if head in ("to pay", "late", "kept", "broken") else AMOUNT for head in heads]
    room = max(8, width - sum(wide))
    rows: list[list[Part]] = [
        [
            (fit("", room), ""),
            *((fit(head, size, right=True), "muted") for head, size in zip(heads, wide, strict=True)),
        ]
    ]
    for client, one in book.items():
        sums_: list[Decimal] = [one.ages[age] for age in ages] if ages else [one.total, one.overdue]
        cells = [money(amount) for amount in sums_]
        cells += [days(one.days_to_pay), days(one.days_late)]
        cells += [f"{one.promises.kept}", f"{one.promises.broken + one.promises.late}"]
        row: list[Part] = [(fit(names[client], room), "fix" if one.overdue else "")]
        rows.append([*row, *((fit(cell, size, right=True), "") for cell, size in zip(cells, wide, strict=True))])
    return rows


def _told(said: Sequence[str], width: int) -> list[list[Part]]:
    return [
        [(" " * (len(one) - len(one.lstrip())) + line, "")]
        for one in said
        for line in wrap(one, max(8, width - len(one) + len(one.lstrip())))
    ]
