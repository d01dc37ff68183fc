"""Payments that a book has from elsewhere: by hand, from another file, or as what an invoice says was paid in all."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from tuiclients.domain.entry import Entry
from tuiclients.exchange.rows.foreign_row import key_of
from tuiclients.exchange.sameness.existing_records import ImportedEntries
from tuiclients.exchange.sameness.row_key import (
    GUESSED_DAY,
    content_of,
    format_of,
    is_edited,
    mark_of,
    marked,
    parts_of_key,
    quantity,
)

ZERO = Decimal(0)
CENT = Decimal("0.01")

Invoice = tuple[str, str]
"""Client and number."""


def recorded_elsewhere(
    rows: Sequence[int], own: Sequence[Entry], book: ImportedEntries, used: Collection[str], format_: str
) -> Mapping[int, Entry]:
    """The rows that are payments recorded by hand or with another file: the same sum for the same invoice.

    They are of the same day, or of any if nothing is open on the invoice and the day of the other is known.
    """
    wanted = {(entry.client, entry.invoice) for entry in map(own.__getitem__, rows) if entry.kind == "payment"}
    recorded: dict[tuple[str, str, str], list[Entry]] = {}
    paid_up = set()
    for invoice in wanted & book.invoices.keys():
        bill, settling = book.invoices[invoice], book.settling.get(invoice, ())
        if sum(entry.amount for entry in settling) >= bill.amount + bill.tax:
            paid_up.add(invoice)
        for entry in sorted(settling, key=lambda entry: entry.order):
            key = key_of(entry)
            same_file = format_of(key) == format_ and not parts_of_key(key).follow_up
            if entry.kind == "payment" and entry.id not in used and not same_file:
                recorded.setdefault((*invoice, quantity(entry)), []).append(entry)
    found: dict[int, Entry] = {}
    for row in rows if recorded else ():
        entry = own[row]
        place = entry.client, entry.invoice
        choices = recorded.get((*place, quantity(entry)), []) if entry.kind == "payment" else []
        stored = next((each for each in choices if each.on == entry.on), None)
        if stored is None and place in paid_up:
            stored = next((each for each in choices if not (_is_summary(each) and has_guessed_day(each))), None)
        if stored is not None:
            choices.remove(stored)
            found[row] = stored
    return found


class TakenOver(NamedTuple):
    """What an invoice says was paid in all, changed because a row is such a payment itself."""

    row: int
    before: Entry
    after: Entry
    whole: bool
    """It has become the payment of the row; else it is less by what the rows come to."""


def summaries_taken_over(
    rows: Sequence[int],
    own: Sequence[Entry],
    bases: Sequence[str],
    contents: Sequence[str],
    book: ImportedEntries,
    used: Collection[str],
) -> list[TakenOver]:
    """What payments of a file change about the sums that invoices have brought.

    A file of invoices says what was paid in all, often on no day; the payments themselves take its place, so that
    none counts twice. Those that fit into what is still open come on top, unless they are just that sum on a day that
    the invoice did not state.
    """
    groups: dict[Invoice, list[int]] = {}
    for row in rows:
        if own[row].kind == "payment" and own[row].invoice:
            groups.setdefault((own[row].client, own[row].invoice), []).append(row)
    changes: list[TakenOver] = []
    for invoice in groups.keys() & book.invoices.keys():
        settling = book.settling.get(invoice, ())
        summary = next((each for each in settling if _is_summary(each) and each.id not in used), None)
        if summary is None:
            continue
        group = sorted(groups[invoice], key=lambda row: own[row].order)
        bill, came = book.invoices[invoice], sum((own[row].amount for row in group), ZERO)
        open_ = bill.amount + bill.tax - sum((each.amount for each in settling), ZERO)
        if came <= open_ and not (came == summary.amount and has_guessed_day(summary)):
            continue
        if came < summary.amount - CENT * len(group):
            mark = mark_of(summary)
            rest = summary._replace(amount=summary.amount - came)
            after = marked(rest, key_of(summary), mark.content if mark else content_of(rest), None)
            changes.append(TakenOver(group[0], summary, after, False))
            continue
        row = group[0]
        payment = own[row]._replace(id=summary.id, rev=summary.rev, client=summary.client)
        changes.append(TakenOver(row, summary, marked(payment, bases[row], contents[row], None), True))
    return sorted(changes)


def _is_summary(entry: Entry) -> bool:
    """Whether an entry is what an invoice of a file says was paid, as the import has left it."""
    key = key_of(entry)
    return entry.kind == "payment" and bool(key and parts_of_key(key).follow_up) and not is_edited(entry)


def has_guessed_day(entry: Entry) -> bool:
    """Whether an entry is as its import has left it, and its file did not state its day."""
    mark = mark_of(entry)
    guessed = entry._replace(extra={**(entry.extra or {}), GUESSED_DAY: True})
    return mark is not None and mark.content == content_of(guessed) and not is_edited(entry)
