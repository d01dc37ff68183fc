"""A document merged into a book: what is new, what is there already, and what the book has otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from tuiclients.domain.client import Client
from tuiclients.domain.decision import KeptAudit
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.domain.portfolio.saved_scenario import as_object
from tuiclients.exchange.document.document import LISTS, PRUNING, UNKNOWN, Document, RecordList, called
from tuiclients.exchange.text.foreign_text import counted, first_few, quoted
from tuiclients.parsing.name import comparable
from tuiclients.storage.interface import Edit, Facts, Remembered


class Merge(NamedTuple):
    """What a document brings to a book: the edits, and how many objects of each list are new or present already."""

    edits: tuple[Edit, ...]
    added: Mapping[str, int]
    present: Mapping[str, int]
    settings: str
    """What becomes of the settings, as a sentence; empty if they do not differ."""
    clashes: Sequence[str] = ()
    """A sentence for each object that the book has otherwise; it is left out."""
    left_out: int = 0
    """Objects that are left out."""


def is_empty(facts: Facts) -> bool:
    """Whether a book has no object in any list (entries and kept audits need a client)."""
    return not (facts.clients or facts.plans or facts.exits or facts.decisions or facts.providers)


def plan_document(
    document: Document,
    facts: Facts,
    entries: Callable[[str], Iterable[Entry]],
    audits: Callable[[str], Iterable[KeptAudit]],
) -> Merge:
    """What a document brings to a book; `entries` and `audits` give those of a client that is in the book.

    An object with the same id and the same content is left alone; settings are taken only by an empty book. What the
    book has otherwise is left out: the same id with other content, an invoice number that the client has already, and
    all that belongs to a client who is somebody else in the book. Refused: money in another currency than the book's.
    """
    empty = is_empty(facts)
    stored = _stored(document, facts, entries, audits)
    edits: list[Edit] = []
    clashes = _Clashes(document, facts, stored)
    added: dict[str, int] = dict.fromkeys(LISTS, 0)
    present: dict[str, int] = dict.fromkeys(LISTS, 0)
    settings = _merge_settings(document, facts, empty, edits)
    for table in LISTS:
        for record in getattr(document, table):
            other = stored[table].get(record.id)
            if other is not None and _content(other) == _content(record):
                present[table] += 1
            elif clashes.leaves_out(table, record, other):
                continue
            else:
                added[table] += 1
                edits.append(Edit(None, record))
    if not empty:
        _check_currency(document, facts, edits)
    clashes.sentences += _merge_prunings(document, facts, edits)
    clashes.sentences += clashes.of_strangers()
    _merge_unknown(document, facts, empty, edits)
    return Merge(tuple(edits), added, present, settings, tuple(clashes.sentences), clashes.count)


def _check_currency(document: Document, facts: Facts, edits: Iterable[Edit]) -> None:
    """Refuse new money of a book in another currency: a document's amounts are not converted."""
    theirs, own = document.policy.currency if document.policy else "", facts.policy.currency
    new = (edit.after for edit in edits)
    if theirs.upper() not in ("", own.upper()) and any(isinstance(each, Entry) and each.amount for each in new):
        raise Refused(
            f"The money of this document is in {quoted(theirs)[1:-1]} and that of the book in {own}: import it into "
            "a book of its own."
        )


class _Clashes:
    """What of a document the book has otherwise, in sentences."""

    def __init__(self, document: Document, facts: Facts, stored: Mapping[RecordList, Mapping[str, Any]]) -> None:
        self.sentences: list[str] = []
        self.count = 0
        self._strangers = dict.fromkeys(_strangers(document, facts, stored), 0)
        """How many of their objects are left out."""
        entries = stored["entries"].values()
        self._numbers = {(entry.client, entry.number): entry.id for entry in entries if entry.kind == "invoice"}

    def leaves_out(self, table: RecordList, record: Any, other: Any) -> bool:
        """Whether an object must be left out, which is noted; `other` is that of the book with its id."""
        client = record.client if table not in ("clients", "providers") else ""
        if client in self._strangers:
            self._strangers[client] += 1
        elif other is not None:
            self.sentences.append(
                f"{_named(table, record)} is in this book with other content ({_differences(other, record)}) and "
                "was left out: change it here by hand, or give it another id in the file."
            )
        elif table == "entries" and self._number_taken(record):
            number, owner = quoted(record.number), quoted(self._numbers[record.client, record.number])
            self.sentences.append(
                f"{_named(table, record)} is invoice {number} of the client {quoted(record.client)}, which the "
                f"book has as the entry {owner}, and was left out: give one of them another number."
            )
        else:
            return False
        self.count += 1
        return True

    def of_strangers(self) -> list[str]:
        """Sentences about what belongs to clients who are somebody else in the book."""
        return [
            f"The client {quoted(client)} is somebody else in this book, so what belongs to them in the file "
            f"({counted(count, 'object')}) was left out: give them another id there."
            for client, count in self._strangers.items()
            if count
        ]

    def _number_taken(self, entry: Entry) -> bool:
        number = entry.client, entry.number
        return entry.kind == "invoice" and number in self._numbers


