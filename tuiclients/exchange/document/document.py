"""The whole book as one JSON document: written, and read strictly."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Literal, NamedTuple

from tuiclients.domain.client import Client, Provider
from tuiclients.domain.decision import Decision, Exit, KeptAudit
from tuiclients.domain.entry import Entry, by_name
from tuiclients.domain.errors import Refused
from tuiclients.domain.fix_plan import FixPlan
from tuiclients.domain.policy import Policy
from tuiclients.domain.portfolio.saved_scenario import SavedScenario
from tuiclients.domain.portfolio.saved_scenario import from_object as read_pruning
from tuiclients.domain.record import Record
from tuiclients.exchange.text.foreign_text import quoted
from tuiclients.exchange.text.json_text import parsed, written
from tuiclients.storage.encoding.codec import from_object, noun, to_object
from tuiclients.storage.interface import Facts, Table

FORMAT = 1
KEY = "tuiclients"
RecordList = Literal["clients", "entries", "plans", "exits", "decisions", "audits", "providers"]
#: The lists of a document in the order in which they are written, each with the noun of one object.
LISTS: dict[RecordList, str] = {
    "clients": "client",
    "entries": "entry",
    "plans": "plan",
    "exits": "exit",
    "decisions": "decision",
    "audits": "kept audit",
    "providers": "provider",
}
#: Under this id a book remembers the top-level fields of a document that this version does not know.
UNKNOWN = "document"
#: The list of saved prunings, and how the ids begin under which a book remembers them.
PRUNINGS = "prunings"
PRUNING = "pruning-"


class Document(NamedTuple):
    """A consistent document. `policy` is None if it has no settings."""

    policy: Policy | None = None
    clients: tuple[Client, ...] = ()
    entries: tuple[Entry, ...] = ()
    plans: tuple[FixPlan, ...] = ()
    exits: tuple[Exit, ...] = ()
    decisions: tuple[Decision, ...] = ()
    audits: tuple[KeptAudit, ...] = ()
    providers: tuple[Provider, ...] = ()
    prunings: tuple[SavedScenario, ...] = ()
    unknown: Mapping[str, Any] = {}
    """The top-level fields that this version does not know."""

    @property
    def things(self) -> Iterator[Any]:
        """Every object of every list, in the order of the lists."""
        for table in LISTS:
            yield from getattr(self, table)


class ExportSource(NamedTuple):
    """What an export may write: a book as of a day."""

    facts: Facts
    record: Callable[[str], Record]
    """The record of a client, by id."""
    audits: Callable[[str], Sequence[KeptAudit]]
    """The kept audits of a client, by id."""
    as_of: date
    stamp: datetime
    """The present moment, in UTC."""
    kind: str = ""
    """The kind of entries of a format that holds one kind."""

    @property
    def entries(self) -> Iterator[Entry]:
        """The entries of all clients, one client after the other in the order of their ids."""
        for client in sorted(self.facts.clients):
            yield from self.record(client).entries

    @property
    def kinds(self) -> list[str]:
        """The kinds of entries that there are, in the order of the registry."""
        kinds = {entry.kind for entry in self.entries}
        return [kind for kind in by_name() if kind in kinds]


def export_document(facts: Facts, entries: Iterable[Entry], audits: Iterable[KeptAudit]) -> str:
    """The book as a document: one object a line, in a fixed order, so that the same book gives the same text."""
    lists: dict[RecordList, Iterable[Any]] = {
        "clients": sorted(facts.clients.values(), key=lambda client: client.id),
        "entries": sorted(entries, key=lambda entry: entry.order),
        "plans": sorted(facts.plans, key=lambda plan: (plan.opened, plan.id)),
        "exits": sorted(facts.exits, key=lambda exit_: (exit_.opened, exit_.id)),
        "decisions": sorted(facts.decisions, key=lambda decision: (decision.on, decision.id)),
        "audits": sorted(audits, key=lambda audit: (audit.on, audit.id)),
        "providers": sorted(facts.providers, key=lambda provider: provider.id),
    }
    parts = [f'{{"{KEY}": {FORMAT}', f'"settings": {written(to_object(facts.policy))}']
    for table, records in lists.items():
        lines = ",\n  ".join(written(to_object(record)) for record in records)
        parts.append(f'"{table}": [\n  {lines}\n ]' if lines else f'"{table}": []')
    prunings = [saved for ident, saved in sorted(facts.remembered.items()) if ident.startswith(PRUNING)]
    if prunings:
        lines = ",\n  ".join(written(dict(saved.value)) for saved in prunings)
        parts.append(f'"{PRUNINGS}": [\n  {lines}\n ]')
    unknown = facts.remembered.get(UNKNOWN)
    if unknown is not None:
        parts += [f"{written(key)}: {written(value)}" for key, value in sorted(unknown.value.items())]
    return ",\n ".join(parts) + "}\n"


def read_document(source: str | bytes, known_clients: Collection[str] = ()) -> Document:
    """Read a document strictly. `known_clients`: ids of a book that its objects may name as well.

    Refused, naming the object: what is no JSON or not ours, a newer format, an unknown client, kind or value,
    an id or a client's invoice number used twice, an end before its beginning.
    """
    data = parsed(source)
    version = data.get(KEY) if isinstance(data, dict) else None
    if not isinstance(data, dict) or KEY not in data:
        raise Refused(f'This JSON was written by another program: a book of ours begins with {{"{KEY}": {FORMAT}}}.')
    if version.__class__ is not int or version < 1:
        raise Refused(f'This document does not say its format: it must begin with {{"{KEY}": {FORMAT}}}.')
    if version > FORMAT:
        raise Refused(f"This document has format {version}, and this program reads {FORMAT}: update the program.")
    policy = from_object("settings", data["settings"]) if "settings" in data else None
    lists = {table: _list(table, data[table]) for table in LISTS if table in data}
    unknown = {
        key: value for key, value in data.items() if key not in LISTS and key not in (KEY, "settings", PRUNINGS)
    }
    prunings = _prunings(data.get(PRUNINGS, []))
    document = Document(policy and policy._replace(rev=0), prunings=prunings, unknown=unknown, **lists)
    _check_clients(document, known_clients)
    _check_numbers(document)
    return document


def called(table: Table, ident: str) -> str:
    """What an object is called at the beginning of a sentence."""
    return "T" + noun(table, ident)[1:]


def _list(table: RecordList, objects: Any) -> tuple[Any, ...]:
    if not isinstance(objects, list):
        raise Refused(f'The document\'s "{table}" must be a list of objects: write it as [{{...}}, {{...}}].')
    records: dict[str, Any] = {}
    for place, obj in enumerate(objects, 1):
        try:
            record = from_object(table, obj)
        except Refused as refused:
            if isinstance(obj, dict) and isinstance(obj.get("id"), str):
                raise
            raise Refused(f"{refused.sentence} It is number {place} in {table}.") from None
        if record.id in records:
            raise Refused(f"The id {quoted(record.id)} is used by two objects in {table}: give each its own.")
        records[record.id] = record._replace(rev=0)
    return tuple(records.values())


def _prunings(objects: Any) -> tuple[SavedScenario, ...]:
    if not isinstance(objects, list):
        raise Refused(f'The document\'s "{PRUNINGS}" must be a list of objects: write it as [{{...}}, {{...}}].')
    prunings = [read_pruning(obj) for obj in objects]
    ids = [pruning.id for pruning in prunings]
    for ident in ids:
        if ids.count(ident) > 1:
            raise Refused(f"The id {quoted(ident)} is used by two objects in {PRUNINGS}: give each its own.")
    return tuple(prunings)


def _check_clients(document: Document, known_clients: Collection[str]) -> None:
    clients = {client.id for client in document.clients}
    for table in ("entries", "plans", "exits", "decisions", "audits"):
        for record in getattr(document, table):
            if record.client not in clients and record.client not in known_clients:
                raise Refused(
                    f"{called(table, record.id)} belongs to the client {quoted(record.client)}, whom neither the "
                    "document nor the book has: add the client to the document."
                )


def _check_numbers(document: Document) -> None:
    owners: dict[tuple[str, str], str] = {}
    for entry in document.entries:
        if entry.kind == "invoice":
            claim_number(owners, entry)


def claim_number(owners: dict[tuple[str, str], str], entry: Entry) -> None:
    """Note which entry has a client's invoice number. Refused if another entry has it."""
    other = owners.setdefault((entry.client, entry.number), entry.id)
    if other != entry.id:
        raise Refused(
            f"The entries {quoted(other)} and {quoted(entry.id)} are both invoice {quoted(entry.number)} of the "
            f"client {quoted(entry.client)}: give each its own number."
        )
