"""Sentences about rows that a book has in another way than plainly by their keys."""

from __future__ import annotations

from collections.abc import Sequence

from tuiclients.exchange.foreign_text import counted

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


def _lines(lines: Sequence[int]) -> str:
    shown = ", ".join(map(str, sorted(lines)[:_NAMED]))
    more = f" and {len(lines) - _NAMED:,} more" if len(lines) > _NAMED else ""
    return f"line{'s' if len(lines) > 1 else ''} {shown}{more}"
