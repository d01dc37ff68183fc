"""Hours as a timeclock file, which hledger and ledger read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from tuiclients.domain.entry import Entry
from tuiclients.exchange.document.document import ExportSource
from tuiclients.exchange.file.journal_text import plain
from tuiclients.exchange.formats.entries_csv import client_names

#: The tag with the id of an entry, by which it is known again in the book that wrote it.
ID_TAG = "tuiclients"
HEAD = "; Hours, written by tuiclients. What has no time of day begins at 00:00, one after the other.\n"


def write_timeclock(source: ExportSource) -> str:
    """All time, a session each, in order of start. Minutes are exact; a session may end on the next day."""
    names = client_names(source.facts.clients)
    entries = [entry for entry in source.entries if entry.kind == "time" and entry.minutes]
    lines = []
    for start, entry in sorted(_starts(sorted(entries, key=lambda entry: entry.order)), key=lambda pair: pair[0]):
        account = account_part(names[entry.client])
        tags = [f"client:{entry.client}"]
        tags += [f"by:{plain(entry.by)}"] if entry.by else []
        tags += [] if entry.billable else ["billable:no"]
        tags += [] if entry.at else ["at:none"]
        tags.append(f"{ID_TAG}:{entry.id}")
        lines.append(
            f"i {start:%Y-%m-%d %H:%M:%S} {account}"
            + (f"  {plain(entry.note)}" if plain(entry.note) else "")
            + f"  ; {', '.join(tags)}"
        )
        lines.append(f"o {start + timedelta(minutes=entry.minutes):%Y-%m-%d %H:%M:%S}")
    return HEAD + "".join(f"{line}\n" for line in lines)


def account_part(name: str) -> str:
    """A name as one part of an account: no colon, no comment, single blanks."""
    words = plain(name).replace(":", "-").split()
    return " ".join(words) or "unnamed"


def _starts(entries: list[Entry]) -> Iterator[tuple[datetime, Entry]]:
    """Each entry with the moment at which it begins."""
    ends: dict[date, datetime] = {}
    for entry in entries:
        midnight = datetime.combine(entry.on, time())
        if entry.at:
            yield datetime.combine(entry.on, time.fromisoformat(entry.at)), entry
            continue
        start = ends.get(entry.on, midnight)
        if start + timedelta(minutes=entry.minutes) > midnight + timedelta(days=1):
            # It must not begin on another day.
            start = midnight
        ends[entry.on] = start + timedelta(minutes=entry.minutes)
        yield start, entry
