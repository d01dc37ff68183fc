"""Entries of a book that a file leaves out now: an invoice that has become void, or a draft again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from tuiclients.domain.entry import Entry
from tuiclients.exchange.rows.foreign_row import key_of
from tuiclients.exchange.sameness.existing_records import ImportedEntries
from tuiclients.exchange.sameness.matching import ClientRow
from tuiclients.exchange.sameness.row_key import format_of, row_key
from tuiclients.exchange.text.foreign_text import first_few

#: Why a file leaves out what may have counted before: not what never was a bill, nor what the user leaves out.
RECALLING = frozenset(("a draft", "void", "not sent", "deleted", "failed"))


class Recalled(NamedTuple):
    """An entry of the book and why the file leaves it out."""

    entry: Entry
    reason: str


def recalled_entries(
    format_: str, book: ImportedEntries, left_out: Iterable[tuple[str, ClientRow]], used: Collection[str]
) -> list[Recalled]:
    """What the book has of rows that are left out, with their reasons. `used`: ids that good rows were found for."""
    found: dict[str, Recalled] = {}
    for reason, row in left_out:
        entry = row.entries[0]
        own_id = row.own_id
        if entry.kind == "invoice" and entry.amount + entry.tax < 0:
            entry, own_id = entry._replace(kind="credit"), own_id or entry.number
        stored = book.invoices.get((entry.client, entry.number)) if entry.kind == "invoice" else None
        if stored is None:
            group = book.by_base.get(row_key(format_, row.name, entry, own_id, row.seconds), ())
            stored = next((each.entry for each in group if each.entry.id not in used), None)
        if stored is not None and stored.id not in used:
            found.setdefault(stored.id, Recalled(stored, reason))
    return list(found.values())


def of_format(recalled: Sequence[Recalled], format_: str) -> list[Entry]:
    """Those that files of a format have brought."""
    return [each.entry for each in recalled if format_of(key_of(each.entry)) == format_]


def recalled_remarks(recalled: Sequence[Recalled], format_: str) -> list[str]:
    """Sentences about them."""
    if not recalled:
        return []
    shown = first_few([f"{_named(each.entry)} ({each.reason})" for each in recalled])
    notes = [f"The file leaves out what the book has: {shown}."]
    if others := len(recalled) - len(of_format(recalled, format_)):
        came = "1 of it" if others == 1 else f"{others:,} of it"
        notes.append(f"{came} came from elsewhere and stays: delete by hand what is to go.")
    return notes


def _named(entry: Entry) -> str:
    return f"{entry.kind} {entry.number}" if entry.number else f"{entry.kind} of {entry.on}"
