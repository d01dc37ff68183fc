"""What edits make of a client's record, and which clients a change of the book's facts affects."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tuiclients.domain.decision import Decision, Exit
from tuiclients.domain.entry import Entry
from tuiclients.domain.fix_plan import FixPlan
from tuiclients.domain.record import Record
from tuiclients.storage.interface import Edit, Facts


def record_after(record: Record, edits: Sequence[Edit]) -> Record:
    """A client's record as it is after some edits of entries, one after the other, and with new decisions."""
    come, gone = _sides(edits, record.client.id)
    record = record.with_entries(list(come.values()), gone)
    new = [edit.after for edit in edits if isinstance(edit.after, Decision) and edit.after.client == record.client.id]
    if not new:
        return record
    return record._replace(decisions=sorted([*record.decisions, *new], key=lambda one: (one.on, one.id)))


def entries_after(entries: Iterable[Entry], edits: Sequence[Edit], client: str) -> list[Entry]:
    """A client's entries as they are after some edits, one after the other."""
    come, gone = _sides(edits, client)
    return [entry for entry in entries if entry.id not in gone and entry.id not in come] + list(come.values())


def _sides(edits: Sequence[Edit], client: str) -> tuple[dict[str, Entry], set[str]]:
    """The entries that a client has by the edits, by id, and the ids of those that they had before."""
    come: dict[str, Entry] = {}
    gone: set[str] = set()
    for edit in edits:
        if isinstance(edit.before, Entry):
            come.pop(edit.before.id, None)
            gone.add(edit.before.id)
        if isinstance(edit.after, Entry) and edit.after.client == client:
            come[edit.after.id] = edit.after
    return come, gone


def affected_clients(before: Facts, after: Facts) -> set[str]:
    """The ids of the clients whose plans, exits or decisions are not the same in both."""
    old, new = _by_id(before), _by_id(after)
    pairs = [(old.get(key), new.get(key)) for key in old.keys() | new.keys()]
    return {one.client for pair in pairs if pair[0] != pair[1] for one in pair if one is not None}


def _by_id(facts: Facts) -> dict[tuple[str, str], FixPlan | Exit | Decision]:
    found: dict[tuple[str, str], FixPlan | Exit | Decision] = {("plan", one.id): one for one in facts.plans}
    found |= {("exit", one.id): one for one in facts.exits}
    return found | {("decision", one.id): one for one in facts.decisions}
