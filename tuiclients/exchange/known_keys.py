"""Rows known by the key of their source alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from tuiclients.domain.entry import Entry
from tuiclients.exchange.foreign_row import SOURCE, hashed_key, key_of, own_key
from tuiclients.exchange.sameness import ClientRow, Matching


def match(
    format_: str,
    rows: Sequence[ClientRow],
    known: Collection[str],
    deleted: Collection[str],
    replace: bool,
) -> Matching:
    """What of the rows has no key in the book."""
    times: Counter[str] = Counter()
    new: list[tuple[int, Entry]] = []
    present: list[ClientRow] = []
    for row in rows:
        first = row.entries[0]
        base = key_of(first)
        if not base:
            own = row.own_id or (first.number if first.kind == "invoice" else "")
            whose = row.name or f"={first.client}"
            content = (
                whose,
                f"{first.on}",
                first.at,
                f"{row.seconds or first.minutes}",
                f"{first.amount}",
                first.note,
            )
            base = own_key(format_, whose, own) if own else hashed_key(format_, content)
        times[base] += 1
        if times[base] > 1:
            base = f"{base}#{times[base]}"
        there = []
        for place, entry in enumerate(row.entries):
            key = (
                base if not place else f"{base}:{ {'payment': 'paid'}.get(entry.kind, entry.kind) }".replace(" ", "")
            )
            if key in known:
                there.append(entry)
            else:
                new.append((row.line, entry._replace(extra={**(entry.extra or {}), SOURCE: key})))
        if there:
            present.append(row._replace(entries=tuple(there)))
    return Matching(new, (), present)
