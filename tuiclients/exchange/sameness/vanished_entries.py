"""What a file no longer holds: entries of its format, kinds, clients and days that no row of it is about."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tuiclients.domain.entry import Entry
from tuiclients.exchange.rows.foreign_row import key_of
from tuiclients.exchange.sameness.existing_records import ImportedEntries
from tuiclients.exchange.sameness.row_key import format_of, is_edited
from tuiclients.exchange.text.foreign_text import counted

#: How the key ends of a payment that followed from an invoice, in a release that left no mark.
_PAID = ":paid"


def unfound(format_: str, book: ImportedEntries, own: Sequence[Entry], used: Collection[str]) -> list[Entry]:
    """Entries that are rows of their own; `own` are those of the file, `used` the ids that a row was found for."""
    if not own:
        return []
    first, last = min(entry.on for entry in own), max(entry.on for entry in own)
    kinds, clients = {entry.kind for entry in own}, {entry.client for entry in own}
    if format_ != "entries":
        # A negative invoice has become a credit note.
        kinds |= {"credit"} if "invoice" in kinds else set()
    if format_ not in ("entries", "csv"):
        kinds |= {"refund"} if "payment" in kinds else set()
    prefix = f"{format_}:"
    candidates = [found.entry for base, group in book.by_base.items() if base.startswith(prefix) for found in group]
    candidates += [
        entry for entry in book.older if key_of(entry).startswith(prefix) and not key_of(entry).endswith(_PAID)
    ]
    return [
        entry
        for entry in candidates
        if first <= entry.on <= last and entry.client in clients and entry.kind in kinds and entry.id not in used
    ]


def lost_entries(
    format_: str,
    book: ImportedEntries,
    own: Sequence[Entry],
    rows: Collection[str],
    kinds: Collection[str],
    used: Collection[str],
) -> list[Entry]:
    """All that the file no longer holds: `own` of their own with what followed from them, and what followed from rows
    that are there still, by their keys."""
    each = list({entry.id: entry for entry in own}.values())
    return with_follow_ups(each, book) + unfound_follow_ups(format_, book, rows, kinds, used)


def unfound_follow_ups(
    format_: str, book: ImportedEntries, rows: Collection[str], kinds: Collection[str], used: Collection[str]
) -> list[Entry]:
    """What followed from rows that are in the file still; `kinds` are those that follow in the file."""
    return [
        entry
        for key, entry in book.follow_ups.items()
        if entry.kind in kinds
        and entry.id not in used
        and key.partition("+")[0] in rows
        and format_of(key) == format_
    ]


def with_follow_ups(entries: Sequence[Entry], book: ImportedEntries) -> list[Entry]:
    """The entries, and what followed from their rows."""
    keys = {key_of(entry) for entry in entries} - {""}
    ids = {entry.id for entry in entries}
    following = (entry for key, entry in book.follow_ups.items() if key.partition("+")[0] in keys)
    return sorted([*entries, *(entry for entry in following if entry.id not in ids)], key=lambda entry: entry.order)


def to_remove(entries: Sequence[Entry], book: ImportedEntries) -> tuple[list[Entry], list[str]]:
    """Of vanished entries those that may be removed, and sentences about the rest.

    What was edited by hand stays, and so does an invoice that is settled by something from elsewhere.
    """
    edited = {entry.id for entry in entries if is_edited(entry)}
    removable = {entry.id for entry in entries} - edited
    resting: set[str] = set()
    for entry in entries:
        settling = book.settling.get((entry.client, entry.number), ()) if entry.kind == "invoice" else ()
        if entry.id not in edited and any(each.id not in removable for each in settling):
            resting |= {entry.id, *(each.id for each in settling if each.id in removable)}
    notes = []
    if edited:
        were = "was" if len(edited) == 1 else "were"
        notes.append(
            f"{counted(len(edited), 'entry', 'entries')} that the file no longer holds {were} edited by hand and "
            "stayed: delete by hand what is to go."
        )
    if resting:
        notes.append(
            f"{counted(len(resting), 'entry', 'entries')} that the file no longer holds stayed, for payments from "
            "elsewhere belong to an invoice among them."
        )
    return [entry for entry in entries if entry.id in removable - resting], notes
