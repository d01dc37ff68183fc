"""A client's record after edits, and the clients that a change of the book's facts affects."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from tuiclients.domain.decision import Decision, Exit
from tuiclients.domain.entry import Entry
from tuiclients.domain.fix_plan import FixPlan
from tuiclients.domain.record import Record
from tuiclients.parsing.clock import moment
from tuiclients.storage.interface import Edit, Facts


def as_seen_here(facts: Facts) -> Facts:
    """Facts with the beginning of the running timer in local time of the book, wherever it was started."""
    timer = facts.timer
    if timer is None or timer.instant is None:
        return facts
    return facts._replace(timer=timer._replace(since=moment(facts.policy, timer.instant)))


def record_after(record: Record, edits: Sequence[Edit]) -> Record:
    """A client's record after edits of entries, applied in order, and with new decisions."""
    added, removed = _sides(edits, record.client.id)
    record = record.with_entries(list(added.values()), removed)
    new = [edit.after for edit in edits if isinstance(edit.after, Decision) and edit.after.client == record.client.id]
    if not new:
        return record
    return record._replace(
        decisions=sorted([*record.decisions, *new], key=lambda decision: (decision.on, decision.id))
    )


def entries_after(entries: Iterable[Entry], edits: Sequence[Edit], client: str) -> list[Entry]:
    """A client's entries after edits, applied in order."""
    added, removed = _sides(edits, client)
    return [entry for entry in entries if entry.id not in removed and entry.id not in added] + list(added.values())


def _sides(edits: Sequence[Edit], client: str) -> tuple[dict[str, Entry], set[str]]:
    """The entries that the edits give a client, by id, and the ids of those that they replace or delete."""
    added: dict[str, Entry] = {}
    removed: set[str] = set()
    for edit in edits:
        if isinstance(edit.before, Entry):
            added.pop(edit.before.id, None)
            removed.add(edit.before.id)
        if isinstance(edit.after, Entry) and edit.after.client == client:
            added[edit.after.id] = edit.after
    return added, removed


def affected_clients(before: Facts, after: Facts) -> set[str]:
    """The ids of the clients whose plans, exits or decisions differ."""
    old, new = _by_id(before), _by_id(after)
    pairs = [(old.get(key), new.get(key)) for key in old.keys() | new.keys()]
    return {record.client for pair in pairs if pair[0] != pair[1] for record in pair if record is not None}


def _by_id(facts: Facts) -> dict[tuple[str, str], FixPlan | Exit | Decision]:
    records: dict[tuple[str, str], FixPlan | Exit | Decision] = {("plan", plan.id): plan for plan in facts.plans}
    records |= {("exit", exit_.id): exit_ for exit_ in facts.exits}
    return records | {("decision", decision.id): decision for decision in facts.decisions}


def all_after(edits: Sequence[Edit], day: date) -> bool:
    """Whether all that the edits change is entries, dated after a day before and after."""
    return all(isinstance(thing, Entry) and thing.on > day for edit in edits for thing in edit if thing is not None)