def _strangers(document: Document, facts: Facts, stored: Mapping[RecordList, Mapping[str, Any]]) -> set[str]:
    """The clients of a document who have an id of the book's, but none of its names and no object in common."""
    strangers = {
        client.id
        for client in document.clients
        if client.id in facts.clients and _names(client).isdisjoint(_names(facts.clients[client.id]))
    }
    for table in LISTS if strangers else ():
        for record in getattr(document, table):
            if table not in ("clients", "providers") and record.client in strangers and record.id in stored[table]:
                strangers.discard(record.client)
    return strangers


def _names(client: Client) -> set[str]:
    return {comparable(name) for name in (client.name, *client.aliases)}


def _named(table: RecordList, record: Any) -> str:
    """An object at the beginning of a sentence; an entry with kind, client and day, for its id says little."""
    name = called(table, record.id)
    return f"{name} ({record.kind}, {quoted(record.client)[1:-1]}, {record.on})" if table == "entries" else name


def _differences(old: Any, new: Any) -> str:
    """The fields in which two records differ, in the order of the record."""
    before, after = _content(old), _content(new)
    names = [name for name in old._fields if name != "extra" and getattr(before, name) != getattr(after, name)]
    extras = (before.extra or {}), (after.extra or {})
    names += sorted(name for name in {*extras[0], *extras[1]} if extras[0].get(name) != extras[1].get(name))
    return first_few([quoted(name)[1:-1] for name in names])


def _merge_settings(document: Document, facts: Facts, empty: bool, edits: list[Edit]) -> str:
    if document.policy is None or _content(document.policy) == _content(facts.policy):
        return ""
    if not empty:
        return "The settings of the file were left out: this book has its own."
    edits.append(Edit(facts.policy, document.policy._replace(rev=facts.policy.rev)))
    return "The settings of the file were taken over."


def _merge_prunings(document: Document, facts: Facts, edits: list[Edit]) -> list[str]:
    """Add the edits of new saved prunings; sentences about those that the book has otherwise."""
    clashes = []
    for saved in document.prunings:
        present = facts.remembered.get(PRUNING + saved.id)
        value = as_object(saved)
        if present is None:
            edits.append(Edit(None, Remembered(PRUNING + saved.id, value)))
        elif dict(present.value) != value:
            clashes.append(
                f"The saved pruning {quoted(saved.id)} is in this book with other content and was left out: give it "
                "another id in the file."
            )
    return clashes


def _merge_unknown(document: Document, facts: Facts, empty: bool, edits: list[Edit]) -> None:
    """Remember the top-level fields that this version does not know; the book's own win."""
    present = facts.remembered.get(UNKNOWN)
    value = {**document.unknown, **(present.value if present is not None and not empty else {})}
    if value and (present is None or present.value != value):
        edits.append(Edit(present, Remembered(UNKNOWN, value, present.rev if present else 0)))


def _stored(
    document: Document,
    facts: Facts,
    entries: Callable[[str], Iterable[Entry]],
    audits: Callable[[str], Iterable[KeptAudit]],
) -> dict[RecordList, dict[str, Any]]:
    """What the book holds, by list and id; entries and kept audits only where the document has any."""
    return {
        "clients": dict(facts.clients),
        "entries": _by_id(entry for client in facts.clients if document.entries for entry in entries(client)),
        "plans": _by_id(facts.plans),
        "exits": _by_id(facts.exits),
        "decisions": _by_id(facts.decisions),
        "audits": _by_id(audit for client in facts.clients if document.audits for audit in audits(client)),
        "providers": _by_id(facts.providers),
    }


def _by_id(records: Iterable[Any]) -> dict[str, Any]:
    return {record.id: record for record in records}


def _content(record: Any) -> Any:
    """A record without its revision; an empty `extra` is None."""
    return record._replace(rev=0, extra=record.extra or None)
