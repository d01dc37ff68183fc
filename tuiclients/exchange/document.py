"""The whole book as one JSON document: written, read strictly, and merged into a book."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, NoReturn

from tuiclients.domain.client import Client
from tuiclients.domain.decision import Decision, KeptAudit
from tuiclients.domain.entry import Entry
from tuiclients.domain.errors import Refused
from tuiclients.domain.exit import Exit
from tuiclients.domain.named import NamedTuple
from tuiclients.domain.plan import Plan
from tuiclients.domain.policy import Policy
from tuiclients.domain.portfolio.saved import SavedPruning, as_object
from tuiclients.domain.portfolio.saved import from_object as read_pruning
from tuiclients.domain.provider import Provider
from tuiclients.exchange.quotation import quoted
from tuiclients.storage.codec import from_object, noun, to_object
from tuiclients.storage.seam import Edit, Facts, Remembered

FORMAT = 1
KEY = "tuiclients"
#: The lists of a document in the order in which they are written, each with the noun of one object.
LISTS = {
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
    """A document that was read and holds together. `policy` is None where it has no settings."""

    policy: Policy | None = None
    clients: tuple[Client, ...] = ()
    entries: tuple[Entry, ...] = ()
    plans: tuple[Plan, ...] = ()
    exits: tuple[Exit, ...] = ()
    decisions: tuple[Decision, ...] = ()
    audits: tuple[KeptAudit, ...] = ()
    providers: tuple[Provider, ...] = ()
    prunings: tuple[SavedPruning, ...] = ()
    unknown: Mapping[str, Any] = {}
    """The top-level fields that this version does not know."""

    @property
    def things(self) -> Iterator[Any]:
        """Every object of every list, in the order of the lists."""
        for table in LISTS:
            yield from getattr(self, table)


class Merge(NamedTuple):
    """What a document brings to a book: the edits, and how many objects of each list are new or there already."""

    edits: tuple[Edit, ...]
    added: Mapping[str, int]
    present: Mapping[str, int]
    settings: str
    """What becomes of the settings, as a sentence; empty if the document has none or they are the same."""


def is_empty(facts: Facts) -> bool:
    """Whether a book has no object in any list (entries and kept audits need a client)."""
    return not (facts.clients or facts.plans or facts.exits or facts.decisions or facts.providers)


def export_document(facts: Facts, entries: Iterable[Entry], audits: Iterable[KeptAudit]) -> str:
    """The book as a document: one object a line, in a fixed order, so that the same book gives the same text."""
    lists: dict[str, Iterable[Any]] = {
        "clients": sorted(facts.clients.values(), key=lambda client: client.id),
        "entries": sorted(entries, key=lambda entry: entry.order),
        "plans": sorted(facts.plans, key=lambda plan: (plan.opened, plan.id)),
        "exits": sorted(facts.exits, key=lambda exit_: (exit_.opened, exit_.id)),
        "decisions": sorted(facts.decisions, key=lambda decision: (decision.on, decision.id)),
        "audits": sorted(audits, key=lambda audit: (audit.on, audit.id)),
        "providers": sorted(facts.providers, key=lambda provider: provider.id),
    }
    parts = [f'{{"{KEY}": {FORMAT}', f'"settings": {_json(to_object(facts.policy))}']
    for table, things in lists.items():
        lines = ",\n  ".join(_json(to_object(thing)) for thing in things)
        parts.append(f'"{table}": [\n  {lines}\n ]' if lines else f'"{table}": []')
    prunings = [one for ident, one in sorted(facts.remembered.items()) if ident.startswith(PRUNING)]
    if prunings:
        lines = ",\n  ".join(_json(dict(one.value)) for one in prunings)
        parts.append(f'"{PRUNINGS}": [\n  {lines}\n ]')
    unknown = facts.remembered.get(UNKNOWN)
    if unknown is not None:
        parts += [f"{_json(key)}: {_json(value)}" for key, value in sorted(unknown.value.items())]
    return ",\n ".join(parts) + "}\n"


def read_document(source: str | bytes, known_clients: Collection[str] = ()) -> Document:
    """Read a document whole and strictly. `known_clients`: ids of a book that its objects may name as well.

    Refused, naming the object: what is no JSON or not ours, a newer format, an unknown client, kind or value,
    an id or a client's invoice number used twice, an end before its beginning.
    """
    data = _parsed(source)
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
    added = dict.fromkeys(LISTS, 0)
    present = dict.fromkeys(LISTS, 0)
    settings = _take_settings(document, facts, empty, edits)
    for table in LISTS:
        there = stored[table]
        for thing in getattr(document, table):
            other = there.get(thing.id)
            if other is None:
                added[table] += 1
                edits.append(Edit(None, thing))
            elif _content(other) == _content(thing):
                present[table] += 1
            else:
                raise Refused(
                    f"{_called(table, thing.id)} is in this book with other content, so nothing was imported: "
                    "change its id in the file, or take it out there."
                )
    _check_new_numbers(document, stored["entries"])
    _take_prunings(document, facts, edits)
    _take_unknown(document, facts, empty, edits)
    return Merge(tuple(edits), added, present, settings)


def _take_settings(document: Document, facts: Facts, empty: bool, edits: list[Edit]) -> str:
    if document.policy is None or _content(document.policy) == _content(facts.policy):
        return ""
    if not empty:
        return "The settings of the file were left out: this book has its own."
    edits.append(Edit(facts.policy, document.policy._replace(rev=facts.policy.rev)))
    return "The settings of the file were taken over."


def _take_prunings(document: Document, facts: Facts, edits: list[Edit]) -> None:
    for saved in document.prunings:
        there = facts.remembered.get(PRUNING + saved.id)
        value = as_object(saved)
        if there is None:
            edits.append(Edit(None, Remembered(PRUNING + saved.id, value)))
        elif dict(there.value) != value:
            raise Refused(
                f"The saved pruning {quoted(saved.id)} is in this book with other content, so nothing was imported: "
                "change its id in the file, or take it out there."
            )


def _take_unknown(document: Document, facts: Facts, empty: bool, edits: list[Edit]) -> None:
    """Keep the top-level fields that are not known here; those that the book has already stay as they are."""
    present = facts.remembered.get(UNKNOWN)
    value = {**document.unknown, **(present.value if present is not None and not empty else {})}
    if value and (present is None or present.value != value):
        edits.append(Edit(present, Remembered(UNKNOWN, value, present.rev if present else 0)))


def _stored(
    document: Document,
    facts: Facts,
    entries: Callable[[str], Iterable[Entry]],
    audits: Callable[[str], Iterable[KeptAudit]],
) -> dict[str, dict[str, Any]]:
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


def _called(table: str, ident: str) -> str:
    return "T" + noun(table, ident)[1:]


def _by_id(things: Iterable[Any]) -> dict[str, Any]:
    return {thing.id: thing for thing in things}


def _content(thing: Any) -> Any:
    """The object without its count of versions; an empty `extra` is none."""
    return thing._replace(rev=0, extra=thing.extra or None)


def _list(table: str, objects: Any) -> tuple[Any, ...]:
    if not isinstance(objects, list):
        raise Refused(f'The document\'s "{table}" must be a list of objects: write it as [{{...}}, {{...}}].')
    things: dict[str, Any] = {}
    for place, obj in enumerate(objects, 1):
        try:
            thing = from_object(table, obj)
        except Refused as refused:
            if isinstance(obj, dict) and isinstance(obj.get("id"), str):
                raise
            raise Refused(f"{refused.sentence} It is number {place} in {table}.") from None
        if thing.id in things:
            raise Refused(f"The id {quoted(thing.id)} is used by two objects in {table}: give each its own.")
        things[thing.id] = thing._replace(rev=0)
    return tuple(things.values())


def _prunings(objects: Any) -> tuple[SavedPruning, ...]:
    if not isinstance(objects, list):
        raise Refused(f'The document\'s "{PRUNINGS}" must be a list of objects: write it as [{{...}}, {{...}}].')
    found = [read_pruning(one) for one in objects]
    ids = [one.id for one in found]
    for ident in ids:
        if ids.count(ident) > 1:
            raise Refused(f"The id {quoted(ident)} is used by two objects in {PRUNINGS}: give each its own.")
    return tuple(found)


def _check_clients(document: Document, known: Collection[str]) -> None:
    clients = {client.id for client in document.clients}
    for table in ("entries", "plans", "exits", "decisions", "audits"):
        for thing in getattr(document, table):
            if thing.client not in clients and thing.client not in known:
                raise Refused(
                    f"{_called(table, thing.id)} belongs to the client {quoted(thing.client)}, whom neither the "
                    "document nor the book has: add the client to the document."
                )


def _check_numbers(document: Document) -> None:
    seen: dict[tuple[str, str], str] = {}
    for entry in document.entries:
        if entry.kind == "invoice":
            _take_number(seen, entry)


def _check_new_numbers(document: Document, stored: Mapping[str, Entry]) -> None:
    seen = {(entry.client, entry.number): entry.id for entry in stored.values() if entry.kind == "invoice"}
    for entry in document.entries:
        if entry.kind == "invoice" and entry.id not in stored:
            _take_number(seen, entry)


def _take_number(seen: dict[tuple[str, str], str], entry: Entry) -> None:
    other = seen.setdefault((entry.client, entry.number), entry.id)
    if other != entry.id:
        raise Refused(
            f"The entries {quoted(other)} and {quoted(entry.id)} are both invoice {quoted(entry.number)} of the "
            f"client {quoted(entry.client)}: give each its own number."
        )


def _parsed(source: str | bytes) -> Any:
    try:
        text = source if isinstance(source, str) else source.decode("utf-8-sig")
        data = json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_object, parse_constant=_no_number)
        if "\\u" in text:
            json.dumps(data, ensure_ascii=False).encode("utf-8")
        return data
    except json.JSONDecodeError as error:
        raise Refused(
            f"This is no complete JSON: line {error.lineno}, character {error.colno} does not go on as it should; "
            "export it again, or mend it there."
        ) from None
    except UnicodeError:
        raise Refused("This JSON holds characters that are no text: save it as UTF-8.") from None
    except RecursionError:
        raise Refused("This JSON is nested too deeply to be a book: export it again.") from None
    except ValueError as error:
        raise Refused(f"This JSON cannot be read ({error}): export it again, or mend it.") from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    obj = dict(pairs)
    if len(obj) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the field {quoted(twice)} stands twice in one object")
    return obj


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number")


def _json(value: Any) -> str:
    """JSON on one line; a character that steers terminals is written by its code."""
    text = json.dumps(value, ensure_ascii=False)
    return text if text.isprintable() else "".join(char if char.isprintable() else _code(char) for char in text)


def _code(char: str) -> str:
    return json.dumps(char, ensure_ascii=True)[1:-1] if ord(char) > 126 and char != "\x7f" else f"\\u{ord(char):04x}"
