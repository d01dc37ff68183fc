"""Rows of one invoice number as one invoice: its lines summed, or its repeated total taken once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from tuiclients.exchange.rows.foreign_row import Paid
from tuiclients.exchange.rows.placed_row import PlacedRow
from tuiclients.exchange.table.entry_fields import LONGEST_TEXT
from tuiclients.exchange.text.foreign_text import counted, first_few, quoted

Items = Literal["", "lines", "totals"]
ZERO = Decimal(0)


class JoinedInvoices(NamedTuple):
    """The invoices of a file, one row each, and what was joined."""

    rows: Sequence[PlacedRow] = ()
    items: Items = ""
    joined_rows: int = 0
    joined: int = 0
    """Invoices of several rows."""
    disagreeing: tuple[str, ...] = ()
    """Invoices whose lines miss the stated total, with both sums."""

    def with_counts_of(self, other: JoinedInvoices) -> JoinedInvoices:
        """What was joined here and there; without the rows."""
        return JoinedInvoices(
            (),
            other.items,
            self.joined_rows + other.joined_rows,
            self.joined + other.joined,
            self.disagreeing + other.disagreeing,
        )

    @property
    def guessed(self) -> list[str]:
        """What several rows of a number are, as a sentence without an end."""
        if not self.joined_rows:
            return []
        what = "lines of invoices, summed" if self.items == "lines" else "totals repeated on each row, taken once"
        return [f"{counted(self.joined_rows, 'row')} of {counted(self.joined, 'invoice')} are {what}"]

    @property
    def notes(self) -> list[str]:
        """Whole sentences."""
        if not self.disagreeing:
            return []
        return [
            f"The lines of {counted(len(self.disagreeing), 'invoice')} do not come to the total that the file "
            f"states: {first_few(self.disagreeing)}. The lines were taken."
        ]


def what_items_are(parts: Iterable[Sequence[PlacedRow]]) -> Items:
    """What several rows of one number are, decided by their amounts for a whole file; "" if there are none."""
    items: Items = ""
    for rows in parts:
        groups: dict[tuple[str, ...], list[PlacedRow]] = {}
        for row in rows:
            if row.number:
                groups.setdefault(_invoice_of(row), []).append(row)
        several = [group for group in groups.values() if len(group) > 1]
        if several:
            items = _decided(several)
            if items == "lines":
                break
    return items


def join_items(rows: Sequence[PlacedRow], items: Items) -> JoinedInvoices:
    """Join the rows of each invoice. `items`: what they are.

    Amounts that differ, or sum up to the total that the file states, are lines; a total repeated on each row is taken
    once. A row with another date than the first of its number is bad; so is every row of an invoice of which one is.
    What a rule leaves out is joined by itself.
    """
    groups: dict[tuple[str, ...], list[PlacedRow]] = {}
    for row in rows:
        groups.setdefault(_invoice_of(row), []).append(row)
    result: list[PlacedRow] = []
    disagreeing: list[str] = []
    joined_rows = joined_invoices = 0
    for group in map(_judged, groups.values()):
        if any(row.bad for row in group):
            result += _apart(group, items)
            continue
        first, odd = group[0], _odd(group, items)
        if odd:
            result += _apart(group, items, odd)
            continue
        invoice = _joined(group, items) if len(group) > 1 else first
        joined_rows += len(group) if len(group) > 1 else 0
        joined_invoices += len(group) > 1
        owed = invoice.entry.amount + invoice.entry.tax
        if items != "totals" and invoice.total not in (None, owed) and not invoice.reason:
            disagreeing.append(f"{quoted(invoice.entry.number)} (lines {owed:f}, total {invoice.total:f})")
        result.append(invoice)
    result.sort(key=lambda row: row.line)
    return JoinedInvoices(result, items, joined_rows, joined_invoices, tuple(disagreeing))


def _invoice_of(row: PlacedRow) -> tuple[str, str, str]:
    """What rows of one invoice have in common; those that a rule leaves out are joined by themselves."""
    return row.client or row.name, row.number, "" if row.bad else row.reason


def _decided(groups: Iterable[Sequence[PlacedRow]]) -> Items:
    for group in groups:
        sums = [row.entry.amount + row.entry.tax for row in group if row.entries]
        totals = {row.total for row in group}
        if len(set(sums)) > 1 or (sums and sum(sums) in totals and sums[0] not in totals):
            return "lines"
    return "totals"


def _judged(group: list[PlacedRow]) -> list[PlacedRow]:
    """The rows of an invoice; where one is bad, all are: a part of an invoice is none."""
    bad = next((row for row in group if row.bad), None)
    if bad is None:
        return group
    reason = f"it belongs to invoice {quoted(bad.number)}, of which line {bad.line} cannot be taken"
    return [row if row.bad else row._replace(reason=reason, bad=True) for row in group]


def _odd(group: Sequence[PlacedRow], items: Items) -> str:
    """Why rows of one number make no invoice, "" if they do."""
    first = group[0]
    number = quoted(first.number)
    other = next((row for row in group if row.entry.on != first.entry.on), None)
    if other is not None:
        lines = f"one date on line {first.line} and another on line {other.line}"
        return f"the number {number} is in the file twice, with {lines}"
    owed = first.entry.amount + first.entry.tax
    other = next((row for row in group if row.entry.amount + row.entry.tax != owed), None)
    if items == "totals" and other is not None:
        return f"the total of invoice {number} on line {first.line} is not that on line {other.line}"
    return ""


def _apart(group: Sequence[PlacedRow], items: Items, odd: str = "") -> list[PlacedRow]:
    """The rows of an invoice that cannot be taken, each by itself; a repeated total stays on the first."""
    rows = [row._replace(reason=odd, bad=True) for row in group] if odd and not group[0].reason else list(group)
    once = items == "totals" and not odd
    return [row._replace(entries=()) if once and place else row for place, row in enumerate(rows)]


def _joined(group: Sequence[PlacedRow], items: Items) -> PlacedRow:
    """One row for the rows of one invoice; the first says what they have in common."""
    first = group[0]
    entry = first.entry
    if items == "lines":
        entry = entry._replace(
            amount=sum((row.entry.amount for row in group), ZERO), tax=sum((row.entry.tax for row in group), ZERO)
        )
    notes = sorted({row.entry.note for row in group if row.entry.note})
    note = "; ".join(notes)
    tags = tuple(dict.fromkeys(tag for row in group for tag in row.entry.tags))
    due = next((row.entry.due for row in group if row.entry.due), None)
    entry = entry._replace(note=note if len(note) <= LONGEST_TEXT else notes[0], tags=tags, due=due)
    further = tuple(more for row in group for more in row.entries[1:]) if items == "lines" else first.entries[1:]
    return first._replace(entries=(entry, *further), paid=_paid(group, items), rows=sum(row.rows for row in group))


def _paid(group: Sequence[PlacedRow], items: Items) -> Paid | None:
    """What was paid for a joined invoice: days and sums of the whole are repeated, those of its lines are summed."""
    paid = [row.paid for row in group if row.paid is not None]
    if not paid or items == "totals":
        return paid[0] if paid else None
    own = [row.entry.amount + row.entry.tax for row in group]
    return Paid(
        max((each.on for each in paid if each.on), default=None),
        _sum_of([row.paid.amount if row.paid else None for row in group], own),
        _sum_of([row.paid.open if row.paid else None for row in group], own),
    )


def _sum_of(sums: Sequence[Decimal | None], own: Sequence[Decimal]) -> Decimal | None:
    """One sum for an invoice: equal ones are repeated, unless each is that of its own line; others are summed."""
    stated = [each for each in sums if each is not None]
    if not stated:
        return None
    if len(stated) == len(sums) and list(sums) == list(own):
        return sum(stated, ZERO)
    return stated[0] if len(set(stated)) == 1 else sum(stated, ZERO)
