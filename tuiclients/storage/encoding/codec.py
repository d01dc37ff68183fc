"""Records to and from the JSON objects that stand in the book's files and in the exported document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from tuiclients.domain.entry import Entry, by_name
from tuiclients.domain.errors import Refused
from tuiclients.storage.encoding.page import Damaged
from tuiclients.storage.encoding.shapes import MISSING, SHAPES, Shape, entry_shape
from tuiclients.storage.encoding.values import BadValue, shown
from tuiclients.storage.interface import TABLES, Table, Thing

#: How a refusal calls one object of a table.
NOUNS: dict[Table, str] = {
    "settings": "the settings",
    "clients": "the client",
    "entries": "the entry",
    "plans": "the plan",
    "exits": "the exit",
    "decisions": "the decision",
    "audits": "the kept audit",
    "providers": "the provider",
    "timer": "the timer",
    "remembered": "the remembered mapping",
}
_TABLE_OF = {record: table for table, record in TABLES.items()}
_kinds: dict[str, Shape] = {}
_make: Callable[[Any, list[Any]], Any] = tuple.__new__


def table_of(thing: Thing) -> Table:
    """The name of the table that a record belongs to."""
    return _TABLE_OF[thing.__class__]


def noun(table: Table, ident: object = "") -> str:
    """What a sentence calls an object: `the entry e2`, `the settings`."""
    if table in ("settings", "timer") or not ident:
        return NOUNS[table]
    return f"{NOUNS[table]} {ident if isinstance(ident, str) and ident.isprintable() else shown(ident)}"


def to_object(thing: Thing, rev: bool = False) -> dict[str, Any]:
    """The JSON object of a record; fields at their default are left out, unknown ones stand at the end.

    `rev`: with the version count, as the book's files keep it; the exported document has none.
    """
    shape = _kind(thing.kind) if isinstance(thing, Entry) else SHAPES[_TABLE_OF[thing.__class__]]
    row: tuple[Any, ...] = thing
    obj: dict[str, Any] = {}
    for name, place, default, write in shape.out:
        value = row[place]
        if value is default or value == default:
            continue
        obj[name] = value if write is None else write(value)
    if rev:
        obj["rev"] = thing.rev
    if shape.extra >= 0 and row[shape.extra]:
        for name, value in row[shape.extra].items():
            if name not in shape.spots:
                obj[name] = value
    return obj


def from_object(table: Table, obj: Any) -> Any:
    """The record of a JSON object. A field that this version does not know is kept in `extra`.

    Raises `Refused` with a sentence that names the object and the field: an unknown kind or value, a required
    field that is not there, a wrong type, a number outside its range, an end before the beginning.
    """
    if not isinstance(obj, dict):
        raise Refused(f"{_upper(NOUNS[table])} {shown(obj)} is not a JSON object: write it as {{...}}.")
    if table == "entries":
        kind = obj.get("kind")
        if kind.__class__ is not str or kind not in by_name():
            raise _unknown_kind(obj)
        shape = _kinds.get(kind) or _kind(kind)
    else:
        shape = SHAPES[table]
    spots = shape.spots
    row = shape.template.copy()
    extra: dict[str, Any] | None = None
    name = ""
    try:
        for name, value in obj.items():
            spot = spots.get(name)
            if spot is not None:
                row[spot[0]] = spot[1](value)
            elif extra is None:
                extra = {name: value}
            else:
                extra[name] = value
    except BadValue as bad:
        raise Refused(f"{_upper(noun(table, obj.get('id')))}: {name} {bad}.") from None
    for place, absent in shape.required:
        if row[place] is MISSING:
            raise Refused(f"{_upper(noun(table, obj.get('id')))} has no {absent}: add the field.")
    if extra is not None and shape.extra >= 0:
        row[shape.extra] = extra
    thing = _make(shape.record, row)
    if shape.holds is not None:
        try:
            shape.holds(thing)
        except BadValue as bad:
            raise Refused(f"{_upper(noun(table, obj.get('id')))}: {bad}.") from None
    return thing


def thing_of(table: Table, obj: Mapping[str, Any] | None) -> Any:
    """The record of an object, None of none. Raises as `from_object` does."""
    return None if obj is None else from_object(table, obj)


def records(home: tuple[str, int] | None, table: Table, rows: Iterable[Any]) -> list[Any]:
    """The records of one table of a file. `home`: the client and the year that the file is for (year 0: any).

    Raises `Damaged` if one is not valid, there twice, or of another file.
    """
    try:
        things = [from_object(table, row) for row in rows]
    except Refused as refused:
        raise Damaged(f"holds a record that is not valid ({refused.sentence.rstrip('.')})") from None
    if len({thing.id for thing in things}) < len(things):
        raise Damaged("holds one id twice")
    if table in ("entries", "audits"):
        client, year = home or ("", 0)
        for thing in things:
            if thing.client != client or (year and thing.on.year != year):
                raise Damaged(f"holds something that belongs elsewhere ({thing.id})")
    return things


def _kind(kind: str) -> Shape:
    shape = _kinds.get(kind)
    if shape is None:
        if kind not in by_name():
            raise Refused(f"There is no kind of entry called {shown(kind)}: use one of {', '.join(by_name())}.")
        shape = _kinds[kind] = entry_shape(by_name()[kind])
    return shape


def _unknown_kind(obj: Mapping[str, Any]) -> Refused:
    subject = _upper(noun("entries", obj.get("id")))
    if "kind" not in obj:
        return Refused(f"{subject} has no kind: add the field.")
    return Refused(f"{subject}: kind must be one of {', '.join(by_name())}, not {shown(obj['kind'])}.")


def _upper(sentence: str) -> str:
    return sentence[0].upper() + sentence[1:]
