"""A document merged into a book: what is new, what is there already, and what contradicts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from tuiclients.domain.decision import KeptAudit
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.domain.portfolio.saved_scenario import as_object
from tuiclients.exchange.document import LISTS, PRUNING, UNKNOWN, Document, RecordList, called, claim_number
from tuiclients.exchange.foreign_text import quoted
from tuiclients.storage.interface import Edit, Facts, Remembered


class Merge(NamedTuple):
    """What a document brings to a book: the edits, and how many objects of each list are new or present already."""

    edits: tuple[Edit, ...]
    added: Mapping[str, int]
    present: Mapping[str, int]
    settings: str
    """What becomes of the settings, as a sentence; empty if they do not differ."""


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

    An object with the same id and the same content is left alone; settings are taken only by an empty book.
    Refused: the same id with other content, an invoice number that the client has already.
    """
    empty = is_empty(facts)
    stored = _stored(document, facts, entries, audits)
    edits: list[Edit] = []
    added: dict[str, int] = dict.fromkeys(LISTS, 0)
    present: dict[str, int] = dict.fromkeys(LISTS, 0)
    settings = _merge_settings(document, facts, empty, edits)
    for table in LISTS:
        for record in getattr(document, table):
            other = stored[table].get(record.id)
            if other is None:
                added[table] += 1
                edits.append(Edit(None, record))
            elif _content(other) == _content(record):
                present[table] += 1
            else:
                raise Refused(
                    f"{called(table, record.id)} is in this book with other content, so nothing was imported: "
                    "change its id in the file, or take it out there."
                )
    _check_new_numbers(document, stored["entries"])
    _merge_prunings(document, facts, edits)
    _merge_unknown(document, facts, empty, edits)
    return Merge(tuple(edits), added, present, settings)


def _merge_settings(document: Document, facts: Facts, empty: bool, edits: list[Edit]) -> str:
    if document.policy is None or _content(document.policy) == _content(facts.policy):
        return ""
    if not empty:
        return "The settings of the file were left out: this book has its own."
    edits.append(Edit(facts.policy, document.policy._replace(rev=facts.policy.rev)))
    return "The settings of the file were taken over."


def _merge_prunings(document: Document, facts: Facts, edits: list[Edit]) -> None:
    for saved in document.prunings:
        present = facts.remembered.get(PRUNING + saved.id)
        value = as_object(saved)
        if present is None:
            edits.append(Edit(None, Remembered(PRUNING + saved.id, value)))
        elif dict(present.value) != value:
            raise Refused(
                f"The saved pruning {quoted(saved.id)} is in this book with other content, so nothing was imported: "
                "change its id in the file, or take it out there."
            )


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


def _check_new_numbers(document: Document, stored: Mapping[str, Entry]) -> None:
    owners = {(entry.client, entry.number): entry.id for entry in stored.values() if entry.kind == "invoice"}
    for entry in document.entries:
        if entry.kind == "invoice" and entry.id not in stored:
            claim_number(owners, entry)
