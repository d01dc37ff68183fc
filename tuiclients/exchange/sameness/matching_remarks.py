"""Sentences about rows that a book has in another way than plainly by their keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from tuiclients.domain.entry import Entry
from tuiclients.exchange.sameness.existing_records import ImportedEntries
from tuiclients.exchange.sameness.matching import ClientRow
from tuiclients.exchange.sameness.row_key import format_of, mark_of, quantity
from tuiclients.exchange.text.foreign_text import counted, quoted

#: Lines that a sentence names; further ones are counted.
_NAMED = 5


def remarks(repeated: Sequence[int], elsewhere: Sequence[int], ambiguous: Sequence[int]) -> list[str]:
    """Sentences about lines that repeat another, are payments recorded elsewhere, or could be more than one entry."""
    notes = []
    if repeated:
        one = len(repeated) == 1
        notes.append(
            f"{counted(len(repeated), 'row')} {'repeats' if one else 'repeat'} the id and all of an earlier row, and "
            f"counted once: {_lines(repeated)}."
        )
    if elsewhere:
        were = "was" if len(elsewhere) == 1 else "were"
        notes.append(
            f"{counted(len(elsewhere), 'payment')} {were} recorded by hand or with another file already: "
            f"{_lines(elsewhere)}."
        )
    if ambiguous:
        were, it = ("was", "it was") if len(ambiguous) == 1 else ("were", "they were")
        notes.append(
            f"{counted(len(ambiguous), 'row')} {were} taken as new, for more than one entry of the book could be "
            f"what {it} before: {_lines(ambiguous)}."
        )
    return notes


def of_others(
    rows: Sequence[ClientRow],
    new: Iterable[tuple[int, Entry]],
    book: ImportedEntries,
    format_: str,
    used: Collection[str],
) -> list[str]:
    """Sentences about clients who get for the first time what the book has of another: one client with two names?"""
    stored = {
        _signature(found.entry): found.entry.client
        for base, group in book.by_base.items()
        if format_of(base) == format_
        for found in group
        if found.entry.id not in used
    }
    if not stored:
        return []
    known = {entry.client for entry in book.by_id.values()}
    names = {row.line: row.name for row in rows}
    counts: Counter[str] = Counter()
    others: Counter[tuple[str, str, str]] = Counter()
    for line, entry in new:
        if entry.client not in known and (entry.number or (entry.at and entry.note)):
            counts[entry.client] += 1
            other = stored.get(_signature(entry))
            if other is not None:
                others[entry.client, other, names[line]] += 1
    notes = []
    for (client, other, name), count in others.items():
        if 2 * count >= counts[client]:
            option = f"--as {quoted(f'{name}={other}', 100)}" if name else f"--client {other}"
            notes.append(
                f"What is new for {client} is in the book for {other} already ({counted(count, 'row')} alike): if "
                f"they are one client, undo this import and say {option}."
            )
    return notes


def _signature(entry: Entry) -> tuple[object, ...]:
    mark = mark_of(entry)
    return entry.kind, entry.on, entry.at, quantity(entry, mark.seconds if mark else None), entry.note, entry.number


def _lines(lines: Sequence[int]) -> str:
    shown = ", ".join(map(str, sorted(lines)[:_NAMED]))
    more = f" and {len(lines) - _NAMED:,} more" if len(lines) > _NAMED else ""
    return f"line{'s' if len(lines) > 1 else ''} {shown}{more}"
