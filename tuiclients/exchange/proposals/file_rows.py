"""Files of calendars and time trackers, read as an import would read them: each row becomes a proposal.

A proposal has the key that an import of the same file gives its entries, so what is logged in one way is there in the
other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from tuiclients.domain.audit.wording import count
from tuiclients.domain.entry import Entry
from tuiclients.exchange.importing import no_records, prepare
from tuiclients.exchange.proposals.proposal import Gathered, Proposal, Source, sourced
from tuiclients.exchange.rows.foreign_row import ImportOptions, key_of
from tuiclients.storage.interface import Facts

NAMELESS = "rows that name no client or cannot be read"


def file_proposals(
    path: str,
    format_: str,
    source: Source,
    title: str,
    names: Mapping[str, str],
    facts: Facts,
    since: date,
    today: date,
) -> Gathered:
    """What the rows of a file propose, from a day to today, later today included.

    `title`: what the source is called; `names`: whose projects, tags and titles are. Raises `Refused` for a file that
    cannot be read.
    """
    options = ImportOptions(format=format_, as_=names, no_new_clients=True)
    numbers = iter(range(10**9))
    prepared = prepare(path, options, facts, no_records, today, lambda: f"new{next(numbers)}")
    entries = [
        edit.after._replace(id="", by=edit.after.by or facts.policy.me)
        for edit in prepared.edits
        if isinstance(edit.after, Entry) and edit.before is None and since <= edit.after.on
    ]
    left_out = Counter({reason: number for reason, number in prepared.left_out.items() if reason != "still to come"})
    if prepared.bad_rows:
        left_out[NAMELESS] += prepared.bad_rows
    if format_ == "activitywatch":
        return Gathered(list(_by_day(entries, title, today)), left_out)
    groups = [group for group in _grouped(entries) if key_of(group[0])]
    return Gathered([Proposal(key_of(group[0]), source, tuple(group), f"in {title}") for group in groups], left_out)


def _grouped(entries: Iterable[Entry]) -> list[list[Entry]]:
    """The entries of one row together: a meeting and its time."""
    groups: list[list[Entry]] = []
    for entry in entries:
        last = groups[-1][0] if groups else None
        if last is not None and (last.kind, entry.kind) == ("message", "time") and _place(last) == _place(entry):
            groups[-1].append(entry)
        else:
            groups.append([entry])
    return groups


def _place(entry: Entry) -> tuple[object, ...]:
    return entry.client, entry.on, entry.at, entry.note


def _by_day(entries: Sequence[Entry], title: str, today: date) -> Iterable[Proposal]:
    """The windows of each client and day that is over, together."""
    days: dict[tuple[date, str], list[Entry]] = {}
    for entry in entries:
        if entry.on < today:
            days.setdefault((entry.on, entry.client), []).append(entry)
    for (on, client), windows in days.items():
        minutes = sum(entry.minutes for entry in windows)
        if minutes:
            key = f"activitywatch:day:{on}:{client}"[:100]
            first = min(windows, key=lambda entry: entry.at)
            day = first._replace(minutes=minutes, note="", out_of_hours=False)
            yield Proposal(key, "tracked", (sourced(day, key),), f"{count(len(windows), 'window')} in {title}")
